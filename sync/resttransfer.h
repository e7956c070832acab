// SPDX-License-Identifier: MIT
#pragma once

#include "sync/restreply.h"
#include "sync/syncmethod.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

class QNetworkReply;

namespace hubbub {

struct RestLine;

/// How one page or record came, or why it did not.
struct RestArrival
{
    RestAnswer answer = {}; ///< of the last hop; 2xx or 304 unless there is a fault
    std::optional<RestFault> fault = {};
    QString movedTo = {}; ///< the path below apiRoot where lasting redirects led, or empty
};

/// One page or record on its way through HTTP, redirects included. Private to RestCall.
///
/// It finishes once, later than start(); not at all when it is deleted or aborted. Slots of its signals may delete it.
class RestTransfer : public QObject
{
    Q_OBJECT

public:
    struct Order
    {
        SyncMethod method = SyncMethod::Read;
        QUrl url = {};
        QByteArray body = {};
        QByteArray etag = {};  ///< as markedEtag() gave it; offered to whom it is of
        bool rendered = false; ///< asks for `body_html` too
        bool background = false;
        bool free = false; ///< costs nothing: asked also while everything is held back
    };

    RestTransfer(RestLine &line, const Order &order, QObject *parent);
    ~RestTransfer() override;

    void start();
    /// Nothing is heard of it any more.
    void abort();

Q_SIGNALS:
    /// An HTTP answer came, whole or broken off, a redirect perhaps.
    void answered(const hubbub::RestAnswer &answer);
    void finished(const hubbub::RestArrival &arrival);

private:
    void send(const QUrl &url);
    void read();
    void finishReply();
    [[nodiscard]] RestAnswer takeAnswer();
    [[nodiscard]] std::optional<RestFault> breakageOf(const QNetworkReply &reply, const RestAnswer &answer) const;
    void judge(const RestAnswer &answer);
    void followRedirect(const RestAnswer &answer);
    void fail(RestFault fault);

    RestLine &m_line;
    const Order m_order;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_account;      // whose m_reply is
    QByteArray m_body;         // of m_reply so far
    bool m_isTooLarge = false; // was that
    bool m_isAborted = false;
    QTimer m_deadline; // of all hops
    bool m_isOverdue = false;

    QList<QUrl> m_hops;          // the redirects so far
    bool m_isMoveLasting = true; // each of them was a lasting one
    QString m_movedTo;
    std::optional<SyncError> m_limit; // that m_reply ran into
};

} // namespace hubbub
