// SPDX-License-Identifier: MIT
// How a JsonLinesLog finds out what is in its file: by parsing it, and by its derived files.
#include "sync/jsonlineslog.h"
#include "sync/linereader.h"
#include "sync/recordparser.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSet>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(storeLog, "hubbub.store")

constexpr qint64 SampleLines = 2000;

void putRecord(RecordTable &table, const RecordParser &record)
{
    auto slot = table.slotOf(record.id());
    if (record.isTombstone()) {
        if (slot != RecordTable::NoSlot)
            table.remove(slot);
        return;
    }
    if (slot == RecordTable::NoSlot)
        slot = table.insert(record.id());
    record.copyTo(table, slot);
}

} // namespace

std::optional<SyncError> JsonLinesLog::refresh()
{
    return m_isScanned && stampOf(m_path) == m_stamp ? std::nullopt : scan(nullptr);
}

/// For whom it matters what is not in the index: a record that is found is looked at anyhow.
std::optional<SyncError> JsonLinesLog::refreshChecked()
{
    if (const auto error = refresh())
        return error;
    if (m_isIndexChecked || TableFile::isWhole(m_derived + u".lines"_s)) {
        m_isIndexChecked = true;
        return std::nullopt;
    }
    m_isScanned = m_usesDerived = false;
    return refresh();
}

std::optional<SyncError> JsonLinesLog::scan(TableReading *reading, const std::atomic<bool> *stop)
{
    const auto now = stampOf(m_path);
    const bool isKnown = m_isScanned && now == m_stamp;
    if (reading)
        reading->table = std::make_shared<RecordTable>(*reading->schema);
    if (!isKnown) {
        m_isScanned = false;
        m_stamp = now;
        m_lines = {};
        m_latest = {};
        m_isIndexChecked = true;
        m_linesEnd = 0;
        m_liveBytes = 0;
        m_derivedSize = 0;
    }
    if (m_mode == Mode::ReadWrite)
        QFile::remove(m_path + ReplacementEnding); // a crash has left it
    QFile file(m_path);
    if (!now.isThere) {
        m_isScanned = true;
        return std::nullopt;
    }
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return failure(u"cannot be read"_s, file.errorString());
    qint64 indexFrom = isKnown ? m_linesEnd : 0;
    if (!isKnown) {
        if (m_mode == Mode::ReadWrite)
            removeOutdatedDerived(file);
        if (auto derived = openDerived(file, u".lines"_s, LineIndex::schema())) {
            indexFrom = m_derivedSize = derived->prefix.size;
            m_liveBytes = derived->liveBytes;
            m_lines = LineIndex(std::move(derived->table));
            m_isIndexChecked = false;
        }
    }
    if (reading) {
        if (auto derived = openDerived(file, u".columns"_s, *reading->schema)) {
            reading->from = derived->prefix.size;
            m_derivedSize = std::min(m_derivedSize, reading->from);
            *reading->table = std::move(derived->table);
        } else {
            m_derivedSize = 0;
        }
    }
    if (const auto error = scanLines(file, reading, indexFrom, isKnown, stop))
        return error;
    m_isScanned = true;
    return std::nullopt;
}

/// Parses what neither the index, from \a indexFrom on, nor the table that is being read knows; if the file
/// \a isKnown, no further than its lines went.
std::optional<SyncError> JsonLinesLog::scanLines(QFile &file, TableReading *reading, qint64 indexFrom, bool isKnown,
                                                 const std::atomic<bool> *stop)
{
    auto parser = reading ? std::make_unique<RecordParser>(*reading->schema) : std::make_unique<RecordParser>();
    LineReader reader(file, reading ? std::min(indexFrom, reading->from) : indexFrom);
    QList<QByteArray> damaged;
    LatestChange latest; // where it is used all lines are read
    for (QByteArrayView line; reader.next(line);) {
        if (stop && *stop)
            return failure(u"is not read to its end"_s, u"the program ends"_s);
        const auto offset = reader.lineOffset();
        if (isKnown && offset >= m_linesEnd)
            break;
        if (line.trimmed().isEmpty())
            continue;
        if (const auto *why = parser->parse(line)) {
            qCWarning(storeLog).noquote() << m_path << "byte" << offset << "is unreadable:" << why;
            damaged.append(line.toByteArray());
            continue;
        }
        const bool stands = m_winner == Winner::LastLine || latest.standsNow(parser->id(), parser->changedAt());
        if (stands && offset >= indexFrom)
            noteLine({offset, line.size(), parser->id()}, parser->isTombstone());
        if (stands && reading && offset >= reading->from)
            putRecord(*reading->table, *parser);
        // A long log in one go: the rest will be like its beginning.
        if (reader.lineNumber() == SampleLines && indexFrom == 0) {
            const auto lines = qsizetype(1.05 * SampleLines * double(file.size()) / double(reader.linesEnd()));
            m_lines.reserve(lines);
            if (reading && reading->from == 0)
                reading->table->reserve(lines);
        }
    }
    if (reader.hasFailed())
        return failure(u"cannot be read"_s, file.errorString());
    if (!isKnown) {
        m_linesEnd = reader.linesEnd();
        m_latest = std::move(latest);
    }
    if (m_mode == Mode::ReadWrite) {
        (void)keepAside(damaged); // they stay in the file, too
        (void)cutTail();          // else that is tried again before something is appended
    }
    return std::nullopt;
}

/// What stands for its id now. A tombstone is as live as a record: it says something that no other line says.
void JsonLinesLog::noteLine(const Line &line, bool isTombstone)
{
    if (const auto superseded = m_lines.find(line.id))
        m_liveBytes -= superseded->length + 1;
    m_liveBytes += line.length + 1;
    if (isTombstone)
        m_lines.remove(line.id);
    else
        m_lines.insert(line);
}

/// \return whether the file ends where its lines do
bool JsonLinesLog::cutTail()
{
    const auto tail = m_stamp.size - m_linesEnd;
    if (tail <= 0)
        return true;
    if (!QFile::resize(m_path, m_linesEnd)) {
        qCWarning(storeLog).noquote() << m_path << "ends in the middle of a record, and cannot be made shorter";
        return false;
    }
    qCWarning(storeLog).noquote() << m_path << "ended in the middle of a record;" << tail << "bytes were cut off";
    m_stamp = stampOf(m_path);
    return true;
}

/// \return whether all of \a damaged are aside now
bool JsonLinesLog::keepAside(const QList<QByteArray> &damaged) const
{
    if (damaged.isEmpty())
        return true;
    QFile aside(m_path.chopped(6) + u".damaged.jsonl"_s); // for `.jsonl`
    QSet<QByteArray> kept;
    if (aside.open(QFile::ReadOnly)) {
        const auto lines = aside.readAll().split('\n');
        kept = QSet<QByteArray>(lines.cbegin(), lines.cend());
    }
    QByteArray added;
    for (const auto &line : damaged) {
        if (kept.contains(line))
            continue;
        kept.insert(line);
        added += line + '\n';
    }
    if (added.isEmpty())
        return true;
    const auto why = appendDurably(aside.fileName(), added);
    if (!why.isEmpty())
        qCWarning(storeLog).noquote() << "Unreadable lines cannot be kept in" << aside.fileName() << ":" << why;
    return why.isEmpty();
}

/// The derived file if it is one of this log's beginning.
std::optional<TableFile::Content> JsonLinesLog::openDerived(QFile &file, const QString &ending,
                                                            const Schema &schema) const
{
    if (m_derived.isEmpty() || !m_usesDerived)
        return std::nullopt;
    auto content = TableFile::open(m_derived + ending, schema);
    return content && content->prefix.isOf(file) ? std::move(content) : std::nullopt;
}

/// Before something is appended: a longer file's modification time says nothing any more.
void JsonLinesLog::removeOutdatedDerived(QFile &file) const
{
    if (m_derived.isEmpty())
        return;
    for (const auto &ending : {u".lines"_s, u".columns"_s}) {
        if (const auto prefix = TableFile::prefixIn(m_derived + ending); prefix && !prefix->isOf(file))
            QFile::remove(m_derived + ending);
    }
}

Result<Done> JsonLinesLog::derive(const Schema *schema, const std::atomic<bool> &stop)
{
    // Damage that nobody has found yet must not get into files that are found whole.
    m_isScanned = m_usesDerived = false;
    TableReading reading{.schema = schema};
    const auto error = scan(schema ? &reading : nullptr, &stop);
    m_usesDerived = true;
    if (error)
        return *error;
    QFile file(m_path);
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return failure(u"cannot be read"_s, file.errorString());
    auto prefix = prefixOf(file, m_linesEnd);
    if (!prefix || stampOf(file).number != m_stamp.number)
        return failure(u"cannot be made quick to open"_s, u"it has changed meanwhile"_s);
    prefix->modified = m_stamp.modified; // before it was read: what came later made the file longer
    const auto write = [&](const QString &ending, const RecordTable &table) {
        return stop || !file.exists() ? QString()
                                      : TableFile::write(m_derived + ending, {table.packed(), *prefix, m_liveBytes});
    };
    auto why = write(u".lines"_s, m_lines.table());
    if (why.isEmpty() && schema)
        why = write(u".columns"_s, *reading.table);
    if (!why.isEmpty())
        return failure(u"cannot be made quick to open"_s, why);
    m_derivedSize = m_linesEnd;
    return Done();
}

bool JsonLinesLog::areDerivedWhole(const QString &derived)
{
    const auto isWhole = [&derived](const QString &ending) {
        return derived.isEmpty() || !QFile::exists(derived + ending) || TableFile::isWhole(derived + ending);
    };
    return isWhole(u".lines"_s) && isWhole(u".columns"_s);
}

void JsonLinesLog::removeDerived(const QString &derived)
{
    if (derived.isEmpty())
        return;
    for (const auto &path : {derived + u".lines"_s, derived + u".columns"_s}) {
        const QFileInfo info(path);
        info.isDir() && !info.isSymLink() ? QDir(path).removeRecursively() : QFile::remove(path);
    }
}

} // namespace hubbub
