// SPDX-License-Identifier: MIT
// How a JsonLinesLog finds out what is in its file: by parsing it, and by its derived files.
#include "sync/durablefile.h"
#include "sync/jsonlineslog.h"
#include "sync/linereader.h"
#include "sync/recordparser.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QSet>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(storeLog, "hubbub.store")

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
    return m_isScanned && stamp() == m_stamp ? std::nullopt : scan(nullptr);
}

std::optional<SyncError> JsonLinesLog::scan(TableReading *reading, const std::atomic<bool> *stop)
{
    const auto now = stamp();
    const bool isKnown = m_isScanned && now == m_stamp;
    if (reading)
        reading->table = std::make_shared<RecordTable>(*reading->schema);
    if (!isKnown) {
        m_isScanned = false;
        m_stamp = now;
        m_lines = {};
        m_linesEnd = 0;
        m_liveBytes = 0;
        m_derivedSize = 0;
    }
    if (m_mode == Mode::ReadWrite)
        QFile::remove(m_path + ReplacementEnding); // a crash has left it
    QFile file(m_path);
    if (!file.exists()) {
        m_isScanned = true;
        return std::nullopt;
    }
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return failure(u"cannot be read"_s, file.errorString());
    qint64 indexFrom = isKnown ? m_stamp.size : 0;
    if (!isKnown) {
        if (auto derived = openDerived(file, u".lines"_s, LineIndex::schema())) {
            indexFrom = m_derivedSize = derived->prefix.size;
            m_liveBytes = derived->liveBytes;
            m_lines = LineIndex(std::move(derived->table));
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
    if (const auto error = scanLines(file, reading, indexFrom, stop))
        return error;
    m_isScanned = true;
    return std::nullopt;
}

/// Parses what neither the index, from \a indexFrom on, nor the table that is being read knows.
std::optional<SyncError> JsonLinesLog::scanLines(QFile &file, TableReading *reading, qint64 indexFrom,
                                                 const std::atomic<bool> *stop)
{
    auto parser = reading ? std::make_unique<RecordParser>(*reading->schema) : std::make_unique<RecordParser>();
    LineReader reader(file, reading ? std::min(indexFrom, reading->from) : indexFrom);
    QList<QByteArray> damaged;
    for (QByteArrayView line; reader.next(line);) {
        if (stop && *stop)
            return failure(u"is not read to its end"_s, u"the program ends"_s);
        if (line.trimmed().isEmpty())
            continue;
        const auto offset = reader.lineOffset();
        if (const auto *why = parser->parse(line)) {
            qCWarning(storeLog).noquote() << m_path << "byte" << offset << "is unreadable:" << why;
            damaged.append(line.toByteArray());
            continue;
        }
        if (offset >= indexFrom) {
            const Line found{offset, line.size(), parser->id()};
            parser->isTombstone() ? noteTombstone(found) : noteRecord(found);
        }
        if (reading && offset >= reading->from)
            putRecord(*reading->table, *parser);
    }
    if (reader.hasFailed())
        return failure(u"cannot be read"_s, file.errorString());
    m_linesEnd = reader.linesEnd();
    if (m_mode == Mode::ReadOnly)
        return std::nullopt;
    (void)keepAside(damaged); // they stay in the file, too
    return cutTail(reader.linesEnd(), reader.tail());
}

void JsonLinesLog::noteRecord(const Line &line)
{
    if (const auto superseded = m_lines.find(line.id))
        m_liveBytes -= superseded->length + 1;
    m_liveBytes += line.length + 1;
    m_lines.insert(line);
}

/// A tombstone is as live as a record: it says something that no other line says.
void JsonLinesLog::noteTombstone(const Line &line)
{
    if (const auto superseded = m_lines.find(line.id))
        m_liveBytes -= superseded->length + 1;
    m_liveBytes += line.length + 1;
    m_lines.remove(line.id);
}

std::optional<SyncError> JsonLinesLog::cutTail(qint64 end, qint64 tail)
{
    if (tail == 0)
        return std::nullopt;
    qCWarning(storeLog).noquote() << m_path << "ended in the middle of a record;" << tail << "bytes were cut off";
    if (!QFile::resize(m_path, end))
        return failure(u"cannot be repaired"_s, u"its torn last line cannot be cut off"_s);
    m_stamp.size = end;
    return std::nullopt;
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
    if (m_derived.isEmpty())
        return std::nullopt;
    auto content = TableFile::open(m_derived + ending, schema);
    if (!content)
        return std::nullopt;
    const auto prefix = prefixOf(file, content->prefix.size);
    const bool isSame = prefix && prefix->hash == content->prefix.hash
        && (prefix->modified == content->prefix.modified || file.size() > content->prefix.size);
    return isSame ? std::move(content) : std::nullopt;
}

Result<Done> JsonLinesLog::derive(const Schema *schema, const std::atomic<bool> &stop)
{
    const auto modified = modifiedAt(m_path); // before it is read: what comes later makes the file longer
    TableReading reading{.schema = schema};
    if (const auto error = scan(schema ? &reading : nullptr, &stop))
        return *error;
    QFile file(m_path);
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return failure(u"cannot be read"_s, file.errorString());
    auto prefix = prefixOf(file, m_linesEnd);
    if (!prefix)
        return failure(u"cannot be read"_s, u"it has become shorter"_s);
    prefix->modified = modified;
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
        return !QFile::exists(derived + ending) || TableFile::isWhole(derived + ending);
    };
    return isWhole(u".lines"_s) && isWhole(u".columns"_s);
}

void JsonLinesLog::removeDerived(const QString &derived)
{
    QFile::remove(derived + u".lines"_s);
    QFile::remove(derived + u".columns"_s);
}

} // namespace hubbub
