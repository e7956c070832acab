// SPDX-License-Identifier: MIT
#pragma once

#include "sync/jsonstorebackend.h"
#include "sync/syncbackend.h"

#include <QObject>

namespace hubbub {

class JsonStore;

/// The original's rule (H1): a read with `options.remote` goes to the server, everything else to the store.
///
/// What the server says is written through before anybody hears of it, if the store has a place for it:
/// a record under its storage key, a listing page by page with its cursor (MirrorState), so that one that was
/// interrupted goes on where it stopped and a later one asks only for what changed. A remote listing that is
/// kept is therefore answered in pages alone, and its final reply has `notModified` when nothing was new.
/// A local listing of such a set says in `serverTime` when it was last current.
class HubbubBackend : public SyncBackend
{
public:
    /// \param remote, \param store outlive this backend
    /// \param host whose records these are, as a folder of the store
    HubbubBackend(SyncBackend &remote, JsonStore &store, const QString &host);

    [[nodiscard]] SyncRequest *sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options) override;

    [[nodiscard]] QString host() const { return m_local.host(); }

private:
    SyncRequest *readRecord(const SyncTarget &target, const SyncOptions &options);
    SyncRequest *readMirrored(const SyncTarget &target, const SyncOptions &options, qint64 repository);
    SyncRequest *readLocalListing(const SyncTarget &target, const SyncOptions &options, qint64 repository);

    SyncBackend &m_remote;
    JsonStore &m_store;
    JsonStoreBackend m_local;
    QObject m_lifetime; // its end aborts the running requests
};

} // namespace hubbub
