// SPDX-License-Identifier: MIT
#include "sync/syncbackend.h"

#include "sync/recordid.h"

#include <QPointer>

#include <algorithm>

namespace hubbub {

using namespace Qt::StringLiterals;

std::optional<SyncError> usageErrorOf(SyncMethod method, const QString &address, std::optional<qint64> id)
{
    if (address.isEmpty())
        return SyncError{.kind = SyncError::Kind::Usage, .message = u"a url must be specified"_s};
    if (method != SyncMethod::Create && method != SyncMethod::Read && !id)
        return SyncError{.kind = SyncError::Kind::Usage,
                         .message = u"a record without an id cannot be changed or deleted"_s};
    return {};
}

bool isBatch(SyncMethod method, const SyncTarget &target)
{
    return method == SyncMethod::Update && target.isListing();
}

std::optional<SyncError> usageErrorOfBatch(const QString &address, const QJsonValue &records)
{
    if (const auto error = usageErrorOf(SyncMethod::Create, address, {}))
        return error;
    const auto all = records.toArray();
    if (!records.isArray() || !std::all_of(all.begin(), all.end(), [](const auto &one) { return recordIdOf(one); }))
        return SyncError{.kind = SyncError::Kind::Usage, .message = u"a batch is an array of records with ids"_s};
    return {};
}

bool hasBody(SyncMethod method)
{
    return method == SyncMethod::Create || method == SyncMethod::Update || method == SyncMethod::Patch;
}

QJsonValue bodyOf(const SyncTarget &target, const SyncOptions &options)
{
    return options.attrs ? QJsonValue(*options.attrs) : target.toJson();
}

QJsonObject recordAfter(SyncMethod method, const QJsonObject &before, const QJsonObject &body, qint64 id)
{
    if (method == SyncMethod::Delete)
        return {};
    auto record = method == SyncMethod::Patch ? before : body;
    for (auto member = body.begin(); member != body.end(); ++member)
        record.insert(member.key(), member.value());
    record.insert("id"_L1, id);
    return record;
}

void answerRecord(SyncRequest &request, const QJsonObject &record, const SyncOptions &options)
{
    if (record.isEmpty() && options.mustExist)
        request.fail({.kind = SyncError::Kind::NotFound, .message = u"there is no such record"_s});
    else
        request.succeed({.data = record, .found = !record.isEmpty()});
}

void answerListing(SyncRequest &request, const QJsonArray &records, const SyncOptions &options)
{
    if (!options.paged)
        return request.succeed({.data = records});
    // A page is delivered at once, which must not be inside the backend's call.
    QMetaObject::invokeMethod(
        &request,
        [&request, records] {
            const QPointer<SyncRequest> alive(&request); // whoever takes the page may delete it
            request.deliverPage({.data = records});
            if (alive)
                request.succeed({.data = QJsonArray()});
        },
        Qt::QueuedConnection);
}

} // namespace hubbub
