// SPDX-License-Identifier: MIT
#pragma once

#include "sync/jsonstorebackend.h"
#include "sync/storelayout.h"
#include "sync/syncbackend.h"

#include <QObject>
#include <QPointer>

#include <vector>

namespace hubbub {

class JsonStore;

/// The original's rule (H1): a read with `options.remote` goes to the server, everything else to the store.
///
/// What the server says is written through before anybody hears of it, if the store has a place for it:
/// a record under its storage key, a listing page by page with its cursor (MirrorState), so that one that was
/// interrupted goes on where it stopped and a later one asks only for what changed. The final reply of a remote
/// listing that is kept has `notModified` when nothing was new. Listings of the same records follow one another.
/// A local listing of such a set says in `serverTime` when it was last current.
///
/// Deleting a repository removes all that the server said about it (A19) and gives up what is being read of it.
class HubbubBackend : public SyncBackend
{
public:
    /// \param remote, \param store outlive this backend
    /// \param host whose records these are, as a folder of the store
    HubbubBackend(SyncBackend &remote, JsonStore &store, const QString &host);

    [[nodiscard]] SyncRequest *sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options) override;

    [[nodiscard]] QString host() const { return m_local.host(); }

private:
    /// A remote read that is written through.
    struct Running
    {
        RecordSet set;
        qint64 repository = 0;
        QPointer<SyncRequest> request;
    };

    SyncRequest *choose(SyncMethod method, const SyncTarget &target, const SyncOptions &options);
    SyncRequest *mirror(const RecordSet &set, qint64 repository, const SyncTarget &target, const SyncOptions &options);
    SyncRequest *readRecord(const RecordSet &set, qint64 repository, const SyncTarget &target,
                            const SyncOptions &options);
    SyncRequest *readLocalListing(const SyncTarget &target, const SyncOptions &options, qint64 repository);
    SyncRequest *removeRepository(qint64 repository);
    void track(const Running &running);
    void beginListings();

    SyncBackend &m_remote;
    JsonStore &m_store;
    JsonStoreBackend m_local;
    std::vector<Running> m_running; // oldest first
    QObject m_lifetime;             // its end aborts the running requests
};

} // namespace hubbub
