// SPDX-License-Identifier: MIT
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/restbackend.h"
#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"
#include "tests/support/githubserver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Ended
{
    bool ok = false;
    SyncReply reply = {};
    SyncError error = {};
    QList<SyncPage> pages = {};
};

/// Waits for \a request to end and deletes it.
Ended finish(SyncRequest *request)
{
    const Outcome outcome(request);
    if (!QTest::qWaitFor([&] { return outcome.finished.count() > 0; }, 5000))
        qFatal("a request does not end");
    Ended ended{.ok = outcome.succeeded.count() == 1, .reply = outcome.reply(), .error = outcome.error()};
    for (int i = 0; i < outcome.page.count(); ++i)
        ended.pages.append(outcome.pageAt(i));
    return ended;
}

PlainTarget record(qint64 id, const QJsonObject &attributes = {})
{
    PlainTarget target(u"/repositories/%1"_s.arg(id), false, id, attributes);
    target.m_key = u"/repositories"_s;
    return target;
}

} // namespace

/// The original's rule over the real transport and the real store.
class TestHubbubBackend : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<RestBackend> m_rest;
    std::unique_ptr<JsonStore> m_store;
    std::unique_ptr<HubbubBackend> m_backend;

    static constexpr qint64 Id = 77;

    [[nodiscard]] PlainTarget issues() const { return PlainTarget(u"/repositories/77/issues"_s, true); }

    [[nodiscard]] Ended readRemote(SyncOptions options = {}) const
    {
        options.remote = true;
        return finish(m_backend->sync(SyncMethod::Read, issues(), options));
    }

    [[nodiscard]] QJsonArray stored() const
    {
        const auto outcome = finish(m_backend->sync(SyncMethod::Read, issues(), {}));
        return outcome.reply.data.toArray();
    }

    /// Everything the server holds is in the store, less what is not kept, and nothing else.
    void compareWithServer() const
    {
        const auto records = stored();
        QCOMPARE(records.size(), m_server->issues(Id).size());
        for (const auto &issue : records) {
            const auto wanted = m_server->issues(Id).value(issue[u"number"_s].toInteger());
            QCOMPARE(issue.toObject(), wanted);
        }
    }

    void open() // another start of the program
    {
        m_backend.reset();
        m_rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = m_server->url(), .timeout = 500ms});
        m_store.reset();
        m_store = std::make_unique<JsonStore>(m_folder->path(), StoreAccess::ReadWrite);
        m_backend = std::make_unique<HubbubBackend>(*m_rest, *m_store, u"h"_s);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_backend.reset();
        m_store.reset();
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<GitHubServer>();
        m_server->addRepository(u"a/b"_s, Id, 25);
        m_server->perPage = 10;
        open();
    }

    void H1_onlyRemoteReadsGoToTheServer()
    {
        const auto target = record(5, {{u"id"_s, 5}, {u"a"_s, 1}});
        SyncOptions remote{.remote = true};
        for (const auto method : {SyncMethod::Create, SyncMethod::Update, SyncMethod::Patch})
            QVERIFY(finish(m_backend->sync(method, target, remote)).ok);
        QVERIFY(finish(m_backend->sync(SyncMethod::Read, target, {})).ok);
        QVERIFY(finish(m_backend->sync(SyncMethod::Delete, target, remote)).ok);
        QVERIFY(m_server->asked().isEmpty());
        QVERIFY(!finish(m_backend->sync(SyncMethod::Read, target, remote)).ok); // the server knows no 5
        QCOMPARE(m_server->asked().size(), 1);
    }

    void aRemoteRecordIsWrittenThrough()
    {
        const auto target = record(Id);
        QVERIFY(finish(m_backend->sync(SyncMethod::Read, target, {.remote = true})).ok);
        const auto local = finish(m_backend->sync(SyncMethod::Read, target, {}));
        QCOMPARE(local.reply.data[u"full_name"_s].toString(), u"a/b"_s);
        QVERIFY(local.reply.data[u"issues_url"_s].isUndefined());
        QCOMPARE(m_server->asked().size(), 1);
    }

    void aListingIsKeptPageByPage()
    {
        const auto outcome = readRemote();
        QVERIFY(outcome.ok);
        QCOMPARE(outcome.pages.size(), 3);
        QCOMPARE(outcome.reply.pages, 3);
        QCOMPARE(m_server->asked().size(), 3);
        compareWithServer();
    }

    void aSecondListingAsksForWhatChanged()
    {
        QVERIFY(readRemote().ok);
        m_server->http().clearRequests();
        QVERIFY(readRemote().ok);
        QCOMPARE(m_server->asked().size(), 1);
        QVERIFY(m_server->asked().first().contains(u"since=2026-01-01T00:24:55Z"));

        m_server->http().clearRequests();
        QVERIFY(readRemote().reply.notModified); // the ETag of the time before
        m_server->editIssue(Id, 3, {{u"title"_s, u"edited"_s}, {u"state"_s, u"closed"_s}});
        m_server->editIssue(Id, 26, {{u"id"_s, GitHubServer::issueId(Id, 26)}, {u"number"_s, 26}});
        const auto outcome = readRemote();
        QVERIFY(outcome.ok);
        QCOMPARE(m_server->asked().size(), 2);
        compareWithServer();
    }

    void T2_whatIsMerelyAbsentStays()
    {
        QVERIFY(readRemote().ok);
        m_server->removeIssue(Id, 4);
        QVERIFY(readRemote({.full = true}).ok);
        QCOMPARE(stored().size(), 25);
    }

    void fullAsksForEverything()
    {
        QVERIFY(readRemote().ok);
        m_server->http().clearRequests();
        QVERIFY(readRemote({.full = true}).ok);
        QCOMPARE(m_server->asked().size(), 3);
        compareWithServer();
    }

    void anInterruptedListingGoesOnAtItsCursor()
    {
        int pages = 0;
        m_server->intercept = [&](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (request.path.endsWith(u"/issues") && ++pages == 3)
                return HttpAnswer{.status = 502, .headers = {}, .body = "<html>bad gateway</html>"};
            return {};
        };
        const auto broken = readRemote();
        QVERIFY(!broken.ok);
        QCOMPARE(broken.error.kind, SyncError::Kind::Incomplete);
        QCOMPARE(broken.error.cause, SyncError::Kind::Http);
        QCOMPARE(stored().size(), 20);

        open();
        m_server->http().clearRequests();
        // What changed in between is found by the listing after the first one.
        m_server->editIssue(Id, 20, {{u"title"_s, u"edited meanwhile"_s}});
        QVERIFY(readRemote().ok);
        QCOMPARE(m_server->asked().size(), 1);
        QVERIFY(m_server->asked().first().contains(u"after="));
        QVERIFY(readRemote().ok);
        compareWithServer();
    }

    void anOldCursorBeginsAnew()
    {
        m_server->intercept = [&](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (request.query.hasQueryItem(u"after"_s))
                return HttpAnswer{.status = 422, .headers = {}, .body = R"({"message":"cursor is no longer valid"})"};
            return {};
        };
        QVERIFY(!readRemote().ok);
        QVERIFY(!readRemote().ok); // tries the cursor, then the beginning, and breaks off behind it again
        m_server->intercept = {};
        QVERIFY(readRemote().ok);
        compareWithServer();
    }

    void cancelKeepsWhatCame()
    {
        m_server->intercept = [&](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (request.query.hasQueryItem(u"after"_s))
                return HttpAnswer::broken(HttpAnswer::Fault::Hang);
            return {};
        };
        auto *request = m_backend->sync(SyncMethod::Read, issues(), {.remote = true});
        QSignalSpy pages(request, &SyncRequest::page);
        QTRY_COMPARE(pages.count(), 1);
        request->abort();
        QCOMPARE(finish(request).error.kind, SyncError::Kind::Aborted);
        QCOMPARE(stored().size(), 10);
        m_server->intercept = {};
        QVERIFY(readRemote().ok);
        compareWithServer();
    }

    void aLocalListingSaysHowOldItIs()
    {
        QVERIFY(!finish(m_backend->sync(SyncMethod::Read, issues(), {})).reply.serverTime.isValid());
        QVERIFY(readRemote().ok);
        const auto local = finish(m_backend->sync(SyncMethod::Read, issues(), {}));
        QCOMPARE(local.reply.serverTime, QDateTime(QDate(2026, 5, 23), QTime(10, 0), Qt::UTC));
    }

    void aStoreThatCannotBeWrittenIsSaid()
    {
        m_backend.reset();
        m_store.reset();
        QTemporaryDir other;
        const JsonStore holder(other.path(), StoreAccess::ReadWrite);
        QTRY_VERIFY(holder.isOpen());
        m_store = std::make_unique<JsonStore>(other.path(), StoreAccess::ReadWrite);
        m_backend = std::make_unique<HubbubBackend>(*m_rest, *m_store, u"h"_s);
        const auto outcome = readRemote();
        QCOMPARE(outcome.error.kind, SyncError::Kind::Store);
        QVERIFY(!outcome.error.message.isEmpty());
    }

    void deletingTheBackendEndsItsRequests()
    {
        m_server->intercept = [](const HttpRequest &) { return HttpAnswer::broken(HttpAnswer::Fault::Hang); };
        auto *request = m_backend->sync(SyncMethod::Read, issues(), {.remote = true});
        QTRY_COMPARE(m_server->asked().size(), 1);
        m_backend.reset();
        QCOMPARE(finish(request).error.kind, SyncError::Kind::Aborted);
    }
};

QTEST_GUILESS_MAIN(TestHubbubBackend)
#include "tst_hubbubbackend.moc"
