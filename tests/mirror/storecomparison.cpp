// SPDX-License-Identifier: MIT
#include "tests/mirror/storecomparison.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

/// What store-format.md says that a store keeps.
QJsonValue kept(const QJsonValue &value, bool isNested = false)
{
    if (value.isArray()) {
        QJsonArray all;
        const auto elements = value.toArray();
        for (const auto &element : elements)
            all.append(kept(element, true));
        return all;
    }
    if (!value.isObject())
        return value;
    static const QSet<QString> addresses{u"html_url"_s, u"avatar_url"_s, u"clone_url"_s, u"issue_url"_s,
                                         u"parent_issue_url"_s};
    QJsonObject object;
    const auto given = value.toObject();
    for (auto it = given.begin(); it != given.end(); ++it) {
        const bool isDropped = it.key() == u"gravatar_id" || (isNested && it.key() == u"url")
            || (it.key().endsWith(u"_url") && !addresses.contains(it.key()));
        if (!isDropped)
            object.insert(it.key(), kept(it.value(), true));
    }
    return object;
}

/// An address of the same thing in any repository.
QJsonValue withoutNames(const QJsonValue &value)
{
    static const QRegularExpression names(u"^https?://[^/]+(/repos)?/[^/]+/[^/]+"_s);
    auto text = value.toString();
    return text.replace(names, QString());
}

/// What tells an entry of a timeline from all others, without the number it has.
QString identityOf(const QJsonObject &entry)
{
    const auto isEvent = entry[u"id"].toInteger() > 0 && entry[u"event"].toString() != u"reviewed";
    return QStringList{isEvent ? QString::number(entry[u"id"].toInteger()) : QString(),
                       entry[u"event"].toString(),
                       entry[u"node_id"].toString(),
                       entry[u"sha"].toString(),
                       entry[u"created_at"].toString(),
                       QString::number(entry[u"source"][u"issue"][u"id"].toInteger())}
        .join(u'|');
}

qint64 issueNumber(const QJsonObject &record)
{
    return record[u"issue_url"].toString().section(u'/', -1).toLongLong();
}

QString shortened(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).left(200);
}

} // namespace

StoreComparison::StoreComparison(const GitHubServer &server, const QString &folder, qint64 repository)
    : m_server(server)
    , m_folder(folder)
    , m_repository(repository)
{
}

StoreComparison::Log StoreComparison::log(const QString &name) const
{
    Log log;
    QFile file(m_folder + u"/repositories/%1/%2.jsonl"_s.arg(m_repository).arg(name));
    if (name == u"repositories")
        file.setFileName(m_folder + u"/repositories.jsonl"_s);
    if (!file.open(QFile::ReadOnly))
        return log;
    const auto lines = file.readAll().split('\n');
    for (const auto &line : lines) {
        const auto record = QJsonDocument::fromJson(line).object();
        const auto id = record[u"id"].toInteger();
        if (record.isEmpty()) {
            log.unreadable += !line.isEmpty();
            continue;
        }
        const bool isGone = record[u"deleted"].toBool();
        (isGone ? log.live : log.tombstones).remove(id);
        (isGone ? log.tombstones : log.live).insert(id, record);
    }
    return log;
}

qsizetype StoreComparison::recordCount() const
{
    return log(u"issues"_s).count() + log(u"comments"_s).count() + log(u"timeline"_s).count();
}

QString StoreComparison::difference(Kind kind)
{
    m_kind = kind;
    m_lines.clear();
    compareIssues();
    compareGoneIssues();
    compareComments();
    compareTimelines();
    if (kind != Kind::Since)
        compareLists();
    const auto damaged = QDir(m_folder + u"/repositories/%1"_s.arg(m_repository)).entryList({u"*.damaged.*"_s});
    if (!damaged.isEmpty())
        say(u"there is "_s + damaged.join(u' '));
    return m_lines.mid(0, 12).join(u'\n');
}

void StoreComparison::say(const QString &line)
{
    m_lines.append(line);
}

void StoreComparison::compareRecord(const QString &what, const QJsonObject &stored, const QJsonObject &served,
                                    const QStringList &ignored)
{
    const auto wanted = kept(served).toObject();
    auto keys = stored.keys() + wanted.keys();
    keys.removeDuplicates();
    for (const auto &key : std::as_const(keys)) {
        auto have = stored.value(key);
        auto want = wanted.value(key);
        if (m_kind != Kind::Exact && (key == u"url" || key.endsWith(u"_url"))) {
            have = withoutNames(have);
            want = withoutNames(want);
        }
        if (m_kind != Kind::Exact && key == u"milestone") {
            have = have[u"title"];
            want = want[u"title"];
        }
        if (have != want && !ignored.contains(key))
            say(u"%1: %2 is %3, not %4"_s.arg(what, key, shortened(have), shortened(want)));
    }
}

void StoreComparison::compareIssues()
{
    const auto stored = log(u"issues"_s);
    const auto served = m_server.issues(m_repository);
    const auto gone = m_server.gone(m_repository);
    m_hasChanged = false;
    for (const auto &issue : served) {
        const auto id = issue[u"id"].toInteger();
        const auto what = u"issue %1"_s.arg(issue[u"number"].toInteger());
        if (!stored.live.contains(id)) {
            say(what + (stored.tombstones.contains(id) ? u" is a tombstone"_s : u" is missing"_s));
            continue;
        }
        const bool hasChanged = m_lastIssues.value(id)[u"updated_at"] != issue[u"updated_at"];
        m_hasChanged |= hasChanged;
        // Others than `updated_at` tells of change behind an issue's back.
        const bool isHidden = m_kind == Kind::Since && !hasChanged;
        compareRecord(what, stored.live[id], issue,
                      isHidden ? QStringList{u"labels"_s, u"milestone"_s, u"comments"_s} : QStringList());
    }
    for (const auto &issue : stored.live) {
        const auto number = issue[u"number"].toInteger();
        if (!served.contains(number) && (m_kind != Kind::Since || !gone.contains(number)))
            say(u"issue %1 is no longer there, but not a tombstone"_s.arg(number));
    }
    if (stored.unreadable > 0)
        say(u"unreadable lines in issues.jsonl"_s);
    for (auto it = stored.live.begin(); it != stored.live.end(); ++it)
        m_lastIssues.insert(it.key(), *it);
}

void StoreComparison::compareGoneIssues()
{
    const auto stored = log(u"issues"_s);
    const auto gone = m_server.gone(m_repository);
    for (const auto &tombstone : stored.tombstones) {
        const auto number = tombstone[u"number"].toInteger();
        const auto what = u"tombstone of issue %1"_s.arg(number);
        if (!gone.contains(number))
            say(what + u": the issue is there"_s);
        const auto movedTo = gone.value(number).movedTo;
        compareTombstone(what, tombstone, m_lastIssues.value(tombstone[u"id"].toInteger()),
                         movedTo.isEmpty() ? u"deleted"_s : u"transferred"_s);
        if (tombstone[u"deleted_moved_to"].toString() != movedTo)
            say(what + u": moved to "_s + shortened(tombstone[u"deleted_moved_to"]));
    }
    for (const auto &issue : m_lastIssues) {
        const auto id = issue[u"id"].toInteger();
        if (!stored.live.contains(id) && !stored.tombstones.contains(id))
            say(u"issue %1 was here and is lost"_s.arg(issue[u"number"].toInteger()));
    }
}

void StoreComparison::compareTombstone(const QString &what, const QJsonObject &tombstone, const QJsonObject &last,
                                       const QString &reason)
{
    if (tombstone[u"deleted_reason"].toString() != reason)
        say(u"%1: the reason is %2, not %3"_s.arg(what, shortened(tombstone[u"deleted_reason"]), reason));
    if (!QDateTime::fromString(tombstone[u"deleted_seen_at"].toString(), Qt::ISODate).isValid())
        say(u"%1: seen at %2"_s.arg(what, shortened(tombstone[u"deleted_seen_at"])));
    for (const auto *key : {"title", "body", "user", "created_at", "number"}) {
        const auto name = QString::fromLatin1(key);
        // What changed between the last look and its end may be there or not.
        if (last.contains(name) && !tombstone.contains(name))
            say(u"%1: %2 is lost"_s.arg(what, name));
    }
}

void StoreComparison::compareComments()
{
    const auto stored = log(u"comments"_s);
    const auto served = m_server.comments(m_repository);
    const auto gone = m_server.gone(m_repository);
    if (m_kind != Kind::Since || m_hasChanged) {
        for (auto it = served.begin(); it != served.end(); ++it) {
            const auto what = u"comment %1 on %2"_s.arg(it.key()).arg(issueNumber(*it));
            if (stored.live.contains(it.key()))
                compareRecord(what, stored.live[it.key()], *it);
            else
                say(what + u" is missing"_s);
        }
    }
    for (auto it = stored.live.begin(); it != stored.live.end(); ++it) {
        const auto number = issueNumber(*it);
        if (m_kind != Kind::Since && !served.contains(it.key()) && !gone.contains(number))
            say(u"comment %1 on %2 is no longer there, but not a tombstone"_s.arg(it.key()).arg(number));
    }
    for (auto it = stored.tombstones.begin(); it != stored.tombstones.end(); ++it) {
        const auto what = u"tombstone of comment %1 on %2"_s.arg(it.key()).arg(issueNumber(*it));
        if (served.contains(it.key()))
            say(what + u": the comment is there"_s);
        compareTombstone(what, *it, m_lastComments.value(it.key()), u"deleted"_s);
    }
    for (auto it = m_lastComments.begin(); it != m_lastComments.end(); ++it) {
        if (!stored.live.contains(it.key()) && !stored.tombstones.contains(it.key()))
            say(u"comment %1 was here and is lost"_s.arg(it.key()));
    }
    for (auto it = stored.live.begin(); it != stored.live.end(); ++it)
        m_lastComments.insert(it.key(), *it);
}

void StoreComparison::compareTimelines()
{
    if (m_kind == Kind::Since && !m_hasChanged)
        return;
    QMap<qint64, QMap<QString, QJsonObject>> stored; // by issue
    qsizetype count = 0;
    const auto log = this->log(u"timeline"_s);
    for (const auto &entry : log.live) {
        stored[issueNumber(entry)].insert(identityOf(entry), entry);
        ++count;
    }
    qsizetype distinct = 0;
    for (const auto &entries : std::as_const(stored))
        distinct += entries.size();
    if (distinct != count)
        say(u"entries of timelines stand there twice"_s);
    const auto numbers = m_server.issues(m_repository).keys();
    for (const auto number : numbers) {
        const auto timeline = m_server.timeline(m_repository, number);
        qsizetype wanted = 0;
        for (const auto &value : timeline) {
            const auto entry = value.toObject();
            const bool isEvent = entry[u"id"].toInteger() > 0 && entry[u"event"].toString() != u"reviewed";
            if (entry[u"event"].toString() == u"commented" || (m_kind != Kind::Exact && !isEvent))
                continue;
            ++wanted;
            const auto what = u"%1 of issue %2"_s.arg(entry[u"event"].toString()).arg(number);
            const auto found = stored[number].value(identityOf(entry));
            if (found.isEmpty())
                say(what + u" is missing"_s);
            else
                compareRecord(what, found, entry, {u"id"_s, u"issue_url"_s});
        }
        if (m_kind == Kind::Exact && stored[number].size() != wanted)
            say(u"issue %1 has %2 entries, not %3"_s.arg(number).arg(stored[number].size()).arg(wanted));
    }
}

/// Labels, milestones, the README and the repository's own record.
void StoreComparison::compareLists()
{
    for (const auto &[name, served] : {std::pair(u"labels"_s, m_server.labels(m_repository)),
                                       std::pair(u"milestones"_s, m_server.milestones(m_repository))}) {
        const auto stored = log(name);
        for (const auto &record : served) {
            const auto id = record[u"id"].toInteger();
            if (stored.live.contains(id))
                compareRecord(u"%1 %2"_s.arg(name).arg(id), stored.live[id], record.toObject());
            else
                say(u"%1: %2 is missing"_s.arg(name).arg(id));
        }
        if (stored.live.size() > served.size())
            say(u"%1: there are %2, not %3"_s.arg(name).arg(stored.live.size()).arg(served.size()));
    }
    compareRecord(u"repository"_s, log(u"repositories"_s).live.value(m_repository), m_server.repository(m_repository));
    QFile readme(m_folder + u"/repositories/%1/readme.md"_s.arg(m_repository));
    const auto text = readme.open(QFile::ReadOnly) ? readme.readAll() : QByteArray();
    if (text != m_server.readme(m_repository))
        say(u"the README is "_s + QString::fromUtf8(text.left(80)));
}

} // namespace hubbub
