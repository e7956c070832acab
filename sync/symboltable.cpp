// SPDX-License-Identifier: MIT
#include "sync/symboltable.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace hubbub {

namespace {

/// The same in every process, since it decides where things lie in a file.
quint32 hashOfText(QByteArrayView text)
{
    return quint32(XXH3_64bits(text.data(), size_t(text.size())));
}

} // namespace

quint32 SymbolTable::intern(QByteArrayView text)
{
    if (const auto known = find(text); known || text.isEmpty())
        return known;
    const auto symbol = quint32(m_ends.size());
    m_bytes.append(text.begin(), text.end());
    m_ends.push_back(quint32(m_bytes.size()));
    m_index.insert(symbol, [this](quint32 any) { return hashOfText(this->text(any)); });
    return symbol;
}

quint32 SymbolTable::find(QByteArrayView text) const
{
    const auto found = m_index.find(hashOfText(text),
                                    [this, text](quint32 symbol) { return this->text(symbol) == text; });
    return found == SlotIndex::None ? 0 : found;
}

QByteArrayView SymbolTable::text(quint32 symbol) const
{
    if (symbol == 0 || symbol >= m_ends.size())
        return {};
    const size_t begin = m_ends[symbol - 1], end = m_ends[symbol], mappedSize = m_bytes.mapped().size();
    const bool isInOneBlock = begin >= mappedSize || end <= mappedSize;
    if (begin >= end || end > m_bytes.size() || !isInOneBlock)
        return {};
    return {&m_bytes[begin], qsizetype(end - begin)};
}

qsizetype SymbolTable::memory() const
{
    return m_bytes.memory() + m_ends.memory() + m_index.memory();
}

} // namespace hubbub
