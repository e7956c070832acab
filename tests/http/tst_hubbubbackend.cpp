// SPDX-License-Identifier: MIT
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/mirrorstate.h"
#include "sync/restbackend.h"
#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"
#include "tests/support/githubserver.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QPointer>
#include <QRegularExpression>
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

    /// Bytes and time of change of every file in the store, but for the lock.
    [[nodiscard]] QMap<QString, std::pair<QByteArray, QDateTime>> files() const
    {
        QMap<QString, std::pair<QByteArray, QDateTime>> found;
        QDirIterator walk(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            const auto name = file.fileName().mid(m_folder->path().size() + 1);
            if (name != u"lock" && file.open(QFile::ReadOnly))
                found.insert(name, {file.readAll(), walk.fileInfo().lastModified()});
        }
        return found;
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

    void batchesGoToTheStore()
    {
        PlainTarget batch(u"/local/cards"_s, true);
        const QJsonArray records{QJsonObject{{u"id"_s, 1}}, QJsonObject{{u"id"_s, 2}}};
        batch.m_attributes = records;
        const auto written = finish(m_backend->sync(SyncMethod::Update, batch, {.remote = true}));
        QVERIFY(written.ok);
        QCOMPARE(written.reply.data, QJsonValue(records));
        QCOMPARE(finish(m_backend->sync(SyncMethod::Read, batch, {})).reply.data, QJsonValue(records));
        QVERIFY(m_server->asked().isEmpty());
    }

    void H2_perPageGoesUnderTheCallersData()
    {
        QVERIFY(readRemote().ok);
        QCOMPARE(m_server->http().requests().first().query.queryItemValue(u"per_page"_s), u"100"_s);
        m_server->http().clearRequests();
        SyncOptions options{.data = QUrlQuery(u"per_page=7"_s), .full = true};
        QVERIFY(readRemote(options).ok);
        QCOMPARE(m_server->http().requests().first().query.queryItemValue(u"per_page"_s), u"7"_s);
    }

    void H1_oneRecordIsReadFromBoth()
    {
        const auto target = record(Id);
        QVERIFY(!finish(m_backend->sync(SyncMethod::Read, target, {})).reply.found);
        QVERIFY(finish(m_backend->sync(SyncMethod::Read, target, {.remote = true})).reply.found);
        QVERIFY(finish(m_backend->sync(SyncMethod::Read, target, {})).reply.found);
        QCOMPARE(m_server->asked().size(), 1);
    }

    void D6_aRecordWithoutAnIdIsNotStored()
    {
        m_server->intercept = [](const HttpRequest &) { return HttpAnswer::json(R"({"full_name":"a/b"})"); };
        const auto outcome = finish(m_backend->sync(SyncMethod::Read, record(Id), {.remote = true}));
        QCOMPARE(outcome.error.kind, SyncError::Kind::Malformed);
        QVERIFY(!finish(m_backend->sync(SyncMethod::Read, record(Id), {})).reply.found);
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
        QCOMPARE(m_server->addIssue(Id, {{u"title"_s, u"new"_s}}), 26);
        const auto outcome = readRemote();
        QVERIFY(outcome.ok);
        QCOMPARE(m_server->asked().size(), 2);
        compareWithServer();
    }

    void T1_A17_refreshKeepsCategories()
    {
        const auto issue = GitHubServer::issueId(Id, 3);
        const PlainTarget category(u"/local/categories"_s, false, issue,
                                   {{u"id"_s, issue}, {u"category"_s, u"doing"_s}});
        QVERIFY(finish(m_backend->sync(SyncMethod::Update, category, {})).ok);
        const auto before = files();
        QVERIFY(readRemote().ok);
        m_server->editIssue(Id, 3, {{u"title"_s, u"edited"_s}});
        QVERIFY(readRemote().ok);
        m_server->removeIssue(Id, 3);
        QVERIFY(readRemote({.full = true}).ok);
        QCOMPARE(finish(m_backend->sync(SyncMethod::Read, category, {})).reply.data[u"category"],
                 QJsonValue(u"doing"_s));
        QCOMPARE(files().value(u"local/categories.jsonl"_s), before.value(u"local/categories.jsonl"_s));
    }

    void T2_D9_whatIsMerelyAbsentStays()
    {
        QVERIFY(readRemote().ok);
        m_server->removeIssue(Id, 4);
        QVERIFY(readRemote().ok);
        QVERIFY(readRemote({.full = true}).ok);
        QCOMPARE(stored().size(), 25);
        const auto whole = finish(m_backend->sync(SyncMethod::Read, issues(), {.remote = true, .full = true}));
        QCOMPARE(whole.reply.data.toArray().size(), 25); // what a Collection would be set to
    }

    void T6_aReadNeverWrites()
    {
        QVERIFY(readRemote().ok);
        QVERIFY(finish(m_backend->sync(SyncMethod::Read, record(Id), {.remote = true})).ok);
        const auto before = files();
        QVERIFY(before.size() >= 4);
        open();
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(stored().size(), 25);
            QVERIFY(finish(m_backend->sync(SyncMethod::Read, record(Id), {})).reply.found);
            QVERIFY(!finish(m_backend->sync(SyncMethod::Read, record(99), {})).reply.found);
            const PlainTarget notes(u"/local/notes"_s, true);
            QVERIFY(finish(m_backend->sync(SyncMethod::Read, notes, {.paged = true})).ok);
        }
        QCOMPARE(files(), before);
    }

    void T20_aRenameKeepsEverything()
    {
        QVERIFY(finish(m_backend->sync(SyncMethod::Read, record(Id), {.remote = true})).ok);
        QVERIFY(readRemote().ok);
        m_server->rename(Id, u"new/name"_s);
        QVERIFY(finish(m_backend->sync(SyncMethod::Read, record(Id), {.remote = true})).ok);
        open();
        const auto known = finish(m_backend->sync(SyncMethod::Read, PlainTarget(u"/repositories"_s, true), {}));
        QCOMPARE(known.reply.data.toArray().size(), 1);
        QCOMPARE(known.reply.data[0][u"full_name"], QJsonValue(u"new/name"_s));
        QCOMPARE(stored().size(), 25);
        m_server->http().clearRequests();
        QVERIFY(readRemote().ok);
        QCOMPARE(m_server->asked().size(), 1); // goes on where it was
        QCOMPARE(QDir(m_folder->filePath(u"remote/h/repositories"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
                 QStringList{u"77"_s});
    }

    void T22_createdAndUpdatedRecordsShareTheirSet()
    {
        PlainTarget note(u"/local/notes"_s, false, {}, {{u"text"_s, u"a"_s}});
        const auto id = finish(m_backend->sync(SyncMethod::Create, note, {})).reply.data[u"id"].toInteger();
        PlainTarget saved(u"/local/notes/%1"_s.arg(id), false, id, {{u"text"_s, u"b"_s}});
        // Its own address is no record set: that is said, not stored beside the others.
        QCOMPARE(finish(m_backend->sync(SyncMethod::Update, saved, {})).error.kind, SyncError::Kind::Usage);
        saved.m_key = u"/local/notes"_s;
        QVERIFY(finish(m_backend->sync(SyncMethod::Update, saved, {})).ok);
        const auto all = finish(m_backend->sync(SyncMethod::Read, PlainTarget(u"/local/notes"_s, true), {}));
        QCOMPARE(all.reply.data.toArray().size(), 1);
        QCOMPARE(all.reply.data[0][u"text"], QJsonValue(u"b"_s));
    }

    void T23_H9_patchIsStored()
    {
        const auto target = record(5, {{u"id"_s, 5}, {u"a"_s, 1}, {u"b"_s, 1}});
        QVERIFY(finish(m_backend->sync(SyncMethod::Update, target, {})).ok);
        SyncOptions options;
        options.attrs = QJsonObject{{u"b"_s, 2}};
        QVERIFY(finish(m_backend->sync(SyncMethod::Patch, target, options)).ok);
        open();
        QCOMPARE(finish(m_backend->sync(SyncMethod::Read, target, {})).reply.data,
                 QJsonValue(QJsonObject{{u"id"_s, 5}, {u"a"_s, 1}, {u"b"_s, 2}}));
    }

    void whoDoesNotAskForPagesGetsTheWholeListing()
    {
        const auto first = readRemote();
        QCOMPARE(first.reply.data.toArray().size(), 25);
        const auto unchanged = readRemote();
        QVERIFY(unchanged.ok);
        m_server->editIssue(Id, 3, {{u"title"_s, u"edited"_s}});
        QCOMPARE(readRemote().reply.data.toArray().size(), 25);
        QCOMPARE(readRemote({.full = true, .paged = true}).reply.data, QJsonValue(QJsonArray()));
    }

    void oneBadRecordDoesNotStallTheMirror()
    {
        bool isBad = true;
        m_server->intercept = [&](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (!isBad || !request.query.hasQueryItem(u"after"_s))
                return {};
            isBad = false;
            auto next = m_server->http().url(request.path);
            auto query = request.query;
            query.removeQueryItem(u"after"_s);
            query.addQueryItem(u"after"_s, m_server->issues(Id).value(6)[u"updated_at"].toString());
            next.setQuery(query);
            QJsonArray page;
            for (int number = 15; number >= 6; --number) {
                auto issue = m_server->issues(Id).value(number);
                if (number == 10)
                    issue.insert(u"id"_s, u"ten"_s);
                page.append(issue);
            }
            return HttpAnswer::json(QJsonDocument(page).toJson(),
                                    {{"Link", '<' + next.toEncoded() + ">; rel=\"next\""}});
        };
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"1 elements without an integer id"_s));
        const auto outcome = readRemote();
        QVERIFY(outcome.ok);
        QCOMPARE(outcome.reply.skipped, 1);
        QCOMPARE(outcome.pages.at(1).skipped, 1);
        QCOMPARE(stored().size(), 24);
        m_server->http().clearRequests();
        QVERIFY(readRemote().ok);
        QCOMPARE(m_server->asked().size(), 1); // the mirror is complete, and goes on
        m_server->editIssue(Id, 10, {});
        QVERIFY(readRemote().ok);
        compareWithServer();
    }

    void D6_aPageThatIsNoListOfRecordsIsMalformed()
    {
        m_server->intercept = [&](const HttpRequest &) { return HttpAnswer::json(R"(["a","b"])"); };
        QCOMPARE(readRemote().error.kind, SyncError::Kind::Malformed);
        m_server->intercept = {};
        QVERIFY(readRemote().ok);
        compareWithServer();
    }

    void D8_aFailedWriteKeepsTheCursor_data()
    {
        QTest::addColumn<QString>("obstacle");
        QTest::addColumn<int>("page");  // after which the disk fails
        QTest::addColumn<int>("asked"); // by the listing after it
        QTest::newRow("records") << u"issues.jsonl"_s << 1 << 2;
        QTest::newRow("cursor") << u"sync.json"_s << 1 << 2;
        QTest::newRow("records of the last page") << u"issues.jsonl"_s << 2 << 1;
        QTest::newRow("cursor of the last page") << u"sync.json"_s << 2 << 1;
        QTest::newRow("end of the listing") << u"sync.json"_s << 3 << 1;
    }

    void D8_aFailedWriteKeepsTheCursor()
    {
        QFETCH(QString, obstacle);
        QFETCH(int, page);
        QFETCH(int, asked);
        const auto path = m_folder->filePath(u"remote/h/repositories/77/"_s + obstacle);
        auto *request = m_backend->sync(SyncMethod::Read, issues(), {.remote = true});
        int pages = 0;
        connect(request, &SyncRequest::page, this, [&] {
            if (++pages == page) { // no page is written before this one was handed on
                QVERIFY(QFile::rename(path, path + u".aside"_s));
                QVERIFY(QDir().mkpath(path));
            }
        });
        const auto outcome = finish(request);
        QCOMPARE(outcome.error.kind, SyncError::Kind::Store);
        QCOMPARE(outcome.pages.size(), page);
        QVERIFY(QDir().rmdir(path));
        QVERIFY(QFile::rename(path + u".aside"_s, path));
        m_server->http().clearRequests();
        QVERIFY(readRemote().ok);
        QCOMPARE(m_server->asked().size(), asked);
        QVERIFY(m_server->asked().first().contains(u"after="));
        compareWithServer();
    }

    void aListingMayBeDeletedInTheMiddle()
    {
        for (const int page : {1, 2, 3}) {
            QPointer<SyncRequest> request = m_backend->sync(SyncMethod::Read, issues(), {.remote = true, .full = true});
            int pages = 0;
            connect(request, &SyncRequest::page, this, [&pages, page, request] {
                if (++pages == page)
                    delete request;
            });
            QTRY_VERIFY(!request);
            QCOMPARE(pages, page);
        }
        delete m_backend->sync(SyncMethod::Read, issues(), {.remote = true}); // before it has begun
        QVERIFY(readRemote().ok);
        compareWithServer();
    }

    void listingsOfTheSameRecordsFollowOneAnother()
    {
        const Outcome first(m_backend->sync(SyncMethod::Read, issues(), {.remote = true}));
        const Outcome second(m_backend->sync(SyncMethod::Read, issues(), {.remote = true}));
        const Outcome third(m_backend->sync(SyncMethod::Read, issues(), {.remote = true}));
        second.request->abort(); // which does not let the third go before the first
        QTRY_COMPARE(third.finished.count(), 1);
        QCOMPARE(first.succeeded.count(), 1);
        QCOMPARE(second.error().kind, SyncError::Kind::Aborted);
        QCOMPARE(third.succeeded.count(), 1);
        QCOMPARE(m_server->asked().size(), 4); // three pages, then only what changed since
        QVERIFY(m_server->asked().last().contains(u"since="));
        compareWithServer();

        Outcome deleted(m_backend->sync(SyncMethod::Read, issues(), {.remote = true}));
        const Outcome next(m_backend->sync(SyncMethod::Read, issues(), {.remote = true}));
        deleted.request.reset();
        QTRY_COMPARE(next.succeeded.count(), 1);
    }

    void listingsOfOneRepositoryKeepEachOthersState()
    {
        m_server->intercept = [](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (request.path.endsWith(u"/labels"))
                return HttpAnswer::json(R"([{"id":1,"updated_at":"2026-01-01T00:00:00Z"}])",
                                        {{"Date", "Sat, 23 May 2026 10:00:00 GMT"}});
            return {};
        };
        const PlainTarget labels(u"/repositories/77/labels"_s, true);
        const Outcome first(m_backend->sync(SyncMethod::Read, issues(), {.remote = true}));
        const Outcome second(m_backend->sync(SyncMethod::Read, labels, {.remote = true}));
        QTRY_COMPARE(second.succeeded.count(), 1);
        QTRY_COMPARE(first.succeeded.count(), 1);
        const auto state = QJsonDocument::fromJson(files().value(u"remote/h/repositories/77/sync.json"_s).first)
                               .object();
        QCOMPARE(state.keys(), (QStringList{u"issues"_s, u"labels"_s}));
        for (const auto &member : state)
            QVERIFY(MirrorState::fromJson(member.toObject()).isComplete());
    }

    void A19_deletingARepositoryLeavesNothingButLocal()
    {
        m_server->addRepository(u"c/d"_s, 78, 3);
        for (const auto id : {Id, qint64(78)}) {
            QVERIFY(finish(m_backend->sync(SyncMethod::Read, record(id), {.remote = true})).ok);
            const PlainTarget listing(u"/repositories/%1/issues"_s.arg(id), true);
            QVERIFY(finish(m_backend->sync(SyncMethod::Read, listing, {.remote = true})).ok);
        }
        const PlainTarget category(u"/local/categories"_s, false, 3, {{u"id"_s, 3}, {u"category"_s, u"doing"_s}});
        QVERIFY(finish(m_backend->sync(SyncMethod::Update, category, {})).ok);
        const auto removed = finish(m_backend->sync(SyncMethod::Delete, record(Id), {}));
        QVERIFY(removed.ok);
        QCOMPARE(removed.reply.data, QJsonValue(QJsonObject()));
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"remote/h/repositories/77"_s)));
        QVERIFY(!finish(m_backend->sync(SyncMethod::Read, record(Id), {})).reply.found);
        QVERIFY(finish(m_backend->sync(SyncMethod::Read, record(78), {})).reply.found);
        QVERIFY(finish(m_backend->sync(SyncMethod::Read, category, {})).reply.found);
        QVERIFY(stored().isEmpty());
        QVERIFY(finish(m_backend->sync(SyncMethod::Delete, record(Id), {})).ok); // H7
        QCOMPARE(finish(m_backend->sync(SyncMethod::Delete, PlainTarget(u"/repositories"_s), {})).error.kind,
                 SyncError::Kind::Usage);
        QVERIFY(readRemote().ok); // added again: from the beginning
        compareWithServer();
    }

    void A19_whatIsBeingReadDoesNotBringARepositoryBack()
    {
        m_server->intercept = [&](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (request.query.hasQueryItem(u"after"_s))
                return HttpAnswer::broken(HttpAnswer::Fault::Hang);
            return {};
        };
        const Outcome listing(m_backend->sync(SyncMethod::Read, issues(), {.remote = true}));
        QTRY_COMPARE(listing.page.count(), 1);
        const Outcome reading(m_backend->sync(SyncMethod::Read, record(Id), {.remote = true}));
        QVERIFY(finish(m_backend->sync(SyncMethod::Delete, record(Id), {})).ok);
        QCOMPARE(listing.error().kind, SyncError::Kind::Aborted);
        QCOMPARE(reading.error().kind, SyncError::Kind::Aborted);
        QVERIFY(stored().isEmpty());
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"remote/h/repositories/77"_s)));
        QVERIFY(!finish(m_backend->sync(SyncMethod::Read, record(Id), {})).reply.found);
    }

    void fullAsksForEverything()
    {
        QVERIFY(readRemote().ok);
        m_server->http().clearRequests();
        QVERIFY(readRemote({.full = true}).ok);
        QCOMPARE(m_server->asked().size(), 3);
        compareWithServer();
    }

    void D9_anInterruptedListingGoesOnAtItsCursor()
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

    void D7_cancelKeepsWhatCame()
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

    void D8_aStoreThatCannotBeWrittenIsSaid()
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

    void deletingTheBackendEndsItsRequests_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("kept") << u"/repositories/77/issues"_s;
        QTest::newRow("not kept") << u"/users/a/repos"_s;
    }

    void deletingTheBackendEndsItsRequests()
    {
        m_server->intercept = [](const HttpRequest &) { return HttpAnswer::broken(HttpAnswer::Fault::Hang); };
        QFETCH(QString, url);
        auto *request = m_backend->sync(SyncMethod::Read, PlainTarget(url, true), {.remote = true});
        QTRY_COMPARE(m_server->asked().size(), 1);
        m_backend.reset();
        QCOMPARE(finish(request).error.kind, SyncError::Kind::Aborted);
    }
};

QTEST_GUILESS_MAIN(TestHubbubBackend)
#include "tst_hubbubbackend.moc"
