// SPDX-License-Identifier: MIT
#include "models/boards.h"

#include "models/localid.h"
#include "models/rank.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int BoardPosition = 0;
const Schema &boardSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"position", Text}, {"changed_at", Text}}); // open: an empty query is not none
    return schema;
}

constexpr QLatin1StringView UsualQuery("is:open");

} // namespace

Boards::Boards(SyncBackend *local, QObject *parent)
    : QObject(parent)
    , m_records(boardSchema(), u"boards"_s, local)
    , m_columnRecords(columnSchema(), u"columns"_s, local)
{
    connect(&m_records, &LocalRecords::loaded, this, &Boards::noteLoaded);
    connect(&m_columnRecords, &LocalRecords::loaded, this, &Boards::noteLoaded);
    connect(&m_records, &Collection::updated, this, &Boards::boardsChanged);
    connect(&m_columnRecords, &Collection::updated, this, &Boards::columnsChanged);
}

void Boards::load()
{
    m_records.load();
    m_columnRecords.load();
}

void Boards::noteLoaded()
{
    if (isLoaded())
        Q_EMIT loaded();
}

std::vector<Board> Boards::boards() const
{
    std::vector<std::pair<QString, Board>> found;
    const auto &table = m_records.table();
    for (LocalRecords::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        const auto id = table.isLive(slot) ? table.id(slot).value_or(MainBoard) : MainBoard;
        if (id != MainBoard)
            found.emplace_back(m_records.text(id, BoardPosition), board(id));
    }
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) {
        return std::pair(a.first, a.second.id) < std::pair(b.first, b.second.id);
    });
    std::vector<Board> boards{board(MainBoard)};
    for (auto &[position, each] : found)
        boards.push_back(std::move(each));
    return boards;
}

bool Boards::contains(qint64 board) const
{
    return board == MainBoard || m_records.contains(board);
}

Board Boards::board(qint64 id) const
{
    const auto known = contains(id) ? id : MainBoard;
    const auto slot = m_records.table().slotOf(known);
    if (slot == RecordTable::NoSlot)
        return {known, {}, UsualQuery};
    const auto usual = known == MainBoard ? QString(UsualQuery) : QString();
    return {known, m_records.value(slot, u"name").toString(), m_records.value(slot, u"query").toString(usual)};
}

bool Boards::showsWelcome() const
{
    const auto slot = m_records.table().slotOf(MainBoard);
    return slot == RecordTable::NoSlot || m_records.value(slot, u"showWelcome").toBool(true);
}

void Boards::setShowsWelcome(bool shown)
{
    if (shown != showsWelcome())
        m_records.put({QJsonObject{{u"id"_s, MainBoard}, {u"showWelcome"_s, shown}}});
}

RecordChange Boards::addBoard(const QString &name, const QString &query, qint64 *id)
{
    *id = newLocalId();
    const auto all = boards();
    const auto last = all.size() == 1 ? QString() : m_records.text(all.back().id, BoardPosition);
    return {&m_records,
            {QJsonObject{{u"id"_s, *id},
                         {u"name"_s, name.simplified()},
                         {u"query"_s, query.simplified()},
                         {u"position"_s, QString::fromLatin1(rankBetween(last.toLatin1(), {}))}}}};
}

RecordChange Boards::renameBoard(qint64 board, const QString &name)
{
    const auto simple = name.simplified();
    if (simple.isEmpty() || simple == this->board(board).name)
        return {&m_records};
    return {&m_records, {QJsonObject{{u"id"_s, board}, {u"name"_s, simple}}}};
}

RecordChange Boards::setQuery(qint64 board, const QString &query)
{
    const auto simple = query.simplified();
    if (simple == this->board(board).query)
        return {&m_records};
    return {&m_records, {QJsonObject{{u"id"_s, board}, {u"query"_s, simple}}}};
}

RecordChange Boards::moveBoard(qint64 board, qint64 to)
{
    QStringList positions;
    qsizetype from = -1, destination = -1;
    for (const auto all = boards(); const auto &each : all) {
        if (each.id == MainBoard)
            continue;
        if (each.id == board)
            from = positions.size();
        if (each.id == to)
            destination = positions.size();
        positions.append(m_records.text(each.id, BoardPosition));
    }
    if (from < 0 || destination < 0 || from == destination)
        return {&m_records};
    return {&m_records, {QJsonObject{{u"id"_s, board}, {u"position"_s, rankMoved(positions, from, destination)}}}};
}

RecordChanges Boards::removeBoard(qint64 board, Cards &cards)
{
    if (board == MainBoard || !contains(board))
        return {};
    return {{&m_records, {}, {board}}, removeColumns(board), {&cards, {}, cards.idsOn(board)}};
}

} // namespace hubbub
