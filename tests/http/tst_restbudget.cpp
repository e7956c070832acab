// SPDX-License-Identifier: MIT
#include "sync/restbackend.h"
#include "sync/restlimit.h"
#include "sync/restreply.h"
#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"
#include "tests/support/httpserver.h"

#include <QJsonArray>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;
using Headers = QList<std::pair<QByteArray, QByteArray>>;
using Kind = SyncError::Kind;

Q_DECLARE_METATYPE(HttpAnswer)

namespace {

const SyncOptions InBackground{.background = true};
const QByteArray SecondaryLimit = R"({"message":"You have exceeded a secondary rate limit."})";

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

QDateTime inAMoment(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(now().toSecsSinceEpoch() + seconds, Qt::UTC);
}

HttpHeaders budget(int remaining, int limit, const QDateTime &reset)
{
    return {{"X-RateLimit-Limit", QByteArray::number(limit)},
            {"X-RateLimit-Remaining", QByteArray::number(remaining)},
            {"X-RateLimit-Reset", QByteArray::number(reset.toSecsSinceEpoch())},
            {"X-RateLimit-Resource", "core"}};
}

HttpAnswer refusal(int status, const HttpHeaders &headers, const QByteArray &body = "{}")
{
    auto answer = HttpAnswer::json(body, headers);
    answer.status = status;
    return answer;
}

HttpAnswer held(HttpAnswer answer)
{
    answer.held = true;
    return answer;
}

/// As RestLimit sees it.
RestAnswer answerOf(int status, const Headers &headers = {}, const QByteArray &body = {})
{
    return {.status = status, .reason = {}, .headers = headers, .body = body, .url = {}};
}

} // namespace

/// Who goes first, what is not sent, and whose an ETag is.
class TestRestBudget : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<RestBackend> m_rest;

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

    /// \a path leads on to `path/2`, that to `path/3`, which is the last.
    HttpAnswer pageOf(const HttpRequest &request, const HttpHeaders &headers = {}) const
    {
        const auto number = std::max(1, request.path.section(u'/', 2, 2).toInt());
        auto all = headers;
        if (number < 3) {
            const auto next = m_server->url(u"/%1/%2"_s.arg(request.path.section(u'/', 1, 1)).arg(number + 1));
            all.emplaceBack("Link", "<" + next.toEncoded() + ">; rel=\"next\"");
        }
        return HttpAnswer::json("[{\"id\":" + QByteArray::number(number) + "}]", all);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<HttpServer>();
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json("{}"); });
        m_rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = m_server->url()});
    }

    void cleanup() { m_rest.reset(); }

    // Who goes first

    void whatSomebodyWaitsForGoesFirst()
    {
        m_server->setHandler([](const HttpRequest &) { return held(HttpAnswer::json("{}")); });
        const Outcome running(read(u"/running"_s, InBackground));
        const Outcome later(read(u"/later"_s, InBackground));
        const Outcome last(read(u"/last"_s, InBackground));
        const Outcome first(read(u"/first"_s));
        const Outcome second(read(u"/second"_s));
        for (qsizetype n = 1; n <= 5; ++n) {
            QTRY_COMPARE(m_server->heldCount(), 1);
            QCOMPARE(m_server->requests().size(), n);
            QVERIFY(m_server->release());
        }
        QTRY_COMPARE(last.succeeded.count(), 1);
        QCOMPARE(asked(), (QStringList{u"/running"_s, u"/first"_s, u"/second"_s, u"/later"_s, u"/last"_s}));
    }

    void aListingLetsOthersGoBetweenItsPages_data()
    {
        QTest::addColumn<bool>("background");
        QTest::addColumn<QStringList>("order");
        QTest::newRow("in the background")
            << true << QStringList{u"/l"_s, u"/opened"_s, u"/l/2"_s, u"/opened"_s, u"/l/3"_s, u"/other"_s};
        QTest::newRow("waited for") << false << QStringList{u"/l"_s,      u"/l/2"_s,    u"/l/3"_s,
                                                            u"/opened"_s, u"/opened"_s, u"/other"_s};
    }

    void aListingLetsOthersGoBetweenItsPages()
    {
        QFETCH(bool, background);
        QFETCH(QStringList, order);
        m_server->setHandler([this](const HttpRequest &request) {
            return held(request.path.startsWith(u"/l") ? pageOf(request) : HttpAnswer::json("{}"));
        });
        const Outcome listing(list(u"/l"_s, {.background = background, .paged = true}));
        const Outcome other(read(u"/other"_s, InBackground)); // waits for the listing to end
        std::vector<std::unique_ptr<Outcome>> opened;
        for (qsizetype n = 1; n <= order.size(); ++n) {
            QTRY_COMPARE(m_server->heldCount(), 1);
            QCOMPARE(m_server->requests().size(), n);
            if (order[n - 1] == u"/l" || order[n - 1] == u"/l/2")
                opened.push_back(std::make_unique<Outcome>(read(u"/opened"_s)));
            QVERIFY(m_server->release());
        }
        QTRY_COMPARE(other.succeeded.count(), 1);
        QCOMPARE(asked(), order);
        QCOMPARE(listing.succeeded.count(), 1);
        QCOMPARE(listing.page.count(), 3);
        for (int page = 0; page < 3; ++page)
            QCOMPARE(listing.pageAt(page).data[0][u"id"_s].toInt(), page + 1);
    }

    void aListingThatGaveWayCanBeGivenUp()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            return held(request.path.startsWith(u"/l") ? pageOf(request) : HttpAnswer::json("{}"));
        });
        const Outcome listing(list(u"/l"_s, InBackground));
        QTRY_COMPARE(m_server->heldCount(), 1);
        const Outcome opened(read(u"/opened"_s));
        QVERIFY(m_server->release());
        QTRY_COMPARE(m_server->heldCount(), 1);
        listing.request->abort();
        QVERIFY(m_server->release());
        QTRY_COMPARE(opened.succeeded.count(), 1);
        const Outcome after(read(u"/after"_s));
        QTRY_COMPARE(m_server->heldCount(), 1);
        QVERIFY(m_server->release());
        QTRY_COMPARE(after.succeeded.count(), 1);
        QCOMPARE(listing.error().kind, Kind::Aborted);
        QCOMPARE(asked(), (QStringList{u"/l"_s, u"/opened"_s, u"/after"_s}));
    }

    // The page that is asked for ahead

    void theNextPageIsAskedForBeforeOneIsDelivered()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            auto answer = pageOf(request);
            answer.held = request.path == u"/l/2";
            return answer;
        });
        const Outcome listing(list(u"/l"_s));
        bool isAhead = false;
        connect(listing.request.get(), &SyncRequest::page, this, [&](const SyncPage &page) {
            if (page.number == 1)
                isAhead = QTest::qWaitFor([this] { return m_server->heldCount() == 1; });
        });
        QTRY_COMPARE(listing.page.count(), 1);
        QVERIFY(isAhead);
        QVERIFY(m_server->release());
        QTRY_COMPARE(listing.succeeded.count(), 1);
        QCOMPARE(asked(), (QStringList{u"/l"_s, u"/l/2"_s, u"/l/3"_s}));
        for (const auto &request : m_server->requests())
            QCOMPARE(request.connection, 1);
    }

    void aPageThatFailsAheadIsToldInItsTurn()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            return request.path == u"/l/2" ? refusal(500, {}, R"({"message":"Server Error"})") : pageOf(request);
        });
        const Outcome listing(list(u"/l"_s));
        connect(listing.request.get(), &SyncRequest::page, this, [this, &listing] {
            // The failure is here by then, but nobody has been told.
            QVERIFY(QTest::qWaitFor([this] { return m_server->requests().size() == 2; }));
            QCOMPARE(listing.count(), 0);
        });
        QTRY_COMPARE(listing.count(), 1);
        QCOMPARE(listing.page.count(), 1);
        QCOMPARE(listing.error().kind, Kind::Incomplete);
        QCOMPARE(listing.error().message, u"Server Error"_s);
        QCOMPARE(listing.error().url, m_server->url(u"/l/2"_s));
    }

    void aPageThatCannotBeReadDropsWhatWasAskedForAhead()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            auto answer = pageOf(request);
            if (request.path == u"/l")
                answer.body = "[{\"id\":";
            return answer;
        });
        const Outcome listing(list(u"/l"_s));
        QTRY_COMPARE(listing.count(), 1);
        QCOMPARE(listing.error().kind, Kind::Malformed);
        QCOMPARE(listing.error().url,
                 m_server->url(u"/l"_s).adjusted(QUrl::RemoveQuery).resolved(QUrl(u"?per_page=100"_s)));
        QCOMPARE(listing.page.count(), 0);
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json("{}"); });
        const Outcome next(read(u"/next"_s));
        QTRY_COMPARE(next.succeeded.count(), 1);
        QVERIFY(!asked().contains(u"/l/3"_s));
    }

    // The reserve

    void theBackgroundLeavesAReserve_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("remaining");
        QTest::addColumn<int>("seconds"); // until the reset
        QTest::addColumn<bool>("sent");
        QTest::newRow("ten of 60") << 60 << 10 << 600 << false;
        QTest::newRow("eleven of 60") << 60 << 11 << 600 << true;
        QTest::newRow("a tenth") << 5000 << 500 << 600 << false;
        QTest::newRow("more than a tenth") << 5000 << 501 << 600 << true;
        QTest::newRow("few, but renewed") << 60 << 3 << -5 << true;
    }

    void theBackgroundLeavesAReserve()
    {
        QFETCH(int, limit);
        QFETCH(int, remaining);
        QFETCH(int, seconds);
        QFETCH(bool, sent);
        const auto reset = inAMoment(seconds);
        m_server->setHandler(
            [=](const HttpRequest &) { return HttpAnswer::json("{}", budget(remaining, limit, reset)); });
        const Outcome first(read(u"/first"_s, InBackground)); // what is left is not known yet
        QTRY_COMPARE(first.succeeded.count(), 1);
        const Outcome second(read(u"/second"_s, InBackground));
        const Outcome opened(read(u"/opened"_s));
        QCOMPARE(second.count(), 0);
        QTRY_COMPARE(second.count(), 1);
        QTRY_COMPARE(opened.succeeded.count(), 1);
        QCOMPARE(second.succeeded.count(), int(sent));
        QCOMPARE(asked().contains(u"/second"_s), sent);
        QVERIFY(!m_rest->heldUntil().isValid());
        if (!sent) {
            QCOMPARE(second.error().kind, Kind::RateLimited);
            QCOMPARE(second.error().retryAt, reset);
            QCOMPARE(second.error().url, m_server->url(u"/second"_s));
            QVERIFY2(second.error().message.contains(u"kept for what somebody opens"),
                     qPrintable(second.error().message));
        }
    }

    void aBackgroundListingStopsAtTheReserve()
    {
        const auto reset = inAMoment(600);
        int remaining = 12;
        m_server->setHandler(
            [&, reset](const HttpRequest &request) { return pageOf(request, budget(--remaining, 60, reset)); });
        const Outcome listing(list(u"/l"_s, InBackground));
        QTRY_COMPARE(listing.count(), 1);
        QCOMPARE(listing.page.count(), 2);
        QCOMPARE(listing.error().kind, Kind::Incomplete);
        QCOMPARE(listing.error().cause, Kind::RateLimited);
        QCOMPARE(listing.error().retryAt, reset);
        QCOMPARE(listing.error().url, m_server->url(u"/l/3"_s));
        QCOMPARE(asked(), (QStringList{u"/l"_s, u"/l/2"_s}));
        const Outcome opened(list(u"/l/3"_s));
        QTRY_COMPARE(opened.succeeded.count(), 1);
    }

    // Holding back

    void nothingIsSentAfterARefusal_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::addColumn<int>("from"); // seconds that it holds
        QTest::addColumn<int>("to");
        QTest::newRow("retry after") << refusal(429, {{"Retry-After", "120"}}) << 120 << 120;
        QTest::newRow("retry after, 403") << refusal(403, {{"Retry-After", "120"}}) << 120 << 120;
        QTest::newRow("budget used up") << refusal(403, budget(0, 60, inAMoment(300))) << 240 << 300;
        QTest::newRow("budget of a search used up")
            << refusal(429,
                       {{"X-RateLimit-Remaining", "0"},
                        {"X-RateLimit-Reset", QByteArray::number(inAMoment(120).toSecsSinceEpoch())},
                        {"X-RateLimit-Resource", "search"}})
            << 60 << 120;
        QTest::newRow("secondary limit by its words") << refusal(403, {}, SecondaryLimit) << 60 << 66;
        QTest::newRow("secondary limit by its words, packed")
            << refusal(403, {{"Content-Encoding", "gzip"}}, gzip(SecondaryLimit)) << 60 << 66;
        QTest::newRow("for days") << refusal(429, {{"Retry-After", "259200"}}) << 3600 << 3600;
    }

    void nothingIsSentAfterARefusal()
    {
        QFETCH(HttpAnswer, answer);
        QFETCH(int, from);
        QFETCH(int, to);
        m_server->setHandler([answer](const HttpRequest &request) {
            return request.path == u"/rate_limit"
                ? HttpAnswer::json(R"({"resources":{"core":{"limit":60,"remaining":0,"reset":1700000000}}})")
                : answer;
        });
        const auto before = now();
        const Outcome refused(read(u"/refused"_s));
        const Outcome waiting(read(u"/waiting"_s)); // called before it was known
        QTRY_COMPARE(waiting.count(), 1);
        const auto until = m_rest->heldUntil();
        QVERIFY2(until >= before.addSecs(from) && until <= now().addSecs(to),
                 qPrintable(until.toString(Qt::ISODateWithMs)));
        QCOMPARE(refused.error().kind, Kind::RateLimited);
        const Outcome listing(list(u"/later"_s));
        QCOMPARE(listing.count(), 0);
        QTRY_COMPARE(listing.count(), 1);
        for (const auto *outcome : {&waiting, &listing}) {
            auto expected = refused.error();
            expected.url = outcome->error().url;
            QCOMPARE(outcome->error(), expected);
            QVERIFY(expected.url != refused.error().url);
        }
        m_rest->probe();
        QTRY_COMPARE(m_server->requests().size(), 2);
        QCOMPARE(asked(), (QStringList{u"/refused"_s, u"/rate_limit"_s}));
        QTRY_COMPARE(m_rest->budget().limit, 60);
        QCOMPARE(m_rest->heldUntil(), until);
    }

    void requestsGoAgainWhenTheTimeHasPassed_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::newRow("refused") << refusal(429, {{"Retry-After", "1"}});
        QTest::newRow("used up") << HttpAnswer::json("{}", budget(0, 60, inAMoment(2)));
    }

    void requestsGoAgainWhenTheTimeHasPassed()
    {
        QFETCH(HttpAnswer, answer);
        m_server->setHandler(
            [answer](const HttpRequest &request) { return request.path == u"/1" ? answer : HttpAnswer::json("{}"); });
        const Outcome first(read(u"/1"_s));
        QTRY_COMPARE(first.count(), 1);
        QTRY_VERIFY(!m_rest->heldUntil().isValid());
        const Outcome second(read(u"/2"_s));
        QTRY_COMPARE(second.succeeded.count(), 1);
    }

    void aBudgetThatIsUsedUpIsWaitedFor()
    {
        const auto reset = inAMoment(600);
        m_server->setHandler([reset](const HttpRequest &) { return HttpAnswer::json("{}", budget(0, 60, reset)); });
        const Outcome first(read(u"/1"_s));
        QTRY_COMPARE(first.succeeded.count(), 1);
        const Outcome second(read(u"/2"_s));
        QTRY_COMPARE(second.count(), 1);
        QCOMPARE(second.error().kind, Kind::RateLimited);
        QCOMPARE(second.error().retryAt, reset);
        QVERIFY(m_rest->heldUntil() <= reset && m_rest->heldUntil() > now());
        QCOMPARE(asked(), QStringList{u"/1"_s});
    }

    void aListingStopsWhenTheBudgetIsUsedUp()
    {
        const auto reset = inAMoment(600);
        m_server->setHandler(
            [this, reset](const HttpRequest &request) { return pageOf(request, budget(0, 60, reset)); });
        const Outcome listing(list(u"/l"_s));
        QTRY_COMPARE(listing.count(), 1);
        QCOMPARE(listing.page.count(), 1);
        QCOMPARE(listing.error().kind, Kind::Incomplete);
        QCOMPARE(listing.error().cause, Kind::RateLimited);
        QCOMPARE(listing.error().retryAt, reset);
        QCOMPARE(listing.error().url, m_server->url(u"/l/2"_s));
        QCOMPARE(asked(), QStringList{u"/l"_s});
    }

    void aRedirectIsNotFollowedWhileHeld()
    {
        m_server->setHandler([this](const HttpRequest &) {
            return refusal(
                302, budget(0, 60, inAMoment(600)) + HttpHeaders{{"Location", m_server->url(u"/2"_s).toEncoded()}});
        });
        const Outcome first(read(u"/1"_s));
        QTRY_COMPARE(first.count(), 1);
        QCOMPARE(first.error().kind, Kind::RateLimited);
        QCOMPARE(asked(), QStringList{u"/1"_s});
    }

    void anotherAccountIsNotHeld()
    {
        m_server->setHandler([](const HttpRequest &request) {
            return request.header("authorization") == "Bearer b" ? HttpAnswer::json("{}")
                                                                 : refusal(403, budget(0, 60, inAMoment(600)));
        });
        m_rest->setToken("a");
        const Outcome first(read(u"/1"_s));
        QTRY_COMPARE(first.count(), 1);
        QCOMPARE(m_rest->budget().limit, 60);
        m_rest->setToken("a");
        QVERIFY(m_rest->heldUntil().isValid());
        m_rest->setToken("b");
        QVERIFY(!m_rest->heldUntil().isValid());
        QCOMPARE(m_rest->budget(), ApiBudget());
        const Outcome second(read(u"/2"_s));
        QTRY_COMPARE(second.succeeded.count(), 1);
    }

    void whatTheAccountBeforeWasToldDoesNotCount()
    {
        m_server->setHandler([](const HttpRequest &) { return held(refusal(403, budget(0, 60, inAMoment(600)))); });
        m_rest->setToken("a");
        const Outcome first(read(u"/1"_s));
        QTRY_COMPARE(m_server->heldCount(), 1);
        m_rest->setToken("b");
        QVERIFY(m_server->release());
        QTRY_COMPARE(first.count(), 1);
        QCOMPARE(first.error().kind, Kind::RateLimited);
        QVERIFY(!m_rest->heldUntil().isValid());
        QCOMPARE(m_rest->budget(), ApiBudget());
    }

    void aSecondaryLimitDoublesThePause()
    {
        const QDateTime start({2026, 1, 1}, {12, 0}, Qt::UTC);
        RestLimit limit;
        auto time = start;
        for (const int expected : {60, 120, 240, 480, 960, 1920, 3600, 3600}) {
            const auto error = limit.note(answerOf(403, {}, SecondaryLimit), time);
            QVERIFY(error);
            const auto until = limit.heldUntil(time);
            QVERIFY(until >= time.addSecs(expected));
            QVERIFY(until <= time.addSecs(std::min(3600, expected + expected / 10)));
            QCOMPARE(error->retryAt, until);
            QVERIFY(limit.refusal(false, until.addMSecs(-1)));
            QVERIFY(!limit.refusal(false, until));
            time = until;
        }
        QVERIFY(!limit.note(answerOf(500), time)); // says nothing about the limit
        QVERIFY(!limit.note(answerOf(200), time));
        QVERIFY(limit.note(answerOf(403, {}, SecondaryLimit), time));
        QVERIFY(limit.heldUntil(time) <= time.addSecs(66));
    }

    void aWrongClockDoesNotMatter_data()
    {
        QTest::addColumn<QDateTime>("local");
        const QDateTime server({2026, 1, 1}, {12, 0}, Qt::UTC);
        QTest::newRow("right") << server;
        QTest::newRow("slow") << server.addDays(-1);
        QTest::newRow("fast") << server.addDays(1);
    }

    void aWrongClockDoesNotMatter()
    {
        QFETCH(QDateTime, local);
        const auto reset = QByteArray::number(QDateTime({2026, 1, 1}, {12, 10}, Qt::UTC).toSecsSinceEpoch());
        const Headers headers{{"Date", "Thu, 01 Jan 2026 12:00:00 GMT"},
                              {"X-RateLimit-Limit", "60"},
                              {"X-RateLimit-Remaining", "0"},
                              {"X-RateLimit-Reset", reset}};
        for (const int status : {403, 200}) {
            RestLimit limit;
            QCOMPARE(limit.note(answerOf(status, headers), local).has_value(), status == 403);
            QCOMPARE(limit.heldUntil(local), local.addSecs(600));
            QVERIFY(!limit.refusal(false, local.addSecs(600)));
        }
    }

    void aHoldIsNeverTooShortOrTooLong_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<int>("seconds");
        QTest::newRow("at once") << QByteArray("0") << 1;
        QTest::newRow("a while") << QByteArray("90") << 90;
        QTest::newRow("a date long past") << QByteArray("Sat, 01 Jan 2000 00:00:00 GMT") << 1;
        QTest::newRow("the next century") << QByteArray("Fri, 01 Jan 2100 00:00:00 GMT") << 3600;
        QTest::newRow("beyond all bounds") << QByteArray("9223372036854775807") << 3600;
    }

    void aHoldIsNeverTooShortOrTooLong()
    {
        QFETCH(QByteArray, retryAfter);
        QFETCH(int, seconds);
        const QDateTime start({2026, 1, 1}, {12, 0}, Qt::UTC);
        RestLimit limit;
        QVERIFY(limit.note(answerOf(429, {{"Retry-After", retryAfter}}), start));
        QCOMPARE(limit.heldUntil(start), start.addSecs(seconds));
    }

    // ETags

    void anEtagBelongsToAnAccount()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json("{}", {{"ETag", "W/\"1:2\""}}); });
        const auto offered = [this](const QByteArray &token, const QByteArray &etag) {
            m_rest->setToken(token);
            const Outcome outcome(read(u"/x"_s, {.etag = etag}));
            if (!QTest::qWaitFor([&outcome] { return outcome.succeeded.count() == 1; }))
                qWarning("there was no answer");
            return std::pair(m_server->requests().last().header("if-none-match"), outcome.reply().etag);
        };
        const auto [none, ofA] = offered("a", {});
        const auto ofB = offered("b", {}).second;
        const auto ofNobody = offered({}, {}).second;
        QVERIFY(none.isNull());
        QVERIFY(ofA != ofB && ofA != ofNobody && ofB != ofNobody);
        for (const auto &token : {"a", "b", ""}) {
            for (const auto &etag : {ofA, ofB, ofNobody}) {
                const bool isOwn = etag == (*token == 'a' ? ofA : *token == 'b' ? ofB : ofNobody);
                QCOMPARE(offered(token, etag).first, isOwn ? QByteArray("W/\"1:2\"") : QByteArray());
            }
        }
        QVERIFY(offered("a", "W/\"1:2\"").first.isNull()); // of no account that is known
        QVERIFY(!ofA.contains("Bearer"));
    }

    void unchangedMeansNothingToAnotherAccount()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json("{}", {{"ETag", "\"e\""}}); });
        m_rest->setToken("a");
        const Outcome first(read(u"/x"_s));
        QTRY_COMPARE(first.succeeded.count(), 1);
        m_server->setHandler([](const HttpRequest &) { return refusal(304, {}, {}); });
        const Outcome same(read(u"/x"_s, {.etag = first.reply().etag}));
        QTRY_COMPARE(same.succeeded.count(), 1);
        m_rest->setToken("b");
        const Outcome other(read(u"/x"_s, {.etag = first.reply().etag}));
        QTRY_COMPARE(other.count(), 1);
        QCOMPARE(other.error().kind, Kind::NotModified);
    }
};

QTEST_GUILESS_MAIN(TestRestBudget)
#include "tst_restbudget.moc"
