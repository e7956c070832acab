// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QPixmap>
#include <QSize>

#include <functional>

class QPainter;
class QPalette;

namespace hubbub {

/// What is under the pointer while \a count cards are dragged: the first, a little tilted, above its shadow; behind it
/// the edges of up to two more, and at its corner how many there are.
/// \param paintCard paints the first card at (0, 0)
[[nodiscard]] QPixmap cardPicture(const QSize &card, int count, const QPalette &palette, const QFont &font,
                                  qreal devicePixelRatio, const std::function<void(QPainter &)> &paintCard);

} // namespace hubbub
