// SPDX-License-Identifier: MIT
#include "sync/restreply.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;
using Headers = QList<std::pair<QByteArray, QByteArray>>;
using Kind = SyncError::Kind;

Q_DECLARE_METATYPE(Headers)
Q_DECLARE_METATYPE(BodyShape)

namespace {

const QUrl Asked(u"https://api.example.org/repos/a/b/issues?state=all"_s);

RestAnswer answerOf(int status, const Headers &headers, const QByteArray &body = {})
{
    return {.status = status, .reason = {}, .headers = headers, .body = body, .url = Asked};
}

} // namespace

class TestRestReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsHeadersInAnyCase()
    {
        const auto answer = answerOf(200, {{"ETag", "first"}, {"etag", "second"}});
        QCOMPARE(answer.header("ETAG"), QByteArray("first"));
        QVERIFY(answer.header("date").isEmpty());
    }

    void followsTheLinkHeader_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QString>("next");
        const auto next = u"https://api.example.org/repositories/7/issues?after=Y3Vyc29y%3D%3D&page=2"_s;
        QTest::newRow("none") << QByteArray() << QString();
        QTest::newRow("only") << QByteArray(
            "<https://api.example.org/repositories/7/issues?after=Y3Vyc29y%3D%3D&page=2>; rel=\"next\"")
                              << next;
        QTest::newRow("after others") << QByteArray(
            "<https://api.example.org/a>; rel=\"prev\", <https://api.example.org/b?x=1,2;3>; rel=\"first\","
            " <https://api.example.org/repositories/7/issues?after=Y3Vyc29y%3D%3D&page=2>; rel=\"next\"")
                                      << next;
        QTest::newRow("last page") << QByteArray(
            "<https://api.example.org/a>; rel=\"prev\", <https://api.example.org/a>; rel=\"first\"")
                                   << QString();
        QTest::newRow("bare, odd case, more parameters")
            << QByteArray("<https://api.example.org/c>;title=\"a, b; rel=next\" ; REL=Next")
            << u"https://api.example.org/c"_s;
        QTest::newRow("several relations")
            << QByteArray("<https://api.example.org/d>; rel=\"last next\"") << u"https://api.example.org/d"_s;
        QTest::newRow("relative") << QByteArray("</e?page=2>; rel=next") << u"https://api.example.org/e?page=2"_s;
        QTest::newRow("relation in quotes of another parameter")
            << QByteArray("<https://api.example.org/f>; title=\"rel=next\"") << QString();
        QTest::newRow("nextish") << QByteArray("<https://api.example.org/f>; rel=\"nextish\"") << QString();
        QTest::newRow("no brackets") << QByteArray("https://api.example.org/g; rel=next") << QString();
        QTest::newRow("rubbish") << QByteArray("<>;;,\"<") << QString();
    }

    void followsTheLinkHeader()
    {
        QFETCH(QByteArray, link);
        QFETCH(QString, next);
        QCOMPARE(nextPage(answerOf(200, {{"Link", link}})).toString(QUrl::FullyEncoded), next);
    }

    void readsTheBudget_data()
    {
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<int>("remaining");
        QTest::newRow("core") << Headers{{"X-RateLimit-Limit", "60"},
                                         {"X-RateLimit-Remaining", "59"},
                                         {"X-RateLimit-Reset", "1700000000"},
                                         {"X-RateLimit-Resource", "core"}}
                              << 59;
        QTest::newRow("resource not named")
            << Headers{{"x-ratelimit-limit", "60"}, {"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1700000000"}}
            << 0;
        QTest::newRow("search") << Headers{{"x-ratelimit-limit", "60"},
                                           {"x-ratelimit-remaining", "9"},
                                           {"x-ratelimit-reset", "1700000000"},
                                           {"x-ratelimit-resource", "search"}}
                                << -1;
        QTest::newRow("silent host") << Headers{} << -1;
        QTest::newRow("rubbish") << Headers{{"x-ratelimit-limit", "60"},
                                            {"x-ratelimit-remaining", "many"},
                                            {"x-ratelimit-reset", "1700000000"}}
                                 << -1;
    }

    void readsTheBudget()
    {
        QFETCH(Headers, headers);
        QFETCH(int, remaining);
        const auto budget = budgetOf(answerOf(200, headers));
        QCOMPARE(budget.has_value(), remaining >= 0);
        if (budget)
            QCOMPARE(*budget, (ApiBudget{60, remaining, QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC)}));
    }

    void readsTheBudgetFromRateLimit()
    {
        const QJsonObject core{{u"limit"_s, 5000}, {u"remaining"_s, 4999}, {u"reset"_s, 1700000000}};
        const QJsonObject whole{{u"resources"_s, QJsonObject{{u"core"_s, core}}}};
        QCOMPARE(budgetOf(QJsonValue(whole)),
                 (ApiBudget{5000, 4999, QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC)}));
        QVERIFY(!budgetOf(QJsonValue(QJsonObject{{u"rate"_s, core}})));
        QVERIFY(!budgetOf(QJsonValue()));
    }

    void mapsRefusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("wait"); // seconds from now; -1: none
        const QByteArray forbidden = R"({"message":"Must have push access"})";
        const QByteArray secondary = R"({"message":"You have exceeded a secondary rate limit."})";
        const Headers exhausted{{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1700000900"}};
        const Headers plenty{{"x-ratelimit-remaining", "50"}, {"x-ratelimit-reset", "1700000900"}};
        QTest::newRow("not found") << 404 << Headers{} << QByteArray(R"({"message":"Not Found"})") << Kind::Http
                                   << u"Not Found"_s << -1;
        QTest::newRow("gone") << 410 << Headers{} << QByteArray(R"({"message":"Issues are disabled for this repo"})")
                              << Kind::Http << u"Issues are disabled for this repo"_s << -1;
        QTest::newRow("bad token") << 401 << exhausted << QByteArray(R"({"message":"Bad credentials"})") << Kind::Http
                                   << u"Bad credentials"_s << -1;
        QTest::newRow("forbidden") << 403 << plenty << forbidden << Kind::Http << u"Must have push access"_s << -1;
        QTest::newRow("exhausted") << 403 << exhausted << QByteArray(R"({"message":"API rate limit exceeded"})")
                                   << Kind::RateLimited << u"API rate limit exceeded"_s << 900;
        QTest::newRow("exhausted, 429") << 429 << exhausted << QByteArray() << Kind::RateLimited << u"HTTP 429"_s
                                        << 900;
        QTest::newRow("retry after") << 403 << Headers{{"Retry-After", "30"}} << secondary << Kind::RateLimited
                                     << u"You have exceeded a secondary rate limit."_s << 30;
        QTest::newRow("retry after goes before reset")
            << 403
            << Headers{{"retry-after", "30"}, {"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1700000900"}}
            << forbidden << Kind::RateLimited << u"Must have push access"_s << 30;
        QTest::newRow("retry after a date") << 429 << Headers{{"Retry-After", "Tue, 14 Nov 2023 22:14:00 GMT"}}
                                            << QByteArray() << Kind::RateLimited << u"HTTP 429"_s << 40;
        QTest::newRow("secondary by its words alone")
            << 403 << plenty << secondary << Kind::RateLimited << u"You have exceeded a secondary rate limit."_s << 60;
        QTest::newRow("429 without a word")
            << 429 << Headers{} << QByteArray() << Kind::RateLimited << u"HTTP 429"_s << 60;
        QTest::newRow("rubbish in retry after")
            << 429 << Headers{{"retry-after", "soon"}} << QByteArray() << Kind::RateLimited << u"HTTP 429"_s << 60;
        QTest::newRow("field errors")
            << 422 << Headers{}
            << QByteArray(
                   R"({"message":"Validation Failed","errors":[{"resource":"Issue","field":"title","code":"missing_field"},{"message":"too long"}]})")
            << Kind::Http << u"Validation Failed: title missing_field; too long"_s << -1;
        QTest::newRow("string errors") << 422 << Headers{}
                                       << QByteArray(R"({"message":"Validation Failed","errors":["nope"]})")
                                       << Kind::Http << u"Validation Failed: nope"_s << -1;
        QTest::newRow("html") << 502 << Headers{{"content-type", "text/html"}} << QByteArray("<html>Unicorn!</html>")
                              << Kind::Http << u"HTTP 502"_s << -1;
        QTest::newRow("message of another type")
            << 500 << Headers{} << QByteArray(R"({"message":[1]})") << Kind::Http << u"HTTP 500"_s << -1;
        QTest::newRow("empty") << 503 << Headers{} << QByteArray() << Kind::Http << u"HTTP 503"_s << -1;
    }

    void mapsRefusals()
    {
        QFETCH(int, status);
        QFETCH(Headers, headers);
        QFETCH(QByteArray, body);
        QFETCH(Kind, kind);
        QFETCH(QString, message);
        QFETCH(int, wait);
        const auto now = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC);
        const auto error = errorOf(answerOf(status, headers, body), now);
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.cause, kind);
        QCOMPARE(error.message, message);
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.url, Asked);
        QCOMPARE(error.retryAt, wait < 0 ? QDateTime() : now.addSecs(wait));
    }

    void namesTheReasonWhenThereIsNoMessage()
    {
        auto answer = answerOf(502, {}, "<html>");
        answer.reason = "Bad Gateway";
        QCOMPARE(errorOf(answer, QDateTime::currentDateTimeUtc()).message, u"Bad Gateway"_s);
    }

    void cutsLongMessages()
    {
        const auto answer = answerOf(500, {}, "{\"message\":\"" + QByteArray(100'000, 'x') + "\"}");
        QCOMPARE(errorOf(answer, QDateTime::currentDateTimeUtc()).message.size(), 500);
    }

    void doesNotReadHugeRefusals()
    {
        const auto answer = answerOf(500, {}, "{\"message\":\"" + QByteArray(2'000'000, 'x') + "\"}");
        QCOMPARE(errorOf(answer, QDateTime::currentDateTimeUtc()).message, u"HTTP 500"_s);
    }

    void parsesWhatIsWellFormed_data()
    {
        QTest::addColumn<BodyShape>("shape");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QJsonValue>("value");
        const auto records = [](const QJsonArray &array) { return QJsonValue(array); };
        QTest::newRow("record") << BodyShape::Object << QByteArray(R"({"id":1})")
                                << QJsonValue(QJsonObject{{u"id"_s, 1}});
        QTest::newRow("record without an id")
            << BodyShape::Object << QByteArray(R"({"rate":{}})") << QJsonValue(QJsonObject{{u"rate"_s, QJsonObject()}});
        QTest::newRow("empty record") << BodyShape::Object << QByteArray("{}") << QJsonValue(QJsonObject());
        QTest::newRow("empty listing") << BodyShape::Records << QByteArray(" [ ] \n") << records({});
        QTest::newRow("objects without an id")
            << BodyShape::Objects << QByteArray(R"([{"event":"cross-referenced"}])")
            << QJsonValue(QJsonArray{QJsonObject{{u"event"_s, u"cross-referenced"_s}}});
        QTest::newRow("one") << BodyShape::Records << QByteArray(R"([{"id":7}])")
                             << records({QJsonObject{{u"id"_s, 7}}});
        QTest::newRow("id of 64 bits") << BodyShape::Records << QByteArray(R"([{"id":9007199254740993}])")
                                       << records({QJsonObject{{u"id"_s, qint64(9007199254740993)}}});
        QTest::newRow("nulls") << BodyShape::Records << QByteArray(R"([{"id":7,"body":null,"user":null}])")
                               << records({QJsonObject{
                                      {u"id"_s, 7}, {u"body"_s, QJsonValue::Null}, {u"user"_s, QJsonValue::Null}}});
        QTest::newRow("timeline entry without an id")
            << BodyShape::Records << QByteArray(R"([{"event":"cross-referenced"}])")
            << records({QJsonObject{{u"event"_s, u"cross-referenced"_s}}});
        QTest::newRow("any language") << BodyShape::Object << QByteArray("{\"t\":\"\xC3\xA9\xF0\x9F\x90\x9B\"}")
                                      << QJsonValue(QJsonObject{{u"t"_s, u"é🐛"_s}});
    }

    void parsesWhatIsWellFormed()
    {
        QFETCH(BodyShape, shape);
        QFETCH(QByteArray, body);
        QFETCH(QJsonValue, value);
        const auto result = parseBody(answerOf(200, {}, body), shape);
        QVERIFY(std::holds_alternative<RestData>(result));
        QCOMPARE(std::get<RestData>(result).data, value);
        QCOMPARE(std::get<RestData>(result).skipped, 0);
    }

    void refusesWhatIsNot_data()
    {
        QTest::addColumn<BodyShape>("shape");
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says"); // a part of the message
        const auto both = [](const char *name, const Headers &headers, const QByteArray &body, const QString &says) {
            QTest::addRow("%s, record", name) << BodyShape::Object << headers << body << says;
            QTest::addRow("%s, listing", name) << BodyShape::Records << headers << body << says;
        };
        both("empty", {}, "", u"empty"_s);
        both("blank", {}, " \r\n", u"empty"_s);
        both("captive portal", {{"Content-Type", "text/html; charset=utf-8"}}, "Please sign in",
             u"an HTML page came instead of data"_s);
        both("HTML that calls itself JSON", {{"Content-Type", "application/json"}}, "\n<!DOCTYPE html><html>",
             u"an HTML page came instead of data"_s);
        both("scalar", {}, "42", u"not JSON"_s);
        both("string", {}, "\"hello\"", u"not JSON"_s);
        both("null", {}, "null", u"not JSON"_s);
        both("cut off in a record", {}, "{\"id\":1,\"title\":\"abc", u"not JSON"_s);
        both("cut off in a listing", {}, R"([{"id":1},{"id":)", u"not JSON"_s);
        both("not UTF-8", {}, "[{\"id\":1,\"title\":\"\xC3\x28\xFF\"}]", u"not JSON"_s);
        both("too deep", {}, QByteArray(10'000, '[') + QByteArray(10'000, ']'), u"not JSON"_s);
        both("something after it", {}, "{} {}", u"not JSON"_s);
        QTest::newRow("array for a record") << BodyShape::Object << Headers{} << QByteArray("[]") << u"an array came"_s;
        QTest::newRow("record for an array")
            << BodyShape::Records << Headers{} << QByteArray(R"({"id":1})") << u"a record came"_s;
        QTest::newRow("one null element")
            << BodyShape::Records << Headers{} << QByteArray("[null]") << u"none of its 1"_s;
        QTest::newRow("numbers") << BodyShape::Records << Headers{} << QByteArray("[1,2]") << u"none of its 2"_s;
        QTest::newRow("objects without ids")
            << BodyShape::Records << Headers{} << QByteArray(R"([{"number":1},{"id":"1"}])") << u"none of its 2"_s;
    }

    void refusesWhatIsNot()
    {
        QFETCH(BodyShape, shape);
        QFETCH(Headers, headers);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        const auto result = parseBody(answerOf(200, headers, body), shape);
        QVERIFY(std::holds_alternative<SyncError>(result));
        const auto error = std::get<SyncError>(result);
        QCOMPARE(error.kind, Kind::Malformed);
        QCOMPARE(error.httpStatus, 200);
        QCOMPARE(error.url, Asked);
        QVERIFY2(error.message.contains(says), qPrintable(error.message));
    }

    void oneBadRecordCostsOnlyItself_data()
    {
        QTest::addColumn<QByteArray>("bad");
        QTest::newRow("scalar") << QByteArray("2");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("no id") << QByteArray(R"({"number":1})");
        QTest::newRow("null id") << QByteArray(R"({"id":null})");
        QTest::newRow("string id") << QByteArray(R"({"id":"1"})");
        QTest::newRow("broken id") << QByteArray(R"({"id":1.5})");
        QTest::newRow("id beyond 64 bits") << QByteArray(R"({"id":1e300})");
        QTest::newRow("event with a wrong id") << QByteArray(R"({"id":"1","event":"closed"})");
    }

    void oneBadRecordCostsOnlyItself()
    {
        QFETCH(QByteArray, bad);
        const auto result = parseBody(answerOf(200, {}, R"([{"id":1},)" + bad + R"(,{"id":3}])"), BodyShape::Records);
        QVERIFY(std::holds_alternative<RestData>(result));
        const auto data = std::get<RestData>(result);
        QCOMPARE(data.data, QJsonValue(QJsonArray{QJsonObject{{u"id"_s, 1}}, QJsonObject{{u"id"_s, 3}}}));
        QCOMPARE(data.skipped, 1);
    }

    void aLoneBadRecordIsAnEmptyPage() // it may be all that changed, and would stand in the way for ever
    {
        const auto result = parseBody(answerOf(200, {}, R"([{"id":"1"}])"), BodyShape::Records);
        QVERIFY(std::holds_alternative<RestData>(result));
        QCOMPARE(std::get<RestData>(result).data, QJsonValue(QJsonArray()));
        QCOMPARE(std::get<RestData>(result).skipped, 1);
    }

    void readsHttpDates()
    {
        QCOMPARE(parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT"), QDateTime({1994, 11, 6}, {8, 49, 37}, Qt::UTC));
        QVERIFY(!parseHttpDate("yesterday").isValid());
        QVERIFY(!parseHttpDate("").isValid());
    }

    void comparesOrigins_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("other path") << u"https://API.example.org/x?y"_s << true;
        QTest::newRow("default port") << u"https://api.example.org:443/"_s << true;
        QTest::newRow("other port") << u"https://api.example.org:8443/"_s << false;
        QTest::newRow("other scheme") << u"http://api.example.org/"_s << false;
        QTest::newRow("other host") << u"https://example.org/"_s << false;
        QTest::newRow("host as user") << u"https://api.example.org@evil.example/"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void comparesOrigins()
    {
        QFETCH(QString, other);
        QFETCH(bool, same);
        QCOMPARE(isSameOrigin(Asked, QUrl(other)), same);
    }
};

QTEST_GUILESS_MAIN(TestRestReply)
#include "tst_restreply.moc"
