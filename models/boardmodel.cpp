// SPDX-License-Identifier: MIT
#include "models/boardmodel.h"

#include "models/cardcolumn.h"
#include "models/issuesearch.h"
#include "models/library.h"

#include <algorithm>

namespace hubbub {

namespace {

/// So many cards move one by one; when more do, columns are filled anew.
constexpr size_t MostSingleMoves = 300;

} // namespace

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
    m_text = wanted.query;
    m_query = Query::parse(wanted.query);
    m_isOwnQuery = true;
    for (quint32 source = 0; m_isShown && source < m_sources.size(); ++source)
        readRecords(source);
    updateColumns();
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
        setBoard(MainBoard);
    else
        setQuery(m_text);
}

void BoardModel::updateColumns()
{
    const auto wanted = m_library.boards().columns(m_board);
    const bool isSame = std::equal(m_columns.begin(), m_columns.end(), wanted.begin(), wanted.end(),
                                   [](const auto &column, const BoardColumn &other) {
                                       return column->info().id == other.id
                                           && column->info().category == other.category;
                                   });
    if (!isSame) {
        Q_EMIT columnsAboutToChange();
        m_columns.clear();
        for (const auto &column : wanted)
            m_columns.push_back(std::make_unique<CardColumn>(*this, column));
        noteWhereColumnsAre();
        fill();
        Q_EMIT columnsChanged();
        return;
    }
    for (size_t place = 0; place < wanted.size(); ++place) {
        if (m_columns[place]->m_info == wanted[place])
            continue;
        m_columns[place]->m_info = wanted[place];
        Q_EMIT columnChanged(int(place));
    }
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
    for (size_t i = 0; i < m_sources.size(); ++i) {
        const auto *repository = m_sources[i]->repository;
        if (repository->host() != issue.host || repository->id() != issue.repository)
            continue;
        const auto slot = repository->issues().table().slotOf(issue.issue);
        const auto &column = m_places[i].column;
        return slot >= column.size() || column[slot] == NoColumn ? -1 : column[slot];
    }
    return -1;
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
        QList<IssueKey> found, others;
        for (const auto &card : cards)
            (isFound(card) ? found : others).append(card);
        auto change = m_cards.release(found, m_board);
        change.put = m_cards.put(others, m_board, DefaultCategory, {}, {}).put;
        return change;
    }
    const auto isMoved = [&](const IssueRow &each) {
        const auto *repository = m_sources[each.source]->repository;
        return cards.contains(
            {repository->host(), repository->id(), repository->issues().table().id(each.slot).value_or(0)});
    };
    const auto &rows = target.m_rows;
    auto above = rows.begin() + std::clamp(row, 0, target.rowCount());
    auto below = above;
    while (above != rows.begin() && isMoved(*(above - 1)))
        --above;
    const auto after = above == rows.begin() ? QByteArray() : positionOf(*(above - 1)).toByteArray();
    // Two machines may have given the same place to two.
    while (below != rows.end() && (isMoved(*below) || positionOf(*below) <= after))
        ++below;
    return m_cards.put(cards, m_board, target.info().category, after,
                       below == rows.end() ? QByteArray() : positionOf(*below).toByteArray());
}

/// Whether the board's own search finds an issue that is here.
bool BoardModel::isFound(const IssueKey &issue) const
{
    const auto own = Query::parse(m_library.boards().board(m_board).query);
    for (const auto &source : m_sources) {
        const auto slot = source->table().slotOf(issue.issue);
        if (source->repository->id() != issue.repository || source->repository->host() != issue.host
            || slot == RecordTable::NoSlot)
            continue;
        SlotSet one(source->table().slotEnd());
        one.insert(slot);
        return m_search.matching(own, *source->repository, std::move(one)).contains(slot);
    }
    return false;
}

SlotSet BoardModel::found(const IssueSource &source, SlotSet among) const
{
    return m_search.matching(m_query, *source.repository, std::move(among));
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
    std::vector<IssueRows> rows(m_columns.size());
    for (quint32 source = 0; source < m_sources.size(); ++source) {
        const auto live = SlotSet::live(m_sources[source]->table());
        const auto found = this->found(*m_sources[source], live);
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

/// Brings the issues in \a touched to where they belong now.
/// \param mayMove also within their columns
void BoardModel::update(quint32 source, const SlotSet &touched, bool mayMove)
{
    auto live = SlotSet::live(m_sources[source]->table());
    live &= touched;
    const auto found = this->found(*m_sources[source], live);
    auto &places = m_places[source];
    const auto end = std::max(touched.end(), places.column.size());
    places.column.resize(end, NoColumn);
    places.record.resize(end, RecordTable::NoSlot);
    noteWhereColumnsAre();
    IssueRows moved, stayed;
    for (Slot slot = 0; slot < touched.end(); ++slot) {
        if (!touched.contains(slot))
            continue;
        const auto wanted = live.contains(slot) ? wantedColumn(source, slot, found) : NoColumn;
        const bool isKept = wanted == places.column[slot]
            && (!mayMove || wanted == NoColumn || m_columns[wanted]->isSorted()
                || isInPlace({source, slot}, *m_columns[wanted]));
        (isKept ? stayed : moved).push_back({source, slot});
    }
    if (moved.size() > MostSingleMoves)
        return fill();
    for (const auto &row : moved)
        takeOut(row);
    for (const auto &row : moved) {
        if (live.contains(row.slot))
            putIn(row, wantedColumn(source, row.slot, found));
    }
    announce(stayed);
}

/// Whether a card of the user's order is still between its neighbours.
bool BoardModel::isInPlace(const IssueRow &row, const CardColumn &column) const
{
    const auto &rows = column.m_rows;
    const auto at = std::lower_bound(rows.begin(), rows.end(), row,
                                     [&](const IssueRow &a, const IssueRow &b) { return isBefore(column, a, b); });
    return at != rows.end() && *at == row && (at == rows.begin() || isBefore(column, *(at - 1), row))
        && (at + 1 == rows.end() || isBefore(column, row, *(at + 1)));
}

void BoardModel::takeOut(const IssueRow &row)
{
    auto &place = m_places[row.source].column[row.slot];
    if (place == NoColumn)
        return;
    auto &column = *m_columns[place];
    const auto at = rowOf(row, column);
    column.beginRemoveRows({}, at, at);
    column.m_rows.erase(column.m_rows.begin() + at);
    const auto gone = std::exchange(place, NoColumn);
    column.endRemoveRows();
    Q_EMIT countChanged(gone);
}

void BoardModel::putIn(const IssueRow &row, quint8 place)
{
    if (place == NoColumn)
        return;
    auto &column = *m_columns[place];
    const auto before = std::upper_bound(column.m_rows.begin(), column.m_rows.end(), row,
                                         [&](const IssueRow &a, const IssueRow &b) { return isBefore(column, a, b); });
    const auto at = int(before - column.m_rows.begin());
    column.beginInsertRows({}, at, at);
    column.m_rows.insert(before, row);
    m_places[row.source].column[row.slot] = place;
    column.endInsertRows();
    Q_EMIT countChanged(place);
}

/// What cards that stay where they are show may be another.
void BoardModel::announce(const IssueRows &changed)
{
    if (changed.size() > MostSingleMoves)
        return announceAll();
    for (const auto &row : changed) {
        if (const auto place = m_places[row.source].column[row.slot]; place != NoColumn) {
            const auto index = m_columns[place]->index(rowOf(row, *m_columns[place]));
            Q_EMIT m_columns[place]->dataChanged(index, index);
        }
    }
}

void BoardModel::announceAll()
{
    for (const auto &column : m_columns) {
        if (column->rowCount() > 0)
            Q_EMIT column->dataChanged(column->index(0), column->index(column->rowCount() - 1));
    }
}

/// A walk: what the order goes by may be another by now.
int BoardModel::rowOf(const IssueRow &row, const CardColumn &column) const
{
    return int(std::find(column.m_rows.begin(), column.m_rows.end(), row) - column.m_rows.begin());
}

QByteArrayView BoardModel::positionOf(const IssueRow &row) const
{
    const auto record = m_places[row.source].record[row.slot];
    return record == RecordTable::NoSlot ? QByteArrayView() : m_cards.positionAt(record);
}

bool BoardModel::isBefore(const CardColumn &column, const IssueRow &a, const IssueRow &b) const
{
    if (column.isSorted())
        return m_sorter.isBefore(a, b);
    const auto order = positionOf(a).compare(positionOf(b));
    return order != 0 ? order < 0 : m_sorter.isBefore(a, b);
}

void BoardModel::sort(const CardColumn &column, IssueRows &rows) const
{
    if (column.isSorted())
        return m_sorter.sort(rows);
    std::sort(rows.begin(), rows.end(), [&](const IssueRow &a, const IssueRow &b) { return isBefore(column, a, b); });
}

} // namespace hubbub
