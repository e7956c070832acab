// SPDX-License-Identifier: MIT
#include "ui/cardgaps.h"

#include <algorithm>

namespace hubbub {

namespace {

constexpr int Duration = 120; // ms

} // namespace

CardGaps::CardGaps(QObject *parent)
    : QObject(parent)
{
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(Duration);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant &share) { progress(share.toReal()); });
}

void CardGaps::open(int row, int height)
{
    const auto isSame = [=](const Gap &gap) { return gap.row == row && gap.to == height; };
    if (std::any_of(m_gaps.cbegin(), m_gaps.cend(), isSame))
        return;
    const auto known = std::find_if(m_gaps.begin(), m_gaps.end(), [=](const Gap &gap) { return gap.row == row; });
    if (known == m_gaps.end())
        m_gaps.append({row, 0, 0, height});
    for (auto &gap : m_gaps)
        gap.to = gap.row == row ? height : 0;
    start();
}

void CardGaps::close()
{
    if (openRow() < 0)
        return;
    for (auto &gap : m_gaps)
        gap.to = 0;
    start();
}

int CardGaps::before(int row) const
{
    for (const auto &gap : m_gaps) {
        if (gap.row == row)
            return qRound(gap.shown);
    }
    return 0;
}

int CardGaps::openRow() const
{
    for (const auto &gap : m_gaps) {
        if (gap.to > 0)
            return gap.row;
    }
    return -1;
}

void CardGaps::insertRows(int first, int last)
{
    for (auto &gap : m_gaps) {
        if (gap.row >= first)
            gap.row += last - first + 1;
    }
}

/// A gap before what goes stands before what follows; two that meet so are one.
void CardGaps::removeRows(int first, int last)
{
    for (auto &gap : m_gaps) {
        if (gap.row > first)
            gap.row = qMax(first, gap.row - (last - first + 1));
    }
    std::sort(m_gaps.begin(), m_gaps.end(),
              [](const Gap &a, const Gap &b) { return a.row != b.row ? a.row < b.row : a.to > b.to; });
    m_gaps.erase(std::unique(m_gaps.begin(), m_gaps.end(), [](const Gap &a, const Gap &b) { return a.row == b.row; }),
                 m_gaps.end());
}

void CardGaps::start()
{
    for (auto &gap : m_gaps)
        gap.from = gap.shown;
    m_animation.stop();
    if (m_isAnimated)
        m_animation.start();
    else
        progress(1);
}

void CardGaps::progress(qreal share)
{
    for (auto &gap : m_gaps)
        gap.shown = gap.from + (gap.to - gap.from) * share;
    if (share >= 1)
        m_gaps.removeIf([](const Gap &gap) { return gap.to == 0; });
    Q_EMIT changed();
}

} // namespace hubbub
