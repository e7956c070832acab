// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>

class QPainter;

namespace hubbub {

/// The angle that every spinner of the window shares. Its timer runs only while somebody holds it.
class SpinnerClock : public QObject
{
    Q_OBJECT

public:
    explicit SpinnerClock(QObject *parent = nullptr);

    /// Every acquire() is matched by one release().
    void acquire();
    void release();
    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }

    /// Degrees clockwise, 0 to 359.
    [[nodiscard]] int angle() const { return m_angle; }

    /// False (reduced motion): spinners stand still, a full ring instead of a turning arc. True at first.
    void setAnimated(bool animated);
    [[nodiscard]] bool isAnimated() const { return m_animated; }

Q_SIGNALS:
    void ticked();

private:
    void update();

    QTimer m_timer;
    int m_users = 0;
    int m_angle = 0;
    bool m_animated = true;
};

/// Paints the arc of a spinner as \a clock has it into the square \a rect.
void paintSpinner(QPainter &painter, const QRectF &rect, const SpinnerClock &clock, const QColor &color,
                  const QColor &track);

/// Says "something is being waited for". It keeps its place in a layout when hidden.
/// A wait shorter than the delay shows nothing; once shown it stays long enough not to flicker.
class Spinner : public QWidget
{
    Q_OBJECT

public:
    /// \param clock outlives the spinner
    explicit Spinner(SpinnerClock &clock, QWidget *parent = nullptr);
    ~Spinner() override;

    void start();
    void stop();
    /// Between start() and stop(), whether it is already (or still) to be seen or not.
    [[nodiscard]] bool isSpinning() const { return m_spinning; }

    /// 150 ms and 300 ms at first.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }
    void setMinimumShown(std::chrono::milliseconds shown) { m_minimumShown = shown; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void reveal();
    void conceal();

    SpinnerClock &m_clock;
    QTimer m_timer; ///< counts down to being shown, or to being hidden
    QElapsedTimer m_shownSince;
    std::chrono::milliseconds m_delay{150};
    std::chrono::milliseconds m_minimumShown{300};
    bool m_spinning = false;
};

} // namespace hubbub
