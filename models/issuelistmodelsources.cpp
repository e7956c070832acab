// SPDX-License-Identifier: MIT
// How an IssueListModel follows its repositories.
#include "models/issuelistmodel.h"
#include "models/library.h"
#include "models/seenmarks.h"

#include <algorithm>
#include <utility>

namespace hubbub {

void IssueListModel::addSource(TrackedRepository *repository)
{
    if (!repository->isActive())
        return;
    auto *source = m_sources.emplace_back(std::make_unique<Source>(Source{repository})).get();
    findPlaces();
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

void IssueListModel::findPlaces()
{
    QHash<const TrackedRepository *, int> places;
    for (int row = 0; row < m_library.count(); ++row)
        places.insert(&m_library.at(row), row);
    for (const auto &source : m_sources)
        source->place = places.value(source->repository);
}

/// Rows change one by one while a page comes, whose `updated` follows; and when only one Model changes,
/// without any `updated`.
void IssueListModel::noteChanged(Source &source, int firstRow, int lastRow)
{
    const auto &issues = source.repository->issues();
    source.changed.resize(issues.table().slotEnd());
    for (auto row = firstRow; row <= lastRow; ++row)
        source.changed.insert(issues.slotAt(row));
    queueUpdate();
}

/// Later, since it may come of what a view does while rows change: it shows an issue, which then has been looked at.
void IssueListModel::noteStale(const TrackedRepository *repository)
{
    for (const auto &source : m_sources)
        source->isStale |= !repository || source->repository == repository;
    queueUpdate();
}

void IssueListModel::queueUpdate()
{
    if (!std::exchange(m_isUpdateQueued, true))
        QMetaObject::invokeMethod(this, &IssueListModel::updateChanged, Qt::QueuedConnection);
}

void IssueListModel::updateChanged()
{
    m_isUpdateQueued = false;
    bool isRemarked = false;
    for (size_t i = 0; i < m_sources.size(); ++i) {
        isRemarked |= m_sources[i]->isStale;
        if (m_sources[i]->isStale || m_sources[i]->changed.count() > 0)
            update(*m_sources[i], {});
    }
    if (isRemarked && !m_rows.empty())
        Q_EMIT dataChanged(
            index(0, 0), index(rowCount() - 1, 0),
            {IssueMarkRole, IssueHasNoteRole, IssueIsStarredRole, IssueCategoryRole, Qt::AccessibleTextRole});
}

void IssueListModel::update(Source &source, const CollectionUpdate &change)
{
    auto touched = std::exchange(source.changed, SlotSet());
    const bool isStale = std::exchange(source.isStale, false);
    // The order of all others must be what their values say.
    updateChanged();
    touched.resize(std::max<size_t>(source.table().slotEnd(), source.known.end()));
    for (const auto *slots_ : {&change.added, &change.merged, &change.removed}) {
        for (const auto slot : *slots_)
            touched.insert(slot);
    }
    if (isStale)
        touched |= answeredInAnotherWay(source);
    touched |= updateViewTimes(source);
    if (touched.count() > 0) {
        const auto present = inOrder(source, touched);
        SlotSet there(touched.end());
        for (const auto &row : present)
            there.insert(row.slot);
        place(source, touched, present, matching(source, std::move(there)));
    }
    Q_EMIT totalChanged();
}

/// Those that the search finds now and did not before, and the other way round.
SlotSet IssueListModel::answeredInAnotherWay(Source &source) const
{
    if (m_query.furtherTerms().empty())
        return SlotSet();
    auto known = SlotSet::live(source.table());
    known &= source.known;
    auto others = matching(source, known);
    auto gone = source.shown;
    gone -= others;
    others -= source.shown;
    return others |= gone;
}

/// \return those that were looked at since the last time, while that is what they are sorted by
SlotSet IssueListModel::updateViewTimes(Source &source) const
{
    const bool isNeeded = m_seen && m_sorter.order().by == IssueSort::Viewed;
    const auto before = std::exchange(source.viewed,
                                      isNeeded ? m_seen->viewTimes(*source.repository) : std::vector<quint32>());
    SlotSet others(source.viewed.size());
    for (RecordTable::Slot slot = 0; slot < source.viewed.size(); ++slot) {
        if ((slot < before.size() ? before[slot] : 0) != source.viewed[slot])
            others.insert(slot);
    }
    others &= source.known;
    return others;
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

} // namespace hubbub
