// SPDX-License-Identifier: MIT
#pragma once

#include "sync/apibudget.h"
#include "sync/syncerror.h"

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace hubbub {

/// One HTTP answer as it came, without the network classes. The functions below, which say what an
/// answer means, are pure and may be called on any thread.
struct RestAnswer
{
    int status = 0;
    QByteArray reason; ///< of the status line; empty over HTTP/2
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;         ///< as it came, perhaps packed
    QUrl url;                ///< what was asked for
    QByteArray account = {}; ///< whose answer it is, as accountOf() says

    /// The first header of that name, in whatever case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Why there is nothing to be used.
struct RestFault
{
    SyncError error = {};
    bool isPassing = false;            ///< the same request may well succeed a little later
    std::chrono::milliseconds wait{0}; ///< so long at least, said the server
};

/// What a body has to be.
enum class BodyShape {
    Object,  ///< one record
    Records, ///< an array of objects that each have an integer `id`; events may lack it, as GitHub's do
    Objects, ///< an array of objects
};

/// A body that could be used.
struct RestData
{
    QJsonValue data;
    int skipped = 0;     ///< elements of an array that are no records, which \a data is without
    bool isSound = true; ///< SyncOptions::isSound says so of all, and none is skipped
};

/// \a answer with its body unpacked, or an error of kind Malformed if that is spoiled, packed in a way nobody asked
/// for, or \a maxBytes long or longer when unpacked, which does not pass; no more memory than that is taken.
[[nodiscard]] std::variant<RestAnswer, RestFault> unpacked(const RestAnswer &answer, qint64 maxBytes);

/// \return the body, which is not packed, as JSON, or an error of kind Malformed; null values of optional fields are
/// fine. What is no
///   record in a listing is left out; a page of several elements without a single record is Malformed
[[nodiscard]] std::variant<RestData, SyncError> parseBody(const RestAnswer &answer, BodyShape shape);

/// When the answer says to come back, by the server's clock, which shows \a serverNow; nothing if it does not say.
[[nodiscard]] std::optional<QDateTime> announcedRetry(const RestAnswer &answer, const QDateTime &serverNow);

/// What an answer outside 2xx means: kind RateLimited (D3, with retryAt) or Http (D2), with GitHub's own
/// message. \param now the local time, UTC
[[nodiscard]] SyncError errorOf(const RestAnswer &answer, const QDateTime &now);

/// The same, and whether it passes, as 500, 502, 503 and 504 do; with the wait of their `Retry-After`.
[[nodiscard]] RestFault faultOf(const RestAnswer &answer, const QDateTime &now);

/// How long to wait after \a fault before the request is sent again: \a first, four times as long with each further
/// retry, an hour at most, with up to a quarter more by chance, and at least as long as the server says.
/// \param retries made so far
/// \return nothing if it does not pass, or not within a minute
[[nodiscard]] std::optional<std::chrono::milliseconds> pauseAfter(const RestFault &fault, int retries,
                                                                  std::chrono::milliseconds first);

/// What tells one account of a host from another, without telling who it is: eight hex digits.
/// \param token empty for nobody
[[nodiscard]] QByteArray accountOf(const QUrl &apiRoot, const QByteArray &token);

// ETags differ from account to account (github/docs#34689), so what callers keep carries the account's mark.
/// The ETag of \a answer with that mark; empty if it has none.
[[nodiscard]] QByteArray markedEtag(const RestAnswer &answer);
/// The server's own ETag in \a marked; empty if that is not of \a account.
[[nodiscard]] QByteArray plainEtag(const QByteArray &marked, const QByteArray &account);
/// Whether \a marked was given to somebody else than \a account.
[[nodiscard]] bool isEtagOfAnother(const QByteArray &marked, const QByteArray &account);

/// Where the `Link` header leads with rel="next", resolved against the answer's own address; empty if nowhere.
[[nodiscard]] QUrl nextPage(const RestAnswer &answer);

/// What the `x-ratelimit-*` headers say about the resource `core`; nothing if they speak of another one.
[[nodiscard]] std::optional<ApiBudget> budgetOf(const RestAnswer &answer);

/// The same from the data of `/rate_limit`.
[[nodiscard]] std::optional<ApiBudget> budgetOf(const QJsonValue &rateLimit);

/// An HTTP date such as that of the header `Date`, UTC; invalid if it is none.
[[nodiscard]] QDateTime parseHttpDate(QByteArrayView text);

/// \a url without what must not be shown or sent: credentials and the fragment.
[[nodiscard]] QUrl withoutSecrets(QUrl url);
/// Its scheme, host and port, to be shown.
[[nodiscard]] QString originOf(const QUrl &url);
/// Scheme, host and port are the same.
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);
/// Whether \a host is this very machine.
[[nodiscard]] bool isLoopback(const QString &host);

} // namespace hubbub
