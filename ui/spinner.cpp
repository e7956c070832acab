// SPDX-License-Identifier: MIT
#include "ui/spinner.h"

#include "ui/theme.h"

#include <QAccessible>
#include <QPainter>

using namespace std::chrono_literals;

namespace hubbub {

namespace {

constexpr auto Tick = 40ms;
constexpr int DegreesPerTick = 15;
constexpr int Arc = 100;
constexpr int Side = 16;

} // namespace

SpinnerClock::SpinnerClock(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(Tick);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + DegreesPerTick) % 360;
        Q_EMIT ticked();
    });
}

void SpinnerClock::acquire()
{
    ++m_users;
    update();
}

void SpinnerClock::release()
{
    Q_ASSERT(m_users > 0);
    --m_users;
    update();
}

void SpinnerClock::setAnimated(bool animated)
{
    m_animated = animated;
    update();
    Q_EMIT ticked();
}

void SpinnerClock::update()
{
    const bool shallRun = m_users > 0 && m_animated;
    if (shallRun == m_timer.isActive())
        return;
    if (shallRun)
        m_timer.start();
    else
        m_timer.stop();
}

void paintSpinner(QPainter &painter, const QRectF &rect, const SpinnerClock &clock, const QColor &color,
                  const QColor &track)
{
    const qreal width = qMax(1.5, rect.width() / 8);
    const QRectF ring = rect.adjusted(width, width, -width, -width);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(clock.isAnimated() ? track : color, width));
    painter.drawEllipse(ring);
    if (clock.isAnimated()) {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
        // Qt counts sixteenths of a degree counter-clockwise from three o'clock.
        painter.drawArc(ring, (90 - clock.angle()) * 16, -Arc * 16);
    }
    painter.restore();
}

Spinner::Spinner(SpinnerClock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
{
    QSizePolicy policy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Loading"));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_spinning ? reveal() : conceal(); });
    connect(&m_clock, &SpinnerClock::ticked, this, qOverload<>(&QWidget::update));
    hide();
}

Spinner::~Spinner()
{
    conceal();
}

void Spinner::start()
{
    if (m_spinning)
        return;
    m_spinning = true;
    m_timer.stop();
    if (!m_shownSince.isValid())
        m_timer.start(m_delay);
}

void Spinner::stop()
{
    if (!m_spinning)
        return;
    m_spinning = false;
    m_timer.stop();
    if (m_shownSince.isValid())
        m_timer.start(std::max(0ms, m_minimumShown - std::chrono::milliseconds(m_shownSince.elapsed())));
}

QSize Spinner::sizeHint() const
{
    return {Side, Side};
}

void Spinner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal side = qMin(width(), height());
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(rect()).center());
    const Theme &theme = Theme::of(this);
    paintSpinner(painter, square, m_clock, theme.accent, theme.border);
}

void Spinner::reveal()
{
    m_shownSince.start();
    m_clock.acquire();
    show();
}

void Spinner::conceal()
{
    if (!m_shownSince.isValid())
        return;
    m_shownSince.invalidate();
    m_clock.release();
    hide();
}

} // namespace hubbub
