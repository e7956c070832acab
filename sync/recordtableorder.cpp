// SPDX-License-Identifier: MIT
// The order of a RecordTable's records.
#include "sync/recordtable.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace hubbub {

bool RecordTable::comesFirst(Slot a, const RecordTable &other, Slot b) const
{
    const auto column = size_t(m_schema->latestBy());
    const auto timeA = m_columns[column].smalls[a] + 1; // NoSmall becomes the earliest
    const auto timeB = other.m_columns[column].smalls[b] + 1;
    return timeA != timeB ? timeA > timeB : m_ids[a] > other.m_ids[b];
}

std::vector<RecordTable::Slot> RecordTable::slotsInOrder() const
{
    std::vector<Slot> inOrder(m_orderedEnd), others;
    std::iota(inOrder.begin(), inOrder.end(), 0U);
    if (!m_disordered.empty()) {
        std::vector<char> isMoved(m_orderedEnd);
        for (const auto slot : m_disordered)
            isMoved[slot] = 1;
        std::erase_if(inOrder, [&isMoved](Slot slot) { return isMoved[slot] != 0; });
        std::copy_if(m_disordered.begin(), m_disordered.end(), std::back_inserter(others), [&](Slot slot) {
            return m_live[slot] && std::exchange(isMoved[slot], 0); // each once
        });
    }
    const bool hasOrder = m_schema->latestBy() >= 0;
    const auto isBefore = [this](Slot a, Slot b) { return comesFirst(a, *this, b); };
    for (auto slot = m_orderedEnd; slot < slotEnd(); ++slot) {
        if (!m_live[slot])
            continue;
        const bool fits = !hasOrder || inOrder.empty() || !isBefore(slot, inOrder.back());
        (fits ? inOrder : others).push_back(slot);
    }
    if (others.empty())
        return inOrder;
    std::vector<Slot> all(inOrder.size() + others.size());
    if (hasOrder) {
        std::sort(others.begin(), others.end(), isBefore);
        std::merge(others.begin(), others.end(), inOrder.begin(), inOrder.end(), all.begin(), isBefore);
    } else {
        std::merge(others.begin(), others.end(), inOrder.begin(), inOrder.end(), all.begin());
    }
    return all;
}

/// After what a slot is ordered by has changed.
void RecordTable::noteMove(Slot slot)
{
    if (slot >= m_orderedEnd)
        return;
    m_disordered.push_back(slot);
    if (m_disordered.size() > 64 && m_disordered.size() > m_orderedEnd / 8) {
        m_disordered.clear();
        m_orderedEnd = 0;
    }
}

void RecordTable::settle()
{
    forEachVector(*this, [](auto &vector) { vector.settle(); });
}

RecordTable RecordTable::packed() const
{
    RecordTable table(*m_schema);
    table.reserve(m_count, *this);
    std::vector<quint32> symbols(size_t(m_symbols.count())); // the table's, by ours
    const auto &attributes = m_schema->attributes();
    for (const auto from : slotsInOrder()) {
        const auto slot = table.insert(id(from));
        for (int column = 0; column < int(attributes.size()); ++column) {
            const auto &source = m_columns[size_t(column)];
            auto &target = table.m_columns[size_t(column)];
            switch (attributes.at(column).type) {
            case Attribute::Type::Integer: target.integers[slot] = source.integers[from]; break;
            case Attribute::Type::Count:
            case Attribute::Type::Time: target.smalls[slot] = source.smalls[from]; break;
            case Attribute::Type::Flag: target.flags[slot] = source.flags[from]; break;
            case Attribute::Type::Text: target.texts.copy(slot, source.texts, from); break;
            case Attribute::Type::Symbol:
            case Attribute::Type::Symbols: {
                const auto symbol = source.symbols[from];
                if (symbol >= symbols.size())
                    break;
                if (symbols[symbol] == 0)
                    symbols[symbol] = table.m_symbols.intern(m_symbols.text(symbol));
                target.symbols[slot] = symbols[symbol];
            }
            }
        }
    }
    table.m_orderedEnd = table.slotEnd();
    return table;
}

} // namespace hubbub
