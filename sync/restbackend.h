// SPDX-License-Identifier: MIT
#pragma once

#include "sync/apibudget.h"
#include "sync/syncbackend.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>

namespace hubbub {

class RestCall;
struct RestLine;

struct RestSettings
{
    QUrl apiRoot{QStringLiteral("https://api.github.com")};         ///< may have a path, as `/api/v3`
    std::chrono::milliseconds timeout = std::chrono::seconds(30);   ///< without a byte coming; a page has ten times it
    qint64 maxPageBytes = qint64(64) << 20;                         ///< of one answer, unpacked; so many are too many
    std::chrono::milliseconds retryPause = std::chrono::seconds(1); ///< before the first of `options.retries`
    bool offline = false;                                           ///< nothing is sent
};

/// The REST API of one host (S1-S3, H2, D1-D7, D9). One request is on its way at a time, over one connection that is
/// kept; the others wait in the order of their calls; each page of a listing is one request.
///
/// - Calls with `options.background` wait until no other does; their listings let others go first after each page.
/// - A listing is followed by rel="next" to its end (never by made-up addresses) and delivers each page.
///   When it breaks off after a page was delivered it ends as Kind::Incomplete with the real `cause`;
///   `url` then is the address of the page that failed.
/// - The next page is asked for while the one before is parsed; what comes of it is told after that one was delivered.
///   With `options.oneByOne` it is asked for after that. In the same way the next call is sent while the last page of
///   the one before is parsed.
/// - After a refusal for too many requests nothing is sent before the time it names, nor when the budget is used up
///   (RestLimit): calls then fail at once as Kind::RateLimited. Background calls leave a tenth of the budget, at least
///   ten requests, to others.
/// - A page of a read that fails in passing is asked for again, `options.retries` times at most: a connection that
///   broke off or fell silent, a body that is not what it should be (but not one that is too large), HTTP 500, 502, 503
///   and 504. Between the tries the call pauses, for `retryPause`, four times as long with each further one, up to a
///   quarter more by chance, and at least as long as a `Retry-After` says, unless that is more than a minute; others
///   go on meanwhile. Only then does it fail, with the last error. Nothing else is sent again by itself, no write ever.
/// - ETags, as they are handed out and taken back, belong to the account that the token is of: another one's is not
///   offered. To everybody else they are opaque.
/// - The token goes to the origin of `apiRoot` only, and there only over https or the loopback interface.
/// - Redirects are followed within that origin, at most five; a lasting one is told as SyncReply::movedTo.
/// - Replies are parsed on a thread of their own.
class RestBackend : public QObject, public SyncBackend
{
    Q_OBJECT

public:
    explicit RestBackend(const RestSettings &settings, QObject *parent = nullptr);
    /// Ends running requests as Kind::Aborted.
    ~RestBackend() override;

    /// For every request sent from now on; empty for none. Another one has a budget of its own, which is not known
    /// yet, and ends what held requests back.
    void setToken(const QByteArray &token);
    /// Going offline ends what runs or waits as Kind::Offline.
    void setOffline(bool offline);
    [[nodiscard]] bool isOffline() const;
    [[nodiscard]] QUrl apiRoot() const;

    [[nodiscard]] SyncRequest *sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options) override;

    /// Asks `/rate_limit`, which costs nothing, beside the queue, also while requests are held back: budget() and
    /// isReachable() follow.
    void probe();

    [[nodiscard]] const ApiBudget &budget() const { return m_budget; }
    /// Until when no call is sent (UTC); invalid while they are.
    [[nodiscard]] QDateTime heldUntil() const;
    /// Nothing until the first request has ended.
    [[nodiscard]] std::optional<bool> isReachable() const { return m_reachable; }

Q_SIGNALS:
    /// Of the resource `core`.
    void budgetChanged(const hubbub::ApiBudget &budget);
    /// True after any HTTP answer, false after a call failed for Kind::Network, retries included.
    void reachableChanged(bool reachable);

private:
    void watch(RestCall *call);
    void startNext();
    void putFirst(RestCall *call);
    void takeOut(RestCall *call);
    void remove(RestCall *call);
    void endAll(SyncError::Kind kind);
    void noteAnswer();
    void tellBudget();
    void setReachable(bool reachable);

    std::unique_ptr<RestLine> m_line;
    RestCall *m_running = nullptr;
    std::deque<RestCall *> m_foreground; ///< these wait
    std::deque<RestCall *> m_background; ///< as long as any of those does
    ApiBudget m_budget;                  ///< as last told
    std::optional<bool> m_reachable;
};

} // namespace hubbub
