// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/httpserver.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>

#include <deque>
#include <optional>

namespace hubbub {

/// A small GitHub on loopback: repositories by name and id, issue lists with state, sort, direction, since,
/// opaque cursors and rel="next", ETags, /rate_limit, owners' repositories. Answers can be replaced or held.
class GitHubServer
{
public:
    GitHubServer();

    /// Adds `full_name` with issues 1 to \a issues, number n updated n minutes after 1 January 2026.
    void addRepository(const QString &fullName, qint64 id, int issues);
    /// Changes an issue and sets its `updated_at` to a minute after the newest.
    void editIssue(qint64 repository, qint64 number, const QJsonObject &patch);
    void rename(qint64 repository, const QString &fullName);
    void removeIssue(qint64 repository, qint64 number);

    [[nodiscard]] QUrl url() const { return m_server.url(); }
    [[nodiscard]] HttpServer &http() { return m_server; }
    /// Paths with queries of the requests so far, without those of /rate_limit.
    [[nodiscard]] QStringList asked() const;
    [[nodiscard]] const QMap<qint64, QJsonObject> &issues(qint64 repository) const;

    int perPage = 100; ///< at most; smaller makes several pages of little data
    /// Asked first about each request; an answer given here is sent instead.
    std::function<std::optional<HttpAnswer>(const HttpRequest &)> intercept;

    /// The id of issue \a number: above 32 bits, as GitHub's are.
    [[nodiscard]] static qint64 issueId(qint64 repository, qint64 number);

private:
    struct Repository
    {
        QJsonObject record;
        QMap<qint64, QJsonObject> issues; // by number
        QDateTime newest;
    };

    HttpAnswer answer(const HttpRequest &request);
    HttpAnswer answerIssues(const Repository &repository, const HttpRequest &request) const;
    const Repository *find(const QString &path) const;

    HttpServer m_server;
    QMap<qint64, Repository> m_repositories;
};

} // namespace hubbub
