// SPDX-License-Identifier: MIT
#include "models/issuelistmodel.h"

#include "models/library.h"
#include "models/seenmarks.h"

#include <algorithm>
#include <utility>

namespace hubbub {

IssueListModel::IssueListModel(Library &library, SeenMarks *seen, QObject *parent)
    : QAbstractTableModel(parent)
    , m_library(library)
    , m_seen(seen)
    , m_search(seen)
    , m_annotations{.seen = seen}
    , m_sorter(m_sources)
{
    connect(&library, &Library::added, this, &IssueListModel::addSource);
    connect(&library, &Library::aboutToRemove, this, &IssueListModel::dropSource);
    connect(&library, &Library::activeChanged, this, [this](TrackedRepository *repository) {
        if (repository->isActive())
            addSource(repository);
        else
            dropSource(repository);
    });
    connect(&library, &Library::rowsMoved, this, [this] {
        updateChanged();
        findPlaces();
        if (isGroupedByRepository())
            sortRows();
    });
    connect(&m_search, &IssueSearch::changed, this, &IssueListModel::noteStale);
    for (int row = 0; row < library.count(); ++row)
        addSource(&library.at(row));
}

IssueListModel::~IssueListModel() = default;

void IssueListModel::setQuery(const Query &query)
{
    if (query == m_query)
        return;
    updateChanged();
    const bool isReordered = query.order() != m_query.order();
    m_query = query;
    std::vector<SlotSet> found;
    bool isSame = true;
    for (const auto &source : m_sources) {
        found.push_back(matching(*source, source->known));
        isSame &= found.back() == source->shown;
    }
    if (!isSame)
        beginResetModel();
    for (size_t i = 0; i < m_sources.size(); ++i)
        m_sources[i]->shown = std::move(found[i]);
    if (isReordered) {
        m_sorter.setOrder(query.order());
        for (const auto &source : m_sources)
            updateViewTimes(*source);
        m_sorter.sort(m_issues);
    }
    if (isSame)
        return isReordered ? arrangeRows(shownRows()) : void();
    m_rows = shownRows();
    endResetModel();
}

QStringList IssueListModel::unanswered() const
{
    QStringList hosts;
    for (const auto &source : m_sources) {
        if (m_query.admitsRepository(source->repository->fullName()))
            hosts.append(source->repository->host());
    }
    return m_search.unanswered(m_query, hosts);
}

void IssueListModel::setGroupedByRepository(bool grouped)
{
    if (grouped == isGroupedByRepository())
        return;
    updateChanged();
    m_sorter.setGrouped(grouped);
    sortRows();
}

void IssueListModel::setAnnotations(IssueAnnotations annotations)
{
    annotations.seen = m_seen;
    m_annotations = std::move(annotations);
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
    if (role == IssueGroupRole)
        return group(index.row());
    if (role == Qt::AccessibleTextRole && m_speaker)
        return m_speaker(index);
    const auto &[number, slot] = m_rows[size_t(index.row())];
    return issueData(*m_sources[number]->repository, slot, role == Qt::AccessibleTextRole ? Qt::DisplayRole : role,
                     m_annotations);
}

QHash<int, QByteArray> IssueListModel::roleNames() const
{
    return issueRoleNames();
}

} // namespace hubbub
