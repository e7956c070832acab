// SPDX-License-Identifier: MIT
#include "models/issuelistmodel.h"
#include "models/library.h"
#include "models/seenmarks.h"
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
            {u"comments"_s, id % 7},
            {u"reactions"_s, QJsonObject{{u"total_count"_s, id % 5}}},
            {u"created_at"_s,
             QDateTime(QDate(2025, 1, 1), QTime(0, 0), Qt::UTC).addSecs(id % 11 * 60).toString(Qt::ISODate)},
            {u"updated_at"_s,
             QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(minute * 60).toString(Qt::ISODate)}};
}

} // namespace

class TestIssueListModel : public QObject
{
    Q_OBJECT

    std::unique_ptr<MemoryBackend> m_backend;
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
        m_library.reset();
        m_backend = std::make_unique<MemoryBackend>();
        m_backend->setRecords(u"/repositories"_s,
                              {QJsonObject{{u"id"_s, 1}, {u"full_name"_s, u"a/one"_s}},
                               QJsonObject{{u"id"_s, 2}, {u"full_name"_s, u"b/two"_s}}});
        m_backend->setRecords(u"/repositories/1/issues"_s,
                              {issue(1001, u"A"_s, 10), issue(1002, u"B"_s, 30), issue(1003, u"C"_s, 20, u"closed"_s)});
        m_backend->setRecords(u"/repositories/2/issues"_s, {issue(2001, u"X"_s, 15), issue(2002, u"Y"_s, 30)});
        m_library = std::make_unique<Library>(std::vector<Host>{{u"h"_s, m_backend.get()}}, &m_board);
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

    void agreesWithAFreshListAfterRandomChanges_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("isGrouped");
        for (const auto *query : {"is:open", "is:open sort:created-asc", "sort:comments", "sort:reactions-asc",
                                  "is:open sort:interactions", "is:open sort:viewed"}) {
            QTest::addRow("%s", query) << QString::fromLatin1(query) << false;
            QTest::addRow("%s, grouped", query) << QString::fromLatin1(query) << true;
        }
    }

    void agreesWithAFreshListAfterRandomChanges()
    {
        QFETCH(QString, query);
        QFETCH(bool, isGrouped);
        SeenMarks seen(*m_library, &m_board);
        IssueListModel list(*m_library, &seen);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setQuery(Query::parse(query));
        list.setGroupedByRepository(isGrouped);
        QRandomGenerator random(7);
        for (int round = 0; round < 100; ++round) {
            const auto which = random.bounded(2);
            const auto first = 5000 + 1000 * which;
            auto &repository = m_library->at(which);
            QJsonArray page;
            for (int i = random.bounded(6); i >= 0; --i) {
                const auto id = random.bounded(40);
                page.append(issue(first + id, u"t%1"_s.arg(id), random.bounded(100),
                                  random.bounded(3) ? u"open"_s : u"closed"_s));
            }
            repository.issues().set(page, {.remove = random.bounded(4) == 0});
            if (random.bounded(3) == 0)
                seen.look(repository, first + random.bounded(40));
            IssueListModel fresh(*m_library, &seen);
            fresh.setQuery(Query::parse(query));
            fresh.setGroupedByRepository(isGrouped);
            QTRY_COMPARE(titles(list), titles(fresh));
        }
    }

    void sorts_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *query, const char *found) {
            QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(found);
        };
        // Created, comments, reactions: A 0 0 1, B 1 1 2, C 2 2 3, X 10 6 1, Y 0 0 2; most recently updated: Y B C X A.
        row("", "Y B C X A");
        row("sort:updated-asc", "A X C Y B");
        row("sort:created", "X C B Y A");
        row("sort:created-asc", "Y A B C X");
        row("sort:comments", "X C B Y A");
        row("sort:comments-asc is:open", "Y A B X");
        row("sort:reactions", "C Y B X A");
        row("sort:reactions-asc", "X A Y B C");
        row("sort:interactions", "X C B Y A");
    }

    void sorts()
    {
        QFETCH(QString, query);
        QFETCH(QString, found);
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setQuery(Query::parse(query));
        QCOMPARE(titles(list), found);
        QCOMPARE(list.index(0, 0).data(IssueReactionCountRole).toInt(),
                 int(list.index(0, 0).data(IssueIdRole).toLongLong() % 5));
        for (int row = 0; row < list.rowCount(); ++row)
            QCOMPARE(list.rowOf(list.repositoryAt(row), list.index(row, 0).data(IssueIdRole).toLongLong()), row);
    }

    /// Enough for the sort that does not compare, with many ties.
    void sortsManyAsFew_data()
    {
        QTest::addColumn<QString>("query");
        for (const auto *query : {"", "sort:updated-asc", "sort:created", "sort:comments-asc", "sort:interactions"})
            QTest::newRow(query) << QString::fromLatin1(query);
    }

    void sortsManyAsFew()
    {
        QFETCH(QString, query);
        QRandomGenerator random(5);
        for (int repository : {0, 1}) {
            QJsonArray page;
            for (int i = 0; i < 1500; ++i)
                page.append(issue(9000 + i, u"%1/%2"_s.arg(repository).arg(i), random.bounded(400)));
            m_library->at(repository).issues().set(page, {.remove = false});
        }
        IssueListModel list(*m_library); // sorts when told to
        list.setGroupedByRepository(true);
        list.setQuery(Query::parse(query));
        list.setGroupedByRepository(false);
        QStringList wanted;
        {
            std::vector<QModelIndex> all;
            for (int row = 0; row < list.rowCount(); ++row)
                all.push_back(list.index(row, 0));
            const auto order = Query::parse(query).order();
            const auto key = [order](const QModelIndex &row) -> qint64 {
                switch (order.by) {
                case IssueSort::Created: return row.data(IssueCreatedRole).toDateTime().toSecsSinceEpoch();
                case IssueSort::Comments: return row.data(IssueCommentCountRole).toInt();
                case IssueSort::Interactions:
                    return row.data(IssueCommentCountRole).toInt() + row.data(IssueReactionCountRole).toInt();
                default: return row.data(IssueUpdatedRole).toDateTime().toSecsSinceEpoch();
                }
            };
            std::sort(all.begin(), all.end(), [&](const QModelIndex &a, const QModelIndex &b) {
                if (key(a) != key(b))
                    return order.ascending ? key(a) < key(b) : key(a) > key(b);
                if (a.data(IssueUpdatedRole) != b.data(IssueUpdatedRole))
                    return a.data(IssueUpdatedRole).toDateTime() > b.data(IssueUpdatedRole).toDateTime();
                if (a.data(IssueIdRole) != b.data(IssueIdRole))
                    return a.data(IssueIdRole).toLongLong() > b.data(IssueIdRole).toLongLong();
                return a.data(IssueRepositoryRole).toString() < b.data(IssueRepositoryRole).toString();
            });
            for (const auto &row : all)
                wanted.append(row.data().toString());
        }
        QCOMPARE(titles(list), wanted.join(u' '));
    }

    void anotherOrderKeepsIndexes()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setQuery(Query::parse(u"is:open"_s));
        const QPersistentModelIndex kept = list.index(0, 0);
        QCOMPARE(kept.data().toString(), u"Y"_s);
        QSignalSpy resets(&list, &QAbstractItemModel::modelReset);
        QSignalSpy layouts(&list, &QAbstractItemModel::layoutChanged);
        list.setQuery(Query::parse(u"is:open sort:created"_s));
        QCOMPARE(titles(list), u"X B Y A"_s);
        QCOMPARE(kept.data().toString(), u"Y"_s);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(layouts.count(), 1);
        list.setGroupedByRepository(true);
        QCOMPARE(kept.row(), 3);
        QCOMPARE(resets.count(), 0);
        list.setQuery(Query::parse(u"sort:updated"_s));
        QCOMPARE(resets.count(), 1);
        QCOMPARE(titles(list), u"B C A Y X"_s);
    }

    void groupsByRepository()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto headings = [&list] {
            QStringList texts;
            for (int row = 0; row < list.rowCount(); ++row)
                texts.append(list.index(row, 0).data(IssueGroupRole).toString());
            return texts.join(u',');
        };
        QCOMPARE(headings(), u",,,,"_s);
        QVERIFY(list.groupStarts().isEmpty());
        list.setGroupedByRepository(true);
        QCOMPARE(titles(list), u"B C A Y X"_s);
        QCOMPARE(headings(), u"a/one,,,b/two,"_s);
        QCOMPARE(list.groupStarts(), QList<int>({0, 3}));
        list.setQuery(Query::parse(u"x"_s));
        QCOMPARE(headings(), u"b/two"_s);
        QCOMPARE(list.groupStarts(), QList<int>({0}));
        list.setQuery(Query::parse(u"nothing is called so"_s));
        QVERIFY(list.groupStarts().isEmpty());
        list.setQuery(Query::parse(u"sort:created-asc"_s));
        m_library->at(0).setActive(false);
        QCOMPARE(titles(list), u"Y X"_s);
        m_library->at(0).setActive(true); // added last, and the first in the library all the same
        QCOMPARE(titles(list), u"A B C Y X"_s);
        QCOMPARE(list.groupStarts(), QList<int>({0, 3}));
        m_library->at(0).issues().set({issue(1006, u"D"_s, 50)}, {.remove = false});
        QCOMPARE(titles(list), u"A B C D Y X"_s);
        QCOMPARE(headings(), u"a/one,,,,b/two,"_s);
        m_library->remove(0);
        QCOMPARE(headings(), u"b/two,"_s);
    }

    void atMeIsWhoeverIsSignedIn()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_library->at(0).issues().get(1001)->set(
            {{u"user"_s, QJsonObject{{u"login"_s, u"Bob"_s}}},
             {u"assignees"_s, QJsonArray{QJsonObject{{u"login"_s, u"carol"_s}}, QJsonObject{{u"login"_s, u"bob"_s}}}}});
        list.setQuery(Query::parse(u"author:@me"_s));
        QCOMPARE(list.rowCount(), 5); // left out, and said
        QCOMPARE(list.unanswered(), QStringList({u"author:@me"_s}));
        list.setLogins({{u"h"_s, u"bob"_s}});
        QVERIFY(list.unanswered().isEmpty());
        QTRY_COMPARE(titles(list), u"A"_s);
        list.setQuery(Query::parse(u"-author:@ME"_s));
        QCOMPARE(titles(list), u"Y B C X"_s);
        list.setQuery(Query::parse(u"assignee:@me"_s));
        QCOMPARE(titles(list), u"A"_s);
        list.setLogins({{u"elsewhere"_s, u"bob"_s}});
        QCOMPARE(list.unanswered(), QStringList({u"assignee:@me"_s}));
        QTRY_COMPARE(list.rowCount(), 5);
    }

    void othersAnswerTerms()
    {
        IssueListModel list(*m_library);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setQuery(Query::parse(u"mentions:Al -has:note is:starred repo:a/one"_s));
        QCOMPARE(list.unanswered(), QStringList({u"mentions:Al"_s, u"-has:note"_s, u"is:starred"_s}));
        QCOMPARE(titles(list), u"B C A"_s);
        const auto only = [](qint64 id) {
            return [id](const TrackedRepository &repository, const QString &) {
                SlotSet set(repository.issues().table().slotEnd());
                set.insert(repository.issues().table().slotOf(id));
                return set;
            };
        };
        QString asked;
        list.search().setProvider(u"mentions"_s, [&asked](const TrackedRepository &repository, const QString &value) {
            asked = value;
            return SlotSet::live(repository.issues().table());
        });
        list.search().setProvider(u"has:note"_s, only(1002));
        QCOMPARE(list.unanswered(), QStringList({u"is:starred"_s}));
        QTRY_COMPARE(titles(list), u"C A"_s);
        QCOMPARE(asked, u"al"_s);
        qint64 starred = 1001;
        list.search().setProvider(u"is:starred"_s, [&](const TrackedRepository &repository, const QString &value) {
            return only(starred)(repository, value);
        });
        QTRY_COMPARE(titles(list), u"A"_s);
        QVERIFY(list.unanswered().isEmpty());
        starred = 1003;
        Q_EMIT list.search().changed(&m_library->at(0));
        QTRY_COMPARE(titles(list), u"C"_s);
        const auto among = SlotSet::live(m_library->at(0).issues().table());
        QCOMPARE(list.search().matching(Query::parse(u"has:note"_s), m_library->at(0), among).count(), size_t(1));
        QCOMPARE(list.search().matching(Query::parse(u"repo:b/two"_s), m_library->at(0), among).count(), size_t(0));
        list.search().setProvider(u"is:starred"_s, nullptr);
        QTRY_COMPARE(titles(list), u"C A"_s);
    }

    void theLastViewedComeFirst()
    {
        SeenMarks seen(*m_library, &m_board);
        IssueListModel list(*m_library, &seen);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setQuery(Query::parse(u"sort:viewed"_s));
        QVERIFY(list.unanswered().isEmpty());
        QCOMPARE(titles(list), u"Y B C X A"_s);
        QSignalSpy changes(&list, &QAbstractItemModel::dataChanged);
        seen.look(m_library->at(1), 2001);
        QTRY_COMPARE(titles(list), u"X Y B C A"_s);
        QVERIFY(changes.count() > 0);
        list.setQuery(Query::parse(u"is:viewed"_s));
        QCOMPARE(titles(list), u"X"_s);
        seen.look(m_library->at(0), 1001);
        QTRY_COMPARE(titles(list), u"X A"_s);
        list.setQuery(Query::parse(u"-is:viewed sort:viewed"_s));
        QCOMPARE(titles(list), u"Y B C"_s);

        IssueListModel without(*m_library);
        without.setQuery(Query::parse(u"sort:viewed is:unread"_s));
        QCOMPARE(without.unanswered(), QStringList({u"is:unread"_s, u"sort:viewed-desc"_s}));
    }

    void aRowIsReadAsTheSpeakerSays()
    {
        IssueListModel list(*m_library);
        QCOMPARE(list.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"Y"_s);
        list.setSpeaker([](const QModelIndex &row) { return u"issue "_s + row.data().toString(); });
        QCOMPARE(list.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"issue Y"_s);
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
