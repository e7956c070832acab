// SPDX-License-Identifier: MIT
// What a GitHubServer answers.
#include "tests/support/githubserver.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace hubbub {

namespace {

QByteArray bytes(const QJsonValue &json)
{
    return json.isArray() ? QJsonDocument(json.toArray()).toJson(QJsonDocument::Compact)
                          : QJsonDocument(json.toObject()).toJson(QJsonDocument::Compact);
}

HttpAnswer reply(const QJsonValue &json, const HttpHeaders &headers = {})
{
    return HttpAnswer::json(bytes(json), headers);
}

HttpAnswer refusal(int status, const QByteArray &message)
{
    auto answer = HttpAnswer::json("{\"message\":\"" + message + "\"}");
    answer.status = status;
    return answer;
}

HttpAnswer redirect(int status, const QUrl &to)
{
    auto answer = refusal(status, "Moved Permanently");
    answer.headers.emplaceBack("Location", to.toEncoded());
    return answer;
}

QString parameter(const HttpRequest &request, const char *name)
{
    return request.query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

HttpHeaders linkTo(const QUrl &base, QUrlQuery query, const QList<std::pair<QString, QString>> &changed,
                   const QByteArray &relation)
{
    for (const auto &[name, value] : changed) {
        query.removeAllQueryItems(name);
        query.addQueryItem(name, value);
    }
    auto url = base;
    url.setQuery(query);
    return {{"Link", '<' + url.toEncoded() + ">; rel=\"" + relation + '"'}};
}

/// With the members that GitHub has and nobody keeps.
QJsonObject asSent(QJsonObject record)
{
    const auto url = record.value(u"url").toString();
    if (record.contains(u"labels")) {
        for (const auto *name : {"labels", "comments", "events", "timeline"})
            record.insert(QString::fromLatin1(name) + QStringLiteral("_url"), url + u'/' + QString::fromLatin1(name));
        record.insert(QStringLiteral("repository_url"), url.left(url.indexOf(u"/issues/")));
    }
    if (auto user = record.value(u"user").toObject(); !user.isEmpty()) {
        user.insert(QStringLiteral("url"), QStringLiteral("https://api.example.org/users/x"));
        user.insert(QStringLiteral("gravatar_id"), QString());
        record.insert(QStringLiteral("user"), user);
    }
    return record;
}

QJsonArray newestFirst(const QJsonArray &records)
{
    QJsonArray turned;
    for (const auto &record : records)
        turned.prepend(record);
    return turned;
}

} // namespace

HttpAnswer GitHubServer::answer(const HttpRequest &request)
{
    if (beforeAnswer)
        beforeAnswer(request);
    if (budget && request.path != u"/rate_limit") {
        while (time() >= budget->reset) {
            budget->remaining = budget->limit;
            budget->reset = budget->reset.addSecs(budget->period);
        }
        if (budget->remaining == 0)
            return finished(refusal(403, "API rate limit exceeded for 127.0.0.1."), request);
        --budget->remaining;
    }
    return finished(route(request), request);
}

/// Every good answer has an ETag. A 304 costs those nothing who have said who they are.
HttpAnswer GitHubServer::finished(HttpAnswer answer, const HttpRequest &request)
{
    if (answer.status == 200) {
        const auto etag = '"' + QCryptographicHash::hash(answer.body, QCryptographicHash::Sha1).toHex() + '"';
        if (request.header("If-None-Match") == etag) {
            answer = {.status = 304, .headers = {}, .body = {}};
            if (budget && !request.header("Authorization").isEmpty())
                ++budget->remaining;
        }
        answer.headers.emplaceBack("ETag", etag);
    }
    answer.headers += budgetHeaders();
    answer.headers.emplaceBack(
        "Date", QLocale::c().toString(time().toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1());
    return answer;
}

HttpHeaders GitHubServer::budgetHeaders() const
{
    const auto left = budget.value_or(Budget{.limit = 60, .remaining = 42, .reset = {}});
    const auto reset = left.reset.isValid() ? left.reset.toSecsSinceEpoch() : 4102444800;
    return {{"X-RateLimit-Limit", QByteArray::number(left.limit)},
            {"X-RateLimit-Remaining", QByteArray::number(left.remaining)},
            {"X-RateLimit-Reset", QByteArray::number(reset)},
            {"X-RateLimit-Resource", "core"}};
}

HttpAnswer GitHubServer::route(const HttpRequest &request) const
{
    if (request.path == u"/rate_limit")
        return answerRateLimit();
    if (request.path.startsWith(u"/users/"))
        return answerOwner(request.path.section(u'/', 2, 2));
    bool isOldName = false;
    const auto found = find(request.path, isOldName);
    if (!found)
        return refusal(404, "Not Found");
    const auto &[id, rest] = *found;
    if (isOldName) {
        auto url = m_server.url(QStringLiteral("/repositories/%1").arg(id) + (rest.isEmpty() ? rest : u'/' + rest));
        url.setQuery(request.query);
        return redirect(301, url);
    }
    const auto &repository = *m_repositories.find(id);
    return rest.isEmpty() ? reply(recordOf(repository)) : answerBelow(repository, rest, request);
}

/// \return the repository's id and the rest of the path
std::optional<std::pair<qint64, QString>> GitHubServer::find(const QString &path, bool &isOldName) const
{
    const auto isBelow = [&path](const QString &base) { return path == base || path.startsWith(base + u'/'); };
    const auto pathOf = [](const QString &name) { return QStringLiteral("/repos/") + name; };
    for (const bool isOld : {false, true}) {
        for (auto it = m_repositories.cbegin(); it != m_repositories.cend(); ++it) {
            QStringList bases{pathOf(it->record.value(u"full_name").toString()),
                              QStringLiteral("/repositories/%1").arg(it.key())};
            if (isOld) {
                bases.clear();
                std::transform(it->oldNames.begin(), it->oldNames.end(), std::back_inserter(bases), pathOf);
            }
            const auto base = std::find_if(bases.cbegin(), bases.cend(), isBelow);
            isOldName = isOld;
            if (base != bases.cend())
                return std::pair(it.key(), path.mid(base->size() + 1));
        }
    }
    return {};
}

HttpAnswer GitHubServer::answerBelow(const Repository &repository, const QString &rest,
                                     const HttpRequest &request) const
{
    const auto id = repository.record.value(u"id").toInteger();
    if (rest == u"issues")
        return answerIssues(repository, request);
    if (rest == u"issues/comments")
        return answerComments(repository, 0, request);
    if (rest == u"issues/events")
        return answerEvents(repository, request);
    if (rest == u"labels")
        return answerPage(labels(id), request);
    if (rest == u"readme")
        return answerReadme(repository);
    if (rest != u"milestones")
        return rest.startsWith(u"issues/") ? answerIssue(repository, rest, request) : refusal(404, "Not Found");
    QJsonArray wanted;
    const auto all = milestones(id);
    for (const auto &milestone : all) {
        if (parameter(request, "state") == u"all" || milestone[u"state"].toString() == u"open")
            wanted.append(milestone);
    }
    return answerPage(wanted, request);
}

HttpAnswer GitHubServer::answerIssue(const Repository &repository, const QString &rest,
                                     const HttpRequest &request) const
{
    const auto number = rest.section(u'/', 1, 1).toLongLong();
    const auto below = rest.section(u'/', 2);
    if (const auto gone = repository.gone.find(number); gone != repository.gone.end()) {
        if (gone->movedTo.isEmpty())
            return refusal(410, "This issue was deleted");
        return redirect(301, QUrl(gone->apiUrl + (below.isEmpty() ? below : u'/' + below)));
    }
    if (!repository.issues.contains(number))
        return refusal(404, "Not Found");
    if (below.isEmpty())
        return reply(asSent(issueOf(repository, number)));
    if (below == u"comments")
        return answerComments(repository, number, request);
    return below == u"timeline" ? answerPage(timelineOf(repository, number), request) : refusal(404, "Not Found");
}

qsizetype GitHubServer::pageSize(const HttpRequest &request) const
{
    const auto asked = parameter(request, "per_page").toInt();
    return std::min(perPage, asked > 0 ? asked : 30);
}

/// The cursor is the time and the number of the last one: one that changes meanwhile moves.
HttpAnswer GitHubServer::answerIssues(const Repository &repository, const HttpRequest &request) const
{
    const auto after = parameter(request, "after");
    if (!parameter(request, "page").isEmpty() && after.isEmpty())
        return refusal(422, "Pagination with the page parameter is not supported for large datasets");
    const auto key = parameter(request, "sort") == u"updated" ? QStringLiteral("updated_at")
                                                              : QStringLiteral("created_at");
    const bool ascending = parameter(request, "direction") == u"asc";
    using Place = std::pair<QString, qint64>;
    std::vector<Place> found;
    for (auto it = repository.issues.cbegin(); it != repository.issues.cend(); ++it) {
        const bool isWanted = parameter(request, "state") == u"all" || it->value(u"state").toString() == u"open";
        if (isWanted && it->value(u"updated_at").toString() >= parameter(request, "since"))
            found.emplace_back(it->value(key).toString(), it.key());
    }
    if (ascending)
        std::sort(found.begin(), found.end());
    else
        std::sort(found.begin(), found.end(), std::greater<>());
    const Place last(after.section(u',', 0, 0), after.section(u',', 1).toLongLong());
    QJsonArray page;
    Place end;
    bool isMore = false;
    for (const auto &place : found) {
        const bool isSameTime = place.first == last.first && last.second == 0;
        if (!after.isEmpty() && (isSameTime || (ascending ? place <= last : place >= last)))
            continue;
        isMore = page.size() == pageSize(request);
        if (isMore)
            break;
        page.append(asSent(issueOf(repository, place.second)));
        end = place;
    }
    if (!isMore)
        return reply(page);
    const auto cursor = end.first + u',' + QString::number(end.second);
    return reply(page, linkTo(m_server.url(request.path), request.query, {{QStringLiteral("after"), cursor}}, "next"));
}

/// \param issue 0 for those of all issues
HttpAnswer GitHubServer::answerComments(const Repository &repository, qint64 issue, const HttpRequest &request) const
{
    const auto key = issue == 0 && parameter(request, "sort") == u"updated" ? QStringLiteral("updated_at")
                                                                            : QStringLiteral("created_at");
    QList<QJsonObject> found;
    for (auto it = repository.comments.cbegin(); it != repository.comments.cend(); ++it) {
        if ((issue == 0 || it->issue == issue) && it->record[u"updated_at"].toString() >= parameter(request, "since"))
            found.append(asSent(commentOf(repository, it.key())));
    }
    std::stable_sort(found.begin(), found.end(), [&key](const QJsonObject &a, const QJsonObject &b) {
        return a[key].toString() < b[key].toString();
    });
    QJsonArray all;
    for (const auto &comment : std::as_const(found))
        all.append(comment);
    const bool isTurned = issue == 0 && !parameter(request, "sort").isEmpty()
        && parameter(request, "direction") != u"asc";
    return answerPage(isTurned ? newestFirst(all) : all, request);
}

HttpAnswer GitHubServer::answerEvents(const Repository &repository, const HttpRequest &request) const
{
    QJsonArray events;
    for (const auto &entry : repository.entries) {
        if (!entry.isEvent)
            continue;
        auto event = entry.record;
        event.insert(QStringLiteral("issue"), asSent(issueOf(repository, entry.issue)));
        events.prepend(event);
    }
    return answerPage(events, request);
}

HttpAnswer GitHubServer::answerReadme(const Repository &repository) const
{
    if (repository.readme.isNull())
        return refusal(404, "Not Found");
    // In lines, as GitHub sends it.
    const auto packed = repository.readme.toBase64();
    QByteArray lines;
    for (qsizetype i = 0; i < packed.size(); i += 60)
        lines += packed.mid(i, 60) + '\n';
    return reply(QJsonObject{{QStringLiteral("name"), QStringLiteral("README.md")},
                             {QStringLiteral("path"), QStringLiteral("README.md")},
                             {QStringLiteral("type"), QStringLiteral("file")},
                             {QStringLiteral("size"), repository.readme.size()},
                             {QStringLiteral("encoding"), QStringLiteral("base64")},
                             {QStringLiteral("content"), QString::fromLatin1(lines)}});
}

/// Pages by number: what is removed from one pulls the following ones forward.
HttpAnswer GitHubServer::answerPage(const QJsonArray &all, const HttpRequest &request) const
{
    const auto size = pageSize(request);
    const auto number = std::max(1, parameter(request, "page").toInt());
    const auto pages = (all.size() + size - 1) / size;
    QJsonArray page;
    for (auto i = (number - 1) * size; i < std::min(all.size(), number * size); ++i)
        page.append(all[i]);
    if (number >= pages)
        return reply(page);
    const auto link = [&](qsizetype to, const char *relation) {
        return linkTo(m_server.url(request.path), request.query, {{QStringLiteral("page"), QString::number(to)}},
                      relation)
            .first()
            .second;
    };
    return reply(page, {{"Link", link(number + 1, "next") + ", " + link(pages, "last")}});
}

HttpAnswer GitHubServer::answerOwner(const QString &owner) const
{
    QJsonArray found;
    for (const auto &repository : m_repositories) {
        const auto record = recordOf(repository);
        if (record[u"owner"][u"login"].toString() == owner)
            found.append(record);
    }
    return owner == u"nobody" ? refusal(404, "Not Found") : reply(found);
}

HttpAnswer GitHubServer::answerRateLimit() const
{
    const auto left = budget.value_or(Budget{.limit = 60, .remaining = 42, .reset = {}});
    const QJsonObject core{
        {QStringLiteral("limit"), left.limit},
        {QStringLiteral("remaining"), left.remaining},
        {QStringLiteral("used"), left.limit - left.remaining},
        {QStringLiteral("reset"), left.reset.isValid() ? left.reset.toSecsSinceEpoch() : 4102444800}};
    return reply(QJsonObject{{QStringLiteral("resources"), QJsonObject{{QStringLiteral("core"), core}}}});
}

} // namespace hubbub
