// SPDX-License-Identifier: MIT
#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "models/edits.h"
#include "models/issuesearch.h"
#include "models/library.h"
#include "sync/memorybackend.h"

#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

const QString GitHub = u"github.com"_s;
const QString Work = u"git.work.example"_s;

IssueKey key(qint64 id, const QString &host = GitHub)
{
    return {host, 1, id};
}

/// The boards of a library, and what is on them.
struct Desk
{
    Desk()
        : library({{GitHub, &remote}}, &local)
        , cards(&local)
    {
    }

    void load()
    {
        QSignalSpy loaded(&library, &Library::loaded);
        cards.load();
        library.load();
        [&] { QTRY_COMPARE(loaded.count(), 1); }();
        [&] { QTRY_VERIFY(cards.isLoaded()); }();
    }
    void apply(const RecordChange &change) { edits.apply(u"x"_s, {change}); }
    qint64 addBoard(const QString &name, const QString &query = {})
    {
        qint64 id = 0;
        apply(boards.addBoard(name, query, &id));
        return id;
    }
    [[nodiscard]] BoardColumn column(const QString &category, qint64 board = MainBoard) const
    {
        for (const auto columns = boards.columns(board); const auto &column : columns) {
            if (column.category == category)
                return column;
        }
        return {};
    }
    [[nodiscard]] QString categories(qint64 board = MainBoard) const
    {
        QStringList categories;
        for (const auto columns = boards.columns(board); const auto &column : columns)
            categories.append(column.category);
        return categories.join(u' ');
    }
    [[nodiscard]] QString names() const
    {
        QStringList names;
        for (const auto all = boards.boards(); const auto &board : all)
            names.append(board.name);
        return names.join(u' ');
    }
    /// From top to bottom, as their positions have it.
    [[nodiscard]] QString idsIn(const QString &category) const
    {
        std::vector<std::pair<QByteArray, qint64>> found;
        for (Collection::Slot slot = 0; slot < cards.table().slotEnd(); ++slot) {
            if (cards.table().isLive(slot) && cards.categoryAt(slot) == category.toUtf8())
                found.emplace_back(cards.positionAt(slot).toByteArray(), cards.issueAt(slot));
        }
        std::sort(found.begin(), found.end());
        QStringList ids;
        for (const auto &[position, id] : found)
            ids.append(QString::number(id));
        return ids.join(u' ');
    }

    MemoryBackend remote;
    MemoryBackend local;
    Library library;
    Cards cards;
    Edits edits;
    Boards &boards = library.boards();
};

const QString Four = u"default todo doing done"_s;

} // namespace

class TestBoards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void A10_theFourAreAlwaysThere()
    {
        Desk desk;
        QCOMPARE(desk.categories(), Four);
        const auto other = desk.addBoard(u"Other"_s);
        QCOMPARE(desk.categories(other), Four);
        for (const auto columns = desk.boards.columns(other); const auto &column : columns) {
            QVERIFY(column.isOriginal());
            QVERIFY(desk.boards.removeColumn(column).isEmpty());
        }
        // One that somebody has changed has a record; nobody can take the column away with it.
        auto done = desk.column(u"done"_s, other);
        done.title = u"Shipped"_s;
        desk.apply(desk.boards.changeColumn(done));
        QVERIFY(desk.boards.removeColumn(done).isEmpty());
        desk.boards.columnRecords().drop({done.id});
        QCOMPARE(desk.categories(other), Four);
        QCOMPARE(desk.column(u"done"_s, other).title, QString());
    }

    void columnsAreAdded()
    {
        Desk desk;
        QSignalSpy changed(&desk.boards, &Boards::columnsChanged);
        desk.apply(desk.boards.addColumn(MainBoard, u"  Needs   review "_s, desk.cards));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(desk.categories(), Four + u" needs-review"_s);
        QCOMPARE(desk.column(u"needs-review"_s).title, u"Needs review"_s);
        QVERIFY(!desk.column(u"needs-review"_s).isOriginal());
        const auto doing = desk.column(u"doing"_s);
        desk.apply(desk.boards.addColumn(MainBoard, u"Needs review"_s, desk.cards, &doing));
        QCOMPARE(desk.categories(), u"default todo needs-review-2 doing done needs-review"_s);
        desk.apply(desk.boards.addColumn(MainBoard, u"!?"_s, desk.cards));
        QCOMPARE(desk.categories(), u"default todo needs-review-2 doing done needs-review column"_s);
        QVERIFY(desk.boards.addColumn(MainBoard, u"  "_s, desk.cards).isEmpty());
        for (int i = 0; i < 3; ++i)
            desk.edits.undo();
        QCOMPARE(desk.categories(), Four);
        desk.edits.redo();
        QCOMPARE(desk.categories(), Four + u" needs-review"_s);
        QCOMPARE(desk.categories(desk.addBoard(u"Other"_s)), Four);
    }

    void aCategoryThatCardsHaveIsTaken()
    {
        Desk desk;
        desk.apply(desk.cards.put({key(5)}, MainBoard, u"later"_s, {}, {}));
        desk.apply(desk.boards.addColumn(MainBoard, u"Later"_s, desk.cards));
        QCOMPARE(desk.categories(), Four + u" later-2"_s);
        const auto other = desk.addBoard(u"Other"_s);
        desk.apply(desk.boards.addColumn(other, u"Later"_s, desk.cards));
        QCOMPARE(desk.categories(other), Four + u" later"_s);
    }

    void thereAreNotTooManyColumns()
    {
        Desk desk;
        for (int i = 4; i < Boards::MostColumns; ++i)
            desk.apply(desk.boards.addColumn(MainBoard, u"C"_s, desk.cards));
        QCOMPARE(desk.boards.columns(MainBoard).size(), size_t(Boards::MostColumns));
        QVERIFY(desk.boards.addColumn(MainBoard, u"C"_s, desk.cards).isEmpty());
        // Two machines may have made more of them together.
        desk.boards.columnRecords().put({QJsonObject{
            {u"id"_s, 77}, {u"board"_s, MainBoard}, {u"category"_s, u"first"_s}, {u"position"_s, u"1"_s}}});
        QCOMPARE(desk.boards.columns(MainBoard).size(), size_t(Boards::MostColumns));
        for (const auto originals = Four.split(u' '); const auto &category : originals)
            QCOMPARE(desk.column(category).category, category);
    }

    void columnsChange()
    {
        Desk desk;
        desk.apply(desk.boards.addColumn(MainBoard, u"Review"_s, desk.cards));
        for (const auto &category : {u"doing"_s, u"review"_s}) {
            const auto before = desk.column(category);
            auto wanted = before;
            wanted.title = u"Other"_s;
            wanted.color = u"d73a4a"_s;
            wanted.limit = 3;
            wanted.isCollapsed = true;
            desk.apply(desk.boards.changeColumn(wanted));
            QCOMPARE(desk.column(category), wanted);
            QVERIFY(desk.boards.changeColumn(wanted).isEmpty());
            desk.edits.undo();
            QCOMPARE(desk.column(category), before);
            desk.edits.redo();
            QCOMPARE(desk.column(category), wanted);
            auto plain = wanted;
            plain.color.clear();
            plain.limit = 0;
            desk.apply(desk.boards.changeColumn(plain));
            QCOMPARE(desk.column(category), plain);
        }
        QCOMPARE(desk.categories(), Four + u" review"_s);
        auto unknown = desk.column(u"review"_s);
        unknown.id = 4711;
        QVERIFY(desk.boards.changeColumn(unknown).isEmpty());
    }

    void columnsMoveToEveryPlace()
    {
        Desk desk;
        desk.apply(desk.boards.addColumn(MainBoard, u"Review"_s, desk.cards));
        for (int from = 0; from < 5; ++from) {
            for (int to = 0; to < 5; ++to) {
                const auto before = desk.categories();
                auto wanted = before.split(u' ');
                wanted.move(from, to);
                const auto change = desk.boards.moveColumn(MainBoard, from, to);
                QCOMPARE(change.isEmpty(), from == to);
                desk.apply(change);
                QCOMPARE(desk.categories(), wanted.join(u' '));
                if (from == to)
                    continue;
                desk.edits.undo();
                QCOMPARE(desk.categories(), before);
                desk.edits.redo();
            }
        }
        QVERIFY(desk.boards.moveColumn(MainBoard, 0, 5).isEmpty());
        QVERIFY(desk.boards.moveColumn(MainBoard, -1, 0).isEmpty());
    }

    void columnsGoAndComeBack()
    {
        Desk desk;
        const auto doing = desk.column(u"doing"_s);
        desk.apply(desk.boards.addColumn(MainBoard, u"Review"_s, desk.cards, &doing));
        desk.apply(desk.cards.put({key(5)}, MainBoard, u"review"_s, {}, {}));
        const auto review = desk.column(u"review"_s);
        desk.apply(desk.boards.removeColumn(review));
        QCOMPARE(desk.categories(), Four);
        QCOMPARE(desk.cards.categoryOf(key(5)), u"review"_s); // for when it comes back
        QVERIFY(desk.boards.removeColumn(review).isEmpty());
        desk.edits.undo();
        QCOMPARE(desk.categories(), u"default todo review doing done"_s);
        QCOMPARE(desk.column(u"review"_s), review);
    }

    void unknownCategoriesCountAsUncategorized()
    {
        Desk desk;
        desk.remote.setRecords(u"/repositories"_s, {QJsonObject{{u"id"_s, 1}, {u"full_name"_s, u"a/one"_s}}});
        desk.remote.setRecords(u"/repositories/1/issues"_s,
                               {QJsonObject{{u"id"_s, 5}, {u"number"_s, 1}, {u"state"_s, u"closed"_s}}});
        IssueSearch search;
        BoardModel board(desk.library, desk.cards, search, {});
        board.setShown(true);
        desk.load();
        QCOMPARE(board.columnOf(key(5)), -1);
        desk.apply(desk.cards.put({key(5)}, MainBoard, u"nowhere"_s, {}, {}));
        QCOMPARE(board.columnOf(key(5)), 0);
        QCOMPARE(board.columnOf(u"nowhere"_s), 0);
        desk.boards.columnRecords().put({QJsonObject{
            {u"id"_s, 77}, {u"board"_s, MainBoard}, {u"category"_s, u"nowhere"_s}, {u"position"_s, u"z"_s}}});
        QCOMPARE(board.columnOf(key(5)), 4);
        QCOMPARE(board.columnOf(u"nowhere"_s), 4);
    }

    void boardsAreAddedAndRenamed()
    {
        Desk desk;
        QSignalSpy changed(&desk.boards, &Boards::boardsChanged);
        QCOMPARE(desk.boards.boards(), std::vector<Board>({{MainBoard, {}, u"is:open"_s}}));
        const auto one = desk.addBoard(u" One  more "_s, u" is:open   label:bug "_s);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(desk.boards.board(one), (Board{one, u"One more"_s, u"is:open label:bug"_s}));
        QVERIFY(desk.boards.contains(one));
        desk.apply(desk.boards.renameBoard(one, u"1"_s));
        desk.apply(desk.boards.renameBoard(MainBoard, u"Main"_s));
        QCOMPARE(desk.names(), u"Main 1"_s);
        QCOMPARE(desk.boards.board(MainBoard).query, u"is:open"_s);
        QVERIFY(desk.boards.renameBoard(one, u"1 "_s).isEmpty());
        QVERIFY(desk.boards.renameBoard(one, u" "_s).isEmpty());
        desk.edits.undo();
        desk.edits.undo();
        QCOMPARE(desk.names(), u" One more"_s);
        desk.edits.undo();
        QVERIFY(!desk.boards.contains(one));
        QCOMPARE(desk.boards.board(one).id, MainBoard);
        desk.edits.redo();
        QCOMPARE(desk.boards.board(one).query, u"is:open label:bug"_s);
    }

    void boardsMove()
    {
        Desk desk;
        desk.apply(desk.boards.renameBoard(MainBoard, u"main"_s));
        const std::vector<qint64> ids{desk.addBoard(u"a"_s), desk.addBoard(u"b"_s), desk.addBoard(u"c"_s)};
        QCOMPARE(desk.names(), u"main a b c"_s);
        desk.apply(desk.boards.moveBoard(ids[0], ids[2]));
        QCOMPARE(desk.names(), u"main b c a"_s);
        desk.apply(desk.boards.moveBoard(ids[2], ids[1]));
        QCOMPARE(desk.names(), u"main c b a"_s);
        QVERIFY(desk.boards.moveBoard(ids[1], ids[1]).isEmpty());
        QVERIFY(desk.boards.moveBoard(MainBoard, ids[1]).isEmpty());
        QVERIFY(desk.boards.moveBoard(ids[1], MainBoard).isEmpty());
        desk.edits.undo();
        desk.edits.undo();
        QCOMPARE(desk.names(), u"main a b c"_s);
    }

    void boardsGoWithWhatIsOnThem()
    {
        Desk desk;
        const auto other = desk.addBoard(u"Other"_s, u"repo:a/one"_s);
        desk.apply(desk.boards.addColumn(other, u"Review"_s, desk.cards));
        desk.apply(desk.cards.put({key(5), key(6)}, other, u"review"_s, {}, {}));
        desk.apply(desk.cards.put({key(5)}, MainBoard, u"todo"_s, {}, {}));
        desk.edits.apply(u"away"_s, desk.boards.removeBoard(other, desk.cards));
        QVERIFY(!desk.boards.contains(other));
        QCOMPARE(desk.categories(other), Four);
        QCOMPARE(desk.cards.count(), 1);
        QCOMPARE(desk.cards.categoryOf(key(5)), u"todo"_s);
        desk.edits.undo();
        QCOMPARE(desk.boards.board(other).query, u"repo:a/one"_s);
        QCOMPARE(desk.categories(other), Four + u" review"_s);
        QCOMPARE(desk.idsIn(u"review"_s), u"5 6"_s);
        QCOMPARE(desk.cards.categoryOf(key(6), other), u"review"_s);
        QVERIFY(desk.boards.removeBoard(MainBoard, desk.cards).empty());
        QVERIFY(desk.boards.removeBoard(4711, desk.cards).empty());
    }

    void anEmptyQueryIsKept()
    {
        Desk desk;
        desk.apply(desk.boards.setQuery(MainBoard, u" "_s));
        QCOMPARE(desk.boards.board(MainBoard).query, QString());
        QVERIFY(desk.boards.setQuery(MainBoard, {}).isEmpty());
        const auto other = desk.addBoard(u"Other"_s);
        QCOMPARE(desk.boards.board(other).query, QString());
        Desk again;
        again.local.setRecords(u"/local/boards"_s, desk.local.records(u"/local/boards"_s));
        again.load();
        QCOMPARE(again.boards.board(MainBoard).query, QString());
        QCOMPARE(again.boards.board(other), desk.boards.board(other));
        desk.edits.undo();
        desk.edits.undo();
        QCOMPARE(desk.boards.board(MainBoard).query, u"is:open"_s);
    }

    void equalRanksOfTwoMachines()
    {
        Desk desk;
        const auto column = [](qint64 id, const QString &category) {
            return QJsonObject{
                {u"id"_s, id}, {u"board"_s, MainBoard}, {u"category"_s, category}, {u"position"_s, u"w0000V"_s}};
        };
        const auto board = [](qint64 id, const QString &name) {
            return QJsonObject{{u"id"_s, id}, {u"name"_s, name}, {u"position"_s, u"V"_s}};
        };
        desk.local.setRecords(u"/local/columns"_s, {column(72, u"b"_s), column(71, u"a"_s)});
        desk.local.setRecords(u"/local/boards"_s, {board(82, u"y"_s), board(81, u"x"_s)});
        desk.load();
        QCOMPARE(desk.categories(), Four + u" a b"_s); // the same on both
        desk.apply(desk.boards.moveColumn(MainBoard, 5, 4));
        QCOMPARE(desk.categories(), Four + u" b a"_s);
        desk.edits.undo();
        desk.apply(desk.boards.moveColumn(MainBoard, 4, 5));
        QCOMPARE(desk.categories(), Four + u" b a"_s);
        QCOMPARE(desk.names(), u" x y"_s);
        desk.apply(desk.boards.moveBoard(82, 81));
        QCOMPARE(desk.names(), u" y x"_s);
        desk.edits.undo();
        desk.apply(desk.boards.moveBoard(81, 82));
        QCOMPARE(desk.names(), u" y x"_s);
    }

    void cardsWithoutAPositionStandBelowWhatIsPutFirst()
    {
        Desk desk;
        const auto byHand = [](qint64 id) { return QJsonObject{{u"id"_s, id}, {u"category"_s, u"todo"_s}}; };
        desk.apply(desk.cards.put({key(1)}, MainBoard, u"todo"_s, {}, {}));
        desk.cards.put({byHand(7), byHand(8)});
        desk.apply(desk.cards.putFirst({key(3), key(4)}, MainBoard, u"todo"_s));
        QCOMPARE(desk.idsIn(u"todo"_s), u"3 4 8 7 1"_s);
        QCOMPARE(desk.cards.table().text(desk.cards.table().slotOf(7), Cards::RecordHost).size(), 0);
        desk.edits.undo();
        QCOMPARE(desk.idsIn(u"todo"_s), u"7 8 1"_s);
        desk.apply(desk.cards.putFirst({key(7), key(2)}, MainBoard, u"todo"_s)); // one of them
        QCOMPARE(desk.idsIn(u"todo"_s), u"7 2 8 1"_s);
        QVERIFY(desk.cards.putFirst({}, MainBoard, u"todo"_s).isEmpty());
    }

    void whatIsWrittenByHandIsReleasedToo()
    {
        Desk desk;
        const auto card = key(5, Work);
        desk.cards.put({QJsonObject{{u"id"_s, 5}, {u"category"_s, u"todo"_s}}});
        QCOMPARE(desk.cards.categoryOf(card), u"todo"_s);
        desk.apply(desk.cards.put({card}, MainBoard, u"done"_s, {}, {}));
        QCOMPARE(desk.cards.categoryOf(card), u"done"_s);
        desk.apply(desk.cards.release({card}, MainBoard));
        QCOMPARE(desk.cards.categoryOf(card), u"default"_s);
        QCOMPARE(desk.cards.count(), 0);
        desk.edits.undo();
        QCOMPARE(desk.cards.categoryOf(card), u"done"_s);
        // What another host's issue of the same number has stays.
        desk.apply(desk.cards.put({key(5)}, MainBoard, u"doing"_s, {}, {}));
        desk.apply(desk.cards.release({card}, MainBoard));
        QCOMPARE(desk.cards.categoryOf(key(5)), u"doing"_s);
    }
};

QTEST_GUILESS_MAIN(TestBoards)
#include "tst_boards.moc"
