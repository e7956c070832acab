// SPDX-License-Identifier: MIT
#include "sync/jsonstorebackend.h"

#include "sync/jsonstore.h"

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

/// Hands an operation's value to \a request, which is also the operation's context: it is alive.
template<typename Value, typename ToReply>
JsonStore::Callback<Value> answer(SyncRequest *request, ToReply toReply)
{
    return [request, toReply](const Result<Value> &result) {
        if (result)
            toReply(*request, result.value());
        else
            request->fail(result.error());
    };
}

JsonStore::Callback<QJsonObject> answerWritten(SyncRequest *request)
{
    return answer<QJsonObject>(request, [](SyncRequest &r, const QJsonObject &record) { r.succeed({.data = record}); });
}

void writeBatch(JsonStore &store, const RecordSet &set, const QJsonArray &records, SyncRequest *request)
{
    store.write(set, records, request,
                answer<Done>(request, [records](SyncRequest &r, Done) { r.succeed({.data = records}); }));
}

void listRecords(JsonStore &store, const RecordSet &set, const Schema *schema, const SyncOptions &options,
                 SyncRequest *request)
{
    if (schema && !options.paged) {
        store.readTable(set, *schema, request,
                        answer<std::shared_ptr<RecordTable>>(request, [](SyncRequest &r, const auto &table) {
                            r.succeed({.data = QJsonValue::Undefined, .table = table});
                        }));
        return;
    }
    store.readAll(set, request, answer<QJsonArray>(request, [options](SyncRequest &r, const QJsonArray &records) {
                      answerListing(r, records, options);
                  }));
}

void readRecord(JsonStore &store, const RecordSet &set, std::optional<qint64> id, const SyncOptions &options,
                SyncRequest *request)
{
    if (!id)
        return answerRecord(*request, {}, options); // a new record is in no store (H6)
    store.read(set, *id, request, answer<QJsonObject>(request, [options](SyncRequest &r, const QJsonObject &record) {
                   answerRecord(r, record, options);
               }));
}

} // namespace

JsonStoreBackend::JsonStoreBackend(JsonStore &store, const QString &host)
    : m_store(store)
    , m_host(host)
{
}

SyncRequest *JsonStoreBackend::sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    auto *request = new SyncRequest; // the caller's
    QObject::connect(&m_lifetime, &QObject::destroyed, request, &SyncRequest::abort);
    const RecordSet set{m_host, target.storageKey()};
    const auto id = target.recordId();
    const auto body = hasBody(method) ? bodyOf(target, options) : QJsonValue();
    auto refusal = isBatch(method, target) ? usageErrorOfBatch(set.key, body) : usageErrorOf(method, set.key, id);
    if (!refusal && !JsonStore::isKept(set.key))
        refusal = SyncError{.kind = SyncError::Kind::Usage, .message = u"%1 is not kept in the store"_s.arg(set.key)};
    if (refusal) {
        request->fail(*refusal);
        return request;
    }

    switch (method) {
    case SyncMethod::Create: m_store.create(set, body.toObject(), request, answerWritten(request)); break;
    case SyncMethod::Read:
        if (target.isListing())
            listRecords(m_store, set, target.schema(), options, request);
        else
            readRecord(m_store, set, id, options, request);
        break;
    case SyncMethod::Update: {
        if (target.isListing()) {
            writeBatch(m_store, set, body.toArray(), request);
            break;
        }
        auto record = body.toObject();
        record.insert("id"_L1, *id);
        m_store.create(set, record, request, answerWritten(request));
        break;
    }
    case SyncMethod::Patch: m_store.patch(set, *id, body.toObject(), request, answerWritten(request)); break;
    case SyncMethod::Delete:
        m_store.remove(set, {*id}, request,
                       answer<Done>(request, [](SyncRequest &r, Done) { r.succeed({.data = QJsonObject()}); }));
        break;
    }
    return request;
}

} // namespace hubbub
