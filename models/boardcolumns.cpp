// SPDX-License-Identifier: MIT
// The columns of Boards.
#include "models/boards.h"

#include "models/localid.h"
#include "models/rank.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

enum ColumnField {
    ColumnBoard,
    ColumnCategory,
    ColumnTitle,
    ColumnColor,
    ColumnPosition,
    ColumnLimit,
    ColumnCollapsed
};

struct OriginalColumn
{
    QLatin1StringView category;
    QLatin1StringView position;
};
// With room between them, as rankBetween() leaves it.
constexpr std::array<OriginalColumn, 4> Originals{{{DefaultCategory, QLatin1StringView("G0000V")},
                                                   {QLatin1StringView("todo"), QLatin1StringView("V0000V")},
                                                   {QLatin1StringView("doing"), QLatin1StringView("g0000V")},
                                                   {QLatin1StringView("done"), QLatin1StringView("o0000V")}}};

bool isOriginalCategory(const QString &category)
{
    return std::any_of(Originals.begin(), Originals.end(),
                       [&category](const OriginalColumn &original) { return category == original.category; });
}

qint64 columnId(qint64 board, const QString &category)
{
    return localId(category, board, LocalKind::Column);
}

QJsonObject toJson(const BoardColumn &column)
{
    return {{u"id"_s, column.id},
            {u"board"_s, column.board},
            {u"category"_s, column.category},
            {u"title"_s, column.title.isEmpty() ? QJsonValue() : QJsonValue(column.title)},
            {u"color"_s, column.color.isEmpty() ? QJsonValue() : QJsonValue(column.color)},
            {u"position"_s, column.position},
            {u"limit"_s, column.limit > 0 ? QJsonValue(column.limit) : QJsonValue()},
            {u"collapsed"_s, column.isCollapsed}};
}

BoardColumn columnAt(const LocalRecords &records, LocalRecords::Slot slot)
{
    const auto &table = records.table();
    const auto text = [&](int column) { return QString::fromUtf8(table.text(slot, column)); };
    const auto limit = table.integer(slot, ColumnLimit);
    return {.id = table.id(slot).value_or(0),
            .board = table.integer(slot, ColumnBoard),
            .category = text(ColumnCategory),
            .title = text(ColumnTitle),
            .color = text(ColumnColor),
            .position = text(ColumnPosition),
            .limit = int(std::clamp<qint64>(limit, 0, 1'000'000)),
            .isCollapsed = table.flag(slot, ColumnCollapsed)};
}

/// A name for people, programs and searches alike: "Needs review" is `needs-review`.
QString categoryFor(const QString &title)
{
    QString category;
    for (const auto c : title.toLower()) {
        if (c.isLetterOrNumber())
            category += c;
        else if (!category.isEmpty() && !category.endsWith(u'-'))
            category += u'-';
    }
    while (category.endsWith(u'-'))
        category.chop(1);
    return category.isEmpty() ? u"column"_s : category;
}

/// \a wanted, or what comes next to it that is not taken.
template<typename IsTaken>
QString freeCategory(const QString &wanted, IsTaken isTaken)
{
    auto category = wanted;
    for (int i = 2; isTaken(category); ++i)
        category = u"%1-%2"_s.arg(wanted).arg(i);
    return category;
}

} // namespace

const Schema &Boards::columnSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"board", Integer},
                                {"category", Text},
                                {"title", Text},
                                {"color", Text},
                                {"position", Text},
                                {"limit", Integer},
                                {"collapsed", Flag},
                                {"changed_at", Text}},
                               Schema::Rest::Closed);
    return schema;
}

bool BoardColumn::isOriginal() const
{
    return isOriginalCategory(category);
}

std::vector<BoardColumn> Boards::columns(qint64 board) const
{
    std::vector<BoardColumn> columns;
    const auto &table = m_columnRecords.table();
    for (LocalRecords::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        const bool isOwn = table.isLive(slot) && table.integer(slot, ColumnBoard) == board;
        if (isOwn && !table.text(slot, ColumnCategory).isEmpty())
            columns.push_back(columnAt(m_columnRecords, slot));
    }
    for (const auto &original : Originals) {
        const bool isThere = std::any_of(columns.begin(), columns.end(), [&original](const BoardColumn &column) {
            return column.category == original.category;
        });
        if (!isThere)
            columns.push_back({.id = columnId(board, original.category),
                               .board = board,
                               .category = original.category,
                               .title = {},
                               .color = {},
                               .position = original.position});
    }
    std::sort(columns.begin(), columns.end(), [](const BoardColumn &a, const BoardColumn &b) {
        return std::pair(a.position, a.id) < std::pair(b.position, b.id);
    });
    // Merged from several machines they may be more; the original's are always there.
    for (auto i = columns.size(); columns.size() > MostColumns && i-- > 0;) {
        if (!columns[i].isOriginal())
            columns.erase(columns.begin() + ptrdiff_t(i));
    }
    return columns;
}

bool Boards::columnsFit(size_t own)
{
    return own + Originals.size() <= MostColumns;
}

RecordChanges Boards::addBoard(const QString &name, const QString &query, std::vector<BoardColumn> &columns, qint64 *id)
{
    const auto added = addBoard(name, query, id);
    QSet<QString> taken;
    for (auto &column : columns) {
        const bool isNamed = !column.category.isEmpty();
        column.category = freeCategory(categoryFor(isNamed ? column.category : column.title), [&](const auto &each) {
            return taken.contains(each) || (!isNamed && isOriginalCategory(each));
        });
        taken.insert(column.category);
    }
    auto all = columns;
    for (const auto &original : Originals) {
        if (!taken.contains(QString(original.category)))
            all.insert(original.category == DefaultCategory ? all.begin() : all.end(),
                       {.id = 0, .board = 0, .category = original.category, .title = {}, .color = {}, .position = {}});
    }
    RecordChange columnsAdded{&m_columnRecords};
    const auto ranks = ranksBetween({}, {}, all.size());
    const auto lead = taken.contains(QString(DefaultCategory)) ? 0 : 1;
    for (size_t i = 0; i < all.size(); ++i) {
        all[i].id = columnId(*id, all[i].category);
        all[i].board = *id;
        all[i].title = all[i].title.simplified();
        all[i].position = QString::fromLatin1(ranks[i]);
        columnsAdded.put.append(toJson(all[i]));
    }
    std::copy_n(all.begin() + lead, columns.size(), columns.begin());
    return {added, columnsAdded};
}

RecordChange Boards::addColumn(qint64 board, const QString &title, const Cards &cards, const BoardColumn *before)
{
    const auto all = columns(board);
    const auto simple = title.simplified();
    if (simple.isEmpty() || all.size() >= MostColumns)
        return {&m_columnRecords};
    const auto isTaken = [&](const QString &category) {
        return std::any_of(all.begin(), all.end(), [&](const auto &column) { return column.category == category; })
            || cards.hasCategory(board, category);
    };
    const auto category = freeCategory(categoryFor(simple), isTaken);
    QStringList positions;
    for (const auto &column : all)
        positions.append(column.position);
    auto place = qsizetype(all.size());
    for (size_t i = 0; before && i < all.size(); ++i) {
        if (all[i].id == before->id)
            place = qsizetype(i);
    }
    positions.append(QString()); // itself
    return {&m_columnRecords,
            {toJson({.id = columnId(board, category),
                     .board = board,
                     .category = category,
                     .title = simple,
                     .color = {},
                     .position = rankMoved(positions, positions.size() - 1, place)})}};
}

RecordChange Boards::changeColumn(const BoardColumn &column)
{
    const auto all = columns(column.board);
    const auto known = std::find_if(all.begin(), all.end(), [&](const auto &each) { return each.id == column.id; });
    if (known == all.end() || *known == column)
        return {&m_columnRecords};
    return {&m_columnRecords, {toJson(column)}};
}

RecordChange Boards::moveColumn(qint64 board, int from, int to)
{
    const auto all = columns(board);
    if (from == to || std::min(from, to) < 0 || std::max(from, to) >= int(all.size()))
        return {&m_columnRecords};
    QStringList positions;
    for (const auto &column : all)
        positions.append(column.position);
    auto moved = all[size_t(from)];
    moved.position = rankMoved(positions, from, to);
    return {&m_columnRecords, {toJson(moved)}};
}

RecordChange Boards::removeColumn(const BoardColumn &column)
{
    if (column.isOriginal() || !m_columnRecords.contains(column.id))
        return {&m_columnRecords};
    return {&m_columnRecords, {}, {column.id}};
}

RecordChange Boards::removeColumns(qint64 board)
{
    RecordChange gone{&m_columnRecords};
    const auto &table = m_columnRecords.table();
    for (LocalRecords::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        if (table.isLive(slot) && table.integer(slot, ColumnBoard) == board)
            gone.drop.append(table.id(slot).value_or(0));
    }
    return gone;
}

} // namespace hubbub
