// SPDX-License-Identifier: MIT
#include "models/issuesorter.h"

#include "models/roworder.h"

#include <algorithm>
#include <array>
#include <limits>

namespace hubbub {

namespace {

/// A row with what it is sorted by.
struct Keyed
{
    quint32 key;
    IssueRow row;
};

/// A number as a key; no value is the smallest.
quint32 keyOf(qint64 value)
{
    return quint32(std::clamp<qint64>(value, 0, std::numeric_limits<quint32>::max()));
}

/// By the keys, the smallest first; the equal stay as they are. A radix sort: a comparing one takes several times as
/// long as a frame for 200,000.
void sortByKey(std::vector<Keyed> &rows)
{
    constexpr int Bits = 11;
    constexpr quint32 Mask = (1U << Bits) - 1;
    std::vector<Keyed> sorted(rows.size());
    for (int shift = 0; shift < 32; shift += Bits) {
        std::array<size_t, Mask + 1> ends{};
        for (const auto &each : rows)
            ++ends[each.key >> shift & Mask];
        if (ends[rows.front().key >> shift & Mask] == rows.size())
            continue;
        size_t end = 0;
        for (auto &at : ends)
            end += std::exchange(at, end);
        for (const auto &each : rows)
            sorted[ends[each.key >> shift & Mask]++] = each;
        rows.swap(sorted);
    }
}

} // namespace

quint32 IssueSorter::place(const IssueRow &row) const
{
    return quint32(m_sources[row.source]->place);
}

/// What comes before the tie-breaks; smaller keys come first.
quint32 IssueSorter::key(const IssueRow &row) const
{
    const auto &source = *m_sources[row.source];
    const auto number = [&table = source.table(), slot = row.slot](IssueColumn column) {
        return keyOf(table.integer(slot, column));
    };
    quint32 key = 0;
    switch (m_order.by) {
    case IssueSort::Updated: key = number(IssueUpdatedAt); break;
    case IssueSort::Created: key = number(IssueCreatedAt); break;
    case IssueSort::Comments: key = number(IssueCommentCount); break;
    case IssueSort::Reactions: key = number(IssueReactionCount); break;
    case IssueSort::Interactions: key = keyOf(qint64(number(IssueCommentCount)) + number(IssueReactionCount)); break;
    case IssueSort::Viewed: key = row.slot < source.viewed.size() ? source.viewed[row.slot] : 0; break;
    }
    return m_order.ascending ? key : ~key;
}

bool IssueSorter::isNewer(const IssueRow &a, const IssueRow &b) const
{
    const auto &tableA = m_sources[a.source]->table();
    const auto &tableB = m_sources[b.source]->table();
    if (tableA.comesFirst(a.slot, tableB, b.slot))
        return true;
    return a.source < b.source && !tableB.comesFirst(b.slot, tableA, a.slot);
}

bool IssueSorter::isBefore(const IssueRow &a, const IssueRow &b) const
{
    if (m_isGrouped && place(a) != place(b))
        return place(a) < place(b);
    if (m_order != IssueOrder()) {
        if (const auto keyA = key(a), keyB = key(b); keyA != keyB)
            return keyA < keyB;
    }
    return isNewer(a, b);
}

bool IssueSorter::isSorted(const IssueRows &rows) const
{
    return std::is_sorted(rows.begin(), rows.end(), [this](const auto &a, const auto &b) { return isBefore(a, b); });
}

void IssueSorter::sort(IssueRows &rows) const
{
    if (rows.size() < 500) {
        std::sort(rows.begin(), rows.end(), [this](const auto &a, const auto &b) { return isBefore(a, b); });
        return;
    }
    // From the last tie-break to the first key.
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (const auto &row : rows)
        keyed.push_back({~keyOf(m_sources[row.source]->table().integer(row.slot, IssueUpdatedAt)), row});
    sortByKey(keyed);
    for (auto from = keyed.begin(), to = from; from != keyed.end(); from = to) {
        to = std::find_if(from, keyed.end(), [key = from->key](const Keyed &each) { return each.key != key; });
        if (to - from > 1)
            std::sort(from, to, [this](const Keyed &a, const Keyed &b) { return isNewer(a.row, b.row); });
    }
    if (m_order != IssueOrder()) {
        for (auto &each : keyed)
            each.key = key(each.row);
        sortByKey(keyed);
    }
    if (m_isGrouped) {
        for (auto &each : keyed)
            each.key = place(each.row);
        sortByKey(keyed);
    }
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const Keyed &each) { return each.row; });
}

IssueRows IssueSorter::merged(const IssueRows &many, const IssueRows &few) const
{
    return mergedInOrder(many, few, [this](const IssueRow &a, const IssueRow &b) { return isBefore(a, b); });
}

} // namespace hubbub
