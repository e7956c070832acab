// SPDX-License-Identifier: MIT
#include "tests/support/githubserver.h"

#include <algorithm>

namespace hubbub {

namespace {

QString text(const QDateTime &time)
{
    return time.toString(Qt::ISODate);
}

QJsonObject user(const QString &login)
{
    return {{QStringLiteral("login"), login}};
}

QString numbered(const char *pattern, qint64 number)
{
    return QString::fromLatin1(pattern).arg(number);
}

} // namespace

GitHubServer::GitHubServer()
    : m_time(QDate(2026, 5, 23), QTime(10, 0), Qt::UTC)
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

QDateTime GitHubServer::time() const
{
    return m_running.isValid() ? m_time.addMSecs(m_running.elapsed()) : m_time;
}

void GitHubServer::setTime(const QDateTime &time)
{
    m_time = time;
    m_isTimeSet = true;
    if (m_running.isValid())
        m_running.restart();
}

void GitHubServer::startClock()
{
    m_isTimeSet = true;
    m_running.start();
}

/// \return when a change that is made now happens
QDateTime GitHubServer::touch(qint64 repository)
{
    auto &newest = m_repositories[repository].newest;
    newest = m_isTimeSet ? time() : newest.addSecs(60);
    return newest;
}

void GitHubServer::touchIssue(qint64 repository, qint64 number)
{
    editIssue(repository, number, {});
}

void GitHubServer::addRepository(const QString &fullName, qint64 id, int issues)
{
    const QDateTime start(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    auto &repository = m_repositories[id];
    repository.record = {{QStringLiteral("id"), id},
                         {QStringLiteral("full_name"), fullName},
                         {QStringLiteral("created_at"), text(start)}};
    repository.newest = start;
    const auto bug = addLabel(id, QStringLiteral("bug"), QStringLiteral("d73a4a"));
    for (int number = 1; number <= issues; ++number) {
        repository.newest = start.addSecs(number * 60);
        repository.issues.insert(
            number,
            {{QStringLiteral("id"), issueId(id, number)},
             {QStringLiteral("number"), number},
             {QStringLiteral("title"), QStringLiteral("Issue %1 äöü 漢字").arg(number)},
             {QStringLiteral("state"), number % 3 == 0 ? QStringLiteral("closed") : QStringLiteral("open")},
             {QStringLiteral("body"), number % 5 == 0 ? QJsonValue() : QStringLiteral("Body of **%1**").arg(number)},
             {QStringLiteral("user"), user(QStringLiteral("alice"))},
             {QStringLiteral("labels"), QJsonArray{labelOf(repository, bug)}},
             {QStringLiteral("comments"), 0},
             {QStringLiteral("created_at"), text(start.addSecs(number))},
             {QStringLiteral("updated_at"), text(repository.newest)}});
    }
    repository.lastNumber = issues;
}

void GitHubServer::rename(qint64 repository, const QString &fullName)
{
    auto &target = m_repositories[repository];
    target.oldNames.append(target.record.value(u"full_name").toString());
    target.oldNames.removeAll(fullName);
    target.record.insert(QStringLiteral("full_name"), fullName);
}

void GitHubServer::setReadme(qint64 repository, const QByteArray &text)
{
    m_repositories[repository].readme = text;
}

void GitHubServer::setDescription(qint64 repository, const QString &text)
{
    m_repositories[repository].record.insert(QStringLiteral("description"), text);
}

qint64 GitHubServer::addIssue(qint64 repository, const QJsonObject &members)
{
    auto &target = m_repositories[repository];
    const auto number = ++target.lastNumber;
    const auto now = text(touch(repository));
    QJsonObject issue{{QStringLiteral("id"), issueId(repository, number)},
                      {QStringLiteral("number"), number},
                      {QStringLiteral("title"), numbered("Issue %1", number)},
                      {QStringLiteral("state"), QStringLiteral("open")},
                      {QStringLiteral("state_reason"), QJsonValue()},
                      {QStringLiteral("body"), numbered("Body of **%1**", number)},
                      {QStringLiteral("user"), user(QStringLiteral("alice"))},
                      {QStringLiteral("labels"), QJsonArray()},
                      {QStringLiteral("milestone"), QJsonValue()},
                      {QStringLiteral("comments"), 0},
                      {QStringLiteral("closed_at"), QJsonValue()},
                      {QStringLiteral("created_at"), now},
                      {QStringLiteral("updated_at"), now}};
    for (auto it = members.begin(); it != members.end(); ++it)
        issue.insert(it.key(), it.value());
    target.issues.insert(number, issue);
    return number;
}

void GitHubServer::editIssue(qint64 repository, qint64 number, const QJsonObject &patch)
{
    auto &target = m_repositories[repository];
    auto &issue = target.issues[number];
    for (auto it = patch.begin(); it != patch.end(); ++it)
        issue.insert(it.key(), it.value());
    issue.insert(QStringLiteral("updated_at"), text(touch(repository)));
    target.lastNumber = std::max(target.lastNumber, number);
}

void GitHubServer::closeIssue(qint64 repository, qint64 number)
{
    addEvent(repository, number, QStringLiteral("closed"),
             {{QStringLiteral("state_reason"), QStringLiteral("completed")}});
    editIssue(repository, number,
              {{QStringLiteral("state"), QStringLiteral("closed")},
               {QStringLiteral("state_reason"), QStringLiteral("completed")},
               {QStringLiteral("closed_at"), text(m_repositories[repository].newest)}});
}

void GitHubServer::labelIssue(qint64 repository, qint64 number, const QList<qint64> &labels)
{
    const auto &target = m_repositories[repository];
    QJsonArray chosen;
    for (const auto label : labels) {
        chosen.append(labelOf(target, label));
        addEvent(repository, number, QStringLiteral("labeled"),
                 {{QStringLiteral("label"), QJsonObject{{QStringLiteral("name"), target.labels[label][u"name"]}}}});
    }
    editIssue(repository, number, {{QStringLiteral("labels"), chosen}});
}

void GitHubServer::planIssue(qint64 repository, qint64 number, qint64 milestone)
{
    const QJsonValue chosen = milestone == 0 ? QJsonValue() : milestoneOf(m_repositories[repository], milestone);
    editIssue(repository, number, {{QStringLiteral("milestone"), chosen}});
}

void GitHubServer::removeIssue(qint64 repository, qint64 number)
{
    auto &target = m_repositories[repository];
    target.issues.remove(number);
    target.gone.insert(number, {});
    target.comments.removeIf([number](auto comment) { return comment->issue == number; });
    target.entries.removeIf([number](const Entry &entry) { return entry.issue == number; });
}

qint64 GitHubServer::transferIssue(qint64 repository, qint64 number, qint64 to)
{
    auto &source = m_repositories[repository];
    auto &target = m_repositories[to];
    auto members = source.issues.value(number);
    for (const auto *key : {"id", "number", "labels", "milestone", "updated_at"})
        members.remove(QLatin1StringView(key));
    const auto moved = addIssue(to, members);
    for (const auto &comment : std::as_const(source.comments)) {
        if (comment.issue == number) {
            auto record = comment.record;
            const auto id = newId();
            record.insert(QStringLiteral("id"), id);
            target.comments.insert(id, {moved, record});
        }
    }
    removeIssue(repository, number);
    const auto rest = numbered("/issues/%1", moved);
    source.gone.insert(number,
                       {htmlUrl(target, rest), m_server.url(numbered("/repositories/%1", to) + rest).toString()});
    return moved;
}

qint64 GitHubServer::addComment(qint64 repository, qint64 number, const QString &body)
{
    auto &target = m_repositories[repository];
    const auto id = newId();
    editIssue(repository, number, {{QStringLiteral("comments"), target.issues[number][u"comments"].toInt() + 1}});
    target.comments.insert(id,
                           {number,
                            {{QStringLiteral("id"), id},
                             {QStringLiteral("body"), body},
                             {QStringLiteral("user"), user(QStringLiteral("bob"))},
                             {QStringLiteral("created_at"), text(target.newest)},
                             {QStringLiteral("updated_at"), text(target.newest)}}});
    return id;
}

void GitHubServer::editComment(qint64 repository, qint64 comment, const QString &body, bool touchesIssue)
{
    auto &target = m_repositories[repository].comments[comment];
    target.record.insert(QStringLiteral("body"), body);
    target.record.insert(QStringLiteral("updated_at"), text(touch(repository)));
    if (touchesIssue)
        touchIssue(repository, target.issue);
}

void GitHubServer::removeComment(qint64 repository, qint64 comment)
{
    auto &target = m_repositories[repository];
    auto &issue = target.issues[target.comments.take(comment).issue];
    issue.insert(QStringLiteral("comments"), issue[u"comments"].toInt() - 1);
}

qint64 GitHubServer::addLabel(qint64 repository, const QString &name, const QString &color)
{
    const auto id = newId();
    m_repositories[repository].labels.insert(id,
                                             {{QStringLiteral("id"), id},
                                              {QStringLiteral("name"), name},
                                              {QStringLiteral("color"), color},
                                              {QStringLiteral("default"), false},
                                              {QStringLiteral("description"), QJsonValue()}});
    return id;
}

void GitHubServer::renameLabel(qint64 repository, qint64 label, const QString &name)
{
    m_repositories[repository].labels[label].insert(QStringLiteral("name"), name);
}

void GitHubServer::removeLabel(qint64 repository, qint64 label)
{
    m_repositories[repository].labels.remove(label);
}

qint64 GitHubServer::addMilestone(qint64 repository, const QString &title)
{
    auto &target = m_repositories[repository];
    const auto number = target.milestones.isEmpty() ? 1 : target.milestones.lastKey() + 1;
    const auto now = text(touch(repository));
    target.milestones.insert(
        number,
        {{QStringLiteral("id"), newId()},
         {QStringLiteral("number"), number},
         {QStringLiteral("title"), title},
         {QStringLiteral("state"), number % 2 == 0 ? QStringLiteral("closed") : QStringLiteral("open")},
         {QStringLiteral("created_at"), now},
         {QStringLiteral("updated_at"), now}});
    return number;
}

void GitHubServer::renameMilestone(qint64 repository, qint64 number, const QString &title)
{
    auto &milestone = m_repositories[repository].milestones[number];
    milestone.insert(QStringLiteral("title"), title);
    milestone.insert(QStringLiteral("updated_at"), text(touch(repository)));
}

qint64 GitHubServer::addEvent(qint64 repository, qint64 number, const QString &name, const QJsonObject &members)
{
    touchIssue(repository, number);
    const auto id = newId();
    auto event = members;
    event.insert(QStringLiteral("id"), id);
    event.insert(QStringLiteral("node_id"), numbered("E_%1", id));
    event.insert(QStringLiteral("event"), name);
    event.insert(QStringLiteral("actor"), user(QStringLiteral("carol")));
    event.insert(QStringLiteral("created_at"), text(m_repositories[repository].newest));
    m_repositories[repository].entries.append({number, event, true});
    return id;
}

void GitHubServer::addToTimeline(qint64 repository, qint64 number, const QJsonObject &entry)
{
    m_repositories[repository].entries.append({number, entry, false});
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

} // namespace hubbub
