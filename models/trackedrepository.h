// SPDX-License-Identifier: MIT
#pragma once

#include "models/issue.h"
#include "models/repo.h"
#include "models/repositoryroles.h"

#include <QTimer>

namespace hubbub {

/// A repository of the library with its issues: what is known of it, and how bringing it up to date goes.
class TrackedRepository : public QObject
{
    Q_OBJECT

public:
    TrackedRepository(std::shared_ptr<Repo> repo, const QString &host, SyncBackend *backend);

    [[nodiscard]] Repo &repo() const { return *m_repo; }
    [[nodiscard]] const std::shared_ptr<Repo> &sharedRepo() const { return m_repo; }
    [[nodiscard]] IssueCollection &issues() { return m_issues; }
    [[nodiscard]] const IssueCollection &issues() const { return m_issues; }
    [[nodiscard]] QString host() const { return m_host; }
    [[nodiscard]] QString fullName() const { return m_repo->fullName(); }
    [[nodiscard]] qint64 id() const { return m_id; }
    /// Open issues and pull requests; -1 until the store has been read.
    [[nodiscard]] int openCount() const { return m_openCount; }

    /// Whether its issues are shown in lists (A16).
    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);

    /// Loading while anything remote runs; Succeeded goes back to Idle after five seconds (A18).
    [[nodiscard]] RepositoryState state() const { return m_state; }
    /// Why the last refresh failed; of no meaning in another state than Failed.
    [[nodiscard]] const SyncError &failure() const { return m_failure; }
    /// Issues brought by the refresh under way, and about how many there are; 0 if there is no telling.
    [[nodiscard]] int fetched() const { return m_fetched; }
    [[nodiscard]] int expected() const { return m_expected; }

    /// Reads the issues in the store; `loaded` follows.
    void load();
    /// Brings the repository and its issues up to date, or on from where an earlier try stopped.
    void refresh();
    /// The same when the repository itself has just been read.
    void refreshIssues();
    /// Stops a refresh; what came stays.
    void cancel();

Q_SIGNALS:
    void loaded();
    void activeChanged();
    /// state(), failure() or the progress is another.
    void stateChanged();
    void openCountChanged();

private:
    void setState(RepositoryState state);
    void fail(const SyncError &error);
    void countOpen();

    std::shared_ptr<Repo> m_repo;
    QString m_host;
    qint64 m_id;
    IssueCollection m_issues;
    RepositoryState m_state = RepositoryState::Idle;
    SyncError m_failure;
    QTimer m_settle;
    int m_fetched = 0;
    int m_expected = 0;
    int m_openCount = -1;
    bool m_isActive = true;
};

} // namespace hubbub
