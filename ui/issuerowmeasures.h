// SPDX-License-Identifier: MIT
#pragma once

#include "ui/density.h"
#include "ui/labelchip.h"

#include <QFontMetrics>
#include <QHash>

namespace hubbub {

/// What the rows of a list of issues have in common in one font, and the chips seen so far.
class IssueRowMeasures
{
public:
    explicit IssueRowMeasures(const QFont &font);

    [[nodiscard]] int rowHeight(Density density) const;
    [[nodiscard]] int chipWidth(const QString &name) const;
    [[nodiscard]] const ChipColors &chipColorsOf(const QString &hex, const Theme &theme, const QColor &ground) const;

    QFont base;
    QFont title;
    QFont newTitle; ///< of an issue nobody has looked at
    QFont detail;
    QFont chip;
    QFontMetrics titleMetrics;
    QFontMetrics newTitleMetrics;
    QFontMetrics detailMetrics;
    QFontMetrics chipMetrics;
    int chipHeight;
    int titleHeight; ///< of a line with a title and chips
    int countWidth;  ///< of a count's text in its column
    int ageWidth;    ///< of a briefAge() in its column

private:
    mutable QHash<QString, int> m_chipWidths;
    mutable QHash<std::pair<QString, QRgb>, ChipColors> m_chipColors;
};

/// A count in a narrow column: "7", "999", "1.2k".
[[nodiscard]] QString briefCount(int count);

} // namespace hubbub
