// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncbackend.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QPointer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace hubbub {

/// Keeps records in memory, one set per storage key, by the rules of a store (H3 to H7, D10): create gives
/// the numeric maximum plus one to a record without an id, update writes the whole record, patch merges keys, reading
/// or deleting an unknown id succeeds, a batch is stored whole. For tests and samples: it can hold its answers back and
/// be told to fail.
class MemoryBackend : public SyncBackend
{
public:
    /// What sync() was asked for.
    struct Call
    {
        SyncMethod method = SyncMethod::Read;
        QString url;
        QString storageKey;
        std::optional<qint64> id;
        QJsonValue body; ///< what is to be stored; undefined for a read and a delete
        SyncOptions options;
    };

    MemoryBackend() = default;
    MemoryBackend(const MemoryBackend &) = delete;
    MemoryBackend &operator=(const MemoryBackend &) = delete;

    [[nodiscard]] SyncRequest *sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options) override;

    /// Every call so far, oldest first.
    [[nodiscard]] const QList<Call> &calls() const { return m_calls; }
    void clearCalls() { m_calls.clear(); }

    /// Replaces the records under \a storageKey; those without an `id` are left out.
    void setRecords(const QString &storageKey, const QJsonArray &records);
    /// By ascending id.
    [[nodiscard]] QJsonArray records(const QString &storageKey) const;

    /// The next call that no earlier failNext() claims fails with \a error and changes nothing.
    void failNext(const SyncError &error) { m_failures.append(error); }

    /// While held, calls are carried out and answered only by release() or setHeld(false).
    void setHeld(bool held);
    /// Carries out and answers what is held, in the order of the calls.
    void release();
    /// Held calls whose requests were neither aborted nor deleted; the others are never carried out.
    [[nodiscard]] qsizetype heldCount() const;

private:
    struct Held
    {
        QPointer<SyncRequest> request;
        Call call;
        bool listing = false;
        std::optional<SyncError> failure;
        std::shared_ptr<bool> isAborted;
    };

    [[nodiscard]] static bool isWanted(const Held &held);
    void answer(const Held &held);
    void carryOut(const Call &call, bool listing, SyncRequest &request);

    QHash<QString, std::map<qint64, QJsonObject>> m_records;
    QList<Call> m_calls;
    QList<SyncError> m_failures;
    std::vector<Held> m_held;
    bool m_isHeld = false;
    QObject m_lifetime; // its end aborts the running requests
};

} // namespace hubbub
