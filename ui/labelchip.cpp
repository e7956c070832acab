// SPDX-License-Identifier: MIT
#include "ui/labelchip.h"

#include "ui/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int Padding = 7;
constexpr int Air = 3;          // above and below the text
constexpr qreal Readable = 4.6; // a little above 4.5, which rounding to 8 bits may cost

QColor blend(const QColor &over, const QColor &under, qreal share)
{
    const auto mix = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return QColor(mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue()));
}

QColor parsed(const QString &hex)
{
    const QString digits = hex.startsWith(u'#') ? hex.mid(1) : hex;
    bool isNumber = false;
    const uint rgb = digits.toUInt(&isNumber, 16);
    return isNumber && digits.size() == 6 ? QColor::fromRgb(QRgb(rgb)) : QColor(0x8b, 0x94, 0x9e);
}

QColor readableOn(const QColor &ground, const QColor &color, bool isDark)
{
    const QColor hsl = color.toHsl();
    constexpr int Steps = 60;
    for (int step = 0; step <= Steps; ++step) {
        const qreal share = qreal(step) / Steps;
        const qreal lightness = isDark ? hsl.lightnessF() + (1 - hsl.lightnessF()) * share
                                       : hsl.lightnessF() * (1 - share);
        const QColor text = QColor::fromHslF(qMax(0.0F, hsl.hslHueF()), hsl.hslSaturationF(), float(lightness)).toRgb();
        if (contrastRatio(text, ground) >= Readable)
            return text;
    }
    return isDark ? Qt::white : Qt::black;
}

} // namespace

ChipColors chipColors(const QString &hex, const Theme &theme, const QColor &behind)
{
    const QColor color = parsed(hex);
    ChipColors colors;
    if (theme.isDark) {
        colors.ground = blend(color, behind, 0.2);
        colors.text = readableOn(colors.ground, color, true);
        colors.border = blend(colors.text, behind, 0.35);
    } else {
        colors.ground = blend(color, behind, 0.18);
        colors.text = readableOn(colors.ground, color, false);
        // Pale labels would have no visible edge in their own colour.
        const QColor edge = color.toHsl().lightnessF() > 0.8F ? colors.text : color;
        colors.border = blend(edge, behind, 0.5);
    }
    return colors;
}

QFont chipFont(const QFont &base)
{
    auto font = scaledFont(base, 0.82);
    font.setWeight(QFont::Medium);
    return font;
}

QSize chipSize(const QString &name, const QFont &font)
{
    const QFontMetrics metrics(font);
    return {metrics.horizontalAdvance(name) + 2 * Padding, metrics.height() + 2 * Air};
}

void paintChip(QPainter &painter, const QRect &rect, const QString &name, const QFont &font, const ChipColors &colors)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.border, 1));
    painter.setBrush(colors.ground);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2.0, rect.height() / 2.0);
    painter.setPen(colors.text);
    painter.setFont(font);
    const QRect inner = rect.adjusted(Padding, 0, -Padding, 0);
    const QFontMetrics metrics(font);
    const bool fits = metrics.horizontalAdvance(name) <= inner.width();
    painter.drawText(inner, Qt::AlignCenter | Qt::TextSingleLine,
                     fits ? name : metrics.elidedText(name, Qt::ElideRight, inner.width()));
    painter.restore();
}

} // namespace hubbub
