// SPDX-License-Identifier: MIT
#include "models/autorefresh.h"
#include "tests/window/windowtest.h"
#include "ui/attention.h"

#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Refreshes that nobody asks for, with a clock that is put forward.
class TestAutoRefresh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void onceAtTheStartAndThenNowAndThen();
    void nothingWithoutAnswer();
    void nothingWhileNobodyLooks();
    void nothingWhileNobodyIsThere();
    void nothingWhileMetered();
    void settingsTakeEffect();
    void failureIsTriedLater();
    void connectionIsBack();
    void waitingIsLeftAlone();
    void stoppedIsLeftAlone();
    void addedAndRemoved();
    void attention();

private:
    /// Somebody is there, and the server can be reached.
    void begin();
    /// Everything that was refreshed by now has come to its end.
    void settle();
    void pass(RefreshSchedule::Time time);

    const QString m_host = u"127.0.0.1"_s;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<AutoRefresh> m_refresh;
    std::unique_ptr<QSignalSpy> m_begun;
    RefreshSchedule::Time m_now = 0ms;
};

void TestAutoRefresh::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
}

void TestAutoRefresh::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"settings"_s));
    m_server = std::make_unique<GitHubServer>();
    m_server->addRepository(u"acme/engine"_s, 7, 3);
    m_desk = std::make_unique<Desk>(m_server->url(), m_folder->filePath(u"store"_s));
    QTRY_VERIFY(m_desk->library.isLoaded());
    m_desk->type(u"acme/engine"_s);
    QTRY_COMPARE(m_desk->library.count(), 1);
    settle();
    QCOMPARE(m_desk->state(), RepositoryState::Succeeded);
    m_server->http().clearRequests();
    m_refresh = std::make_unique<AutoRefresh>(m_desk->library, [this] { return m_now; });
    m_begun = std::make_unique<QSignalSpy>(m_refresh.get(), &AutoRefresh::refreshing);
}

void TestAutoRefresh::cleanup()
{
    m_begun.reset();
    m_refresh.reset();
    m_desk.reset();
    m_server.reset();
    m_folder.reset();
}

void TestAutoRefresh::begin()
{
    m_refresh->setWindowInUse(true);
    m_refresh->setReachable(m_host, true);
    settle();
}

void TestAutoRefresh::settle()
{
    for (int row = 0; row < m_desk->library.count(); ++row)
        QTRY_VERIFY(m_desk->state(row) != RepositoryState::Loading);
}

void TestAutoRefresh::pass(RefreshSchedule::Time time)
{
    m_now += time;
    m_refresh->look();
    settle();
}

void TestAutoRefresh::onceAtTheStartAndThenNowAndThen()
{
    begin();
    QCOMPARE(m_begun->count(), 1);
    QCOMPARE(m_server->asked().size(), 2); // its issues, and one more part in turn
    pass(5min - 1ms);
    QCOMPARE(m_begun->count(), 1);
    pass(1ms);
    QCOMPARE(m_begun->count(), 2);
    m_refresh->setLimit(m_host, 60);
    pass(8min - 1ms);
    QCOMPARE(m_begun->count(), 2);
    m_desk->library.at(0).refresh(); // counts as well
    settle();
    pass(8min - 1ms);
    QCOMPARE(m_begun->count(), 2);
    m_refresh->noteInput();
    pass(1ms);
    QCOMPARE(m_begun->count(), 3);
}

void TestAutoRefresh::nothingWithoutAnswer()
{
    m_refresh->setWindowInUse(true);
    pass(10min);
    QCOMPARE(m_begun->count(), 0);
    m_refresh->setReachable(u"elsewhere"_s, true);
    QCOMPARE(m_begun->count(), 0);
    m_refresh->setReachable(m_host, true);
    QCOMPARE(m_begun->count(), 1);
    settle();
    m_refresh->setReachable(m_host, false);
    pass(10min);
    QCOMPARE(m_begun->count(), 1);
    QCOMPARE(m_server->asked().size(), 2);
}

void TestAutoRefresh::nothingWhileNobodyLooks()
{
    begin();
    m_refresh->setWindowInUse(false);
    pass(6min);
    QCOMPARE(m_begun->count(), 1);
    m_refresh->setWindowInUse(true); // at once, for the interval has passed
    QCOMPARE(m_begun->count(), 2);
    settle();
    m_refresh->setWindowInUse(false);
    pass(3min);
    m_refresh->setWindowInUse(true); // it has not
    QCOMPARE(m_begun->count(), 2);
}

void TestAutoRefresh::nothingWhileNobodyIsThere()
{
    begin();
    pass(15min + 1ms);
    QCOMPARE(m_begun->count(), 1);
    m_refresh->noteInput();
    QCOMPARE(m_begun->count(), 2);
}

void TestAutoRefresh::nothingWhileMetered()
{
    m_refresh->setMetered(true);
    begin();
    pass(10min);
    QCOMPARE(m_begun->count(), 0);
    m_refresh->setMetered(false);
    QCOMPARE(m_begun->count(), 1);
}

void TestAutoRefresh::settingsTakeEffect()
{
    m_refresh->setEnabled(false);
    begin();
    QCOMPARE(m_begun->size(), 0);
    m_refresh->setEnabled(true);
    settle();
    QCOMPARE(m_begun->size(), 1);
    m_refresh->setInterval(30min);
    pass(29min);
    m_refresh->noteInput();
    settle();
    QCOMPARE(m_begun->size(), 1);
    pass(1min);
    QCOMPARE(m_begun->size(), 2);
    m_refresh->setInterval(0min); // five minutes, but for the budget
    pass(10min);
    QCOMPARE(m_begun->size(), 3);
}

void TestAutoRefresh::failureIsTriedLater()
{
    m_server->intercept = [](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (!request.path.endsWith(u"/issues"))
            return {};
        auto answer = HttpAnswer::json("{}");
        answer.status = 404;
        return answer;
    };
    begin();
    QCOMPARE(m_desk->state(), RepositoryState::Failed);
    pass(10min - 1ms);
    QCOMPARE(m_begun->count(), 1);
    pass(1min + 1ms); // with what chance adds
    QCOMPARE(m_begun->count(), 2);
    m_refresh->noteInput();
    pass(15min);
    m_refresh->noteInput();
    pass(5min - 1ms);
    QCOMPARE(m_begun->count(), 2);
    pass(2min + 1ms);
    QCOMPARE(m_begun->count(), 3);
}

void TestAutoRefresh::connectionIsBack()
{
    m_server->intercept = [](const HttpRequest &) { return HttpAnswer::broken(HttpAnswer::Fault::Reset); };
    begin();
    QCOMPARE(m_desk->state(), RepositoryState::Failed);
    m_refresh->setReachable(m_host, false);
    pass(6min);
    QCOMPARE(m_begun->count(), 1);
    m_server->intercept = {};
    m_refresh->setReachable(m_host, true); // at once, though a failure has to wait for longer
    QCOMPARE(m_begun->count(), 2);
    settle();
    QCOMPARE(m_desk->state(), RepositoryState::Succeeded);
}

void TestAutoRefresh::waitingIsLeftAlone()
{
    m_server->intercept = [](const HttpRequest &) {
        auto answer = HttpAnswer::json("{}", {{"Retry-After", "600"}});
        answer.status = 403;
        return answer;
    };
    begin();
    QCOMPARE(m_desk->state(), RepositoryState::Waiting);
    pass(10min);
    QCOMPARE(m_begun->count(), 1);
    m_desk->library.at(0).cancel(); // nor goes on what somebody stopped
    pass(10min);
    QCOMPARE(m_begun->count(), 1);
}

void TestAutoRefresh::stoppedIsLeftAlone()
{
    m_refresh->setWindowInUse(true);
    m_refresh->setReachable(m_host, true);
    m_desk->library.cancelAll();
    settle();
    QCOMPARE(m_begun->count(), 1);
    pass(14min);
    QCOMPARE(m_begun->count(), 1);
    m_now += 46min;
    m_refresh->noteInput();
    QCOMPARE(m_begun->count(), 2);
}

void TestAutoRefresh::addedAndRemoved()
{
    begin();
    m_server->addRepository(u"acme/anvil"_s, 8, 3);
    m_desk->type(u"acme/anvil"_s);
    QTRY_COMPARE(m_desk->library.count(), 2);
    settle();
    pass(5min);
    QCOMPARE(m_begun->count(), 3); // both
    m_desk->library.remove(0);
    m_server->http().clearRequests();
    pass(5min);
    QCOMPARE(m_begun->count(), 4);
    QVERIFY(m_server->asked().first().startsWith(u"/repositories/7/")); // the one that is left
}

void TestAutoRefresh::attention()
{
    auto &window = m_desk->window;
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    Attention attention;
    attention.watch(window);
    QSignalSpy changed(&attention, &Attention::inUseChanged);
    QSignalSpy used(&attention, &Attention::used);
    QVERIFY(attention.isInUse());
    window.showMinimized();
    QTRY_VERIFY(!attention.isInUse());
    window.showNormal();
    window.activateWindow();
    QTRY_VERIFY(attention.isInUse());
    window.hide();
    QTRY_VERIFY(!attention.isInUse());
    QCOMPARE(changed.last().first().toBool(), false);
    window.show();
    window.activateWindow();
    QTRY_VERIFY(attention.isInUse());
    QVERIFY(used.isEmpty());
    QTest::keyClick(&window, Qt::Key_Shift);
    QVERIFY(!used.isEmpty());
    used.clear();
    QTest::mouseClick(m_desk->repositories()->viewport(), Qt::LeftButton);
    QVERIFY(!used.isEmpty());
}

QTEST_MAIN(TestAutoRefresh)
#include "tst_autorefresh.moc"
