// SPDX-License-Identifier: MIT
#include "sync/lineindex.h"

#include <algorithm>

namespace hubbub {

namespace {

enum Column { Offset, Length };

} // namespace

LineIndex::LineIndex()
    : m_table(schema())
{
}

LineIndex::LineIndex(RecordTable table)
    : m_table(std::move(table))
{
}

qint64 LineIndex::largestId()
{
    if (!m_largestId) {
        m_largestId = 0;
        for (RecordTable::Slot slot = 0; slot < m_table.slotEnd(); ++slot)
            m_largestId = std::max(*m_largestId, m_table.id(slot).value_or(0));
    }
    return *m_largestId;
}

const Schema &LineIndex::schema()
{
    static const Schema schema({{"offset", Attribute::Type::Integer}, {"length", Attribute::Type::Integer}},
                               Schema::Rest::Closed);
    return schema;
}

std::optional<LineIndex::Line> LineIndex::find(qint64 id) const
{
    const auto slot = m_table.slotOf(id);
    return slot == RecordTable::NoSlot ? std::nullopt : std::optional(lineAt(slot));
}

void LineIndex::insert(const Line &line)
{
    auto slot = m_table.slotOf(line.id);
    if (slot == RecordTable::NoSlot)
        slot = m_table.insert(line.id);
    m_table.setInteger(slot, Offset, line.offset);
    m_table.setInteger(slot, Length, line.length);
    if (m_largestId)
        m_largestId = std::max(*m_largestId, line.id);
}

void LineIndex::remove(qint64 id)
{
    if (const auto slot = m_table.slotOf(id); slot != RecordTable::NoSlot)
        m_table.remove(slot);
    if (id == m_largestId)
        m_largestId.reset();
}

std::vector<LineIndex::Line> LineIndex::inFileOrder() const
{
    std::vector<Line> lines;
    lines.reserve(size_t(count()));
    for (RecordTable::Slot slot = 0; slot < m_table.slotEnd(); ++slot) {
        if (m_table.isLive(slot))
            lines.push_back(lineAt(slot));
    }
    std::sort(lines.begin(), lines.end(), [](const Line &a, const Line &b) { return a.offset < b.offset; });
    return lines;
}

LineIndex::Line LineIndex::lineAt(RecordTable::Slot slot) const
{
    return {m_table.integer(slot, Offset), m_table.integer(slot, Length), m_table.id(slot).value_or(0)};
}

} // namespace hubbub
