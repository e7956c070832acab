// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

namespace hubbub {

/// Fusion with flat, rounded, quiet controls. All colours come from Theme::of() the painted widget's palette.
class FlatStyle : public QProxyStyle
{
    Q_OBJECT

public:
    FlatStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                         const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;

private:
    void paintSpinBox(QPainter &painter, const class QStyleOptionSpinBox &option, const QWidget *widget) const;
};

/// A check box as FlatStyle draws it; delegates use it too.
void paintCheckBox(QPainter &painter, const QRect &rect, Qt::CheckState state, bool isEnabled,
                   const struct Theme &theme);

} // namespace hubbub
