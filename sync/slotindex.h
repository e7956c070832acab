// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mappedvector.h"

#include <QtGlobal>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace hubbub {

/// Finds small numbers (slots, symbols) by a key that is kept elsewhere. Costs five to six bytes for each,
/// where a QHash costs thirty. A plain value without locks. What a mapped file says may be nonsense: searches end
/// all the same, and `matches` and `hashOf` are asked about any number at all.
class SlotIndex
{
public:
    static constexpr quint32 None = std::numeric_limits<quint32>::max();

    /// \param matches whether the number it is given is the one that is looked for
    template<typename Matches>
    [[nodiscard]] quint32 find(quint32 hash, Matches matches) const
    {
        auto at = m_places.empty() ? 0 : home(hash);
        for (auto left = m_places.size(); left > 0 && m_places[at] != None; at = next(at), --left) {
            if (matches(m_places[at]))
                return m_places[at];
        }
        return None;
    }

    /// \param hashOf the hash of any number in here, and of \a number
    template<typename HashOf>
    void insert(quint32 number, HashOf hashOf)
    {
        if ((m_count + 1) * 5 > m_places.size() * 4)
            resize(m_places.size() + m_places.size() / 4 + 16, hashOf);
        place(number, hashOf(number));
        ++m_count;
    }

    /// Does nothing if \a number is not in here.
    template<typename HashOf>
    void remove(quint32 number, HashOf hashOf)
    {
        if (m_places.empty())
            return;
        auto hole = home(hashOf(number));
        auto left = m_places.size();
        for (; m_places[hole] != number; hole = next(hole), --left) {
            if (m_places[hole] == None || left == 0)
                return;
        }
        for (auto at = next(hole); left > 0 && m_places[at] != None; at = next(at), --left) {
            const auto wanted = home(hashOf(m_places[at]));
            const bool isReachable = hole < at ? hole < wanted && wanted <= at : hole < wanted || wanted <= at;
            if (!isReachable)
                m_places[std::exchange(hole, at)] = m_places[at];
        }
        m_places[hole] = None;
        --m_count;
    }

    template<typename HashOf>
    void reserve(size_t count, HashOf hashOf)
    {
        if (const auto places = count * 5 / 4 + 1; places > m_places.size())
            resize(places, hashOf);
    }

    [[nodiscard]] qsizetype memory() const { return m_places.memory(); }

    /// Calls \a use(vector) for the vector that makes up the index.
    template<typename Self, typename Use>
    static void forEachVector(Self &self, Use use)
    {
        use(self.m_places);
    }
    /// After the vector was mapped: so many numbers are in it.
    void setCount(size_t count) { m_count = std::min(count, m_places.size() * 4 / 5); }

private:
    [[nodiscard]] size_t home(quint32 hash) const { return size_t((quint64(hash) * m_places.size()) >> 32); }
    [[nodiscard]] size_t next(size_t at) const { return at + 1 == m_places.size() ? 0 : at + 1; }

    void place(quint32 number, quint32 hash)
    {
        auto at = home(hash);
        for (auto left = m_places.size(); left > 1 && m_places[at] != None; --left)
            at = next(at);
        m_places[at] = number;
    }

    template<typename HashOf>
    void resize(size_t places, HashOf hashOf)
    {
        const auto before = std::exchange(m_places, MappedVector(std::vector<quint32>(places, None)));
        for (size_t at = 0; at < before.size(); ++at) {
            if (before[at] != None)
                place(before[at], hashOf(before[at]));
        }
    }

    MappedVector<quint32> m_places;
    size_t m_count = 0;
};

} // namespace hubbub
