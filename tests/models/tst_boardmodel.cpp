// SPDX-License-Identifier: MIT
#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "models/edits.h"
#include "models/issueroles.h"
#include "models/issuesearch.h"
#include "models/library.h"
#include "sync/memorybackend.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

const QString GitHub = u"github.com"_s;

QJsonObject issue(qint64 id, int created = 0, const QString &state = u"open"_s, int updated = 0)
{
    const auto time = [](int minute) {
        return QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(minute * 60).toString(Qt::ISODate);
    };
    return {{u"id"_s, id},       {u"number"_s, id % 1000},         {u"title"_s, u"t%1"_s.arg(id)},
            {u"state"_s, state}, {u"created_at"_s, time(created)}, {u"updated_at"_s, time(updated)}};
}

IssueKey key(qint64 id)
{
    return {GitHub, id / 1000, id};
}

/// Two repositories, 1 and 2, with issues 1001 ... and 2001 ..., and a board that is shown.
struct Desk
{
    Desk()
        : library({{GitHub, &backend}}, &local)
        , cards(&local)
        , model(library, cards, search, {})
    {
        backend.setRecords(u"/repositories"_s,
                           {QJsonObject{{u"id"_s, 1}, {u"full_name"_s, u"a/one"_s}},
                            QJsonObject{{u"id"_s, 2}, {u"full_name"_s, u"b/two"_s}}});
        backend.setRecords(u"/repositories/1/issues"_s, {issue(1001, 1), issue(1002, 2), issue(1003, 3, u"closed"_s)});
        backend.setRecords(u"/repositories/2/issues"_s, {issue(2001, 1), issue(2002, 4), issue(2003, 5)});
        QObject::connect(&model, &BoardModel::columnsAboutToChange, &model, [this] { testers.clear(); });
        QObject::connect(&model, &BoardModel::columnsChanged, &model, [this] { watch(); });
        watch();
        model.setShown(true);
        QSignalSpy loaded(&library, &Library::loaded);
        library.load();
        [&] { QTRY_COMPARE(loaded.count(), 1); }();
    }

    void watch()
    {
        for (int place = 0; place < model.count(); ++place)
            testers.push_back(std::make_unique<QAbstractItemModelTester>(
                &model.column(place), QAbstractItemModelTester::FailureReportingMode::Fatal));
    }
    [[nodiscard]] IssueCollection &issues(qint64 repository) { return library.find(GitHub, repository)->issues(); }
    void put(const QList<qint64> &ids, const QString &category)
    {
        edits.apply(u"put"_s, {cards.put(keys(ids), model.board(), category, last(category), {})});
    }
    [[nodiscard]] QByteArray last(const QString &category) const
    {
        QByteArray last;
        for (Collection::Slot slot = 0; slot < cards.table().slotEnd(); ++slot) {
            if (cards.table().isLive(slot) && cards.categoryAt(slot) == category.toUtf8())
                last = std::max(last, cards.positionAt(slot).toByteArray());
        }
        return last;
    }
    void move(const QList<qint64> &ids, int place, int row)
    {
        edits.apply(u"move"_s, {model.move(keys(ids), place, row)});
    }
    [[nodiscard]] static QList<IssueKey> keys(const QList<qint64> &ids)
    {
        QList<IssueKey> keys;
        for (const auto id : ids)
            keys.append(key(id));
        return keys;
    }
    [[nodiscard]] QString ids(int place) const
    {
        QStringList ids;
        const auto &column = model.column(place);
        for (int row = 0; row < column.rowCount(); ++row)
            ids.append(column.index(row).data(IssueIdRole).toString());
        return ids.join(u' ');
    }
    [[nodiscard]] QString all() const
    {
        QStringList all;
        for (int place = 0; place < model.count(); ++place)
            all.append(model.column(place).info().category + u": "_s + ids(place));
        return all.join(u" | "_s);
    }
    void setActive(qint64 repository, bool active)
    {
        for (int row = 0; row < library.count(); ++row) {
            if (library.at(row).id() == repository)
                library.setData(library.index(row), active ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
        }
    }
    /// The slow, obvious way.
    [[nodiscard]] QString expected() const;

    MemoryBackend backend;
    MemoryBackend local;
    Library library;
    Cards cards;
    IssueSearch search;
    Edits edits;
    BoardModel model;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
};

QString Desk::expected() const
{
    struct Card
    {
        QByteArray position;
        qint64 created, updated, id;
    };
    const auto columns = library.boards().columns(model.board());
    std::map<QString, std::vector<Card>> found;
    for (int row = 0; row < library.count(); ++row) {
        const auto &repository = library.at(row);
        const auto &table = repository.issues().table();
        for (Collection::Slot slot = 0; slot < table.slotEnd() && repository.isActive(); ++slot) {
            if (!table.isLive(slot))
                continue;
            const auto id = *table.id(slot);
            const auto record = cards.slotOf({GitHub, repository.id(), id}, model.board());
            const bool isHeld = record != RecordTable::NoSlot;
            SlotSet one(table.slotEnd());
            one.insert(slot);
            const bool isFound = search.matching(model.query(), repository, one).contains(slot);
            if (!isFound && !(isHeld && model.isOwnQuery()))
                continue;
            auto category = isHeld ? QString::fromUtf8(cards.categoryAt(record)) : QString(DefaultCategory);
            if (std::none_of(columns.begin(), columns.end(), [&](const auto &c) { return c.category == category; }))
                category = DefaultCategory;
            const bool isSorted = category == DefaultCategory;
            found[category].push_back({isSorted ? QByteArray() : cards.positionAt(record).toByteArray(),
                                       table.integer(slot, IssueCreatedAt), table.integer(slot, IssueUpdatedAt), id});
        }
    }
    QStringList all;
    for (const auto &column : columns) {
        auto &rows = found[column.category];
        std::sort(rows.begin(), rows.end(), [](const Card &a, const Card &b) {
            return std::tie(a.position, b.created, b.updated, b.id) < std::tie(b.position, a.created, a.updated, a.id);
        });
        QStringList ids;
        for (const auto &card : rows)
            ids.append(QString::number(card.id));
        all.append(column.category + u": "_s + ids.join(u' '));
    }
    return all.join(u" | "_s);
}

} // namespace

class TestBoardModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void A4_A7_A10_uncategorizedIsTheUnionNewestFirst()
    {
        Desk desk;
        QCOMPARE(desk.all(), u"default: 2003 2002 1002 2001 1001 | todo:  | doing:  | done: "_s);
        QCOMPARE(desk.all(), desk.expected());
        QCOMPARE(desk.model.columnOf(key(1002)), 0);
        QCOMPARE(desk.model.columnOf(key(1003)), -1);
        QCOMPARE(desk.model.column(0).rowOf(key(1002)), 2);
        QCOMPARE(desk.model.column(0).keyAt(2), key(1002));
    }

    void A21_whatTheUserHasPutStaysWhateverItsState()
    {
        Desk desk;
        desk.put({1001, 1003}, u"doing"_s);
        QCOMPARE(desk.ids(2), u"1001 1003"_s);
        desk.issues(1).set({issue(1001, 1, u"closed"_s, 9)}, {.remove = false});
        QCOMPARE(desk.ids(2), u"1001 1003"_s);
        desk.model.setQuery(u"is:closed"_s);
        QVERIFY(!desk.model.isOwnQuery());
        QCOMPARE(desk.all(), u"default:  | todo:  | doing: 1001 1003 | done: "_s);
        desk.model.setQuery(u"1002"_s);
        QCOMPARE(desk.all(), desk.expected());
        QCOMPARE(desk.ids(2), QString());
        desk.model.setQuery(u"is:open"_s);
        QVERIFY(desk.model.isOwnQuery());
        QCOMPARE(desk.ids(2), u"1001 1003"_s);
        desk.move({1003}, 0, 0); // held, though its search does not find it
        QCOMPARE(desk.model.columnOf(key(1003)), 0);
        QCOMPARE(desk.ids(2), u"1001"_s);
    }

    void A9_issuesComeAndGo()
    {
        Desk desk;
        desk.issues(1).set({issue(1004, 9), issue(1002, 2, u"closed"_s)}, {.remove = false});
        QCOMPARE(desk.ids(0), u"1004 2003 2002 2001 1001"_s);
        desk.issues(1).set({issue(1002, 2)}, {.remove = false});
        QCOMPARE(desk.ids(0), u"1004 2003 2002 1002 2001 1001"_s);
        desk.issues(1).remove(1004);
        QCOMPARE(desk.all(), desk.expected());
    }

    void A11_A16_hiddenRepositoriesAreNotShown()
    {
        Desk desk;
        desk.put({1001, 2001}, u"todo"_s);
        desk.setActive(2, false);
        QCOMPARE(desk.all(), u"default: 1002 | todo: 1001 | doing:  | done: "_s);
        desk.setActive(1, false);
        desk.setActive(2, true);
        QCOMPARE(desk.all(), u"default: 2003 2002 | todo: 2001 | doing:  | done: "_s);
        desk.setActive(1, true);
        QCOMPARE(desk.ids(1), u"1001 2001"_s);
    }

    void A5_A19_removalAndItsUndo()
    {
        Desk desk;
        desk.put({2001, 1001}, u"todo"_s);
        desk.library.remove(1);
        QCOMPARE(desk.all(), u"default: 1002 | todo: 1001 | doing:  | done: "_s);
        desk.library.undoRemove();
        QTRY_COMPARE(desk.ids(1), u"2001 1001"_s);
        QCOMPARE(desk.all(), desk.expected());
    }

    void A17_aRefreshKeepsWhereCardsAre()
    {
        Desk desk;
        desk.put({1001}, u"done"_s);
        desk.issues(1).set({issue(1001, 1, u"open"_s, 50), issue(1002, 2), issue(1003, 3, u"closed"_s)});
        QCOMPARE(desk.ids(3), u"1001"_s);
    }

    void movesToEveryPlace()
    {
        Desk desk;
        const QList<qint64> five{1001, 1002, 1003, 2001, 2002};
        for (int first = 0; first < 5; ++first) {
            for (int count = 1; first + count <= 5; ++count) {
                for (int row = 0; row <= 5; ++row) {
                    desk.put(five, u"todo"_s);
                    const auto before = desk.ids(1);
                    auto order = five.mid(0, row), rest = five.mid(row);
                    const auto moved = five.mid(first, count);
                    const auto isMoved = [&](qint64 id) { return moved.contains(id); };
                    order.removeIf(isMoved);
                    rest.removeIf(isMoved);
                    QStringList wanted;
                    for (const auto id : order + moved + rest)
                        wanted.append(QString::number(id));
                    desk.move(moved, 1, row);
                    QCOMPARE(desk.ids(1), wanted.join(u' '));
                    if (desk.edits.undoText() == u"move") // and not where they stood already
                        desk.edits.undo();
                    QCOMPARE(desk.ids(1), before);
                }
            }
        }
    }

    void movesAcrossColumns()
    {
        Desk desk;
        desk.move({2002, 1001}, 1, 0);
        QCOMPARE(desk.ids(1), u"2002 1001"_s);
        desk.move({2003}, 1, 1);
        QCOMPARE(desk.ids(1), u"2002 2003 1001"_s);
        desk.move({2003, 1001}, 2, 5);
        QCOMPARE(desk.all(), u"default: 1002 2001 | todo: 2002 | doing: 2003 1001 | done: "_s);
        desk.move({2003, 2002}, 0, 0);
        QCOMPARE(desk.all(), u"default: 2003 2002 1002 2001 | todo:  | doing: 1001 | done: "_s);
        QCOMPARE(desk.cards.count(), 1); // the search finds the others
        for (int i = 0; i < 4; ++i)
            desk.edits.undo();
        QCOMPARE(desk.cards.count(), 0);
        QCOMPARE(desk.all(), desk.expected());
    }

    /// As two machines, or an editor, may have left them.
    void equalAndMissingPositions_data()
    {
        QTest::addColumn<QString>("position");
        QTest::newRow("equal") << u"V"_s;
        QTest::newRow("missing") << QString();
    }

    void equalAndMissingPositions()
    {
        QFETCH(QString, position);
        Desk desk;
        QJsonArray records;
        for (const auto id : {1001, 1002, 2002, 2003})
            records.append(QJsonObject{{u"id"_s, id}, {u"category"_s, u"todo"_s}, {u"position"_s, position}});
        desk.cards.put(records);
        QCOMPARE(desk.ids(1), u"2003 2002 1002 1001"_s); // newest first
        desk.put({2001}, u"doing"_s);
        desk.move({2001}, 1, 2);
        QCOMPARE(desk.ids(1), u"2003 2002 2001 1002 1001"_s);
        desk.move({1001}, 1, 0);
        QCOMPARE(desk.ids(1), u"1001 2003 2002 2001 1002"_s);
        desk.edits.undo();
        desk.edits.undo();
        QCOMPARE(desk.all(), desk.expected());
    }

    void manyAtOnce()
    {
        Desk desk;
        QJsonArray many;
        QList<qint64> odd;
        for (int i = 0; i < 2000; ++i) {
            many.append(issue(1'000'000 + i, i));
            if (i % 2)
                odd.append(1'000'000 + i);
        }
        desk.issues(1).set(many, {.remove = false});
        QCOMPARE(desk.all(), desk.expected());
        QList<IssueKey> keys;
        for (const auto id : odd)
            keys.append({GitHub, 1, id});
        desk.edits.apply(u"many"_s, {desk.cards.putFirst(keys, MainBoard, u"doing"_s)});
        QCOMPARE(desk.model.column(2).rowCount(), 1000);
        QCOMPARE(desk.all(), desk.expected());
        desk.edits.undo();
        QCOMPARE(desk.all(), desk.expected());
        desk.edits.redo();
        QCOMPARE(desk.all(), desk.expected());
    }

    void columnsComeAndGo()
    {
        Desk desk;
        auto &boards = desk.library.boards();
        desk.edits.apply(u"add"_s, {boards.addColumn(MainBoard, u"Review"_s, desk.cards)});
        QCOMPARE(desk.model.count(), 5);
        desk.move({1001}, 4, 0);
        QCOMPARE(desk.ids(4), u"1001"_s);
        desk.edits.apply(u"remove"_s, {boards.removeColumn(desk.model.column(4).info())});
        QCOMPARE(desk.model.columnOf(key(1001)), 0);
        desk.edits.undo();
        QCOMPARE(desk.ids(4), u"1001"_s);
        QSignalSpy changed(&desk.model, &BoardModel::columnChanged);
        auto info = desk.model.column(4).info();
        info.title = u"Later"_s;
        info.limit = 1;
        desk.edits.apply(u"rename"_s, {boards.changeColumn(info)});
        QCOMPARE(changed.count(), 1);
        QVERIFY(!desk.model.column(4).isOverLimit());
        desk.move({1002}, 4, 0);
        QVERIFY(desk.model.column(4).isOverLimit());
    }

    void anotherBoard()
    {
        Desk desk;
        desk.put({1001}, u"todo"_s);
        qint64 id = 0;
        desk.edits.apply(u"board"_s, {desk.library.boards().addBoard(u"Two"_s, u"repo:b/two"_s, &id)});
        desk.model.setBoard(id);
        QCOMPARE(desk.all(), u"default: 2003 2002 2001 | todo:  | doing:  | done: "_s);
        desk.put({1001}, u"done"_s);
        QCOMPARE(desk.ids(3), u"1001"_s);
        desk.model.setBoard(MainBoard);
        QCOMPARE(desk.model.columnOf(key(1001)), 1);
        desk.model.setBoard(id);
        desk.edits.apply(u"away"_s, desk.library.boards().removeBoard(id, desk.cards));
        QCOMPARE(desk.model.board(), MainBoard);
        QCOMPARE(desk.all(), desk.expected());
    }

    void followsItsOwnSearchUntilAnotherIsAskedFor()
    {
        Desk desk;
        auto &boards = desk.library.boards();
        desk.edits.apply(u"q"_s, {boards.setQuery(MainBoard, u"is:closed"_s)});
        QVERIFY(desk.model.isOwnQuery());
        QCOMPARE(desk.ids(0), u"1003"_s);
        desk.model.setQuery(u"1001"_s);
        QVERIFY(!desk.model.isOwnQuery());
        desk.edits.apply(u"q"_s, {boards.setQuery(MainBoard, u"1001"_s)});
        QVERIFY(desk.model.isOwnQuery());
        desk.edits.undo();
        QVERIFY(!desk.model.isOwnQuery());
        QCOMPARE(desk.ids(0), u"1001"_s);
    }

    void showsNothingWhileNobodyLooks()
    {
        Desk desk;
        const auto before = desk.all();
        desk.model.setShown(false);
        QCOMPARE(desk.ids(0), QString());
        desk.put({1001}, u"todo"_s);
        desk.issues(1).set({issue(1009, 9)}, {.remove = false});
        QCOMPARE(desk.model.columnOf(key(1001)), -1);
        desk.model.setShown(true);
        QVERIFY(desk.all() != before);
        QCOMPARE(desk.all(), desk.expected());
    }

    void agreesWithASlowOneAfterRandomChanges_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void agreesWithASlowOneAfterRandomChanges()
    {
        QFETCH(quint32, seed);
        Desk desk;
        QRandomGenerator random(seed);
        auto &boards = desk.library.boards();
        const auto someIds = [&](int most) {
            QList<qint64> ids;
            for (int i = random.bounded(1, most + 1); i > 0; --i) {
                if (const qint64 id = random.bounded(1, 3) * 1000 + random.bounded(30); !ids.contains(id))
                    ids.append(id);
            }
            return ids;
        };
        for (int step = 0; step < 1000; ++step) {
            const auto what = random.bounded(20);
            const auto repository = random.bounded(1, 3);
            auto *known = desk.library.find(GitHub, repository);
            if (what < 5 && known) {
                QJsonArray page;
                for (const auto id : someIds(8)) {
                    if (id / 1000 == repository)
                        page.append(
                            issue(id, int(id % 7), random.bounded(3) ? u"open"_s : u"closed"_s, random.bounded(20)));
                }
                known->issues().set(page, {.remove = random.bounded(10) == 0});
            } else if (what < 12) {
                const auto place = random.bounded(desk.model.count());
                desk.move(someIds(5), place, random.bounded(desk.model.column(place).rowCount() + 1));
            } else if (what == 12) {
                desk.setActive(repository, random.bounded(2) == 0);
            } else if (what == 13 && known && random.bounded(4) == 0) {
                desk.library.remove(0);
                if (random.bounded(2))
                    QCOMPARE(desk.all(), desk.expected());
                desk.library.undoRemove();
            } else if (what == 14 && desk.model.count() < 8) {
                desk.edits.apply(u"add"_s, {boards.addColumn(desk.model.board(), u"C"_s, desk.cards)});
            } else if (what == 15) {
                const auto column = desk.model.column(random.bounded(desk.model.count())).info();
                desk.edits.apply(u"gone"_s, {boards.removeColumn(column)});
            } else if (what == 16) {
                desk.model.setQuery(QStringList{u"is:open"_s, u"t10"_s, u""_s, u"repo:a/one"_s}[random.bounded(4)]);
            } else if (what == 17) {
                desk.model.setShown(false);
                desk.move(someIds(3), random.bounded(desk.model.count()), 0);
                desk.model.setShown(true);
            } else if (random.bounded(3)) {
                desk.edits.undo();
            } else {
                desk.edits.redo();
            }
            QTRY_COMPARE(desk.all(), desk.expected());
            QCOMPARE(desk.model.count(), int(boards.columns(desk.model.board()).size()));
        }
    }
};

QTEST_GUILESS_MAIN(TestBoardModel)
#include "tst_boardmodel.moc"
