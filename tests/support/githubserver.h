// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/httpserver.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <optional>

namespace hubbub {

/// A small GitHub on loopback, as far as a mirror of repositories can tell (github-api.md): repositories by name and
/// id, old names too; issues by state, sort, direction and since, with opaque cursors; comments, labels, milestones,
/// timelines and events by numbered pages; READMEs; 301, 404 and 410 for issues that are gone; ETags, /rate_limit,
/// owners' repositories. Answers can be replaced, held, or preceded by changes.
///
/// Changes happen a minute after the newest one so far, or, once the clock has been set, when it says.
class GitHubServer
{
public:
    /// What an account may ask.
    struct Budget
    {
        int limit = 60;
        int remaining = 60;
        QDateTime reset;      ///< by time(); then all of \a limit are there again
        qint64 period = 3600; ///< seconds from one reset to the next
    };
    /// An issue that is no longer there.
    struct Gone
    {
        QString movedTo; ///< its new `html_url`; empty if it was deleted
        QString apiUrl;  ///< and where the API has it
    };

    GitHubServer();

    // --- The clock, whose time is the header `Date` of all answers
    [[nodiscard]] QDateTime time() const;
    void setTime(const QDateTime &time);
    void advance(qint64 seconds) { setTime(time().addSecs(seconds)); }
    /// From now on it does not stand still.
    void startClock();

    // --- Repositories
    /// Adds \a fullName with issues 1 to \a issues, number n updated n minutes after 1 January 2026.
    void addRepository(const QString &fullName, qint64 id, int issues);
    /// The old name leads to the new one. No issue's `updated_at` changes, but all addresses do.
    void rename(qint64 repository, const QString &fullName);
    void setReadme(qint64 repository, const QByteArray &text); ///< null for none
    void setDescription(qint64 repository, const QString &text);

    // --- Issues. Whatever else is said of them sets `updated_at`
    /// \return its number
    qint64 addIssue(qint64 repository, const QJsonObject &members = {});
    void editIssue(qint64 repository, qint64 number, const QJsonObject &patch);
    void closeIssue(qint64 repository, qint64 number);
    void labelIssue(qint64 repository, qint64 number, const QList<qint64> &labels);
    /// \param milestone its number; 0 for none
    void planIssue(qint64 repository, qint64 number, qint64 milestone);
    void removeIssue(qint64 repository, qint64 number);
    /// Under a new number and a new id, with its comments. \return the number
    qint64 transferIssue(qint64 repository, qint64 number, qint64 to);

    // --- Comments
    /// \return its id
    qint64 addComment(qint64 repository, qint64 number, const QString &body);
    /// \param touchesIssue whether that sets the issue's `updated_at`, too
    void editComment(qint64 repository, qint64 comment, const QString &body, bool touchesIssue = true);
    /// The issue's `updated_at` stays.
    void removeComment(qint64 repository, qint64 comment);

    // --- Labels and milestones. No issue's `updated_at` changes
    /// \return its id
    qint64 addLabel(qint64 repository, const QString &name, const QString &color = QStringLiteral("ededed"));
    void renameLabel(qint64 repository, qint64 label, const QString &name);
    void removeLabel(qint64 repository, qint64 label);
    /// \return its number
    qint64 addMilestone(qint64 repository, const QString &title);
    void renameMilestone(qint64 repository, qint64 number, const QString &title);

    // --- Timelines
    /// What has an id and is in the repository's events. Sets the issue's `updated_at`. \return its id
    qint64 addEvent(qint64 repository, qint64 number, const QString &name, const QJsonObject &members = {});
    /// What only the issue's timeline has: a review, a commit, a reference.
    void addToTimeline(qint64 repository, qint64 number, const QJsonObject &entry);

    // --- What it has, less the addresses that no store keeps
    [[nodiscard]] QJsonObject repository(qint64 repository) const;
    [[nodiscard]] QMap<qint64, QJsonObject> issues(qint64 repository) const;   ///< by number
    [[nodiscard]] QMap<qint64, QJsonObject> comments(qint64 repository) const; ///< by id
    [[nodiscard]] QJsonArray labels(qint64 repository) const;
    [[nodiscard]] QJsonArray milestones(qint64 repository) const;
    [[nodiscard]] QByteArray readme(qint64 repository) const;
    /// As the issue's timeline has it, oldest first, comments included.
    [[nodiscard]] QJsonArray timeline(qint64 repository, qint64 number) const;
    [[nodiscard]] QMap<qint64, Gone> gone(qint64 repository) const; ///< by number

    [[nodiscard]] QUrl url() const { return m_server.url(); }
    [[nodiscard]] HttpServer &http() { return m_server; }
    /// Paths with queries of the requests so far, without those of /rate_limit.
    [[nodiscard]] QStringList asked() const;
    /// What it answers if nobody intercepts it; counts for the budget.
    [[nodiscard]] HttpAnswer answer(const HttpRequest &request);

    int perPage = 100;            ///< at most; smaller makes several pages of little data
    std::optional<Budget> budget; ///< counted if there is one; otherwise 42 of 60 are left for ever
    /// Asked first about each request; an answer given here is sent instead.
    std::function<std::optional<HttpAnswer>(const HttpRequest &)> intercept;
    /// Called before each answer that nobody intercepted is made.
    std::function<void(const HttpRequest &)> beforeAnswer;

    /// The id of issue \a number: above 32 bits, as GitHub's are.
    [[nodiscard]] static qint64 issueId(qint64 repository, qint64 number);

private:
    struct Comment
    {
        qint64 issue;
        QJsonObject record;
    };
    struct Entry
    {
        qint64 issue;
        QJsonObject record;
        bool isEvent; // of the repository, too
    };
    struct Repository
    {
        QJsonObject record = {};
        QMap<qint64, QJsonObject> issues = {};     // by number
        QMap<qint64, Gone> gone = {};              // by number
        QMap<qint64, Comment> comments = {};       // by id
        QMap<qint64, QJsonObject> labels = {};     // by id
        QMap<qint64, QJsonObject> milestones = {}; // by number
        QList<Entry> entries = {};
        QByteArray readme = {};
        QStringList oldNames = {};
        QDateTime newest = {};
        qint64 lastNumber = 0;
    };

    QDateTime touch(qint64 repository);
    void touchIssue(qint64 repository, qint64 number);
    qint64 newId() { return ++m_lastId; }
    [[nodiscard]] QString apiUrl(const Repository &repository, const QString &rest) const;
    [[nodiscard]] static QString htmlUrl(const Repository &repository, const QString &rest);
    [[nodiscard]] QJsonObject recordOf(const Repository &repository) const;
    [[nodiscard]] QJsonObject issueOf(const Repository &repository, qint64 number) const;
    [[nodiscard]] QJsonObject commentOf(const Repository &repository, qint64 id) const;
    [[nodiscard]] QJsonObject labelOf(const Repository &repository, qint64 id) const;
    [[nodiscard]] QJsonObject milestoneOf(const Repository &repository, qint64 number) const;
    [[nodiscard]] QJsonArray timelineOf(const Repository &repository, qint64 number) const;

    // The answers, in githubanswers.cpp.
    HttpAnswer route(const HttpRequest &request) const;
    HttpAnswer answerBelow(const Repository &repository, const QString &rest, const HttpRequest &request) const;
    HttpAnswer answerIssue(const Repository &repository, const QString &rest, const HttpRequest &request) const;
    HttpAnswer answerIssues(const Repository &repository, const HttpRequest &request) const;
    HttpAnswer answerComments(const Repository &repository, qint64 issue, const HttpRequest &request) const;
    HttpAnswer answerEvents(const Repository &repository, const HttpRequest &request) const;
    HttpAnswer answerReadme(const Repository &repository) const;
    HttpAnswer answerPage(const QJsonArray &all, const HttpRequest &request) const;
    HttpAnswer answerOwner(const QString &owner) const;
    HttpAnswer answerRateLimit() const;
    HttpAnswer finished(HttpAnswer answer, const HttpRequest &request);
    HttpHeaders budgetHeaders() const;
    [[nodiscard]] qsizetype pageSize(const HttpRequest &request) const;
    [[nodiscard]] std::optional<std::pair<qint64, QString>> find(const QString &path, bool &isOldName) const;

    HttpServer m_server;
    QMap<qint64, Repository> m_repositories;
    QDateTime m_time;
    QElapsedTimer m_running; // since m_time, if valid
    bool m_isTimeSet = false;
    qint64 m_lastId = 7'000'000'000;
};

} // namespace hubbub
