// SPDX-License-Identifier: MIT
// How a JsonLinesLog gets rid of lines that nobody needs any more.
#include "sync/durablefile.h"
#include "sync/jsonlineslog.h"
#include "sync/linereader.h"
#include "sync/recordparser.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

/// Copies neighbouring lines in one go.
bool copyLines(QFile &from, const std::vector<LineIndex::Line> &lines, QFile &to)
{
    static constexpr qint64 ChunkSize = 256 * 1024;
    for (size_t first = 0, last = 0; first < lines.size(); first = last) {
        auto end = lines[first].offset;
        for (last = first; last < lines.size() && lines[last].offset == end; ++last)
            end += lines[last].length + 1;
        if (!from.seek(lines[first].offset))
            return false;
        for (auto left = end - lines[first].offset; left > 0;) {
            const auto bytes = from.read(std::min(ChunkSize, left));
            if (bytes.isEmpty() || to.write(bytes) != bytes.size())
                return false;
            left -= bytes.size();
        }
    }
    return true;
}

} // namespace

Result<Done> JsonLinesLog::compact()
{
    if (m_mode == Mode::ReadOnly)
        return failure(u"cannot be compacted"_s, u"it is open for reading only"_s);
    m_isScanned = false;
    QFile file(m_path);
    if (!file.exists())
        return Done();
    // What the file itself says counts here, not what was derived from it.
    LineIndex last; // tombstones too
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
        else
            last.insert({reader.lineOffset(), line.size(), parser.id()});
    }
    if (reader.hasFailed())
        return failure(u"cannot be read"_s, file.errorString());
    if (!keepAside(damaged))
        return failure(u"cannot be compacted"_s, u"its unreadable lines cannot be kept aside"_s);
    const auto lines = last.inFileOrder();
    const auto kept = std::accumulate(lines.begin(), lines.end(), qint64(0),
                                      [](qint64 sum, const LineIndex::Line &line) { return sum + line.length + 1; });
    if (kept < reader.linesEnd() + reader.tail()) {
        const auto why = replaceDurably(m_path, [&](QFile &out) { return copyLines(file, lines, out); });
        if (!why.isEmpty())
            return failure(u"cannot be compacted"_s, why);
        removeDerived(m_derived);
    }
    const auto error = refresh();
    return error ? Result<Done>(*error) : Done();
}

} // namespace hubbub
