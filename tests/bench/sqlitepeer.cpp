// SPDX-License-Identifier: MIT
#include "tests/bench/sqlitepeer.h"

#include "tests/bench/measure.h"

#include <QFile>
#include <QStringList>

#include <memory>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

struct Close
{
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Database openDatabase(const QString &path, int flags)
{
    sqlite3 *database = nullptr;
    const bool isOpen = sqlite3_open_v2(QFile::encodeName(path).constData(), &database, flags, nullptr) == SQLITE_OK;
    Database owner(database);
    return isOpen ? std::move(owner) : nullptr;
}

Statement prepareStatement(sqlite3 *database, const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(database, sql.toUtf8().constData(), -1, &statement, nullptr);
    return Statement(statement);
}

bool run(sqlite3 *database, const QString &sql)
{
    return sqlite3_exec(database, sql.toUtf8().constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

void bind(sqlite3_stmt *statement, int at, const RecordTable &table, RecordTable::Slot slot, int column)
{
    using enum Attribute::Type;
    switch (table.schema().attributes()[column].type) {
    case Integer:
    case Count:
    case Time:
        if (const auto value = table.integer(slot, column); value != RecordTable::Null)
            sqlite3_bind_int64(statement, at, value);
        else
            sqlite3_bind_null(statement, at);
        break;
    case Flag: sqlite3_bind_int(statement, at, table.flag(slot, column) ? 1 : 0); break;
    case Symbol:
    case Symbols:
    case Text: {
        const auto text = table.text(slot, column);
        sqlite3_bind_text(statement, at, text.data(), int(text.size()), SQLITE_TRANSIENT);
    }
    }
}

} // namespace

bool writeSqlite(const QString &path, const RecordTable &table)
{
    QFile::remove(path);
    const auto database = openDatabase(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const auto count = int(table.schema().attributes().size());
    QStringList names{u"id INTEGER PRIMARY KEY"_s};
    for (int column = 0; column < count; ++column)
        names.append(u"c%1"_s.arg(column));
    if (!database || !run(database.get(), u"CREATE TABLE issues(%1)"_s.arg(names.join(u',')))
        || !run(database.get(), u"BEGIN"_s))
        return false;
    const auto insert = prepareStatement(database.get(),
                                         u"INSERT INTO issues VALUES(?%1)"_s.arg(u",?"_s.repeated(count)));
    bool isGood = insert != nullptr;
    for (RecordTable::Slot slot = 0; isGood && slot < table.slotEnd(); ++slot) {
        if (!table.isLive(slot))
            continue;
        sqlite3_bind_int64(insert.get(), 1, table.id(slot).value_or(0));
        for (int column = 0; column < count; ++column)
            bind(insert.get(), column + 2, table, slot, column);
        isGood = sqlite3_step(insert.get()) == SQLITE_DONE && sqlite3_reset(insert.get()) == SQLITE_OK;
    }
    return isGood && run(database.get(), u"COMMIT"_s)
        && run(database.get(), u"CREATE INDEX latest ON issues(c%1 DESC)"_s.arg(table.schema().latestBy()))
        && run(database.get(), u"ANALYZE"_s);
}

std::vector<qint64> first50FromSqlite(const QString &path)
{
    std::vector<qint64> ids;
    const auto database = openDatabase(path, SQLITE_OPEN_READONLY);
    if (!database)
        return ids;
    const auto select = prepareStatement(database.get(), u"SELECT * FROM issues ORDER BY c9 DESC, id DESC LIMIT 50"_s);
    quint64 bytes = 0;
    while (select && sqlite3_step(select.get()) == SQLITE_ROW) {
        ids.push_back(sqlite3_column_int64(select.get(), 0));
        for (int column = 1; column < sqlite3_column_count(select.get()); ++column)
            bytes += sqlite3_column_text(select.get(), column) ? quint64(sqlite3_column_bytes(select.get(), column))
                                                               : 0;
    }
    use(bytes);
    return ids;
}

} // namespace hubbub::bench
