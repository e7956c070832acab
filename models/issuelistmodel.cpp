// SPDX-License-Identifier: MIT
#include "models/issuelistmodel.h"

#include "models/attributevalue.h"
#include "models/library.h"

#include <algorithm>
#include <vector>

namespace hubbub {

using Slot = RecordTable::Slot;

struct IssueListModel::Source
{
    TrackedRepository *repository;
    bool isAdmitted = true;         ///< the search may find issues of this repository
    std::vector<bool> isShown = {}; ///< by slot: has a row

    [[nodiscard]] const RecordTable &table() const { return repository->issues().table(); }
    [[nodiscard]] bool shows(Slot slot) const { return slot < isShown.size() && isShown[slot]; }
    void setShown(Slot slot, bool shown)
    {
        if (slot >= isShown.size())
            isShown.resize(table().slotEnd());
        isShown[slot] = shown;
    }
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
    connect(&repository->issues(), &Collection::updated, this,
            [this, source](const CollectionUpdate &change) { update(*source, change); });
    rebuild();
}

void IssueListModel::dropSource(TrackedRepository *repository)
{
    repository->issues().disconnect(this);
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [repository](const auto &source) { return source->repository == repository; });
    if (found == m_sources.end())
        return;
    std::vector<bool> gone(m_rows.size());
    std::transform(m_rows.begin(), m_rows.end(), gone.begin(),
                   [&found](const Row &row) { return row.source == found->get(); });
    dropRows(gone);
    m_sources.erase(found);
    Q_EMIT totalChanged();
}

void IssueListModel::setQuery(const Query &query)
{
    if (query == m_query)
        return;
    m_query = query;
    rebuild();
}

void IssueListModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const auto &source : m_sources) {
        source->isAdmitted = m_query.admitsRepository(source->repository->fullName());
        const auto &table = source->table();
        source->isShown.assign(table.slotEnd(), false);
        for (Slot slot = 0; source->isAdmitted && slot < table.slotEnd(); ++slot) {
            if (table.isLive(slot) && m_query.matches(table, slot)) {
                source->isShown[slot] = true;
                m_rows.push_back({source.get(), slot});
            }
        }
    }
    std::sort(m_rows.begin(), m_rows.end(), [this](const Row &a, const Row &b) { return isBefore(a, b); });
    endResetModel();
    Q_EMIT totalChanged();
}

/// Newest first; the id settles ties, so that the order is the same at every start.
bool IssueListModel::isBefore(const Row &a, const Row &b) const
{
    const auto timeA = a.source->table().integer(a.slot, IssueUpdatedAt);
    const auto timeB = b.source->table().integer(b.slot, IssueUpdatedAt);
    if (timeA != timeB)
        return timeA > timeB;
    return a.source->table().id(a.slot) > b.source->table().id(b.slot);
}

void IssueListModel::update(Source &source, const CollectionUpdate &change)
{
    const auto &table = source.table();
    std::vector<bool> touched(std::max<size_t>(table.slotEnd(), source.isShown.size()));
    std::vector<bool> leaving(touched.size());
    std::vector<Row> fresh;
    for (const auto slot : change.removed)
        leaving[slot] = true;
    for (const auto &slots_ : {change.added, change.merged}) {
        for (const auto slot : slots_) {
            const bool matches = source.isAdmitted && m_query.matches(table, slot);
            if (source.shows(slot) && !leaving[slot]) {
                touched[slot] = matches;
                leaving[slot] = !matches;
            } else if (matches) {
                fresh.push_back({&source, slot});
            }
        }
    }

    std::vector<bool> gone(m_rows.size());
    bool anyGone = false;
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].source != &source)
            continue;
        gone[row] = leaving[m_rows[row].slot];
        anyGone |= gone[row];
    }
    if (anyGone)
        dropRows(gone);
    appendAndSort(std::move(fresh));
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].source == &source && touched[m_rows[row].slot])
            Q_EMIT dataChanged(index(int(row), 0), index(int(row), 0));
    }
    Q_EMIT totalChanged();
}

void IssueListModel::dropRows(const std::vector<bool> &gone)
{
    for (auto last = int(gone.size()) - 1; last >= 0; --last) {
        if (!gone[size_t(last)])
            continue;
        auto first = last;
        while (first > 0 && gone[size_t(first) - 1])
            --first;
        beginRemoveRows({}, first, last);
        for (auto row = first; row <= last; ++row)
            m_rows[size_t(row)].source->setShown(m_rows[size_t(row)].slot, false);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

/// New rows go to the end and then to their places, so that views keep their own.
void IssueListModel::appendAndSort(std::vector<Row> fresh)
{
    if (!fresh.empty()) {
        const auto first = int(m_rows.size());
        beginInsertRows({}, first, first + int(fresh.size()) - 1);
        for (const auto &row : fresh)
            row.source->setShown(row.slot, true);
        m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
        endInsertRows();
    }
    sortRows();
}

void IssueListModel::sortRows()
{
    const auto before = [this](const Row &a, const Row &b) { return isBefore(a, b); };
    if (std::is_sorted(m_rows.begin(), m_rows.end(), before))
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const auto persistent = persistentIndexList();
    std::vector<Row> held;
    for (const auto &index : persistent)
        held.push_back(m_rows[size_t(index.row())]);
    std::sort(m_rows.begin(), m_rows.end(), before);
    QModelIndexList moved;
    for (const auto &row : held)
        moved.append(index(int(std::lower_bound(m_rows.begin(), m_rows.end(), row, before) - m_rows.begin()), 0));
    changePersistentIndexList(persistent, moved);
    Q_EMIT layoutChanged({}, VerticalSortHint);
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
    return m_rows[size_t(row)].source->repository;
}

std::shared_ptr<Issue> IssueListModel::issueAt(int row) const
{
    const auto &[source, slot] = m_rows[size_t(row)];
    auto &issues = source->repository->issues();
    return std::static_pointer_cast<Issue>(issues.at(issues.rowOf(slot)));
}

int IssueListModel::rowOf(const TrackedRepository *repository, qint64 id) const
{
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].source->repository == repository && m_rows[row].source->table().id(m_rows[row].slot) == id)
            return int(row);
    }
    return -1;
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
    const auto &[source, slot] = m_rows[size_t(index.row())];
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
