// SPDX-License-Identifier: MIT
#include "ui/viewswitch.h"

#include "ui/theme.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

namespace hubbub {

namespace {

constexpr int Radius = 6;
constexpr int Padding = 9;

/// Half of the switch: a text on what the switch paints.
class Half : public QToolButton
{
public:
    using QToolButton::QToolButton;

    [[nodiscard]] QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + 2 * Padding, fontMetrics().height() + 12};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const auto &theme = Theme::of(this);
        painter.setPen(isChecked() || underMouse() ? theme.text : theme.mutedText);
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(theme.accent, 1.5));
            painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), Radius - 2, Radius - 2);
        }
    }
};

} // namespace

ViewSwitch::ViewSwitch(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_list = addHalf(QStringLiteral("showAsList"), tr("List"), tr("Show as a list"), false);
    m_board = addHalf(QStringLiteral("showAsBoard"), tr("Board"), tr("Show as a board"), true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setBoardShown(false);
}

QToolButton *ViewSwitch::addHalf(const QString &objectName, const QString &text, const QString &spoken, bool isBoard)
{
    auto *half = new Half(this);
    half->setObjectName(objectName);
    half->setText(text);
    half->setAccessibleName(spoken);
    half->setToolTip(spoken);
    half->setCheckable(true);
    half->setFocusPolicy(Qt::TabFocus);
    connect(half, &QToolButton::clicked, this, [this, isBoard] {
        setBoardShown(m_isBoardShown);
        if (isBoard != m_isBoardShown)
            Q_EMIT boardChosen(isBoard);
    });
    layout()->addWidget(half);
    return half;
}

void ViewSwitch::setBoardShown(bool shown)
{
    m_isBoardShown = shown;
    m_list->setChecked(!shown);
    m_board->setChecked(shown);
    update();
}

void ViewSwitch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto &theme = Theme::of(this);
    const auto outline = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(outline, Radius, Radius);
    painter.fillPath(shape, theme.surface);
    painter.setClipPath(shape);
    painter.fillRect((m_isBoardShown ? m_board : m_list)->geometry(), theme.selection);
    painter.setClipping(false);
    painter.setPen(theme.controlBorder);
    painter.drawPath(shape);
}

} // namespace hubbub
