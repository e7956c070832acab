// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <functional>
#include <memory>

namespace hubbub {

// What the store needs of a file system beyond QFile. All block; for worker threads.

/// Makes \a path and its missing parents, for the user's eyes only.
/// \return why not, empty if all is well
[[nodiscard]] QString makePrivateFolder(const QString &path);

/// Appends \a bytes to \a path, which is made if need be, and returns when they are on the disk. When
/// that fails the file has its old length again.
/// \return why not, empty if all is well
[[nodiscard]] QString appendDurably(const QString &path, const QByteArray &bytes);

/// Replaces \a path by what \a write puts into a file beside it, whose name ends in ReplacementEnding; after a
/// crash \a path holds the old or the new content, and what lies beside it counts for nothing.
/// \param write returns false if the file it was given cannot be written, or if there is nothing to replace it by
/// \return why not, empty if all is well
[[nodiscard]] QString replaceDurably(const QString &path, const std::function<bool(QFile &)> &write);
[[nodiscard]] QString replaceDurably(const QString &path, const QByteArray &bytes);
inline constexpr QLatin1StringView ReplacementEnding(".new");

/// Which file it was, and how, when somebody looked at it.
struct FileStamp
{
    bool isThere = false; ///< also if nothing more can be said
    qint64 size = 0;
    qint64 modified = 0; ///< nanoseconds since 1970, as far as the file system knows
    quint64 number = 0;  ///< another file has another one (inode), where there is such a thing

    bool operator==(const FileStamp &) const = default;
};

[[nodiscard]] FileStamp stampOf(const QString &path);
[[nodiscard]] FileStamp stampOf(const QFile &file); ///< which is open, whatever is at its path by now

/// A whole file in memory.
struct FileMapping
{
    std::shared_ptr<void> bytes; ///< null if the file cannot be mapped, or is empty; unmaps it in the end
    quint64 size = 0;
};

/// Maps \a path such that changes in memory never reach the file. Only for files that nobody makes shorter.
[[nodiscard]] FileMapping mapPrivately(const QString &path);

} // namespace hubbub
