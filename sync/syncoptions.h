// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncerror.h"
#include "sync/syncreply.h"

#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <optional>

namespace hubbub {

/// What a caller may say with a fetch, save, destroy or create. A plain value, copied with each call;
/// nobody changes the caller's copy (M7).
struct SyncOptions
{
    bool remote = false;     ///< read from the server instead of the store (H1)
    QUrlQuery data = {};     ///< query parameters; `per_page=100` is put under them (H2)
    bool wait = false;       ///< change the model only when the backend has agreed (M17, M22, C14)
    bool patch = false;      ///< save sends only what changes (M20)
    bool validate = false;   ///< also validate in set, fetch and create (M9)
    bool silent = false;     ///< no change signals (M6)
    bool parse = true;       ///< run the reply through parse() (M13)
    bool reset = false;      ///< Collection::fetch replaces instead of merging (C15)
    bool add = true;         ///< Collection::set adds unknown records (C7)
    bool merge = true;       ///< Collection::set merges known ones (C7, C9)
    bool remove = true;      ///< Collection::set removes absent ones (C7); no remote listing ever does (T2)
    bool full = false;       ///< a kept listing is asked for anew from its beginning, not only what changed
    bool background = false; ///< nobody waits for it: it lets others go first, and leaves a reserve of the budget
    bool keepAll = false;    ///< a listing's elements without an integer id are not left out
    bool paged = false;      ///< take a listing page by page; its final reply then carries no records
    bool rendered = false;   ///< records come with their texts as HTML too (`body_html`), whose links to images work
    bool oneByOne = false;   ///< no page is asked for before the one before it was taken: who has enough aborts
    int retries = 0;         ///< how often each page of a remote read that fails in passing is asked for again
    /// A page with records that are not sound counts as failed in passing as long as there are `retries`, and is then
    /// taken as it is. Called on any thread.
    bool (*isSound)(const QJsonObject &record) = nullptr;
    bool sort = true;                      ///< keep the comparator's order (C6)
    std::optional<int> at = {};            ///< where to insert (C5)
    bool unset = false;                    ///< Model::set removes the named keys (M7)
    std::optional<QJsonObject> attrs = {}; ///< the body to send instead of the model's own (M20)

    QString url = {};       ///< where a server is asked, instead of at the target's url (S2)
    bool mustExist = false; ///< a local read that meets no such record fails as NotFound (D11)
    QByteArray etag = {};   ///< offer it as If-None-Match; a 304 then is success (D4)
    QUrl from = {};         ///< start a listing at this `next` address instead of at its first page

    /// Called once, before the signal `sync` (M25).
    std::function<void(const SyncReply &)> success = {};
    /// Called once, before the signal `error` (M25).
    std::function<void(const SyncError &)> error = {};
};

} // namespace hubbub
