// SPDX-License-Identifier: MIT
#include "tests/support/githubserver.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hubbub {

namespace {

const HttpHeaders Budget{{"X-RateLimit-Limit", "60"},
                         {"X-RateLimit-Remaining", "42"},
                         {"X-RateLimit-Reset", "4102444800"},
                         {"X-RateLimit-Resource", "core"}};

HttpAnswer reply(const QJsonDocument &json, HttpHeaders headers = {})
{
    headers += Budget;
    headers.emplaceBack("Date", "Sat, 23 May 2026 10:00:00 GMT");
    return HttpAnswer::json(json.toJson(QJsonDocument::Compact), headers);
}

HttpAnswer refusal(int status, const QByteArray &message)
{
    auto answer = HttpAnswer::json("{\"message\":\"" + message + "\"}", Budget);
    answer.status = status;
    return answer;
}

QString text(const QDateTime &time)
{
    return time.toString(Qt::ISODate);
}

} // namespace

GitHubServer::GitHubServer()
{
    m_server.setHandler([this](const HttpRequest &request) {
        if (intercept) {
            if (const auto other = intercept(request))
                return *other;
        }
        return answer(request);
    });
}

qint64 GitHubServer::issueId(qint64 repository, qint64 number)
{
    return 5'000'000'000 + repository * 1'000'000 + number;
}

void GitHubServer::addRepository(const QString &fullName, qint64 id, int issues)
{
    const auto owner = fullName.section(u'/', 0, 0);
    Repository repository;
    repository.record = {{QStringLiteral("id"), id},
                         {QStringLiteral("full_name"), fullName},
                         {QStringLiteral("name"), fullName.section(u'/', 1)},
                         {QStringLiteral("owner"), QJsonObject{{QStringLiteral("login"), owner}}},
                         {QStringLiteral("url"), m_server.url(QStringLiteral("/repos/") + fullName).toString()},
                         {QStringLiteral("html_url"), QStringLiteral("https://github.com/") + fullName},
                         {QStringLiteral("issues_url"), QStringLiteral("https://example.org/issues{/number}")}};
    const QDateTime start(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    for (int number = 1; number <= issues; ++number) {
        repository.newest = start.addSecs(number * 60);
        repository.issues.insert(
            number,
            {{QStringLiteral("id"), issueId(id, number)},
             {QStringLiteral("number"), number},
             {QStringLiteral("title"), QStringLiteral("Issue %1 äöü 漢字").arg(number)},
             {QStringLiteral("state"), number % 3 == 0 ? QStringLiteral("closed") : QStringLiteral("open")},
             {QStringLiteral("body"), number % 5 == 0 ? QJsonValue() : QStringLiteral("Body of **%1**").arg(number)},
             {QStringLiteral("user"), QJsonObject{{QStringLiteral("login"), QStringLiteral("alice")}}},
             {QStringLiteral("labels"),
              QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("bug")},
                                     {QStringLiteral("color"), QStringLiteral("d73a4a")}}}},
             {QStringLiteral("comments"), number % 7},
             {QStringLiteral("created_at"), text(start.addSecs(number))},
             {QStringLiteral("updated_at"), text(repository.newest)}});
    }
    m_repositories.insert(id, repository);
}

void GitHubServer::editIssue(qint64 repository, qint64 number, const QJsonObject &patch)
{
    auto &target = m_repositories[repository];
    target.newest = target.newest.addSecs(60);
    auto &issue = target.issues[number];
    for (auto it = patch.begin(); it != patch.end(); ++it)
        issue.insert(it.key(), it.value());
    issue.insert(QStringLiteral("updated_at"), text(target.newest));
}

void GitHubServer::rename(qint64 repository, const QString &fullName)
{
    m_repositories[repository].record.insert(QStringLiteral("full_name"), fullName);
}

void GitHubServer::removeIssue(qint64 repository, qint64 number)
{
    m_repositories[repository].issues.remove(number);
}

QStringList GitHubServer::asked() const
{
    QStringList lines;
    for (const auto &request : m_server.requests()) {
        if (request.path != u"/rate_limit")
            lines.append(request.path + (request.query.isEmpty() ? QString() : u'?' + request.query.toString()));
    }
    return lines;
}

const QMap<qint64, QJsonObject> &GitHubServer::issues(qint64 repository) const
{
    return m_repositories.find(repository)->issues;
}

const GitHubServer::Repository *GitHubServer::find(const QString &path) const
{
    for (auto it = m_repositories.cbegin(); it != m_repositories.cend(); ++it) {
        const auto byName = QStringLiteral("/repos/") + it->record.value(u"full_name").toString();
        const auto byId = QStringLiteral("/repositories/%1").arg(it.key());
        for (const auto &base : {byName, byId}) {
            if (path == base || path.startsWith(base + u'/'))
                return &*it;
        }
    }
    return nullptr;
}

HttpAnswer GitHubServer::answer(const HttpRequest &request)
{
    if (request.path == u"/rate_limit")
        return reply(QJsonDocument::fromJson(
            R"({"resources":{"core":{"limit":60,"remaining":42,"reset":4102444800,"used":18}}})"));
    if (request.path.startsWith(u"/users/")) {
        const auto owner = request.path.section(u'/', 2, 2);
        QJsonArray found;
        for (const auto &repository : std::as_const(m_repositories)) {
            if (repository.record[u"owner"][u"login"].toString() == owner)
                found.append(repository.record);
        }
        return owner == u"nobody" ? refusal(404, "Not Found") : reply(QJsonDocument(found));
    }
    const auto *repository = find(request.path);
    if (!repository)
        return refusal(404, "Not Found");
    if (request.path.endsWith(u"/issues"))
        return answerIssues(*repository, request);
    return reply(QJsonDocument(repository->record));
}

HttpAnswer GitHubServer::answerIssues(const Repository &repository, const HttpRequest &request) const
{
    const auto parameter = [&request](const char *name) {
        return request.query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    };
    if (!parameter("page").isEmpty() && parameter("after").isEmpty())
        return refusal(422, "Pagination with the page parameter is not supported for large datasets");
    QList<QJsonObject> found;
    for (const auto &issue : repository.issues) {
        const bool isWanted = parameter("state") == u"all" || issue[u"state"].toString() == u"open";
        if (isWanted && issue[u"updated_at"].toString() >= parameter("since"))
            found.append(issue);
    }
    const bool ascending = parameter("direction") == u"asc";
    std::sort(found.begin(), found.end(), [ascending](const QJsonObject &a, const QJsonObject &b) {
        const auto x = a[u"updated_at"].toString();
        const auto y = b[u"updated_at"].toString();
        return ascending ? x < y : x > y;
    });
    // The cursor is the last issue's time: an issue that changes meanwhile moves, as on GitHub.
    const auto after = parameter("after");
    QJsonArray page;
    bool isMore = false;
    for (const auto &issue : std::as_const(found)) {
        const auto time = issue[u"updated_at"].toString();
        if (!after.isEmpty() && (ascending ? time <= after : time >= after))
            continue;
        isMore = page.size() == qMin(perPage, qMax(1, parameter("per_page").toInt()));
        if (isMore)
            break;
        page.append(issue);
    }
    HttpHeaders headers;
    const auto json = QJsonDocument(page).toJson(QJsonDocument::Compact);
    const auto etag = '"' + QCryptographicHash::hash(json, QCryptographicHash::Sha1).toHex() + '"';
    headers.emplaceBack("ETag", etag);
    if (isMore) {
        auto query = request.query;
        query.removeAllQueryItems(QStringLiteral("after"));
        query.addQueryItem(QStringLiteral("after"), page.last()[u"updated_at"].toString());
        auto next = m_server.url(request.path);
        next.setQuery(query);
        headers.emplaceBack("Link", '<' + next.toEncoded() + ">; rel=\"next\"");
    }
    if (request.header("If-None-Match") == etag) {
        HttpAnswer unchanged{.status = 304, .headers = headers + Budget, .body = {}};
        unchanged.headers.emplaceBack("Date", "Sat, 23 May 2026 10:00:00 GMT");
        return unchanged;
    }
    return reply(QJsonDocument(page), headers);
}

} // namespace hubbub
