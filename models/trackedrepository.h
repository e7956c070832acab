// SPDX-License-Identifier: MIT
#pragma once

#include "models/issue.h"
#include "models/repo.h"
#include "models/repositoryroles.h"
#include "sync/mirrorrun.h"

#include <QTimer>

namespace hubbub {

class MediaStore;
class MirrorIssue;

/// A server whose repositories the library knows. All members outlive the library.
struct Host
{
    QString name = {}; ///< as in the store: `github.com`
    SyncBackend *backend = nullptr;
    MirrorSource mirror = {};
    MediaStore *media = nullptr; ///< takes the images of what comes; may be null
};

enum class RefreshMode {
    ByHand,  ///< somebody waits for the issues
    Routine, ///< nobody does: others go first, and a part of the budget is left to them
    Full,    ///< by hand, and everything is asked for again
};

/// A repository of the library with its issues: what is known of it, and how bringing it up to date goes.
///
/// A refresh asks for the issues that changed and then lets a MirrorRun bring the rest. When the server's limit stops
/// it, it waits and goes on by itself; when something else does it fails, and the next refresh goes on from there.
class TrackedRepository : public QObject
{
    Q_OBJECT

public:
    TrackedRepository(std::shared_ptr<Repo> repo, const Host &host);
    ~TrackedRepository() override;

    [[nodiscard]] Repo &repo() const { return *m_repo; }
    [[nodiscard]] const std::shared_ptr<Repo> &sharedRepo() const { return m_repo; }
    [[nodiscard]] IssueCollection &issues() { return m_issues; }
    [[nodiscard]] const IssueCollection &issues() const { return m_issues; }
    [[nodiscard]] QString host() const { return m_host.name; }
    [[nodiscard]] QString fullName() const { return m_repo->fullName(); }
    [[nodiscard]] qint64 id() const { return m_id; }
    /// Open issues and pull requests; -1 until the store has been read.
    [[nodiscard]] int openCount() const { return m_openCount; }

    /// Whether its issues are shown in lists (A16).
    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);

    /// Loading while anything remote runs; Succeeded goes back to Idle after five seconds (A18).
    [[nodiscard]] RepositoryState state() const { return m_state; }
    /// Why the last refresh failed or waits; of no meaning in another state than Failed and Waiting.
    [[nodiscard]] const SyncError &failure() const { return m_failure; }
    /// What is being brought while Loading, or what is due next while Waiting.
    [[nodiscard]] const MirrorProgress &progress() const { return m_progress; }
    /// When a refresh that waits goes on, by the local clock (UTC).
    [[nodiscard]] QDateTime resumesAt() const { return m_resumesAt; }
    /// How the last refresh ended.
    [[nodiscard]] const MirrorReport &report() const { return m_report; }

    /// Reads the issues in the store; `loaded` follows.
    void load();
    /// Brings everything up to date, or on from where an earlier try stopped; `refreshed` follows. Does nothing while
    /// one is under way. Images come beside that.
    void refresh(RefreshMode mode = RefreshMode::ByHand);
    /// Stops a refresh, or waiting for one; what came stays.
    void cancel();
    /// Stops what runs and removes from the store what the server said of it, all but its record; `loaded` follows.
    /// What the user made stays. The next refresh brings everything again.
    void clear();
    /// Somebody reads the issue \a number: brings its comments and its timeline before everything else, if they are
    /// not here or not as new as the issue.
    void read(qint64 number);

Q_SIGNALS:
    void loaded();
    void activeChanged();
    /// state(), failure(), progress() or resumesAt() is another.
    void stateChanged();
    void openCountChanged();
    /// A refresh has ended, as report() says; it may go on by itself later.
    void refreshed();
    /// read() has begun to ask the server for the issue \a number.
    void readStarted(qint64 number);
    /// What it brought is in the store, or could not be had: \a error is of kind None if it could, Aborted if clear()
    /// stopped it.
    void readEnded(qint64 number, const hubbub::SyncError &error);

private:
    [[nodiscard]] bool isPrivate() const;
    [[nodiscard]] MirrorProgress soFar() const;
    void listIssues(RefreshMode mode);
    void takeIssues(const SyncPage &page);
    void startRun();
    void collectImages(const QJsonArray &records);
    void takeChanged(const QJsonArray &issues);
    void conclude();
    void waitUntil(const QDateTime &retryAt);
    void setProgress(const MirrorProgress &progress);
    void setState(RepositoryState state);
    void countOpen();

    std::shared_ptr<Repo> m_repo;
    Host m_host;
    qint64 m_id;
    IssueCollection m_issues;
    std::unique_ptr<MirrorRun> m_run;
    std::unique_ptr<MirrorIssue> m_reading;
    MirrorOrder m_order; // for the run after the issues
    RepositoryState m_state = RepositoryState::Idle;
    SyncError m_failure;
    MirrorProgress m_progress;
    MirrorReport m_report;
    QDateTime m_resumesAt;
    QTimer m_settle;
    QTimer m_resume;
    int m_openCount = -1;
    bool m_isActive = true;
};

} // namespace hubbub
