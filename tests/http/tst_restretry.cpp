// SPDX-License-Identifier: MIT
#include "sync/restbackend.h"
#include "sync/restreply.h"
#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"
#include "tests/support/httpserver.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <utility>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Fault = HttpAnswer::Fault;
using Headers = QList<std::pair<QByteArray, QByteArray>>;
using Kind = SyncError::Kind;

Q_DECLARE_METATYPE(HttpAnswer)

namespace {

constexpr std::chrono::milliseconds AtOnce = 1ms;
constexpr std::chrono::milliseconds Never = 1h; // longer than any test
const QByteArray Records = R"([{"id":1,"title":"one"},{"id":2,"title":"two"}])";

HttpAnswer withStatus(int status, const HttpHeaders &headers = {}, const QByteArray &body = "{}")
{
    auto answer = HttpAnswer::json(body, headers);
    answer.status = status;
    return answer;
}

HttpAnswer broken(Fault fault, qsizetype after = 0)
{
    auto answer = HttpAnswer::json(Records);
    answer.fault = fault;
    answer.faultAfter = after;
    return answer;
}

HttpAnswer asGzip(const QByteArray &body)
{
    return HttpAnswer::json(body, {{"Content-Encoding", "gzip"}});
}

HttpAnswer held(HttpAnswer answer)
{
    answer.held = true;
    return answer;
}

/// What goes wrong in passing.
QList<std::pair<const char *, HttpAnswer>> passingFaults()
{
    auto tooLong = broken(Fault::Drop, Records.size());
    tooLong.lengthError = 100;
    auto tooShort = HttpAnswer::json(Records);
    tooShort.lengthError = -10;
    return {{"reset", broken(Fault::Reset)},
            {"closed in the body", broken(Fault::Drop, 20)},
            {"no answer", broken(Fault::Hang)},
            {"silent in the body", broken(Fault::Stall, 20)},
            {"Content-Length too large", tooLong},
            {"Content-Length too small", tooShort},
            {"cut off", HttpAnswer::json(Records.left(30))},
            {"empty", HttpAnswer::json("")},
            {"a record", HttpAnswer::json("{}")},
            {"no records", HttpAnswer::json(R"([{"id":"x"},{}])")},
            {"captive portal", withStatus(200, {{"Content-Type", "text/html"}}, "<html>Sign in</html>")},
            {"packed, cut off", asGzip(gzip(Records).chopped(12))},
            {"packed, with a wrong checksum", asGzip(gzip(Records).chopped(8) + QByteArray(8, 'x'))},
            {"500", withStatus(500)},
            {"502", withStatus(502, {{"Content-Type", "text/html"}}, "<html>Unicorn</html>")},
            {"503", withStatus(503, {{"Retry-After", "0"}})},
            {"504", withStatus(504)}};
}

} // namespace

/// What fails in passing is asked for again, page by page, and nothing else is.
class TestRestRetry : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<RestBackend> m_rest;
    QHash<QString, QList<HttpAnswer>> m_faults; // that each path meets before it is answered

    void restart(std::chrono::milliseconds pause)
    {
        m_rest = std::make_unique<RestBackend>(
            RestSettings{.apiRoot = m_server->url(), .timeout = 200ms, .maxPageBytes = 100'000, .retryPause = pause});
    }

    SyncRequest *read(const QString &path, const SyncOptions &options = {})
    {
        return m_rest->sync(SyncMethod::Read, PlainTarget(path), options);
    }
    SyncRequest *list(const QString &path, const SyncOptions &options = {})
    {
        return m_rest->sync(SyncMethod::Read, PlainTarget(path, true), options);
    }

    QStringList asked() const
    {
        QStringList paths;
        for (const auto &request : m_server->requests())
            paths.append(request.path);
        return paths;
    }

    /// `/l` leads on to `/l/2` and so on to \a last.
    HttpAnswer pageOf(const HttpRequest &request, int last, const HttpHeaders &headers = {}) const
    {
        const auto number = std::max(1, request.path.section(u'/', 2, 2).toInt());
        auto all = headers;
        if (number < last)
            all.emplaceBack("Link", "<" + m_server->url(u"/l/%1"_s.arg(number + 1)).toEncoded() + ">; rel=\"next\"");
        return HttpAnswer::json("[{\"id\":" + QByteArray::number(number) + "}]", all);
    }

    /// The next fault of that path, if there is one left, else \a answer.
    HttpAnswer faultOr(const HttpRequest &request, const HttpAnswer &answer)
    {
        auto &faults = m_faults[request.path];
        if (faults.isEmpty())
            return answer;
        auto fault = faults.takeFirst();
        for (const auto &header : answer.headers) { // so that a page that cannot be read leads on
            if (header.first == "Link")
                fault.headers.append(header);
        }
        return fault;
    }

    /// How often Qt sends a request by itself while the server resets each connection.
    int sendingsOfOneReset()
    {
        m_server->setHandler([](const HttpRequest &) { return broken(Fault::Reset); });
        const Outcome outcome(read(u"/reset"_s));
        if (!QTest::qWaitFor([&outcome] { return outcome.failed.count() == 1; }))
            qWarning("there was no answer");
        const auto count = int(m_server->requests().size());
        m_server->clearRequests();
        return count;
    }

private Q_SLOTS:
    void init()
    {
        m_faults.clear();
        m_server = std::make_unique<HttpServer>();
        m_server->setHandler([this](const HttpRequest &request) {
            return faultOr(request,
                           request.path.section(u'/', 1, 1) == u"l" ? pageOf(request, 3)
                                                                    : HttpAnswer::json("{\"id\":1}"));
        });
        restart(AtOnce);
    }

    void cleanup() { m_rest.reset(); }

    // What is asked again

    void whatFailsInPassingIsAskedAgain_data()
    {
        QTest::addColumn<HttpAnswer>("fault");
        for (const auto &[name, fault] : passingFaults())
            QTest::newRow(name) << fault;
    }

    void whatFailsInPassingIsAskedAgain()
    {
        QFETCH(HttpAnswer, fault);
        const int sendings = fault.fault == Fault::Reset ? sendingsOfOneReset() : 1;
        restart(AtOnce);
        m_server->setHandler([this, fault, sendings](const HttpRequest &) {
            return m_server->requests().size() <= sendings ? fault : HttpAnswer::json(Records);
        });
        QList<bool> told;
        connect(m_rest.get(), &RestBackend::reachableChanged, this,
                [&told](bool reachable) { told.append(reachable); });
        const Outcome outcome(list(u"/l"_s, {.retries = 1}));
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY2(outcome.succeeded.count() == 1, qPrintable(outcome.error().message));
        QCOMPARE(outcome.reply().data.toArray().size(), 2);
        QCOMPARE(outcome.page.count(), 1);
        QCOMPARE(m_server->requests().size(), sendings + 1);
        QCOMPARE(told, QList<bool>{true});
    }

    void theLastErrorIsTheOneThatCounts_data()
    {
        QTest::addColumn<HttpAnswer>("fault");
        for (const auto &[name, fault] : passingFaults()) {
            if (fault.fault != Fault::Reset) // which Qt sends again by itself, too
                QTest::newRow(name) << fault;
        }
    }

    void theLastErrorIsTheOneThatCounts()
    {
        QFETCH(HttpAnswer, fault);
        m_server->setHandler([fault](const HttpRequest &) { return fault; });
        const Outcome plain(list(u"/l"_s));
        QTRY_COMPARE(plain.failed.count(), 1);
        QCOMPARE(m_server->requests().size(), 1);
        restart(AtOnce);
        QList<qsizetype> toldUnreachable;
        connect(m_rest.get(), &RestBackend::reachableChanged, this, [&](bool reachable) {
            if (!reachable)
                toldUnreachable.append(m_server->requests().size());
        });
        const Outcome outcome(list(u"/l"_s, {.retries = 2}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error(), plain.error());
        QCOMPARE(m_server->requests().size(), 4);
        QCOMPARE(toldUnreachable, outcome.error().kind == Kind::Network ? QList<qsizetype>{4} : QList<qsizetype>());
    }

    void aPageThatFailsTwiceComesOnce_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<HttpAnswer>("fault");
        QTest::addColumn<bool>("background");
        QTest::addColumn<bool>("paged");
        for (const auto &[name, fault] : passingFaults()) {
            QTest::addRow("second, %s", name) << u"/l/2"_s << fault << false << true;
            QTest::addRow("second in the background, %s", name) << u"/l/2"_s << fault << true << true;
            QTest::addRow("last, %s", name) << u"/l/3"_s << fault << false << false;
        }
    }

    void aPageThatFailsTwiceComesOnce()
    {
        QFETCH(QString, path);
        QFETCH(HttpAnswer, fault);
        QFETCH(bool, background);
        QFETCH(bool, paged);
        m_faults[path] = {fault, fault};
        const Outcome outcome(list(u"/l"_s, {.background = background, .paged = paged, .retries = 2}));
        const Outcome other(read(u"/other"_s, {.background = background}));
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY2(outcome.succeeded.count() == 1, qPrintable(outcome.error().message));
        QCOMPARE(outcome.page.count(), 3);
        for (int page = 0; page < 3; ++page) {
            QCOMPARE(outcome.pageAt(page).number, page + 1);
            QCOMPARE(outcome.pageAt(page).data, QJsonValue(QJsonArray{QJsonObject{{u"id"_s, page + 1}}}));
        }
        QCOMPARE(outcome.reply().data.toArray().size(), paged ? 0 : 3);
        QCOMPARE(outcome.reply().pages, 3);
        QTRY_COMPARE(other.succeeded.count(), 1);
        QCOMPARE(m_rest->isReachable(), std::optional(true));
    }

    void eachPageHasItsOwnRetries()
    {
        const QList<HttpAnswer> twice{withStatus(502), HttpAnswer::json("")};
        m_faults = {{u"/l"_s, twice}, {u"/l/2"_s, twice}, {u"/l/3"_s, twice}};
        const Outcome outcome(list(u"/l"_s, {.retries = 2}));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(outcome.page.count(), 3);
    }

    void aPageThatFailsForGoodIsIncomplete()
    {
        m_faults[u"/l/2"_s] = QList<HttpAnswer>(3, withStatus(503, {}, R"({"message":"Down"})"));
        const Outcome outcome(list(u"/l"_s, {.retries = 2}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.page.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Incomplete);
        QCOMPARE(outcome.error().cause, Kind::Http);
        QCOMPARE(outcome.error().message, u"Down"_s);
        QCOMPARE(outcome.error().httpStatus, 503);
        QCOMPARE(outcome.error().url, m_server->url(u"/l/2"_s));
        QCOMPARE(asked(), (QStringList{u"/l"_s, u"/l/2"_s, u"/l/2"_s, u"/l/2"_s}));
    }

    void whatCameAheadOfAPageThatCannotBeReadIsAskedAgain()
    {
        m_rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = m_server->url(), .retryPause = AtOnce});
        // It takes longer to parse than the next one to come.
        m_faults[u"/l"_s] = {HttpAnswer::json("[" + QByteArray(20'000'000, ' ') + "{")};
        const Outcome outcome(list(u"/l"_s, {.retries = 1}));
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY2(outcome.succeeded.count() == 1, qPrintable(outcome.error().message));
        QCOMPARE(outcome.page.count(), 3);
        for (int page = 0; page < 3; ++page)
            QCOMPARE(outcome.pageAt(page).data[0][u"id"_s].toInt(), page + 1);
        QCOMPARE(asked(), (QStringList{u"/l"_s, u"/l/2"_s, u"/l"_s, u"/l/2"_s, u"/l/3"_s}));
    }

    void aPageMayComeUpAgainAfterRetries()
    {
        // A list that shifts while it is read: once its second page leads back to the first.
        m_faults[u"/l"_s] = {withStatus(500), withStatus(500)};
        m_faults[u"/l/2"_s] = {withStatus(500), withStatus(500)};
        bool hasShifted = false;
        m_server->setHandler([&](const HttpRequest &request) {
            const auto answer = faultOr(request, pageOf(request, 2));
            if (request.path != u"/l/2" || answer.status != 200 || std::exchange(hasShifted, true))
                return answer;
            return HttpAnswer::json(Records, {{"Link", R"(</l?per_page=100>; rel="next")"}});
        });
        const Outcome outcome(list(u"/l"_s, {.retries = 2}));
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY2(outcome.succeeded.count() == 1, qPrintable(outcome.error().message));
        QCOMPARE(outcome.page.count(), 4);
    }

    void theEtagIsOfferedAgain()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            return faultOr(request, pageOf(request, 2, {{"ETag", "\"e\""}}));
        });
        const Outcome first(list(u"/l"_s));
        QTRY_COMPARE(first.succeeded.count(), 1);
        m_server->clearRequests();
        m_faults[u"/l"_s] = {HttpAnswer::json("["), withStatus(500), withStatus(304, {}, {})};
        const Outcome same(list(u"/l"_s, {.retries = 2, .etag = first.reply().etag}));
        QTRY_COMPARE(same.count(), 1);
        QVERIFY2(same.succeeded.count() == 1, qPrintable(same.error().message));
        QVERIFY(same.reply().notModified);
        for (const auto &request : m_server->requests())
            QCOMPARE(request.header("if-none-match"), request.path == u"/l" ? QByteArray("\"e\"") : QByteArray());
    }

    void everyMixOfFaultsIsOvercome_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<bool>("background");
        QTest::newRow("waited for") << quint32(1) << false;
        QTest::newRow("in the background") << quint32(2) << true;
    }

    void everyMixOfFaultsIsOvercome()
    {
        QFETCH(quint32, seed);
        QFETCH(bool, background);
        constexpr int Pages = 40;
        constexpr int MostFaults = 3;
        QRandomGenerator random(seed);
        const auto faults = passingFaults();
        int count = 0;
        for (int page = 1; page <= Pages; ++page) {
            const auto path = page == 1 ? u"/l"_s : u"/l/%1"_s.arg(page);
            for (auto left = random.bounded(MostFaults + 1); left > 0; --left, ++count)
                m_faults[path].append(faults[random.bounded(int(faults.size()))].second);
        }
        QVERIFY(count > Pages);
        m_server->setHandler([this](const HttpRequest &request) { return faultOr(request, pageOf(request, Pages)); });
        QList<bool> told;
        connect(m_rest.get(), &RestBackend::reachableChanged, this,
                [&told](bool reachable) { told.append(reachable); });
        const Outcome outcome(list(u"/l"_s, {.background = background, .retries = MostFaults}));
        QTRY_COMPARE_WITH_TIMEOUT(outcome.count(), 1, 60'000);
        QVERIFY2(outcome.succeeded.count() == 1, qPrintable(outcome.error().message));
        QCOMPARE(outcome.page.count(), Pages);
        const auto records = outcome.reply().data.toArray();
        QCOMPARE(records.size(), Pages);
        for (int page = 0; page < Pages; ++page) {
            QCOMPARE(outcome.pageAt(page).number, page + 1);
            QCOMPARE(outcome.pageAt(page).data[0][u"id"_s].toInt(), page + 1);
            QCOMPARE(records[page][u"id"_s].toInt(), page + 1);
        }
        QCOMPARE(told, QList<bool>{true});
    }

    // What is not

    void whatDoesNotPassIsAskedOnce_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        for (const int status : {400, 401, 403, 404, 409, 410, 422, 451, 501, 505})
            QTest::addRow("%d", status) << withStatus(status);
        QTest::newRow("limit") << withStatus(429, {{"Retry-After", "1"}});
        QTest::newRow("secondary limit") << withStatus(403, {{"Retry-After", "1"}});
        QTest::newRow("unchanged, but from what") << withStatus(304, {}, {});
        QTest::newRow("back in more than a minute") << withStatus(503, {{"Retry-After", "61"}});
        QTest::newRow("redirect to another host") << withStatus(302, {{"Location", "http://localhost:1/"}});
        QTest::newRow("redirect in a circle") << withStatus(302, {{"Location", "/l?per_page=100"}});
        QTest::newRow("next page on another host")
            << HttpAnswer::json(Records, {{"Link", R"(<http://localhost:1/>; rel="next")"}});
        QTest::newRow("too large") << HttpAnswer::json("[" + QByteArray(200'000, ' ') + "]");
        QTest::newRow("too large when unpacked") << HttpAnswer::gzipped("[" + QByteArray(200'000, ' ') + "]");
    }

    void whatDoesNotPassIsAskedOnce()
    {
        QFETCH(HttpAnswer, answer);
        m_server->setHandler([answer](const HttpRequest &) { return answer; });
        restart(Never);
        const Outcome outcome(list(u"/l"_s, {.retries = 5}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.failed.count(), 1);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void pagesInACircleAreNotAskedAgain()
    {
        m_server->setHandler([this](const HttpRequest &) {
            return HttpAnswer::json(Records,
                                    {{"Link", "<" + m_server->url(u"/l/2"_s).toEncoded() + ">; rel=\"next\""}});
        });
        restart(Never);
        const Outcome outcome(list(u"/l"_s, {.retries = 5}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().cause, Kind::Malformed);
        QVERIFY2(outcome.error().message.contains(u"in a circle"), qPrintable(outcome.error().message));
    }

    void beingOfflineIsNotAFault_data()
    {
        QTest::addColumn<QUrl>("apiRoot");
        const HttpServer gone;
        QTest::newRow("connection refused") << gone.url();
        QTest::newRow("host not found") << QUrl(u"http://nowhere.invalid"_s);
    }

    void beingOfflineIsNotAFault()
    {
        QFETCH(QUrl, apiRoot);
        m_rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = apiRoot, .retryPause = Never});
        const Outcome outcome(read(u"/x"_s, {.retries = 5}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Network);
        QCOMPARE(m_rest->isReachable(), std::optional(false));
    }

    void whoCannotBeTrustedIsNotAskedAgain()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this,
                [&server] { server.nextPendingConnection()->write("220 this is no TLS at all\r\n"); });
        QUrl apiRoot(u"https://127.0.0.1"_s);
        apiRoot.setPort(server.serverPort());
        m_rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = apiRoot, .retryPause = Never});
        const Outcome outcome(read(u"/x"_s, {.retries = 5}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Network);
    }

    void aWriteIsNotSentAgain_data()
    {
        QTest::addColumn<SyncMethod>("method");
        QTest::newRow("create") << SyncMethod::Create;
        QTest::newRow("update") << SyncMethod::Update;
        QTest::newRow("patch") << SyncMethod::Patch;
        QTest::newRow("delete") << SyncMethod::Delete;
    }

    void aWriteIsNotSentAgain()
    {
        QFETCH(SyncMethod, method);
        m_server->setHandler([](const HttpRequest &) { return withStatus(503); });
        restart(Never);
        const Outcome outcome(m_rest->sync(method, PlainTarget(u"/x"_s, false, 1, {{u"a"_s, 1}}), {.retries = 5}));
        QTRY_COMPARE(outcome.failed.count(), 1);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void nothingIsAskedAgainUnlessItIsSaid()
    {
        m_server->setHandler([](const HttpRequest &) { return withStatus(503); });
        restart(Never);
        const Outcome outcome(read(u"/x"_s));
        QTRY_COMPARE(outcome.failed.count(), 1);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aLimitEndsTheRetries()
    {
        m_faults[u"/x"_s] = {withStatus(503), withStatus(429, {{"Retry-After", "60"}})};
        const Outcome outcome(read(u"/x"_s, {.retries = 5}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::RateLimited);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void aLimitThatOthersMetEndsThePause()
    {
        m_faults = {{u"/x"_s, {withStatus(503)}}, {u"/y"_s, {withStatus(429, {{"Retry-After", "60"}})}}};
        const Outcome outcome(read(u"/x"_s, {.retries = 5}));
        const Outcome limited(read(u"/y"_s));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::RateLimited);
        QCOMPARE(asked(), (QStringList{u"/x"_s, u"/y"_s}));
    }

    // The pause

    void pausesGrow_data()
    {
        QTest::addColumn<int>("retries");
        QTest::addColumn<qint64>("wait");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::newRow("first") << 0 << qint64(0) << qint64(1000) << qint64(1250);
        QTest::newRow("second") << 1 << qint64(0) << qint64(4000) << qint64(5000);
        QTest::newRow("third") << 2 << qint64(0) << qint64(16000) << qint64(20000);
        QTest::newRow("millionth") << 999'999 << qint64(0) << qint64(3'600'000) << qint64(4'500'000);
        QTest::newRow("asked for") << 0 << qint64(30'000) << qint64(30'000) << qint64(30'250);
        QTest::newRow("asked for less") << 1 << qint64(2000) << qint64(4000) << qint64(5000);
        QTest::newRow("asked for a minute") << 0 << qint64(60'000) << qint64(60'000) << qint64(60'250);
        QTest::newRow("asked for what has passed") << 0 << qint64(-5000) << qint64(1000) << qint64(1250);
    }

    void pausesGrow()
    {
        QFETCH(int, retries);
        QFETCH(qint64, wait);
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        const RestFault fault{.error = {}, .isPassing = true, .wait = std::chrono::milliseconds(wait)};
        QSet<qint64> seen;
        for (int n = 0; n < 100; ++n) {
            const auto pause = pauseAfter(fault, retries, 1s);
            QVERIFY(pause);
            QVERIFY2(pause->count() >= from && pause->count() <= to, qPrintable(QString::number(pause->count())));
            seen.insert(pause->count());
        }
        QVERIFY(seen.size() > 1); // by chance
    }

    void theServerSaysHowLong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<bool>("passes");
        QTest::addColumn<qint64>("wait");
        QTest::newRow("nothing") << 503 << QByteArray() << true << qint64(0);
        QTest::newRow("seconds") << 503 << QByteArray("30") << true << qint64(30'000);
        QTest::newRow("a date, by the server's clock")
            << 502 << QByteArray("Thu, 01 Jan 2026 12:00:40 GMT") << true << qint64(40'000);
        QTest::newRow("nonsense") << 500 << QByteArray("soon") << true << qint64(0);
        QTest::newRow("more than a minute") << 504 << QByteArray("61") << true << qint64(61'000);
        QTest::newRow("of no use") << 404 << QByteArray("30") << false << qint64(0);
    }

    void theServerSaysHowLong()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, retryAfter);
        QFETCH(bool, passes);
        QFETCH(qint64, wait);
        Headers headers{{"Date", "Thu, 01 Jan 2026 12:00:00 GMT"}};
        if (!retryAfter.isEmpty())
            headers.emplaceBack("Retry-After", retryAfter);
        const RestAnswer answer{.status = status, .reason = {}, .headers = headers, .body = {}, .url = {}};
        const auto fault = faultOf(answer, QDateTime({2020, 1, 1}, {12, 0}, Qt::UTC));
        QCOMPARE(fault.isPassing, passes);
        QCOMPARE(qint64(fault.wait.count()), wait);
        QCOMPARE(fault.error.kind, Kind::Http);
        QCOMPARE(pauseAfter(fault, 0, 1s).has_value(), passes && wait <= 60'000);
    }

    void theServerIsGivenItsTime()
    {
        m_faults[u"/x"_s] = {withStatus(503, {{"Retry-After", "1"}})};
        QElapsedTimer clock;
        clock.start();
        const Outcome outcome(read(u"/x"_s, {.retries = 1}));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QVERIFY(clock.hasExpired(1000));
    }

    void othersGoOnDuringThePause_data()
    {
        QTest::addColumn<HttpAnswer>("fault");
        QTest::addColumn<bool>("background");
        for (const bool background : {false, true}) {
            const auto *const where = background ? "in the background" : "waited for";
            QTest::addRow("refused, %s", where) << withStatus(503) << background;
            QTest::addRow("cut off, %s", where) << HttpAnswer::json("[{") << background; // the next is on its way
        }
    }

    void othersGoOnDuringThePause()
    {
        QFETCH(HttpAnswer, fault);
        QFETCH(bool, background);
        restart(Never);
        m_faults[u"/l"_s] = {fault};
        const Outcome pausing(list(u"/l"_s, {.background = background, .retries = 1}));
        const Outcome waiting(read(u"/waiting"_s));
        const Outcome last(read(u"/last"_s, {.background = true}));
        QTRY_COMPARE(last.succeeded.count(), 1);
        QCOMPARE(waiting.succeeded.count(), 1);
        const Outcome later(read(u"/later"_s));
        QTRY_COMPARE(later.succeeded.count(), 1);
        QCOMPARE(asked().count(u"/l"_s), 1);
        QCOMPARE(pausing.count(), 0);
    }

    void afterThePauseItGoesFirstOfItsKind_data()
    {
        QTest::addColumn<bool>("background");
        QTest::addColumn<QStringList>("order");
        QTest::newRow("waited for") << false << QStringList{u"/x"_s, u"/running"_s, u"/x"_s, u"/a"_s, u"/b"_s};
        QTest::newRow("in the background") << true << QStringList{u"/x"_s, u"/running"_s, u"/a"_s, u"/x"_s, u"/b"_s};
    }

    void afterThePauseItGoesFirstOfItsKind()
    {
        QFETCH(bool, background);
        QFETCH(QStringList, order);
        m_server->setHandler([this](const HttpRequest &request) {
            const auto answer = faultOr(request, HttpAnswer::json("{}"));
            return request.path == u"/running" ? held(answer) : answer;
        });
        m_rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = m_server->url(), .retryPause = AtOnce});
        m_faults[u"/x"_s] = {withStatus(500)};
        const Outcome pausing(read(u"/x"_s, {.background = background, .retries = 1}));
        const Outcome running(read(u"/running"_s));
        const Outcome a(read(u"/a"_s));
        const Outcome b(read(u"/b"_s, {.background = true}));
        QTRY_COMPARE(m_server->heldCount(), 1);
        // One that starts after the pause did and takes longer: when it is over, so is the pause.
        QTimer longer;
        longer.setSingleShot(true);
        longer.setTimerType(Qt::PreciseTimer);
        const QSignalSpy over(&longer, &QTimer::timeout);
        longer.start(20 * AtOnce);
        QTRY_COMPARE(over.count(), 1);
        QCOMPARE(m_server->requests().size(), 2);
        QVERIFY(m_server->release());
        QTRY_COMPARE(b.succeeded.count(), 1);
        QCOMPARE(pausing.succeeded.count(), 1);
        QCOMPARE(asked(), order);
    }

    // The end of a pause

    void aPauseCanBeEnded_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("path"); // which fails
        for (const auto &path : {u"/l"_s, u"/l/2"_s}) {
            for (const auto *how : {"abort", "delete", "offline", "destroy"})
                QTest::addRow("%s, %s", how, qPrintable(path)) << QString::fromLatin1(how) << path;
        }
    }

    void aPauseCanBeEnded()
    {
        QFETCH(QString, how);
        QFETCH(QString, path);
        restart(Never);
        m_faults[path] = {HttpAnswer::json("[{")};
        Outcome outcome(list(u"/l"_s, {.retries = 1}));
        QTRY_COMPARE(m_faults[path].size(), 0);
        const Outcome meanwhile(read(u"/meanwhile"_s)); // is sent when that pauses
        QTRY_COMPARE(meanwhile.succeeded.count(), 1);
        QCOMPARE(outcome.count(), 0);
        const auto sent = asked();
        if (how == u"abort")
            outcome.request->abort();
        else if (how == u"delete")
            outcome.request.reset();
        else if (how == u"offline")
            m_rest->setOffline(true);
        else
            m_rest.reset();
        const auto kind = how == u"offline" ? Kind::Offline : Kind::Aborted;
        if (how != u"delete") {
            QTRY_COMPARE(outcome.finished.count(), 1);
            QCOMPARE(outcome.error().cause, kind);
            QCOMPARE(outcome.error().kind == Kind::Incomplete, path == u"/l/2" && kind == Kind::Offline);
        }
        QCOMPARE(asked(), sent);
        if (!m_rest)
            return;
        QTRY_VERIFY(m_rest->children().isEmpty()); // the call is gone, and its timer with it
        m_rest->setOffline(false);
        const Outcome after(read(u"/after"_s));
        QTRY_COMPARE(after.succeeded.count(), 1);
        QCOMPARE(outcome.count(), how == u"delete" ? 0 : 1);
    }

    void aCallThatWaitsAfterItsPauseCanBeGivenUp()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            const auto answer = faultOr(request, HttpAnswer::json("{}"));
            return request.path == u"/running" ? held(answer) : answer;
        });
        m_rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = m_server->url(), .retryPause = 0ms});
        m_faults[u"/x"_s] = {withStatus(500)};
        const Outcome outcome(read(u"/x"_s, {.retries = 1}));
        const Outcome running(read(u"/running"_s));
        QTRY_COMPARE(m_server->heldCount(), 1);
        outcome.request->abort();
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY(m_server->release());
        QTRY_COMPARE(running.succeeded.count(), 1);
        QTRY_VERIFY(m_rest->children().isEmpty());
        QCOMPARE(asked(), (QStringList{u"/x"_s, u"/running"_s}));
    }

    void theRetryIsOfWhoIsSignedInThen()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            if (request.path == u"/meanwhile")
                m_rest->setToken("b"); // no retry can be on its way before this is answered
            return faultOr(request, HttpAnswer::json("{}"));
        });
        m_rest->setToken("a");
        m_faults[u"/x"_s] = {withStatus(500)};
        const Outcome outcome(read(u"/x"_s, {.retries = 1}));
        const Outcome meanwhile(read(u"/meanwhile"_s));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(asked(), (QStringList{u"/x"_s, u"/meanwhile"_s, u"/x"_s}));
        QCOMPARE(m_server->requests().first().header("authorization"), QByteArray("Bearer a"));
        QCOMPARE(m_server->requests().last().header("authorization"), QByteArray("Bearer b"));
    }

    void theBackendMayGoWhenItCannotReachAnybody()
    {
        m_server->setHandler([](const HttpRequest &) { return broken(Fault::Hang); });
        connect(m_rest.get(), &RestBackend::reachableChanged, this, [this] { m_rest.reset(); });
        const Outcome outcome(read(u"/x"_s, {.retries = 1}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Aborted);
        QCOMPARE(m_server->requests().size(), 2);
    }

    // Beside retries: what a slot of `page` may do

    void whoWaitsInAPageMissesNone()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            const auto used = QByteArray::number(m_server->requests().size());
            return pageOf(request, 3,
                          {{"X-RateLimit-Limit", "60"},
                           {"X-RateLimit-Remaining", "5" + used},
                           {"X-RateLimit-Reset", "4000000000"}});
        });
        const QSignalSpy answered(m_rest.get(), &RestBackend::budgetChanged);
        const Outcome outcome(list(u"/l"_s));
        connect(outcome.request.get(), &SyncRequest::page, this, [&answered](const SyncPage &page) {
            if (page.number < 3)
                QVERIFY(QTest::qWaitFor([&] { return answered.count() > page.number; }));
        });
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.page.count(), 3);
    }
};

QTEST_GUILESS_MAIN(TestRestRetry)
#include "tst_restretry.moc"
