// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncbackend.h"

#include <QObject>

namespace hubbub {

class JsonStore;

/// Reads and saves in the local store, as one host's part of it (H3 to H7).
///
/// - A listing whose target has a schema is answered with `reply.table`, else with an array; asked for
///   pages, it is one page.
/// - Update stores what it is given under the record's id, also if that is unknown; Patch merges
///   `options.attrs`, or the target's JSON, over what is stored, also if that is nothing.
/// - An Update of a listing, a batch, is one write and one fdatasync.
/// - A Create whose record names an id keeps it.
/// - A storage key that the store has no place for is Kind::Usage.
class JsonStoreBackend : public SyncBackend
{
public:
    /// \param store outlives the backend
    /// \param host whose records are meant, as `api.github.com`; of no meaning for keys under `/local/`
    JsonStoreBackend(JsonStore &store, const QString &host);

    [[nodiscard]] SyncRequest *sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options) override;

    [[nodiscard]] QString host() const { return m_host; }

private:
    JsonStore &m_store;
    QString m_host;
    QObject m_lifetime; // its end aborts the running requests
};

} // namespace hubbub
