// SPDX-License-Identifier: MIT
#include "ui/keycaps.h"

#include "ui/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace hubbub {

namespace {

constexpr int PaddingX = 6;
constexpr int PaddingY = 1;
constexpr int Gap = 4;
constexpr qreal Radius = 4;

QFont capFont(const QFont &font)
{
    return scaledFont(font, 0.88);
}

QSize capSize(const QString &key, const QFontMetrics &metrics)
{
    const int height = metrics.height() + 2 * PaddingY;
    return {qMax(height, metrics.horizontalAdvance(key) + 2 * PaddingX), height};
}

} // namespace

QSize keyCapsSize(const QStringList &keys, const QFont &font)
{
    const QFontMetrics metrics(capFont(font));
    QSize size;
    for (const auto &key : keys) {
        const auto cap = capSize(key, metrics);
        size = {(size.width() > 0 ? size.width() + Gap : 0) + cap.width(), cap.height()};
    }
    return size;
}

void paintKeyCaps(QPainter &painter, const QRect &rect, const QStringList &keys, const QFont &font, const Theme &theme,
                  Qt::LayoutDirection direction)
{
    const auto small = capFont(font);
    const QFontMetrics metrics(small);
    int left = rect.left();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(small);
    painter.setLayoutDirection(Qt::LeftToRight); // Ctrl++ stays as it is
    for (const auto &key : keys) {
        const auto size = capSize(key, metrics);
        const QRect place(left, rect.center().y() - (size.height() - 1) / 2, size.width(), size.height());
        const auto cap = QStyle::visualRect(direction, rect, place);
        auto outline = theme.controlBorder;
        outline.setAlphaF(0.45F);
        painter.setPen(outline);
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
        painter.setPen(theme.mutedText);
        painter.drawText(cap, Qt::AlignCenter, key);
        left += size.width() + Gap;
    }
    painter.restore();
}

KeyCaps::KeyCaps(const QStringList &keys, QWidget *parent)
    : QWidget(parent)
    , m_keys(keys)
{
    setAccessibleName(tr("Keys: %1").arg(keys.join(QStringLiteral(", "))));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCaps::sizeHint() const
{
    return keyCapsSize(m_keys, font());
}

void KeyCaps::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKeyCaps(painter, rect(), m_keys, font(), Theme::of(this), layoutDirection());
}

} // namespace hubbub
