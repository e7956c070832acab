// SPDX-License-Identifier: MIT
#include "sync/jsonlineslog.h"

#include "sync/durablefile.h"
#include "sync/linereader.h"
#include "sync/recordid.h"
#include "sync/recordparser.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSet>

#include <algorithm>
#include <vector>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(storeLog, "hubbub.store")

/// Qt writes half a surrogate pair (a name cut in the middle of an emoji) as an escape that no other
/// program accepts, and that would make the line unreadable.
void replaceLoneSurrogates(QByteArray &json)
{
    for (auto at = json.indexOf('\\'); at >= 0 && at + 1 < json.size(); at = json.indexOf('\\', at + 2)) {
        if (json.at(at + 1) == 'u' && (json.at(at + 2) == 'd' || json.at(at + 2) == 'D') && json.at(at + 3) >= '8')
            json.replace(at + 2, 4, "fffd");
    }
}

QByteArray lineOf(QJsonObject record, qint64 id)
{
    record.insert("id"_L1, id);
    auto json = QJsonDocument(record).toJson(QJsonDocument::Compact);
    replaceLoneSurrogates(json);
    return json + '\n';
}

} // namespace

JsonLinesLog::JsonLinesLog(const QString &path, Mode mode)
    : m_path(path)
    , m_mode(mode)
{
}

Result<QJsonObject> JsonLinesLog::read(qint64 id)
{
    if (const auto error = refresh())
        return *error;
    const auto line = m_lines.constFind(id);
    if (line == m_lines.cend())
        return QJsonObject();
    QFile file(m_path);
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return failure(u"cannot be read"_s, file.errorString());
    return readLine(file, *line);
}

Result<QJsonArray> JsonLinesLog::readAll()
{
    if (const auto error = refresh())
        return *error;
    if (m_lines.isEmpty())
        return QJsonArray();
    std::vector<Line> lines(m_lines.cbegin(), m_lines.cend());
    std::sort(lines.begin(), lines.end(), [](const Line &a, const Line &b) { return a.offset < b.offset; });
    QFile file(m_path);
    if (!file.open(QFile::ReadOnly))
        return failure(u"cannot be read"_s, file.errorString());
    QJsonArray records;
    for (const auto &line : lines) {
        const auto record = readLine(file, line);
        if (!record)
            return record.error();
        records.append(record.value());
    }
    return records;
}

Result<std::shared_ptr<RecordTable>> JsonLinesLog::readTable(const Schema &schema)
{
    auto table = std::make_shared<RecordTable>(schema);
    table->reserve(m_lines.size());
    RecordParser parser(schema);
    const auto error = scan(parser, [&table](const RecordParser &record) {
        auto slot = table->slotOf(record.id());
        if (record.isTombstone()) {
            if (slot != RecordTable::NoSlot)
                table->remove(slot);
            return;
        }
        if (slot == RecordTable::NoSlot)
            slot = table->insert(record.id());
        record.copyTo(*table, slot);
    });
    if (error)
        return *error;
    return table;
}

Result<qint64> JsonLinesLog::largestId()
{
    if (const auto error = refresh())
        return *error;
    qint64 largest = 0;
    for (auto line = m_lines.keyBegin(); line != m_lines.keyEnd(); ++line)
        largest = std::max(largest, *line);
    return largest;
}

Result<Done> JsonLinesLog::append(const QJsonArray &records)
{
    if (const auto error = refresh())
        return *error;
    QByteArray lines;
    std::vector<std::pair<qint64, Line>> added;
    added.reserve(size_t(records.size()));
    for (const auto &value : records) {
        const auto record = value.toObject();
        const auto id = recordIdOf(record);
        if (!id)
            return SyncError{.kind = SyncError::Kind::Usage, .message = u"A record without an id cannot be stored."_s};
        const auto line = lineOf(record, *id);
        added.push_back({*id, {m_stamp.size + lines.size(), quint32(line.size() - 1)}});
        lines += line;
    }
    if (const auto error = appendLines(lines))
        return *error;
    for (const auto &[id, line] : added)
        m_lines.insert(id, line);
    return Done();
}

Result<Done> JsonLinesLog::remove(const QList<qint64> &ids)
{
    if (const auto error = refresh())
        return *error;
    QByteArray lines;
    for (const auto id : ids) {
        if (m_lines.contains(id))
            lines += lineOf({{u"deleted"_s, true}}, id);
    }
    if (const auto error = appendLines(lines))
        return *error;
    for (const auto id : ids)
        m_lines.remove(id);
    return Done();
}

std::optional<SyncError> JsonLinesLog::refresh()
{
    if (m_isScanned && stamp() == m_stamp)
        return std::nullopt;
    RecordParser parser;
    return scan(parser, nullptr);
}

std::optional<SyncError> JsonLinesLog::scan(RecordParser &parser, const Visit &visit)
{
    m_isScanned = false;
    m_lines.clear();
    m_stamp = stamp();
    QFile file(m_path);
    if (!file.exists()) {
        m_isScanned = true;
        return std::nullopt;
    }
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return failure(u"cannot be read"_s, file.errorString());
    LineReader reader(file);
    QList<QByteArray> damaged;
    for (QByteArrayView line; reader.next(line);) {
        if (line.trimmed().isEmpty())
            continue;
        if (const auto *why = parser.parse(line)) {
            qCWarning(storeLog).noquote() << m_path << "line" << reader.lineNumber() << "is unreadable:" << why;
            damaged.append(line.toByteArray());
            continue;
        }
        if (parser.isTombstone())
            m_lines.remove(parser.id());
        else
            m_lines.insert(parser.id(), {reader.lineOffset(), quint32(line.size())});
        if (visit)
            visit(parser);
    }
    if (reader.hasFailed())
        return failure(u"cannot be read"_s, file.errorString());
    if (m_mode == Mode::ReadWrite) {
        keepAside(damaged);
        if (const auto error = cutTail(reader.linesEnd(), reader.tail()))
            return error;
    }
    m_isScanned = true;
    return std::nullopt;
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

void JsonLinesLog::keepAside(const QList<QByteArray> &damaged) const
{
    if (damaged.isEmpty())
        return;
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
        return;
    if (const auto why = appendDurably(aside.fileName(), added); !why.isEmpty())
        qCWarning(storeLog).noquote() << "Unreadable lines cannot be kept in" << aside.fileName() << ":" << why;
}

std::optional<SyncError> JsonLinesLog::appendLines(const QByteArray &lines)
{
    if (m_mode == Mode::ReadOnly)
        return failure(u"cannot be written"_s, u"it is open for reading only"_s);
    if (lines.isEmpty())
        return std::nullopt;
    if (const auto why = appendDurably(m_path, lines); !why.isEmpty())
        return failure(u"cannot be written"_s, why);
    m_stamp = stamp();
    return std::nullopt;
}

Result<QJsonObject> JsonLinesLog::readLine(QFile &file, const Line &line) const
{
    if (!file.seek(line.offset))
        return failure(u"cannot be read"_s, file.errorString());
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.read(line.length), &error);
    if (!document.isObject())
        return failure(u"cannot be read"_s, u"byte %1: %2"_s.arg(line.offset).arg(error.errorString()));
    return document.object();
}

JsonLinesLog::Stamp JsonLinesLog::stamp() const
{
#ifdef Q_OS_UNIX
    struct stat info = {};
    if (::stat(QFile::encodeName(m_path).constData(), &info) == 0)
        return {info.st_size, info.st_ino};
    return {};
#else
    return {QFileInfo(m_path).size(), 0};
#endif
}

SyncError JsonLinesLog::failure(const QString &what, const QString &why) const
{
    return {.kind = SyncError::Kind::Store, .message = u"%1 %2: %3"_s.arg(m_path, what, why)};
}

} // namespace hubbub
