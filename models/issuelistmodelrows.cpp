// SPDX-License-Identifier: MIT
// The rows of an IssueListModel.
#include "models/issuelistmodel.h"
#include "models/library.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hubbub {

/// Takes the issues in \a touched out of the order. \a present are those of them that still are there, in order:
/// they get their new places, and those also in \a found get a row.
void IssueListModel::place(Source &source, const SlotSet &touched, const Rows &present, const SlotSet &found)
{
    const auto isTouched = [&touched, number = numberOf(source)](const Row &row) {
        return row.source == number && touched.contains(row.slot);
    };
    Rows kept;
    kept.reserve(m_issues.size());
    std::remove_copy_if(m_issues.begin(), m_issues.end(), std::back_inserter(kept), isTouched);
    m_issues = m_sorter.merged(kept, present);

    Rows rows, fresh, changed, leaving;
    std::copy_if(present.begin(), present.end(), std::back_inserter(rows),
                 [&found](const Row &row) { return found.contains(row.slot); });
    std::partition_copy(rows.begin(), rows.end(), std::back_inserter(changed), std::back_inserter(fresh),
                        [&source](const Row &row) { return source.shown.contains(row.slot); });
    kept.clear();
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(kept), [&](const Row &row) {
        if (!isTouched(row))
            return true;
        if (!found.contains(row.slot))
            leaving.push_back(row);
        return false;
    });

    for (auto *set : {&source.known, &source.shown}) {
        set->resize(touched.end());
        *set -= touched;
        for (const auto &row : set == &source.known ? present : rows)
            set->insert(row.slot);
    }
    rows = m_sorter.merged(kept, rows);
    rows.insert(rows.end(), leaving.begin(), leaving.end());
    appendRows(fresh);
    arrangeRows(std::move(rows));
    removeLastRows(int(leaving.size()));
    announceRows(changed);
}

void IssueListModel::sortRows()
{
    m_sorter.sort(m_issues);
    arrangeRows(shownRows());
}

void IssueListModel::appendRows(const Rows &fresh)
{
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

void IssueListModel::arrangeRows(Rows rows)
{
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const auto before = persistentIndexList();
    Rows held;
    for (const auto &index : before)
        held.push_back(m_rows[size_t(index.row())]);
    m_rows = std::move(rows);
    QModelIndexList after;
    for (const auto &row : held)
        after.append(index(position(row), 0));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void IssueListModel::removeLastRows(int count)
{
    if (count == 0)
        return;
    beginRemoveRows({}, rowCount() - count, rowCount() - 1);
    m_rows.resize(m_rows.size() - size_t(count));
    endRemoveRows();
}

/// Few runs of rows are told one by one; of many, one that holds them all costs views less.
void IssueListModel::announceRows(const Rows &changed)
{
    constexpr size_t MaximumRows = 256, MaximumRuns = 20;
    if (changed.empty())
        return;
    std::vector<std::pair<int, int>> runs;
    for (size_t i = 0; i < changed.size() && changed.size() <= MaximumRows; ++i) {
        const auto row = position(changed[i]);
        if (!runs.empty() && runs.back().second + 1 == row)
            runs.back().second = row;
        else
            runs.emplace_back(row, row);
    }
    if (runs.empty() || runs.size() > MaximumRuns)
        runs = {{position(changed.front()), position(changed.back())}};
    for (const auto &[first, last] : runs)
        Q_EMIT dataChanged(index(first, 0), index(last, 0));
}

quint32 IssueListModel::numberOf(const Source &source) const
{
    return quint32(
        std::find_if(m_sources.begin(), m_sources.end(), [&source](const auto &each) { return each.get() == &source; })
        - m_sources.begin());
}

SlotSet IssueListModel::matching(const Source &source, SlotSet among) const
{
    return m_search.matching(m_query, *source.repository, std::move(among));
}

/// Those of the issues in \a wanted that are rows of their collection, in the order of this list.
IssueListModel::Rows IssueListModel::inOrder(const Source &source, const SlotSet &wanted) const
{
    const auto &issues = source.repository->issues();
    const auto number = numberOf(source);
    Rows rows;
    for (int row = 0; row < issues.count(); ++row) {
        if (const auto slot = issues.slotAt(row); wanted.contains(slot))
            rows.push_back({number, slot});
    }
    // A collection has an order of its own, and sorts what its Models changed at the next opportunity only.
    if (!m_sorter.isSorted(rows))
        m_sorter.sort(rows);
    return rows;
}

IssueListModel::Rows IssueListModel::shownRows() const
{
    std::vector<const SlotSet *> shown;
    size_t count = 0;
    for (const auto &source : m_sources) {
        shown.push_back(&source->shown);
        count += source->shown.count();
    }
    Rows rows;
    rows.reserve(count);
    std::copy_if(m_issues.begin(), m_issues.end(), std::back_inserter(rows),
                 [&shown](const Row &row) { return shown[row.source]->contains(row.slot); });
    return rows;
}

bool IssueListModel::isShown(const Row &row) const
{
    return m_sources[row.source]->shown.contains(row.slot);
}

/// Where those begin that leave.
IssueListModel::Rows::const_iterator IssueListModel::shownEnd() const
{
    return std::partition_point(m_rows.begin(), m_rows.end(), [this](const Row &row) { return isShown(row); });
}

/// The row that \a row is in, -1 if in none. Rows are in order, apart from those that leave, which are the last.
int IssueListModel::position(const Row &row) const
{
    if (isShown(row)) {
        const auto end = shownEnd();
        const auto found = std::lower_bound(m_rows.begin(), end, row,
                                            [this](const Row &a, const Row &b) { return m_sorter.isBefore(a, b); });
        if (found != end && *found == row)
            return int(found - m_rows.begin());
    }
    // It leaves, or a Model changed what it is sorted by and updateChanged() has not run yet.
    const auto found = std::find(m_rows.rbegin(), m_rows.rend(), row);
    return int(m_rows.rend() - found) - 1;
}

QList<int> IssueListModel::groupStarts() const
{
    QList<int> starts;
    if (!isGroupedByRepository())
        return starts;
    const auto end = shownEnd();
    for (auto at = m_rows.begin(); at != end;) {
        starts.append(int(at - m_rows.begin()));
        at = std::partition_point(at, end, [this, place = m_sources[at->source]->place](const Row &row) {
            return m_sources[row.source]->place <= place;
        });
    }
    return starts;
}

/// The heading above a row.
QVariant IssueListModel::group(int row) const
{
    const auto source = m_rows[size_t(row)].source;
    const bool isFirst = row == 0 || m_rows[size_t(row) - 1].source != source;
    if (!isGroupedByRepository() || !isFirst || isLeaving(row))
        return {};
    return m_sources[source]->repository->fullName();
}

} // namespace hubbub
