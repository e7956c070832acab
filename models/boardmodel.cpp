// SPDX-License-Identifier: MIT
#include "models/boardmodel.h"

#include "models/cardcolumn.h"
#include "models/issuesearch.h"
#include "models/library.h"

#include <algorithm>

namespace hubbub {

BoardModel::BoardModel(Library &library, Cards &cards, IssueSearch &search, const IssueAnnotations &annotations,
                       QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_cards(cards)
    , m_search(search)
    , m_annotations(annotations)
    , m_sorter(m_sources)
{
    m_sorter.setOrder({.by = IssueSort::Created});
    connect(&library, &Library::added, this, &BoardModel::addSource);
    connect(&library, &Library::aboutToRemove, this, &BoardModel::dropSource);
    connect(&library, &Library::activeChanged, this, [this](TrackedRepository *repository) {
        if (repository->isActive())
            addSource(repository);
        else
            dropSource(repository);
    });
    connect(&library.boards(), &Boards::boardsChanged, this, &BoardModel::updateBoards);
    connect(&library.boards(), &Boards::columnsChanged, this, &BoardModel::updateColumns);
    connect(&cards, &Collection::updated, this, &BoardModel::noteCards);
    connect(&search, &IssueSearch::changed, this, &BoardModel::noteStale);
    for (int row = 0; row < library.count(); ++row)
        addSource(&library.at(row));
    setBoard(MainBoard);
}

BoardModel::~BoardModel() = default;

void BoardModel::setShown(bool shown)
{
    if (shown == m_isShown)
        return;
    m_isShown = shown;
    for (quint32 source = 0; source < m_sources.size(); ++source) {
        m_sources[source]->changed = SlotSet();
        shown ? readRecords(source) : empty(source);
    }
    fill();
}

void BoardModel::setBoard(qint64 board)
{
    const auto wanted = m_library.boards().board(board);
    m_board = wanted.id;
    m_text.reset();
    m_query = Query::parse(wanted.query);
    m_isOwnQuery = true;
    for (quint32 source = 0; m_isShown && source < m_sources.size(); ++source)
        readRecords(source);
    if (!makeColumns())
        fill();
}

void BoardModel::setQuery(const QString &query)
{
    const bool isOwn = query.simplified() == m_library.boards().board(m_board).query.simplified();
    auto parsed = Query::parse(query);
    m_text = query;
    if (isOwn == m_isOwnQuery && parsed == m_query)
        return;
    m_isOwnQuery = isOwn;
    m_query = std::move(parsed);
    fill();
}

/// Whether the search is the board's own may be another now; a board may be gone.
void BoardModel::updateBoards()
{
    if (!m_library.boards().contains(m_board))
        return setBoard(MainBoard);
    if (m_text)
        return setQuery(*m_text);
    auto own = Query::parse(m_library.boards().board(m_board).query);
    if (own == m_query)
        return;
    m_query = std::move(own);
    fill();
}

void BoardModel::updateColumns()
{
    if (makeColumns())
        return;
    const auto wanted = m_library.boards().columns(m_board);
    for (size_t place = 0; place < wanted.size(); ++place) {
        if (m_columns[place]->m_info == wanted[place])
            continue;
        m_columns[place]->m_info = wanted[place];
        Q_EMIT columnChanged(int(place));
    }
}

/// \return false if they are the same as before, but for what each one says of itself
bool BoardModel::makeColumns()
{
    const auto wanted = m_library.boards().columns(m_board);
    const bool isSame = std::equal(m_columns.begin(), m_columns.end(), wanted.begin(), wanted.end(),
                                   [](const auto &column, const BoardColumn &other) {
                                       return column->info().id == other.id
                                           && column->info().category == other.category;
                                   });
    if (isSame)
        return false;
    Q_EMIT columnsAboutToChange();
    m_columns.clear();
    for (const auto &column : wanted)
        m_columns.push_back(std::make_unique<CardColumn>(*this, column));
    noteWhereColumnsAre();
    fill();
    Q_EMIT columnsChanged();
    return true;
}

/// A category that no card has is none that Cards knows.
void BoardModel::noteWhereColumnsAre()
{
    m_columnOfCategory.clear();
    for (size_t place = 0; place < m_columns.size(); ++place) {
        const auto &category = m_columns[place]->info().category;
        if (const auto symbol = m_cards.table().symbols().find(category.toUtf8()); symbol != 0)
            m_columnOfCategory.insert(symbol, quint8(place));
        if (category == DefaultCategory)
            m_uncategorized = quint8(place);
    }
}

int BoardModel::columnOf(const IssueKey &issue) const
{
    const auto row = find(issue);
    if (!row)
        return -1;
    const auto &column = m_places[row->source].column;
    return row->slot >= column.size() || column[row->slot] == NoColumn ? -1 : column[row->slot];
}

int BoardModel::columnOf(const QString &category) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                    [&](const auto &column) { return column->info().category == category; });
    return found == m_columns.end() ? m_uncategorized : int(found - m_columns.begin());
}

RecordChange BoardModel::move(const QList<IssueKey> &cards, int place, int row) const
{
    const auto &target = column(place);
    if (target.isSorted()) {
        // What its search finds comes here without being held.
        const auto found = this->found(cards);
        QList<IssueKey> others;
        std::copy_if(cards.begin(), cards.end(), std::back_inserter(others),
                     [next = found.begin(), &found](const IssueKey &card) mutable {
                         const bool isFound = next != found.end() && *next == card;
                         next += isFound;
                         return !isFound;
                     });
        auto change = m_cards.release(found, m_board);
        change.put = m_cards.put(others, m_board, DefaultCategory, {}, {}).put;
        return change;
    }
    std::vector<SlotSet> moved;
    for (const auto &source : m_sources)
        moved.emplace_back(source->table().slotEnd());
    for (const auto &card : cards) {
        if (const auto known = find(card))
            moved[known->source].insert(known->slot);
    }
    const auto isMoved = [&](const IssueRow &each) { return moved[each.source].contains(each.slot); };
    const auto &rows = target.m_rows;
    auto above = rows.begin() + std::clamp(row, 0, target.rowCount());
    auto below = above;
    while (above != rows.begin() && isMoved(*(above - 1)))
        --above;
    const auto after = above == rows.begin() ? QByteArray() : positionOf(*(above - 1)).toByteArray();
    // Two machines may have given the same place to two, and somebody none at all.
    auto placed = cards;
    for (; below != rows.end() && (isMoved(*below) || positionOf(*below) <= after); ++below) {
        if (!isMoved(*below))
            placed.append(target.keyAt(int(below - rows.begin())));
    }
    return m_cards.put(placed, m_board, target.info().category, after,
                       below == rows.end() ? QByteArray() : positionOf(*below).toByteArray());
}

/// Those of \a issues that are here and that the board's own search finds, in the same order.
QList<IssueKey> BoardModel::found(const QList<IssueKey> &issues) const
{
    std::vector<SlotSet> among;
    for (const auto &source : m_sources)
        among.emplace_back(source->table().slotEnd());
    for (const auto &issue : issues) {
        if (const auto row = find(issue))
            among[row->source].insert(row->slot);
    }
    const auto own = Query::parse(m_library.boards().board(m_board).query);
    for (size_t source = 0; source < among.size(); ++source) {
        if (among[source].count() > 0)
            among[source] = m_search.matching(own, *m_sources[source]->repository, std::move(among[source]));
    }
    QList<IssueKey> found;
    std::copy_if(issues.begin(), issues.end(), std::back_inserter(found), [&](const IssueKey &issue) {
        const auto row = find(issue);
        return row && among[row->source].contains(row->slot);
    });
    return found;
}

quint8 BoardModel::wantedColumn(quint32 source, Slot slot, const SlotSet &found) const
{
    const auto record = m_places[source].record[slot];
    const bool isHeld = record != RecordTable::NoSlot;
    if (!found.contains(slot) && !(isHeld && m_isOwnQuery))
        return NoColumn;
    return isHeld ? m_columnOfCategory.value(m_cards.table().symbol(record, Cards::Category), m_uncategorized)
                  : m_uncategorized;
}

void BoardModel::fill()
{
    if (!m_isShown)
        return;
    noteWhereColumnsAre();
    for (const auto &source : m_sources)
        source->changed = SlotSet();
    std::vector<IssueRows> rows(m_columns.size());
    for (quint32 source = 0; source < m_sources.size(); ++source) {
        const auto live = SlotSet::live(m_sources[source]->table());
        const auto found = m_search.matching(m_query, *m_sources[source]->repository, live);
        auto &column = m_places[source].column;
        column.assign(live.end(), NoColumn);
        m_places[source].record.resize(live.end(), RecordTable::NoSlot);
        for (Slot slot = 0; slot < live.end(); ++slot) {
            if (live.contains(slot) && (column[slot] = wantedColumn(source, slot, found)) != NoColumn)
                rows[column[slot]].push_back({source, slot});
        }
    }
    for (size_t place = 0; place < m_columns.size(); ++place) {
        auto &column = *m_columns[place];
        sort(column, rows[place]);
        if (rows[place] == column.m_rows)
            continue;
        column.beginResetModel();
        column.m_rows = std::move(rows[place]);
        column.endResetModel();
        Q_EMIT countChanged(int(place));
    }
}

void BoardModel::announceAll()
{
    for (const auto &column : m_columns) {
        if (column->rowCount() > 0)
            Q_EMIT column->dataChanged(column->index(0), column->index(column->rowCount() - 1));
    }
}

} // namespace hubbub
