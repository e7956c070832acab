// SPDX-License-Identifier: MIT
#pragma once

#include "sync/restbackend.h"
#include "sync/restreply.h"
#include "sync/worker.h"

#include <QHash>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>

class QNetworkReply;

namespace hubbub {

/// What the calls of one RestBackend share.
struct RestLine
{
    explicit RestLine(const RestSettings &theSettings)
        : settings(theSettings)
    {
    }

    RestSettings settings;
    QByteArray token;
    QNetworkAccessManager network;
    Worker parser;
};

/// One SyncRequest on its way through HTTP: its pages, its redirects, its end. Private to RestBackend.
///
/// It ends once: with the outcome of the request, or early when that was aborted or deleted.
/// Slots of its signals may delete it.
class RestCall : public QObject
{
    Q_OBJECT

public:
    struct Job
    {
        SyncMethod method = SyncMethod::Read;
        QUrl url;
        QByteArray body = {};
        QByteArray etag = {}; ///< offered for the first page
        bool listing = false;
        bool paged = false;
    };

    RestCall(RestLine &line, const Job &job, SyncRequest *request, QObject *parent);
    ~RestCall() override;

    void start();
    void fail(SyncError error);

Q_SIGNALS:
    /// An HTTP answer came, whole or broken off.
    void answered(const hubbub::RestAnswer &answer);
    /// The network failed.
    void unreachable();
    /// Nothing follows.
    void ended();

private:
    void askForPage(const QUrl &url);
    void send(const QUrl &url);
    void read();
    void finishReply();
    [[nodiscard]] RestAnswer takeAnswer();
    [[nodiscard]] std::optional<SyncError> breakageOf(const QNetworkReply &reply, const RestAnswer &answer) const;
    void judge(const RestAnswer &answer);
    void acceptUnchanged(const RestAnswer &answer);
    void followRedirect(const RestAnswer &answer);
    void parse(const RestAnswer &answer);
    void acceptData(const RestAnswer &answer, const RestData &parsed);
    void acceptPage(const RestAnswer &answer, const RestData &parsed);
    void succeed();
    void stop();

    RestLine &m_line;
    const Job m_job;
    QPointer<SyncRequest> m_request;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_body;         // of m_reply so far
    bool m_isTooLarge = false; // was that
    bool m_hasEnded = false;

    QUrl m_pageUrl;              // as asked for, before redirects
    QList<QUrl> m_hops;          // the redirects that led from there to where we are
    bool m_isMoveLasting = true; // each of them was a lasting one
    QHash<QUrl, int> m_visits;   // how often each page was asked for
    SyncReply m_result;          // what the first page said
    QJsonArray m_records;        // of the pages so far, unless options.paged
    int m_pageCount = 0;         // delivered
};

} // namespace hubbub
