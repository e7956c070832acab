// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QSize>
#include <QString>

class QPainter;
class QRect;

namespace hubbub {

struct Theme;

/// The colours of a label's chip; \a text reaches 4.5:1 on \a ground whatever the label's own colour.
struct ChipColors
{
    QColor ground; ///< opaque
    QColor border;
    QColor text;
};

/// \param hex six hex digits as GitHub sends them, with or without '#'; anything else counts as grey
/// \param behind what the chip is painted on
[[nodiscard]] ChipColors chipColors(const QString &hex, const Theme &theme, const QColor &behind);

/// The font of a chip within text of \a base: smaller, medium weight.
[[nodiscard]] QFont chipFont(const QFont &base);

/// The size of a chip that shows all of \a name; \a font is chipFont().
[[nodiscard]] QSize chipSize(const QString &name, const QFont &font);

/// Paints a chip that fills \a rect; \a name is elided when it does not fit.
void paintChip(QPainter &painter, const QRect &rect, const QString &name, const QFont &font, const ChipColors &colors);

} // namespace hubbub
