// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace hubbub {

/// Makes room for \a count elements, by an eighth more at a time: long vectors that double waste too much.
template<typename Vector>
void makeRoom(Vector &vector, size_t count)
{
    if (count > vector.capacity())
        vector.reserve(std::max(count, vector.capacity() + vector.capacity() / 8 + 16));
}

/// A vector whose first elements may lie in a privately mapped file: they can be changed like all others, which
/// never reaches the file, and growing leaves them where they are. Whoever calls map() keeps the mapping alive.
/// A copy has all elements of its own.
template<typename T>
class MappedVector
{
public:
    MappedVector() = default;
    explicit MappedVector(std::vector<T> own)
        : m_own(std::move(own))
    {
    }
    MappedVector(const MappedVector &other) { *this = other; }
    MappedVector(MappedVector &&other) noexcept { *this = std::move(other); }
    MappedVector &operator=(const MappedVector &other)
    {
        if (this == &other)
            return *this;
        std::vector<T> all(other.mapped().begin(), other.mapped().end());
        all.insert(all.end(), other.m_own.begin(), other.m_own.end());
        m_mapped = {};
        m_settled.clear();
        m_own = std::move(all);
        return *this;
    }
    MappedVector &operator=(MappedVector &&other) noexcept
    {
        m_mapped = std::exchange(other.m_mapped, {});
        m_settled = std::exchange(other.m_settled, {});
        m_own = std::exchange(other.m_own, {});
        return *this;
    }
    ~MappedVector() = default;

    /// Forgets everything and starts with \a elements.
    void map(std::span<T> elements)
    {
        m_mapped = elements;
        m_settled.clear();
        m_own.clear();
    }

    [[nodiscard]] size_t size() const { return m_mapped.size() + m_own.size(); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] T &operator[](size_t i) { return i < m_mapped.size() ? m_mapped[i] : m_own[i - m_mapped.size()]; }
    [[nodiscard]] const T &operator[](size_t i) const
    {
        return i < m_mapped.size() ? m_mapped[i] : m_own[i - m_mapped.size()];
    }
    void push_back(const T &value)
    {
        makeRoom(m_own, m_own.size() + 1);
        m_own.push_back(value);
    }
    template<typename Iterator>
    void append(Iterator begin, Iterator end)
    {
        makeRoom(m_own, m_own.size() + size_t(end - begin));
        m_own.insert(m_own.end(), begin, end);
    }
    /// Never shrinks.
    void resize(size_t count, const T &value)
    {
        if (count == size() + 1)
            return push_back(value);
        makeRoom(m_own, count - m_mapped.size());
        m_own.resize(count - m_mapped.size(), value);
    }
    void reserve(size_t count)
    {
        if (count > m_mapped.size())
            m_own.reserve(count - m_mapped.size());
    }

    /// Makes of all elements the part that stays where it is; does nothing if there is such a part.
    void settle()
    {
        if (!m_mapped.empty())
            return;
        m_settled = std::exchange(m_own, {});
        m_mapped = m_settled;
    }

    // Both parts, for loops over everything: the elements from 0 on, and those that follow.
    [[nodiscard]] std::span<const T> mapped() const { return m_mapped; }
    [[nodiscard]] std::span<const T> own() const { return m_own; }

    /// Bytes on the heap.
    [[nodiscard]] qsizetype memory() const { return qsizetype((m_settled.capacity() + m_own.capacity()) * sizeof(T)); }

private:
    std::span<T> m_mapped;    // the part that stays
    std::vector<T> m_settled; // what that is, if it is not mapped
    std::vector<T> m_own;
};

} // namespace hubbub
