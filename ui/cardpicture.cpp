// SPDX-License-Identifier: MIT
#include "ui/cardpicture.h"

#include "ui/cardpainter.h"
#include "ui/issuerowmeasures.h"
#include "ui/theme.h"

#include <QPainter>

namespace hubbub {

namespace {

constexpr qreal Tilt = 2;  // degrees
constexpr qreal Fan = 2.5; // degrees between two cards of a stack
constexpr int Shadow = 12; // how far it reaches
constexpr int ShadowDrop = 5;
constexpr int MostCards = 3;
constexpr int BadgePadding = 6;

/// Many faint outlines, one within the other.
void paintShadow(QPainter &painter, const QRectF &card, bool isDark)
{
    QColor shade(Qt::black);
    shade.setAlphaF(isDark ? 0.05F : 0.022F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    for (int reach = Shadow; reach >= 0; --reach) {
        const QRectF outline = card.translated(0, ShadowDrop).adjusted(-reach, -reach, reach, reach);
        painter.drawRoundedRect(outline, CardPainter::Radius + reach, CardPainter::Radius + reach);
    }
}

void paintBlank(QPainter &painter, const QRectF &card, const Theme &theme)
{
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), CardPainter::Radius, CardPainter::Radius);
}

void paintBadge(QPainter &painter, const QPointF &corner, int count, const QFont &font, const Theme &theme)
{
    const QString text = briefCount(count);
    const QFontMetrics metrics(font);
    const int height = metrics.height() + BadgePadding;
    const int width = qMax(height, metrics.horizontalAdvance(text) + 2 * BadgePadding);
    QRectF badge(0, 0, width, height);
    badge.moveCenter(corner);
    painter.setPen(QPen(theme.surface, 2));
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(badge, height / 2.0, height / 2.0);
    painter.setFont(font);
    painter.setPen(theme.accentText);
    painter.drawText(badge, Qt::AlignCenter, text);
}

} // namespace

QPixmap cardPicture(const QSize &card, int count, const QPalette &palette, const QFont &font, qreal devicePixelRatio,
                    const std::function<void(QPainter &)> &paintCard)
{
    const Theme &theme = Theme::of(palette);
    const int cards = qMin(count, MostCards);
    const QRectF rect(-card.width() / 2.0, -card.height() / 2.0, card.width(), card.height());
    // The widest reach is that of the last card of the stack.
    const auto room =
        QTransform().rotate(Tilt + (cards - 1) * Fan).mapRect(rect).united(QTransform().rotate(Tilt).mapRect(rect));
    const QSize size = room.adjusted(-Shadow, -Shadow, Shadow, Shadow + 2 * ShadowDrop).size().toSize();
    QPixmap picture(size * devicePixelRatio);
    picture.setDevicePixelRatio(devicePixelRatio);
    picture.fill(Qt::transparent);

    QPainter painter(&picture);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.translate(size.width() / 2.0, (size.height() - ShadowDrop) / 2.0);
    painter.save();
    painter.rotate(Tilt);
    paintShadow(painter, rect, theme.isDark);
    painter.restore();
    for (int behind = cards - 1; behind > 0; --behind) {
        painter.save();
        painter.rotate(Tilt + behind * Fan);
        paintBlank(painter, rect, theme);
        painter.restore();
    }
    painter.rotate(Tilt);
    painter.save();
    painter.translate(rect.topLeft());
    paintCard(painter);
    painter.restore();
    if (count > 1) {
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF corner(rect.right() - 2 * BadgePadding, rect.top() + BadgePadding / 2.0);
        painter.setOpacity(1);
        paintBadge(painter, corner, count, font, theme);
    }
    return picture;
}

} // namespace hubbub
