// SPDX-License-Identifier: MIT
// How a JsonLinesLog gets rid of lines that nobody needs any more.
#include "sync/jsonlineslog.h"
#include "sync/linereader.h"
#include "sync/recordparser.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

/// Copies neighbouring lines in one go. \a isRead becomes false if it is not \a to that failed.
bool copyLines(QFile &from, const std::vector<LineIndex::Line> &lines, QFile &to, bool &isRead)
{
    static constexpr qint64 ChunkSize = 256 * 1024;
    for (size_t first = 0, last = 0; first < lines.size(); first = last) {
        auto end = lines[first].offset;
        for (last = first; last < lines.size() && lines[last].offset == end; ++last)
            end += lines[last].length + 1;
        isRead = from.seek(lines[first].offset);
        for (auto left = end - lines[first].offset; isRead && left > 0;) {
            const auto bytes = from.read(std::min(ChunkSize, left));
            isRead = !bytes.isEmpty();
            if (isRead && to.write(bytes) != bytes.size())
                return false;
            left -= bytes.size();
        }
        if (!isRead)
            return false;
    }
    return true;
}

} // namespace

Result<Done> JsonLinesLog::compact()
{
    if (m_mode == Mode::ReadOnly)
        return failure(u"cannot be compacted"_s, u"it is open for reading only"_s);
    if (m_isScanned && stampOf(m_path) == m_stamp && !cutTail())
        return failure(u"cannot be compacted"_s, u"its incomplete end cannot be cut off"_s);
    m_isScanned = false;
    QFile file(m_path);
    if (!stampOf(m_path).isThere)
        return Done();
    // What the file itself says counts here, not what was derived from it.
    LineIndex standing; // tombstones too
    LatestChange latest;
    QList<QByteArray> damaged;
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return failure(u"cannot be read"_s, file.errorString());
    RecordParser parser;
    LineReader reader(file);
    for (QByteArrayView line; reader.next(line);) {
        if (line.trimmed().isEmpty())
            continue;
        if (parser.parse(line))
            damaged.append(line.toByteArray());
        else if (m_winner == Winner::LastLine || latest.standsNow(parser.id(), parser.changedAt()))
            standing.insert({reader.lineOffset(), line.size(), parser.id()});
    }
    if (reader.hasFailed())
        return failure(u"cannot be read"_s, file.errorString());
    if (!keepAside(damaged))
        return failure(u"cannot be compacted"_s, u"its unreadable lines cannot be kept aside"_s);
    const auto lines = standing.inFileOrder();
    const auto kept = std::accumulate(lines.begin(), lines.end(), qint64(0),
                                      [](qint64 sum, const LineIndex::Line &line) { return sum + line.length + 1; });
    if (kept < reader.linesEnd() + reader.tail()) {
        removeDerived(m_derived); // first: nobody shall find them beside a log that is another
        bool isRead = true;
        const auto why = replaceDurably(m_path, [&](QFile &out) { return copyLines(file, lines, out, isRead); });
        if (!isRead)
            return failure(u"cannot be read"_s, file.errorString());
        if (!why.isEmpty())
            return failure(u"cannot be compacted"_s, why);
    }
    const auto error = refresh();
    return error ? Result<Done>(*error) : Done();
}

} // namespace hubbub
