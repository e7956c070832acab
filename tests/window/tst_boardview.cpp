// SPDX-License-Identifier: MIT
#include "tests/window/boardtest.h"
#include "ui/theme.h"

#include <QDrag>
#include <QDropEvent>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QSignalSpy>
#include <QToolButton>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

constexpr Qt::KeyboardModifiers Move = Qt::AltModifier | Qt::ShiftModifier;
using Numbers = QList<qint64>;

} // namespace

/// The board as a person works with it: by keys, by dragging, by the menus of its columns.
class TestBoardView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }

    void columnsOfTheOriginal();
    void keysMoveACard();
    void keysAtTheEdges();
    void keysMoveSeveral();
    void movesAreUndone();
    void clicksSelect();
    void arrowsWalk();
    void selectionOutlivesOtherColumns();
    void dropPutsThere();
    void dropIntoItsOwnPlace();
    void dropOnACollapsedColumn();
    void dropOfSomethingElse();
    void dragCarriesAddresses();
    void renameInPlace();
    void renameOnlyRenames();
    void colourOfAColumn();
    void limitWarns();
    void collapsesAndExpands();
    void columnsMove();
    void columnIsAddedAfter();
    void columnIsAddedByThePlus();
    void removedColumnComesBack();
    void mirrored();
    void narrowWindow();

private:
    [[nodiscard]] BoardDesk &desk() const { return *m_bench->desk; }
    [[nodiscard]] BoardView *board() const { return desk().board(); }
    [[nodiscard]] QMenu *openMenu(int place);
    [[nodiscard]] QLineEdit *editor(int place) const
    {
        return desk().column(place)->header()->findChild<QLineEdit *>();
    }
    [[nodiscard]] QLineEdit *newName() const;
    [[nodiscard]] std::unique_ptr<QMimeData> cardsOf(const Numbers &issues, qint64 program = -1) const;
    /// Where in the board \a position of a column's cards is.
    [[nodiscard]] QPoint inBoard(int place, const QPoint &position) const;
    /// Whether the board took it.
    bool dragOver(const QMimeData &data, const QPoint &position);
    bool drop(const QMimeData &data, const QPoint &position);
    [[nodiscard]] QString lastEdit() const { return desk().workspace.edits.undoText(); }

    std::unique_ptr<BoardBench> m_bench;
};

void TestBoardView::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    applyTheme(*qApp, Scheme::Light);
}

void TestBoardView::init()
{
    m_bench = std::make_unique<BoardBench>();
    m_bench->open();
    m_bench->addEngine();
    desk().showBoard();
    QCOMPARE(desk().numbers(0), AllOpen);
}

QMenu *TestBoardView::openMenu(int place)
{
    auto *header = desk().column(place)->header();
    header->setFocus();
    QTest::keyClick(header, Qt::Key_Return);
    auto *menu = BoardDesk::menuOf(desk().column(place));
    if (!menu)
        qFatal("the column has no menu");
    return menu;
}

QLineEdit *TestBoardView::newName() const
{
    for (auto *field : board()->findChildren<QLineEdit *>()) {
        if (field->accessibleName() == u"Name of the new column")
            return field;
    }
    qFatal("the board has no field for a new column");
}

std::unique_ptr<QMimeData> TestBoardView::cardsOf(const Numbers &issues, qint64 program) const
{
    QJsonArray keys;
    for (const auto number : issues) {
        const auto key = desk().key(number);
        keys.append(QJsonObject{{u"host"_s, key.host}, {u"repository"_s, key.repository}, {u"issue"_s, key.issue}});
    }
    auto data = std::make_unique<QMimeData>();
    data->setData(u"application/x-hubbub-cards"_s,
                  QJsonDocument(QJsonObject{{u"program"_s, program < 0 ? QCoreApplication::applicationPid() : program},
                                            {u"issues"_s, keys}})
                      .toJson());
    return data;
}

QPoint TestBoardView::inBoard(int place, const QPoint &position) const
{
    return desk().cards(place)->viewport()->mapTo(board(), position);
}

bool TestBoardView::dragOver(const QMimeData &data, const QPoint &position)
{
    QDragEnterEvent enter(position, Qt::MoveAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(board(), &enter);
    if (!enter.isAccepted())
        return false;
    QDragMoveEvent move(position, Qt::MoveAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(board(), &move);
    return move.isAccepted();
}

bool TestBoardView::drop(const QMimeData &data, const QPoint &position)
{
    if (!dragOver(data, position))
        return false;
    QDropEvent drop(position, Qt::MoveAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(board(), &drop);
    return drop.isAccepted();
}

void TestBoardView::columnsOfTheOriginal() // A10, A6
{
    QCOMPARE(desk().columnNames(), (QStringList{u"Uncategorized"_s, u"To Do"_s, u"Doing"_s, u"Done"_s}));
    const QStringList names{u"uncategorized"_s, u"toDo"_s, u"doing"_s, u"done"_s};
    int x = -1;
    for (int place = 0; place < 4; ++place) {
        QCOMPARE(desk().cards(place)->objectName(), names[place]);
        const auto left = desk().column(place)->mapTo(board(), QPoint()).x();
        QVERIFY(left > x);
        x = left;
    }
    QCOMPARE(desk().column(0)->header()->accessibleName(), u"Uncategorized, 8 cards"_s);
    desk().put({1}, u"todo"_s);
    QCOMPARE(desk().column(0)->header()->accessibleName(), u"Uncategorized, 7 cards"_s);
    const auto card = desk().cards(1)->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(); // A11
    QVERIFY2(card.contains(EngineName) && card.contains(u"Issue 1 "), qPrintable(card));
}

void TestBoardView::keysMoveACard() // A21
{
    desk().put({1, 2, 4}, u"todo"_s);
    desk().focus(1, 0);
    BoardDesk::press(Qt::Key_Down, Move);
    QCOMPARE(desk().numbers(1), (Numbers{2, 1, 4}));
    QCOMPARE(desk().current(), 1);
    BoardDesk::press(Qt::Key_End, Move);
    QCOMPARE(desk().numbers(1), (Numbers{2, 4, 1}));
    BoardDesk::press(Qt::Key_Up, Move);
    QCOMPARE(desk().numbers(1), (Numbers{2, 1, 4}));
    BoardDesk::press(Qt::Key_Home, Move);
    QCOMPARE(desk().numbers(1), (Numbers{1, 2, 4}));
    BoardDesk::press(Qt::Key_Right, Move);
    QCOMPARE(desk().numbers(2), Numbers{1});
    QCOMPARE(desk().current(), 1);
    BoardDesk::press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier); // some window managers keep the other
    QCOMPARE(desk().numbers(3), Numbers{1});
    QCOMPARE(desk().workspace.cards.categoryOf(desk().key(1)), u"done"_s);
    BoardDesk::press(Qt::Key_Delete);
    QCOMPARE(desk().numbers(3), Numbers());
    QCOMPARE(desk().numbers(0), (Numbers{11, 10, 8, 7, 5, 1}));
    desk().focus(1, 0);
    BoardDesk::press(Qt::Key_Left, Move);
    QCOMPARE(desk().numbers(0), (Numbers{11, 10, 8, 7, 5, 2, 1})); // where it belongs by its age
    QCOMPARE(desk().current(), 2);
    QCOMPARE(desk().workspace.cards.categoryOf(desk().key(2)), u"default"_s);
}

void TestBoardView::keysAtTheEdges()
{
    desk().put({1, 2}, u"todo"_s);
    const auto before = lastEdit();
    desk().focus(0, 2);
    for (const auto key : {Qt::Key_Left, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End})
        BoardDesk::press(key, Move); // the first column has an order of its own
    BoardDesk::press(Qt::Key_Delete);
    desk().focus(1, 0);
    BoardDesk::press(Qt::Key_Up, Move);
    BoardDesk::press(Qt::Key_Home, Move);
    desk().focus(1, 1);
    BoardDesk::press(Qt::Key_Down, Move);
    BoardDesk::press(Qt::Key_End, Move);
    QCOMPARE(lastEdit(), before);
    QCOMPARE(desk().numbers(1), (Numbers{1, 2}));
    desk().put({4}, u"done"_s);
    const auto put = lastEdit();
    desk().focus(3, 0);
    BoardDesk::press(Qt::Key_Right, Move);
    QCOMPARE(lastEdit(), put);
    QCOMPARE(desk().numbers(3), Numbers{4});
}

void TestBoardView::keysMoveSeveral()
{
    desk().put({1, 2, 4}, u"todo"_s);
    desk().put({5}, u"doing"_s);
    desk().put({7}, u"done"_s);
    desk().click(1, 0);
    desk().click(1, 2, Qt::ControlModifier);
    desk().click(2, 0, Qt::ControlModifier);
    QCOMPARE(desk().selected(), (Numbers{1, 4, 5}));
    BoardDesk::press(Qt::Key_Right, Move);
    QCOMPARE(desk().numbers(3), (Numbers{1, 4, 5, 7}));
    QCOMPARE(desk().numbers(1), Numbers{2});
    QCOMPARE(desk().numbers(2), Numbers());
    QCOMPARE(desk().selected(), (Numbers{1, 4, 5}));
    BoardDesk::press(Qt::Key_Down, Move);
    QCOMPARE(desk().numbers(3), (Numbers{7, 1, 4, 5}));
    BoardDesk::press(Qt::Key_Up, Move);
    QCOMPARE(desk().numbers(3), (Numbers{1, 4, 5, 7}));
    desk().workspace.edits.undo();
    desk().workspace.edits.undo();
    desk().workspace.edits.undo(); // of all three at once
    QCOMPARE(desk().numbers(1), (Numbers{1, 2, 4}));
    QCOMPARE(desk().numbers(2), Numbers{5});
    QCOMPARE(desk().numbers(3), Numbers{7});
}

void TestBoardView::movesAreUndone()
{
    desk().put({1, 2}, u"todo"_s);
    desk().focus(1, 1);
    BoardDesk::press(Qt::Key_Right, Move);
    QCOMPARE(desk().numbers(2), Numbers{2});
    QVERIFY2(desk().action(u"undo"_s)->text().contains(u"Doing"), qPrintable(desk().action(u"undo"_s)->text()));
    BoardDesk::press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk().numbers(1), (Numbers{1, 2}));
    QCOMPARE(desk().numbers(2), Numbers());
    QTest::keySequence(&desk().window, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    QCOMPARE(desk().numbers(1), Numbers{1});
    QCOMPARE(desk().numbers(2), Numbers{2});
    BoardDesk::press(Qt::Key_Z, Qt::ControlModifier);
    BoardDesk::press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk().numbers(0), AllOpen);
}

void TestBoardView::clicksSelect()
{
    desk().put({1, 2, 4}, u"todo"_s);
    desk().put({5, 7}, u"doing"_s);
    desk().click(1, 0);
    QCOMPARE(desk().selected(), Numbers{1});
    desk().click(2, 0);
    QCOMPARE(desk().selected(), Numbers{5});
    desk().click(1, 1, Qt::ControlModifier);
    QCOMPARE(desk().selected(), (Numbers{2, 5}));
    desk().click(2, 0, Qt::ControlModifier); // and takes away
    QCOMPARE(desk().selected(), Numbers{2});
    desk().click(1, 0);
    desk().click(1, 2, Qt::ShiftModifier);
    QCOMPARE(desk().selected(), (Numbers{1, 2, 4}));
    BoardDesk::press(Qt::Key_Right); // moving on by a key ends it
    QCOMPARE(desk().selected(), Numbers{desk().current()});
    BoardDesk::press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(desk().selected(), (Numbers{5, 7}));
}

void TestBoardView::arrowsWalk()
{
    desk().put({1, 2, 4}, u"todo"_s);
    desk().put({5}, u"done"_s);
    desk().focus(1, 0);
    BoardDesk::press(Qt::Key_Down);
    QCOMPARE(desk().current(), 2);
    BoardDesk::press(Qt::Key_J);
    QCOMPARE(desk().current(), 4);
    BoardDesk::press(Qt::Key_K);
    BoardDesk::press(Qt::Key_Up);
    QCOMPARE(desk().current(), 1);
    BoardDesk::press(Qt::Key_Right); // past the empty column
    QCOMPARE(desk().current(), 5);
    BoardDesk::press(Qt::Key_Right);
    QCOMPARE(desk().current(), 5);
    BoardDesk::press(Qt::Key_Left);
    QCOMPARE(desk().current(), 1); // the one beside it
    BoardDesk::press(Qt::Key_Left);
    QCOMPARE(desk().current(), 11);
    BoardDesk::press(Qt::Key_Left);
    QCOMPARE(desk().current(), 11);
}

void TestBoardView::selectionOutlivesOtherColumns()
{
    desk().put({1, 2, 4}, u"todo"_s);
    desk().put({5}, u"doing"_s);
    desk().click(1, 1);
    desk().click(2, 0, Qt::ControlModifier);
    desk().workspace.edits.apply(u"column"_s,
                                 {desk().library.boards().addColumn(MainBoard, u"Later"_s, desk().workspace.cards)});
    QCOMPARE(board()->columns().size(), 5);
    QCOMPARE(desk().selected(), (Numbers{2, 5}));
    QCOMPARE(desk().current(), 5);
}

void TestBoardView::dropPutsThere()
{
    desk().put({1, 2, 4}, u"todo"_s);
    desk().put({5}, u"doing"_s);
    const auto data = cardsOf({5, 7});
    const auto second = desk().cards(1)->visualRect(desk().cards(1)->model()->index(1, 0));
    const auto place = inBoard(1, second.topLeft() + QPoint(20, 4));
    QVERIFY(dragOver(*data, place));
    QVERIFY(desk().cards(1)->visualRect(desk().cards(1)->model()->index(1, 0)).top() > second.top()); // a gap
    QVERIFY(drop(*data, place));
    QCOMPARE(desk().cards(1)->visualRect(desk().cards(1)->model()->index(1, 0)).top(), second.top());
    QCOMPARE(desk().numbers(1), (Numbers{1, 5, 7, 2, 4}));
    QCOMPARE(desk().numbers(2), Numbers());
    QCOMPARE(desk().selected(), (Numbers{5, 7}));
    BoardDesk::press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk().numbers(1), (Numbers{1, 2, 4}));
    QCOMPARE(desk().numbers(2), Numbers{5});

    // Below all of them, over the head of a column, and into the one that has its own order.
    QVERIFY(drop(*data, inBoard(1, QPoint(20, desk().cards(1)->viewport()->height() - 60))));
    QCOMPARE(desk().numbers(1), (Numbers{1, 2, 4, 5, 7}));
    QVERIFY(drop(*data, desk().column(1)->header()->mapTo(board(), QPoint(20, 10))));
    QCOMPARE(desk().numbers(1), (Numbers{5, 7, 1, 2, 4}));
    QVERIFY(drop(*data, inBoard(0, {20, 20})));
    QCOMPARE(desk().numbers(0), (Numbers{11, 10, 8, 7, 5}));
    QCOMPARE(desk().workspace.cards.slotOf(desk().key(5)), RecordTable::NoSlot); // its search finds it
}

void TestBoardView::dropIntoItsOwnPlace()
{
    desk().put({1, 2, 4}, u"todo"_s);
    const auto before = lastEdit();
    QSignalSpy edited(&desk().workspace.edits, &Edits::changed);
    const auto data = cardsOf({2});
    const auto card = desk().cards(1)->visualRect(desk().cards(1)->model()->index(1, 0));
    for (const auto y : {card.top() + 4, card.bottom() - 4})
        drop(*data, inBoard(1, {20, y}));
    drop(*cardsOf({11}), inBoard(0, desk().at(0, 4)));
    QCOMPARE(desk().numbers(1), (Numbers{1, 2, 4}));
    QCOMPARE(lastEdit(), before);
    QVERIFY(edited.isEmpty());
}

void TestBoardView::dropOnACollapsedColumn()
{
    desk().put({1}, u"doing"_s);
    BoardDesk::choose(openMenu(2), u"Collapse"_s);
    QVERIFY(desk().column(2)->isCollapsed());
    QVERIFY(!desk().cards(2)->isVisible());
    QVERIFY(drop(*cardsOf({2}), desk().column(2)->mapTo(board(), desk().column(2)->rect().center())));
    QCOMPARE(desk().numbers(2), (Numbers{2, 1}));
    QCOMPARE(desk().column(2)->accessibleName(), u"Doing, collapsed, 2 cards"_s);
}

void TestBoardView::dropOfSomethingElse()
{
    QMimeData text;
    text.setText(u"https://github.com/acme/engine/issues/1"_s);
    QVERIFY(!dragOver(text, inBoard(1, {20, 20})));
    QMimeData broken;
    broken.setData(u"application/x-hubbub-cards"_s, "{\"program\":");
    QVERIFY(!dragOver(broken, inBoard(1, {20, 20})));
    QVERIFY(!dragOver(*cardsOf({1}, 1), inBoard(1, {20, 20}))); // of another store, for all that is known
    QVERIFY(!dragOver(*cardsOf({}), inBoard(1, {20, 20})));
    // An issue that is gone meanwhile, beside one that is here.
    QVERIFY(drop(*cardsOf({4711, 1}), inBoard(1, {20, 20})));
    QCOMPARE(desk().numbers(1), Numbers{1});
}

void TestBoardView::dragCarriesAddresses()
{
    desk().put({1, 2, 4}, u"todo"_s);
    desk().click(1, 0);
    desk().click(1, 1, Qt::ControlModifier);
    auto *from = desk().cards(1)->viewport();
    const auto end = desk().at(1, 2) + QPoint(0, 40);
    QTest::mousePress(from, Qt::LeftButton, Qt::ControlModifier, desk().at(1, 2));
    QMouseEvent move(QEvent::MouseMove, end, from->mapToGlobal(end), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(from, &move); // a drag ends at once without a desktop, but there is what it carries
    const auto *drag = desk().cards(1)->findChild<QDrag *>();
    QVERIFY(drag);
    QVERIFY(!drag->pixmap().isNull());
    const auto *data = drag->mimeData();
    const auto address = desk().library.at(0).repo().get(u"html_url").toString() + u"/issues/"_s;
    QVERIFY(address.startsWith(u"http"));
    QCOMPARE(data->urls(), (QList<QUrl>{QUrl(address + u'1'), QUrl(address + u'2'), QUrl(address + u'4')}));
    QCOMPARE(data->text(), address + u"1\n"_s + address + u"2\n"_s + address + u'4');
    QVERIFY(drop(*data, inBoard(2, {20, 40})));
    QCOMPARE(desk().numbers(2), (Numbers{1, 2, 4}));
}

void TestBoardView::renameInPlace()
{
    BoardDesk::choose(openMenu(1), u"Rename"_s);
    QVERIFY(editor(1)->hasFocus());
    QCOMPARE(editor(1)->text(), u"To Do"_s);
    QTest::keyClicks(editor(1), u"  Next   up "_s);
    QTest::keyClick(editor(1), Qt::Key_Return);
    QCOMPARE(desk().columnNames().at(1), u"Next up"_s);
    QVERIFY(!editor(1)->isVisible());
    QVERIFY(desk().column(1)->header()->hasFocus());
    QCOMPARE(desk().column(1)->column().info().category, u"todo"_s);
    QCOMPARE(desk().cards(1)->objectName(), u"toDo"_s);

    BoardDesk::press(Qt::Key_F2);
    QTest::keyClicks(editor(1), u"Never"_s);
    QTest::keyClick(editor(1), Qt::Key_Escape);
    QVERIFY(!editor(1)->isVisible());
    QCOMPARE(desk().columnNames().at(1), u"Next up"_s);
    BoardDesk::press(Qt::Key_F2);
    editor(1)->clear(); // a column without a name is none
    QTest::keyClick(editor(1), Qt::Key_Return);
    QCOMPARE(desk().columnNames().at(1), u"Next up"_s);
    BoardDesk::press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk().columnNames().at(1), u"To Do"_s);
}

void TestBoardView::renameOnlyRenames()
{
    desk().put({1, 2}, u"todo"_s);
    desk().column(1)->header()->setFocus();
    BoardDesk::press(Qt::Key_F2);
    QTest::keyClicks(editor(1), u"ab"_s);
    for (const auto key : {Qt::Key_Home, Qt::Key_Delete, Qt::Key_Right, Qt::Key_J, Qt::Key_K})
        QTest::keyClick(editor(1), key);
    QCOMPARE(editor(1)->text(), u"bjk"_s);
    QTest::keyClick(editor(1), Qt::Key_Return);
    QCOMPARE(desk().columnNames().at(1), u"bjk"_s);
    QVERIFY(!BoardDesk::menuOf(desk().column(1))); // Return was for the name alone
    QCOMPARE(desk().numbers(1), (Numbers{1, 2}));
}

void TestBoardView::colourOfAColumn()
{
    auto *menu = openMenu(1);
    QMenu *colors = nullptr;
    for (auto *each : menu->actions()) {
        if (each->menu() && each->text().remove(u'&') == u"Colour")
            colors = each->menu();
    }
    QVERIFY(colors);
    for (auto *each : colors->actions()) {
        if (each->text() == u"Blue")
            each->trigger();
    }
    menu->close();
    QCOMPARE(desk().column(1)->column().info().color, u"0969da"_s);
    BoardDesk::press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk().column(1)->column().info().color, QString());
}

void TestBoardView::limitWarns()
{
    desk().put({1, 2, 4}, u"doing"_s);
    BoardDesk::choose(openMenu(2), u"Limit…"_s);
    auto *dialog = desk().window.findChild<QInputDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->setIntValue(2);
    dialog->accept();
    auto *header = desk().column(2)->header();
    QCOMPARE(header->accessibleDescription(), u"More than the 2 cards that it should have"_s);
    QCOMPARE(header->toolTip(), header->accessibleDescription());
    desk().focus(2, 0);
    BoardDesk::press(Qt::Key_Right, Move);
    QCOMPARE(desk().column(2)->header()->accessibleDescription(), QString());
    BoardDesk::press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!desk().column(2)->header()->accessibleDescription().isEmpty());
    BoardDesk::choose(openMenu(2), u"Collapse"_s);
    QCOMPARE(desk().column(2)->accessibleDescription(), u"More than the 2 cards that it should have"_s);
}

void TestBoardView::collapsesAndExpands()
{
    desk().put({1, 2}, u"todo"_s);
    desk().put({4}, u"doing"_s);
    const auto wide = desk().column(1)->width();
    BoardDesk::choose(openMenu(1), u"Collapse"_s);
    auto *column = desk().column(1);
    QVERIFY(column->isCollapsed());
    QTRY_VERIFY(column->width() < wide / 2);
    QCOMPARE(column->accessibleName(), u"To Do, collapsed, 2 cards"_s);
    QVERIFY(column->hasFocus()); // whoever was in it is still there
    desk().focus(0, 0);
    BoardDesk::press(Qt::Key_Right); // past it
    QCOMPARE(desk().current(), 4);
    column->setFocus();
    QTest::keyClick(column, Qt::Key_Space);
    QVERIFY(!desk().column(1)->isCollapsed());
    QTRY_COMPARE(desk().column(1)->width(), wide);
    QVERIFY(desk().cards(1)->isVisible());
    BoardDesk::choose(openMenu(1), u"Collapse"_s);
    QTest::mouseClick(desk().column(1), Qt::LeftButton, {}, QPoint(10, 100));
    QVERIFY(!desk().column(1)->isCollapsed());
}

void TestBoardView::columnsMove()
{
    desk().put({1, 2}, u"todo"_s);
    auto *menu = openMenu(0);
    for (auto *each : menu->actions())
        QVERIFY(each->text().remove(u'&') != u"Move left" || !each->isEnabled());
    menu->close();
    BoardDesk::choose(openMenu(1), u"Move right"_s);
    QCOMPARE(desk().columnNames(), (QStringList{u"Uncategorized"_s, u"Doing"_s, u"To Do"_s, u"Done"_s}));
    QCOMPARE(desk().numbers(2), (Numbers{1, 2}));
    QVERIFY(desk().column(2)->header()->hasFocus());
    BoardDesk::press(Qt::Key_Right, Move); // and by keys while its head has the focus
    QCOMPARE(desk().columnNames(), (QStringList{u"Uncategorized"_s, u"Doing"_s, u"Done"_s, u"To Do"_s}));
    BoardDesk::press(Qt::Key_Right, Move);
    BoardDesk::press(Qt::Key_Left, Move);
    BoardDesk::press(Qt::Key_Left, Move);
    QCOMPARE(desk().columnNames(), (QStringList{u"Uncategorized"_s, u"To Do"_s, u"Doing"_s, u"Done"_s}));
    QCOMPARE(desk().numbers(1), (Numbers{1, 2}));
}

void TestBoardView::columnIsAddedAfter()
{
    BoardDesk::choose(openMenu(1), u"Add a column after it"_s);
    QVERIFY(newName()->hasFocus());
    QTest::keyClicks(newName(), u"Needs review"_s);
    QTest::keyClick(newName(), Qt::Key_Return);
    QCOMPARE(desk().columnNames(),
             (QStringList{u"Uncategorized"_s, u"To Do"_s, u"Needs review"_s, u"Doing"_s, u"Done"_s}));
    QCOMPARE(desk().cards(2)->objectName(), u"needsReview"_s);
    QVERIFY(!newName()->isVisible());
}

void TestBoardView::columnIsAddedByThePlus()
{
    QToolButton *plus = nullptr;
    for (auto *button : board()->findChildren<QToolButton *>()) {
        if (button->accessibleName() == u"Add a column")
            plus = button;
    }
    QVERIFY(plus);
    QTest::mouseClick(plus, Qt::LeftButton);
    QTest::keyClicks(newName(), u"Later"_s);
    QTest::keyClick(newName(), Qt::Key_Escape);
    QCOMPARE(board()->columns().size(), 4);
    QVERIFY(!newName()->isVisible());
    QVERIFY(plus->hasFocus());
    QTest::keyClick(plus, Qt::Key_Space);
    QVERIFY(newName()->text().isEmpty());
    QTest::keyClicks(newName(), u"Later"_s);
    QTest::keyClick(newName(), Qt::Key_Return);
    QCOMPARE(desk().columnNames().last(), u"Later"_s);
    QVERIFY(desk().column(4)->mapTo(board(), QPoint()).x() > desk().column(3)->mapTo(board(), QPoint()).x());
    BoardDesk::press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(board()->columns().size(), 4);
}

void TestBoardView::removedColumnComesBack()
{
    for (auto *each : openMenu(1)->actions())
        QVERIFY(each->text().remove(u'&') != u"Remove column"); // the four stay
    BoardDesk::menuOf(desk().column(1))->close();
    desk().workspace.edits.apply(u"column"_s,
                                 {desk().library.boards().addColumn(MainBoard, u"Later"_s, desk().workspace.cards)});
    desk().put({4, 1, 7}, u"later"_s);
    QCOMPARE(desk().numbers(4), (Numbers{4, 1, 7}));
    BoardDesk::choose(openMenu(4), u"Remove column"_s);
    QCOMPARE(board()->columns().size(), 4);
    QCOMPARE(desk().numbers(0), AllOpen);
    QVERIFY(board()->isAncestorOf(QApplication::focusWidget())); // and so the keys go on
    BoardDesk::press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(board()->columns().size(), 5);
    QCOMPARE(desk().numbers(4), (Numbers{4, 1, 7}));
}

void TestBoardView::mirrored()
{
    desk().put({1, 2}, u"todo"_s);
    desk().window.setLayoutDirection(Qt::RightToLeft);
    const auto left = [this](int place) { return desk().column(place)->mapTo(board(), QPoint()).x(); };
    QTRY_VERIFY(left(0) > left(1));
    QVERIFY(left(2) > left(3));
    desk().focus(1, 0);
    BoardDesk::press(Qt::Key_Left, Move);
    QCOMPARE(desk().numbers(2), Numbers{1});
    BoardDesk::press(Qt::Key_Right);
    QCOMPARE(desk().current(), 2);
    BoardDesk::choose(openMenu(1), u"Move left"_s);
    QCOMPARE(desk().columnNames().at(2), u"To Do"_s);
    QVERIFY(drop(*cardsOf({5}), inBoard(2, {20, 20})));
    QCOMPARE(desk().workspace.cards.categoryOf(desk().key(5)), u"todo"_s);
}

void TestBoardView::narrowWindow()
{
    desk().put({1}, u"todo"_s);
    desk().put({2}, u"doing"_s);
    desk().put({4}, u"done"_s);
    desk().window.resize(480, 640);
    QTRY_COMPARE(desk().window.width(), 480);
    desk().focus(0, 0);
    const auto isSeen = [this](int place) {
        const QRect shown(desk().column(place)->mapTo(board(), QPoint()), desk().column(place)->size());
        return board()->rect().contains(shown);
    };
    for (int place = 1; place < 4; ++place) {
        BoardDesk::press(Qt::Key_Right);
        QVERIFY(desk().cards(place)->hasFocus());
        QTRY_VERIFY(isSeen(place));
    }
    QVERIFY(!isSeen(0));
    BoardDesk::press(Qt::Key_Left, Move);
    QCOMPARE(desk().numbers(2), (Numbers{4, 2}));
    QTRY_VERIFY(isSeen(2));
}

QTEST_MAIN(TestBoardView)
#include "tst_boardview.moc"
