// SPDX-License-Identifier: MIT
#include "models/boards.h"
#include "models/issuesearch.h"
#include "models/library.h"
#include "models/notes.h"
#include "models/ownterms.h"
#include "models/stars.h"
#include "sync/memorybackend.h"

#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestOwnTerms : public QObject
{
    Q_OBJECT

    static IssueKey key(qint64 issue) { return {u"h"_s, 1, issue}; }

    static void carryOut(const RecordChange &change)
    {
        change.records->put(change.put);
        change.records->drop(change.drop);
    }

    void move(qint64 issue, const QString &category, qint64 board = MainBoard)
    {
        carryOut(m_cards->putFirst({key(issue)}, board, category));
    }

    [[nodiscard]] Boards &boards() const { return m_library->boards(); }

    [[nodiscard]] QList<qint64> found(const QString &query) const
    {
        const auto &repository = m_library->at(0);
        const auto &table = repository.issues().table();
        const auto set = m_search->matching(Query::parse(query), repository, SlotSet::live(table));
        QList<qint64> ids;
        for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot) {
            if (set.contains(slot))
                ids.append(*table.id(slot));
        }
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    std::unique_ptr<MemoryBackend> m_backend;
    std::unique_ptr<MemoryBackend> m_local;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<Cards> m_cards;
    std::unique_ptr<Notes> m_notes;
    std::unique_ptr<Stars> m_stars;
    std::unique_ptr<IssueSearch> m_search;

private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<MemoryBackend>();
        m_local = std::make_unique<MemoryBackend>();
        m_backend->setRecords(u"/repositories"_s, {QJsonObject{{u"id"_s, 1}, {u"full_name"_s, u"a/a"_s}}});
        QJsonArray issues;
        for (int id = 1; id <= 5; ++id)
            issues.append(QJsonObject{{u"id"_s, id}, {u"number"_s, id}, {u"title"_s, u"t"_s}, {u"state"_s, u"open"_s}});
        m_backend->setRecords(u"/repositories/1/issues"_s, issues);
        m_library = std::make_unique<Library>(std::vector<Host>{{u"h"_s, m_backend.get()}}, m_local.get());
        m_cards = std::make_unique<Cards>(m_local.get());
        m_notes = std::make_unique<Notes>(m_local.get());
        m_stars = std::make_unique<Stars>(m_local.get());
        QSignalSpy loaded(m_library.get(), &Library::loaded);
        m_library->load();
        QTRY_COMPARE(loaded.count(), 1);
        m_search = std::make_unique<IssueSearch>();
        answerOwnTerms(*m_search, boards(), *m_cards, *m_notes, *m_stars);
    }

    void cleanup()
    {
        m_search.reset();
        m_stars.reset();
        m_notes.reset();
        m_cards.reset();
        m_library.reset();
    }

    void allAreAnswered()
    {
        QVERIFY(
            m_search
                ->unanswered(Query::parse(u"category:doing no:category has:note is:starred -is:starred"_s), {u"h"_s})
                .isEmpty());
    }

    void findsByColumn_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QList<qint64>>("wanted");
        QTest::newRow("category") << u"category:doing"_s << QList<qint64>{2};
        QTest::newRow("in any case of letters") << u"category:DOING"_s << QList<qint64>{2};
        QTest::newRow("English name") << u"category:\"To Do\""_s << QList<qint64>{1};
        QTest::newRow("its category") << u"category:todo"_s << QList<qint64>{1};
        QTest::newRow("of its own, by title") << u"category:\"needs review\""_s << QList<qint64>{3};
        QTest::newRow("of its own, by category") << u"category:needs-review"_s << QList<qint64>{3};
        QTest::newRow("not") << u"-category:doing"_s << QList<qint64>{1, 3, 4, 5};
        QTest::newRow("uncategorized") << u"category:uncategorized"_s << QList<qint64>{4, 5};
        QTest::newRow("default") << u"category:default"_s << QList<qint64>{4, 5};
        QTest::newRow("none") << u"no:category"_s << QList<qint64>{4, 5};
        QTest::newRow("any") << u"-no:category"_s << QList<qint64>{1, 2, 3};
        QTest::newRow("of no column") << u"category:elsewhere"_s << QList<qint64>{};
        QTest::newRow("a column that is gone") << u"category:gone"_s << QList<qint64>{};
        QTest::newRow("nothing") << u"category:\"\""_s << QList<qint64>{};
    }

    void findsByColumn()
    {
        QFETCH(QString, query);
        carryOut(boards().addColumn(MainBoard, u"Needs review"_s, *m_cards));
        move(1, u"todo"_s);
        move(2, u"doing"_s);
        move(3, u"needs-review"_s);
        move(4, u"gone"_s); // counts as uncategorized
        QTEST(found(query), "wanted");
    }

    void findsByAnotherTitle()
    {
        move(1, u"done"_s);
        auto columns = boards().columns(MainBoard);
        columns.back().title = u"Shipped"_s;
        carryOut(boards().changeColumn(columns.back()));
        QCOMPARE(found(u"category:shipped"_s), QList<qint64>{1});
        QCOMPARE(found(u"category:done"_s), QList<qint64>{1});
        columns.front().title = u"Inbox"_s;
        carryOut(boards().changeColumn(columns.front()));
        QCOMPARE(found(u"category:inbox"_s), (QList<qint64>{2, 3, 4, 5}));
    }

    void looksAtAllBoards()
    {
        qint64 sprint = 0;
        carryOut(boards().addBoard(u"Sprint"_s, {}, &sprint));
        move(1, u"todo"_s);
        move(1, u"doing"_s, sprint);
        move(2, u"doing"_s, sprint);
        QCOMPARE(found(u"category:doing"_s), (QList<qint64>{1, 2}));
        QCOMPARE(found(u"category:todo"_s), QList<qint64>{1});
        QCOMPARE(found(u"no:category"_s), (QList<qint64>{3, 4, 5}));
    }

    void findsNotesAndStars()
    {
        carryOut(m_notes->write(key(2), u"look again"_s));
        carryOut(m_stars->star({key(3), key(4)}, true));
        QCOMPARE(found(u"has:note"_s), QList<qint64>{2});
        QCOMPARE(found(u"-has:note"_s), (QList<qint64>{1, 3, 4, 5}));
        QCOMPARE(found(u"is:starred"_s), (QList<qint64>{3, 4}));
        QCOMPARE(found(u"-is:starred is:open"_s), (QList<qint64>{1, 2, 5}));
    }

    void saysWhenTheAnswerIsAnother()
    {
        QSignalSpy changed(m_search.get(), &IssueSearch::changed);
        move(1, u"doing"_s);
        QCOMPARE(changed.count(), 1);
        carryOut(m_notes->write(key(1), u"n"_s));
        QCOMPARE(changed.count(), 2);
        carryOut(m_stars->star({key(1)}, true));
        QCOMPARE(changed.count(), 3);
        carryOut(boards().addColumn(MainBoard, u"Later"_s, *m_cards));
        QCOMPARE(changed.count(), 4);
        carryOut(m_cards->release({key(1)}, MainBoard));
        QCOMPARE(changed.count(), 5);
    }
};

QTEST_GUILESS_MAIN(TestOwnTerms)
#include "tst_ownterms.moc"
