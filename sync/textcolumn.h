// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mappedvector.h"

#include <QByteArray>
#include <QByteArrayView>

#include <limits>

namespace hubbub {

/// \a text (UTF-8) such that texts which differ in upper and lower case only become equal, by Unicode's simple
/// case folding, as QString::contains() compares. Invalid UTF-8 becomes U+FFFD.
[[nodiscard]] QByteArray caseFolded(QByteArrayView text);

/// One text for each of many slots, one after the other in one or two blocks of memory, so that all of them
/// can be searched in one go; with a case folded copy beside it if asked for.
///
/// A text that is set becomes a new *entry* at the end; the slot's old one stays behind until there is more of
/// such waste than of anything else. Each text in a block is followed by a NUL byte: what is found in a block
/// lies in one text. A plain value without locks.
class TextColumn
{
public:
    using Slot = quint32;
    static constexpr quint32 None = std::numeric_limits<quint32>::max();

    explicit TextColumn(bool isFolded = false);

    [[nodiscard]] bool isFolded() const { return m_isFolded; }
    /// Makes room for so many slots with texts as long as those of \a like, which may be this one.
    void reserve(size_t slotCount, const TextColumn &like);
    /// New slots have the empty text.
    void resize(size_t slotCount);
    /// \return whether it was another
    bool set(Slot slot, QByteArrayView text);
    /// Takes over the text of another column, which is folded if this one is.
    void copy(Slot slot, const TextColumn &from, Slot fromSlot);
    /// Valid until the next set().
    [[nodiscard]] QByteArrayView text(Slot slot) const;
    [[nodiscard]] QByteArrayView foldedText(Slot slot) const; ///< of a folded column

    /// Some neighbouring entries in memory.
    struct Block
    {
        QByteArrayView bytes;
        quint32 origin = 0;              ///< the offset of bytes[0]
        std::span<const quint32> starts; ///< the offset at which each entry starts, ascending
        quint32 firstEntry = 0;          ///< the number of the entry at starts[0]
    };
    /// The folded texts of all entries, outdated ones among them: one or two blocks.
    [[nodiscard]] std::vector<Block> foldedBlocks() const;
    /// Whose text an entry is; None if the slot has another one by now.
    [[nodiscard]] Slot ownerOf(quint32 entry) const
    {
        const auto slot = entry < m_owners.size() ? m_owners[entry] : None;
        return slot < m_entries.size() && m_entries[slot] == entry ? slot : None;
    }

    /// Calls \a use(vector) for each of the vectors that make up the column, in an order that stays.
    template<typename Self, typename Use>
    static void forEachVector(Self &self, Use use)
    {
        use(self.m_entries);
        use(self.m_owners);
        use(self.m_starts);
        use(self.m_bytes);
        if (self.m_isFolded) {
            use(self.m_foldedStarts);
            use(self.m_foldedBytes);
        }
    }

    /// After the vectors were mapped; false if they do not fit together.
    [[nodiscard]] bool finishMapping(size_t slotCount);

    [[nodiscard]] qsizetype memory() const; ///< bytes on the heap
    [[nodiscard]] qsizetype textSize() const
    {
        return qsizetype(m_textSize + m_foldedSize);
    } ///< bytes of the slots' texts and their folded copies

private:
    void replace(Slot slot, QByteArrayView text, QByteArrayView folded);
    void compact();
    [[nodiscard]] QByteArrayView entryText(quint32 entry, const MappedVector<quint32> &starts,
                                           const MappedVector<char> &bytes) const;

    bool m_isFolded;
    MappedVector<quint32> m_entries; // by slot; None: the empty text
    MappedVector<Slot> m_owners;     // by entry
    MappedVector<quint32> m_starts;  // by entry
    MappedVector<char> m_bytes;
    MappedVector<quint32> m_foldedStarts; // by entry
    MappedVector<char> m_foldedBytes;
    size_t m_textSize = 0;
    size_t m_foldedSize = 0;
};

} // namespace hubbub
