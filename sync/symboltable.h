// SPDX-License-Identifier: MIT
#pragma once

#include "sync/slotindex.h"

#include <QByteArrayView>

#include <vector>

namespace hubbub {

/// Strings that many records share, each kept once. Symbol 0 is "no value", the empty string.
class SymbolTable
{
public:
    [[nodiscard]] quint32 intern(QByteArrayView text);
    [[nodiscard]] quint32 find(QByteArrayView text) const; ///< 0 if never interned
    /// Valid until the next intern().
    [[nodiscard]] QByteArrayView text(quint32 symbol) const;
    [[nodiscard]] qsizetype count() const { return qsizetype(m_ends.size()); } ///< the empty one too
    [[nodiscard]] qsizetype textSize() const { return qsizetype(m_bytes.size()); }
    [[nodiscard]] qsizetype memory() const;

    /// Calls \a use(vector) for each of the vectors that make up the table, in an order that stays.
    template<typename Self, typename Use>
    static void forEachVector(Self &self, Use use)
    {
        use(self.m_bytes);
        use(self.m_ends);
        SlotIndex::forEachVector(self.m_index, use);
    }
    /// After the vectors were mapped.
    void finishMapping() { m_index.setCount(m_ends.empty() ? 0 : m_ends.size() - 1); }

private:
    MappedVector<char> m_bytes;                               // one text after the other
    MappedVector<quint32> m_ends{std::vector<quint32>(1, 0)}; // by symbol
    SlotIndex m_index;
};

} // namespace hubbub
