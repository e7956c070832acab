// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringView>

#include <optional>

namespace hubbub {

/// Names a set of records in the store: `{"api.github.com", "/repositories/12/issues"}`.
/// Keys that start with `/local/` have no host.
struct RecordSet
{
    QString host;
    QString key; ///< a storage key (rule H3)

    bool operator==(const RecordSet &) const = default;
};

/// Where a record set is kept. Paths are relative to the store's folder and use `/`.
struct StorePlace
{
    QString file;
    std::optional<qint64> repository; ///< for a set that belongs to one repository
    bool isRemote = false;            ///< what the server said, as opposed to what the person made

    bool operator==(const StorePlace &) const = default;
};

// How keys and records become files: pure functions (DESIGN section 4).

/// Nothing if the set is not kept in the store:
///
///     /repositories                 remote/<host>/repositories.jsonl
///     /repositories/<id>/<kind>     remote/<host>/repositories/<id>/<kind>.jsonl
///                                   kind = issues, comments, timeline, labels, milestones, details
///     /media                        remote/<host>/media/media.jsonl
///     /local/<name>                 local/<name>.jsonl, name of letters, digits, - and _
[[nodiscard]] std::optional<StorePlace> storePlace(const RecordSet &set);

/// `remote/<host>/repositories/<id>`
[[nodiscard]] QString repositoryFolder(const QString &host, qint64 repository);

/// A folder name for \a host of letters, digits, `.`, `-` and `_` that does not start with a dot.
/// A name that is safe already stays as it is, one in another script becomes what a name server knows it by.
[[nodiscard]] QString hostFolder(QStringView host);

/// Where a log's derived files are, without their endings; empty for a log that has none. Paths are relative to the
/// store's folder.
[[nodiscard]] QString derivedPlace(const QString &file);

/// Whether in this log, of `local/`, the latest change of an id wins, wherever its line is; else the last line does.
/// The path is relative to the store's folder.
[[nodiscard]] bool latestChangeWins(const QString &file);

/// Whether the store keeps the member \a key of a server's record, or of an object within: see withoutUrlTemplates().
[[nodiscard]] bool isKeptOfServer(const QString &key, bool isNested);

/// What the store keeps of a server's record: all but `gravatar_id`, the `url` of nested objects, and
/// keys in `…_url` other than those that something reads.
[[nodiscard]] QJsonObject withoutUrlTemplates(const QJsonObject &record);

} // namespace hubbub
