// SPDX-License-Identifier: MIT
#pragma once

#include "sync/jsonstore.h"
#include "sync/mirrorstate.h"
#include "sync/syncbackend.h"
#include "sync/targetcopy.h"

namespace hubbub {

/// One remote listing on its way into the store: reads how far the mirror is, asks for what is missing, commits
/// each page with its cursor, and passes it on once it is on the disk. Internal to HubbubBackend.
class MirrorListing : public SyncRequest
{
    Q_OBJECT

public:
    /// \param repository whose `sync.json` keeps the state
    MirrorListing(SyncBackend &remote, JsonStore &store, const RecordSet &set, qint64 repository,
                  const SyncTarget &target, const SyncOptions &options);

private:
    void ask();
    void commit(const SyncPage &page);
    void conclude(const SyncReply &reply);
    void breakOff(const SyncError &error);
    [[nodiscard]] QJsonObject stateJson() const;

    SyncBackend &m_remote;
    JsonStore &m_store;
    RecordSet m_set;
    qint64 m_repository;
    QString m_name; // the member of sync.json
    TargetCopy m_target;
    SyncOptions m_options;
    QJsonObject m_json;
    MirrorState m_state;
    SyncRequest *m_inner = nullptr;
    int m_pages = 0;
    bool m_resumed = false;
};

} // namespace hubbub
