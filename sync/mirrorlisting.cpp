// SPDX-License-Identifier: MIT
#include "sync/mirrorlisting.h"

namespace hubbub {

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
    m_store.readState(set.host, repository, this, [this](const Result<QJsonObject> &state) {
        if (!state)
            return fail(state.error());
        m_json = state.value();
        m_state = MirrorState::fromJson(m_json.value(m_name).toObject());
        if (m_options.full)
            m_state = {.checkedAt = m_state.checkedAt};
        m_resumed = !m_state.plan().from.isEmpty();
        ask();
    });
}

void MirrorListing::ask()
{
    if (isEnding())
        return;
    const auto plan = m_state.plan();
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
    connect(m_inner, &SyncRequest::page, this, &MirrorListing::commit);
    connect(m_inner, &SyncRequest::succeeded, this, &MirrorListing::conclude);
    connect(m_inner, &SyncRequest::failed, this, &MirrorListing::breakOff);
}

void MirrorListing::commit(const SyncPage &page)
{
    ++m_pages;
    m_state.take(page);
    m_store.writePage(m_set, page.data.toArray(), stateJson(), this, [this, page](const Result<Done> &written) {
        if (!written) {
            fail(written.error());
            m_inner->abort();
            return;
        }
        deliverPage(page);
    });
}

void MirrorListing::conclude(const SyncReply &reply)
{
    m_state.complete(reply);
    auto final = reply;
    final.data = {};
    final.pages = m_pages;
    // Behind the pages in the store's order, so it also says that they are all written.
    m_store.writeState(m_set.host, m_repository, stateJson(), this, [this, final](const Result<Done> &written) {
        if (written)
            succeed(final);
        else
            fail(written.error());
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
    m_store.readState(m_set.host, m_repository, this, [this, error](const Result<QJsonObject> &) { fail(error); });
}

QJsonObject MirrorListing::stateJson() const
{
    auto json = m_json;
    json.insert(m_name, m_state.toJson());
    return json;
}

} // namespace hubbub
