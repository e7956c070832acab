// SPDX-License-Identifier: MIT
#include "sync/symboltable.h"

namespace hubbub {

namespace {

quint32 hashOfText(QByteArrayView text)
{
    const auto hash = quint64(qHash(text));
    return quint32(hash ^ (hash >> 32));
}

} // namespace

quint32 SymbolTable::intern(QByteArrayView text)
{
    if (const auto known = find(text); known || text.isEmpty())
        return known;
    const auto symbol = quint32(m_ends.size());
    makeRoom(m_bytes, m_bytes.size() + size_t(text.size()));
    m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    makeRoom(m_ends, m_ends.size() + 1);
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
    if (symbol == 0)
        return {};
    const auto begin = m_ends[symbol - 1];
    return {m_bytes.data() + begin, qsizetype(m_ends[symbol] - begin)};
}

qsizetype SymbolTable::memory() const
{
    return qsizetype(m_bytes.capacity() + m_ends.capacity() * sizeof(quint32)) + m_index.memory();
}

} // namespace hubbub
