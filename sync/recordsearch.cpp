// SPDX-License-Identifier: MIT
#include "sync/recordsearch.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>

namespace hubbub {

namespace {

// What a part reads: some milliseconds, so that other operations of the store never wait longer.
constexpr qint64 PartSize = qint64(16) << 20;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

qint64 idOf(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object().value(u"id").toInteger();
}

} // namespace

qsizetype indexOfAsciiFolded(QByteArrayView text, QByteArrayView needle, qsizetype from)
{
    // The rarer the first byte, the faster: what people are called by begins with '@'.
    const auto first = lower(needle[0]);
    const bool isLetter = first >= 'a' && first <= 'z';
    const auto last = text.size() - needle.size();
    for (auto at = from; at <= last; ++at) {
        if (!isLetter) {
            const auto *const found = std::memchr(text.data() + at, first, size_t(last - at + 1));
            if (!found)
                return -1;
            at = static_cast<const char *>(found) - text.data();
        }
        if (std::equal(needle.begin(), needle.end(), text.begin() + at,
                       [](char a, char b) { return lower(a) == lower(b); }))
            return at;
    }
    return -1;
}

QList<qint64> idsOfLinesContaining(const QString &path, QByteArrayView text, qint64 from, qint64 &end, bool &isComplete)
{
    QList<qint64> ids;
    QFile file(path);
    isComplete = true;
    end = 0;
    if (!file.open(QFile::ReadOnly))
        return ids;
    if (from <= file.size()) // else it was compacted: from the beginning again
        end = from;
    file.seek(end);
    auto part = file.read(PartSize);
    if (!part.endsWith('\n'))
        part += file.readLine();
    if (!part.endsWith('\n')) // still being written, or torn
        part.truncate(part.lastIndexOf('\n') + 1);
    end += part.size();
    isComplete = part.isEmpty() || file.atEnd();
    // Only lines with a hit are taken apart.
    for (auto at = indexOfAsciiFolded(part, text); at >= 0;) {
        const auto begin = part.lastIndexOf('\n', at) + 1;
        const auto newline = part.indexOf('\n', at);
        ids.append(idOf(part.mid(begin, newline - begin)));
        at = indexOfAsciiFolded(part, text, newline);
    }
    return ids;
}

} // namespace hubbub
