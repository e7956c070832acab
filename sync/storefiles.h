// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace hubbub {

// What lies in a store's folder (store-format.md), for whoever only looks.

/// The newest format that this program knows.
constexpr qint64 KnownStoreFormat = 1;

/// What `format.json` in the store \a folder says; nothing if it is missing or says nothing of that kind.
[[nodiscard]] std::optional<qint64> storeFormat(const QString &folder);

/// The logs and sync states of the store \a folder, sorted; relative to it.
[[nodiscard]] QStringList storeFiles(const QString &folder);

/// How many bytes the files take that the store \a folder has of a repository, derived ones included.
[[nodiscard]] qint64 repositorySize(const QString &folder, const QString &host, qint64 repository);

} // namespace hubbub
