// SPDX-License-Identifier: MIT
#pragma once

#include "sync/jsonstore.h"
#include "sync/mirrorstate.h"
#include "sync/syncbackend.h"
#include "sync/targetcopy.h"

#include <deque>
#include <optional>

namespace hubbub {

/// One remote listing on its way into the store: reads how far the mirror is, asks for what is missing, commits
/// each page with its cursor, and passes on what is new in it once it is on the disk. Internal to HubbubBackend.
///
/// A page is written only after the one before it was: when the disk fails, the cursor of the last page that is
/// there stays, and the next listing goes on from it.
class MirrorListing : public SyncRequest
{
    Q_OBJECT

public:
    /// \param repository whose `sync.json` keeps the state
    MirrorListing(SyncBackend &remote, JsonStore &store, const RecordSet &set, qint64 repository,
                  const SyncTarget &target, const SyncOptions &options);

    /// Nothing is asked before; called again it does nothing.
    void begin();

private:
    void ask();
    void take(const SyncPage &page);
    void commitNext();
    void commit(const QSet<qint64> &same);
    void settle();
    void conclude(const SyncReply &reply);
    void succeedWithRecords(const SyncReply &reply);
    void breakOff(const SyncError &error);
    void giveUp(const SyncError &error);
    [[nodiscard]] QJsonObject member(const MirrorState &state) const;

    SyncBackend &m_remote;
    JsonStore &m_store;
    RecordSet m_set;
    qint64 m_repository;
    QString m_name; // the member of sync.json
    TargetCopy m_target;
    SyncOptions m_options;
    MirrorState m_state; // as it is on the disk
    SyncRequest *m_inner = nullptr;
    std::deque<SyncPage> m_waiting; // the first one is being written
    std::optional<SyncReply> m_reply;
    std::optional<SyncError> m_error;
    int m_pages = 0;
    int m_skipped = 0;
    bool m_hasBegun = false;
    bool m_resumed = false;
};

} // namespace hubbub
