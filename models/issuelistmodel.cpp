// SPDX-License-Identifier: MIT
#include "models/issuelistmodel.h"

#include "models/attributevalue.h"
#include "models/library.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hubbub {

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
