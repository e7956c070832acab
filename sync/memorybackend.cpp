// SPDX-License-Identifier: MIT
#include "sync/memorybackend.h"

#include "sync/recordid.h"

#include <algorithm>
#include <utility>

namespace hubbub {

using namespace Qt::StringLiterals;

namespace {

QJsonArray storeBatch(std::map<qint64, QJsonObject> &set, const QJsonArray &records)
{
    for (const auto &value : records) {
        const auto record = value.toObject();
        const auto id = recordIdOf(record).value_or(0);
        if (isTombstone(record))
            set.erase(id);
        else
            set[id] = record;
    }
    return records;
}

} // namespace

SyncRequest *MemoryBackend::sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    auto *request = new SyncRequest;
    QObject::connect(&m_lifetime, &QObject::destroyed, request, &SyncRequest::abort);
    Held held{.request = request,
              .call = {.method = method,
                       .url = target.url(),
                       .storageKey = target.storageKey(),
                       .id = target.recordId(),
                       .body = QJsonValue::Undefined,
                       .options = options},
              .listing = target.isListing(),
              .failure = {},
              .isAborted = std::make_shared<bool>(false)};
    QObject::connect(request, &SyncRequest::aborted, request, [flag = held.isAborted] { *flag = true; });
    if (hasBody(method))
        held.call.body = bodyOf(target, options);
    m_calls.append(held.call);
    held.failure = isBatch(method, target) ? usageErrorOfBatch(held.call.storageKey, held.call.body)
                                           : usageErrorOf(method, held.call.storageKey, held.call.id);
    if (!held.failure && !m_failures.isEmpty())
        held.failure = m_failures.takeFirst();
    if (m_isHeld)
        m_held.push_back(held);
    else
        answer(held);
    return request;
}

void MemoryBackend::setRecords(const QString &storageKey, const QJsonArray &records)
{
    auto &set = m_records[storageKey];
    set.clear();
    for (const auto &record : records) {
        if (const auto id = recordIdOf(record))
            set[*id] = record.toObject();
    }
}

QJsonArray MemoryBackend::records(const QString &storageKey) const
{
    QJsonArray records;
    const auto set = m_records.constFind(storageKey);
    if (set == m_records.cend())
        return records;
    for (const auto &[id, record] : *set)
        records.append(record);
    return records;
}

void MemoryBackend::setHeld(bool held)
{
    m_isHeld = held;
    if (!held)
        release();
}

void MemoryBackend::release()
{
    for (const auto &held : std::exchange(m_held, {}))
        answer(held);
}

qsizetype MemoryBackend::heldCount() const
{
    return std::count_if(m_held.cbegin(), m_held.cend(), [](const Held &held) { return isWanted(held); });
}

bool MemoryBackend::isWanted(const Held &held)
{
    return held.request && !*held.isAborted;
}

void MemoryBackend::answer(const Held &held)
{
    if (!isWanted(held))
        return;
    if (held.failure)
        held.request->fail(*held.failure);
    else
        carryOut(held.call, held.listing, *held.request);
}

void MemoryBackend::carryOut(const Call &call, bool listing, SyncRequest &request)
{
    auto &set = m_records[call.storageKey];
    if (call.method == SyncMethod::Read && listing)
        return answerListing(request, records(call.storageKey), call.options);
    if (call.method == SyncMethod::Read) {
        const auto found = call.id ? set.find(*call.id) : set.end();
        return answerRecord(request, found == set.end() ? QJsonObject() : found->second, call.options);
    }
    if (call.method == SyncMethod::Update && listing)
        return request.succeed({.data = storeBatch(set, call.body.toArray())});
    const auto body = call.body.toObject();
    const qint64 largest = set.empty() ? 0 : std::max<qint64>(set.rbegin()->first, 0);
    const auto id = call.id ? *call.id : recordIdOf(body).value_or(largest + 1);
    const auto before = set.find(id);
    const auto record = recordAfter(call.method, before == set.end() ? QJsonObject() : before->second, body, id);
    if (call.method == SyncMethod::Delete)
        set.erase(id);
    else
        set[id] = record;
    request.succeed({.data = record});
}

} // namespace hubbub
