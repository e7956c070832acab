// SPDX-License-Identifier: MIT
#include "sync/mirrorissue.h"

#include "sync/jsonstore.h"
#include "sync/mirrordetails.h"
#include "sync/mirrortarget.h"
#include "sync/recordshape.h"
#include "sync/syncrequest.h"
#include "sync/timelineevents.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace hubbub {

MirrorIssue::MirrorIssue(const MirrorSource &source, qint64 repository, const IssueBrief &issue, bool isPrivate)
    : MirrorStep(m_ownScope, MirrorPart::Comments)
    , m_ownScope{.source = source, .repository = repository, .order = {.isPrivate = isPrivate}, .background = false}
    , m_issue(issue)
{
}

void MirrorIssue::start()
{
    store().readState(scope().source.host, scope().repository, this,
                      orFail<QJsonObject>([this](const QJsonObject &state) {
                          scope().state = state;
                          readDetails();
                      }));
}

void MirrorIssue::readDetails()
{
    store().read(scope().setOf(u"details"_s), m_issue.id, this, orFail<QJsonObject>([this](const QJsonObject &details) {
                     const auto isOld = [&](DetailsColumn column) {
                         const auto name = QString::fromLatin1(detailsSchema().attributes().at(column).path);
                         const auto time = QDateTime::fromString(details.value(name).toString(), Qt::ISODate);
                         return !time.isValid() || time.toSecsSinceEpoch() < m_issue.updated;
                     };
                     m_needsComments = !scope().isComplete(u"comments") && isOld(CommentsAt);
                     m_needsTimeline = isOld(TimelineAt);
                     fetchComments();
                 }));
}

void MirrorIssue::fetchComments()
{
    if (!m_needsComments)
        return fetchTimeline();
    const MirrorTarget target(MirrorTarget::What::Listing, scope().pathOf(u"issues/%1/comments"_s.arg(m_issue.number)));
    SyncOptions options;
    options.rendered = scope().order.isPrivate;
    options.isSound = &isSoundComment;
    auto *request = ask(*scope().source.remote, target, options);
    connect(request, &SyncRequest::succeeded, this, [this](const SyncReply &reply) {
        const auto fetchedAt = reply.serverTime;
        const auto comments = reply.data.toArray();
        Q_EMIT recordsCame(comments);
        store().write(scope().setOf(u"comments"_s), comments, this, orFail([this, fetchedAt] {
                          noteDetails(scope(), m_issue, CommentsAt, fetchedAt, this,
                                      orFail([this] { fetchTimeline(); }));
                      }));
    });
}

void MirrorIssue::fetchTimeline()
{
    if (!m_needsTimeline)
        return finish();
    SyncOptions options;
    options.keepAll = true;
    options.isSound = &isSoundEvent;
    const MirrorTarget target(MirrorTarget::What::Listing, scope().pathOf(u"issues/%1/timeline"_s.arg(m_issue.number)));
    auto *request = ask(*scope().source.remote, target, options);
    connect(request, &SyncRequest::succeeded, this, [this](const SyncReply &reply) {
        const auto events = storedTimeline(reply.data.toArray(), scope().pathOf(u"issues/%1"_s.arg(m_issue.number)));
        store().write(scope().setOf(u"timeline"_s), events, this, orFail([this, fetchedAt = reply.serverTime] {
                          noteDetails(scope(), m_issue, TimelineAt, fetchedAt, this, orFail([this] { finish(); }));
                      }));
    });
}

} // namespace hubbub
