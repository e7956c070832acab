// SPDX-License-Identifier: MIT
#include "sync/jsonlineslog.h"

#include "sync/compactjson.h"
#include "sync/linereader.h"
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

JsonLinesLog::JsonLinesLog(const QString &path, Mode mode, const QString &derived, Winner winner)
    : m_path(path)
    , m_mode(mode)
    , m_derived(derived)
    , m_winner(winner)
{
    Q_ASSERT(m_derived.isEmpty() || m_winner == Winner::LastLine);
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

Result<QJsonArray> JsonLinesLog::readVersions()
{
    if (const auto error = refresh())
        return *error;
    QJsonArray versions;
    if (!m_stamp.isThere)
        return versions;
    QFile file(m_path);
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return failure(u"cannot be read"_s, file.errorString());
    LineReader reader(file);
    RecordParser parser;
    for (QByteArrayView line; reader.next(line);) {
        if (!parser.parse(line))
            versions.append(QJsonDocument::fromJson(line.toByteArray()).object());
    }
    if (reader.hasFailed())
        return failure(u"cannot be read"_s, file.errorString());
    return versions;
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
    struct Added
    {
        Line line;
        bool isTombstone = false;
        QByteArray changedAt = {};
    };
    QByteArray lines;
    std::vector<Added> added;
    added.reserve(size_t(records.size()));
    for (const auto &value : records) {
        const auto record = value.toObject();
        const auto id = recordIdOf(record);
        if (!id)
            return SyncError{.kind = SyncError::Kind::Usage, .message = u"A record without an id cannot be stored."_s};
        const auto line = lineOf(record, isKept);
        added.push_back({{m_linesEnd + lines.size(), line.size() - 1, *id}, isTombstone(record)});
        if (m_winner == Winner::LatestChange)
            added.back().changedAt = record.value("changed_at"_L1).toString().toUtf8();
        lines += line;
    }
    if (const auto error = appendLines(lines))
        return *error;
    for (const auto &[line, isTombstone, changedAt] : added) {
        if (m_winner == Winner::LastLine || m_latest.standsNow(line.id, changedAt))
            noteLine(line, isTombstone);
    }
    return Done();
}

Result<Done> JsonLinesLog::remove(const QList<qint64> &ids)
{
    if (const auto error = refreshChecked())
        return *error;
    QJsonArray tombstones;
    for (const auto id : ids) {
        if (m_lines.find(id))
            tombstones.append(QJsonObject{{u"id"_s, id}, {u"deleted"_s, true}});
    }
    return append(tombstones);
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
