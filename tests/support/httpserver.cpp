// SPDX-License-Identifier: MIT
#include "tests/support/httpserver.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QtEndian>

namespace hubbub {

namespace {

QByteArray findHeader(const HttpHeaders &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

/// Cuts one whole request off the start of \a input; nothing while it is not all there.
std::optional<HttpRequest> takeRequest(QByteArray &input)
{
    const auto end = input.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    HttpRequest request;
    const auto lines = input.left(end).split('\n');
    const auto first = lines.first().trimmed().split(' ');
    request.method = first.value(0);
    // Through a proxy the whole address is sent; otherwise a path, which may start with two slashes.
    auto target = first.value(1);
    if (!target.startsWith('/'))
        target = QUrl::fromEncoded(target).toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    const auto mark = target.indexOf('?');
    request.path = QString::fromLatin1(mark < 0 ? target : target.left(mark));
    request.query = QUrlQuery(mark < 0 ? QString() : QString::fromLatin1(target.mid(mark + 1)));
    for (const auto &line : lines.mid(1)) {
        const auto colon = line.indexOf(':');
        request.headers.emplaceBack(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    const auto length = request.header("content-length").toLongLong();
    if (input.size() < end + 4 + length)
        return {};
    request.body = input.mid(end + 4, length);
    input.remove(0, end + 4 + length);
    return request;
}

QByteArray headOf(const HttpAnswer &answer)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Status\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    if (answer.status != 204 && answer.status != 304 && findHeader(answer.headers, "transfer-encoding").isNull())
        head += "Content-Length: " + QByteArray::number(answer.body.size() + answer.lengthError) + "\r\n";
    return head + "\r\n";
}

} // namespace

QByteArray gzip(const QByteArray &plain)
{
    const auto number = [](quint32 value) {
        value = qToLittleEndian(value);
        return QByteArray(reinterpret_cast<const char *>(&value), sizeof value);
    };
    quint32 checksum = ~0U;
    for (const char c : plain) {
        checksum ^= quint8(c);
        for (int bit = 0; bit < 8; ++bit)
            checksum = (checksum >> 1) ^ (checksum & 1 ? 0xEDB88320U : 0);
    }
    // What qCompress makes has a size and a header before the packed data, and a checksum of another kind after them.
    const auto packed = qCompress(plain, 9);
    return QByteArray::fromHex("1f8b0800000000000003") + packed.sliced(6, packed.size() - 10) + number(~checksum)
        + number(quint32(plain.size()));
}

QByteArray HttpRequest::header(QByteArrayView name) const
{
    return findHeader(headers, name);
}

HttpAnswer HttpAnswer::json(const QByteArray &json, const HttpHeaders &headers)
{
    HttpAnswer answer;
    answer.headers = headers;
    answer.headers.emplaceBack("Content-Type", "application/json; charset=utf-8");
    answer.body = json;
    return answer;
}

HttpAnswer HttpAnswer::broken(Fault fault)
{
    HttpAnswer answer;
    answer.fault = fault;
    return answer;
}

HttpAnswer HttpAnswer::gzipped(const QByteArray &plain, const HttpHeaders &headers)
{
    return json(gzip(plain), headers + HttpHeaders{{"Content-Encoding", "gzip"}});
}

HttpServer::HttpServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &HttpServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the test server cannot listen: %s", qPrintable(m_server.errorString()));
}

HttpServer::~HttpServer()
{
    const auto sockets = m_connections.keys();
    m_connections.clear();
    for (auto *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
    }
}

QUrl HttpServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server.serverPort());
    url.setPath(path);
    return url;
}

bool HttpServer::release()
{
    if (m_held.isEmpty())
        return false;
    const auto held = m_held.takeFirst();
    if (!held.socket)
        return false;
    send(held.socket, held.answer);
    return true;
}

void HttpServer::accept()
{
    while (auto *socket = m_server.nextPendingConnection()) {
        m_connections.insert(socket, {++m_connectionsSoFar, {}});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_connections.remove(socket);
            socket->deleteLater();
        });
    }
}

void HttpServer::read(QTcpSocket *socket)
{
    const auto connection = m_connections.find(socket);
    if (connection == m_connections.end())
        return;
    connection->input += socket->readAll();
    while (auto request = takeRequest(connection->input)) {
        request->connection = connection->number;
        m_requests.append(*request);
        const auto answer = m_handler(*request);
        Q_EMIT requested();
        if (answer.held) {
            m_held.append({socket, answer});
            continue;
        }
        send(socket, answer);
        if (!m_connections.contains(socket))
            return;
    }
}

void HttpServer::send(QTcpSocket *socket, const HttpAnswer &answer)
{
    switch (answer.fault) {
    case HttpAnswer::Fault::None: socket->write(headOf(answer) + answer.body); break;
    case HttpAnswer::Fault::Hang: break;
    case HttpAnswer::Fault::Reset: socket->abort(); break;
    case HttpAnswer::Fault::Stall: socket->write(headOf(answer) + answer.body.left(answer.faultAfter)); break;
    case HttpAnswer::Fault::Drop:
        socket->write(headOf(answer) + answer.body.left(answer.faultAfter));
        socket->disconnectFromHost(); // after what was written
        break;
    }
}

} // namespace hubbub
