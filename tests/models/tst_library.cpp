// SPDX-License-Identifier: MIT
#include "models/library.h"
#include "sync/memorybackend.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

/// A library of one host with what \a records say.
struct Shelf
{
    Shelf(const QJsonArray &records, MemoryBackend &board)
        : library({{u"h"_s, &backend}}, &board)
        , tester(&library, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        backend.setRecords(u"/repositories"_s, records);
        QObject::connect(&library, &Library::activityChanged, &library, [](TrackedRepository *repository) {
            repository->cancel(); // there is no server
        });
        QSignalSpy loaded(&library, &Library::loaded);
        library.load();
        [&] { QTRY_COMPARE(loaded.count(), 1); }();
    }

    void add(const QJsonObject &record)
    {
        auto records = backend.records(u"/repositories"_s);
        records.append(record);
        backend.setRecords(u"/repositories"_s, records);
        const auto repo = library.add(record[u"full_name"_s].toString());
        repo->set(record); // the answer of a server, which this backend does not have
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < library.count(); ++row)
            names.append(library.at(row).fullName());
        return names;
    }

    /// Alone, First or Other of each row.
    [[nodiscard]] QString groups() const
    {
        QString groups;
        for (int row = 0; row < library.count(); ++row)
            groups.append(u"AFO"[library.index(row).data(RepositoryGroupRole).toInt()]);
        return groups;
    }

    MemoryBackend backend;
    Library library;
    QAbstractItemModelTester tester;
};

} // namespace

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

    void removingWhatIsStillBeingRead()
    {
        MemoryBackend backend;
        MemoryBackend board;
        backend.setRecords(u"/repositories"_s, {repository(1, u"a/a"_s), repository(2, u"b/b"_s)});
        backend.setRecords(u"/repositories/2/issues"_s, {QJsonObject{{u"id"_s, 20}, {u"number"_s, 1}}});
        Library library({{u"h"_s, &backend}}, &board);
        QSignalSpy loaded(&library, &Library::loaded);
        bool wasReading = false;
        // Before the answer to what it asks for.
        connect(&library, &QAbstractItemModel::rowsInserted, this, [&] {
            if (library.count() == 2 && !wasReading)
                QMetaObject::invokeMethod(
                    &library,
                    [&] {
                        wasReading = !library.isLoaded() && library.at(1).openCount() < 0;
                        library.remove(1);
                    },
                    Qt::QueuedConnection);
        });
        library.load();
        QTRY_COMPARE(loaded.count(), 1); // nobody waits for it any more
        QVERIFY(wasReading);
        QCOMPARE(library.count(), 1);
        library.undoRemove();
        QCOMPARE(library.count(), 2);
        QTRY_COMPARE(library.at(1).issues().count(), 1);
        QCOMPARE(library.at(1).state(), RepositoryState::Idle);
        QCOMPARE(loaded.count(), 1);
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

    void ownersAreGroupsInTheAlphabet()
    {
        MemoryBackend board;
        Shelf shelf({repository(1, u"b/y"_s), repository(2, u"a-b/z"_s), repository(3, u"A/z"_s),
                     repository(4, u"a/c"_s), repository(5, u"B/x"_s)},
                    board);
        QCOMPARE(shelf.names(), (QStringList{u"a/c"_s, u"A/z"_s, u"a-b/z"_s, u"B/x"_s, u"b/y"_s}));
        QCOMPARE(shelf.groups(), u"FOAFO"_s);
        QCOMPARE(shelf.library.index(1).data(RepositoryOwnerRole).toString(), u"A"_s);
    }

    void hostsAreGroupsOfTheirOwn()
    {
        MemoryBackend first;
        MemoryBackend second;
        MemoryBackend board;
        first.setRecords(u"/repositories"_s, {repository(1, u"a/x"_s), repository(2, u"b/x"_s)});
        second.setRecords(u"/repositories"_s, {repository(1, u"a/a"_s), repository(2, u"a/b"_s)});
        Library library({{u"h"_s, &first}, {u"other"_s, &second}}, &board);
        QSignalSpy loaded(&library, &Library::loaded);
        library.load();
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(library.at(0).fullName(), u"a/x"_s); // of the first host
        QCOMPARE(library.at(1).fullName(), u"a/a"_s);
        QCOMPARE(RepositoryGroup(library.index(0).data(RepositoryGroupRole).toInt()), RepositoryGroup::Alone);
        QCOMPARE(RepositoryGroup(library.index(2).data(RepositoryGroupRole).toInt()), RepositoryGroup::Other);
        QVERIFY(library.move(0, 1)); // past the whole group
        QCOMPARE(library.at(2).fullName(), u"a/x"_s);
    }

    void rowsMoveInTheirGroupAndGroupsMoveWhole_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("order");
        QTest::newRow("down in the group") << 0 << 1 << u"a/2 a/1 b/1 c/1 c/2"_s;
        QTest::newRow("up in the group") << 4 << 3 << u"a/1 a/2 b/1 c/2 c/1"_s;
        QTest::newRow("down past one") << 1 << 2 << u"b/1 a/1 a/2 c/1 c/2"_s;
        QTest::newRow("down into a group") << 0 << 3 << u"b/1 c/1 c/2 a/1 a/2"_s;
        QTest::newRow("up into a group") << 2 << 1 << u"b/1 a/1 a/2 c/1 c/2"_s;
        QTest::newRow("up past two") << 4 << 0 << u"c/1 c/2 a/1 a/2 b/1"_s;
        QTest::newRow("to itself") << 2 << 2 << QString();
        QTest::newRow("above the first") << 0 << -1 << QString();
        QTest::newRow("below the last") << 4 << 5 << QString();
    }

    void rowsMoveInTheirGroupAndGroupsMoveWhole()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QString, order);
        MemoryBackend board;
        const QJsonArray records{repository(1, u"a/1"_s), repository(2, u"a/2"_s), repository(3, u"b/1"_s),
                                 repository(4, u"c/1"_s), repository(5, u"c/2"_s)};
        {
            Shelf shelf(records, board);
            QSignalSpy moved(&shelf.library, &QAbstractItemModel::rowsMoved);
            const QPersistentModelIndex held(shelf.library.index(from));
            const auto name = held.data().toString();
            QCOMPARE(shelf.library.move(from, to), !order.isEmpty());
            QCOMPARE(moved.count(), order.isEmpty() ? 0 : 1);
            QCOMPARE(held.data().toString(), name);
            if (order.isEmpty())
                return;
            QCOMPARE(shelf.names().join(u' '), order);
            QTRY_COMPARE(board.records(u"/local/boards"_s).size(), 1);
        }
        QCOMPARE(Shelf(records, board).names().join(u' '), order); // after a restart
    }

    void aNewOneComesInByNameAndStaysThere()
    {
        MemoryBackend board;
        const QJsonArray records{repository(1, u"a/1"_s), repository(2, u"a/5"_s), repository(3, u"c/1"_s)};
        {
            Shelf shelf(records, board);
            QVERIFY(shelf.library.move(0, 1)); // a/5 a/1 c/1
            QVERIFY(shelf.library.move(2, 0)); // c/1 a/5 a/1
            shelf.add(repository(4, u"a/3"_s));
            QTRY_COMPARE(shelf.names().join(u' '), u"c/1 a/3 a/5 a/1"_s);
            shelf.add(repository(5, u"b/1"_s));
            QTRY_COMPARE(shelf.names().join(u' '), u"b/1 c/1 a/3 a/5 a/1"_s);
            QTRY_COMPARE(board.records(u"/local/boards"_s).first()[u"repos"_s].toArray().size(), 5);
        }
        auto all = records;
        all.append(repository(4, u"a/3"_s));
        all.append(repository(5, u"b/1"_s));
        QCOMPARE(Shelf(all, board).names().join(u' '), u"b/1 c/1 a/3 a/5 a/1"_s);
    }

    void whoGetsAnotherOwnerJoinsItsGroup()
    {
        MemoryBackend board;
        Shelf shelf(
            {repository(1, u"a/1"_s), repository(2, u"a/2"_s), repository(3, u"a/3"_s), repository(4, u"c/1"_s)},
            board);
        shelf.library.at(1).repo().set({{u"full_name"_s, u"C/0"_s}});
        QCOMPARE(shelf.names().join(u' '), u"a/1 a/3 C/0 c/1"_s);
        QCOMPARE(shelf.groups(), u"FOFO"_s);
        shelf.library.at(0).repo().set({{u"full_name"_s, u"b/1"_s}});
        QCOMPARE(shelf.names().join(u' '), u"a/3 b/1 C/0 c/1"_s);
        QCOMPARE(shelf.groups(), u"AAFO"_s);
    }

    void removingCanBeUndone()
    {
        MemoryBackend board;
        Shelf shelf({repository(1, u"a/1"_s), repository(2, u"a/2"_s), repository(3, u"b/1"_s)}, board);
        QVERIFY(shelf.library.move(1, 0));
        shelf.library.at(0).setActive(false);
        QSignalSpy removed(&shelf.library, &Library::removed);
        QSignalSpy ended(&shelf.library, &Library::removalEnded);
        QSignalSpy added(&shelf.library, &Library::added);
        shelf.library.remove(0);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.first().first().toString(), u"a/2"_s);
        QCOMPARE(shelf.names().join(u' '), u"a/1 b/1"_s);
        QVERIFY(!shelf.library.find(u"a/2"));
        shelf.library.at(0).setActive(false); // what is saved meanwhile keeps its place
        shelf.library.undoRemove();
        QCOMPARE(shelf.names().join(u' '), u"a/2 a/1 b/1"_s);
        QVERIFY(!shelf.library.at(0).isActive());
        QCOMPARE(added.count(), 1);
        QCOMPARE(ended.count(), 1);
        shelf.library.undoRemove();
        shelf.library.forgetRemoved(); // nothing is there to be forgotten
        QCOMPARE(ended.count(), 1);
        QCOMPARE(shelf.backend.records(u"/repositories"_s).size(), 3);
        shelf.library.at(0).setActive(true);
        QTRY_COMPARE(board.records(u"/local/boards"_s).first()[u"repos"_s][0][u"isActive"_s], QJsonValue(true));
    }

    void whatCannotBeBroughtBackIsDestroyed()
    {
        MemoryBackend board;
        {
            Shelf shelf({repository(1, u"a/1"_s), repository(2, u"a/2"_s), repository(3, u"b/1"_s)}, board);
            QSignalSpy ended(&shelf.library, &Library::removalEnded);
            shelf.library.remove(0);
            shelf.library.remove(0); // one waits at most
            QCOMPARE(ended.count(), 1);
            QTRY_COMPARE(shelf.backend.records(u"/repositories"_s).size(), 2);
            shelf.library.forgetRemoved();
            QCOMPARE(ended.count(), 2);
            QTRY_COMPARE(shelf.backend.records(u"/repositories"_s).size(), 1);
            shelf.library.undoRemove();
            QCOMPARE(shelf.names(), QStringList{u"b/1"_s});
        }
        MemoryBackend backend;
        backend.setRecords(u"/repositories"_s, {repository(1, u"a/1"_s)});
        {
            Library library({{u"h"_s, &backend}}, &board);
            QSignalSpy loaded(&library, &Library::loaded);
            library.load();
            QTRY_COMPARE(loaded.count(), 1);
            library.remove(0);
        }
        QTRY_VERIFY(backend.records(u"/repositories"_s).isEmpty()); // with the end of the library
    }

    void addingBringsBack()
    {
        MemoryBackend board;
        Shelf shelf({repository(1, u"a/1"_s), repository(2, u"a/2"_s)}, board);
        auto *const repository = &shelf.library.at(0);
        shelf.library.remove(0);
        const auto repo = shelf.library.add(u"A/1"_s);
        QCOMPARE(repo.get(), &repository->repo());
        QCOMPARE(shelf.names().join(u' '), u"a/1 a/2"_s);
        QCOMPARE(&shelf.library.at(0), repository);
        shelf.library.forgetRemoved();
        QCOMPARE(shelf.backend.records(u"/repositories"_s).size(), 2);
    }

    void addingByItsNewNameBringsBack()
    {
        MemoryBackend board;
        Shelf shelf({repository(1, u"a/1"_s), repository(2, u"a/2"_s)}, board);
        auto *const known = &shelf.library.at(0);
        shelf.library.remove(0);
        shelf.add(repository(1, u"b/1"_s));
        QTRY_COMPARE(shelf.names().join(u' '), u"a/2 b/1"_s);
        QCOMPARE(&shelf.library.at(1), known);
        shelf.library.forgetRemoved();
        QCOMPARE(shelf.backend.records(u"/repositories"_s).size(), 2);
    }

    void showingOnlyOneIsSavedOnce()
    {
        MemoryBackend board;
        Shelf shelf({repository(1, u"a/1"_s), repository(2, u"a/2"_s), repository(3, u"b/1"_s)}, board);
        board.clearCalls();
        shelf.library.showOnly(&shelf.library.at(1));
        QVERIFY(!shelf.library.at(0).isActive() && shelf.library.at(1).isActive() && !shelf.library.at(2).isActive());
        QCOMPARE(board.calls().size(), 1);
        shelf.library.showOnly(nullptr);
        QVERIFY(shelf.library.at(0).isActive() && shelf.library.at(1).isActive() && shelf.library.at(2).isActive());
        QCOMPARE(board.calls().size(), 2);
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
