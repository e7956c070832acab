// SPDX-License-Identifier: MIT
#include "sync/restbackend.h"
#include "sync/restreply.h"
#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"
#include "tests/support/httpserver.h"

#include <QJsonArray>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Fault = HttpAnswer::Fault;
using Kind = SyncError::Kind;

Q_DECLARE_METATYPE(HttpAnswer)

namespace {

const QByteArray Records = R"([{"id":1,"title":"one"},{"id":2,"title":"two"}])";

HttpAnswer broken(Fault fault, qsizetype after = 0)
{
    auto answer = HttpAnswer::json(Records);
    answer.fault = fault;
    answer.faultAfter = after;
    return answer;
}

/// \a body, said to be packed by gzip.
HttpAnswer asGzip(const QByteArray &body, qsizetype lengthError = 0)
{
    auto answer = HttpAnswer::json(body, {{"Content-Encoding", "gzip"}});
    answer.lengthError = lengthError;
    return answer;
}

HttpAnswer withStatus(int status, const HttpHeaders &headers, const QByteArray &body)
{
    auto answer = HttpAnswer::json(body, headers);
    answer.status = status;
    return answer;
}

} // namespace

/// What goes wrong ends as one error of a fitting kind, and the next request works (unless it has to wait).
class TestRestFaults : public QObject
{
    Q_OBJECT

private:
    HttpServer m_server;

    RestSettings settings() const
    {
        RestSettings settings;
        settings.apiRoot = m_server.url();
        settings.timeout = 200ms;
        settings.maxPageBytes = 100'000;
        return settings;
    }

private Q_SLOTS:
    void endsWithOneError_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says"); // a part of the message
        QTest::newRow("reset") << broken(Fault::Reset) << Kind::Network << 0 << QString();
        QTest::newRow("hang") << broken(Fault::Hang) << Kind::Network << 0 << u"nothing came for 0.2 s"_s;
        QTest::newRow("stall") << broken(Fault::Stall, 20) << Kind::Network << 200 << u"nothing came for 0.2 s"_s;
        QTest::newRow("drop") << broken(Fault::Drop, 20) << Kind::Network << 200 << QString();
        auto closing = broken(Fault::Drop, 20);
        closing.headers.emplaceBack("Connection", "close");
        QTest::newRow("drop, announced") << closing << Kind::Network << 200 << QString();
        auto tooLong = HttpAnswer::json(Records);
        tooLong.lengthError = 100;
        QTest::newRow("Content-Length too large") << tooLong << Kind::Network << 200 << u"nothing came"_s;
        tooLong.fault = Fault::Drop;
        tooLong.faultAfter = tooLong.body.size();
        QTest::newRow("Content-Length too large, closed") << tooLong << Kind::Network << 200 << QString();
        auto tooShort = HttpAnswer::json(Records);
        tooShort.lengthError = -10;
        QTest::newRow("Content-Length too small") << tooShort << Kind::Malformed << 200 << u"not JSON"_s;
        QTest::newRow("cut off") << HttpAnswer::json(Records.left(30)) << Kind::Malformed << 200 << u"not JSON"_s;
        QTest::newRow("empty") << HttpAnswer::json("") << Kind::Malformed << 200 << u"empty"_s;
        QTest::newRow("not UTF-8") << HttpAnswer::json("[{\"id\":1,\"title\":\"\xFF\"}]") << Kind::Malformed << 200
                                   << u"not JSON"_s;
        QTest::newRow("captive portal") << withStatus(200, {{"Content-Type", "text/html"}}, "<html>Sign in</html>")
                                        << Kind::Malformed << 200 << u"an HTML page"_s;
        QTest::newRow("no records") << HttpAnswer::json(R"([{"id":"x"},{}])") << Kind::Malformed << 200
                                    << u"an integer id"_s;
        QTest::newRow("too large") << HttpAnswer::json("[" + QByteArray(200'000, ' ') + "]") << Kind::Malformed << 200
                                   << u"larger than 100000 bytes"_s;
        QTest::newRow("too large when unpacked") << HttpAnswer::gzipped("[" + QByteArray(2'000'000, ' ') + "]")
                                                 << Kind::Malformed << 200 << u"does not unpack"_s;
        QTest::newRow("cannot be unpacked")
            << asGzip("this is not packed") << Kind::Malformed << 200 << u"does not unpack"_s;
        QTest::newRow("packed, cut off") << asGzip(gzip(Records).chopped(12)) << Kind::Malformed << 200
                                         << u"does not unpack"_s;
        QTest::newRow("packed, with a wrong checksum")
            << asGzip(gzip(Records).chopped(8) + QByteArray(8, 'x')) << Kind::Malformed << 200 << u"does not unpack"_s;
        QTest::newRow("packed, with rubbish behind")
            << asGzip(gzip(Records) + "rubbish") << Kind::Malformed << 200 << u"does not unpack"_s;
        QTest::newRow("packed, Content-Length too small")
            << asGzip(gzip(Records), -10) << Kind::Malformed << 200 << u"does not unpack"_s;
        QTest::newRow("packed, Content-Length too large")
            << asGzip(gzip(Records), 10) << Kind::Network << 200 << u"nothing came"_s;
        auto packedAndClosed = asGzip(gzip(Records), 10);
        packedAndClosed.fault = Fault::Drop;
        packedAndClosed.faultAfter = packedAndClosed.body.size();
        packedAndClosed.headers.emplaceBack("Connection", "close");
        QTest::newRow("packed, Content-Length too large, closed")
            << packedAndClosed << Kind::Network << 200 << QString();
        QTest::newRow("packed in another way") << HttpAnswer::json(Records, {{"Content-Encoding", "br"}})
                                               << Kind::Malformed << 200 << u"nobody asked for"_s;
        QTest::newRow("packed HTML") << HttpAnswer::gzipped("<html>Sign in</html>") << Kind::Malformed << 200
                                     << u"an HTML page"_s;
        auto packedRefusal = HttpAnswer::gzipped(R"({"message":"Bad credentials"})");
        packedRefusal.status = 401;
        QTest::newRow("packed refusal") << packedRefusal << Kind::Http << 401 << u"Bad credentials"_s;
        auto hugeRefusal = HttpAnswer::gzipped("{\"message\":\"" + QByteArray(2'000'000, 'x') + "\"}");
        hugeRefusal.status = 500;
        QTest::newRow("refusal that is huge when unpacked") << hugeRefusal << Kind::Http << 500 << u"Status"_s;
        QTest::newRow("server error") << withStatus(500, {}, R"({"message":"Server Error"})") << Kind::Http << 500
                                      << u"Server Error"_s;
        QTest::newRow("HTML error") << withStatus(502, {{"Content-Type", "text/html"}}, "<html>Unicorn</html>")
                                    << Kind::Http << 502 << QString();
        QTest::newRow("bad token") << withStatus(401, {{"WWW-Authenticate", "Basic realm=x"}},
                                                 R"({"message":"Bad credentials"})")
                                   << Kind::Http << 401 << u"Bad credentials"_s;
        QTest::newRow("rate limited") << withStatus(429, {{"Retry-After", "60"}}, R"({"message":"Slow down"})")
                                      << Kind::RateLimited << 429 << u"Slow down"_s;
        auto refusal = withStatus(403, {{"Retry-After", "60"}}, R"({"message":"Slow down"})");
        refusal.fault = Fault::Drop;
        refusal.faultAfter = 5;
        QTest::newRow("rate limited, dropped") << refusal << Kind::RateLimited << 403 << QString();
        QTest::newRow("moved to a status that is none") << withStatus(300, {}, "{}") << Kind::Http << 300 << QString();
    }

    void endsWithOneError()
    {
        QFETCH(HttpAnswer, answer);
        QFETCH(Kind, kind);
        QFETCH(int, status);
        QFETCH(QString, says);
        m_server.setHandler([answer](const HttpRequest &request) {
            return request.path == u"/fault" ? answer : HttpAnswer::json(Records);
        });
        RestBackend rest(settings());
        const Outcome outcome(rest.sync(SyncMethod::Read, PlainTarget(u"/fault"_s, true), {}));
        const Outcome next(rest.sync(SyncMethod::Read, PlainTarget(u"/fine"_s, true), {}));
        QTRY_COMPARE(next.count(), 1);
        QCOMPARE(outcome.count(), 1);
        const auto error = outcome.error();
        QVERIFY2(error.kind == kind, qPrintable(u"%1: %2"_s.arg(int(error.kind)).arg(error.message)));
        QCOMPARE(error.cause, kind);
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.url.path(), u"/fault"_s);
        QVERIFY(!error.message.isEmpty());
        QVERIFY2(error.message.contains(says), qPrintable(error.message));
        QCOMPARE(error.retryAt.isValid(), kind == Kind::RateLimited);
        if (kind == Kind::RateLimited)
            QCOMPARE(next.error().kind, kind);
        else
            QCOMPARE(next.succeeded.count(), 1);
        QCOMPARE(outcome.page.count(), 0);
    }

    void aFaultOnTheSecondPageIsIncomplete_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::addColumn<Kind>("cause");
        QTest::newRow("reset") << broken(Fault::Reset) << Kind::Network;
        QTest::newRow("stall") << broken(Fault::Stall, 20) << Kind::Network;
        QTest::newRow("cut off") << HttpAnswer::json(Records.left(30)) << Kind::Malformed;
        QTest::newRow("server error") << withStatus(500, {}, "{}") << Kind::Http;
        QTest::newRow("unchanged") << withStatus(304, {}, "") << Kind::NotModified;
    }

    void aFaultOnTheSecondPageIsIncomplete()
    {
        QFETCH(HttpAnswer, answer);
        QFETCH(Kind, cause);
        m_server.setHandler([this, answer](const HttpRequest &request) {
            return request.path == u"/second"
                ? answer
                : HttpAnswer::json(Records,
                                   {{"Link", "<" + m_server.url(u"/second"_s).toEncoded() + ">; rel=\"next\""}});
        });
        RestBackend rest(settings());
        SyncOptions options;
        options.etag = "\"e\"";
        const Outcome outcome(rest.sync(SyncMethod::Read, PlainTarget(u"/first"_s, true), options));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.page.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Incomplete);
        QCOMPARE(outcome.error().cause, cause);
        QCOMPARE(outcome.error().url, m_server.url(u"/second"_s));
    }

    void unpacksWhatIsPacked_data()
    {
        // Far more than 40 times smaller when packed, but within the limit.
        const QByteArray plain = "[" + QByteArray(90'000, ' ') + R"({"id":1}])";
        QTest::addColumn<HttpAnswer>("answer");
        QTest::newRow("not packed") << HttpAnswer::json(plain);
        QTest::newRow("said to be not packed") << HttpAnswer::json(plain, {{"Content-Encoding", "identity"}});
        QTest::newRow("gzip") << HttpAnswer::gzipped(plain);
        QTest::newRow("gzip in pieces") << asGzip(gzip(plain.first(1000)) + gzip(plain.sliced(1000)));
        QTest::newRow("deflate") << HttpAnswer::json(qCompress(plain, 9).mid(4), {{"Content-Encoding", "deflate"}});
        auto chunked = HttpAnswer::gzipped(plain, {{"Transfer-Encoding", "chunked"}});
        chunked.body = QByteArray::number(chunked.body.size(), 16) + "\r\n" + chunked.body + "\r\n0\r\n\r\n";
        QTest::newRow("gzip, chunked") << chunked;
    }

    void unpacksWhatIsPacked()
    {
        QFETCH(HttpAnswer, answer);
        m_server.setHandler([answer](const HttpRequest &) { return answer; });
        RestBackend rest(settings());
        const Outcome outcome(rest.sync(SyncMethod::Read, PlainTarget(u"/l"_s, true), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY2(outcome.succeeded.count() == 1, qPrintable(outcome.error().message));
        QCOMPARE(outcome.reply().data, QJsonValue(QJsonArray{QJsonObject{{u"id"_s, 1}}}));
    }

    void aBombIsNotUnpackedToItsEnd()
    {
        const auto bomb = gzip(QByteArray(8'000'000, ' '));
        const RestAnswer answer{
            .status = 200, .reason = {}, .headers = {{"Content-Encoding", "gzip"}}, .body = bomb, .url = {}};
        QVERIFY(std::holds_alternative<RestFault>(unpacked(answer, 100'000)));
        const auto whole = unpacked(answer, 8'000'001);
        QCOMPARE(std::get<RestAnswer>(whole).body.size(), 8'000'000);
        QVERIFY(std::holds_alternative<RestFault>(unpacked(answer, 8'000'000)));
    }

    void aWriteIsNeverSentTwice_data()
    {
        QTest::addColumn<SyncMethod>("method");
        QTest::addColumn<bool>("warm"); // on a connection that has been used
        QTest::newRow("create") << SyncMethod::Create << false;
        QTest::newRow("create, kept alive") << SyncMethod::Create << true;
        QTest::newRow("patch, kept alive") << SyncMethod::Patch << true;
    }

    void aWriteIsNeverSentTwice()
    {
        QFETCH(SyncMethod, method);
        QFETCH(bool, warm);
        m_server.setHandler([](const HttpRequest &request) {
            return request.path == u"/fine" ? HttpAnswer::json("{}") : broken(Fault::Reset);
        });
        RestBackend rest(settings());
        if (warm) {
            const Outcome before(rest.sync(SyncMethod::Read, PlainTarget(u"/fine"_s), {}));
            QTRY_COMPARE(before.succeeded.count(), 1);
        }
        m_server.clearRequests();
        const Outcome outcome(rest.sync(method, PlainTarget(u"/comments"_s, false, 1, {{u"body"_s, u"b"_s}}), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Network);
        QCOMPARE(m_server.requests().size(), 1);
        QCOMPARE(m_server.requests().first().body, QByteArray(R"({"body":"b"})"));
    }

    void aSlowAnswerIsWaitedForWhileBytesCome()
    {
        // A few bytes each 50 ms: longer than the timeout as a whole, never as long without a byte.
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTimer ticker;
        auto rest = Records;
        connect(&server, &QTcpServer::newConnection, &ticker, [&] {
            auto *socket = server.nextPendingConnection();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(Records.size()) + "\r\n\r\n");
            connect(&ticker, &QTimer::timeout, socket, [&rest, socket] {
                socket->write(rest.left(4));
                rest.remove(0, 4);
            });
            ticker.start(50ms);
        });
        auto slow = settings();
        slow.apiRoot.setPort(server.serverPort());
        RestBackend backend(slow);
        const Outcome outcome(backend.sync(SyncMethod::Read, PlainTarget(u"/l"_s, true), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY2(outcome.succeeded.count() == 1, qPrintable(outcome.error().message));
    }

    void nobodyListens()
    {
        auto nowhere = settings();
        {
            const HttpServer gone;
            nowhere.apiRoot = gone.url();
        }
        RestBackend rest(nowhere);
        const Outcome outcome(rest.sync(SyncMethod::Read, PlainTarget(u"/l"_s, true), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Network);
        QCOMPARE(outcome.error().httpStatus, 0);
    }

    void whatAnswersIsNotHttp()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            auto *socket = server.nextPendingConnection();
            socket->write("220 mail.example ESMTP\r\n\r\n");
            socket->disconnectFromHost();
        });
        auto mail = settings();
        mail.apiRoot.setPort(server.serverPort());
        RestBackend rest(mail);
        const Outcome outcome(rest.sync(SyncMethod::Read, PlainTarget(u"/l"_s, true), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Network);
    }

    void theTokenTravelsEncryptedOrNotAtAll()
    {
        // A host that is not the loopback: nothing may reach it in the clear. It resolves to nothing here,
        // so what would have been sent is asked of a proxy on the loopback.
        m_server.setHandler([](const HttpRequest &) { return HttpAnswer::json(Records); });
        m_server.clearRequests();
        QNetworkProxy::setApplicationProxy(
            {QNetworkProxy::HttpCachingProxy, u"127.0.0.1"_s, quint16(m_server.url().port())});
        auto plain = settings();
        plain.apiRoot = QUrl(u"http://github.example.org/api/v3"_s);
        RestBackend rest(plain);
        rest.setToken("secret-token");
        const Outcome outcome(rest.sync(SyncMethod::Read, PlainTarget(u"/l"_s, true), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        QVERIFY2(outcome.succeeded.count() == 1, qPrintable(outcome.error().message));
        QCOMPARE(m_server.requests().size(), 1);
        QVERIFY(m_server.requests().first().header("authorization").isNull());
        QVERIFY(m_server.requests().first().header("proxy-authorization").isNull());
    }

    void anAnswerThatOnlyTricklesEnds()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTimer drops;
        connect(&server, &QTcpServer::newConnection, &server, [&server, &drops] {
            auto *const socket = server.nextPendingConnection();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n[");
            connect(&drops, &QTimer::timeout, socket, [socket] { socket->write(" "); });
        });
        drops.start(50ms); // never silent for as long as the time-out
        auto trickling = settings();
        trickling.apiRoot = QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
        RestBackend rest(trickling);
        const Outcome outcome(rest.sync(SyncMethod::Read, PlainTarget(u"/l"_s, true), {}));
        QTRY_COMPARE_WITH_TIMEOUT(outcome.count(), 1, 20000);
        QCOMPARE(outcome.error().kind, Kind::Network);
        QVERIFY2(outcome.error().message.contains(u"2 s"), qPrintable(outcome.error().message));
    }
};

QTEST_GUILESS_MAIN(TestRestFaults)
#include "tst_restfaults.moc"
