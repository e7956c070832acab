// SPDX-License-Identifier: MIT
#include "sync/hubbubbackend.h"

#include "sync/mirrorlisting.h"
#include "sync/recordid.h"

#include <algorithm>

namespace hubbub {

namespace {

constexpr QLatin1StringView Repositories("/repositories");

bool isOver(const SyncRequest *request)
{
    return !request || request->isEnding();
}

} // namespace

HubbubBackend::HubbubBackend(SyncBackend &remote, JsonStore &store, const QString &host)
    : m_remote(remote)
    , m_store(store)
    , m_local(store, host)
{
}

SyncRequest *HubbubBackend::sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    auto *request = choose(method, target, options);
    QObject::connect(&m_lifetime, &QObject::destroyed, request, &SyncRequest::abort);
    return request;
}

SyncRequest *HubbubBackend::choose(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    const RecordSet set{host(), target.storageKey()};
    const auto place = storePlace(set);
    const bool isListing = target.isListing();
    if (method == SyncMethod::Read && options.remote) {
        if (place && isListing && place->repository)
            return mirror(set, *place->repository, target, options);
        if (place && !isListing && place->isRemote)
            return readRecord(set, place->repository.value_or(target.recordId().value_or(0)), target, options);
        return m_remote.sync(method, target, options);
    }
    if (method == SyncMethod::Read && place && isListing && place->repository)
        return readLocalListing(target, options, *place->repository);
    if (method == SyncMethod::Delete && set.key == Repositories && target.recordId())
        return removeRepository(*target.recordId());
    return m_local.sync(method, target, options);
}

SyncRequest *HubbubBackend::mirror(const RecordSet &set, qint64 repository, const SyncTarget &target,
                                   const SyncOptions &options)
{
    auto *listing = new MirrorListing(m_remote, m_store, set, repository, target, options);
    track({set, repository, listing});
    QObject::connect(listing, &SyncRequest::finished, &m_lifetime, [this] { beginListings(); });
    QObject::connect(listing, &QObject::destroyed, &m_lifetime, [this] { beginListings(); });
    beginListings();
    return listing;
}

void HubbubBackend::track(const Running &running)
{
    std::erase_if(m_running, [](const Running &other) { return isOver(other.request); });
    m_running.push_back(running);
}

/// Lets each listing go that no older one of the same records stands before: it then asks for what that one left.
void HubbubBackend::beginListings()
{
    for (auto running = m_running.begin(); running != m_running.end(); ++running) {
        auto *listing = qobject_cast<MirrorListing *>(running->request);
        const bool isFirst = std::none_of(m_running.begin(), running, [&](const Running &older) {
            return older.set == running->set && !isOver(older.request) && qobject_cast<MirrorListing *>(older.request);
        });
        if (!isOver(listing) && isFirst)
            listing->begin();
    }
}

SyncRequest *HubbubBackend::readRecord(const RecordSet &set, qint64 repository, const SyncTarget &target,
                                       const SyncOptions &options)
{
    auto *request = new SyncRequest;
    auto *inner = m_remote.sync(SyncMethod::Read, target, options);
    inner->setParent(request);
    track({set, repository, request});
    QObject::connect(request, &SyncRequest::aborted, inner, &SyncRequest::abort);
    QObject::connect(inner, &SyncRequest::failed, request, &SyncRequest::fail);
    QObject::connect(inner, &SyncRequest::succeeded, request, [this, request, set](const SyncReply &reply) {
        if (request->isEnding() || reply.notModified)
            return request->succeed(reply);
        if (!recordIdOf(reply.data)) {
            request->fail({.kind = SyncError::Kind::Malformed,
                           .message = QStringLiteral("the record has no integer id"),
                           .httpStatus = reply.httpStatus});
            return;
        }
        m_store.write(set, {reply.data}, request, [request, reply](const Result<Done> &written) {
            if (written)
                request->succeed(reply);
            else
                request->fail(written.error());
        });
    });
    return request;
}

SyncRequest *HubbubBackend::readLocalListing(const SyncTarget &target, const SyncOptions &options, qint64 repository)
{
    auto *request = new SyncRequest;
    auto *inner = m_local.sync(SyncMethod::Read, target, options);
    inner->setParent(request);
    const auto key = target.storageKey();
    QObject::connect(request, &SyncRequest::aborted, inner, &SyncRequest::abort);
    QObject::connect(inner, &SyncRequest::page, request, &SyncRequest::deliverPage);
    QObject::connect(inner, &SyncRequest::failed, request, &SyncRequest::fail);
    QObject::connect(inner, &SyncRequest::succeeded, request, [this, request, key, repository](const SyncReply &reply) {
        if (request->isEnding())
            return;
        m_store.readState(host(), repository, request, [request, key, reply](const Result<QJsonObject> &state) {
            auto dated = reply;
            if (state) {
                const auto name = key.mid(key.lastIndexOf(u'/') + 1);
                dated.serverTime = MirrorState::fromJson(state.value().value(name).toObject()).checkedAt;
            }
            request->succeed(dated);
        });
    });
    return request;
}

SyncRequest *HubbubBackend::removeRepository(qint64 repository)
{
    // What is still being read would bring it back.
    const auto running = m_running;
    for (const auto &[set, id, request] : running) {
        if (request && id == repository)
            request->abort();
    }
    auto *request = new SyncRequest;
    m_store.removeRepository(host(), repository, request, [request](const Result<Done> &removed) {
        if (removed)
            request->succeed({.data = QJsonObject()});
        else
            request->fail(removed.error());
    });
    return request;
}

} // namespace hubbub
