// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace hubbub {

/// Finds small numbers (slots, symbols) by a key that is kept elsewhere. Costs five to six bytes for each,
/// where a QHash costs thirty. A plain value without locks.
class SlotIndex
{
public:
    static constexpr quint32 None = std::numeric_limits<quint32>::max();

    /// \param matches whether the number it is given is the one that is looked for
    template<typename Matches>
    [[nodiscard]] quint32 find(quint32 hash, Matches matches) const
    {
        if (m_places.empty())
            return None;
        for (auto at = home(hash); m_places[at] != None; at = next(at)) {
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
        for (; m_places[hole] != number; hole = next(hole)) {
            if (m_places[hole] == None)
                return;
        }
        for (auto at = next(hole); m_places[at] != None; at = next(at)) {
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

    [[nodiscard]] qsizetype memory() const { return qsizetype(m_places.capacity() * sizeof(quint32)); }

private:
    [[nodiscard]] size_t home(quint32 hash) const { return size_t((quint64(hash) * m_places.size()) >> 32); }
    [[nodiscard]] size_t next(size_t at) const { return at + 1 == m_places.size() ? 0 : at + 1; }

    void place(quint32 number, quint32 hash)
    {
        auto at = home(hash);
        while (m_places[at] != None)
            at = next(at);
        m_places[at] = number;
    }

    template<typename HashOf>
    void resize(size_t places, HashOf hashOf)
    {
        const auto before = std::exchange(m_places, std::vector<quint32>(places, None));
        for (const auto number : before) {
            if (number != None)
                place(number, hashOf(number));
        }
    }

    std::vector<quint32> m_places;
    size_t m_count = 0;
};

/// Makes room for \a count elements, by an eighth more at a time: long vectors that double waste too much.
template<typename Vector>
void makeRoom(Vector &vector, size_t count)
{
    if (count > vector.capacity())
        vector.reserve(std::max(count, vector.capacity() + vector.capacity() / 8 + 16));
}

} // namespace hubbub
