// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <QFile>
#include <QString>

#include <optional>

namespace hubbub {

/// What tells one file, or its beginning, from another.
struct FilePrefix
{
    qint64 size = 0;     ///< so many bytes from the file's beginning
    qint64 modified = 0; ///< of the whole file when it was that long (FileStamp)
    quint64 hash = 0;    ///< of the first and the last 4 KiB of them

    bool operator==(const FilePrefix &) const = default;

    /// Whether this is the prefix of \a file, which is open. That bytes in the middle were replaced is seen by the
    /// modification time, but not if the file has become longer, too.
    [[nodiscard]] bool isOf(QFile &file) const;
};

/// The prefix of \a size bytes of \a file, which is open; nothing if it is shorter or cannot be read.
[[nodiscard]] std::optional<FilePrefix> prefixOf(QFile &file, qint64 size);

/// A RecordTable in a file that is mapped, not read: what makes a long log's beginning known at once.
///
/// Derived from a log and worth nothing without it: a file of another machine, version or schema is not opened
/// but made again. What a damaged file says of records is wrong, but leads nowhere outside the table.
///
/// The file: a header, then each of the table's vectors as it lies in memory, at a multiple of 64.
class TableFile
{
public:
    struct Content
    {
        RecordTable table;
        FilePrefix prefix;    ///< of the log that the table stands for
        qint64 liveBytes = 0; ///< of these, in lines that are not superseded
    };

    /// Nothing if there is none that can be used. Only the header is looked at; isWhole() finds damage out.
    [[nodiscard]] static std::optional<Content> open(const QString &path, const Schema &schema);
    /// The prefix that the header tells, whatever the schema; nothing if there is no such file.
    [[nodiscard]] static std::optional<FilePrefix> prefixIn(const QString &path);
    /// Writes through a temporary file.
    /// \param content whose table has no dead slots (RecordTable::packed())
    /// \return why not, empty if all is well
    [[nodiscard]] static QString write(const QString &path, const Content &content);
    /// Reads all of it.
    [[nodiscard]] static bool isWhole(const QString &path);
};

} // namespace hubbub
