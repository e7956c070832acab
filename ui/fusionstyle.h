// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

namespace hubbub {

/// Qt's Fusion, whose outlines are darker than the window and not to be seen on a dark one: there they are lighter.
class FusionStyle : public QProxyStyle
{
    Q_OBJECT

public:
    FusionStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
};

} // namespace hubbub
