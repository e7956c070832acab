// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <algorithm>
#include <vector>

namespace hubbub {

/// All of \a many and \a few, each of which is in order, in order; the equal ones of \a many first. Compares little
/// where there are long runs of either.
template<typename Element, typename IsBefore>
std::vector<Element> mergedInOrder(const std::vector<Element> &many, const std::vector<Element> &few, IsBefore isBefore)
{
    std::vector<Element> all;
    all.reserve(many.size() + few.size());
    auto from = many.begin();
    for (const auto &element : few) {
        auto to = from;
        ptrdiff_t step = 1;
        for (; many.end() - to >= step && !isBefore(element, to[step - 1]); step *= 2)
            to += step;
        to = std::upper_bound(to, many.end() - to < step ? many.end() : to + step, element, isBefore);
        all.insert(all.end(), from, to);
        all.push_back(element);
        from = to;
    }
    all.insert(all.end(), from, many.end());
    return all;
}

/// Which record is in which row: slot by row, and row by slot. Rows are numbered anew only when somebody asks
/// for the row of a slot, so that removing many runs of rows does not number all of them each time.
class RowOrder
{
public:
    using Slot = RecordTable::Slot;

    [[nodiscard]] int count() const { return int(m_slots.size()); }
    [[nodiscard]] Slot slotAt(int row) const { return m_slots[size_t(row)]; }
    [[nodiscard]] const std::vector<Slot> &all() const { return m_slots; }
    /// -1 if it is in no row.
    [[nodiscard]] int rowOf(Slot slot) const
    {
        if (const int row = known(slot, m_numbered); row >= 0)
            return row;
        number();
        return known(slot, m_slots.size());
    }

    void insert(int at, const std::vector<Slot> &added)
    {
        makeRoom(m_slots, m_slots.size() + added.size());
        m_slots.insert(m_slots.begin() + at, added.begin(), added.end());
        m_numbered = std::min(m_numbered, size_t(at));
    }
    void remove(int first, int last)
    {
        m_slots.erase(m_slots.begin() + first, m_slots.begin() + last + 1);
        m_numbered = std::min(m_numbered, size_t(first));
    }
    void assign(std::vector<Slot> all)
    {
        m_slots = std::move(all);
        m_numbered = 0;
    }

    [[nodiscard]] qsizetype memory() const
    {
        return qsizetype(m_slots.capacity() * sizeof(Slot) + m_rows.capacity() * sizeof(quint32));
    }

private:
    /// The row of \a slot if it is one of the first \a end rows. What m_rows says of a slot may be long past.
    [[nodiscard]] int known(Slot slot, size_t end) const
    {
        if (slot >= m_rows.size())
            return -1;
        const auto row = m_rows[slot];
        return row < end && m_slots[row] == slot ? int(row) : -1;
    }

    void number() const
    {
        for (; m_numbered < m_slots.size(); ++m_numbered) {
            const auto slot = m_slots[m_numbered];
            if (slot >= m_rows.size()) {
                makeRoom(m_rows, std::max<size_t>(slot + 1, m_slots.size()));
                m_rows.resize(slot + 1);
            }
            m_rows[slot] = quint32(m_numbered);
        }
    }

    std::vector<Slot> m_slots;
    mutable std::vector<quint32> m_rows; // by slot
    mutable size_t m_numbered = 0;       // so many rows are in m_rows
};

} // namespace hubbub
