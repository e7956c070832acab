// SPDX-License-Identifier: MIT
// The order of a Collection.
#include "models/attributevalue.h"
#include "models/collection.h"

#include <algorithm>
#include <iterator>

namespace hubbub {

void Collection::setComparator(Comparator comparator)
{
    m_comparator = std::move(comparator);
    m_sortAttribute.clear();
    m_isNaturalOrder = false;
    m_isInOrder = false;
    sort();
}

void Collection::setComparator(const SortKey &key)
{
    setComparator(
        [key](const RecordTable &table, Slot a, Slot b) { return comesBefore(key(table, a), key(table, b)); });
}

void Collection::setComparator(const QString &attribute)
{
    if (const auto column = declared().indexOf(attribute.toUtf8()); column >= 0) {
        setComparator([column](const RecordTable &table, Slot a, Slot b) { return comesBefore(table, column, a, b); });
    } else {
        setComparator([this, attribute](const RecordTable &, Slot a, Slot b) {
            return comesBefore(value(a, attribute), value(b, attribute));
        });
    }
    m_sortAttribute = attribute;
}

void Collection::setNaturalOrder()
{
    Q_ASSERT(declared().latestBy() >= 0);
    setComparator([](const RecordTable &table, Slot a, Slot b) { return table.comesFirst(a, table, b); });
    m_isNaturalOrder = true;
}

bool Collection::sort()
{
    if (!m_comparator)
        return false;
    reorder(sortedRows(), false);
    return true;
}

void Collection::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= declared().attributes().size())
        return;
    setComparator([column, order](const RecordTable &table, Slot a, Slot b) {
        return order == Qt::AscendingOrder ? comesBefore(table, column, a, b) : comesBefore(table, column, b, a);
    });
}

void Collection::markUnsorted(Slot slot)
{
    if (!m_comparator || !m_isInOrder)
        return;
    m_unsorted.push_back(slot);
    if (m_unsorted.size() > 64 && m_unsorted.size() > size_t(count()) / 4) {
        m_isInOrder = false;
        m_unsorted.clear();
    }
}

std::vector<Collection::Slot> Collection::sortedRows()
{
    auto rows = m_order.all();
    if (m_isInOrder)
        sortChangedRows(rows);
    else
        std::stable_sort(rows.begin(), rows.end(), [this](Slot a, Slot b) { return m_comparator(m_table, a, b); });
    m_unsorted = {};
    m_isInOrder = true;
    return rows;
}

/// The same as a stable sort of all, when all but m_unsorted are in order: a few comparisons for each of those.
void Collection::sortChangedRows(std::vector<Slot> &rows)
{
    auto changed = liveOnce(m_unsorted);
    std::erase_if(changed, [this](Slot slot) { return rowOf(slot) < 0; });
    const auto isBefore = [this](Slot a, Slot b) {
        return m_comparator(m_table, a, b) || (!m_comparator(m_table, b, a) && rowOf(a) < rowOf(b));
    };
    std::sort(changed.begin(), changed.end(), isBefore);
    std::vector<bool> isChanged(m_table.slotEnd());
    for (const auto slot : changed)
        isChanged[slot] = true;
    std::vector<Slot> kept;
    kept.reserve(rows.size());
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept), [&](Slot slot) { return !isChanged[slot]; });
    rows = mergedInOrder(kept, changed, isBefore);
}

/// Without a comparator the rows are as they were given (C8), then what a handler may have added meanwhile.
void Collection::keepInputOrder(std::vector<Slot> wanted, bool isLonger, bool silent)
{
    std::vector<bool> isWanted(m_table.slotEnd());
    for (const auto slot : wanted)
        isWanted[slot] = true;
    std::erase_if(wanted, [this](Slot slot) { return rowOf(slot) < 0; });
    const auto &rows = m_order.all();
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(wanted), [&](Slot slot) { return !isWanted[slot]; });
    if (isLonger || wanted != rows)
        reorder(std::move(wanted), silent);
}

/// Tells of it even if no row moves, as Backbone's `sort` does, but not if it shall be silent.
void Collection::reorder(std::vector<Slot> rows, bool silent)
{
    if (silent && rows == m_order.all())
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    ++m_rowChanges;
    const auto before = persistentIndexList();
    std::vector<Slot> held;
    for (const auto &index : before)
        held.push_back(slotAt(index.row()));
    m_order.assign(std::move(rows));
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(held[size_t(i)]), before.at(i).column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace hubbub
