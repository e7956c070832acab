// SPDX-License-Identifier: MIT
#include "models/issuelistmodel.h"
#include "models/library.h"
#include "sync/memorybackend.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

QJsonObject issue(qint64 id, const QString &title, int minute, const QString &state = u"open"_s)
{
    return {{u"id"_s, id},
            {u"number"_s, id % 1000},
            {u"title"_s, title},
            {u"state"_s, state},
            {u"user"_s, QJsonObject{{u"login"_s, u"alice"_s}}},
            {u"updated_at"_s,
             QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(minute * 60).toString(Qt::ISODate)}};
}

} // namespace

class TestIssueListModel : public QObject
{
    Q_OBJECT

    MemoryBackend m_backend;
    MemoryBackend m_board;
    std::unique_ptr<Library> m_library;

    [[nodiscard]] static QString titles(const IssueListModel &list)
    {
        QStringList titles;
        for (int row = 0; row < list.rowCount(); ++row)
            titles.append(list.index(row, 0).data().toString());
        return titles.join(u' ');
    }

private Q_SLOTS:
    void init()
    {
        m_backend.setRecords(u"/repositories"_s,
                             {QJsonObject{{u"id"_s, 1}, {u"full_name"_s, u"a/one"_s}},
                              QJsonObject{{u"id"_s, 2}, {u"full_name"_s, u"b/two"_s}}});
        m_backend.setRecords(u"/repositories/1/issues"_s,
                             {issue(1001, u"A"_s, 10), issue(1002, u"B"_s, 30), issue(1003, u"C"_s, 20, u"closed"_s)});
        m_backend.setRecords(u"/repositories/2/issues"_s, {issue(2001, u"X"_s, 15), issue(2002, u"Y"_s, 30)});
        m_library = std::make_unique<Library>(std::vector<Host>{{u"h"_s, &m_backend}}, &m_board);
        QSignalSpy loaded(m_library.get(), &Library::loaded);
        m_library->load();
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(m_library->count(), 2);
    }

    void A4_A7_mergesRepositoriesNewestFirst()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(titles(list), u"Y B C X A"_s);
        QCOMPARE(list.total(), 5);
        QCOMPARE(list.index(0, 0).data(IssueRepositoryRole), QVariant(u"b/two"_s));
        QCOMPARE(list.index(2, 0).data(IssueStateRole).toInt(), int(IssueState::Closed));
        QCOMPARE(list.rowOf(&m_library->at(0), 1003), 2);
        QCOMPARE(list.issueAt(3)->recordId(), 2001);
    }

    void answersAQuery()
    {
        IssueListModel list(*m_library);
        list.setQuery(Query::parse(u"is:open repo:a/one"_s));
        QCOMPARE(titles(list), u"B A"_s);
        list.setQuery(Query::parse(u"x"_s));
        QCOMPARE(titles(list), u"X"_s);
    }

    void A9_A12_changesMoveOnlyWhatChanged()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setQuery(Query::parse(u"is:open"_s));
        QCOMPARE(titles(list), u"Y B X A"_s);
        QItemSelectionModel selection(&list);
        selection.setCurrentIndex(list.index(3, 0), QItemSelectionModel::Select);
        QSignalSpy resets(&list, &QAbstractItemModel::modelReset);

        SyncOptions keep{.remove = false};
        auto &issues = m_library->at(0).issues();
        issues.set({issue(1001, u"A2"_s, 40), issue(1002, u"B"_s, 41, u"closed"_s), issue(1004, u"N"_s, 42),
                    issue(1003, u"C"_s, 43)},
                   keep);
        QCOMPARE(titles(list), u"C N A2 Y X"_s);
        QCOMPARE(selection.currentIndex().data(), QVariant(u"A2"_s));
        issues.remove(1001);
        QCOMPARE(titles(list), u"C N Y X"_s);
        QCOMPARE(resets.count(), 0);
    }

    void A11_A16_hidingARepositoryHidesItsIssues()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(m_library->setData(m_library->index(1), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(titles(list), u"B C A"_s);
        m_library->setData(m_library->index(1), Qt::Checked, Qt::CheckStateRole);
        QCOMPARE(titles(list), u"Y B C X A"_s);
        m_library->remove(0);
        QCOMPARE(titles(list), u"Y X"_s);
    }

    void agreesWithAFreshListAfterRandomChanges()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setQuery(Query::parse(u"is:open"_s));
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            auto &issues = m_library->at(random.bounded(2)).issues();
            QJsonArray page;
            for (int i = random.bounded(6); i >= 0; --i) {
                const auto id = random.bounded(40);
                page.append(issue(5000 + id, u"t%1"_s.arg(id), random.bounded(100),
                                  random.bounded(3) ? u"open"_s : u"closed"_s));
            }
            issues.set(page, {.remove = random.bounded(4) == 0});
            const auto query = list.query();
            IssueListModel fresh(*m_library);
            fresh.setQuery(query);
            QCOMPARE(titles(list), titles(fresh));
        }
    }

    void aPageIsAtMostThreeChangesOfRows()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setQuery(Query::parse(u"is:open"_s));
        auto &issues = m_library->at(0).issues();
        QJsonArray page;
        for (int i = 0; i < 100; ++i)
            page.append(issue(3000 + i, u"p%1"_s.arg(i), i));
        issues.set(page, {.remove = false});
        QCOMPARE(list.rowCount(), 104);

        QStringList told;
        const auto note = [&told](const char *what) { told.append(QString::fromLatin1(what)); };
        connect(&list, &QAbstractItemModel::rowsInserted, this, [&](const QModelIndex &, int first, int last) {
            note("inserted");
            QCOMPARE(first, 104);
            QCOMPARE(last, 113);
        });
        connect(&list, &QAbstractItemModel::layoutChanged, this, [&] { note("moved"); });
        connect(&list, &QAbstractItemModel::rowsAboutToBeRemoved, this, [&](const QModelIndex &, int first, int last) {
            note("removed");
            QCOMPARE(last, list.rowCount() - 1);
            QCOMPARE(first, last - 9);
            for (int row = 0; row <= last; ++row)
                QCOMPARE(list.isLeaving(row), row >= first);
        });
        QSignalSpy changes(&list, &QAbstractItemModel::dataChanged);
        page = {};
        for (int i = 0; i < 100; ++i) {
            if (i % 10 == 0)
                page.append(issue(4000 + i, u"new%1"_s.arg(i), i));
            else if (i % 10 == 1)
                page.append(issue(3000 + i, u"closed%1"_s.arg(i), i, u"closed"_s));
            else if (i % 2 == 0)
                page.append(issue(3000 + i, u"other%1"_s.arg(i), i % 4 ? i : 200 - i));
        }
        const QPersistentModelIndex stays = list.index(list.rowOf(&m_library->at(0), 3050), 0);
        const QPersistentModelIndex moves = list.index(list.rowOf(&m_library->at(0), 3004), 0);
        const QPersistentModelIndex goes = list.index(list.rowOf(&m_library->at(0), 3051), 0);
        issues.set(page, {.remove = false});
        QCOMPARE(told, QStringList({u"inserted"_s, u"moved"_s, u"removed"_s}));
        QVERIFY(changes.count() <= 20);
        QCOMPARE(stays.data(IssueIdRole).toLongLong(), 3050);
        QCOMPARE(moves.data(IssueIdRole).toLongLong(), 3004);
        QCOMPARE(moves.data().toString(), u"other4"_s);
        QVERIFY(!goes.isValid());
    }

    void findsItsRows()
    {
        IssueListModel list(*m_library);
        list.setQuery(Query::parse(u"is:open"_s));
        for (int row = 0; row < list.rowCount(); ++row)
            QCOMPARE(list.rowOf(list.repositoryAt(row), list.index(row, 0).data(IssueIdRole).toLongLong()), row);
        QCOMPARE(list.rowOf(&m_library->at(0), 1003), -1); // closed
        QCOMPARE(list.rowOf(&m_library->at(0), 2001), -1); // of another repository
        QCOMPARE(list.rowOf(nullptr, 1001), -1);
    }

    void aQueryThatFindsTheSameChangesNothing()
    {
        IssueListModel list(*m_library);
        QSignalSpy resets(&list, &QAbstractItemModel::modelReset);
        list.setQuery(Query::parse(u"is:open is:closed"_s));
        QCOMPARE(resets.count(), 1);
        list.setQuery(Query::parse(u"nothing is called so"_s));
        QCOMPARE(resets.count(), 1);
        list.setQuery(Query::parse(u"repo:b/two"_s));
        QCOMPARE(resets.count(), 2);
        list.setQuery(Query::parse(u"repo:b/two is:open"_s));
        QCOMPARE(resets.count(), 2);
        QCOMPARE(titles(list), u"Y X"_s);
    }

    /// A Model that somebody changes is no `updated` of its collection.
    void aModelThatChangesMovesItsRow()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setQuery(Query::parse(u"is:open"_s));
        QCOMPARE(titles(list), u"Y B X A"_s);
        const auto model = list.issueAt(3);
        model->set(issue(1001, u"A2"_s, 50));
        QTRY_COMPARE(titles(list), u"A2 Y B X"_s);
        model->set({{u"state"_s, u"closed"_s}});
        m_library->at(1).issues().set({issue(2001, u"X2"_s, 60)}, {.remove = false});
        QCOMPARE(titles(list), u"X2 Y B"_s);
        m_library->at(0).issues().reset({issue(1009, u"R"_s, 55)});
        QCOMPARE(titles(list), u"X2 R Y"_s);
        QCOMPARE(list.total(), 3);
    }

    /// Two hosts may give two issues the same id.
    void equalIssuesOfTwoRepositoriesKeepApart()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (int i : {1, 0})
            m_library->at(i).issues().set({issue(7, u"same%1"_s.arg(i), 70)}, {.remove = false});
        QCOMPARE(titles(list), u"same0 same1 Y B C X A"_s);
        const QPersistentModelIndex second = list.index(1, 0);
        QCOMPARE(list.rowOf(&m_library->at(1), 7), 1);
        m_library->at(0).issues().remove(7);
        QCOMPARE(second.data().toString(), u"same1"_s);
        QCOMPARE(second.row(), 0);
    }
};

QTEST_GUILESS_MAIN(TestIssueListModel)
#include "tst_issuelistmodel.moc"
