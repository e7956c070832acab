// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <QString>

#include <vector>

namespace hubbub::bench {

// SQLite as the rival: a table of the list's columns with an index on the time by which the list is ordered.

/// Writes the rows of \a table into the new database \a path.
[[nodiscard]] bool writeSqlite(const QString &path, const RecordTable &table);
/// Opens the database and reads all columns of the 50 most recently updated rows.
/// \return their ids
[[nodiscard]] std::vector<qint64> first50FromSqlite(const QString &path);

} // namespace hubbub::bench
