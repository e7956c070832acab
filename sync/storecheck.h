// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace hubbub {

/// Something in a store that is not as it should be.
struct StoreFinding
{
    enum class Kind {
        MissingFormat,  ///< no format.json, or one that cannot be read
        NewerFormat,    ///< what says which; files are not looked at
        TornTail,       ///< the last line does not end
        UnreadableLine, ///< not a JSON object with an integer id
        SpoiledDerived, ///< a file under derived/ is not as it was written; it can be deleted
        UnreadableFile, ///< it cannot be read, or (sync.json) is not a JSON object
    };

    Kind kind = Kind::UnreadableFile;
    QString file;    ///< relative to the store's folder
    qint64 line = 0; ///< counts from 1; 0: the file as a whole
    QString what;    ///< untranslated

    bool operator==(const StoreFinding &) const = default;
};

struct StoreReport
{
    QList<StoreFinding> findings; ///< by file and line; empty: all is well
    qint64 files = 0;
    qint64 lines = 0; ///< readable lines, superseded ones and tombstones among them
    qint64 records = 0;
};

/// Reads every file of the store in \a folder, and writes none. Blocks; a store that another program
/// writes to can be checked, too.
[[nodiscard]] StoreReport checkStore(const QString &folder);

} // namespace hubbub
