// SPDX-License-Identifier: MIT
#include "sync/mirrortimeline.h"

#include "sync/jsonstore.h"
#include "sync/mirrorbriefs.h"
#include "sync/mirrordetails.h"
#include "sync/mirrortarget.h"
#include "sync/recordshape.h"
#include "sync/syncrequest.h"
#include "sync/timelineevents.h"
#include "sync/worker.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int MostAsking = 2; // one on its way, one to follow at once
constexpr int MostWriting = 8;
constexpr int MostFailures = 3;

/// \param since what was fetched before is old
std::deque<IssueBrief> missingIn(const RecordTable &details, const std::vector<IssueBrief> &issues, qint64 since)
{
    std::deque<IssueBrief> missing;
    for (const auto &issue : issues) {
        const auto slot = details.slotOf(issue.id);
        if (slot == RecordTable::NoSlot || details.integer(slot, TimelineAt) < issue.updated
            || details.integer(slot, TimelineFetchedAt) < since)
            missing.push_back(issue);
    }
    std::stable_sort(missing.begin(), missing.end(),
                     [](const IssueBrief &a, const IssueBrief &b) { return a.updated > b.updated; });
    return missing;
}

} // namespace

MirrorTimeline::MirrorTimeline(MirrorScope &scope)
    : MirrorStep(scope, MirrorPart::Timeline)
{
}

void MirrorTimeline::start()
{
    const auto state = scope().state.value(u"timeline").toObject();
    const bool isUnderWay = state.contains(u"newest_event") && !scope().isComplete(u"timeline");
    if (isUnderWay)
        findMissing();
    else
        noteNewestEvent();
}

/// What happens while timelines are fetched is what MirrorEvents has to begin with.
void MirrorTimeline::noteNewestEvent()
{
    SyncOptions options;
    options.paged = true;
    options.oneByOne = true;
    options.data = {{u"per_page"_s, u"1"_s}};
    auto *request = ask(*scope().source.remote,
                        MirrorTarget(MirrorTarget::What::Listing, scope().pathOf(u"issues/events"_s)), options);
    connect(request, &SyncRequest::page, this, [this, request](const SyncPage &page) {
        request->disconnect(this);
        request->abort();
        const auto events = page.data.toArray();
        const QJsonObject state{{u"complete"_s, false},
                                {u"newest_event"_s, events.isEmpty() ? 0 : events.first()[u"id"].toInteger()},
                                {u"since"_s, page.serverTime.toUTC().toString(Qt::ISODate)}};
        keepState(u"timeline"_s, state, [this] { findMissing(); });
    });
}

void MirrorTimeline::findMissing()
{
    readBriefs(scope(), this, orFail<IssueBriefs>([this](const IssueBriefs &issues) {
                   const auto since = QDateTime::fromString(scope().state.value(u"timeline")[u"since"].toString(),
                                                            Qt::ISODate);
                   store().readTable(
                       scope().setOf(u"details"_s), detailsSchema(), this,
                       orFail<std::shared_ptr<RecordTable>>([=, this](const std::shared_ptr<RecordTable> &table) {
                           scope().source.worker->post(
                               this, [=] { return missingIn(*table, *issues.list, since.toSecsSinceEpoch()); },
                               [this, issues](std::deque<IssueBrief> missing) {
                                   m_missing = std::move(missing);
                                   setTotal(int(issues.list->size()));
                                   advance(int(issues.list->size() - m_missing.size()));
                                   goOn();
                               });
                       }));
               }));
}

void MirrorTimeline::goOn()
{
    while (!hasEnded() && !m_missing.empty() && m_asking < MostAsking && m_writing < MostWriting)
        fetchNext();
    if (!hasEnded() && m_missing.empty() && m_asking == 0 && m_writing == 0)
        end();
}

void MirrorTimeline::fetchNext()
{
    const auto issue = m_missing.front();
    m_missing.pop_front();
    ++m_asking;
    SyncOptions options;
    options.keepAll = true;
    options.isSound = &isSoundEvent;
    const MirrorTarget target(MirrorTarget::What::Listing, scope().pathOf(u"issues/%1/timeline"_s.arg(issue.number)));
    auto *request = ask(*scope().source.remote, target, options);
    request->disconnect(this);
    connect(request, &SyncRequest::succeeded, this, [this, issue](const SyncReply &reply) {
        --m_asking;
        m_failures = 0;
        keep(issue, reply.data.toArray(), reply.serverTime);
        goOn();
    });
    connect(request, &SyncRequest::failed, this, [this, issue](const SyncError &error) {
        --m_asking;
        // One that has just been deleted has none; the comparison will find it out.
        if (saysGone(error))
            keep(issue, {}, scope().checkedAt(u"issues"));
        else
            noteFailure(error);
        goOn();
    });
}

void MirrorTimeline::keep(const IssueBrief &issue, const QJsonArray &events, const QDateTime &fetchedAt)
{
    ++m_writing;
    const auto issueUrl = scope().pathOf(u"issues/%1"_s.arg(issue.number));
    store().write(scope().setOf(u"timeline"_s), storedTimeline(events, issueUrl), this, orFail([=, this] {
                      noteDetails(scope(), issue, TimelineAt, fetchedAt, this, orFail([this] {
                                      --m_writing;
                                      advance(1);
                                      goOn();
                                  }));
                  }));
}

void MirrorTimeline::noteFailure(const SyncError &error)
{
    const bool isOfThisOne = error.cause == SyncError::Kind::Malformed || error.cause == SyncError::Kind::Redirect
        || (error.cause == SyncError::Kind::Http && error.httpStatus >= 500);
    if (!isOfThisOne || ++m_failures == MostFailures)
        return fail(error);
    m_failure = error;
}

void MirrorTimeline::end()
{
    if (m_failure)
        return fail(*m_failure);
    auto state = scope().state.value(u"timeline").toObject();
    state.insert(u"complete"_s, true);
    keepState(u"timeline"_s, state, [this] { keepFollowed(u"timeline"_s, [this] { finish(); }); });
}

MirrorEvents::MirrorEvents(MirrorScope &scope)
    : MirrorStep(scope, MirrorPart::Timeline)
{
}

void MirrorEvents::start()
{
    SyncOptions options;
    options.paged = true;
    options.oneByOne = true;
    options.isSound = &isSoundEvent;
    auto *request = ask(*scope().source.remote,
                        MirrorTarget(MirrorTarget::What::Listing, scope().pathOf(u"issues/events"_s)), options);
    connect(request, &SyncRequest::page, this, [this, request](const SyncPage &page) {
        if (!take(page.data.toArray()))
            return;
        request->disconnect(this);
        request->abort();
        keep();
    });
    connect(request, &SyncRequest::succeeded, this, &MirrorEvents::keep);
}

/// Newest first: a page with an event that is here already is the last that matters.
/// \return whether this is that page
bool MirrorEvents::take(const QJsonArray &events)
{
    const auto known = scope().state.value(u"timeline")[u"newest_event"].toInteger();
    bool isLast = false;
    for (const auto &value : events) {
        auto event = value.toObject();
        const auto id = event.value(u"id").toInteger();
        const auto number = event.take(u"issue"_s)[u"number"].toInteger();
        m_newest = std::max(m_newest, id);
        isLast = isLast || id <= known;
        if (id <= known || number <= 0)
            continue;
        for (const auto &stored : storedTimeline({event}, scope().pathOf(u"issues/%1"_s.arg(number))))
            m_events.append(stored);
    }
    advance(int(events.size()));
    return isLast;
}

void MirrorEvents::keep()
{
    store().write(scope().setOf(u"timeline"_s), m_events, this, orFail([this] {
                      auto state = scope().state.value(u"timeline").toObject();
                      state.insert(u"newest_event"_s, std::max(m_newest, state.value(u"newest_event").toInteger()));
                      keepState(u"timeline"_s, state, [this] { keepFollowed(u"timeline"_s, [this] { finish(); }); });
                  }));
}

} // namespace hubbub
