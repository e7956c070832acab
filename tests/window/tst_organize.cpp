// SPDX-License-Identifier: MIT
#include "tests/window/windowtest.h"
#include "ui/categorybox.h"
#include "ui/commandpalette.h"
#include "ui/issueactions.h"
#include "ui/issuedetails.h"
#include "ui/issuelistpane.h"
#include "ui/issuepane.h"
#include "ui/issuesentence.h"
#include "ui/menus.h"
#include "ui/noteedit.h"
#include "ui/organizer.h"
#include "ui/starbutton.h"
#include "ui/theme.h"
#include "ui/thread/threadview.h"

#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Engine = 7;
const QString EngineName = QStringLiteral("acme/engine");

} // namespace

class TestOrganize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void categoryIsChosen();
    void categoryFollowsColumns();
    void furtherBoardsAreReached();
    void keysMoveWhatIsChosen();
    void keysMoveWhatIsRead();
    void commandsAreCalledAsColumns();
    void menuMoves();
    void menuStarsAndAsksForTheNote();
    void starIsToggled();
    void noteIsKept();
    void noteIsKeptWhenAnotherIssueIsShown();
    void noteIsKeptWhenTheWindowCloses();
    void noteIsLeft();
    void letterOpensTheNote();
    void undoneIsShown();
    void windowsShowTheSame();
    void rowsTell();
    void searchFinds();
    void nothingIsCutOff_data();
    void nothingIsCutOff();

private:
    [[nodiscard]] IssueKey key(int row) const { return issueKey(index(row)); }
    [[nodiscard]] QModelIndex index(int row) const { return m_desk->issues()->model()->index(row, 0); }
    [[nodiscard]] QString category(int row) const { return m_desk->workspace.cards.categoryOf(key(row)); }
    [[nodiscard]] QString note(int row) const { return m_desk->workspace.notes.textOf(key(row)); }
    [[nodiscard]] CategoryBox *box() const { return m_desk->part<CategoryBox>("category"); }
    [[nodiscard]] NoteEdit *noteEdit() const { return m_desk->part<NoteEdit>("note"); }
    [[nodiscard]] StarButton *star() const { return m_desk->part<StarButton>("star"); }
    [[nodiscard]] IssueActions *actions() const { return m_desk->window.findChild<IssueListPane *>()->actions(); }
    void run(const char *command) { m_desk->window.commands().action(QString::fromLatin1(command))->trigger(); }
    [[nodiscard]] QString textOf(const char *command)
    {
        return m_desk->window.commands().action(QString::fromLatin1(command))->text();
    }
    /// As somebody who opens the combo box does.
    void choose(const QString &title)
    {
        box()->setFocus();
        QTest::keyClicks(box(), title.left(4));
    }
    static QAction *find(const QMenu &menu, const QString &text)
    {
        for (auto *action : menu.actions()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    static QMenu *opened(QAction *submenu)
    {
        Q_EMIT submenu->menu()->aboutToShow();
        return submenu->menu();
    }
    void fill(QMenu &menu)
    {
        actions()->fill(menu, m_desk->issues()->chosenCount(), [this] { return m_desk->issues()->chosen(); });
    }

    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;
};

void TestOrganize::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    QLocale::setDefault(QLocale(QLocale::English));
    applyTheme(*qApp, Scheme::Light);
}

void TestOrganize::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"settings"_s));
    m_server = std::make_unique<GitHubServer>();
    m_server->addRepository(EngineName, Engine, 6);
    m_desk = std::make_unique<Desk>(m_server->url(), m_folder->filePath(u"store"_s));
    QTRY_VERIFY(m_desk->library.isLoaded());
    m_desk->type(EngineName);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 6);
    m_desk->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window));
    m_desk->clickIssue(0);
}

void TestOrganize::cleanup()
{
    m_desk.reset();
    m_server.reset();
    m_folder.reset();
}

void TestOrganize::categoryIsChosen()
{
    QStringList titles;
    for (int row = 0; row < box()->count(); ++row)
        titles.append(box()->itemText(row));
    QCOMPARE(titles, (QStringList{u"Uncategorized"_s, u"To Do"_s, u"Doing"_s, u"Done"_s}));
    QCOMPARE(box()->currentText(), u"Uncategorized"_s);
    QCOMPARE(box()->accessibleName(), u"Category"_s);
    choose(u"Doing"_s);
    QCOMPARE(category(0), u"doing"_s);
    QCOMPARE(m_desk->workspace.edits.undoText(), u"1 cards moved to Doing"_s);
    m_desk->clickIssue(1);
    QCOMPARE(box()->currentText(), u"Uncategorized"_s);
    m_desk->clickIssue(0);
    QCOMPARE(box()->currentText(), u"Doing"_s);
    QTest::keyClick(box(), Qt::Key_Home);
    QCOMPARE(category(0), QString(DefaultCategory));
    QCOMPARE(m_desk->workspace.cards.count(), 0);
}

void TestOrganize::categoryFollowsColumns()
{
    Organizer organizer(m_desk->workspace);
    organizer.addColumn(MainBoard, u"Needs review"_s);
    QCOMPARE(box()->itemText(4), u"Needs review"_s);
    organizer.move({key(0)}, MainBoard, u"needs-review"_s);
    QCOMPARE(box()->currentText(), u"Needs review"_s);
    organizer.removeColumn(m_desk->library.boards().columns(MainBoard).back());
    QCOMPARE(box()->count(), 4);
    QCOMPARE(box()->currentText(), u"Uncategorized"_s);
}

void TestOrganize::furtherBoardsAreReached()
{
    auto *further = m_desk->part<QToolButton>("furtherBoards");
    QVERIFY(further->isHidden());
    Organizer organizer(m_desk->workspace);
    const auto sprint = organizer.addBoard(u"Sprint"_s, {});
    QVERIFY(further->isVisible());
    Q_EMIT further->menu()->aboutToShow();
    auto *columns = opened(find(*further->menu(), u"Sprint"_s));
    QVERIFY(find(*columns, u"Uncategorized"_s)->isChecked());
    find(*columns, u"Doing"_s)->trigger();
    QCOMPARE(m_desk->workspace.cards.categoryOf(key(0), sprint), u"doing"_s);
    QCOMPARE(category(0), QString(DefaultCategory));
    QCOMPARE(further->text(), u"Sprint: Doing"_s);
    organizer.removeBoard(sprint);
    QVERIFY(further->isHidden());
}

void TestOrganize::keysMoveWhatIsChosen()
{
    QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_desk->issues(), Qt::Key_3, Qt::AltModifier);
    QCOMPARE(category(0), u"doing"_s);
    QCOMPARE(category(1), u"doing"_s);
    QCOMPARE(category(2), QString(DefaultCategory));
    QCOMPARE(m_desk->workspace.edits.undoText(), u"2 cards moved to Doing"_s);
    QTest::keyClick(m_desk->issues(), Qt::Key_S);
    QVERIFY(m_desk->workspace.stars.has(key(0)) && m_desk->workspace.stars.has(key(1)));
    run("release-issue");
    QCOMPARE(category(0), QString(DefaultCategory));
    QCOMPARE(category(1), QString(DefaultCategory));
}

void TestOrganize::keysMoveWhatIsRead()
{
    QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier); // both are chosen, the second is read
    QTRY_VERIFY(!m_desk->body().isEmpty());
    auto *body = m_desk->part<ThreadView>("thread");
    body->setFocus();
    QTest::keyClick(body, Qt::Key_4, Qt::AltModifier);
    QCOMPARE(category(0), QString(DefaultCategory));
    QCOMPARE(category(1), u"done"_s);
    QTest::keyClick(body, Qt::Key_S);
    QVERIFY(!m_desk->workspace.stars.has(key(0)));
    QVERIFY(m_desk->workspace.stars.has(key(1)));
}

void TestOrganize::commandsAreCalledAsColumns()
{
    QCOMPARE(textOf("column-3"), u"Move to Doing"_s);
    QVERIFY(!m_desk->window.commands().action(u"column-5"_s)->isVisible());
    Organizer organizer(m_desk->workspace);
    organizer.addColumn(MainBoard, u"Q&A"_s);
    QVERIFY(m_desk->window.commands().action(u"column-5"_s)->isVisible());
    QCOMPARE(withoutMnemonic(textOf("column-5")), u"Move to Q&A"_s);

    m_desk->issues()->setFocus();
    run("command-palette");
    auto *palette = m_desk->window.findChild<CommandPalette *>();
    QVERIFY(palette);
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"move to doing"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(category(0), u"doing"_s);
}

void TestOrganize::menuMoves()
{
    QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier);
    Organizer organizer(m_desk->workspace);
    const auto sprint = organizer.addBoard(u"Sprint"_s, {});
    organizer.move({key(0)}, MainBoard, u"todo"_s);
    QMenu menu;
    fill(menu);
    auto *columns = opened(find(menu, u"Move to"_s));
    QVERIFY(!find(*columns, u"To Do"_s)->isChecked()); // only one of both is there
    find(*columns, u"To Do"_s)->trigger();
    QCOMPARE(category(0), u"todo"_s);
    QCOMPARE(category(1), u"todo"_s);
    columns = opened(find(menu, u"Move to"_s));
    QVERIFY(find(*columns, u"To Do"_s)->isChecked());
    find(*opened(find(*columns, u"Sprint"_s)), u"Done"_s)->trigger();
    QCOMPARE(m_desk->workspace.cards.categoryOf(key(1), sprint), u"done"_s);
    QVERIFY(!find(menu, u"Edit note…"_s)->isEnabled()); // of two
}

void TestOrganize::menuStarsAndAsksForTheNote()
{
    QMenu menu;
    fill(menu);
    find(menu, u"Star"_s)->trigger();
    QVERIFY(m_desk->workspace.stars.has(key(0)));
    find(menu, u"Edit note…"_s)->trigger();
    QVERIFY(noteEdit()->hasFocus());
    QMenu again;
    fill(again);
    find(again, u"Take the star away"_s)->trigger();
    QVERIFY(!m_desk->workspace.stars.has(key(0)));
}

void TestOrganize::starIsToggled()
{
    QCOMPARE(star()->accessibleName(), u"Star"_s);
    QTest::mouseClick(star(), Qt::LeftButton);
    QVERIFY(star()->isChecked() && m_desk->workspace.stars.has(key(0)));
    m_desk->clickIssue(1);
    QVERIFY(!star()->isChecked());
    m_desk->clickIssue(0);
    QVERIFY(star()->isChecked());
    QTest::keyClick(m_desk->issues(), Qt::Key_S);
    QVERIFY(!star()->isChecked() && !m_desk->workspace.stars.has(key(0)));
}

void TestOrganize::noteIsKept()
{
    noteEdit()->setFocus();
    QTest::keyClicks(noteEdit(), u"check jsnk"_s); // letters that are commands elsewhere
    QTRY_COMPARE(note(0), u"check jsnk"_s);
    QTest::keyClicks(noteEdit(), u" again"_s);
    m_desk->issues()->setFocus();
    QCOMPARE(note(0), u"check jsnk again"_s); // at once
    QVERIFY(!m_desk->workspace.stars.has(key(0)));
    QTRY_VERIFY(!m_desk->workspace.notes.hasUnsaved());
}

void TestOrganize::noteIsKeptWhenAnotherIssueIsShown()
{
    noteEdit()->setFocus();
    QTest::keyClicks(noteEdit(), u"first"_s);
    m_desk->issues()->setCurrentIndex(index(1)); // the focus stays
    QCOMPARE(note(0), u"first"_s);
    QCOMPARE(noteEdit()->toPlainText(), QString());
    QTest::keyClicks(noteEdit(), u"second"_s);
    m_desk->issues()->setCurrentIndex(index(0));
    QCOMPARE(note(1), u"second"_s);
    QCOMPARE(noteEdit()->toPlainText(), u"first"_s);
    noteEdit()->selectAll();
    QTest::keyClick(noteEdit(), Qt::Key_Delete);
    m_desk->issues()->setCurrentIndex(index(1));
    QVERIFY(!m_desk->workspace.notes.has(key(0)));
    QCOMPARE(note(1), u"second"_s);
}

void TestOrganize::noteIsKeptWhenTheWindowCloses()
{
    const auto first = key(0);
    noteEdit()->setFocus();
    QTest::keyClicks(noteEdit(), u"last words"_s);
    m_desk->window.close();
    QCOMPARE(m_desk->workspace.notes.textOf(first), u"last words"_s);
    QTRY_VERIFY(!m_desk->workspace.notes.hasUnsaved());
}

void TestOrganize::noteIsLeft()
{
    noteEdit()->setFocus();
    QTest::keyClicks(noteEdit(), u"text"_s);
    QTest::keyClick(noteEdit(), Qt::Key_Escape);
    QVERIFY(!noteEdit()->hasFocus());
    QVERIFY(m_desk->part<ThreadView>("thread")->hasFocus()); // not yet the list
    QCOMPARE(note(0), u"text"_s);
}

void TestOrganize::letterOpensTheNote()
{
    QTest::keyClick(m_desk->issues(), Qt::Key_N);
    QVERIFY(noteEdit()->hasFocus());
    QCOMPARE(noteEdit()->toPlainText(), QString());
}

void TestOrganize::undoneIsShown()
{
    auto &edits = m_desk->workspace.edits;
    choose(u"Doing"_s);
    QTest::mouseClick(star(), Qt::LeftButton);
    noteEdit()->setFocus();
    QTest::keyClicks(noteEdit(), u"note"_s);
    QTRY_COMPARE(note(0), u"note"_s);
    edits.undo();
    QCOMPARE(noteEdit()->toPlainText(), QString());
    edits.undo();
    QVERIFY(!star()->isChecked());
    edits.undo();
    QCOMPARE(box()->currentText(), u"Uncategorized"_s);
    edits.redo();
    QCOMPARE(box()->currentText(), u"Doing"_s);

    auto *redo = m_desk->window.commands().action(u"redo"_s);
    QVERIFY2(redo->text().startsWith(u"&Redo: 1 issue"), qPrintable(redo->text()));
    redo->trigger();
    QVERIFY(star()->isChecked());
    redo->trigger();
    QVERIFY(!redo->isEnabled());
    QCOMPARE(note(0), u"note"_s);
    QCOMPARE(noteEdit()->toPlainText(), u"note"_s);
}

void TestOrganize::windowsShowTheSame()
{
    MainWindow other(m_desk->workspace);
    other.resize(1320, 840);
    other.show();
    auto *otherList = other.findChild<IssueListView *>();
    QTRY_COMPARE(otherList->model()->rowCount(), 4); // what is open
    QVERIFY(other.openIssue(EngineName, index(0).data(IssueNumberRole).toLongLong()));
    const auto *otherBox = other.findChild<CategoryBox *>();
    const auto *otherNote = other.findChild<NoteEdit *>();
    choose(u"Doing"_s);
    QCOMPARE(otherBox->currentText(), u"Doing"_s);
    noteEdit()->setFocus();
    QTest::keyClicks(noteEdit(), u"both"_s);
    QTRY_COMPARE(otherNote->toPlainText(), u"both"_s);
    QTest::mouseClick(star(), Qt::LeftButton);
    QVERIFY(other.findChild<StarButton *>()->isChecked());
}

void TestOrganize::rowsTell()
{
    Organizer organizer(m_desk->workspace);
    organizer.move({key(0)}, MainBoard, u"doing"_s);
    organizer.star({key(0)}, true);
    organizer.writeNote(key(0), u"n"_s);
    QCOMPARE(index(0).data(IssueCategoryRole).toString(), u"Doing"_s);
    QVERIFY(index(0).data(IssueIsStarredRole).toBool());
    QVERIFY(index(0).data(IssueHasNoteRole).toBool());
    QVERIFY(issueSentence(index(0), QDateTime::currentDateTime()).endsWith(u"in Doing, starred, with a note"_s));
    QCOMPARE(index(1).data(IssueCategoryRole).toString(), QString());
    QVERIFY(!index(1).data(IssueIsStarredRole).toBool());
}

void TestOrganize::searchFinds()
{
    Organizer organizer(m_desk->workspace);
    const auto title = m_desk->title(2);
    m_desk->search(u"category:doing"_s);
    QCOMPARE(m_desk->rows(), 0);
    QVERIFY2(!m_desk->counts().contains(u"cannot answer"_s), qPrintable(m_desk->counts()));
    m_desk->search({});
    const auto issue = key(2);
    organizer.star({issue}, true);
    m_desk->search(u"is:starred -category:doing"_s);
    QCOMPARE(m_desk->titles(), QStringList{title});
    organizer.move({issue}, MainBoard, u"doing"_s);
    QTRY_COMPARE(m_desk->rows(), 0);
    m_desk->workspace.edits.undo();
    QTRY_COMPARE(m_desk->rows(), 1);
}

void TestOrganize::nothingIsCutOff_data()
{
    QTest::addColumn<QSize>("window");
    QTest::newRow("three panes") << QSize(1400, 840);
    QTest::newRow("two panes") << QSize(1000, 700);
    QTest::newRow("one pane") << QSize(700, 600);
    QTest::newRow("the narrowest") << QSize(360, 500);
}

void TestOrganize::nothingIsCutOff()
{
    QFETCH(QSize, window);
    m_desk->window.resize(window);
    run("go-issue");
    auto *pane = m_desk->window.findChild<IssuePane *>();
    QTRY_VERIFY(pane->isVisible());
    noteEdit()->setPlainText(u"line\n"_s.repeated(20));
    QTRY_COMPARE(noteEdit()->height(), noteEdit()->sizeHint().height()); // there is room for so much
    for (const auto *part : {static_cast<QWidget *>(box()), static_cast<QWidget *>(noteEdit()),
                             static_cast<QWidget *>(star()), m_desk->part<QWidget>("thread")}) {
        QVERIFY(part->isVisible());
        const QRect place(part->mapTo(pane, QPoint()), part->size());
        QVERIFY2(pane->rect().contains(place), qPrintable(part->objectName()));
        QVERIFY2(part->width() >= part->minimumSizeHint().width(), qPrintable(part->objectName()));
    }
    const auto *details = m_desk->part<IssueDetails>("issueDetails");
    const auto *body = m_desk->part<QWidget>("thread");
    if (pane->width() >= 580)
        QTRY_VERIFY(details->mapTo(pane, QPoint()).x() >= body->mapTo(pane, QPoint(body->width(), 0)).x());
    else
        QTRY_VERIFY(details->mapTo(pane, QPoint(0, details->height())).y() <= body->mapTo(pane, QPoint()).y());
}

QTEST_MAIN(TestOrganize)
#include "tst_organize.moc"
