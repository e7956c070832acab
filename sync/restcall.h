// SPDX-License-Identifier: MIT
#pragma once

#include "sync/resttransfer.h"
#include "sync/syncrequest.h"

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace hubbub {

/// One SyncRequest on its way through HTTP: its pages and its end. Private to RestBackend.
///
/// While a page is parsed the next one is on its way. A page that fails in passing is sent for again. It ends once:
/// with the outcome of the request, or early when that was aborted or deleted. Slots of its signals may delete it.
class RestCall : public QObject
{
    Q_OBJECT

public:
    struct Job
    {
        SyncMethod method = SyncMethod::Read;
        QUrl url = {};
        QByteArray body = {};
        QByteArray etag = {};                ///< offered for the first page
        BodyShape shape = BodyShape::Object; ///< of the answer; a listing if it is an array
        bool paged = false;
        bool rendered = false;   ///< asks for `body_html` too
        bool oneByOne = false;   ///< asks for no page ahead
        bool background = false; ///< gives up its turn after each page
        bool free = false;       ///< costs nothing: asked also while everything is held back
        bool (*isSound)(const QJsonObject &record) = nullptr; ///< SyncOptions::isSound
        int retries = 0;                                      ///< of each page that fails in passing
    };

    RestCall(RestLine &line, const Job &job, SyncRequest *request, QObject *parent);

    [[nodiscard]] bool isBackground() const { return m_job.background; }
    [[nodiscard]] bool isFree() const { return m_job.free; }

    /// Its turn has come: sends what is due.
    void proceed();
    void fail(SyncError error);

Q_SIGNALS:
    /// An HTTP answer came, whole or broken off.
    void answered(const hubbub::RestAnswer &answer);
    /// The network failed, at the last try.
    void unreachable();
    /// It sends nothing before its next turn, for which it asks by turnWanted(), if ever.
    void turnEnded();
    /// It has something to send, in a turn of its own: proceed() follows.
    void turnWanted();
    /// Nothing follows.
    void ended();

private:
    [[nodiscard]] bool isListing() const { return m_job.shape != BodyShape::Object; }
    void arrive(const RestArrival &arrival);
    void take(const RestArrival &arrival);
    void lookAhead(const RestAnswer &answer);
    void askNext();
    void parse(const RestAnswer &answer);
    void acceptData(const RestAnswer &answer, const RestData &parsed);
    void acceptPage(const RestAnswer &answer, const RestData &parsed);
    void tryAgain(const RestFault &fault);
    void dropTransfer();
    [[nodiscard]] bool mayBeUnchanged(const RestAnswer &answer) const;
    void succeed();
    void stop();

    RestLine &m_line;
    const Job m_job;
    QPointer<SyncRequest> m_request;
    QPointer<RestTransfer> m_transfer;
    bool m_hasEnded = false;

    QUrl m_wanted;                          // sent for when the turn comes, or on its way
    QHash<QUrl, int> m_visits;              // how often each page came up, retries aside
    bool m_isParsing = false;               // the page m_pageUrl, or it is being delivered
    std::optional<RestArrival> m_following; // what came after that meanwhile
    std::optional<SyncError> m_nextFault;   // why m_next cannot be asked for
    QUrl m_next;                            // after the page that is parsed

    QUrl m_pageUrl;       // of the page that is due, as asked for, before redirects
    int m_retries = 0;    // of that page
    QTimer m_pause;       // before the next one
    SyncReply m_result;   // what the first page said
    QJsonArray m_records; // of the pages so far, unless options.paged
    int m_pageCount = 0;  // delivered
};

} // namespace hubbub
