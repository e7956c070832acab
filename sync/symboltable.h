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
    [[nodiscard]] qsizetype count() const { return qsizetype(m_ends.size()); }
    [[nodiscard]] qsizetype textSize() const { return qsizetype(m_bytes.size()); }
    [[nodiscard]] qsizetype memory() const;

private:
    std::vector<char> m_bytes;      // one text after the other
    std::vector<quint32> m_ends{0}; // by symbol
    SlotIndex m_index;
};

} // namespace hubbub
