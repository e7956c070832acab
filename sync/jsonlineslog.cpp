// SPDX-License-Identifier: MIT
#include "sync/jsonlineslog.h"

#include "sync/compactjson.h"
#include "sync/recordid.h"

#include <QJsonDocument>

#include <vector>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

QByteArray lineOf(const QJsonObject &record, bool (*isKept)(const QString &, bool) = nullptr)
{
    QByteArray line;
    line.reserve(4096);
    appendCompact(line, record, isKept);
    return line + '\n';
}

} // namespace

JsonLinesLog::JsonLinesLog(const QString &path, Mode mode, const QString &derived)
    : m_path(path)
    , m_mode(mode)
    , m_derived(derived)
{
}

Result<QJsonObject> JsonLinesLog::read(qint64 id)
{
    if (const auto error = refresh())
        return *error;
    if (!m_lines.find(id)) {
        if (const auto error = refreshChecked())
            return *error;
    }
    return readIndexed<QJsonObject>([this, id](QFile &file) -> Result<QJsonObject> {
        const auto line = m_lines.find(id);
        return line ? readLine(file, *line) : QJsonObject();
    });
}

Result<QJsonArray> JsonLinesLog::readAll()
{
    if (const auto error = refreshChecked())
        return *error;
    return readIndexed<QJsonArray>([this](QFile &file) -> Result<QJsonArray> {
        QJsonArray records;
        for (const auto &line : m_lines.inFileOrder()) {
            const auto record = readLine(file, line);
            if (!record)
                return record.error();
            records.append(record.value());
        }
        return records;
    });
}

/// What \a read gets from the open file. If that fails, the index may be spoiled or the file another by now: then
/// all of it is parsed, and read once more.
template<typename Value, typename Read>
Result<Value> JsonLinesLog::readIndexed(Read read)
{
    for (bool isLast = false;; isLast = true) {
        if (const auto error = refresh())
            return *error;
        if (m_lines.count() == 0)
            return Value();
        QFile file(m_path);
        if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
            return failure(u"cannot be read"_s, file.errorString());
        auto result = read(file);
        if (result || isLast)
            return result;
        m_usesDerived = false;
        m_isScanned = false;
    }
}

Result<std::shared_ptr<RecordTable>> JsonLinesLog::readTable(const Schema &schema)
{
    TableReading reading{.schema = &schema};
    if (const auto error = scan(&reading))
        return *error;
    reading.table->settle();
    return reading.table;
}

Result<qint64> JsonLinesLog::largestId()
{
    if (const auto error = refreshChecked())
        return *error;
    return m_lines.largestId();
}

Result<Done> JsonLinesLog::append(const QJsonArray &records, bool (*isKept)(const QString &key, bool isNested))
{
    if (const auto error = refresh())
        return *error;
    QByteArray lines;
    std::vector<Line> added;
    added.reserve(size_t(records.size()));
    for (const auto &value : records) {
        const auto record = value.toObject();
        const auto id = recordIdOf(record);
        if (!id)
            return SyncError{.kind = SyncError::Kind::Usage, .message = u"A record without an id cannot be stored."_s};
        const auto line = lineOf(record, isKept);
        added.push_back({m_linesEnd + lines.size(), line.size() - 1, *id});
        lines += line;
    }
    if (const auto error = appendLines(lines))
        return *error;
    for (const auto &line : added)
        noteRecord(line);
    return Done();
}

Result<Done> JsonLinesLog::remove(const QList<qint64> &ids)
{
    if (const auto error = refreshChecked())
        return *error;
    QByteArray lines;
    std::vector<Line> tombstones;
    for (const auto id : ids) {
        if (!m_lines.find(id))
            continue;
        const auto line = lineOf({{u"id"_s, id}, {u"deleted"_s, true}});
        tombstones.push_back({m_linesEnd + lines.size(), line.size() - 1, id});
        lines += line;
    }
    if (const auto error = appendLines(lines))
        return *error;
    for (const auto &line : tombstones)
        noteTombstone(line);
    return Done();
}

std::optional<SyncError> JsonLinesLog::appendLines(const QByteArray &lines)
{
    if (m_mode == Mode::ReadOnly)
        return failure(u"cannot be written"_s, u"it is open for reading only"_s);
    if (lines.isEmpty())
        return std::nullopt;
    if (!cutTail())
        return failure(u"cannot be written"_s, u"its incomplete end cannot be cut off"_s);
    const auto why = appendDurably(m_path, lines);
    // Also when that failed: lines that could not be cut off again are no part of the log.
    m_stamp = stampOf(m_path);
    if (!why.isEmpty())
        return failure(u"cannot be written"_s, why);
    m_linesEnd = m_stamp.size;
    return std::nullopt;
}

Result<QJsonObject> JsonLinesLog::readLine(QFile &file, const Line &line) const
{
    const bool isInside = line.offset >= 0 && line.length >= 0 && line.length <= m_linesEnd
        && line.offset <= m_linesEnd - line.length;
    if (!isInside)
        return failure(u"cannot be read"_s, u"its index is spoiled"_s);
    if (!file.seek(line.offset))
        return failure(u"cannot be read"_s, file.errorString());
    QJsonParseError error;
    const auto record = QJsonDocument::fromJson(file.read(line.length), &error).object();
    if (recordIdOf(record) != line.id)
        return failure(u"cannot be read"_s, u"byte %1: %2"_s.arg(line.offset).arg(error.errorString()));
    return record;
}

SyncError JsonLinesLog::failure(const QString &what, const QString &why) const
{
    return {.kind = SyncError::Kind::Store, .message = u"%1 %2: %3"_s.arg(m_path, what, why)};
}

} // namespace hubbub
