// SPDX-License-Identifier: MIT
#include "tests/bench/subject.h"

#include "tests/bench/measure.h"
#include "tests/bench/syntheticstore.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <filesystem>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

/// Reads a log as its format says, in the plainest way.
std::vector<IssueTruth> readLog(const QString &path)
{
    QFile file(path);
    QHash<qint64, IssueTruth> last;
    if (!file.open(QFile::ReadOnly))
        return {};
    while (!file.atEnd()) {
        const auto record = QJsonDocument::fromJson(file.readLine()).object();
        const auto id = record[u"id"].toInteger();
        if (record[u"deleted"].toBool())
            last.remove(id);
        else
            last[id] = {
                .id = id,
                .number = record[u"number"].toInteger(),
                .updatedAt = QDateTime::fromString(record[u"updated_at"].toString(), Qt::ISODate).toSecsSinceEpoch(),
                .isOpen = record[u"state"].toString() == u"open",
                .isPullRequest = record[u"pull_request"].isObject(),
                .title = record[u"title"].toString().toUtf8()};
    }
    return {last.cbegin(), last.cend()};
}

} // namespace

RecordSet Subject::set(const QString &kind) const
{
    return {host, u"/repositories/%1/%2"_s.arg(repository).arg(kind)};
}

QString Subject::log(const QString &kind) const
{
    return store + u'/' + storePlace(set(kind))->file;
}

QString Subject::derived(const QString &kind) const
{
    return store + u"/derived/"_s + storePlace(set(kind))->file.chopped(6); // for `.jsonl`
}

QStringList Subject::derivedFiles(const QString &kind) const
{
    const auto base = derived(kind);
    return filesIn(base.section(u'/', 0, -2)).filter(base + u'.');
}

Subject Subject::copyWithIssues(const QString &folder) const
{
    Subject copy = *this;
    copy.store = folder;
    copy.comments = 0;
    QDir(folder).removeRecursively();
    for (const auto &file : filesIn(store)) {
        if (file == log(u"comments"_s) || file.endsWith(u"/lock") || derivedFiles(u"comments"_s).contains(file))
            continue;
        const auto target = folder + file.sliced(store.size());
        QDir().mkpath(target.section(u'/', 0, -2));
        QFile::copy(file, target);
        // Derived files know their log by its time too, to the nanosecond.
        const auto time = std::filesystem::last_write_time(QFile(file).filesystemFileName());
        std::filesystem::last_write_time(QFile(target).filesystemFileName(), time);
    }
    ::sync(); // or writing them back would be in the way of what is measured
    return copy;
}

std::vector<IssueTruth> Subject::truth() const
{
    auto all = issues > 0 ? SyntheticStore(issues, comments).truth() : readLog(log(u"issues"_s));
    std::sort(all.begin(), all.end(), [](const IssueTruth &a, const IssueTruth &b) {
        return a.updatedAt != b.updatedAt ? a.updatedAt > b.updatedAt : a.id > b.id;
    });
    return all;
}

QStringList Subject::arguments() const
{
    return {store, host, QString::number(repository), fullName, QString::number(issues), QString::number(comments)};
}

Subject Subject::fromArguments(const QStringList &arguments)
{
    return {.store = arguments.value(0),
            .host = arguments.value(1),
            .repository = arguments.value(2).toLongLong(),
            .fullName = arguments.value(3),
            .issues = arguments.value(4).toInt(),
            .comments = arguments.value(5).toInt()};
}

QStringList searchWords()
{
    return {u"terminal"_s,  u"settings"_s, u"keyboard"_s, u"crashes"_s,   u"extension"_s, u"debugger"_s,  u"notebook"_s,
            u"rendering"_s, u"Unicode"_s,  u"memory"_s,   u"scrolling"_s, u"workspace"_s, u"accessib"_s,  u"minimap"_s,
            u"größe"_s,     u"wrongly"_s,  u"tooltip"_s,  u"zzyzx"_s,     u"Windows"_s,   u"regression"_s};
}

} // namespace hubbub::bench
