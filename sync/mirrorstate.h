// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncreply.h"

#include <QDateTime>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

namespace hubbub {

/// How far the mirror of one listing (a repository's issues) has come, and what to ask next. A plain value,
/// kept as one member of the repository's `sync.json`; all rules of staying current are here.
///
/// The first listing goes from the most recently updated record back, so that what a reader wants most comes
/// first and an interrupted one goes on at its cursor. A record that changes meanwhile moves in front of the
/// walk, where the next listing finds it: that one asks for what was updated since the newest record seen,
/// oldest first, less an overlap, and moves on with every page. Times are the server's alone.
struct MirrorState
{
    QUrl cursor = {};         ///< the next page of a first listing under way; empty if none is
    QDateTime newest = {};    ///< newest `updated_at` that a first listing under way has seen
    QDateTime watermark = {}; ///< all that changed before is here; invalid until a first listing was completed
    QDateTime checkedAt = {}; ///< server time at which a listing was last completed
    QByteArray etag = {};     ///< of the listing since this watermark, when that fits one page
    qint64 changes = 0;       ///< counts the pages that brought something

    /// What to ask for. `from` is set when a listing goes on where it stopped.
    struct Plan
    {
        QUrlQuery data = {};
        QUrl from = {};
        QByteArray etag = {};
    };
    /// \param kind the last part of the storage key: `issues` or `comments`
    [[nodiscard]] Plan plan(QStringView kind) const;

    [[nodiscard]] bool isComplete() const { return watermark.isValid(); }

    void take(const SyncPage &page);       ///< \a page is in the store
    void complete(const SyncReply &reply); ///< the listing came to its end
    void restart() { cursor = {}; }        ///< the cursor is no longer good

    [[nodiscard]] static MirrorState fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;

    bool operator==(const MirrorState &) const = default;
};

} // namespace hubbub
