// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <optional>
#include <utility>

class QTcpSocket;

namespace hubbub {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

struct HttpRequest
{
    QByteArray method;
    QString path; ///< percent-encoded, as it was sent
    QUrlQuery query;
    HttpHeaders headers;
    QByteArray body;
    int connection = 0; ///< counts from 1

    /// The first header of that name, in whatever case; null if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// \a plain as gzip packs it.
[[nodiscard]] QByteArray gzip(const QByteArray &plain);

/// What the server does with a request. `Content-Length` is added to the headers.
struct HttpAnswer
{
    enum class Fault {
        None,
        Hang,  ///< never answers
        Reset, ///< breaks the connection before the headers
        Drop,  ///< breaks the connection after `faultAfter` bytes of the body
        Stall, ///< falls silent after `faultAfter` bytes of the body
    };

    int status = 200;
    HttpHeaders headers;
    QByteArray body;
    Fault fault = Fault::None;
    qsizetype faultAfter = 0;
    qsizetype lengthError = 0; ///< added to the true `Content-Length`
    bool held = false;         ///< sent by HttpServer::release()

    /// 200 with \a json.
    [[nodiscard]] static HttpAnswer json(const QByteArray &json, const HttpHeaders &headers = {});
    [[nodiscard]] static HttpAnswer broken(Fault fault);
    /// 200 with \a json as gzip packs it.
    [[nodiscard]] static HttpAnswer gzipped(const QByteArray &json, const HttpHeaders &headers = {});
};

/// A real HTTP/1.1 server with keep-alive on a free port of 127.0.0.1, for tests.
/// Lives on the thread of the test; the handler says what to answer.
class HttpServer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<HttpAnswer(const HttpRequest &)>;

    explicit HttpServer(QObject *parent = nullptr);
    ~HttpServer() override;

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    /// `http://127.0.0.1:PORT`, with \a path.
    [[nodiscard]] QUrl url(const QString &path = {}) const;

    /// Every request that came whole, oldest first.
    [[nodiscard]] const QList<HttpRequest> &requests() const { return m_requests; }
    void clearRequests() { m_requests.clear(); }
    /// Sends the oldest answer held back; false if there is none (or its connection is gone).
    bool release();
    [[nodiscard]] qsizetype heldCount() const { return m_held.size(); }
    /// Connections that are open now.
    [[nodiscard]] qsizetype connectionCount() const { return m_connections.size(); }

Q_SIGNALS:
    void requested();

private:
    struct Connection
    {
        int number = 0;
        QByteArray input;
    };
    struct Held
    {
        QPointer<QTcpSocket> socket;
        HttpAnswer answer;
    };

    void accept();
    void read(QTcpSocket *socket);
    void send(QTcpSocket *socket, const HttpAnswer &answer);

    QTcpServer m_server;
    Handler m_handler;
    QHash<QTcpSocket *, Connection> m_connections;
    QList<HttpRequest> m_requests;
    QList<Held> m_held;
    int m_connectionsSoFar = 0;
};

} // namespace hubbub
