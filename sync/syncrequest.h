// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncerror.h"
#include "sync/syncreply.h"

#include <QObject>

#include <functional>

namespace hubbub {

/// One running operation. A backend returns it, the caller owns it.
///
/// It finishes exactly once, always later than the call that started it, also when answered from
/// memory: either `succeeded` or `failed`, then `finished`. abort() makes it fail with
/// SyncError::Kind::Aborted; deleting it cancels without a signal, also inside one of
/// its own signals. Lives on the thread of its caller.
class SyncRequest : public QObject
{
    Q_OBJECT

public:
    explicit SyncRequest(QObject *parent = nullptr);

    [[nodiscard]] bool isFinished() const { return m_state == State::Finished; }
    /// The outcome is decided, whether it has been announced or not.
    [[nodiscard]] bool isEnding() const { return m_state != State::Running; }

    /// Gives up; `failed` with Kind::Aborted follows, queued, whatever was decided but not yet told.
    /// Nothing happens once it has finished.
    void abort();

    // For backends. The first call decides, later ones do nothing; all signals come queued.
    void succeed(const SyncReply &reply);
    void fail(const SyncError &error);
    /// Delivers a page at once; ignored after the end.
    void deliverPage(const SyncPage &page);

Q_SIGNALS:
    void page(const hubbub::SyncPage &page);
    void succeeded(const hubbub::SyncReply &reply);
    void failed(const hubbub::SyncError &error);
    void finished();
    /// The outcome was decided by abort(): the backend stops its work.
    void aborted();

private:
    enum class State { Running, Ending, Finished };

    void end(std::function<void()> announce);

    State m_state = State::Running;
    std::function<void()> m_announce;
};

} // namespace hubbub
