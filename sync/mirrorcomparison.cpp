// SPDX-License-Identifier: MIT
#include "sync/mirrorcomparison.h"

#include "sync/jsonstore.h"
#include "sync/mirrortarget.h"
#include "sync/recordshape.h"
#include "sync/syncrequest.h"

#include <QSet>

#include <limits>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr qint64 Interval = 7; // days
constexpr qint64 LongInterval = 30;
constexpr size_t ManyIssues = 10'000;

} // namespace

MirrorComparison::MirrorComparison(MirrorScope &scope)
    : MirrorStep(scope, MirrorPart::Comparison)
{
}

/// When the issues were last found complete, which was just now. Times are the server's alone.
QJsonValue MirrorComparison::now() const
{
    return scope().state.value(u"issues")[u"checked_at"];
}

qint64 MirrorComparison::daysSince() const
{
    return scope().checkedAt(u"comparison").daysTo(scope().checkedAt(u"issues"));
}

void MirrorComparison::start()
{
    const bool isFull = scope().order.full;
    if (!scope().checkedAt(u"comparison").isValid() && !isFull)
        return checkNextSuspect(); // the first listing of all issues was one
    if (!isFull && daysSince() < Interval)
        return finish();
    readBriefs(scope(), this, orFail<IssueBriefs>([this, isFull](const IssueBriefs &issues) {
                   if (!isFull && issues.list->size() > ManyIssues && daysSince() < LongInterval)
                       return finish();
                   m_issues = issues;
                   setTotal(int(issues.list->size()));
                   listAll();
               }));
}

void MirrorComparison::listAll()
{
    SyncOptions options;
    options.paged = true;
    options.isSound = &isSoundIssue;
    options.data = {{u"state"_s, u"all"_s}, {u"sort"_s, u"created"_s}, {u"direction"_s, u"desc"_s}};
    const MirrorTarget target(MirrorTarget::What::Listing, scope().pathOf(u"issues"_s));
    auto *request = ask(*scope().source.remote, target, options);
    connect(request, &SyncRequest::page, this,
            [this](const SyncPage &page) { compareWith(page.data.toArray(), page.next.isEmpty()); });
    connect(request, &SyncRequest::succeeded, this, [this](const SyncReply &reply) {
        if (reply.skipped > 0) // one of those may be what seems to be absent
            m_suspects.clear();
        scope().hasCompared = true;
        checkNextSuspect();
    });
}

/// Listed by creation, the latest first, the numbers of a page and those of the next leave no gap: what the store
/// has in between and the page has not is a suspect. (One that was transferred hither has a higher number
/// than its neighbours; it becomes a suspect that turns out to be there.)
void MirrorComparison::compareWith(const QJsonArray &page, bool isLast)
{
    QSet<qint64> present;
    auto lowest = std::numeric_limits<qint64>::max();
    for (const auto &record : page) {
        const auto number = record[u"number"].toInteger();
        present.insert(number);
        lowest = std::min(lowest, number);
        scope().commentCounts.emplace_back(number, record[u"comments"].toInteger());
    }
    if (isLast)
        lowest = 0;
    const auto &issues = *m_issues.list;
    for (; m_compared < issues.size() && issues[m_compared].number >= lowest; ++m_compared) {
        if (!present.contains(issues[m_compared].number))
            m_suspects.push_back(issues[m_compared]);
    }
    keepDifferent(page);
    advance(int(page.size()));
}

/// What changed without the server counting the issue as updated, reactions for one.
void MirrorComparison::keepDifferent(const QJsonArray &page)
{
    ++m_keeping;
    const auto set = scope().setOf(u"issues"_s);
    store().findSame(set, page, this, orFail<QSet<qint64>>([this, set, page](const QSet<qint64> &same) {
                         QJsonArray different;
                         for (const auto &issue : page) {
                             if (!same.contains(issue[u"id"].toInteger()))
                                 different.append(issue);
                         }
                         store().write(set, different, this, orFail([this, different] {
                                           --m_keeping;
                                           if (!different.isEmpty()) {
                                               Q_EMIT recordsCame(different);
                                               Q_EMIT issuesChanged(different);
                                           }
                                           keepChecked();
                                       }));
                     }));
}

void MirrorComparison::checkNextSuspect()
{
    if (m_suspects.empty()) {
        m_isSettled = true;
        return keepChecked();
    }
    const auto issue = m_suspects.front();
    m_suspects.pop_front();
    const MirrorTarget target(MirrorTarget::What::Record, scope().pathOf(u"issues/%1"_s.arg(issue.number)));
    auto *request = ask(*scope().source.remote, target);
    request->disconnect(this);
    connect(request, &SyncRequest::failed, this, [this, issue](const SyncError &error) {
        if (saysGone(error))
            buryIssue(issue, u"deleted"_s, {});
        else
            fail(error);
    });
    connect(request, &SyncRequest::succeeded, this,
            [this, issue](const SyncReply &reply) { settle(issue, reply.data.toObject()); });
}

void MirrorComparison::settle(const IssueBrief &suspect, const QJsonObject &answer)
{
    if (answer.value(u"id").toInteger() != suspect.id || answer.value(u"number").toInteger() != suspect.number)
        return buryIssue(suspect, u"transferred"_s, answer.value(u"html_url").toString());
    store().write(scope().setOf(u"issues"_s), {answer}, this, orFail([this, answer] {
                      Q_EMIT issuesChanged({answer});
                      checkNextSuspect();
                  }));
}

void MirrorComparison::buryIssue(const IssueBrief &issue, const QString &reason, const QString &movedTo)
{
    QJsonObject why{{u"deleted_reason"_s, reason}, {u"deleted_seen_at"_s, now()}};
    if (!movedTo.isEmpty())
        why.insert(u"deleted_moved_to"_s, movedTo);
    bury(u"issues"_s, issue.id, why, [this](const QJsonObject &tombstone) {
        if (!tombstone.isEmpty())
            Q_EMIT issuesChanged({tombstone});
        checkNextSuspect();
    });
}

/// Once everything is settled.
void MirrorComparison::keepChecked()
{
    if (!m_isSettled || m_keeping > 0)
        return;
    keepState(u"comparison"_s, {{u"checked_at"_s, now()}}, [this] { finish(); });
}

} // namespace hubbub
