// SPDX-License-Identifier: MIT
#pragma once

#include "sync/apibudget.h"
#include "sync/syncerror.h"

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QUrl>

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
    QByteArray body; ///< unpacked
    QUrl url;        ///< what was asked for

    /// The first header of that name, in whatever case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// What a body has to be.
enum class BodyShape {
    Object,  ///< one record
    Records, ///< an array of objects that each have an integer `id`; events may lack it, as GitHub's do
};

/// A body that could be used.
struct RestData
{
    QJsonValue data;
    int skipped = 0; ///< elements of an array that are no records, which \a data is without
};

/// \return the body as JSON, or an error of kind Malformed; null values of optional fields are fine. What is no
///   record in a listing is left out; a page of several elements without a single record is Malformed
[[nodiscard]] std::variant<RestData, SyncError> parseBody(const RestAnswer &answer, BodyShape shape);

/// What an answer outside 2xx means: kind RateLimited (D3, with retryAt) or Http (D2), with GitHub's own
/// message. \param now the local time, UTC
[[nodiscard]] SyncError errorOf(const RestAnswer &answer, const QDateTime &now);

/// Where the `Link` header leads with rel="next", resolved against the answer's own address; empty if nowhere.
[[nodiscard]] QUrl nextPage(const RestAnswer &answer);

/// What the `x-ratelimit-*` headers say about the resource `core`; nothing if they speak of another one.
[[nodiscard]] std::optional<ApiBudget> budgetOf(const RestAnswer &answer);

/// The same from the data of `/rate_limit`.
[[nodiscard]] std::optional<ApiBudget> budgetOf(const QJsonValue &rateLimit);

/// An HTTP date such as that of the header `Date`, UTC; invalid if it is none.
[[nodiscard]] QDateTime parseHttpDate(QByteArrayView text);

/// Scheme, host and port are the same.
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);

} // namespace hubbub
