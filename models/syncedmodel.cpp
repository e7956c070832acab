// SPDX-License-Identifier: MIT
#include "models/syncedmodel.h"

namespace hubbub {

SyncedModel::SyncedModel(SyncBackend *backend, QObject *parent)
    : QAbstractTableModel(parent)
    , m_backend(backend)
{
}

void SyncedModel::abort()
{
    const auto running = m_running;
    for (auto *request : running)
        request->abort();
}

SyncRequest *SyncedModel::start(SyncMethod method, const SyncOptions &options, Apply apply)
{
    Q_ASSERT(m_backend);
    return follow(m_backend->sync(method, *this, options), options, std::move(apply));
}

SyncRequest *SyncedModel::follow(SyncRequest *running, const SyncOptions &options, Apply apply)
{
    m_running.append(running);
    const auto alive = keepAlive();
    // A shared handle is kept by the request's connections instead of keeping the request.
    running->setParent(alive ? nullptr : this);
    connect(running, &SyncRequest::succeeded, this, [this, alive, running, options, apply](const SyncReply &reply) {
        m_running.removeOne(running);
        succeed(reply, options, apply);
    });
    connect(running, &SyncRequest::failed, this, [this, alive, running, options](const SyncError &reason) {
        m_running.removeOne(running);
        fail(reason, options);
    });
    // Its connections, and with them `alive`, go with the request.
    connect(running, &SyncRequest::finished, running, &QObject::deleteLater);
    Q_EMIT request(running);
    return running;
}

void SyncedModel::succeed(const SyncReply &reply, const SyncOptions &options, const Apply &apply)
{
    if (const auto reason = apply(reply); !reason.isEmpty()) {
        Q_EMIT invalid(reason, options);
        fail({.kind = SyncError::Kind::InvalidReply, .message = reason}, options);
        return;
    }
    if (options.success)
        options.success(reply);
    Q_EMIT sync(reply, options);
}

void SyncedModel::fail(const SyncError &reason, const SyncOptions &options)
{
    if (options.error)
        options.error(reason);
    Q_EMIT error(reason, options);
}

} // namespace hubbub
