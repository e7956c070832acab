// SPDX-License-Identifier: MIT
// What a GitHubServer has, as it tells it.
#include "tests/support/githubserver.h"

#include <algorithm>

namespace hubbub {

namespace {

QString numbered(const char *pattern, qint64 number)
{
    return QString::fromLatin1(pattern).arg(number);
}

} // namespace

QJsonObject GitHubServer::repository(qint64 repository) const
{
    return recordOf(*m_repositories.find(repository));
}

QMap<qint64, QJsonObject> GitHubServer::issues(qint64 repository) const
{
    const auto &source = *m_repositories.find(repository);
    QMap<qint64, QJsonObject> all;
    for (auto it = source.issues.cbegin(); it != source.issues.cend(); ++it)
        all.insert(all.cend(), it.key(), issueOf(source, it.key()));
    return all;
}

QMap<qint64, QJsonObject> GitHubServer::comments(qint64 repository) const
{
    const auto &source = *m_repositories.find(repository);
    QMap<qint64, QJsonObject> all;
    for (auto it = source.comments.cbegin(); it != source.comments.cend(); ++it)
        all.insert(it.key(), commentOf(source, it.key()));
    return all;
}

QJsonArray GitHubServer::labels(qint64 repository) const
{
    const auto &source = *m_repositories.find(repository);
    QJsonArray all;
    for (auto it = source.labels.cbegin(); it != source.labels.cend(); ++it) {
        auto label = labelOf(source, it.key());
        label.insert(QStringLiteral("url"), apiUrl(source, QStringLiteral("/labels/") + label[u"name"].toString()));
        all.append(label);
    }
    return all;
}

QJsonArray GitHubServer::milestones(qint64 repository) const
{
    const auto &source = *m_repositories.find(repository);
    QJsonArray all;
    for (auto it = source.milestones.cbegin(); it != source.milestones.cend(); ++it) {
        auto milestone = milestoneOf(source, it.key());
        milestone.insert(QStringLiteral("url"), apiUrl(source, numbered("/milestones/%1", it.key())));
        all.append(milestone);
    }
    return all;
}

QByteArray GitHubServer::readme(qint64 repository) const
{
    return m_repositories.find(repository)->readme;
}

QJsonArray GitHubServer::timeline(qint64 repository, qint64 number) const
{
    return timelineOf(*m_repositories.find(repository), number);
}

QMap<qint64, GitHubServer::Gone> GitHubServer::gone(qint64 repository) const
{
    return m_repositories.find(repository)->gone;
}

QString GitHubServer::apiUrl(const Repository &repository, const QString &rest) const
{
    return m_server.url(QStringLiteral("/repos/") + repository.record.value(u"full_name").toString() + rest).toString();
}

QString GitHubServer::htmlUrl(const Repository &repository, const QString &rest)
{
    return QStringLiteral("https://github.com/") + repository.record.value(u"full_name").toString() + rest;
}

QJsonObject GitHubServer::recordOf(const Repository &repository) const
{
    auto record = repository.record;
    const auto fullName = record.value(u"full_name").toString();
    record.insert(QStringLiteral("name"), fullName.section(u'/', 1));
    record.insert(QStringLiteral("owner"), QJsonObject{{QStringLiteral("login"), fullName.section(u'/', 0, 0)}});
    record.insert(QStringLiteral("url"), apiUrl(repository, {}));
    record.insert(QStringLiteral("html_url"), htmlUrl(repository, {}));
    return record;
}

QJsonObject GitHubServer::issueOf(const Repository &repository, qint64 number) const
{
    auto issue = repository.issues.value(number);
    QJsonArray labels;
    const auto chosen = issue.value(u"labels").toArray();
    for (const auto &label : chosen) {
        const auto id = label[u"id"].toInteger();
        if (id == 0) // one that a test has made up
            labels.append(label);
        else if (repository.labels.contains(id))
            labels.append(labelOf(repository, id));
    }
    issue.insert(QStringLiteral("labels"), labels);
    if (const auto milestone = issue.value(u"milestone")[u"number"].toInteger();
        repository.milestones.contains(milestone))
        issue.insert(QStringLiteral("milestone"), milestoneOf(repository, milestone));
    const auto rest = numbered("/issues/%1", number);
    issue.insert(QStringLiteral("url"), apiUrl(repository, rest));
    issue.insert(QStringLiteral("html_url"), htmlUrl(repository, rest));
    return issue;
}

QJsonObject GitHubServer::commentOf(const Repository &repository, qint64 id) const
{
    const auto &comment = *repository.comments.find(id);
    auto record = comment.record;
    const auto issue = numbered("/issues/%1", comment.issue);
    record.insert(QStringLiteral("issue_url"), apiUrl(repository, issue));
    record.insert(QStringLiteral("url"), apiUrl(repository, numbered("/issues/comments/%1", id)));
    record.insert(QStringLiteral("html_url"), htmlUrl(repository, issue + numbered("#issuecomment-%1", id)));
    return record;
}

QJsonObject GitHubServer::labelOf(const Repository &repository, qint64 id) const
{
    return repository.labels.value(id);
}

QJsonObject GitHubServer::milestoneOf(const Repository &repository, qint64 number) const
{
    auto milestone = repository.milestones.value(number);
    int open = 0;
    int closed = 0;
    for (const auto &issue : repository.issues) {
        if (issue[u"milestone"][u"number"].toInteger() == number)
            ++(issue[u"state"].toString() == u"open" ? open : closed);
    }
    milestone.insert(QStringLiteral("open_issues"), open);
    milestone.insert(QStringLiteral("closed_issues"), closed);
    milestone.insert(QStringLiteral("html_url"), htmlUrl(repository, numbered("/milestone/%1", number)));
    return milestone;
}

QJsonArray GitHubServer::timelineOf(const Repository &repository, qint64 number) const
{
    QList<QJsonObject> entries;
    for (const auto &entry : repository.entries) {
        if (entry.issue == number)
            entries.append(entry.record);
    }
    for (auto it = repository.comments.cbegin(); it != repository.comments.cend(); ++it) {
        if (it->issue == number) {
            auto comment = commentOf(repository, it.key());
            comment.insert(QStringLiteral("event"), QStringLiteral("commented"));
            entries.append(comment);
        }
    }
    std::stable_sort(entries.begin(), entries.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return a[u"created_at"].toString() < b[u"created_at"].toString();
    });
    QJsonArray timeline;
    for (const auto &entry : std::as_const(entries))
        timeline.append(entry);
    return timeline;
}

} // namespace hubbub
