// SPDX-License-Identifier: MIT
#include "models/collection.h"
#include "models/model.h"
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/memorybackend.h"
#include "sync/restbackend.h"
#include "tests/support/githubserver.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SyncError::Kind;
using Fault = HttpAnswer::Fault;

namespace {

const Schema &columns()
{
    static const Schema schema({{"title", Attribute::Type::Text}});
    return schema;
}

class Note : public Model
{
public:
    Note(SyncBackend *backend, const QString &path, const QString &root = {})
        : Model(columns(), backend)
        , m_path(path)
        , m_root(root)
        , m_tester(this, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
    }

    QString url() const override { return m_path; }
    QString storageKey() const override { return m_root.isEmpty() ? m_path : m_root; }

private:
    QString m_path;
    QString m_root;
    QAbstractItemModelTester m_tester;
};

class Issues : public Collection
{
public:
    explicit Issues(SyncBackend *backend)
        : Collection(columns(), backend)
        , m_tester(this, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
    }

    QString url() const override { return u"/repositories/77/issues"_s; }

private:
    QAbstractItemModelTester m_tester;
};

/// What a model said about one operation.
struct Heard
{
    QStringList events;
    SyncError error = {};
    SyncReply reply = {};
};

/// Runs an operation and waits for its end; the model's events and the options' callbacks are in `events`.
Heard hear(SyncedModel &model, const std::function<void(const SyncOptions &)> &start, SyncOptions options = {})
{
    Heard heard;
    const auto guard = std::make_unique<QObject>();
    QObject::connect(&model, &SyncedModel::request, guard.get(), [&] { heard.events.append(u"request"_s); });
    QObject::connect(&model, &SyncedModel::sync, guard.get(), [&](const SyncReply &reply) {
        heard.events.append(u"sync"_s);
        heard.reply = reply;
    });
    QObject::connect(&model, &SyncedModel::error, guard.get(), [&](const SyncError &error) {
        heard.events.append(u"error"_s);
        heard.error = error;
    });
    options.success = [&](const SyncReply &) { heard.events.append(u"success"_s); };
    options.error = [&](const SyncError &) { heard.events.append(u"failure"_s); };
    start(options);
    heard.events.append(u"|"_s); // the call is over
    if (!QTest::qWaitFor([&model] { return !model.isSyncing(); }, 10000))
        qFatal("an operation does not end");
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents(); // what came twice would come now
    return heard;
}

Heard fetch(Note &note, const SyncOptions &options = {})
{
    return hear(
        note, [&note](const SyncOptions &all) { note.fetch(all); }, options);
}

const QStringList Failed{u"request"_s, u"|"_s, u"failure"_s, u"error"_s};
const QStringList Succeeded{u"request"_s, u"|"_s, u"success"_s, u"sync"_s};

HttpAnswer withStatus(int status, const QByteArray &body = {}, const HttpHeaders &headers = {})
{
    return {.status = status, .headers = headers, .body = body};
}

} // namespace

/// Every kind of failure through a real Model: delivered exactly once, after the call, the callback before the
/// signal (S5, M25).
class TestErrors : public QObject
{
    Q_OBJECT

    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<RestBackend> m_rest;
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString file(const QString &name) const { return m_folder->filePath(name); }

    void answerWith(const HttpAnswer &answer)
    {
        m_server->setHandler([answer](const HttpRequest &) { return answer; });
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<HttpServer>();
        m_rest = std::make_unique<RestBackend>(
            RestSettings{.apiRoot = m_server->url(), .timeout = 300ms, .maxPageBytes = 10000});
    }

    void cleanup() { m_rest.reset(); }

    void D1_T8_networkFailureIsReported_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::newRow("reset") << HttpAnswer::broken(Fault::Reset);
        QTest::newRow("silence") << HttpAnswer::broken(Fault::Hang);
        QTest::newRow("nobody listens") << HttpAnswer{};
    }

    void D1_T8_networkFailureIsReported()
    {
        QFETCH(HttpAnswer, answer);
        answerWith(answer);
        if (answer.fault == Fault::None) {
            QTcpServer closed;
            QVERIFY(closed.listen(QHostAddress::LocalHost));
            const QUrl nobody(u"http://127.0.0.1:%1"_s.arg(closed.serverPort()));
            closed.close();
            m_rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = nobody});
        }
        Note note(m_rest.get(), u"/x"_s);
        const auto heard = fetch(note);
        QCOMPARE(heard.events, Failed);
        QCOMPARE(heard.error.kind, Kind::Network);
        QVERIFY(!heard.error.message.isEmpty());
    }

    void D2_S6_refusalsCarryTheServersWords_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 410, 422, 451, 500, 503})
            QTest::addRow("%d", status) << status;
    }

    void D2_S6_refusalsCarryTheServersWords()
    {
        QFETCH(int, status);
        answerWith(withStatus(status, R"({"message":"Issues are disabled"})"));
        Note note(m_rest.get(), u"/x"_s);
        SyncError inCallback;
        SyncOptions options;
        const auto heard = hear(note, [&](const SyncOptions &all) {
            auto mine = all;
            mine.error = [&inCallback, tell = all.error](const SyncError &error) {
                inCallback = error;
                tell(error);
            };
            note.fetch(mine);
        });
        QCOMPARE(heard.events, Failed);
        QCOMPARE(heard.error.kind, Kind::Http);
        QCOMPARE(heard.error.httpStatus, status);
        QCOMPARE(heard.error.message, u"Issues are disabled"_s);
        QCOMPARE(heard.error.url, m_server->url(u"/x"_s));
        QCOMPARE(inCallback, heard.error);
    }

    void D3_rateLimitsSayWhenTheyEnd_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::addColumn<int>("seconds");
        const auto inTenMinutes = QDateTime::currentSecsSinceEpoch() + 600;
        QTest::newRow("primary") << withStatus(
            403, R"({"message":"API rate limit exceeded"})",
            {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", QByteArray::number(inTenMinutes)}})
                                 << 600;
        QTest::newRow("secondary") << withStatus(429, "{}", {{"Retry-After", "90"}}) << 90;
        QTest::newRow("for ever") << withStatus(429, "{}", {{"Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT"}}) << 3600;
    }

    void D3_rateLimitsSayWhenTheyEnd()
    {
        QFETCH(HttpAnswer, answer);
        QFETCH(int, seconds);
        answerWith(answer);
        const auto before = QDateTime::currentDateTimeUtc();
        Note note(m_rest.get(), u"/x"_s);
        const auto heard = fetch(note);
        const auto after = QDateTime::currentDateTimeUtc();
        QCOMPARE(heard.events, Failed);
        QCOMPARE(heard.error.kind, Kind::RateLimited);
        QVERIFY(heard.error.retryAt >= before.addSecs(seconds - 30)); // the data is older than the test
        QVERIFY(heard.error.retryAt <= after.addSecs(seconds + 1));
    }

    void D4_unchangedIsSuccess()
    {
        answerWith(withStatus(304));
        Note note(m_rest.get(), u"/x"_s);
        note.set({{u"title"_s, u"kept"_s}});
        const auto heard = fetch(note, {.etag = "\"e\""});
        QCOMPARE(heard.events, Succeeded);
        QVERIFY(heard.reply.notModified);
        QCOMPARE(note.get(u"title"), QJsonValue(u"kept"_s));

        const auto unasked = fetch(note);
        QCOMPARE(unasked.events, Failed);
        QCOMPARE(unasked.error.kind, Kind::NotModified);
    }

    void D5_renamesAreFollowedAndOtherHostsAreNot()
    {
        m_server->setHandler([this](const HttpRequest &request) {
            return request.path == u"/new" ? HttpAnswer::json(R"({"id":1,"title":"moved"})")
                                           : withStatus(301, {}, {{"Location", m_server->url(u"/new"_s).toEncoded()}});
        });
        Note note(m_rest.get(), u"/old"_s);
        const auto heard = fetch(note);
        QCOMPARE(heard.events, Succeeded);
        QCOMPARE(heard.reply.movedTo, u"/new"_s);
        QCOMPARE(note.get(u"title"), QJsonValue(u"moved"_s));

        answerWith(withStatus(301, {}, {{"Location", "http://elsewhere.invalid/x"}}));
        const auto refused = fetch(note);
        QCOMPARE(refused.events, Failed);
        QCOMPARE(refused.error.kind, Kind::Redirect);
    }

    void D6_whatCannotBeReadIsMalformed_data()
    {
        QTest::addColumn<HttpAnswer>("answer");
        QTest::newRow("no JSON") << HttpAnswer::json("{id:1}");
        QTest::newRow("truncated") << HttpAnswer::json(R"({"id":1,"title":)");
        QTest::newRow("empty") << HttpAnswer::json("");
        QTest::newRow("wrong type") << HttpAnswer::json("[]");
        QTest::newRow("sign-in page") << HttpAnswer::json("<html></html>");
        QTest::newRow("oversized") << HttpAnswer::json("{" + QByteArray(20000, ' ') + "}");
    }

    void D6_whatCannotBeReadIsMalformed()
    {
        QFETCH(HttpAnswer, answer);
        answerWith(answer);
        Note note(m_rest.get(), u"/x"_s);
        note.set({{u"title"_s, u"kept"_s}});
        const auto heard = fetch(note);
        QCOMPARE(heard.events, Failed);
        QCOMPARE(heard.error.kind, Kind::Malformed);
        QCOMPARE(note.attributes(), (QJsonObject{{u"title"_s, u"kept"_s}}));
    }

    void D7_S7_abortIsOneErrorOfItsOwnKind()
    {
        answerWith(HttpAnswer::broken(Fault::Hang));
        Note note(m_rest.get(), u"/x"_s);
        const auto heard = hear(note, [&note](const SyncOptions &options) {
            note.fetch(options);
            note.abort();
        });
        QCOMPARE(heard.events, Failed);
        QCOMPARE(heard.error.kind, Kind::Aborted);
    }

    void D8_storeFailuresKeepTheUsersChange_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::newRow("locked") << u"locked"_s;
        QTest::newRow("newer schema") << u"newer"_s;
        QTest::newRow("cannot be opened") << u"file"_s;
        QTest::newRow("opened for reading") << u"read-only"_s;
        QTest::newRow("cannot be written") << u"folder"_s;
    }

    void D8_storeFailuresKeepTheUsersChange()
    {
        QFETCH(QString, trouble);
        std::unique_ptr<JsonStore> holder;
        const auto path = file(u"store"_s);
        const auto log = path + u"/local/notes.jsonl"_s;
        if (trouble == u"locked") {
            holder = std::make_unique<JsonStore>(path, StoreAccess::ReadWrite);
            QTRY_VERIFY(holder->isOpen());
        } else if (trouble == u"file") {
            QFile plain(path);
            QVERIFY(plain.open(QFile::WriteOnly));
        } else if (trouble == u"folder") {
            QVERIFY(QDir().mkpath(log));
        } else {
            QVERIFY(QDir().mkpath(path));
            QFile format(path + u"/format.json"_s);
            QVERIFY(format.open(QFile::WriteOnly));
            format.write(trouble == u"newer" ? "{\"format\": 99}" : "{\"format\": 1}");
        }
        JsonStore store(path, trouble == u"read-only" ? StoreAccess::ReadOnly : StoreAccess::ReadWrite);
        JsonStoreBackend backend(store, u"h"_s);
        Note note(&backend, u"/local/notes"_s);
        const auto save = [&note](const SyncOptions &options) { note.save({{u"title"_s, u"mine"_s}}, options); };
        const auto heard = hear(note, save);
        QCOMPARE(heard.events, Failed);
        QCOMPARE(heard.error.kind, Kind::Store);
        QVERIFY(!heard.error.message.isEmpty());
        QCOMPARE(note.get(u"title"), QJsonValue(u"mine"_s)); // and can be saved again
        QVERIFY(note.isNew());
        QVERIFY(!QFileInfo(log).isFile()); // nothing half-written
        if (trouble == u"folder") {
            QVERIFY(QDir().rmdir(log));
            QCOMPARE(hear(note, save).events, Succeeded);
            QVERIFY(!note.isNew());
        }
    }

    void D9_T2_aListingThatBreaksOffDestroysNothing()
    {
        GitHubServer server;
        server.addRepository(u"a/b"_s, 77, 25);
        server.perPage = 10;
        RestBackend rest({.apiRoot = server.url()});
        JsonStore store(file(u"store"_s), StoreAccess::ReadWrite);
        HubbubBackend backend(rest, store, u"h"_s);
        Issues issues(&backend);
        const auto refresh = [&issues](const SyncOptions &options) { issues.fetch(options); };
        const SyncOptions options{.remote = true, .full = true, .paged = true};
        QCOMPARE(hear(issues, refresh, options).events, Succeeded);
        QCOMPARE(issues.count(), 25);
        server.intercept = [](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (request.query.hasQueryItem(u"after"_s))
                return withStatus(502, "{}");
            return {};
        };
        const auto heard = hear(issues, refresh, options);
        QCOMPARE(heard.events, Failed);
        QCOMPARE(heard.error.kind, Kind::Incomplete);
        QCOMPARE(heard.error.cause, Kind::Http);
        QCOMPARE(issues.count(), 25);
        Issues again(&backend);
        QCOMPARE(hear(again, [&again](const SyncOptions &all) { again.fetch(all); }).events, Succeeded);
        QCOMPARE(again.count(), 25);
    }

    void D10_programmingErrorsAreErrorsToo()
    {
        Note note(m_rest.get(), QString());
        const auto heard = fetch(note);
        QCOMPARE(heard.events, Failed);
        QCOMPARE(heard.error.kind, Kind::Usage);
        QVERIFY(m_server->requests().isEmpty());

        JsonStore store(file(u"store"_s), StoreAccess::ReadWrite);
        JsonStoreBackend backend(store, u"h"_s);
        Note unkept(&backend, u"/q"_s);
        QCOMPARE(fetch(unkept).error.kind, Kind::Usage);
    }

    void D11_H6_anEmptyLocalReadIsFlaggedOrAFailure()
    {
        JsonStore store(file(u"store"_s), StoreAccess::ReadWrite);
        JsonStoreBackend backend(store, u"h"_s);
        Note note(&backend, u"/local/notes/7"_s, u"/local/notes"_s);
        note.set({{u"id"_s, 7}, {u"title"_s, u"kept"_s}});
        const auto empty = fetch(note);
        QCOMPARE(empty.events, Succeeded);
        QVERIFY(!empty.reply.found);
        QCOMPARE(note.get(u"title"), QJsonValue(u"kept"_s));

        const auto missing = fetch(note, {.mustExist = true});
        QCOMPARE(missing.events, Failed);
        QCOMPARE(missing.error.kind, Kind::NotFound);
        QCOMPARE(note.get(u"title"), QJsonValue(u"kept"_s));
    }

    void H8_localOperationsAreToldLikeRemoteOnes()
    {
        JsonStore store(file(u"store"_s), StoreAccess::ReadWrite);
        JsonStoreBackend local(store, u"h"_s);
        MemoryBackend memory;
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json(R"({"id":1})"); });
        for (SyncBackend *backend : {static_cast<SyncBackend *>(&local), static_cast<SyncBackend *>(&memory),
                                     static_cast<SyncBackend *>(m_rest.get())}) {
            Note note(backend, u"/local/notes"_s);
            QCOMPARE(hear(note, [&](const SyncOptions &o) { note.save({{u"title"_s, u"a"_s}}, o); }).events, Succeeded);
            QCOMPARE(fetch(note).events, Succeeded);
            QCOMPARE(hear(note, [&](const SyncOptions &o) { note.save({{u"title"_s, u"b"_s}}, o); }).events, Succeeded);
            QCOMPARE(hear(note, [&](const SyncOptions &o) { note.destroy(o); }).events, Succeeded);
        }
    }

    void S8_everyModelMayHaveItsOwnTransport()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::json(R"({"id":1,"title":"server"})"); });
        MemoryBackend memory;
        memory.setRecords(u"/x"_s, {QJsonObject{{u"id"_s, 1}, {u"title"_s, u"memory"_s}}});
        Note remote(m_rest.get(), u"/x"_s);
        Note local(&memory, u"/x"_s);
        remote.set({{u"id"_s, 1}});
        local.set({{u"id"_s, 1}});
        QCOMPARE(fetch(remote).events, Succeeded);
        QCOMPARE(fetch(local).events, Succeeded);
        QCOMPARE(remote.get(u"title"), QJsonValue(u"server"_s));
        QCOMPARE(local.get(u"title"), QJsonValue(u"memory"_s));

        // The transport alone, below the rule that chooses: another server in place of REST.
        JsonStore store(file(u"store"_s), StoreAccess::ReadWrite);
        memory.setRecords(u"/repositories"_s, {QJsonObject{{u"id"_s, 5}, {u"title"_s, u"from memory"_s}}});
        HubbubBackend backend(memory, store, u"h"_s);
        Note repository(&backend, u"/repositories/5"_s, u"/repositories"_s);
        repository.set({{u"id"_s, 5}});
        QCOMPARE(fetch(repository, {.remote = true}).events, Succeeded);
        QCOMPARE(repository.get(u"title"), QJsonValue(u"from memory"_s));
        memory.setRecords(u"/repositories/77/issues"_s, {QJsonObject{{u"id"_s, 9}, {u"title"_s, u"paged"_s}}});
        Issues issues(&backend);
        const auto refresh = [&issues](const SyncOptions &options) { issues.fetch(options); };
        QCOMPARE(hear(issues, refresh, {.remote = true}).events, Succeeded);
        QCOMPARE(issues.count(), 1);
    }

    void offlineIsAKindOfItsOwn()
    {
        m_rest->setOffline(true);
        Note note(m_rest.get(), u"/x"_s);
        const auto heard = fetch(note);
        QCOMPARE(heard.events, Failed);
        QCOMPARE(heard.error.kind, Kind::Offline);
    }
};

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_errors.moc"
