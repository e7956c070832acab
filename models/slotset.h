// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace hubbub {

/// Some of the slots of a RecordTable, a bit for each. A plain value.
class SlotSet
{
public:
    using Slot = RecordTable::Slot;

    /// None of the slots below \a end. Slots from there on are in no set, before resize().
    explicit SlotSet(size_t end = 0)
        : m_words((end + 63) / 64)
        , m_end(end)
    {
    }
    /// All records of \a table.
    [[nodiscard]] static SlotSet live(const RecordTable &table)
    {
        SlotSet set(table.slotEnd());
        for (Slot slot = 0; slot < table.slotEnd(); ++slot)
            set.m_words[slot / 64] |= quint64(table.isLive(slot)) << (slot % 64);
        return set;
    }

    [[nodiscard]] size_t end() const { return m_end; }
    /// Never shrinks.
    void resize(size_t end)
    {
        m_end = std::max(m_end, end);
        m_words.resize((m_end + 63) / 64);
    }
    [[nodiscard]] size_t count() const
    {
        size_t count = 0;
        for (const auto word : m_words)
            count += size_t(std::popcount(word));
        return count;
    }
    [[nodiscard]] bool contains(Slot slot) const
    {
        return slot < m_end && (m_words[slot / 64] >> (slot % 64) & 1) != 0;
    }
    void insert(Slot slot)
    {
        if (slot < m_end)
            m_words[slot / 64] |= quint64(1) << (slot % 64);
    }
    void remove(Slot slot)
    {
        if (slot < m_end)
            m_words[slot / 64] &= ~(quint64(1) << (slot % 64));
    }

    /// Keeps those for which \a test(slot) is true.
    template<typename Test>
    void keepIf(Test test)
    {
        for (size_t i = 0; i < m_words.size(); ++i) {
            quint64 kept = 0;
            for (auto left = m_words[i]; left != 0; left &= left - 1) {
                const auto bit = std::countr_zero(left);
                kept |= quint64(bool(test(Slot(i * 64 + size_t(bit))))) << bit;
            }
            m_words[i] = kept;
        }
    }

    /// Calls \a use(slot) for each, in ascending order.
    template<typename Use>
    void forEach(Use use) const
    {
        for (size_t i = 0; i < m_words.size(); ++i) {
            for (auto left = m_words[i]; left != 0; left &= left - 1)
                use(Slot(i * 64 + size_t(std::countr_zero(left))));
        }
    }

    SlotSet &operator&=(const SlotSet &other)
    {
        for (size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= i < other.m_words.size() ? other.m_words[i] : 0;
        return *this;
    }
    /// Of \a other, those below end().
    SlotSet &operator|=(const SlotSet &other)
    {
        for (size_t i = 0; i < std::min(m_words.size(), other.m_words.size()); ++i)
            m_words[i] |= other.m_words[i];
        if (m_end % 64 != 0)
            m_words.back() &= (quint64(1) << (m_end % 64)) - 1;
        return *this;
    }
    SlotSet &operator-=(const SlotSet &other)
    {
        for (size_t i = 0; i < std::min(m_words.size(), other.m_words.size()); ++i)
            m_words[i] &= ~other.m_words[i];
        return *this;
    }
    bool operator==(const SlotSet &) const = default;

private:
    std::vector<quint64> m_words;
    size_t m_end;
};

} // namespace hubbub
