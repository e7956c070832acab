// SPDX-License-Identifier: MIT
#include "ui/flatstyle.h"

#include "ui/theme.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QPixmap>
#include <QStyleFactory>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int Radius = 6;
constexpr int ScrollBarWidth = 12;
constexpr int ProgressHeight = 5;
constexpr int MinimumSlider = 32;

void paintRounded(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &outline, qreal width = 1,
                  qreal radius = Radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(outline.isValid() ? QPen(outline, width) : QPen(Qt::NoPen));
    const qreal inset = outline.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

bool hasKeyboardFocus(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

bool isPrimary(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton)
        && option->state.testFlag(QStyle::State_Enabled);
}

void paintButton(QPainter &painter, const QStyleOption *option, const Theme &theme)
{
    const bool isDown = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isHovered = option->state.testFlag(QStyle::State_MouseOver);
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    const QRectF rect(option->rect);
    if (isPrimary(option)) {
        paintRounded(painter, rect,
                     isDown          ? theme.accent.darker(115)
                         : isHovered ? theme.accent.darker(106)
                                     : theme.accent,
                     {});
        if (hasKeyboardFocus(option))
            paintRounded(painter, rect.adjusted(2, 2, -2, -2), Qt::transparent, theme.accentText, 1.5, Radius - 2);
        return;
    }
    const QColor fill = isDown ? theme.selection : isHovered && isEnabled ? theme.hover : theme.surface;
    paintRounded(painter, rect, fill, hasKeyboardFocus(option) ? theme.accent : theme.border,
                 hasKeyboardFocus(option) ? 2 : 1);
}

void paintToolButton(QPainter &painter, const QStyleOption *option, const Theme &theme)
{
    const bool isDown = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isHovered = option->state.testFlag(QStyle::State_MouseOver)
        && option->state.testFlag(QStyle::State_Enabled);
    const QColor outline = hasKeyboardFocus(option) ? theme.accent : QColor();
    if (isDown || isHovered || outline.isValid())
        paintRounded(painter, option->rect,
                     isDown          ? theme.selection
                         : isHovered ? theme.hover
                                     : QColor(Qt::transparent),
                     outline, 2);
}

void paintRadioButton(QPainter &painter, const QStyleOption *option, const Theme &theme)
{
    const qreal side = qMin(option->rect.width(), option->rect.height());
    QRectF ring(0, 0, side, side);
    ring.moveCenter(QRectF(option->rect).center());
    if (!option->state.testFlag(QStyle::State_On))
        return paintRounded(painter, ring, theme.surface, theme.controlBorder, 1.2, side / 2);
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    paintRounded(painter, ring, isEnabled ? theme.accent : theme.notPlanned, {}, 1, side / 2);
    const qreal inset = side * 0.32;
    paintRounded(painter, ring.adjusted(inset, inset, -inset, -inset), theme.accentText, {}, 1, side / 2);
}

void paintField(QPainter &painter, const QStyleOption *option, const Theme &theme)
{
    const bool hasFocus = option->state.testFlag(QStyle::State_HasFocus);
    paintRounded(painter, option->rect, theme.surface, hasFocus ? theme.accent : theme.border, hasFocus ? 2 : 1);
}

/// A row of a view that has no delegate of its own: the chosen one has a quiet ground, and its text stays as it is.
void paintRowGround(QPainter &painter, const QStyleOptionViewItem *option, const Theme &theme)
{
    const bool isChosen = option->state.testFlag(QStyle::State_Selected);
    if (isChosen || option->state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option->rect, isChosen ? theme.selection : theme.hover);
    if (hasKeyboardFocus(option))
        paintRounded(painter, option->rect, Qt::transparent, theme.accent, 1.5, 0);
}

void paintHeader(QPainter &painter, const QStyleOption *option, const Theme &theme)
{
    painter.fillRect(option->rect, theme.sidebar);
    painter.fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1, theme.border);
}

QRect progressBar(const QStyleOption *option)
{
    QRect bar(option->rect.left(), 0, option->rect.width(), ProgressHeight);
    bar.moveCenter(option->rect.center());
    return bar;
}

void paintProgress(QPainter &painter, const QStyleOptionProgressBar *option, const Theme &theme)
{
    const QRect groove = progressBar(option);
    const qreal range = qreal(option->maximum) - option->minimum;
    const qreal part = range > 0 ? (qreal(option->progress) - option->minimum) / range : 0;
    QRectF done(groove);
    done.setWidth(groove.width() * qBound<qreal>(0, part, 1));
    if (option->direction == Qt::RightToLeft)
        done.moveRight(groove.right() + 1);
    if (done.width() > 0)
        paintRounded(painter, done, theme.accent, {}, 1, ProgressHeight / 2.0);
}

QRect sliderRect(const QStyleOptionSlider *option)
{
    const bool isHorizontal = option->orientation == Qt::Horizontal;
    const int length = isHorizontal ? option->rect.width() : option->rect.height();
    const qint64 range = qint64(option->maximum) - option->minimum;
    int slider = length;
    if (range > 0) {
        const qint64 shown = qint64(length) * option->pageStep / (range + option->pageStep);
        slider = qBound(qMin(MinimumSlider, length), int(shown), length);
    }
    const int start = QStyle::sliderPositionFromValue(option->minimum, option->maximum, option->sliderPosition,
                                                      length - slider, option->upsideDown);
    return isHorizontal ? QRect(option->rect.x() + start, option->rect.y(), slider, option->rect.height())
                        : QRect(option->rect.x(), option->rect.y() + start, option->rect.width(), slider);
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider *option, const Theme &theme)
{
    if (option->maximum <= option->minimum)
        return;
    const bool isActive = option->state.testFlag(QStyle::State_MouseOver)
        || option->activeSubControls.testFlag(QStyle::SC_ScrollBarSlider);
    const QRectF handle = QRectF(sliderRect(option)).adjusted(3, 3, -3, -3);
    QColor color = theme.controlBorder;
    color.setAlphaF(isActive ? 0.95F : 0.5F);
    paintRounded(painter, handle, color, {}, 1, qMin(handle.width(), handle.height()) / 2);
}

} // namespace

FlatStyle::FlatStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    const Theme &theme = Theme::of(option->palette);
    switch (element) {
    case PE_PanelButtonCommand: return paintButton(*painter, option, theme);
    case PE_PanelButtonTool: return paintToolButton(*painter, option, theme);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            return paintField(*painter, option, theme);
        return;
    case PE_FrameFocusRect: return paintRounded(*painter, option->rect, Qt::transparent, theme.accent, 1.5, Radius - 2);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paintCheckBox(*painter, option->rect,
                             option->state.testFlag(State_NoChange) ? Qt::PartiallyChecked
                                 : option->state.testFlag(State_On) ? Qt::Checked
                                                                    : Qt::Unchecked,
                             option->state.testFlag(State_Enabled), theme);
    case PE_IndicatorRadioButton: return paintRadioButton(*painter, option, theme);
    case PE_PanelMenu: return painter->fillRect(option->rect, theme.surface);
    case PE_FrameMenu: return paintRounded(*painter, option->rect, Qt::transparent, theme.controlBorder, 1, 0);
    case PE_FrameDefaultButton: return;
    case PE_Frame: return paintRounded(*painter, option->rect, Qt::transparent, theme.border, 1, 0);
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const Theme &theme = Theme::of(option->palette);
    const auto *progress = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    const bool isMeasured = progress && progress->maximum > progress->minimum;
    if (element == CE_PushButtonLabel && isPrimary(option)) {
        QStyleOptionButton primary(*qstyleoption_cast<const QStyleOptionButton *>(option));
        primary.palette.setColor(QPalette::ButtonText, theme.accentText);
        return QProxyStyle::drawControl(element, &primary, painter, widget);
    }
    if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        element == CE_ItemViewItem && item) {
        paintRowGround(*painter, item, theme);
        QStyleOptionViewItem plain(*item);
        plain.state &= ~(State_Selected | State_MouseOver | State_HasFocus);
        return QProxyStyle::drawControl(element, &plain, painter, widget);
    }
    if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        element == CE_MenuItem && item && item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty())
        return painter->fillRect(QRect(option->rect.left(), option->rect.center().y(), option->rect.width(), 1),
                                 theme.border);
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea)
        return paintHeader(*painter, option, theme);
    if (element == CE_Splitter)
        return painter->fillRect(option->rect, theme.border);
    if (element == CE_ProgressBarGroove)
        return paintRounded(*painter, progressBar(option), theme.border, {}, 1, ProgressHeight / 2.0);
    if (element == CE_ProgressBarContents && isMeasured) {
        QPixmap nowhere(1, 1);
        QPainter nobody(&nowhere);
        QProxyStyle::drawControl(element, option, &nobody, widget); // ends the animation of a bar that ran before
        return paintProgress(*painter, progress, theme);
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider)
        return paintScrollBar(*painter, slider, Theme::of(option->palette));
    if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option); control == CC_SpinBox && box)
        return paintSpinBox(*painter, *box, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void FlatStyle::paintSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QWidget *widget) const
{
    const Theme &theme = Theme::of(option.palette);
    if (option.frame)
        paintField(painter, &option, theme);
    const auto paintStep = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag step, PrimitiveElement arrow) {
        QStyleOption mark(option);
        mark.rect = proxy()->subControlRect(CC_SpinBox, &option, part, widget).adjusted(1, 1, -1, -1);
        const bool isActive = option.activeSubControls == part;
        if (isActive && option.state & (State_MouseOver | State_Sunken))
            paintRounded(painter, mark.rect, option.state.testFlag(State_Sunken) ? theme.selection : theme.hover, {}, 1,
                         3);
        mark.state.setFlag(State_Enabled, option.state.testFlag(State_Enabled) && option.stepEnabled.testFlag(step));
        proxy()->drawPrimitive(arrow, &mark, &painter, widget);
    };
    paintStep(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, PE_IndicatorSpinUp);
    paintStep(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, PE_IndicatorSpinDown);
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const QRect slider = sliderRect(bar);
    const bool isHorizontal = bar->orientation == Qt::Horizontal;
    QRect rect = bar->rect;
    switch (part) {
    case SC_ScrollBarSlider: return slider;
    case SC_ScrollBarGroove: return rect;
    case SC_ScrollBarSubPage:
        isHorizontal ? rect.setRight(slider.left() - 1) : rect.setBottom(slider.top() - 1);
        return rect;
    case SC_ScrollBarAddPage:
        isHorizontal ? rect.setLeft(slider.right() + 1) : rect.setTop(slider.bottom() + 1);
        return rect;
    default: return {};
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                  const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton || type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox)
        size.setHeight(qMax(size.height(), option->fontMetrics.height() + 13));
    if (type == CT_PushButton)
        size.rwidth() += 10;
    return size;
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return ScrollBarWidth;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 15;
    case PM_MenuPanelWidth:
    case PM_SplitterWidth: return 1;
    case PM_MenuVMargin: return 4;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void paintCheckBox(QPainter &painter, const QRect &rect, Qt::CheckState state, bool isEnabled, const Theme &theme)
{
    const int side = qMin(15, qMin(rect.width(), rect.height()));
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(rect).center());
    const QColor ground = isEnabled ? theme.accent : theme.notPlanned;
    if (state == Qt::Unchecked)
        return paintRounded(painter, box, theme.surface, theme.controlBorder, 1.2, 3);
    paintRounded(painter, box, ground, {}, 1, 3);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accentText, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box, side](qreal x, qreal y) { return QPointF(box.left() + side * x, box.top() + side * y); };
    if (state == Qt::Checked)
        painter.drawPolyline(QPolygonF{at(0.26, 0.53), at(0.43, 0.69), at(0.74, 0.34)});
    else
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    painter.restore();
}

} // namespace hubbub
