// SPDX-License-Identifier: MIT
#include "sync/textcolumn.h"

#include <QString>

namespace hubbub {

QByteArray caseFolded(QByteArrayView text)
{
    const bool isAscii = std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    if (!isAscii)
        return QString::fromUtf8(text).toCaseFolded().toUtf8();
    auto folded = text.toByteArray();
    std::transform(folded.begin(), folded.end(), folded.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
    return folded;
}

namespace {

void appendEntry(MappedVector<quint32> &starts, MappedVector<char> &bytes, QByteArrayView text)
{
    starts.push_back(quint32(bytes.size()));
    bytes.append(text.begin(), text.end());
    bytes.push_back('\0');
}

} // namespace

TextColumn::TextColumn(bool isFolded)
    : m_isFolded(isFolded)
{
}

void TextColumn::reserve(size_t slotCount, const TextColumn &like)
{
    m_entries.reserve(slotCount);
    m_owners.reserve(slotCount);
    m_starts.reserve(slotCount);
    if (m_isFolded)
        m_foldedStarts.reserve(slotCount);
    if (like.m_entries.empty())
        return;
    const auto bytes = [slotCount, slots = like.m_entries.size()](size_t size) {
        return size_t(double(size) / double(slots) * double(slotCount)) + slotCount;
    };
    m_bytes.reserve(bytes(like.m_textSize));
    if (m_isFolded)
        m_foldedBytes.reserve(bytes(like.m_foldedSize));
}

void TextColumn::resize(size_t slotCount)
{
    m_entries.resize(slotCount, None);
}

bool TextColumn::set(Slot slot, QByteArrayView value)
{
    if (text(slot) == value)
        return false;
    replace(slot, value, m_isFolded && !value.isEmpty() ? caseFolded(value) : QByteArray());
    const auto used = m_textSize + m_owners.size();
    if (m_bytes.size() > used + size_t(64 * 1024) && m_bytes.size() > used * 2)
        compact();
    return true;
}

void TextColumn::copy(Slot slot, const TextColumn &from, Slot fromSlot)
{
    replace(slot, from.text(fromSlot), m_isFolded ? from.foldedText(fromSlot) : QByteArrayView());
}

void TextColumn::replace(Slot slot, QByteArrayView value, QByteArrayView folded)
{
    m_textSize += size_t(value.size() - text(slot).size());
    m_foldedSize += size_t(folded.size() - (m_isFolded ? foldedText(slot).size() : 0));
    if (value.isEmpty()) {
        m_entries[slot] = None;
        return;
    }
    m_entries[slot] = quint32(m_owners.size());
    m_owners.push_back(slot);
    appendEntry(m_starts, m_bytes, value);
    if (m_isFolded)
        appendEntry(m_foldedStarts, m_foldedBytes, folded);
}

QByteArrayView TextColumn::text(Slot slot) const
{
    return entryText(m_entries[slot], m_starts, m_bytes);
}

QByteArrayView TextColumn::foldedText(Slot slot) const
{
    return entryText(m_entries[slot], m_foldedStarts, m_foldedBytes);
}

/// What a mapped file says may be nonsense; that must not lead outside of it.
QByteArrayView TextColumn::entryText(quint32 entry, const MappedVector<quint32> &starts,
                                     const MappedVector<char> &bytes) const
{
    if (entry >= starts.size())
        return {};
    const auto mappedSize = bytes.mapped().size();
    const size_t start = starts[entry];
    const size_t next = entry + 1 < starts.size() ? starts[entry + 1] : bytes.size();
    const bool isInOneBlock = start >= mappedSize || next <= mappedSize;
    if (next <= start || next > bytes.size() || !isInOneBlock)
        return {};
    return {&bytes[start], qsizetype(next - start - 1)};
}

std::vector<TextColumn::Block> TextColumn::foldedBlocks() const
{
    const auto mapped = m_foldedBytes.mapped(), own = m_foldedBytes.own();
    std::vector<Block> blocks;
    if (!mapped.empty())
        blocks.push_back({{mapped.data(), qsizetype(mapped.size())}, 0, m_foldedStarts.mapped(), 0});
    if (!own.empty()) {
        blocks.push_back({{own.data(), qsizetype(own.size())},
                          quint32(mapped.size()),
                          m_foldedStarts.own(),
                          quint32(m_foldedStarts.mapped().size())});
    }
    return blocks;
}

void TextColumn::compact()
{
    TextColumn packed(m_isFolded);
    packed.resize(m_entries.size());
    packed.m_bytes.reserve(m_textSize + m_entries.size());
    for (Slot slot = 0; slot < m_entries.size(); ++slot)
        packed.copy(slot, *this, slot);
    *this = std::move(packed);
}

bool TextColumn::finishMapping(size_t slotCount)
{
    m_textSize = m_bytes.size() - std::min(m_bytes.size(), m_owners.size());
    m_foldedSize = m_foldedBytes.size() - std::min(m_foldedBytes.size(), m_foldedStarts.size());
    return m_entries.size() == slotCount && m_starts.size() == m_owners.size()
        && (!m_isFolded || m_foldedStarts.size() == m_owners.size());
}

qsizetype TextColumn::memory() const
{
    qsizetype total = 0;
    forEachVector(*this, [&total](const auto &vector) { total += vector.memory(); });
    return total;
}

} // namespace hubbub
