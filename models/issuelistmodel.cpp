// SPDX-License-Identifier: MIT
#include "models/issuelistmodel.h"

#include "models/attributevalue.h"
#include "models/library.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hubbub {

using Slot = RecordTable::Slot;

struct IssueListModel::Source
{
    TrackedRepository *repository;
    SlotSet known = SlotSet();   ///< has a place in m_issues
    SlotSet shown = SlotSet();   ///< has a row, or is about to
    SlotSet changed = SlotSet(); ///< said to be another by now, and not looked at yet

    [[nodiscard]] const RecordTable &table() const { return repository->issues().table(); }
};

IssueListModel::IssueListModel(Library &library, QObject *parent)
    : QAbstractTableModel(parent)
    , m_library(library)
{
    connect(&library, &Library::added, this, &IssueListModel::addSource);
    connect(&library, &Library::aboutToRemove, this, &IssueListModel::dropSource);
    connect(&library, &Library::activeChanged, this, [this](TrackedRepository *repository) {
        if (repository->isActive())
            addSource(repository);
        else
            dropSource(repository);
    });
    for (int row = 0; row < library.count(); ++row)
        addSource(&library.at(row));
}

IssueListModel::~IssueListModel() = default;

void IssueListModel::addSource(TrackedRepository *repository)
{
    if (!repository->isActive())
        return;
    auto *source = m_sources.emplace_back(std::make_unique<Source>(Source{repository})).get();
    auto *issues = &repository->issues();
    connect(issues, &Collection::updated, this,
            [this, source](const CollectionUpdate &change) { update(*source, change); });
    connect(issues, &Collection::dataChanged, this, [this, source](const QModelIndex &first, const QModelIndex &last) {
        noteChanged(*source, first.row(), last.row());
    });
    connect(issues, &Collection::modelAboutToBeReset, this, [this, source] { removeAll(*source); });
    connect(issues, &Collection::modelReset, this, [this, source] { updateAll(*source); });
    updateAll(*source);
}

void IssueListModel::dropSource(TrackedRepository *repository)
{
    repository->issues().disconnect(this);
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [repository](const auto &source) { return source->repository == repository; });
    if (found == m_sources.end())
        return;
    removeAll(**found);
    const auto number = numberOf(**found);
    m_sources.erase(found);
    for (auto *rows : {&m_issues, &m_rows}) {
        for (auto &row : *rows)
            row.source -= row.source > number;
    }
    Q_EMIT totalChanged();
}

void IssueListModel::setQuery(const Query &query)
{
    if (query == m_query)
        return;
    updateChanged();
    m_query = query;
    std::vector<SlotSet> found;
    bool isSame = true;
    for (const auto &source : m_sources) {
        found.push_back(matching(*source, source->known));
        isSame &= found.back() == source->shown;
    }
    if (isSame)
        return;
    beginResetModel();
    for (size_t i = 0; i < m_sources.size(); ++i)
        m_sources[i]->shown = std::move(found[i]);
    m_rows = shownRows();
    endResetModel();
}

/// Rows change one by one while a page comes, whose `updated` follows; and when only one Model changes,
/// without any `updated`.
void IssueListModel::noteChanged(Source &source, int firstRow, int lastRow)
{
    const auto &issues = source.repository->issues();
    source.changed.resize(issues.table().slotEnd());
    for (auto row = firstRow; row <= lastRow; ++row)
        source.changed.insert(issues.slotAt(row));
    if (!std::exchange(m_isUpdateQueued, true))
        QMetaObject::invokeMethod(this, &IssueListModel::updateChanged, Qt::QueuedConnection);
}

void IssueListModel::updateChanged()
{
    m_isUpdateQueued = false;
    for (size_t i = 0; i < m_sources.size(); ++i) {
        if (m_sources[i]->changed.count() > 0)
            update(*m_sources[i], {});
    }
}

void IssueListModel::update(Source &source, const CollectionUpdate &change)
{
    auto touched = std::exchange(source.changed, SlotSet());
    // The order of all others must be what their values say.
    updateChanged();
    touched.resize(std::max<size_t>(source.table().slotEnd(), source.known.end()));
    for (const auto *slots_ : {&change.added, &change.merged, &change.removed}) {
        for (const auto slot : *slots_)
            touched.insert(slot);
    }
    const auto present = inOrder(source, touched);
    SlotSet there(touched.end());
    for (const auto &row : present)
        there.insert(row.slot);
    place(source, touched, present, matching(source, std::move(there)));
    Q_EMIT totalChanged();
}

void IssueListModel::updateAll(Source &source)
{
    update(source, {.added = source.repository->issues().slice(0)});
}

void IssueListModel::removeAll(Source &source)
{
    source.changed = SlotSet();
    place(source, SlotSet(source.known), {}, SlotSet());
}

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
    m_issues = merged(kept, present);

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
    rows = merged(kept, rows);
    rows.insert(rows.end(), leaving.begin(), leaving.end());
    appendRows(fresh);
    arrangeRows(std::move(rows));
    removeLastRows(int(leaving.size()));
    announceRows(changed);
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
    if (!m_query.admitsRepository(source.repository->fullName()))
        return SlotSet(among.end());
    return m_query.evaluate(source.table(), std::move(among));
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
    // A collection sorts what its Models changed at the next opportunity only.
    const auto before = [this](const Row &a, const Row &b) { return isBefore(a, b); };
    if (!std::is_sorted(rows.begin(), rows.end(), before))
        std::sort(rows.begin(), rows.end(), before);
    return rows;
}

IssueListModel::Rows IssueListModel::merged(const Rows &many, const Rows &few) const
{
    return mergedInOrder(many, few, [this](const Row &a, const Row &b) { return isBefore(a, b); });
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

/// Newest first; ids and then the repositories settle ties, so that the order is total.
bool IssueListModel::isBefore(const Row &a, const Row &b) const
{
    const auto &tableA = m_sources[a.source]->table();
    const auto &tableB = m_sources[b.source]->table();
    if (tableA.comesFirst(a.slot, tableB, b.slot))
        return true;
    return a.source < b.source && !tableB.comesFirst(b.slot, tableA, a.slot);
}

/// The row that \a row is in, -1 if in none. Rows are in order, apart from those that leave, which are the last.
int IssueListModel::position(const Row &row) const
{
    if (isShown(row)) {
        const auto end = std::partition_point(m_rows.begin(), m_rows.end(),
                                              [this](const Row &any) { return isShown(any); });
        const auto found = std::lower_bound(m_rows.begin(), end, row,
                                            [this](const Row &a, const Row &b) { return isBefore(a, b); });
        if (found != end && *found == row)
            return int(found - m_rows.begin());
    }
    // It leaves, or a Model changed what it is sorted by and updateChanged() has not run yet.
    const auto found = std::find(m_rows.rbegin(), m_rows.rend(), row);
    return int(m_rows.rend() - found) - 1;
}

qsizetype IssueListModel::total() const
{
    qsizetype total = 0;
    for (const auto &source : m_sources)
        total += source->table().count();
    return total;
}

TrackedRepository *IssueListModel::repositoryAt(int row) const
{
    return m_sources[m_rows[size_t(row)].source]->repository;
}

std::shared_ptr<Issue> IssueListModel::issueAt(int row) const
{
    const auto &[source, slot] = m_rows[size_t(row)];
    auto &issues = m_sources[source]->repository->issues();
    return std::static_pointer_cast<Issue>(issues.at(issues.rowOf(slot)));
}

int IssueListModel::rowOf(const TrackedRepository *repository, qint64 id) const
{
    for (const auto &source : m_sources) {
        if (source->repository != repository)
            continue;
        const Row row{numberOf(*source), source->table().slotOf(id)};
        return isShown(row) ? position(row) : -1;
    }
    return -1;
}

bool IssueListModel::isLeaving(int row) const
{
    return !isShown(m_rows[size_t(row)]);
}

int IssueListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int IssueListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1;
}

QVariant IssueListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &[number, slot] = m_rows[size_t(index.row())];
    const auto &source = m_sources[number];
    const auto &table = source->table();
    const auto value = [&table, at = slot](IssueColumn column) { return attributeValue(table, at, column); };
    switch (role) {
    case Qt::DisplayRole: return value(IssueTitle);
    case IssueIdRole: return table.id(slot).value_or(0);
    case IssueNumberRole: return value(IssueNumber);
    case IssueRepositoryRole: return source->repository->fullName();
    case IssueStateRole: return int(issueState(table, slot));
    case IssueIsPullRequestRole: return table.flag(slot, IssueIsPullRequest);
    case IssueAuthorRole: return value(IssueAuthor);
    case IssueCommentCountRole: return value(IssueCommentCount).toInt();
    case IssueCreatedRole: return value(IssueCreatedAt);
    case IssueUpdatedRole: return value(IssueUpdatedAt);
    case IssueLabelNamesRole: return value(IssueLabelNames);
    case IssueLabelColorsRole: return value(IssueLabelColors);
    default: return {};
    }
}

QHash<int, QByteArray> IssueListModel::roleNames() const
{
    return {{Qt::DisplayRole, "title"},          {IssueIdRole, "id"},
            {IssueNumberRole, "number"},         {IssueRepositoryRole, "repository"},
            {IssueStateRole, "state"},           {IssueIsPullRequestRole, "isPullRequest"},
            {IssueAuthorRole, "author"},         {IssueCommentCountRole, "comments"},
            {IssueCreatedRole, "created"},       {IssueUpdatedRole, "updated"},
            {IssueLabelNamesRole, "labelNames"}, {IssueLabelColorsRole, "labelColors"}};
}

} // namespace hubbub
