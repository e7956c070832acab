// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace hubbub {

// What the store needs of a file system beyond QFile. All block; for worker threads.

/// Makes \a path and its missing parents, for the user's eyes only.
/// \return why not, empty if all is well
[[nodiscard]] QString makePrivateFolder(const QString &path);

/// Appends \a bytes to \a path, which is made if need be, and returns when they are on the disk. When
/// that fails the file has its old length again.
/// \return why not, empty if all is well
[[nodiscard]] QString appendDurably(const QString &path, const QByteArray &bytes);

/// Replaces \a path by \a bytes; after a crash it holds the old or the new ones.
/// \return why not, empty if all is well
[[nodiscard]] QString replaceDurably(const QString &path, const QByteArray &bytes);

} // namespace hubbub
