// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QUrl>

namespace hubbub {

/// Why a sync failed. A plain value; `kind` drives code, `message` holds what the server, the
/// network or the disk said, untranslated (ui/errortext.h makes the sentence for people of both).
struct SyncError
{
    enum class Kind {
        None,
        Network,      ///< D1: no connection, TLS, time-out, broken off
        Http,         ///< D2: 4xx or 5xx, with GitHub's own `message`
        RateLimited,  ///< D3: primary or secondary limit; see retryAt
        NotModified,  ///< D4 gone wrong: 304 to a request that offered no ETag; a proper one is a success
        Redirect,     ///< D5: a redirect that may not be followed (other host, loop, too many)
        Malformed,    ///< D6: unparsable, wrong-typed, oversized or truncated reply
        Aborted,      ///< D7: the caller gave up; no view shows it as a failure
        Store,        ///< D8: the local store cannot be read or written
        Incomplete,   ///< D9: a listing broke off after its first page; see cause
        Usage,        ///< D10: programming error: no url, patch or delete without an id
        NotFound,     ///< D11: a local read with `mustExist` met no such record
        InvalidReply, ///< M26: the reply did not pass the model's validation
        Offline,      ///< --offline: the request was not sent
    };

    Kind kind = Kind::None;
    QString message = {};
    int httpStatus = 0;     ///< 0 when there was no HTTP answer
    QDateTime retryAt = {}; ///< when trying again can succeed, by the local clock (UTC); invalid if unknown
    QUrl url = {};          ///< what was asked for; never holds a secret
    Kind cause = kind;      ///< for Incomplete: why the listing broke off; otherwise equal to kind

    bool operator==(const SyncError &) const = default;
};

} // namespace hubbub

Q_DECLARE_METATYPE(hubbub::SyncError)
