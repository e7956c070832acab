// SPDX-License-Identifier: MIT
#pragma once

#include "sync/storestate.h"

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>

namespace hubbub {

class Library;
class LocalRecords;
class NoticeBar;
class TrackedRepository;
struct SyncError;
struct Workspace;

/// What may have to be said above the list.
struct NoticeFacts
{
    StoreState store = {};
    QString unsaved = {}; ///< a sentence why what the user made is not on the disk; empty if it is
    bool isSample = false;
    QString failure = {}; ///< a sentence; empty if there is none
    bool isOffline = false;
    QDateTime asOf = {}; ///< since when nothing is newer; invalid if nothing is here
};

struct Notice
{
    QString text = {};
    bool canRetry = false;

    bool operator==(const Notice &) const = default;
};

/// One sentence at most: what keeps from saving comes before what keeps from refreshing.
[[nodiscard]] Notice noticeOf(const NoticeFacts &facts, const QDateTime &now);

/// Keeps the notice of one window true: gathers what happens and shows what matters most. A failure stays until a later
/// success settles it.
class Notices : public QObject
{
    Q_OBJECT

public:
    /// \param workspace, \param bar outlive it
    Notices(Workspace &workspace, NoticeBar &bar, QObject *parent = nullptr);

    void setStoreState(const StoreState &state);
    void setSample();
    void setOfflineByChoice();
    /// \param reachable whether the server answered lately; nothing while that is not known
    void setReachable(std::optional<bool> reachable);
    /// A refresh of \a repository begins that nobody asked for: what is merely offline is not told as its failure.
    void expectQuiet(TrackedRepository *repository);

    /// Whether questions to the server have a chance: it has answered, and they are allowed.
    [[nodiscard]] bool isOffline() const { return m_isOfflineByChoice || m_reachable == false; }
    [[nodiscard]] bool canAsk() const { return m_reachable == true && !m_isOfflineByChoice && !m_facts.isSample; }

private:
    void noteLoaded(const SyncError &error);
    void watch(LocalRecords &records);
    void noteUnsaved(const SyncError &error);
    void noteActivity(TrackedRepository *repository);
    void forget(TrackedRepository *repository);
    void retry();
    void show();

    Workspace &m_workspace;
    Library &m_library;
    NoticeBar &m_bar;
    NoticeFacts m_facts;
    QString m_failed;                  ///< the repository that the failure happened to
    QSet<TrackedRepository *> m_quiet; ///< whose refresh nobody asked for
    std::optional<bool> m_reachable;
    bool m_isOfflineByChoice = false;
    QTimer m_clockwork; ///< ages stay true
};

} // namespace hubbub
