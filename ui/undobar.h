// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>

class QLabel;
class QToolButton;

namespace hubbub {

/// Says what was just done, and takes it back if somebody wants: by its button or undo(), for ten seconds, and longer
/// while the pointer or the focus is on it. Esc on it ends it. Hidden while there is nothing to take back.
class UndoBar : public QWidget
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent = nullptr);

    /// \a undo is called at most once; else \a gone, when it is too late: the time is over, or another takes the place.
    void show(const QString &text, std::function<void()> undo, std::function<void()> gone = {});
    /// Takes it back, if there is anything.
    void undo();
    /// Goes without calling anything: it was settled elsewhere.
    void clear();
    void setDuration(std::chrono::milliseconds duration) { m_time.setInterval(duration); }

Q_SIGNALS:
    /// What can be taken back is another; empty if there is nothing.
    void offered(const QString &text);

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void end();
    void restart();

    QLabel *m_text;
    QToolButton *m_button;
    QTimer m_time;
    QPointer<QWidget> m_before; ///< had the focus when it came
    std::function<void()> m_undo;
    std::function<void()> m_gone;
};

} // namespace hubbub
