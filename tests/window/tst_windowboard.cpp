// SPDX-License-Identifier: MIT
#include "tests/window/boardtest.h"
#include "ui/issuepane.h"
#include "ui/theme.h"
#include "ui/viewlist.h"
#include "ui/viewsmodel.h"
#include "ui/windowstate.h"

#include <QCheckBox>
#include <QDir>
#include <QInputDialog>
#include <QMessageBox>
#include <QSignalSpy>
#include <QToolButton>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

constexpr Qt::KeyboardModifiers Move = Qt::AltModifier | Qt::ShiftModifier;
using Numbers = QList<qint64>;

} // namespace

/// The board as a part of its window: how one gets there and back, several boards, and what happens to them when
/// repositories, disks and windows come and go.
class TestWindowBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }

    void switchAndKey();
    void rowInTheSidebar();
    void boardsAreMade();
    void boardsAreRenamed();
    void boardsAreMoved();
    void removedBoardComesBack();
    void otherSearch();
    void searchIsKept();
    void issueBesideTheBoard();
    void issueFollowsItsCard();
    void keysWalkFromTheIssue();
    void backAndForward();
    void placeIsRestored();
    void boardChosenEarlyStays();
    void hiddenRepositoryA16();
    void refreshKeepsCategoriesA17T1();
    void removalCascadesA19();
    void welcomeA1A20();
    void startsWithoutAServerA25();
    void twoWindowsShowTheSame();
    void failingDiskIsTold();
    void closingAsksWhileUnsaved();
    void closingAnywayLosesIt();

private:
    [[nodiscard]] BoardDesk &desk() const { return *m_bench->desk; }
    [[nodiscard]] ViewList *views() const { return desk().part<ViewList>("views"); }
    [[nodiscard]] QString markedView() const;
    /// The boards of the sidebar, as they are called there.
    [[nodiscard]] QStringList boardNames() const;
    [[nodiscard]] int rowOf(const QString &view) const;
    void addBoard(const QString &name);
    [[nodiscard]] QPushButton *button(const QString &text) const;
    [[nodiscard]] QString otherSearchLine() const;
    [[nodiscard]] bool isIssueShown() const { return desk().part<IssuePane>("issue")->isVisible(); }
    [[nodiscard]] QString number() const { return desk().issueTitle().section(u"number "_s, 1); }
    /// As after the end of the program.
    void startAgain(const WindowState &state = {});
    [[nodiscard]] QString log() const { return m_bench->folder.filePath(u"store/local/categories.jsonl"_s); }

    std::unique_ptr<BoardBench> m_bench;
};

void TestWindowBoard::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    applyTheme(*qApp, Scheme::Light);
}

void TestWindowBoard::init()
{
    m_bench = std::make_unique<BoardBench>();
    m_bench->open();
    m_bench->addEngine();
}

QString TestWindowBoard::markedView() const
{
    const auto selected = views()->selectionModel()->selectedIndexes();
    return selected.isEmpty() ? QString() : selected.first().data().toString();
}

QStringList TestWindowBoard::boardNames() const
{
    QStringList names;
    for (int row = 0; row < views()->model()->rowCount(); ++row) {
        if (views()->model()->index(row, 0).data(ViewsModel::BoardRole).isValid())
            names.append(views()->model()->index(row, 0).data().toString());
    }
    return names;
}

int TestWindowBoard::rowOf(const QString &view) const
{
    for (int row = 0; row < views()->model()->rowCount(); ++row) {
        if (views()->model()->index(row, 0).data().toString() == view)
            return row;
    }
    return -1;
}

void TestWindowBoard::addBoard(const QString &name)
{
    desk().action(u"new-board"_s)->trigger();
    auto *dialog = desk().window.findChild<QInputDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->setTextValue(name);
    dialog->accept();
    QTRY_VERIFY(!desk().window.findChild<QInputDialog *>());
    desk().window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk().window));
}

QPushButton *TestWindowBoard::button(const QString &text) const
{
    for (auto *each : desk().window.findChildren<QPushButton *>()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    qFatal("there is no button %s", qPrintable(text));
}

QString TestWindowBoard::otherSearchLine() const
{
    const auto *line = desk().part<QLabel>("otherSearch");
    return line->isVisible() ? line->text() : QString();
}

void TestWindowBoard::startAgain(const WindowState &state)
{
    m_bench->desk.reset();
    m_bench->desk = std::make_unique<BoardDesk>(m_bench->server.url(), m_bench->folder.filePath(u"store"_s));
    desk().window.restore(state);
    desk().window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk().window));
    QTRY_VERIFY(desk().library.isLoaded());
}

void TestWindowBoard::switchAndKey()
{
    auto *list = desk().part<QToolButton>("showAsList");
    auto *board = desk().part<QToolButton>("showAsBoard");
    QVERIFY(list->isChecked() && !board->isChecked());
    desk().search(u"is:closed"_s);
    desk().issues()->setFocus();
    QTest::mouseClick(board, Qt::LeftButton);
    QVERIFY(desk().isBoardShown());
    QVERIFY(!desk().issues()->isVisible());
    QVERIFY(!list->isChecked() && board->isChecked());
    QCOMPARE(desk().searchField()->text(), u"is:open"_s); // its own
    QCOMPARE(desk().numbers(0), AllOpen);
    QTest::mouseClick(board, Qt::LeftButton); // it is shown already
    QVERIFY(desk().isBoardShown() && board->isChecked());

    BoardDesk::press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!desk().isBoardShown());
    QVERIFY(desk().issues()->isVisible());
    QCOMPARE(desk().searchField()->text(), u"is:closed"_s); // as it was left
    QCOMPARE(desk().rows(), 4);
    QVERIFY(list->isChecked());
    BoardDesk::press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(desk().isBoardShown());
    QVERIFY(desk().board()->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(desk().action(u"show-board"_s)->isChecked());
}

void TestWindowBoard::rowInTheSidebar()
{
    const auto row = rowOf(u"Board"_s);
    QVERIFY(row > 0);
    const auto index = views()->model()->index(row, 0);
    QTRY_COMPARE(index.data(ViewsModel::CountRole).toInt(), 0);
    desk().put({1, 2}, u"todo"_s);
    desk().put({4}, u"done"_s);
    QTRY_COMPARE(index.data(ViewsModel::CountRole).toInt(), 3);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"Board, 3"_s);
    QTest::mouseClick(views()->viewport(), Qt::LeftButton, {}, views()->visualRect(index).center());
    QVERIFY(desk().isBoardShown());
    QCOMPARE(markedView(), u"Board"_s);
    QCOMPARE(desk().numbers(1), (Numbers{1, 2}));
    const auto all = views()->model()->index(0, 0);
    QTest::mouseClick(views()->viewport(), Qt::LeftButton, {}, views()->visualRect(all).center());
    QVERIFY(!desk().isBoardShown());
    QCOMPARE(markedView(), u"All open issues"_s);
}

void TestWindowBoard::boardsAreMade()
{
    desk().search(u"is:closed"_s);
    addBoard(u"  Past   things "_s);
    QVERIFY(desk().isBoardShown());
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"Past things"_s}));
    QCOMPARE(markedView(), u"Past things"_s);
    QCOMPARE(desk().searchField()->text(), u"is:closed"_s);
    QCOMPARE(desk().numbers(0), (Numbers{12, 9, 6, 3}));
    QCOMPARE(otherSearchLine(), QString());
    desk().focus(0, 1);
    BoardDesk::press(Qt::Key_Right, Move);
    QCOMPARE(desk().numbers(1), Numbers{9});
    QCOMPARE(desk().workspace.cards.categoryOf(desk().key(9)), u"default"_s); // on the other board it is where it was
    views()->setCurrentIndex(views()->model()->index(rowOf(u"Board"_s), 0));
    QCOMPARE(desk().numbers(0), AllOpen);
    QCOMPARE(desk().numbers(1), Numbers());
    addBoard(u"   "_s); // a board without a name is none
    QCOMPARE(boardNames().size(), 2);
    startAgain();
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"Past things"_s}));
    views()->setCurrentIndex(views()->model()->index(rowOf(u"Past things"_s), 0));
    QCOMPARE(desk().numbers(1), Numbers{9});
}

void TestWindowBoard::boardsAreRenamed()
{
    addBoard(u"Mine"_s);
    views()->setFocus();
    QTest::keyClick(views(), Qt::Key_F2);
    auto *editor = views()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, u"Ours"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(boardNames(), (QStringList{u"Board"_s, u"Ours"_s}));
    QCOMPARE(markedView(), u"Ours"_s);
    desk().action(u"rename-board"_s)->trigger();
    auto *dialog = desk().window.findChild<QInputDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->textValue(), u"Ours"_s);
    dialog->setTextValue(u"Theirs"_s);
    dialog->accept();
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"Theirs"_s}));
    desk().workspace.edits.undo();
    desk().workspace.edits.undo();
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"Mine"_s}));
}

void TestWindowBoard::boardsAreMoved()
{
    for (const auto &name : {u"One"_s, u"Two"_s, u"Three"_s})
        addBoard(name);
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"One"_s, u"Two"_s, u"Three"_s}));
    views()->setFocus();
    QTest::keyClick(views(), Qt::Key_Up, Move);
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"One"_s, u"Three"_s, u"Two"_s}));
    QCOMPARE(markedView(), u"Three"_s);
    QTest::keyClick(views(), Qt::Key_Up, Move);
    QTest::keyClick(views(), Qt::Key_Up, Move); // the one that is always there stays the first
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"Three"_s, u"One"_s, u"Two"_s}));
    QCOMPARE(markedView(), u"Three"_s);
    desk().workspace.edits.undo();
    desk().workspace.edits.undo();
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"One"_s, u"Two"_s, u"Three"_s}));
    QCOMPARE(markedView(), u"Three"_s); // which is what is shown
}

void TestWindowBoard::removedBoardComesBack()
{
    addBoard(u"Mine"_s);
    const auto mine = desk().library.boards().boards().at(1).id;
    desk().put({1, 2}, u"todo"_s, mine);
    desk().workspace.edits.apply(u"column"_s,
                                 {desk().library.boards().addColumn(mine, u"Later"_s, desk().workspace.cards)});
    QCOMPARE(desk().numbers(1), (Numbers{1, 2}));
    views()->setFocus();
    QTest::keyClick(views(), Qt::Key_Delete);
    QCOMPARE(boardNames(), QStringList{u"Board"_s});
    QVERIFY(desk().isBoardShown()); // the other one
    QCOMPARE(markedView(), u"Board"_s);
    QCOMPARE(desk().numbers(0), AllOpen);
    QVERIFY(!desk().action(u"remove-board"_s)->isEnabled());
    desk().action(u"undo"_s)->trigger();
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"Mine"_s}));
    QCOMPARE(markedView(), u"Board"_s);
    views()->setCurrentIndex(views()->model()->index(rowOf(u"Mine"_s), 0));
    QCOMPARE(desk().numbers(1), (Numbers{1, 2}));
    QCOMPARE(desk().columnNames().last(), u"Later"_s);
    views()->setCurrentIndex(views()->model()->index(rowOf(u"Board"_s), 0));
    views()->setFocus();
    QTest::keyClick(views(), Qt::Key_Delete); // stays
    QCOMPARE(boardNames(), (QStringList{u"Board"_s, u"Mine"_s}));
}

void TestWindowBoard::otherSearch()
{
    desk().put({3, 1}, u"todo"_s); // a closed one, which its own search does not find
    desk().showBoard();
    QCOMPARE(desk().numbers(1), (Numbers{3, 1}));
    QCOMPARE(otherSearchLine(), QString());
    desk().search(u"is:closed"_s);
    QCOMPARE(desk().numbers(0), (Numbers{12, 9, 6}));
    QCOMPARE(desk().numbers(1), Numbers{3}); // only what it finds
    QCOMPARE(otherSearchLine(), u"Only what this search finds on “Board”."_s);
    QCOMPARE(markedView(), u"Board"_s);
    QTest::mouseClick(button(u"Back to the board's own"_s), Qt::LeftButton);
    QCOMPARE(desk().searchField()->text(), u"is:open"_s);
    QCOMPARE(otherSearchLine(), QString());
    QCOMPARE(desk().numbers(1), (Numbers{3, 1}));
}

void TestWindowBoard::searchIsKept()
{
    desk().showBoard();
    QVERIFY(!desk().action(u"keep-board-search"_s)->isEnabled());
    desk().search(u"is:closed"_s);
    QVERIFY(desk().action(u"keep-board-search"_s)->isEnabled());
    QTest::mouseClick(button(u"Keep for this board"_s), Qt::LeftButton);
    QCOMPARE(otherSearchLine(), QString());
    QVERIFY(!desk().action(u"keep-board-search"_s)->isEnabled());
    QCOMPARE(desk().numbers(0), (Numbers{12, 9, 6, 3}));
    desk().showBoard(); // the list
    desk().showBoard();
    QCOMPARE(desk().searchField()->text(), u"is:closed"_s);
    desk().action(u"undo"_s)->trigger();
    QCOMPARE(desk().searchField()->text(), u"is:open"_s); // it is its own that is shown
    QCOMPARE(desk().numbers(0), AllOpen);
}

void TestWindowBoard::issueBesideTheBoard() // A21, A22
{
    desk().showBoard();
    QVERIFY(!isIssueShown());
    desk().focus(0, 1);
    BoardDesk::press(Qt::Key_Return);
    QVERIFY(isIssueShown() && desk().isBoardShown());
    QCOMPARE(number(), u"10"_s);
    QVERIFY(desk().part<IssuePane>("issue")->isAncestorOf(QApplication::focusWidget()));
    BoardDesk::press(Qt::Key_Escape);
    QVERIFY(!isIssueShown());
    QCOMPARE(desk().current(), 10);
    BoardDesk::press(Qt::Key_Down); // and does not come back by itself
    QVERIFY(!isIssueShown());
    desk().click(0, 0);
    QTest::mouseDClick(desk().cards(0)->viewport(), Qt::LeftButton, {}, desk().at(0, 0));
    QVERIFY(isIssueShown());
    QCOMPARE(number(), u"11"_s);
    BoardDesk::press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!desk().isBoardShown());
    QVERIFY(isIssueShown()); // as always beside the list
}

void TestWindowBoard::issueFollowsItsCard()
{
    desk().put({1, 2}, u"todo"_s);
    desk().showBoard();
    desk().focus(1, 0);
    BoardDesk::press(Qt::Key_Return);
    QCOMPARE(number(), u"1"_s);
    desk().focus(1, 0);
    BoardDesk::press(Qt::Key_Down);
    QCOMPARE(number(), u"2"_s);
    desk().click(0, 0);
    QCOMPARE(number(), u"11"_s);
    BoardDesk::press(Qt::Key_Right, Move); // what is moved stays open
    QCOMPARE(number(), u"11"_s);
    QVERIFY(isIssueShown());
}

void TestWindowBoard::keysWalkFromTheIssue()
{
    desk().showBoard();
    desk().focus(0, 0);
    BoardDesk::press(Qt::Key_Return);
    QCOMPARE(number(), u"11"_s);
    QVERIFY(!desk().cards(0)->hasFocus());
    BoardDesk::press(Qt::Key_J);
    QCOMPARE(number(), u"10"_s);
    BoardDesk::press(Qt::Key_J);
    QCOMPARE(number(), u"8"_s);
    BoardDesk::press(Qt::Key_K);
    QCOMPARE(number(), u"10"_s);
    BoardDesk::press(Qt::Key_Escape);
    QCOMPARE(desk().current(), 10);
}

void TestWindowBoard::backAndForward()
{
    desk().clickIssue(0);
    QTRY_VERIFY(desk().part<IssuePane>("issue")->numberRead() != 0);
    const auto first = number();
    desk().showBoard();
    desk().focus(0, 3);
    BoardDesk::press(Qt::Key_Return);
    QCOMPARE(number(), u"7"_s);
    desk().focus(0, 4);
    BoardDesk::press(Qt::Key_Return);
    QCOMPARE(number(), u"5"_s);
    desk().action(u"back"_s)->trigger();
    QVERIFY(desk().isBoardShown() && isIssueShown());
    QCOMPARE(number(), u"7"_s);
    desk().action(u"back"_s)->trigger();
    QVERIFY(!desk().isBoardShown());
    QCOMPARE(number(), first);
    QCOMPARE(desk().issues()->currentIndex().row(), 0);
    desk().action(u"forward"_s)->trigger();
    QVERIFY(desk().isBoardShown() && isIssueShown());
    QCOMPARE(number(), u"7"_s);
    desk().action(u"forward"_s)->trigger();
    QCOMPARE(number(), u"5"_s);
    QVERIFY(!desk().action(u"forward"_s)->isEnabled());
}

void TestWindowBoard::placeIsRestored()
{
    desk().search(u"is:closed"_s);
    addBoard(u"Mine"_s);
    desk().search(u"Issue"_s);
    desk().focus(0, 2);
    BoardDesk::press(Qt::Key_Return);
    QCOMPARE(number(), u"10"_s);
    const auto state = desk().window.state();
    QVERIFY(state.place.board > MainBoard);
    startAgain(state);
    QTRY_VERIFY(desk().isBoardShown());
    QCOMPARE(markedView(), u"Mine"_s);
    QCOMPARE(desk().searchField()->text(), u"Issue"_s);
    QCOMPARE(otherSearchLine(), u"Only what this search finds on “Mine”."_s);
    QTRY_VERIFY(isIssueShown());
    QCOMPARE(number(), u"10"_s);
    QTest::mouseClick(button(u"Back to the board's own"_s), Qt::LeftButton);
    QCOMPARE(desk().searchField()->text(), u"is:closed"_s);

    storeWindowStates({state});
    QCOMPARE(storedWindowStates(), std::vector{state});
    auto gone = state;
    gone.place.board = 4711;
    gone.place.query = u"is:open"_s;
    startAgain(gone);
    QTRY_VERIFY(desk().isBoardShown()); // the main one
    QCOMPARE(markedView(), u"Board"_s);
}

void TestWindowBoard::boardChosenEarlyStays()
{
    m_bench->desk.reset();
    m_bench->desk = std::make_unique<BoardDesk>(m_bench->server.url(), m_bench->folder.filePath(u"store"_s));
    desk().window.restore(WindowState());
    QVERIFY(!desk().library.isLoaded());
    desk().showBoard();
    QTRY_VERIFY(desk().library.isLoaded());
    QVERIFY(desk().isBoardShown());
    QTRY_COMPARE(desk().numbers(0), AllOpen);
}

void TestWindowBoard::hiddenRepositoryA16()
{
    desk().put({1, 2, 4}, u"todo"_s);
    desk().showBoard();
    desk().library.at(0).setActive(false);
    QTRY_COMPARE(desk().numbers(0), Numbers());
    QCOMPARE(desk().numbers(1), Numbers());
    const auto row = views()->model()->index(rowOf(u"Board"_s), 0);
    QTRY_COMPARE(row.data(ViewsModel::CountRole).toInt(), 0);
    startAgain({.place = {.query = u"is:open"_s, .board = MainBoard}});
    QTRY_VERIFY(desk().isBoardShown());
    QCOMPARE(desk().numbers(1), Numbers()); // it stays hidden
    desk().library.at(0).setActive(true);
    QTRY_COMPARE(desk().numbers(1), (Numbers{1, 2, 4}));
    QCOMPARE(desk().numbers(0), (Numbers{11, 10, 8, 7, 5}));
}

void TestWindowBoard::refreshKeepsCategoriesA17T1()
{
    desk().put({2, 1, 3, 4}, u"doing"_s);
    desk().showBoard();
    auto &server = m_bench->server;
    server.editIssue(Engine, 1, {{u"title"_s, u"Of another name"_s}});
    server.closeIssue(Engine, 2);
    server.removeIssue(Engine, 4);
    const auto added = server.addIssue(Engine, {{u"title"_s, u"New"_s}});
    desk().library.at(0).refresh();
    QTRY_COMPARE(desk().state(), RepositoryState::Succeeded);
    QTRY_COMPARE(desk().numbers(0), (Numbers{added, 11, 10, 8, 7, 5}));
    auto doing = desk().numbers(2);
    doing.removeAll(4); // it may be known to be gone, or not yet
    QCOMPARE(doing, (Numbers{2, 1, 3}));
    QTRY_COMPARE(desk().cards(2)->model()->index(desk().numbers(2).indexOf(1), 0).data().toString(), // T17
                 u"Of another name"_s);
    QCOMPARE(desk().workspace.cards.categoryOf(desk().key(1)), u"doing"_s);
    startAgain({.place = {.query = u"is:open"_s, .board = MainBoard}});
    QTRY_VERIFY(desk().isBoardShown());
    QTRY_COMPARE(desk().numbers(0), (Numbers{added, 11, 10, 8, 7, 5}));
    doing = desk().numbers(2);
    doing.removeAll(4);
    QCOMPARE(doing, (Numbers{2, 1, 3}));
}

void TestWindowBoard::removalCascadesA19()
{
    constexpr qint64 Anvil = 8;
    m_bench->server.addRepository(u"acme/anvil"_s, Anvil, 2);
    desk().type(u"acme/anvil"_s);
    QTRY_COMPARE(desk().library.count(), 2);
    QTRY_COMPARE(desk().state(0), RepositoryState::Succeeded);
    desk().put({1, 4}, u"todo"_s);
    desk().workspace.edits.apply(u"laid out"_s,
                                 {desk().workspace.cards.put({desk().key(1, Anvil)}, MainBoard, u"doing"_s, {}, {})});
    desk().showBoard();
    QCOMPARE(desk().numbers(2), Numbers{1});
    const auto uncategorized = desk().numbers(0);
    desk().library.remove(1); // acme/engine
    QTRY_COMPARE(desk().numbers(1), Numbers());
    QCOMPARE(desk().numbers(2), Numbers{1}); // of the other one, untouched
    QCOMPARE(desk().numbers(0), Numbers{2});
    desk().library.undoRemove();
    QTRY_COMPARE(desk().numbers(1), (Numbers{1, 4}));
    QCOMPARE(desk().numbers(0), uncategorized);
    QCOMPARE(desk().numbers(2), Numbers{1});
}

void TestWindowBoard::welcomeA1A20()
{
    m_bench->desk.reset();
    m_bench->open(u"new"_s);
    auto *welcome = desk().part<QCheckBox>("showWelcome");
    QVERIFY(welcome->isVisible() && welcome->isChecked());
    QVERIFY(desk().library.boards().showsWelcome());
    QCOMPARE(desk().library.boards().boards().front().id, MainBoard);
    QSignalSpy saved(&desk().library.boards().records(), &LocalRecords::saved);
    QTest::mouseClick(welcome, Qt::LeftButton, {}, {8, welcome->height() / 2});
    QVERIFY(!welcome->isChecked());
    QTRY_VERIFY(!saved.isEmpty()); // at once
    m_bench->desk.reset();
    m_bench->open(u"new"_s);
    QVERIFY(!desk().part<QCheckBox>("showWelcome")->isVisible());
    QVERIFY(!desk().library.boards().showsWelcome());
    m_bench->addEngine();
    desk().library.remove(0);
    QVERIFY(!desk().part<QCheckBox>("showWelcome")->isVisible());
}

void TestWindowBoard::startsWithoutAServerA25()
{
    desk().put({1, 2}, u"todo"_s);
    const auto asked = m_bench->server.asked().size();
    startAgain({.place = {.query = u"is:open"_s, .board = MainBoard}});
    QTRY_VERIFY(desk().isBoardShown());
    QTRY_COMPARE(desk().numbers(1), (Numbers{1, 2}));
    QCOMPARE(desk().numbers(0), (Numbers{11, 10, 8, 7, 5, 4}));
    QCOMPARE(m_bench->server.asked().size(), asked);
}

void TestWindowBoard::twoWindowsShowTheSame()
{
    desk().put({1, 2, 4}, u"todo"_s);
    desk().showBoard();
    MainWindow second(desk().workspace);
    second.resize(1200, 700);
    second.show();
    second.commands().action(u"show-board"_s)->trigger();
    const auto *other = second.findChild<BoardView *>();
    QVERIFY(other && other->isVisible());
    const auto shown = [other](int place) {
        Numbers numbers;
        const auto &column = other->columns().at(place)->column();
        for (int row = 0; row < column.rowCount(); ++row)
            numbers.append(column.issueAt(row)->number());
        return numbers;
    };
    QCOMPARE(shown(1), (Numbers{1, 2, 4}));
    desk().window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk().window));
    desk().focus(1, 0);
    BoardDesk::press(Qt::Key_Right, Move);
    QCOMPARE(shown(2), Numbers{1}); // at once
    QCOMPARE(shown(1), (Numbers{2, 4}));
    second.commands().action(u"undo"_s)->trigger();
    QCOMPARE(desk().numbers(1), (Numbers{1, 2, 4}));
    second.findChild<BoardView *>()->model().setQuery(u"is:closed"_s); // each has its own search
    QCOMPARE(desk().numbers(1), (Numbers{1, 2, 4}));
}

void TestWindowBoard::failingDiskIsTold()
{
    QVERIFY(QDir().mkpath(log())); // where the file is to be
    desk().showBoard();
    desk().focus(0, 0);
    BoardDesk::press(Qt::Key_Right, Move);
    QCOMPARE(desk().numbers(1), Numbers{11}); // here it is all the same
    QTRY_VERIFY2(desk().notice().contains(u"not on the disk yet"_s), qPrintable(desk().notice()));
    QVERIFY(desk().workspace.cards.isFailing());
    BoardDesk::press(Qt::Key_Right, Move);
    QTRY_VERIFY(desk().workspace.cards.isFailing());
    QVERIFY(!desk().notice().isEmpty());
    QCOMPARE(desk().numbers(2), Numbers{11});

    QVERIFY(QDir().rmdir(log()));
    QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
    QTRY_COMPARE(desk().notice(), QString());
    QVERIFY(!desk().workspace.cards.hasUnsaved());
    startAgain({.place = {.query = u"is:open"_s, .board = MainBoard}});
    QTRY_VERIFY(desk().isBoardShown());
    QTRY_COMPARE(desk().numbers(2), Numbers{11});
}

void TestWindowBoard::closingAsksWhileUnsaved()
{
    QVERIFY(QDir().mkpath(log()));
    desk().put({1}, u"todo"_s);
    QTRY_VERIFY(desk().workspace.cards.isFailing());
    QVERIFY(!desk().window.close());
    QVERIFY(desk().window.isVisible());
    auto *box = desk().window.findChild<QMessageBox *>();
    QVERIFY(box && box->isVisible());
    QVERIFY(!desk().window.close()); // asked once, however often
    QCOMPARE(desk().window.findChildren<QMessageBox *>().size(), 1);
    box->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!desk().window.findChild<QMessageBox *>());
    QVERIFY(desk().window.isVisible());

    QVERIFY(!desk().window.close());
    QVERIFY(QDir().rmdir(log()));
    QTest::mouseClick(button(u"Try again"_s), Qt::LeftButton);
    QTRY_VERIFY(!desk().workspace.cards.hasUnsaved());
    QVERIFY(desk().window.close()); // nothing to ask for
}

void TestWindowBoard::closingAnywayLosesIt()
{
    QVERIFY(QDir().mkpath(log()));
    desk().put({1}, u"todo"_s);
    QTRY_VERIFY(desk().workspace.cards.isFailing());
    QVERIFY(!desk().window.close());
    QTest::mouseClick(button(u"Close and lose it"_s), Qt::LeftButton);
    QVERIFY(!desk().window.isVisible());
}

QTEST_MAIN(TestWindowBoard)
#include "tst_windowboard.moc"
