// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncmethod.h"
#include "sync/syncoptions.h"
#include "sync/syncrequest.h"
#include "sync/synctarget.h"

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
/// - `options.success` and `options.error` are not the backend's business: Model and Collection call them.
/// - A listing may deliver its records page by page (SyncRequest::page). Its final reply holds them all,
///   or none of them when `options.paged` asked for pages.
/// - Called on the GUI thread; what it does elsewhere is its own business. Outlives its requests' work.
///   Deleting a backend ends its running requests with Kind::Aborted.
class SyncBackend
{
public:
    virtual ~SyncBackend() = default;

    [[nodiscard]] virtual SyncRequest *sync(SyncMethod method, const SyncTarget &target,
                                            const SyncOptions &options) = 0;
};

} // namespace hubbub
