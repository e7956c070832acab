// SPDX-License-Identifier: MIT
#include "sync/memorybackend.h"

#include <algorithm>
#include <utility>

namespace hubbub {

using namespace Qt::StringLiterals;

namespace {

bool needsId(SyncMethod method)
{
    return method == SyncMethod::Update || method == SyncMethod::Patch || method == SyncMethod::Delete;
}

bool hasBody(SyncMethod method)
{
    return method == SyncMethod::Create || method == SyncMethod::Update || method == SyncMethod::Patch;
}

std::optional<SyncError> refusalOf(const MemoryBackend::Call &call)
{
    if (call.url.isEmpty() && call.storageKey.isEmpty())
        return SyncError{.kind = SyncError::Kind::Usage, .message = u"a url must be specified"_s};
    if (needsId(call.method) && !call.id)
        return SyncError{.kind = SyncError::Kind::Usage,
                         .message = u"a record without an id cannot be changed or deleted"_s};
    return {};
}

} // namespace

MemoryBackend::~MemoryBackend()
{
    for (const auto &held : m_held) {
        if (held.request)
            held.request->abort();
    }
}

SyncRequest *MemoryBackend::sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    auto *request = new SyncRequest;
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
        held.call.body = options.attrs ? QJsonValue(*options.attrs) : target.toJson();
    m_calls.append(held.call);
    held.failure = refusalOf(held.call);
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
        if (record[u"id"].isDouble())
            set[record[u"id"].toInteger()] = record.toObject();
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
        held.request->succeed(carryOut(held.call, held.listing));
}

SyncReply MemoryBackend::carryOut(const Call &call, bool listing)
{
    auto &set = m_records[call.storageKey];
    const auto put = [&set](qint64 id, QJsonObject record) {
        record.insert(u"id"_s, id);
        set[id] = record;
        return record;
    };
    SyncReply reply;
    reply.data = QJsonObject();
    switch (call.method) {
    case SyncMethod::Create: {
        const qint64 largest = set.empty() ? 0 : std::max<qint64>(set.rbegin()->first, 0);
        reply.data = put(largest + 1, call.body.toObject());
        break;
    }
    case SyncMethod::Read:
        if (listing) {
            reply.data = records(call.storageKey);
        } else {
            const auto found = call.id ? set.find(*call.id) : set.end();
            reply.found = found != set.end();
            reply.data = reply.found ? found->second : QJsonObject();
        }
        break;
    case SyncMethod::Update: reply.data = put(*call.id, call.body.toObject()); break;
    case SyncMethod::Patch: {
        auto record = set[*call.id];
        const auto changes = call.body.toObject();
        for (auto change = changes.begin(); change != changes.end(); ++change)
            record.insert(change.key(), change.value());
        reply.data = put(*call.id, record);
        break;
    }
    case SyncMethod::Delete: set.erase(*call.id); break;
    }
    return reply;
}

} // namespace hubbub
