// SPDX-License-Identifier: MIT
#include "ui/issuerowmeasures.h"

#include "ui/relativetime.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace hubbub {

namespace {

constexpr int PaddingY = 9;
constexpr int CompactPaddingY = 4;
constexpr int LineGap = 3;

QFont weighed(QFont font, QFont::Weight weight)
{
    font.setWeight(weight);
    return font;
}

/// The widest age: a month of another year, or a day of this one.
int widestAge(const QFontMetrics &metrics)
{
    const QDateTime now(QDate(2024, 12, 31), QTime(12, 0), Qt::UTC);
    int width = 0;
    for (int month = 1; month < 12; ++month) {
        width = qMax(width, metrics.horizontalAdvance(briefAge(QDateTime(QDate(2024, month, 28), {}, Qt::UTC), now)));
        width = qMax(width, metrics.horizontalAdvance(briefAge(QDateTime(QDate(2020, month, 28), {}, Qt::UTC), now)));
    }
    return width;
}

} // namespace

IssueRowMeasures::IssueRowMeasures(const QFont &font)
    : base(font)
    , title(weighed(font, QFont::Medium))
    , newTitle(weighed(font, QFont::DemiBold))
    , detail(scaledFont(font, 0.92))
    , chip(chipFont(font))
    , titleMetrics(title)
    , newTitleMetrics(newTitle)
    , detailMetrics(detail)
    , chipMetrics(chip)
    , chipHeight(chipSize(QString(), chip).height())
    , titleHeight(qMax(titleMetrics.height(), chipHeight))
    , countWidth(
          qMax(detailMetrics.horizontalAdvance(briefCount(888)), detailMetrics.horizontalAdvance(briefCount(8800))))
    , ageWidth(widestAge(detailMetrics))
{
}

int IssueRowMeasures::rowHeight(Density density) const
{
    return density == Density::Compact ? 2 * CompactPaddingY + titleHeight + 1
                                       : 2 * PaddingY + titleHeight + LineGap + detailMetrics.height() + 1;
}

int IssueRowMeasures::chipWidth(const QString &name) const
{
    auto known = m_chipWidths.constFind(name);
    if (known == m_chipWidths.constEnd())
        known = m_chipWidths.insert(name, chipSize(name, chip).width());
    return *known;
}

const ChipColors &IssueRowMeasures::chipColorsOf(const QString &hex, const Theme &theme, const QColor &ground) const
{
    const std::pair key(hex, ground.rgb());
    auto known = m_chipColors.constFind(key);
    if (known == m_chipColors.constEnd())
        known = m_chipColors.insert(key, chipColors(hex, theme, ground));
    return *known;
}

QString briefCount(int count)
{
    if (count < 1000)
        return QLocale().toString(count);
    const bool isFine = count < 10'000;
    //: A count in thousands: 1.2k
    return QCoreApplication::translate("hubbub::IssueDelegate", "%1k")
        .arg(isFine ? QLocale().toString(count / 100 / 10.0, 'f', 1) : QLocale().toString(count / 1000));
}

} // namespace hubbub
