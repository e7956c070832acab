// SPDX-License-Identifier: MIT
#include "ui/cardlayout.h"

#include <algorithm>

namespace hubbub {

namespace {

constexpr int EndMargin = CardLayout::Space / 2; ///< the last card ends a whole space above the edge
constexpr int MostPages = 8;                     ///< that are scrolled through at once

} // namespace

CardLayout::CardLayout(HeightOf cardHeight, HeightOf gapBefore)
    : m_cardHeight(std::move(cardHeight))
    , m_gapBefore(std::move(gapBefore))
{
}

int CardLayout::slotHeight(int row) const
{
    return m_gapBefore(row) + m_cardHeight(row) + Space;
}

int CardLayout::top(int row) const
{
    if (m_tops.isEmpty())
        return 0;
    if (row < m_first)
        return m_tops.first() - (m_first - row) * m_estimate;
    if (row > last())
        return m_bottom + (row - last() - 1) * m_estimate;
    return m_tops[row - m_first];
}

int CardLayout::cardTop(int row) const
{
    return top(row) + Space / 2 + (isShown(row) ? m_gapBefore(row) : 0);
}

int CardLayout::cardHeight(int row) const
{
    return isShown(row) ? m_cardHeight(row) : m_estimate - Space;
}

int CardLayout::rowAt(int y) const
{
    if (m_tops.isEmpty())
        return -1;
    if (y < m_tops.first())
        return qMax(0, m_first - 1 - (m_tops.first() - 1 - y) / m_estimate);
    if (y >= m_bottom)
        return qMin(m_count - 1, last() + 1 + (y - m_bottom) / m_estimate);
    return m_first + int(std::upper_bound(m_tops.begin(), m_tops.end(), y) - m_tops.begin()) - 1;
}

int CardLayout::pageFrom(int row, bool down) const
{
    const int step = down ? 1 : -1;
    int room = m_height - slotHeight(row);
    int target = row + step;
    while (target > 0 && target < m_count - 1) {
        room -= slotHeight(target);
        if (room < slotHeight(target + step))
            break;
        target += step;
    }
    return qBound(0, target, m_count - 1);
}

CardLayout::Place CardLayout::upwards(Place place) const
{
    while (place.y > 0 && place.row > 0)
        place.y -= slotHeight(--place.row);
    return {place.row, place.row == 0 ? qMin(0, place.y) : place.y};
}

CardLayout::Place CardLayout::downwards(Place place) const
{
    for (int height = slotHeight(place.row); place.y + height <= 0 && place.row + 1 < m_count;
         height = slotHeight(place.row)) {
        place.y += height;
        ++place.row;
    }
    return place;
}

CardLayout::Place CardLayout::end() const
{
    const int last = m_count - 1;
    return upwards({last, m_height - EndMargin - m_gapBefore(m_count) - slotHeight(last)});
}

void CardLayout::fill(Place place)
{
    m_first = place.row;
    m_tops.clear();
    m_bottom = place.y;
    do {
        m_tops.append(m_bottom);
        m_bottom += slotHeight(last());
    } while (m_bottom < m_height && last() + 1 < m_count);
    m_estimate = (m_bottom - place.y) / int(m_tops.size());
}

void CardLayout::arrange()
{
    place(m_first, m_tops.isEmpty() ? 0 : m_tops.first());
}

void CardLayout::place(int row, int y)
{
    if (m_count == 0) {
        m_first = 0;
        m_tops.clear();
        return;
    }
    const Place begin = row < m_count ? downwards(upwards({qMax(0, row), y})) : end();
    fill(begin);
    const bool isPastEnd = last() + 1 == m_count && m_bottom + m_gapBefore(m_count) + EndMargin < m_height;
    if (isPastEnd && (begin.row > 0 || begin.y < 0))
        fill(end());
}

void CardLayout::scrollBy(int pixels)
{
    const int most = MostPages * m_height;
    if (!m_tops.isEmpty())
        place(m_first, m_tops.first() - qBound(-most, pixels, most));
}

void CardLayout::reveal(int row)
{
    const int y = top(row);
    if (y < 0 || slotHeight(row) > m_height)
        place(row, 0);
    else if (row > last() || y + slotHeight(row) > m_height)
        placeAtBottom(row);
}

void CardLayout::placeAtBottom(int row)
{
    place(row, m_height - slotHeight(row) - (row + 1 == m_count ? EndMargin : 0));
}

void CardLayout::placeAtCenter(int row)
{
    place(row, (m_height - slotHeight(row)) / 2);
}

int CardLayout::positionOf(Place place) const
{
    return place.row * RowUnits - place.y * RowUnits / slotHeight(place.row);
}

int CardLayout::position() const
{
    return m_tops.isEmpty() ? 0 : positionOf({m_first, m_tops.first()});
}

int CardLayout::endPosition() const
{
    return m_count == 0 ? 0 : positionOf(end());
}

int CardLayout::pagePositions() const
{
    return m_height * RowUnits / m_estimate;
}

void CardLayout::setPosition(int position)
{
    if (m_count == 0)
        return;
    const auto last = end();
    if (position >= positionOf(last))
        return place(last.row, last.y);
    const int row = position / RowUnits;
    place(row, -(position % RowUnits) * slotHeight(row) / RowUnits);
}

} // namespace hubbub
