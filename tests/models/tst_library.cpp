// SPDX-License-Identifier: MIT
#include "models/library.h"
#include "sync/memorybackend.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestLibrary : public QObject
{
    Q_OBJECT

    static QJsonObject repository(qint64 id, const QString &name) { return {{u"id"_s, id}, {u"full_name"_s, name}}; }

private Q_SLOTS:
    void A1_A2_A3_A16_A25_loadsAndRemembersWhatIsHidden()
    {
        MemoryBackend backend;
        MemoryBackend board;
        backend.setRecords(u"/repositories"_s, {repository(1, u"z/z"_s), repository(2, u"A/b"_s)});
        {
            Library library({{u"h"_s, &backend}}, &board);
            const QAbstractItemModelTester tester(&library, QAbstractItemModelTester::FailureReportingMode::Fatal);
            QSignalSpy loaded(&library, &Library::loaded);
            library.load();
            QTRY_COMPARE(loaded.count(), 1);
            QCOMPARE(library.index(0).data().toString(), u"A/b"_s);
            QVERIFY(library.setData(library.index(1), Qt::Unchecked, Qt::CheckStateRole));
            QTRY_COMPARE(board.records(u"/local/boards"_s).size(), 1);
        }
        Library again({{u"h"_s, &backend}}, &board);
        QSignalSpy loaded(&again, &Library::loaded);
        again.load();
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(again.at(0).isActive());
        QVERIFY(!again.at(1).isActive());
        for (const auto &call : backend.calls())
            QCOMPARE(call.method, SyncMethod::Read); // a read never writes (T6)
        for (const auto &call : backend.calls())
            QVERIFY(!call.options.remote); // nothing is asked at start (A25)
    }

    void A5_A6_A8_urls()
    {
        Repo repo;
        repo.set({{u"full_name"_s, u"a/b"_s}});
        QCOMPARE(repo.url(), u"/repos/a/b"_s);
        QCOMPARE(repo.storageKey(), u"/repositories"_s);
        repo.set({{u"id"_s, 7}, {u"full_name"_s, u"a/renamed"_s}}); // survives a rename (T20)
        QCOMPARE(repo.url(), u"/repositories/7"_s);

        IssueCollection issues(7, nullptr);
        issues.add(QJsonObject{{u"id"_s, qint64(5000000012)}, {u"number"_s, 12}});
        QCOMPARE(issues.storageKey(), u"/repositories/7/issues"_s);
        QCOMPARE(issues.at(0)->url(), u"/repositories/7/issues/12"_s);
        QCOMPARE(issues.at(0)->storageKey(), issues.storageKey());
        QVERIFY(issues.get(5000000012));

        QCOMPARE(RepoCollection::withOwner(u"a"_s, nullptr)->url(), u"/users/a/repos"_s);
    }

    void whatTheBoardSaysOfOthersStays()
    {
        MemoryBackend backend;
        MemoryBackend board;
        backend.setRecords(u"/repositories"_s, {repository(1, u"a/a"_s)});
        const QJsonObject other{{u"id"_s, 99}, {u"host"_s, u"elsewhere"_s}, {u"isActive"_s, false}};
        board.setRecords(u"/local/boards"_s, {QJsonObject{{u"id"_s, 1}, {u"repos"_s, QJsonArray{other}}}});
        Library library({{u"h"_s, &backend}}, &board);
        QSignalSpy loaded(&library, &Library::loaded);
        library.load();
        QTRY_COMPARE(loaded.count(), 1);
        library.at(0).setActive(false);
        QTRY_COMPARE(board.records(u"/local/boards"_s).first()[u"repos"_s].toArray().size(), 2);
        QCOMPARE(board.records(u"/local/boards"_s).first()[u"repos"_s][0], QJsonValue(other));
    }

    void unreadableStoreIsSaidOnce()
    {
        MemoryBackend backend;
        MemoryBackend board;
        backend.failNext({.kind = SyncError::Kind::Store, .message = u"no"_s});
        Library library({{u"h"_s, &backend}}, &board);
        QSignalSpy loaded(&library, &Library::loaded);
        library.load();
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(loaded.first().first().value<SyncError>().kind, SyncError::Kind::Store);
    }

    void A15_aFailedAddLeavesNothing()
    {
        MemoryBackend backend;
        MemoryBackend board;
        Library library({{u"h"_s, &backend}}, &board);
        backend.failNext({.kind = SyncError::Kind::Http, .httpStatus = 404});
        const auto repo = library.add(u"a/missing"_s);
        QSignalSpy errors(repo.get(), &Model::error);
        QTRY_COMPARE(errors.count(), 1);
        QCOMPARE(library.count(), 0);
    }

    void aRecordWithoutNameIsRefused()
    {
        MemoryBackend backend;
        MemoryBackend board;
        backend.setRecords(u"/repositories"_s, {QJsonObject{{u"id"_s, 3}}, repository(4, u"a/b"_s)});
        Library library({{u"h"_s, &backend}}, &board);
        QSignalSpy loaded(&library, &Library::loaded);
        library.load();
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(library.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
