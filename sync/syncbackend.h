// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncmethod.h"
#include "sync/syncoptions.h"
#include "sync/syncrequest.h"
#include "sync/synctarget.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace hubbub {

/// A transport: where records are read from and saved to. This header is the whole contract.
///
/// - sync() reads what it needs from \a target before it returns and keeps no pointer to it.
/// - It returns a new request, never null; the caller owns it. The request finishes exactly once
///   and never inside this call. A call that makes no sense (no url; patch, update or delete of a record
///   without an id) ends as SyncError::Kind::Usage like any other failure.
/// - When the request is aborted or deleted the backend stops; it never touches a dead request.
/// - Replies: Create and Update answer with the record as it now is (with its id), Read with the record
///   or an array of records, Delete with an empty object. A Read of an unknown id from a store succeeds
///   with an empty object and `found == false` (H6); deleting an unknown id succeeds (H7).
/// - An Update of a listing is a batch, which stores take and servers do not (Kind::Usage): the target's JSON is an
///   array of whole records, each with its id, which are stored all or none. It is also the reply's data. A record with
///   a true `deleted`, whatever else it says, leaves none of its id, unless it has `deleted_seen_at`.
/// - `options.success` and `options.error` are not the backend's business: Model and Collection call them.
/// - A listing may deliver its records page by page (SyncRequest::page). Its final reply holds them all.
///   When `options.paged` asks for pages they come in pages only, and the final reply is an empty array.
/// - Calls on the same record set take effect in the order they were made.
/// - Called on the GUI thread; what it does elsewhere is its own business. Outlives its requests' work.
///   Deleting a backend ends its running requests with Kind::Aborted.
class SyncBackend
{
public:
    virtual ~SyncBackend() = default;

    [[nodiscard]] virtual SyncRequest *sync(SyncMethod method, const SyncTarget &target,
                                            const SyncOptions &options) = 0;
};

// What most backends need.

/// Why such a call makes no sense (D10), or nothing.
/// \param address the url or storage key that the backend goes by
[[nodiscard]] std::optional<SyncError> usageErrorOf(SyncMethod method, const QString &address,
                                                    std::optional<qint64> id);

/// Whether this is an Update of a listing.
[[nodiscard]] bool isBatch(SyncMethod method, const SyncTarget &target);
/// As usageErrorOf(), for a batch of \a records in a store.
[[nodiscard]] std::optional<SyncError> usageErrorOfBatch(const QString &address, const QJsonValue &records);

/// Whether \a method sends or stores a record.
[[nodiscard]] bool hasBody(SyncMethod method);
/// What is to be sent or stored: `options.attrs`, else the target's JSON (S3, M20).
[[nodiscard]] QJsonValue bodyOf(const SyncTarget &target, const SyncOptions &options);

/// What a store keeps after \a method: the body, for a patch over what was \a before, with the id (H5); empty after a
/// delete (H7).
[[nodiscard]] QJsonObject recordAfter(SyncMethod method, const QJsonObject &before, const QJsonObject &body, qint64 id);

/// Ends a store's read of one record; empty if there is none (H6, D11).
void answerRecord(SyncRequest &request, const QJsonObject &record, const SyncOptions &options);
/// Ends a listing, later, in pages if they were asked for.
void answerListing(SyncRequest &request, const QJsonArray &records, const SyncOptions &options);

} // namespace hubbub
