// SPDX-License-Identifier: MIT
#include "sync/hubbubbackend.h"

#include "sync/mirrorlisting.h"

namespace hubbub {

HubbubBackend::HubbubBackend(SyncBackend &remote, JsonStore &store, const QString &host)
    : m_remote(remote)
    , m_store(store)
    , m_local(store, host)
{
}

SyncRequest *HubbubBackend::sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    const RecordSet set{host(), target.storageKey()};
    const auto place = storePlace(set);
    const bool isRemote = method == SyncMethod::Read && options.remote;
    SyncRequest *request = nullptr;
    if (isRemote && place && target.isListing() && place->repository)
        request = new MirrorListing(m_remote, m_store, set, *place->repository, target, options);
    else if (isRemote && place && place->isRemote && !target.isListing())
        request = readRecord(target, options);
    else if (isRemote)
        return m_remote.sync(method, target, options);
    else if (method == SyncMethod::Read && place && target.isListing() && place->repository)
        request = readLocalListing(target, options, *place->repository);
    else
        return m_local.sync(method, target, options);
    QObject::connect(&m_lifetime, &QObject::destroyed, request, &SyncRequest::abort);
    return request;
}

SyncRequest *HubbubBackend::readRecord(const SyncTarget &target, const SyncOptions &options)
{
    auto *request = new SyncRequest;
    auto *inner = m_remote.sync(SyncMethod::Read, target, options);
    inner->setParent(request);
    const RecordSet set{host(), target.storageKey()};
    QObject::connect(request, &SyncRequest::aborted, inner, &SyncRequest::abort);
    QObject::connect(inner, &SyncRequest::failed, request, &SyncRequest::fail);
    QObject::connect(inner, &SyncRequest::succeeded, request, [this, request, set](const SyncReply &reply) {
        if (reply.notModified)
            return request->succeed(reply);
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

} // namespace hubbub
