// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncbackend.h"

#include <QAbstractTableModel>

#include <functional>
#include <memory>

namespace hubbub {

/// What Model and Collection have in common: an item model whose records come from a SyncBackend.
///
/// Every operation gives `request`, then exactly one of `sync` or `error` (S5), later and never inside
/// the call; the option's callback runs just before the signal (M25). Only a reply that fails validation
/// ends with `invalid` and `error` of kind InvalidReply (M26). Each signal carries the caller's options, so
/// that `options.remote` tells a server's answer from the store's (T16).
///
/// Lives on the GUI thread. Deleting it cancels what runs, without a signal; not to be deleted inside one of
/// its own signals or callbacks (use deleteLater()). Handlers must not throw (E7).
class SyncedModel : public QAbstractTableModel, public SyncTarget
{
    Q_OBJECT

public:
    /// \param backend must outlive this object; may be null for a model that is never synced
    explicit SyncedModel(SyncBackend *backend, QObject *parent = nullptr);

    [[nodiscard]] SyncBackend *backend() const { return m_backend; }
    /// Whether an operation of this object is running. False inside the last one's `sync` or `error`.
    [[nodiscard]] bool isSyncing() const { return !m_running.isEmpty(); }
    /// Gives up all running operations; each ends with `error` of kind Aborted (S7).
    void abort();

Q_SIGNALS:
    /// An operation has been handed to the backend. The request belongs to this object.
    void request(hubbub::SyncRequest *request);
    void sync(const hubbub::SyncReply &reply, const hubbub::SyncOptions &options);
    void error(const hubbub::SyncError &error, const hubbub::SyncOptions &options);
    /// Values did not pass validation; nothing was stored (M9).
    void invalid(const QString &reason, const hubbub::SyncOptions &options);

protected:
    /// Takes over a reply; says why if it is not valid, and nothing if all is well.
    using Apply = std::function<QString(const SyncReply &)>;

    /// Hands this object to the backend and sees the operation through.
    SyncRequest *start(SyncMethod method, const SyncOptions &options, Apply apply);
    /// The second half of start(): sees \a running, which the backend has returned, through.
    SyncRequest *follow(SyncRequest *running, const SyncOptions &options, Apply apply);
    /// Keeps this object alive while a request runs, if somebody shares its ownership.
    [[nodiscard]] virtual std::shared_ptr<void> keepAlive() { return {}; }

private:
    void succeed(const SyncReply &reply, const SyncOptions &options, const Apply &apply);
    void fail(const SyncError &error, const SyncOptions &options);

    SyncBackend *m_backend;
    QList<SyncRequest *> m_running;
};

} // namespace hubbub
