// SPDX-License-Identifier: MIT
#include "app/session.h"
#include "sync/proxies.h"
#include "tests/window/windowtest.h"
#include "ui/appearance.h"
#include "ui/issuelistview.h"
#include "ui/preferencesdialog.h"
#include "ui/settings.h"
#include "ui/thread/threadview.h"
#include "ui/windowstate.h"

#include <QAbstractButton>
#include <QAction>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Engine = 7;
const QString EngineName = u"acme/engine"_s;

/// Part \a objectName of \a window.
template<typename Widget>
Widget *part(const MainWindow *window, const char *objectName)
{
    return window->findChild<Widget *>(QString::fromLatin1(objectName));
}

QString shownIssue(const MainWindow *window)
{
    const auto *title = part<QLabel>(window, "issueTitle");
    return title->isVisible() ? title->accessibleName() : QString();
}

QString search(const MainWindow *window)
{
    return part<QLineEdit>(window, "searchIssues")->text();
}

void trigger(MainWindow *window, const QString &command)
{
    window->commands().action(command)->trigger();
}

} // namespace

/// Several windows over one store, and what of them comes back at the next start.
class TestWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void statesAreKept();
    void damagedStatesAreLeftOut();
    void secondWindowHasItsOwnPlace();
    void closingOneKeepsTheOthers();
    void removalOutlivesTheWindowItWasAskedFrom();
    void removalEndsWithTheLastWindow();
    void preferencesGoWithTheirWindow();
    void quitBringsAllBack();
    void placeIsRestored();
    void goneIssueIsJustNotThere();
    void linkWins();
    void whatIsNotSavedKeepsItsWindow();
    void sampleLeavesNothing();

private:
    void start(const QStringList &links = {}, bool isSample = false);
    /// As at the end of the program.
    void end();
    static QList<MainWindow *> windows();
    static void removeEngine(MainWindow *window);
    static PreferencesDialog *findPreferences();
    MainWindow *window(int place) const { return windows().value(place); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Proxies> m_proxies;
    std::unique_ptr<Session> m_session;
};

void TestWindows::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    QApplication::setQuitOnLastWindowClosed(false);
}

void TestWindows::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"settings"_s));
    m_server = std::make_unique<GitHubServer>();
    m_server->addRepository(EngineName, Engine, 60);
    Desk desk(m_server->url(), m_folder->filePath(u"store"_s));
    QTRY_VERIFY(desk.library.isLoaded());
    desk.type(EngineName);
    QTRY_COMPARE(desk.library.count(), 1);
    QTRY_COMPARE(desk.state(), RepositoryState::Succeeded);
}

void TestWindows::cleanup()
{
    end();
    m_server.reset();
    m_folder.reset();
}

void TestWindows::start(const QStringList &links, bool isSample)
{
    Options options;
    options.store = m_folder->filePath(u"store"_s);
    options.apiRoot = m_server->url();
    options.offline = true;
    options.sample = isSample;
    options.arguments = links;
    m_settings = std::make_unique<Settings>();
    m_appearance = std::make_unique<Appearance>(*qApp, *m_settings);
    m_proxies = std::make_unique<Proxies>();
    m_session = std::make_unique<Session>(options, Surroundings{*m_settings, *m_appearance, *m_proxies});
    m_session->open();
    QTRY_VERIFY(!windows().isEmpty());
    for (auto *window : windows())
        QTRY_VERIFY(part<QWidget>(window, "issues")->isVisible());
}

void TestWindows::end()
{
    m_session.reset();
    m_proxies.reset();
    m_appearance.reset();
    m_settings.reset();
    QSettings().sync();
}

QList<MainWindow *> TestWindows::windows()
{
    QList<MainWindow *> found;
    const auto widgets = QApplication::topLevelWidgets();
    for (auto *widget : widgets) {
        if (auto *window = qobject_cast<MainWindow *>(widget); window && window->isVisible())
            found.append(window);
    }
    return found;
}

void TestWindows::removeEngine(MainWindow *window)
{
    auto *repositories = part<QAbstractItemView>(window, "repositories");
    repositories->setCurrentIndex(repositories->model()->index(0, 0));
    for (auto *action : repositories->actions()) {
        if (action->shortcut() == QKeySequence(QKeySequence::Delete))
            action->trigger();
    }
    QCOMPARE(repositories->model()->rowCount(), 0);
}

PreferencesDialog *TestWindows::findPreferences()
{
    const auto widgets = QApplication::topLevelWidgets();
    for (auto *widget : widgets) {
        if (auto *dialog = qobject_cast<PreferencesDialog *>(widget))
            return dialog;
    }
    return nullptr;
}

void TestWindows::statesAreKept()
{
    QVERIFY(storedWindowStates().empty());
    const WindowState usual;
    const WindowState special{.geometry = "geometry",
                              .panes = {.sidebar = 200, .list = 300, .isSidebarHidden = true},
                              .place = {.query = {},
                                        .host = u"github.com"_s,
                                        .repository = (qint64(1) << 40) + 1,
                                        .number = 12,
                                        .listScroll = 3,
                                        .issueScroll = 4}};
    storeWindowStates({special, usual});
    QCOMPARE(storedWindowStates(), (std::vector{special, usual}));
    storeWindowStates({usual}); // nothing is left of the other
    QCOMPARE(storedWindowStates(), std::vector{usual});
}

void TestWindows::damagedStatesAreLeftOut()
{
    QSettings settings;
    settings.setValue(u"windows/size"_s, u"many"_s);
    QVERIFY(storedWindowStates().empty());
    settings.setValue(u"windows/size"_s, 1'000'000);
    settings.setValue(u"windows/1/list"_s, u"wide"_s);
    QVERIFY(storedWindowStates().size() < 100);
}

void TestWindows::secondWindowHasItsOwnPlace()
{
    start();
    auto *first = window(0);
    QTRY_VERIFY(!shownIssue(first).isEmpty());
    trigger(first, u"new-window"_s);
    QCOMPARE(windows().size(), 2);
    auto *second = windows().value(windows().indexOf(first) == 0 ? 1 : 0);
    QCOMPARE(shownIssue(second), shownIssue(first)); // at once, and from the same
    QVERIFY(!second->commands().action(u"back"_s)->isEnabled());
    part<QLineEdit>(second, "searchIssues")->setText(u"is:closed"_s);
    trigger(second, u"next-issue"_s);
    QVERIFY(shownIssue(second) != shownIssue(first));
    QCOMPARE(search(first), u"is:open"_s);
    QVERIFY(part<QWidget>(second, "notice")->isVisible()); // offline, as the first was told before
}

void TestWindows::closingOneKeepsTheOthers()
{
    start();
    QSignalSpy closed(m_session.get(), &Session::closed);
    auto *first = window(0);
    trigger(first, u"new-window"_s);
    first->close();
    first->close(); // asked once too often
    QTRY_COMPARE(windows().size(), 1);
    QCoreApplication::processEvents();
    QVERIFY(closed.isEmpty());
    auto *rest = window(0);
    QVERIFY(part<QAbstractItemView>(rest, "issues")->isVisible());
    trigger(rest, u"close"_s);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(storedWindowStates().size(), size_t(1));
}

void TestWindows::removalOutlivesTheWindowItWasAskedFrom()
{
    start();
    auto *first = window(0);
    trigger(first, u"new-window"_s);
    removeEngine(first);
    trigger(first, u"close"_s);
    QTRY_COMPARE(windows().size(), 1);
    auto *rest = window(0);
    QCOMPARE(part<QAbstractItemView>(rest, "repositories")->model()->rowCount(), 0);
    trigger(rest, u"undo"_s);
    QCOMPARE(part<QAbstractItemView>(rest, "repositories")->model()->rowCount(), 1);
    QTRY_VERIFY(part<QWidget>(rest, "issues")->isVisible());
}

void TestWindows::removalEndsWithTheLastWindow()
{
    start();
    auto *first = window(0);
    removeEngine(first);
    QVERIFY(first->commands().action(u"undo"_s)->isEnabled());
    QSignalSpy closed(m_session.get(), &Session::closed);
    trigger(first, u"close"_s);
    QTRY_COMPARE(closed.size(), 1);
    end();
    Desk desk(m_server->url(), m_folder->filePath(u"store"_s));
    QTRY_VERIFY(desk.library.isLoaded());
    QCOMPARE(desk.library.count(), 0);
}

void TestWindows::preferencesGoWithTheirWindow()
{
    start();
    auto *first = window(0);
    trigger(first, u"new-window"_s);
    trigger(first, u"preferences"_s);
    const QPointer<PreferencesDialog> dialog(findPreferences());
    QVERIFY(dialog && dialog->isVisible());
    auto *owner = qobject_cast<MainWindow *>(dialog->parentWidget());
    trigger(owner, u"close"_s);
    QTRY_VERIFY(!dialog);
    trigger(window(0), u"preferences"_s);
    QVERIFY(findPreferences());
    QCOMPARE(findPreferences()->parentWidget(), window(0));
    QVERIFY(findPreferences()->isVisible());
}

void TestWindows::quitBringsAllBack()
{
    start();
    auto *first = window(0);
    trigger(first, u"new-window"_s);
    QSignalSpy quit(m_session.get(), &Session::quitRequested);
    part<QLineEdit>(first, "searchIssues")->setText(u"is:closed"_s);
    trigger(first, u"quit"_s);
    QCOMPARE(quit.size(), 1);
    m_session->closeAll();
    QVERIFY(windows().isEmpty());
    end();
    QCOMPARE(storedWindowStates().size(), size_t(2));
    start();
    QCOMPARE(windows().size(), 2);
    QSet<QString> searches;
    for (const auto *window : windows())
        searches.insert(search(window));
    QCOMPARE(searches, (QSet{u"is:open"_s, u"is:closed"_s}));
}

void TestWindows::placeIsRestored()
{
    m_server->editIssue(Engine, 20, {{u"body"_s, u"word\n\n"_s.repeated(300)}});
    {
        Desk desk(m_server->url(), m_folder->filePath(u"store"_s));
        QTRY_VERIFY(desk.library.isLoaded());
        desk.library.at(0).refresh();
        QTRY_COMPARE(desk.state(), RepositoryState::Succeeded);
    }
    start();
    auto *before = window(0);
    before->resize(1200, 500);
    part<QLineEdit>(before, "searchIssues")->setText(u"is:issue"_s);
    QVERIFY(before->openIssue(EngineName, 20));
    auto *body = part<ThreadView>(before, "thread");
    QTRY_VERIFY(body->verticalScrollBar()->maximum() > 500);
    body->verticalScrollBar()->setValue(432);
    auto *list = part<QAbstractItemView>(before, "issues");
    list->verticalScrollBar()->setValue(321);
    trigger(before, u"sidebar"_s);
    m_session->closeAll();
    end();

    start();
    const auto *after = window(0);
    QCOMPARE(search(after), u"is:issue"_s);
    QTRY_VERIFY(shownIssue(after).endsWith(u"number 20"_s));
    list = part<QAbstractItemView>(after, "issues");
    QVERIFY(list->currentIndex().isValid());
    QCOMPARE(list->verticalScrollBar()->value(), 321);
    QTRY_COMPARE(part<ThreadView>(after, "thread")->verticalScrollBar()->value(), 432);
    QVERIFY(!part<QWidget>(after, "views")->isVisible());
    QCOMPARE(after->size(), QSize(1200, 500));
}

void TestWindows::goneIssueIsJustNotThere()
{
    storeWindowStates({{.place = {.query = u"is:closed"_s, .host = u"127.0.0.1"_s, .repository = 7, .number = 4711}}});
    start();
    QCOMPARE(search(window(0)), u"is:closed"_s);
    QTRY_VERIFY(shownIssue(window(0)).startsWith(u"Issue ")); // the first of the list, as without
}

void TestWindows::linkWins()
{
    storeWindowStates({{.place = {.query = u"is:open"_s, .host = u"127.0.0.1"_s, .repository = 7, .number = 20}}});
    start({u"acme/engine#30"_s});
    QTRY_VERIFY(shownIssue(window(0)).endsWith(u"number 30"_s));
}

void TestWindows::whatIsNotSavedKeepsItsWindow()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"store/local/categories.jsonl"_s))); // which is no file
    start();
    auto *window = windows().constFirst();
    QTRY_VERIFY(part<IssueListView>(window, "issues")->currentIndex().isValid());
    part<IssueListView>(window, "issues")->setFocus();
    window->commands().action(u"column-2"_s)->trigger();
    const auto *notice = part<QWidget>(window, "notice")->findChild<QLabel *>();
    QTRY_VERIFY(notice->text().contains(u"not on the disk"));
    QVERIFY(!window->close());
    m_session->closeAll();
    QTest::qWait(0); // what was queued is done
    QCOMPARE(windows(), QList<MainWindow *>{window});
    QVERIFY(QDir().rmdir(m_folder->filePath(u"store/local/categories.jsonl"_s)));
    QTRY_VERIFY(window->findChild<QMessageBox *>());
    for (auto *button : window->findChild<QMessageBox *>()->buttons()) {
        if (button->text().remove(u'&') == u"Try again")
            button->click();
    }
    QTRY_VERIFY(!notice->text().contains(u"not on the disk"));
    QSignalSpy closed(m_session.get(), &Session::closed);
    QVERIFY(window->close());
    QTRY_COMPARE(closed.count(), 1);
}

void TestWindows::sampleLeavesNothing()
{
    start({}, true);
    QCOMPARE(window(0)->windowTitle(), u"Hubbub sample"_s);
    QVERIFY(part<QLabel>(window(0), "issueTitle"));
    m_session->closeAll();
    end();
    QVERIFY(storedWindowStates().empty());
}

QTEST_MAIN(TestWindows)
#include "tst_windows.moc"
