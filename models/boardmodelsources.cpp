// SPDX-License-Identifier: MIT
// How a BoardModel follows its repositories, and what the user has put where.
#include "models/boardmodel.h"

#include "models/cardcolumn.h"
#include "models/issuesearch.h"
#include "models/library.h"

#include <algorithm>
#include <utility>

namespace hubbub {

void BoardModel::addSource(TrackedRepository *repository)
{
    if (!repository->isActive())
        return;
    auto *source = m_sources.emplace_back(std::make_unique<IssueSource>(IssueSource{repository})).get();
    m_places.emplace_back();
    auto *issues = &repository->issues();
    connect(issues, &Collection::updated, this,
            [this, source](const CollectionUpdate &change) { noteIssues(*source, change); });
    connect(issues, &Collection::dataChanged, this, [this, source](const QModelIndex &first, const QModelIndex &last) {
        noteRows(*source, first.row(), last.row());
    });
    connect(issues, &Collection::modelAboutToBeReset, this, [this, source] { empty(numberOf(*source)); });
    connect(issues, &Collection::modelReset, this, [this, source] { readSource(numberOf(*source)); });
    readSource(quint32(m_sources.size() - 1));
}

/// All of a source that has no cards here.
void BoardModel::readSource(quint32 number)
{
    if (!m_isShown)
        return;
    readRecords(number);
    m_sources[number]->changed = SlotSet::live(m_sources[number]->table());
    updateChanged();
}

void BoardModel::dropSource(TrackedRepository *repository)
{
    repository->issues().disconnect(this);
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [repository](const auto &source) { return source->repository == repository; });
    if (found == m_sources.end())
        return;
    const auto number = numberOf(**found);
    empty(number);
    m_sources.erase(found);
    m_places.erase(m_places.begin() + number);
    for (const auto &column : m_columns) {
        for (auto &row : column->m_rows)
            row.source -= row.source > number;
    }
}

/// Takes all cards of a source away.
void BoardModel::empty(quint32 source)
{
    m_places[source] = {};
    for (int place = 0; place < count(); ++place) {
        auto &column = this->column(place);
        const auto isGone = [source](const IssueRow &row) { return row.source == source; };
        if (std::none_of(column.m_rows.begin(), column.m_rows.end(), isGone))
            continue;
        column.beginResetModel();
        std::erase_if(column.m_rows, isGone);
        column.endResetModel();
        Q_EMIT countChanged(place);
    }
}

void BoardModel::noteIssues(IssueSource &source, const CollectionUpdate &change)
{
    if (!m_isShown)
        return;
    auto &record = m_places[numberOf(source)].record;
    source.changed.resize(std::max<size_t>(source.table().slotEnd(), record.size()));
    for (const auto *slots_ : {&change.added, &change.merged, &change.removed}) {
        for (const auto slot : *slots_)
            source.changed.insert(slot);
    }
    if (qsizetype(change.added.size() + change.removed.size()) > m_cards.count()) {
        readRecords(numberOf(source));
    } else {
        record.resize(source.changed.end(), RecordTable::NoSlot);
        for (const auto *slots_ : {&change.added, &change.removed}) {
            for (const auto slot : *slots_)
                record[slot] = recordOf(source, slot);
        }
    }
    updateChanged();
}

/// Rows change one by one while a page comes, whose `updated` follows; and when only one Model changes, without any.
void BoardModel::noteRows(IssueSource &source, int firstRow, int lastRow)
{
    if (!m_isShown)
        return;
    const auto &issues = source.repository->issues();
    source.changed.resize(issues.table().slotEnd());
    for (auto row = firstRow; row <= lastRow; ++row)
        source.changed.insert(issues.slotAt(row));
    queueUpdate();
}

void BoardModel::noteStale(const TrackedRepository *repository)
{
    for (const auto &source : m_sources)
        source->isStale |= !repository || source->repository == repository;
    queueUpdate();
}

void BoardModel::queueUpdate()
{
    if (!std::exchange(m_isUpdateQueued, true))
        QMetaObject::invokeMethod(this, &BoardModel::updateQueued, Qt::QueuedConnection);
}

void BoardModel::updateQueued()
{
    m_isUpdateQueued = false;
    if (!m_isShown)
        return;
    bool isRemarked = false;
    for (const auto &source : m_sources) {
        const bool isStale = std::exchange(source->isStale, false);
        isRemarked |= isStale;
        if (isStale && !m_query.furtherTerms().empty())
            source->changed = SlotSet::live(source->table());
    }
    updateChanged();
    if (isRemarked)
        announceAll();
}

void BoardModel::noteCards(const CollectionUpdate &change)
{
    if (!m_isShown)
        return;
    SlotSet removed(m_cards.table().slotEnd());
    for (const auto card : change.removed)
        removed.insert(card);
    for (quint32 number = 0; number < m_sources.size(); ++number) {
        auto &source = *m_sources[number];
        auto &record = m_places[number].record;
        source.changed.resize(record.size());
        const auto look = [&](Slot slot) {
            record[slot] = recordOf(source, slot);
            source.changed.insert(slot);
        };
        for (Slot slot = 0; !change.removed.empty() && slot < record.size(); ++slot) {
            if (record[slot] != RecordTable::NoSlot && removed.contains(record[slot]))
                look(slot);
        }
        for (const auto *slots_ : {&change.added, &change.merged}) {
            for (const auto card : *slots_) {
                if (m_cards.boardAt(card) != m_board)
                    continue;
                const auto slot = source.table().slotOf(m_cards.issueAt(card));
                if (slot != RecordTable::NoSlot && slot < record.size())
                    look(slot);
            }
        }
    }
    updateChanged();
}

/// The card of the issue in \a slot, which may be that of another host.
BoardModel::Slot BoardModel::recordOf(const IssueSource &source, Slot slot) const
{
    const auto id = source.table().isLive(slot) ? source.table().id(slot) : std::nullopt;
    return id ? m_cards.slotOf({source.repository->host(), source.repository->id(), *id}, m_board)
              : RecordTable::NoSlot;
}

void BoardModel::readRecords(quint32 number)
{
    const auto &source = *m_sources[number];
    auto &record = m_places[number].record;
    record.assign(std::max<size_t>(source.table().slotEnd(), record.size()), RecordTable::NoSlot);
    m_cards.forEachIn(*source.repository, [&](Slot card, Slot issue) {
        if (m_cards.boardAt(card) == m_board)
            record[issue] = record[issue] == RecordTable::NoSlot ? card : recordOf(source, issue);
    });
}

/// An issue that is here, be it shown or not.
std::optional<IssueRow> BoardModel::find(const IssueKey &issue) const
{
    for (quint32 source = 0; source < m_sources.size(); ++source) {
        const auto *repository = m_sources[source]->repository;
        if (repository->id() != issue.repository || repository->host() != issue.host)
            continue;
        const auto slot = repository->issues().table().slotOf(issue.issue);
        return slot == RecordTable::NoSlot ? std::nullopt : std::optional(IssueRow{source, slot});
    }
    return {};
}

quint32 BoardModel::numberOf(const IssueSource &source) const
{
    return quint32(
        std::find_if(m_sources.begin(), m_sources.end(), [&source](const auto &each) { return each.get() == &source; })
        - m_sources.begin());
}

} // namespace hubbub
