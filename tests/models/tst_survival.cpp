// SPDX-License-Identifier: MIT
#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "tests/models/workspacedesk.h"

#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// What the user made stays, whatever happens to issues and repositories.
class TestSurvival : public QObject
{
    Q_OBJECT

    static constexpr qint64 Attic = 88;
    std::unique_ptr<WorkspaceDesk> m_desk;
    QByteArray m_position;

    [[nodiscard]] Workspace &work() const { return *m_desk->workspace; }

    /// A card on two boards, a note and a star on issue 2.
    void make()
    {
        const auto issue = m_desk->key(2);
        qint64 board = 0;
        work().edits.apply({}, {work().library.boards().addBoard(u"Other"_s, u"is:open"_s, &board)});
        work().edits.apply({}, {work().cards.putFirst({m_desk->key(1)}, MainBoard, u"doing"_s)});
        work().edits.apply({}, {work().cards.putFirst({issue}, MainBoard, u"doing"_s)});
        work().edits.apply({}, {work().cards.putFirst({issue}, board, u"todo"_s)});
        work().edits.apply({}, {work().notes.write(issue, u"mine"_s)});
        work().edits.apply({}, {work().stars.star({issue}, true)});
        m_position = positionOf(issue);
    }

    [[nodiscard]] QByteArray positionOf(const IssueKey &issue) const
    {
        const auto slot = work().cards.slotOf(issue);
        return slot == RecordTable::NoSlot ? QByteArray() : work().cards.positionAt(slot).toByteArray();
    }

    [[nodiscard]] qint64 otherBoard() const { return work().library.boards().boards().back().id; }

    [[nodiscard]] bool hasAll(const IssueKey &issue) const
    {
        return work().cards.categoryOf(issue) == u"doing" && positionOf(issue) == m_position
            && work().cards.categoryOf(issue, otherBoard()) == u"todo" && work().notes.textOf(issue) == u"mine"
            && work().stars.has(issue);
    }
    [[nodiscard]] bool hasNone(const IssueKey &issue) const
    {
        return positionOf(issue).isEmpty() && work().cards.categoryOf(issue, otherBoard()) == DefaultCategory
            && !work().notes.has(issue) && !work().stars.has(issue);
    }

    [[nodiscard]] bool isOnTheBoard(const IssueKey &issue) const
    {
        IssueSearch search;
        BoardModel board(work().library, work().cards, search, {});
        board.setShown(true);
        return waitUntil([&] {
            const auto place = board.columnOf(issue);
            return place >= 0 && board.column(place).info().category == u"doing";
        });
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<WorkspaceDesk>();
        m_desk->server.addRepository(u"acme/engine"_s, WorkspaceDesk::Engine, 4);
        m_desk->server.addRepository(u"acme/attic"_s, Attic, 1);
        m_desk->open();
        QVERIFY(m_desk->add());
        make();
    }
    void cleanup() { m_desk.reset(); }

    void itSurvives_data()
    {
        QTest::addColumn<int>("event");
        QTest::newRow("refresh") << 0;
        QTest::newRow("full refresh") << 1;
        QTest::newRow("rename") << 2;
        QTest::newRow("closing") << 3;
        QTest::newRow("deletion") << 4;
        QTest::newRow("transfer to what is not here") << 5;
        QTest::newRow("removal and adding again") << 6;
        QTest::newRow("clearing the cache") << 7;
    }

    void itSurvives()
    {
        QFETCH(int, event);
        auto &server = m_desk->server;
        server.advance(60);
        auto mode = RefreshMode::Full;
        switch (event) {
        case 0: server.addComment(WorkspaceDesk::Engine, 2, u"news"_s), mode = RefreshMode::ByHand; break;
        case 2: server.rename(WorkspaceDesk::Engine, u"zeta/motor"_s); break;
        case 3: server.closeIssue(WorkspaceDesk::Engine, 2); break;
        case 4: server.removeIssue(WorkspaceDesk::Engine, 2); break;
        case 5: server.transferIssue(WorkspaceDesk::Engine, 2, Attic); break;
        case 6:
            work().library.remove(0);
            work().library.forgetRemoved();
            m_desk->open();
            QCOMPARE(work().library.count(), 0);
            QVERIFY(hasAll(m_desk->key(2)));
            QVERIFY(m_desk->add());
            break;
        case 7: {
            QSignalSpy loaded(m_desk->engine(), &TrackedRepository::loaded);
            m_desk->engine()->clear();
            QVERIFY(waitUntil([&] { return !loaded.isEmpty(); }));
            QCOMPARE(m_desk->engine()->issues().count(), 0);
            break;
        }
        default: break;
        }
        QVERIFY(m_desk->refresh(mode));
        if (event == 2)
            QCOMPARE(m_desk->engine()->fullName(), u"zeta/motor"_s);
        const auto &issues = m_desk->engine()->issues();
        QCOMPARE(issues.table().flag(issues.table().slotOf(m_desk->key(2).issue), IssueIsDeleted),
                 event == 4 || event == 5);
        for (const bool isReopened : {false, true}) {
            if (isReopened)
                m_desk->open();
            QVERIFY(hasAll(m_desk->key(2)));
            QVERIFY(isOnTheBoard(m_desk->key(2)));
            QVERIFY(isOnTheBoard(m_desk->key(1)));
        }
    }

    void itGoesWithATransfer_data()
    {
        QTest::addColumn<bool>("isThereBefore");
        QTest::newRow("known before") << true;
        QTest::newRow("added later") << false;
    }

    void itGoesWithATransfer()
    {
        QFETCH(bool, isThereBefore);
        if (isThereBefore)
            QVERIFY(m_desk->add(u"acme/attic"_s));
        m_desk->server.advance(60);
        const auto number = m_desk->server.transferIssue(WorkspaceDesk::Engine, 2, Attic);
        const auto to = m_desk->key(number, Attic);
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QVERIFY(hasAll(m_desk->key(2)));
        if (isThereBefore) {
            work().library.find(u"acme/attic"_s)->refresh();
        } else {
            m_desk->open();
            QVERIFY(m_desk->add(u"acme/attic"_s));
        }
        QVERIFY(waitUntil([&] { return hasAll(to); }));
        QVERIFY(hasNone(m_desk->key(2)));
        QVERIFY(isOnTheBoard(to));
        m_desk->open();
        QVERIFY(hasAll(to));
        QVERIFY(hasNone(m_desk->key(2)));
    }

    void whatTheNewIssueHasStays()
    {
        QVERIFY(m_desk->add(u"acme/attic"_s));
        m_desk->server.advance(60);
        const auto number = m_desk->server.transferIssue(WorkspaceDesk::Engine, 2, Attic);
        const auto to = m_desk->key(number, Attic);
        work().edits.apply({}, {work().cards.putFirst({to}, MainBoard, u"done"_s)});
        work().edits.apply({}, {work().notes.write(to, u"theirs"_s)});
        QSignalSpy moved(&work().transfers, &Transfers::moved);
        QSignalSpy refreshed(work().library.find(u"acme/attic"_s), &TrackedRepository::refreshed);
        work().library.find(u"acme/attic"_s)->refresh();
        QVERIFY(waitUntil([&] { return !refreshed.isEmpty(); }));
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QVERIFY(waitUntil([&] { return !moved.isEmpty(); }));
        QCOMPARE(work().cards.categoryOf(to), u"done"_s);
        QCOMPARE(work().cards.categoryOf(m_desk->key(2)), u"doing"_s);
        QCOMPARE(work().cards.categoryOf(to, otherBoard()), u"todo"_s);
        QCOMPARE(work().notes.textOf(to), u"theirs\n\n———\n\nmine"_s);
        QVERIFY(!work().notes.has(m_desk->key(2)));
        QVERIFY(work().stars.has(to));
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QCOMPARE(moved.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSurvival)
#include "tst_survival.moc"
