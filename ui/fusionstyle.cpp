// SPDX-License-Identifier: MIT
#include "ui/fusionstyle.h"

#include "ui/theme.h"

#include <QStyleFactory>
#include <QStyleOption>

namespace hubbub {

namespace {

constexpr int FusionDarkens = 140; // percent, from the window to an outline

/// \a option with a window for which Fusion finds an outline that is to be seen.
template<typename Option>
Option outlined(const Option &option)
{
    Option lighter(option);
    lighter.palette.setColor(QPalette::Window, Theme::dark().controlBorder.lighter(FusionDarkens));
    return lighter;
}

} // namespace

FusionStyle::FusionStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void FusionStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    const bool isDark = Theme::of(option->palette).isDark;
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (isDark && button && (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton)) {
        const auto lighter = outlined(*button);
        return QProxyStyle::drawPrimitive(element, &lighter, painter, widget);
    }
    if (isDark && frame && (element == PE_FrameLineEdit || element == PE_Frame)) {
        const auto lighter = outlined(*frame);
        return QProxyStyle::drawPrimitive(element, &lighter, painter, widget);
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void FusionStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                     const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (control == CC_SpinBox && box && Theme::of(option->palette).isDark) {
        const auto lighter = outlined(*box);
        return QProxyStyle::drawComplexControl(control, &lighter, painter, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace hubbub
