// SPDX-License-Identifier: MIT
#include "sync/syncrequest.h"

namespace hubbub {

SyncRequest::SyncRequest(QObject *parent)
    : QObject(parent)
{
}

void SyncRequest::abort()
{
    if (m_state != State::Running)
        return;
    fail({.kind = SyncError::Kind::Aborted});
    Q_EMIT aborted();
}

void SyncRequest::succeed(const SyncReply &reply)
{
    end([this, reply] { Q_EMIT succeeded(reply); });
}

void SyncRequest::fail(const SyncError &error)
{
    end([this, error] { Q_EMIT failed(error); });
}

void SyncRequest::deliverPage(const SyncPage &newPage)
{
    if (m_state == State::Running)
        Q_EMIT page(newPage);
}

template<typename Announce>
void SyncRequest::end(Announce announce)
{
    if (m_state != State::Running)
        return;
    m_state = State::Ending;
    QMetaObject::invokeMethod(
        this,
        [this, announce] {
            m_state = State::Finished;
            announce();
            Q_EMIT finished();
        },
        Qt::QueuedConnection);
}

} // namespace hubbub
