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
};

QTEST_GUILESS_MAIN(TestIssueListModel)
#include "tst_issuelistmodel.moc"
