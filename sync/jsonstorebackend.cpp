// SPDX-License-Identifier: MIT
#include "sync/jsonstorebackend.h"

#include "sync/jsonstore.h"

#include <QPointer>

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

JsonStore::Callback<QJsonObject> answerRecord(SyncRequest *request)
{
    return answer<QJsonObject>(request, [](SyncRequest &r, const QJsonObject &record) { r.succeed({.data = record}); });
}

void listRecords(JsonStore &store, const RecordSet &set, const Schema *schema, bool paged, SyncRequest *request)
{
    if (schema && !paged) {
        store.readTable(set, *schema, request,
                        answer<std::shared_ptr<RecordTable>>(request, [](SyncRequest &r, const auto &table) {
                            r.succeed({.data = QJsonValue::Undefined, .table = table});
                        }));
        return;
    }
    store.readAll(set, request, answer<QJsonArray>(request, [paged](SyncRequest &r, const QJsonArray &records) {
                      if (!paged)
                          return r.succeed({.data = records});
                      const QPointer<SyncRequest> alive(&r); // whoever takes the page may delete it
                      r.deliverPage({.data = records});
                      if (alive)
                          r.succeed({.data = QJsonArray()});
                  }));
}

void readRecord(JsonStore &store, const RecordSet &set, std::optional<qint64> id, SyncRequest *request)
{
    const auto reply = [](SyncRequest &r, const QJsonObject &record) {
        r.succeed({.data = record, .found = !record.isEmpty()});
    };
    if (id)
        store.read(set, *id, request, answer<QJsonObject>(request, reply));
    else
        reply(*request, {}); // a new record is in no store (H6)
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
    const auto refuse = [request](const QString &why) {
        request->fail({.kind = SyncError::Kind::Usage, .message = why});
        return request;
    };

    const RecordSet set{m_host, target.storageKey()};
    if (set.key.isEmpty())
        return refuse(u"A url must be specified."_s);
    if (!JsonStore::isKept(set.key))
        return refuse(u"%1 is not kept in the store"_s.arg(set.key));
    const auto id = target.recordId();
    const bool needsId = method != SyncMethod::Create && method != SyncMethod::Read;
    if (needsId && !id)
        return refuse(u"A record of %1 without an id can be neither changed nor deleted."_s.arg(set.key));

    const auto body = [&] { return options.attrs.value_or(target.toJson().toObject()); };
    switch (method) {
    case SyncMethod::Create: m_store.create(set, body(), request, answerRecord(request)); break;
    case SyncMethod::Read:
        if (target.isListing())
            listRecords(m_store, set, target.schema(), options.paged, request);
        else
            readRecord(m_store, set, id, request);
        break;
    case SyncMethod::Update: {
        auto record = body();
        record.insert("id"_L1, *id);
        m_store.create(set, record, request, answerRecord(request));
        break;
    }
    case SyncMethod::Patch: m_store.patch(set, *id, body(), request, answerRecord(request)); break;
    case SyncMethod::Delete:
        m_store.remove(set, {*id}, request,
                       answer<Done>(request, [](SyncRequest &r, Done) { r.succeed({.data = QJsonObject()}); }));
        break;
    }
    return request;
}

} // namespace hubbub
