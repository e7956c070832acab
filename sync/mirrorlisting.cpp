// SPDX-License-Identifier: MIT
#include "sync/mirrorlisting.h"

#include "sync/recordid.h"

#include <QPointer>

#include <utility>

namespace hubbub {

namespace {

/// \a page without what the store has no place for.
SyncPage usablePart(SyncPage page)
{
    QJsonArray records;
    const auto given = page.data.toArray();
    for (const auto &record : given) {
        if (recordIdOf(record))
            records.append(record);
    }
    page.data = records;
    return page;
}

QJsonArray without(const QJsonArray &records, const QSet<qint64> &ids)
{
    if (ids.isEmpty())
        return records;
    QJsonArray others;
    for (const auto &record : records) {
        if (!ids.contains(record[u"id"].toInteger()))
            others.append(record);
    }
    return others;
}

} // namespace

MirrorListing::MirrorListing(SyncBackend &remote, JsonStore &store, const RecordSet &set, qint64 repository,
                             const SyncTarget &target, const SyncOptions &options)
    : m_remote(remote)
    , m_store(store)
    , m_set(set)
    , m_repository(repository)
    , m_name(set.key.mid(set.key.lastIndexOf(u'/') + 1))
    , m_target(target)
    , m_options(options)
{
    connect(this, &SyncRequest::aborted, this, [this] {
        if (m_inner)
            m_inner->abort();
    });
}

void MirrorListing::begin()
{
    if (std::exchange(m_hasBegun, true) || isEnding())
        return;
    m_store.readState(m_set.host, m_repository, this, [this](const Result<QJsonObject> &state) {
        if (!state)
            return fail(state.error());
        m_state = MirrorState::fromJson(state.value().value(m_name).toObject());
        if (m_options.full)
            m_state = {.checkedAt = m_state.checkedAt, .changes = m_state.changes};
        m_resumed = !m_state.plan(m_name).from.isEmpty();
        ask();
    });
}

void MirrorListing::ask()
{
    if (isEnding())
        return;
    const auto plan = m_state.plan(m_name);
    auto options = m_options;
    options.paged = true;
    options.from = plan.from;
    options.etag = plan.etag;
    for (const auto &[key, value] : plan.data.queryItems()) {
        if (!options.data.hasQueryItem(key))
            options.data.addQueryItem(key, value);
    }
    m_inner = m_remote.sync(SyncMethod::Read, m_target, options);
    m_inner->setParent(this);
    connect(m_inner, &SyncRequest::page, this, &MirrorListing::take);
    connect(m_inner, &SyncRequest::succeeded, this, [this](const SyncReply &reply) {
        m_reply = reply;
        settle();
    });
    connect(m_inner, &SyncRequest::failed, this, [this](const SyncError &error) {
        m_error = error;
        settle();
    });
}

void MirrorListing::take(const SyncPage &page)
{
    m_waiting.push_back(page);
    if (m_waiting.size() == 1)
        commitNext();
}

/// What was updated since a time before the newest is asked for, so that some of it is here already.
void MirrorListing::commitNext()
{
    if (!m_state.isComplete())
        return commit({});
    m_store.findSame(m_set, usablePart(m_waiting.front()).data.toArray(), this,
                     [this](const Result<QSet<qint64>> &same) {
                         if (same)
                             commit(same.value());
                         else
                             giveUp(same.error());
                     });
}

/// \param same ids of records that need no writing
void MirrorListing::commit(const QSet<qint64> &same)
{
    const auto usable = usablePart(m_waiting.front());
    const auto skipped = int(m_waiting.front().data.toArray().size() - usable.data.toArray().size());
    auto fresh = usable;
    fresh.data = without(usable.data.toArray(), same);
    auto state = m_state;
    state.take(usable);
    state.changes += fresh.data.toArray().isEmpty() ? 0 : 1;
    const auto committed = [this, fresh, state, skipped](const Result<Done> &written) {
        if (!written)
            return giveUp(written.error());
        m_state = state;
        m_waiting.pop_front();
        ++m_pages;
        m_skipped += skipped;
        const QPointer<MirrorListing> alive(this); // whoever takes the page may delete it
        deliverPage(fresh);
        if (!alive || isEnding())
            return;
        if (m_waiting.empty())
            settle();
        else
            commitNext();
    };
    m_store.writePage(m_set, fresh.data.toArray(), member(state), this, committed);
}

/// The end of what the server says counts once all its pages are written.
void MirrorListing::settle()
{
    if (!m_waiting.empty() || isEnding())
        return;
    if (m_reply)
        conclude(*m_reply);
    else if (m_error)
        breakOff(*std::exchange(m_error, std::nullopt));
}

void MirrorListing::conclude(const SyncReply &reply)
{
    m_state.complete(reply);
    auto final = reply;
    final.data = QJsonArray();
    final.pages = m_pages;
    final.skipped += m_skipped;
    m_store.writeState(m_set.host, m_repository, member(m_state), this, [this, final](const Result<Done> &written) {
        if (!written)
            fail(written.error());
        else if (m_options.paged || final.notModified)
            succeed(final);
        else
            succeedWithRecords(final);
    });
}

/// Who did not ask for pages gets the whole listing: what came now, over what was here before.
void MirrorListing::succeedWithRecords(const SyncReply &reply)
{
    m_store.readAll(m_set, this, [this, reply](const Result<QJsonArray> &records) {
        if (!records)
            return fail(records.error());
        auto whole = reply;
        whole.data = records.value();
        succeed(whole);
    });
}

void MirrorListing::breakOff(const SyncError &error)
{
    // A cursor grows old; then the listing begins anew, and what is here already stays.
    if (m_resumed && m_pages == 0 && error.kind == SyncError::Kind::Http && error.httpStatus >= 400
        && error.httpStatus < 500 && error.httpStatus != 401) {
        m_resumed = false;
        m_state.restart();
        m_inner->deleteLater();
        ask();
        return;
    }
    fail(error);
}

void MirrorListing::giveUp(const SyncError &error)
{
    m_waiting.clear();
    fail(error);
    m_inner->abort();
}

QJsonObject MirrorListing::member(const MirrorState &state) const
{
    return {{m_name, state.toJson()}};
}

} // namespace hubbub
