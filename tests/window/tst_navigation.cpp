// SPDX-License-Identifier: MIT
#include "tests/window/windowtest.h"
#include "ui/issuepane.h"
#include "ui/menus.h"
#include "ui/navigator.h"
#include "ui/theme.h"
#include "ui/thread/threadview.h"

#include <QAction>
#include <QClipboard>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

const QString EngineName = u"acme/engine"_s;

} // namespace

/// Everything by keyboard, and back again.
class TestNavigation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void goesBackAndForward();
    void leafingDoesNotCount();
    void searchCountsWhenItStays();
    void mouseButtonsGoBack();
    void linkIsAPlace();
    void placeInARemovedRepositoryIsLeftOut();
    void enterAndEscape();
    void findsInTheIssue();
    void keysAreNotStolen();
    void panesAreWalked();
    void tabGoesThroughTheWindow();
    void viewsHaveKeys();
    void linkIsCopied();
    void readsInFullScreen();
    void narrowWindowShowsOnePane();
    void everyCommandHasAGroup();
    void undoIsNamed();

private:
    [[nodiscard]] QAction *action(const QString &id) const { return m_desk->window.commands().action(id); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    /// The issue that is shown is read.
    void stay();
    [[nodiscard]] QString number() const { return m_desk->issueTitle().section(u"number "_s, 1); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<Desk> m_desk;
};

void TestNavigation::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    applyTheme(*qApp, Scheme::Light);
}

void TestNavigation::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"settings"_s));
    m_server = std::make_unique<GitHubServer>();
    m_server->addRepository(EngineName, 7, 60);
    m_desk = std::make_unique<Desk>(m_server->url(), m_folder->filePath(u"store"_s));
    m_desk->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window));
    QTRY_VERIFY(m_desk->library.isLoaded());
    m_desk->type(EngineName);
    QTRY_COMPARE(m_desk->rows(), 40);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    m_desk->issues()->setFocus();
}

void TestNavigation::cleanup()
{
    m_desk.reset();
    m_server.reset();
    m_folder.reset();
}

void TestNavigation::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void TestNavigation::stay()
{
    auto *pane = m_desk->part<IssuePane>("issue");
    QTRY_VERIFY(pane->numberRead() != 0);
}

void TestNavigation::goesBackAndForward()
{
    m_desk->clickIssue(0);
    stay();
    const auto first = number();
    m_desk->issues()->verticalScrollBar()->setValue(400);
    const auto place = m_desk->issues()->verticalScrollBar()->value();
    m_desk->search(u"is:closed"_s);
    m_desk->clickIssue(3);
    stay();
    const auto second = number();
    QVERIFY(first != second);

    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(number(), first);
    QCOMPARE(m_desk->searchField()->text(), u"is:open"_s);
    QCOMPARE(m_desk->issues()->currentIndex().row(), 0);
    QCOMPARE(m_desk->issues()->verticalScrollBar()->value(), place);
    QVERIFY(action(u"forward"_s)->isEnabled());
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(number(), second);
    QCOMPARE(m_desk->searchField()->text(), u"is:closed"_s);
    QCOMPARE(m_desk->issues()->currentIndex().row(), 3);
    QVERIFY(!action(u"forward"_s)->isEnabled());
}

void TestNavigation::leafingDoesNotCount()
{
    m_desk->clickIssue(0);
    stay();
    const auto first = number();
    for (int step = 0; step < 7; ++step)
        press(Qt::Key_J);
    stay();
    QVERIFY(number() != first);
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(number(), first);
}

void TestNavigation::searchCountsWhenItStays()
{
    m_desk->clickIssue(0);
    stay();
    QSignalSpy changed(m_desk->window.findChild<Navigator *>(), &Navigator::changed);
    m_desk->search(u"is:closed nothing has this"_s);
    QTRY_VERIFY(!changed.isEmpty());
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_desk->searchField()->text(), u"is:open"_s);
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_desk->searchField()->text(), u"is:closed nothing has this"_s); // no half typed ones between
}

void TestNavigation::mouseButtonsGoBack()
{
    m_desk->clickIssue(0);
    stay();
    const auto first = number();
    m_desk->clickIssue(1);
    stay();
    const auto second = number();
    QTest::mouseClick(m_desk->issues()->viewport(), Qt::BackButton);
    QCOMPARE(number(), first);
    QTest::mouseClick(m_desk->part<ThreadView>("thread")->viewport(), Qt::ForwardButton);
    QCOMPARE(number(), second);
    QTest::mouseClick(m_desk->issues()->viewport(), Qt::ForwardButton); // there is nothing ahead
    QCOMPARE(number(), second);
}

void TestNavigation::linkIsAPlace()
{
    m_desk->clickIssue(0);
    stay();
    const auto first = number();
    QVERIFY(m_desk->window.openIssue(EngineName, 21)); // closed: not in the list
    QCOMPARE(number(), u"21"_s);
    QVERIFY(!m_desk->issues()->currentIndex().isValid());
    press(Qt::Key_Left, Qt::AltModifier); // at once
    QCOMPARE(number(), first);
    QCOMPARE(m_desk->issues()->currentIndex().row(), 0);
    QVERIFY(!m_desk->window.openIssue(EngineName, 4711));
    QCOMPARE(number(), first);
}

void TestNavigation::placeInARemovedRepositoryIsLeftOut()
{
    m_server->addRepository(u"acme/anvil"_s, 8, 3);
    m_desk->type(u"acme/anvil"_s);
    QTRY_COMPARE(m_desk->library.count(), 2);
    QTRY_COMPARE(m_desk->state(0), RepositoryState::Succeeded);
    QVERIFY(m_desk->window.openIssue(u"acme/anvil"_s, 1));
    QVERIFY(m_desk->window.openIssue(EngineName, 20));
    m_desk->library.remove(0);
    press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!m_desk->part<QLabel>("issueTitle")->isVisible());
}

void TestNavigation::enterAndEscape()
{
    m_desk->clickIssue(2);
    m_desk->issues()->setFocus();
    press(Qt::Key_Return);
    auto *body = m_desk->part<ThreadView>("thread");
    QVERIFY(body->hasFocus());
    const auto before = number();
    press(Qt::Key_J); // leafing goes on from there
    QVERIFY(number() != before);
    QVERIFY(body->hasFocus());
    press(Qt::Key_Escape);
    QVERIFY(m_desk->issues()->hasFocus());
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_desk->searchField()->hasFocus());
    press(Qt::Key_Escape);
    QVERIFY(m_desk->issues()->hasFocus());
    press(Qt::Key_Slash);
    QVERIFY(m_desk->searchField()->hasFocus());
    QCOMPARE(m_desk->searchField()->text(), u"is:open"_s);
}

void TestNavigation::findsInTheIssue()
{
    m_desk->clickIssue(0);
    QTRY_VERIFY(m_desk->body().contains(u"Body of"_s));
    auto *thread = m_desk->part<ThreadView>("thread");
    auto *field = m_desk->part<QLineEdit>("find");
    thread->setFocus();
    QVERIFY(!field->isVisible());
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, u"body"_s);
    QTRY_COMPARE(thread->foundCount(), 1);
    QCOMPARE(thread->foundCurrent(), 0);
    press(Qt::Key_Return);
    QCOMPARE(thread->foundCurrent(), 0);
    QTest::keyClicks(field, u"less"_s);
    QTRY_COMPARE(thread->foundCount(), 0);
    press(Qt::Key_Escape);
    QVERIFY(thread->hasFocus());
    QVERIFY(!field->isVisible());
    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(field->hasFocus());
    press(Qt::Key_Down, Qt::ControlModifier); // no matter what is pressed there
    m_desk->clickIssue(1);
    QVERIFY(!field->isVisible());
}

void TestNavigation::keysAreNotStolen()
{
    QSignalSpy overview(&m_desk->window.menus(), &Menus::shortcutsRequested);
    for (auto *field : {m_desk->searchField(), m_desk->addField()}) {
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, u"a/b?jk"_s);
        QCOMPARE(field->text(), u"a/b?jk"_s);
        QVERIFY(field->hasFocus());
    }
    QVERIFY(overview.isEmpty());
    m_desk->search({});
    m_desk->issues()->setFocus();
    press(Qt::Key_Question);
    QCOMPARE(overview.size(), 1);
}

void TestNavigation::panesAreWalked()
{
    m_desk->clickIssue(0);
    m_desk->issues()->setFocus();
    auto *body = m_desk->part<ThreadView>("thread");
    auto *views = m_desk->part<QAbstractItemView>("views");
    press(Qt::Key_F6);
    QVERIFY(body->hasFocus());
    press(Qt::Key_F6);
    QVERIFY(views->hasFocus());
    press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(body->hasFocus());
    press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_desk->issues()->hasFocus());
    press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!views->isVisible());
    QVERIFY(m_desk->part<QWidget>("showSidebar")->isVisible());
    QVERIFY(!m_desk->part<QWidget>("showSidebarAtStart")->isVisible()); // that page is not
    press(Qt::Key_N, Qt::ControlModifier);                              // comes over the rest
    QVERIFY(m_desk->addField()->hasFocus());
    press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!views->isVisible());
    press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(views->isVisible());
}

void TestNavigation::tabGoesThroughTheWindow()
{
    m_desk->clickIssue(0);
    const auto walk = [this](QStringList expected) {
        while (!expected.isEmpty()) {
            QCOMPARE(QApplication::focusWidget()->objectName(), expected.takeFirst());
            press(Qt::Key_Tab);
        }
    };
    m_desk->addField()->setFocus();
    walk({u"addRepository"_s, u"views"_s, u"repositories"_s, u"searchIssues"_s, u"showAsList"_s, u"showAsBoard"_s,
          u"sortIssues"_s, u"issues"_s, u"star"_s, u"thread"_s, u"category"_s, u"note"_s});
    press(Qt::Key_B, Qt::ControlModifier);
    m_desk->part<QWidget>("showSidebar")->setFocus();
    walk({u"showSidebar"_s, u"searchIssues"_s, u"showAsList"_s, u"showAsBoard"_s, u"sortIssues"_s, u"issues"_s,
          u"star"_s, u"thread"_s});
}

void TestNavigation::viewsHaveKeys()
{
    press(Qt::Key_7, Qt::ControlModifier);
    QCOMPARE(m_desk->searchField()->text(), QString());
    QCOMPARE(m_desk->rows(), 60);
    press(Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_desk->rows(), 40);
    press(Qt::Key_9, Qt::ControlModifier); // there are not so many
    QCOMPARE(m_desk->rows(), 40);
    const auto &commands = m_desk->window.commands();
    QCOMPARE(commands.action(u"view-1"_s)->text(), u"All open issues"_s);
    QVERIFY(!commands.action(u"view-9"_s)->isVisible());
}

void TestNavigation::linkIsCopied()
{
    m_desk->clickIssue(0);
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const auto link = QGuiApplication::clipboard()->text();
    QVERIFY2(link.endsWith(u"/acme/engine/issues/%1"_s.arg(number()))
                 || link.endsWith(u"/acme/engine/pull/%1"_s.arg(number())),
             qPrintable(link));
    QVERIFY(link.startsWith(u"http"));
    m_desk->library.remove(0);
    QVERIFY(!action(u"copy-link"_s)->isEnabled());
}

void TestNavigation::readsInFullScreen()
{
    m_desk->clickIssue(0);
    auto &window = m_desk->window;
    auto *body = m_desk->part<ThreadView>("thread");
    const auto before = number();
    press(Qt::Key_F11);
    QVERIFY(window.isFullScreen());
    QVERIFY(body->hasFocus());
    QVERIFY(!m_desk->issues()->isVisible());
    QVERIFY(!m_desk->repositories()->isVisible());
    QVERIFY(!m_desk->part<QLabel>("status")->isVisible());
    QVERIFY(body->width() <= 900);
    QVERIFY(m_desk->part<QWidget>("back")->isVisible());
    press(Qt::Key_J);
    QVERIFY(number() != before);
    press(Qt::Key_K);
    QCOMPARE(number(), before);
    press(Qt::Key_Escape);
    QVERIFY(!window.isFullScreen());
    QVERIFY(m_desk->issues()->isVisible());
    QVERIFY(m_desk->repositories()->isVisible());
    QVERIFY(!m_desk->part<QWidget>("back")->isVisible());
    press(Qt::Key_F11);
    QVERIFY(window.isFullScreen());
    press(Qt::Key_F11);
    QVERIFY(!window.isFullScreen());
    window.commands().action(u"full-screen"_s)->trigger();
    window.showNormal(); // as a window manager does it
    QVERIFY(m_desk->issues()->isVisible());
}

void TestNavigation::narrowWindowShowsOnePane()
{
    auto &window = m_desk->window;
    window.resize(400, 500);
    QTRY_COMPARE(window.width(), 400);
    auto *title = m_desk->part<QLabel>("issueTitle");
    auto *back = m_desk->part<QWidget>("back");
    QVERIFY(!title->isVisible());
    m_desk->clickIssue(1);
    QVERIFY(title->isVisible());
    QVERIFY(!m_desk->issues()->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(m_desk->issues()->isVisible());
    QVERIFY(m_desk->issues()->hasFocus());
    QVERIFY(!title->isVisible());
    press(Qt::Key_Return);
    QVERIFY(title->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(m_desk->issues()->hasFocus());

    QTest::mouseClick(m_desk->part<QWidget>("showSidebar"), Qt::LeftButton);
    auto *views = m_desk->part<QAbstractItemView>("views");
    QVERIFY(views->isVisible());
    QTest::mouseClick(views->viewport(), Qt::LeftButton, {}, views->visualRect(views->model()->index(6, 0)).center());
    QVERIFY(!views->isVisible());
    QCOMPARE(m_desk->rows(), 60);

    window.resize(1320, 840);
    QTRY_VERIFY(title->isVisible());
    QVERIFY(m_desk->issues()->isVisible());
    QVERIFY(views->isVisible());
    QVERIFY(!back->isVisible());
    window.resize(100, 100);
    QTRY_COMPARE(window.size(), QSize(360, 400));
}

void TestNavigation::everyCommandHasAGroup()
{
    for (const auto &command : m_desk->window.commands().specs()) {
        QVERIFY2(!command.group.isEmpty(), qPrintable(command.id));
        QVERIFY2(!command.text.isEmpty(), qPrintable(command.id));
        for (const auto &key : command.keys)
            QCOMPARE(m_desk->window.commands().owner(key, command.id), QString());
    }
}

void TestNavigation::undoIsNamed()
{
    auto &menus = m_desk->window.menus();
    QSignalSpy undone(&menus, &Menus::undoRequested);
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(undone.isEmpty());
    menus.setUndo(u"Remove acme/engine"_s);
    QVERIFY(action(u"undo"_s)->text().contains(u"acme/engine"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone.size(), 1);
    menus.setUndo({});
    QVERIFY(!action(u"undo"_s)->isEnabled());
}

QTEST_MAIN(TestNavigation)
#include "tst_navigation.moc"
