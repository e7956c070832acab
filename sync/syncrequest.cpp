// SPDX-License-Identifier: MIT
#include "sync/syncrequest.h"

#include <QPointer>

#include <utility>

namespace hubbub {

SyncRequest::SyncRequest(QObject *parent)
    : QObject(parent)
{
}

void SyncRequest::abort()
{
    if (m_state == State::Finished)
        return;
    const bool wasRunning = m_state == State::Running;
    const SyncError reason{.kind = SyncError::Kind::Aborted};
    fail(reason);
    // Decided but not yet told: whoever gave up must not hear of a success.
    m_announce = [this, reason] { Q_EMIT failed(reason); };
    if (wasRunning)
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

void SyncRequest::end(std::function<void()> announce)
{
    if (m_state != State::Running)
        return;
    m_state = State::Ending;
    m_announce = std::move(announce);
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_state = State::Finished;
            const QPointer<SyncRequest> alive(this); // who is told may delete it
            const auto tell = std::exchange(m_announce, {});
            tell();
            if (alive)
                Q_EMIT finished();
        },
        Qt::QueuedConnection);
}

} // namespace hubbub
