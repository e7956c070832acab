// SPDX-License-Identifier: MIT
#include "sync/restbackend.h"
#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"
#include "tests/support/httpserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;
using Kind = SyncError::Kind;

namespace {

const auto Issues = u"/repositories/12/issues"_s;
const QByteArray Token = "secret-token";

/// Ids \a first to \a last as a page.
QByteArray pageOf(int first, int last)
{
    QJsonArray records;
    for (int id = first; id <= last; ++id)
        records.append(QJsonObject{{u"id"_s, id}});
    return QJsonDocument(records).toJson(QJsonDocument::Compact);
}

std::pair<QByteArray, QByteArray> nextLink(const QUrl &url)
{
    return {"Link", "<" + url.toEncoded() + ">; rel=\"next\""};
}

HttpAnswer redirect(int status, const QUrl &to)
{
    HttpAnswer answer;
    answer.status = status;
    answer.headers.emplaceBack("Location", to.toEncoded());
    return answer;
}

} // namespace

class TestRestBackend : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HttpServer> m_server;

    std::unique_ptr<RestBackend> backend(const QString &rootPath = {}) const
    {
        RestSettings settings;
        settings.apiRoot = m_server->url(rootPath);
        auto made = std::make_unique<RestBackend>(settings);
        made->setToken(Token);
        return made;
    }

    const HttpRequest &lastRequest() const { return m_server->requests().constLast(); }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<HttpServer>();
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json(R"({"id":1})"); });
    }

    void S1_S3_methodsBecomeVerbs_data()
    {
        QTest::addColumn<SyncMethod>("method");
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<bool>("attrs");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("create") << SyncMethod::Create << QByteArray("POST") << false << QByteArray(R"({"title":"t"})");
        QTest::newRow("read") << SyncMethod::Read << QByteArray("GET") << false << QByteArray();
        QTest::newRow("update") << SyncMethod::Update << QByteArray("PUT") << false << QByteArray(R"({"title":"t"})");
        QTest::newRow("patch") << SyncMethod::Patch << QByteArray("PATCH") << true
                               << QByteArray(R"({"state":"closed"})");
        QTest::newRow("create from attrs")
            << SyncMethod::Create << QByteArray("POST") << true << QByteArray(R"({"state":"closed"})");
        QTest::newRow("delete") << SyncMethod::Delete << QByteArray("DELETE") << true << QByteArray();
    }

    void S1_S3_methodsBecomeVerbs()
    {
        QFETCH(SyncMethod, method);
        QFETCH(QByteArray, verb);
        QFETCH(bool, attrs);
        QFETCH(QByteArray, body);
        const auto rest = backend();
        SyncOptions options;
        if (attrs)
            options.attrs = QJsonObject{{u"state"_s, u"closed"_s}};
        const Outcome outcome(
            rest->sync(method, PlainTarget(Issues + u"/7"_s, false, 1, {{u"title"_s, u"t"_s}}), options));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(lastRequest().method, verb);
        QCOMPARE(lastRequest().path, Issues + u"/7"_s);
        QVERIFY(lastRequest().query.isEmpty());
        QCOMPARE(lastRequest().body, body);
        QCOMPARE(lastRequest().header("content-type"), body.isEmpty() ? QByteArray() : QByteArray("application/json"));
        const QJsonObject expected = method == SyncMethod::Delete ? QJsonObject() : QJsonObject{{u"id"_s, 1}};
        QCOMPARE(outcome.reply().data, QJsonValue(expected));
        QCOMPARE(outcome.reply().httpStatus, 200);
    }

    void S4_optionsOverrideWhatIsComputed()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json("[]"); });
        const auto rest = backend(u"/api/v3"_s);
        SyncOptions options;
        options.url = u"/search/issues"_s;
        options.data = QUrlQuery(u"per_page=5"_s);
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), options));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(lastRequest().path, u"/api/v3/search/issues"_s); // S2: before the target's own
        QCOMPARE(lastRequest().query.toString(), u"per_page=5"_s);

        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json("{}"); });
        options.attrs = QJsonObject{{u"a"_s, 1}};
        const PlainTarget nowhere(QString(), false, 1, {{u"b"_s, 2}});
        const Outcome written(rest->sync(SyncMethod::Update, nowhere, options));
        QTRY_COMPARE(written.succeeded.count(), 1);
        QCOMPARE(lastRequest().path, u"/api/v3/search/issues"_s);
        QCOMPARE(lastRequest().body, QByteArray(R"({"a":1})"));
    }

    void sendsTheHeadersThatGithubWants()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json("{}", {{"ETag", "W/\"abc\""}}); });
        const auto rest = backend();
        const Outcome before(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QTRY_COMPARE(before.count(), 1);
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues), {.etag = before.reply().etag}));
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY(lastRequest().header("user-agent").startsWith("Hubbub/"));
        QCOMPARE(lastRequest().header("accept"), QByteArray("application/vnd.github+json"));
        QCOMPARE(lastRequest().header("x-github-api-version"), QByteArray("2022-11-28"));
        QCOMPARE(lastRequest().header("if-none-match"), QByteArray("W/\"abc\""));
        QCOMPARE(lastRequest().header("authorization"), "Bearer " + Token);
        QCOMPARE(lastRequest().header("accept-encoding"), QByteArray("gzip"));
    }

    void sendsNoHeaderItHasNoValueFor()
    {
        const auto rest = backend();
        rest->setToken({});
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY(lastRequest().header("authorization").isNull());
        QVERIFY(lastRequest().header("if-none-match").isNull());
        QVERIFY(lastRequest().header("cookie").isNull());
    }

    void keepsNoCookies()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json("{}", {{"Set-Cookie", "a=b"}}); });
        const auto rest = backend();
        const Outcome first(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        const Outcome second(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QTRY_COMPARE(second.count(), 1);
        QVERIFY(lastRequest().header("cookie").isNull());
    }

    void S2_H2_buildsAddresses_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("listing");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("query");
        QTest::newRow("record") << u""_s << u"/user"_s << false << u""_s << u"/user"_s << u""_s;
        QTest::newRow("record with data") << u""_s << u"/user"_s << false << u"a=b"_s << u"/user"_s << u"a=b"_s;
        QTest::newRow("listing") << u""_s << u"/l"_s << true << u""_s << u"/l"_s << u"per_page=100"_s;
        QTest::newRow("data goes above per_page")
            << u""_s << u"/l"_s << true << u"per_page=7&state=all"_s << u"/l"_s << u"per_page=7&state=all"_s;
        QTest::newRow("listing with data")
            << u""_s << u"/l"_s << true << u"state=all"_s << u"/l"_s << u"state=all&per_page=100"_s;
        QTest::newRow("query in the url")
            << u""_s << u"/l?state=all"_s << true << u"a=b"_s << u"/l"_s << u"state=all&a=b&per_page=100"_s;
        QTest::newRow("per_page in the url")
            << u""_s << u"/l?per_page=5"_s << true << u""_s << u"/l"_s << u"per_page=5"_s;
        QTest::newRow("root with a path") << u"/api/v3"_s << u"/user"_s << false << u""_s << u"/api/v3/user"_s << u""_s;
        QTest::newRow("root with a slash")
            << u"/api/v3/"_s << u"/user"_s << false << u""_s << u"/api/v3/user"_s << u""_s;
        QTest::newRow("no slash between") << u"/api/v3"_s << u"user"_s << false << u""_s << u"/api/v3/user"_s << u""_s;
        QTest::newRow("an url that looks like a host")
            << u""_s << u"//evil.example/x"_s << false << u""_s << u"/evil.example/x"_s << u""_s;
        QTest::newRow("percent-encoded") << u""_s << u"/labels/%2B1%2B%20x"_s << false << u""_s
                                         << u"/labels/%2B1%2B%20x"_s << u""_s;
    }

    void S2_H2_buildsAddresses()
    {
        QFETCH(QString, root);
        QFETCH(QString, url);
        QFETCH(bool, listing);
        QFETCH(QString, data);
        QFETCH(QString, path);
        QFETCH(QString, query);
        m_server->setHandler([listing](const HttpRequest &) { return HttpAnswer::json(listing ? "[]" : "{}"); });
        const auto rest = backend(root);
        SyncOptions options;
        options.data = QUrlQuery(data);
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(url, listing), options));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(lastRequest().path, path);
        QCOMPARE(lastRequest().query.toString(QUrl::FullyEncoded), query);
    }

    void S3_dataBecomesTheQuery()
    {
        const auto rest = backend();
        SyncOptions options;
        options.data.addQueryItem(u"labels"_s, u"c++ & é"_s);
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues), options));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(lastRequest().query.toString(QUrl::FullyEncoded), u"labels=c%2B%2B%20%26%20%C3%A9"_s);
    }

    void D10_refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<SyncMethod>("method");
        QTest::addColumn<QString>("url");
        QTest::newRow("no url") << SyncMethod::Read << QString();
        QTest::newRow("update without an id") << SyncMethod::Update << Issues;
        QTest::newRow("patch without an id") << SyncMethod::Patch << Issues;
        QTest::newRow("delete without an id") << SyncMethod::Delete << Issues;
    }

    void D10_refusesWhatMakesNoSense()
    {
        QFETCH(SyncMethod, method);
        QFETCH(QString, url);
        const auto rest = backend();
        const Outcome outcome(rest->sync(method, PlainTarget(url), {}));
        QCOMPARE(outcome.count(), 0);
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Usage);
        QVERIFY(m_server->requests().isEmpty());
    }

    void D10_refusesABatch()
    {
        const auto rest = backend();
        PlainTarget batch(Issues, true);
        batch.m_attributes = QJsonArray{QJsonObject{{u"id"_s, 1}}};
        const Outcome outcome(rest->sync(SyncMethod::Update, batch, {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Usage);
        QVERIFY(m_server->requests().isEmpty());
    }

    void successWithoutABody_data()
    {
        QTest::addColumn<SyncMethod>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("listing");
        QTest::addColumn<QJsonValue>("data");
        QTest::newRow("deleted") << SyncMethod::Delete << 204 << false << QJsonValue(QJsonObject());
        QTest::newRow("written") << SyncMethod::Update << 204 << false << QJsonValue(QJsonObject());
        QTest::newRow("written, 202") << SyncMethod::Create << 202 << false << QJsonValue(QJsonObject());
        QTest::newRow("nothing to read") << SyncMethod::Read << 204 << false << QJsonValue(QJsonObject());
        QTest::newRow("nothing to list") << SyncMethod::Read << 204 << true << QJsonValue(QJsonArray());
    }

    void successWithoutABody()
    {
        QFETCH(SyncMethod, method);
        QFETCH(int, status);
        QFETCH(bool, listing);
        QFETCH(QJsonValue, data);
        m_server->setHandler([status](const HttpRequest &) {
            HttpAnswer answer;
            answer.status = status;
            return answer;
        });
        const auto rest = backend();
        const Outcome outcome(rest->sync(method, PlainTarget(Issues, listing, 1), {}));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(outcome.reply().data, data);
        QCOMPARE(outcome.reply().httpStatus, status);
    }

    void tellsWhatTheHeadersSay()
    {
        m_server->setHandler([](const HttpRequest &) {
            return HttpAnswer::json("{}", {{"ETag", "\"e\""}, {"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}});
        });
        const auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QVERIFY(outcome.reply().etag.endsWith("\"e\""));
        QCOMPARE(outcome.reply().serverTime, QDateTime({1994, 11, 6}, {8, 49, 37}, Qt::UTC));
        QVERIFY(outcome.reply().movedTo.isEmpty());
    }

    // Listings

    /// Three pages of two, behind cursors that nobody could make up.
    void serveThreePages()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            const auto cursor = request.query.queryItemValue(u"after"_s);
            const auto etag = [](const char *value) { return std::pair<QByteArray, QByteArray>("ETag", value); };
            const auto time = [](const char *value) { return std::pair<QByteArray, QByteArray>("Date", value); };
            const auto page = [this](const QString &name) {
                auto url = m_server->url(u"/repositories/99/issues"_s);
                url.setQuery(u"per_page=100&after="_s + name);
                return nextLink(url);
            };
            if (cursor.isEmpty())
                return HttpAnswer::json(pageOf(1, 2),
                                        {page(u"Zm9vPT0"_s), etag("\"1\""), time("Sun, 06 Nov 1994 08:00:00 GMT")});
            if (cursor == u"Zm9vPT0")
                return HttpAnswer::json(pageOf(3, 4),
                                        {page(u"YmFyPQ"_s), etag("\"2\""), time("Sun, 06 Nov 1994 09:00:00 GMT")});
            if (cursor == u"YmFyPQ")
                return HttpAnswer::json(pageOf(5, 5), {etag("\"3\""), time("Sun, 06 Nov 1994 10:00:00 GMT")});
            HttpAnswer answer;
            answer.status = 422;
            return answer;
        });
    }

    void followsAListingToItsEnd()
    {
        serveThreePages();
        const auto rest = backend();
        SyncOptions options;
        const Outcome before(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), options));
        QTRY_COMPARE(before.succeeded.count(), 1);
        m_server->clearRequests();
        options.etag = before.reply().etag;
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), options));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(outcome.page.count(), 3);
        QCOMPARE(outcome.pageAt(0).number, 1);
        QCOMPARE(outcome.pageAt(1).number, 2);
        QCOMPARE(outcome.pageAt(1).data, QJsonValue(QJsonDocument::fromJson(pageOf(3, 4)).array()));
        QCOMPARE(outcome.pageAt(1).next.query(), u"per_page=100&after=YmFyPQ"_s);
        QVERIFY(outcome.pageAt(1).etag.endsWith("\"2\""));
        QCOMPARE(outcome.pageAt(1).serverTime.time(), QTime(9, 0));
        QVERIFY(outcome.pageAt(2).next.isEmpty());
        const auto reply = outcome.reply();
        QCOMPARE(reply.data, QJsonValue(QJsonDocument::fromJson(pageOf(1, 5)).array()));
        QCOMPARE(reply.pages, 3);
        QCOMPARE(reply.etag, options.etag);
        QCOMPARE(reply.serverTime.time(), QTime(8, 0));
        QCOMPARE(m_server->requests().size(), 3);
        QCOMPARE(m_server->requests().at(0).header("if-none-match"), QByteArray("\"1\""));
        QVERIFY(m_server->requests().at(1).header("if-none-match").isNull());
        QCOMPARE(m_server->requests().at(2).header("authorization"), "Bearer " + Token);
    }

    void aPagedListingEndsWithoutRecords()
    {
        serveThreePages();
        const auto rest = backend();
        SyncOptions options;
        options.paged = true;
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), options));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(outcome.page.count(), 3);
        QCOMPARE(outcome.reply().data, QJsonValue(QJsonArray()));
        QCOMPARE(outcome.reply().pages, 3);
    }

    void aListingGoesOnFromACursor()
    {
        serveThreePages();
        const auto rest = backend();
        SyncOptions options;
        options.from = m_server->url(u"/repositories/99/issues"_s);
        options.from.setQuery(u"per_page=100&after=Zm9vPT0"_s);
        options.data.addQueryItem(u"state"_s, u"all"_s); // is in the cursor's address already
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), options));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(outcome.reply().data, QJsonValue(QJsonDocument::fromJson(pageOf(3, 5)).array()));
        QCOMPARE(m_server->requests().first().query.toString(), u"per_page=100&after=Zm9vPT0"_s);
    }

    void aCursorOfAnotherHostIsRefused()
    {
        const HttpServer other;
        const auto rest = backend();
        SyncOptions options;
        options.from = other.url(Issues);
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), options));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Redirect);
        QVERIFY(m_server->requests().isEmpty());
        QCOMPARE(other.connectionCount(), 0);
    }

    void anEmptyListingHasOnePage()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json("[]"); });
        const auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), {}));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(outcome.page.count(), 1);
        QCOMPARE(outcome.reply().data, QJsonValue(QJsonArray()));
    }

    void aNextPageOfAnotherHostIsRefused()
    {
        HttpServer other;
        other.setHandler([](const HttpRequest &) { return HttpAnswer::json("[]"); });
        m_server->setHandler(
            [&other](const HttpRequest &) { return HttpAnswer::json(pageOf(1, 2), {nextLink(other.url(Issues))}); });
        const auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Malformed);
        QCOMPARE(outcome.page.count(), 0);
        QVERIFY(other.requests().isEmpty());
    }

    void D9_aListingThatBreaksOffIsIncomplete()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            if (!request.query.hasQueryItem(u"after"_s)) {
                auto next = m_server->url(Issues);
                next.setQuery(u"after=x"_s);
                return HttpAnswer::json(pageOf(1, 2), {nextLink(next)});
            }
            auto answer = HttpAnswer::json(R"({"message":"API rate limit exceeded"})", {{"Retry-After", "60"}});
            answer.status = 429;
            return answer;
        });
        const auto rest = backend();
        const auto before = QDateTime::currentDateTimeUtc();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.page.count(), 1);
        const auto error = outcome.error();
        QCOMPARE(error.kind, Kind::Incomplete);
        QCOMPARE(error.cause, Kind::RateLimited);
        QCOMPARE(error.message, u"API rate limit exceeded"_s);
        QCOMPARE(error.httpStatus, 429);
        QVERIFY(error.retryAt >= before.addSecs(59) && error.retryAt <= before.addSecs(90));
        QCOMPARE(error.url.query(), u"after=x"_s);
    }

    void pagesThatLeadInACircleEnd()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            auto next = m_server->url(Issues);
            next.setQuery(request.query.queryItemValue(u"after"_s) == u"a" ? u"after=b"_s : u"after=a"_s);
            return HttpAnswer::json(pageOf(1, 2), {nextLink(next)});
        });
        const auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Incomplete);
        QCOMPARE(outcome.error().cause, Kind::Malformed);
        QVERIFY(m_server->requests().size() <= 5);
    }

    void aPageThatComesUpTwiceIsAskedForAgain()
    {
        // A list that shifts while it is read can lead back to the address just asked for.
        m_server->setHandler([this](const HttpRequest &) {
            auto second = m_server->url(Issues);
            second.setQuery(u"page=2"_s);
            switch (m_server->requests().size()) {
            case 1:
            case 2: return HttpAnswer::json(pageOf(1, 2), {nextLink(second)});
            default: return HttpAnswer::json(pageOf(3, 4));
            }
        });
        const auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(outcome.page.count(), 3);
    }

    // Unchanged

    void D4_unchangedIsSuccessWhenItWasOffered_data()
    {
        QTest::addColumn<bool>("listing");
        QTest::newRow("record") << false;
        QTest::newRow("listing") << true;
    }

    void D4_unchangedIsSuccessWhenItWasOffered()
    {
        QFETCH(bool, listing);
        m_server->setHandler([listing](const HttpRequest &request) {
            auto answer = HttpAnswer::json(listing ? "[]" : "{}", {{"ETag", "\"e\""}});
            if (request.header("if-none-match") == "\"e\"") {
                answer.status = 304;
                answer.body.clear();
            }
            return answer;
        });
        const auto rest = backend();
        const Outcome before(rest->sync(SyncMethod::Read, PlainTarget(Issues, listing), {}));
        QTRY_COMPARE(before.succeeded.count(), 1);
        QVERIFY(!before.reply().notModified);
        const Outcome outcome(
            rest->sync(SyncMethod::Read, PlainTarget(Issues, listing), {.etag = before.reply().etag}));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QVERIFY(outcome.reply().notModified);
        QVERIFY(outcome.reply().data.isNull());
        QCOMPARE(outcome.reply().httpStatus, 304);
        QCOMPARE(outcome.reply().etag, before.reply().etag);
        QCOMPARE(outcome.page.count(), 0);
    }

    void D4_unchangedIsAnErrorWhenNothingWasOffered()
    {
        m_server->setHandler([](const HttpRequest &) {
            HttpAnswer answer;
            answer.status = 304;
            return answer;
        });
        const auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::NotModified);
        QCOMPARE(outcome.error().httpStatus, 304);
    }

    // Redirects

    void D5_followsRedirects_data()
    {
        QTest::addColumn<QList<int>>("statuses");
        QTest::addColumn<SyncMethod>("method");
        QTest::addColumn<QString>("movedTo");
        QTest::newRow("301") << QList<int>{301} << SyncMethod::Read << u"/hop/1"_s;
        QTest::newRow("308") << QList<int>{308} << SyncMethod::Read << u"/hop/1"_s;
        QTest::newRow("301 twice") << QList<int>{301, 301} << SyncMethod::Read << u"/hop/2"_s;
        QTest::newRow("302") << QList<int>{302} << SyncMethod::Read << QString();
        QTest::newRow("307") << QList<int>{307} << SyncMethod::Read << QString();
        QTest::newRow("301, then for now elsewhere") << QList<int>{301, 307} << SyncMethod::Read << u"/hop/1"_s;
        QTest::newRow("for now elsewhere, then 301") << QList<int>{307, 301} << SyncMethod::Read << QString();
        QTest::newRow("five") << QList<int>{301, 301, 301, 301, 301} << SyncMethod::Read << u"/hop/5"_s;
        QTest::newRow("307 keeps PATCH") << QList<int>{307} << SyncMethod::Patch << QString();
        QTest::newRow("308 keeps POST") << QList<int>{308} << SyncMethod::Create << u"/hop/1"_s;
        QTest::newRow("307 keeps DELETE") << QList<int>{307} << SyncMethod::Delete << QString();
    }

    void D5_followsRedirects()
    {
        QFETCH(QList<int>, statuses);
        QFETCH(SyncMethod, method);
        QFETCH(QString, movedTo);
        m_server->setHandler([this, statuses](const HttpRequest &) {
            const auto hop = int(m_server->requests().size()) - 1;
            return hop < statuses.size() ? redirect(statuses.at(hop), m_server->url(u"/api/v3/hop/%1"_s.arg(hop + 1)))
                                         : HttpAnswer::json(R"({"id":1})");
        });
        const auto rest = backend(u"/api/v3"_s);
        const Outcome outcome(rest->sync(method, PlainTarget(u"/start"_s, false, 1, {{u"a"_s, 1}}), {}));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(outcome.reply().movedTo, movedTo);
        QCOMPARE(m_server->requests().size(), statuses.size() + 1);
        QCOMPARE(lastRequest().method, httpVerb(method).toByteArray());
        QCOMPARE(lastRequest().body, m_server->requests().first().body);
        QCOMPARE(lastRequest().header("authorization"), "Bearer " + Token);
    }

    void aListingOfARenamedRepositoryTellsWhereItIs()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            if (request.path == u"/repos/old/name/issues") {
                auto to = m_server->url(u"/repositories/12/issues"_s);
                to.setQuery(request.query);
                return redirect(301, to);
            }
            return HttpAnswer::json(pageOf(1, 2));
        });
        const auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(u"/repos/old/name/issues"_s, true), {}));
        QTRY_COMPARE(outcome.succeeded.count(), 1);
        QCOMPARE(outcome.reply().movedTo, u"/repositories/12/issues"_s);
        QCOMPARE(lastRequest().query.toString(), u"per_page=100"_s);
    }

    void D5_refusesRedirects_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("to"); // "%1" is the server
        QTest::addColumn<SyncMethod>("method");
        QTest::addColumn<int>("requests");
        QTest::newRow("to itself") << 302 << u"%1/start"_s << SyncMethod::Read << 1;
        QTest::newRow("without end") << 302 << u"%1/more"_s << SyncMethod::Read << 6;
        QTest::newRow("nowhere") << 301 << QString() << SyncMethod::Read << 1;
        QTest::newRow("301 of a write") << 301 << u"%1/other"_s << SyncMethod::Create << 1;
        QTest::newRow("302 of a write") << 302 << u"%1/other"_s << SyncMethod::Patch << 1;
        QTest::newRow("303 of a write") << 303 << u"%1/other"_s << SyncMethod::Create << 1;
    }

    void D5_refusesRedirects()
    {
        QFETCH(int, status);
        QFETCH(QString, to);
        QFETCH(SyncMethod, method);
        QFETCH(int, requests);
        m_server->setHandler([=, this](const HttpRequest &) {
            auto url = to.isEmpty() ? QUrl() : QUrl(to.arg(m_server->url().toString()));
            if (to.endsWith(u"more"))
                url.setQuery(u"n=%1"_s.arg(m_server->requests().size()));
            return redirect(status, url);
        });
        const auto rest = backend();
        const Outcome outcome(rest->sync(method, PlainTarget(u"/start"_s, false, 1), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Redirect);
        QCOMPARE(outcome.error().httpStatus, status);
        QVERIFY(!outcome.error().message.isEmpty());
        QCOMPARE(outcome.error().url, m_server->url(u"/start"_s));
        QCOMPARE(m_server->requests().size(), requests);
    }

    void theTokenStaysWithItsHost_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void theTokenStaysWithItsHost()
    {
        QFETCH(int, status);
        HttpServer other;
        other.setHandler([](const HttpRequest &) { return HttpAnswer::json("{}"); });
        m_server->setHandler(
            [&other, status](const HttpRequest &) { return redirect(status, other.url(u"/steal"_s)); });
        const auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(u"/start"_s), {}));
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Redirect);
        QVERIFY(outcome.error().message.contains(other.url().toString()));
        QVERIFY(!outcome.error().message.contains(QString::fromLatin1(Token)));
        QCOMPARE(other.connectionCount(), 0);
        QVERIFY(other.requests().isEmpty());
    }

    // One at a time

    void oneRequestIsOnItsWayAtATime()
    {
        m_server->setHandler([](const HttpRequest &) {
            auto answer = HttpAnswer::json("{}");
            answer.held = true;
            return answer;
        });
        const auto rest = backend();
        const Outcome first(rest->sync(SyncMethod::Read, PlainTarget(u"/1"_s), {}));
        const Outcome second(rest->sync(SyncMethod::Read, PlainTarget(u"/2"_s), {}));
        const Outcome third(rest->sync(SyncMethod::Read, PlainTarget(u"/3"_s), {}));
        QStringList order;
        for (const auto *outcome : {&third, &second, &first})
            connect(outcome->request.get(), &SyncRequest::finished, this, [&order, outcome, &first, &second] {
                order.append(outcome == &first ? u"1"_s : outcome == &second ? u"2"_s : u"3"_s);
            });
        for (int n = 1; n <= 3; ++n) {
            QTRY_COMPARE(m_server->heldCount(), 1);
            QCOMPARE(m_server->requests().size(), n);
            QCOMPARE(lastRequest().path, u"/%1"_s.arg(n));
            QVERIFY(m_server->release());
        }
        QTRY_COMPARE(third.count(), 1);
        QCOMPARE(order, (QStringList{u"1"_s, u"2"_s, u"3"_s}));
        QCOMPARE(lastRequest().connection, 1); // kept alive
    }

    void aFailureLetsTheNextOneGo()
    {
        m_server->setHandler([](const HttpRequest &request) {
            auto answer = HttpAnswer::json("{}");
            answer.status = request.path == u"/1" ? 500 : 200;
            return answer;
        });
        const auto rest = backend();
        const Outcome first(rest->sync(SyncMethod::Read, PlainTarget(u"/1"_s), {}));
        const Outcome second(rest->sync(SyncMethod::Read, PlainTarget(u"/2"_s), {}));
        QTRY_COMPARE(second.count(), 1);
        QCOMPARE(first.error().kind, Kind::Http);
        QCOMPARE(second.succeeded.count(), 1);
    }

    void S7_T29_stopsWhatIsGivenUp_data()
    {
        QTest::addColumn<bool>("running"); // or waiting
        QTest::addColumn<bool>("deleted"); // or aborted
        QTest::newRow("aborted while running") << true << false;
        QTest::newRow("aborted while waiting") << false << false;
        QTest::newRow("deleted while running") << true << true;
        QTest::newRow("deleted while waiting") << false << true;
    }

    void S7_T29_stopsWhatIsGivenUp()
    {
        QFETCH(bool, running);
        QFETCH(bool, deleted);
        m_server->setHandler([](const HttpRequest &request) {
            auto answer = HttpAnswer::json("{}");
            answer.held = request.path == u"/1";
            return answer;
        });
        const auto rest = backend();
        Outcome first(rest->sync(SyncMethod::Read, PlainTarget(u"/1"_s), {}));
        Outcome second(rest->sync(SyncMethod::Read, PlainTarget(u"/2"_s), {}));
        const Outcome third(rest->sync(SyncMethod::Read, PlainTarget(u"/3"_s), {}));
        QTRY_COMPARE(m_server->heldCount(), 1);
        auto &given = running ? first : second;
        if (deleted)
            given.request.reset();
        else
            given.request->abort();
        QCOMPARE(given.count(), 0);
        if (running)
            QTRY_VERIFY(!m_server->release()); // its connection was closed
        else
            QVERIFY(m_server->release());
        QTRY_COMPARE(third.succeeded.count(), 1);
        QCOMPARE(given.count(), deleted ? 0 : 1);
        if (!deleted)
            QCOMPARE(given.error().kind, Kind::Aborted);
        if (!running) {
            for (const auto &request : m_server->requests())
                QVERIFY(request.path != u"/2");
        }
    }

    void aListingGivenUpInItsPageStops()
    {
        serveThreePages();
        const auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), {}));
        connect(outcome.request.get(), &SyncRequest::page, outcome.request.get(), &SyncRequest::abort);
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Aborted);
        QCOMPARE(outcome.page.count(), 1);
        const Outcome next(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), {}));
        QTRY_COMPARE(next.succeeded.count(), 1);
        QVERIFY(m_server->requests().size() <= 2 + 3); // the second page may have been asked for ahead
    }

    void aBackendMayGoWhileAPageIsDelivered()
    {
        serveThreePages();
        auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues, true), {}));
        connect(outcome.request.get(), &SyncRequest::page, this, [&rest] { rest.reset(); });
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Aborted);
    }

    void aBackendMayGoWhenItsStateChanges()
    {
        auto rest = backend();
        const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        connect(rest.get(), &RestBackend::reachableChanged, this, [&rest] { rest.reset(); });
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Aborted);
    }

    void itsEndAbortsWhatRunsAndWaits()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::broken(HttpAnswer::Fault::Hang); });
        auto rest = backend();
        const Outcome running(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        const Outcome waiting(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QTRY_COMPARE(m_server->requests().size(), 1);
        rest.reset();
        QTRY_COMPARE(waiting.count(), 1);
        QCOMPARE(running.error().kind, Kind::Aborted);
        QCOMPARE(waiting.error().kind, Kind::Aborted);
    }

    // Offline

    void offlineSendsNothing()
    {
        RestSettings settings;
        settings.apiRoot = m_server->url();
        settings.offline = true;
        RestBackend rest(settings);
        rest.probe();
        const Outcome outcome(rest.sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QCOMPARE(outcome.count(), 0);
        QTRY_COMPARE(outcome.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Offline);
        QVERIFY(!rest.isReachable());
        rest.setOffline(false);
        const Outcome online(rest.sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QTRY_COMPARE(online.succeeded.count(), 1);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void goingOfflineEndsWhatRunsAndWaits()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::broken(HttpAnswer::Fault::Hang); });
        const auto rest = backend();
        const Outcome running(rest->sync(SyncMethod::Read, PlainTarget(u"/1"_s), {}));
        const Outcome waiting(rest->sync(SyncMethod::Read, PlainTarget(u"/2"_s), {}));
        QTRY_COMPARE(m_server->requests().size(), 1);
        rest->setOffline(true);
        QVERIFY(rest->isOffline());
        QTRY_COMPARE(waiting.count(), 1);
        QCOMPARE(running.error().kind, Kind::Offline);
        QCOMPARE(waiting.error().kind, Kind::Offline);
        QCOMPARE(m_server->requests().size(), 1);
    }

    // Budget and reachability

    void tellsTheBudgetOfTheCoreResource()
    {
        QByteArray resource = "core";
        m_server->setHandler([&resource](const HttpRequest &) {
            return HttpAnswer::json("{}",
                                    {{"X-RateLimit-Limit", "60"},
                                     {"X-RateLimit-Remaining", "41"},
                                     {"X-RateLimit-Reset", "1700000000"},
                                     {"X-RateLimit-Resource", resource}});
        });
        const auto rest = backend();
        const QSignalSpy changed(rest.get(), &RestBackend::budgetChanged);
        const ApiBudget expected{60, 41, QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC)};
        resource = "search";
        const Outcome search(rest->sync(SyncMethod::Read, PlainTarget(u"/search"_s), {}));
        QTRY_COMPARE(search.count(), 1);
        QCOMPARE(rest->budget(), ApiBudget());
        resource = "core";
        const Outcome first(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        const Outcome second(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QTRY_COMPARE(second.count(), 1);
        QCOMPARE(rest->budget(), expected);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().value<ApiBudget>(), expected);
    }

    void anAnswerMeansReachable()
    {
        m_server->setHandler([](const HttpRequest &request) {
            if (request.path == u"/reset")
                return HttpAnswer::broken(HttpAnswer::Fault::Reset);
            auto answer = HttpAnswer::json("{}");
            answer.status = 500;
            return answer;
        });
        const auto rest = backend();
        const QSignalSpy changed(rest.get(), &RestBackend::reachableChanged);
        QVERIFY(!rest->isReachable().has_value());
        for (const auto *path : {"/a", "/b", "/reset", "/reset", "/c"}) {
            const Outcome outcome(rest->sync(SyncMethod::Read, PlainTarget(QString::fromLatin1(path)), {}));
            QTRY_COMPARE(outcome.count(), 1);
        }
        QCOMPARE(rest->isReachable(), std::optional(true));
        QCOMPARE(changed.count(), 3);
        QCOMPARE(changed.at(1).first().toBool(), false);
    }

    void probesBesideTheQueue()
    {
        m_server->setHandler([](const HttpRequest &request) {
            if (request.path == u"/api/v3/rate_limit")
                return HttpAnswer::json(R"({"resources":{"core":{"limit":60,"remaining":3,"reset":1700000000}}})");
            return HttpAnswer::broken(HttpAnswer::Fault::Hang);
        });
        const auto rest = backend(u"/api/v3"_s);
        const Outcome running(rest->sync(SyncMethod::Read, PlainTarget(Issues), {}));
        QTRY_COMPARE(m_server->requests().size(), 1);
        rest->probe();
        QTRY_COMPARE(rest->budget().remaining, 3);
        QCOMPARE(rest->isReachable(), std::optional(true));
        QCOMPARE(running.count(), 0);
    }

    void aProbeThatIsRefusedMeansReachable()
    {
        m_server->setHandler([](const HttpRequest &) {
            auto answer = HttpAnswer::json(R"({"message":"Rate limiting is not enabled."})");
            answer.status = 404;
            return answer;
        });
        const auto rest = backend();
        rest->probe();
        QTRY_VERIFY(rest->isReachable().has_value());
        QVERIFY(*rest->isReachable());
        QCOMPARE(rest->budget(), ApiBudget());
    }

    void aProbeThatFindsNobodyMeansUnreachable()
    {
        const auto rest = backend();
        m_server.reset();
        rest->probe();
        QTRY_VERIFY(rest->isReachable().has_value());
        QVERIFY(!*rest->isReachable());
    }
};

QTEST_GUILESS_MAIN(TestRestBackend)
#include "tst_restbackend.moc"
