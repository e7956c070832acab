// SPDX-License-Identifier: MIT
#include "models/activitylog.h"
#include "tests/window/windowtest.h"
#include "ui/activitydialog.h"
#include "ui/mirrortext.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QProgressBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

#include <map>

using namespace hubbub;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(hubbub::Activity)

namespace {

/// Counts how often widgets of a window are painted. A bar without an end runs by itself, and is not counted.
class PaintCounter : public QObject
{
public:
    explicit PaintCounter(QProgressBar *bar)
        : m_bar(bar)
    {
        qApp->installEventFilter(this);
    }

    std::map<QObject *, int> counts;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool runs = m_bar->maximum() == 0 && (watched == m_bar || watched == m_bar->parent());
        if (event->type() == QEvent::Paint && !runs)
            ++counts[watched];
        return false;
    }

private:
    QProgressBar *m_bar;
};

const SyncError Refused{.kind = SyncError::Kind::Http, .message = u"Not Found"_s, .httpStatus = 404};
const SyncError Limited{.kind = SyncError::Kind::RateLimited,
                        .retryAt = QDateTime(QDate(2026, 5, 23), QTime(14, 0), Qt::UTC)};

} // namespace

/// What refreshes did and do: the activity dialog and the status line.
class TestActivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void sentences_data();
    void sentences();
    void emptyPlaceSaysWhatComes();
    void refreshesAreListed();
    void entriesAreCopied();
    void onlyTheLastAreKept();
    void openedFromTheStatus();
    void runningComesBeforeWaiting();
    void progressIsShownCalmly();
    void narrowWindowElides();

private:
    void open();
    void add(const QString &name, int count = 1);
    ActivityDialog *openDialog();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<Desk> m_desk;
};

void TestActivity::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    applyTheme(*qApp, Scheme::Light);
}

void TestActivity::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"settings"_s));
    m_server = std::make_unique<GitHubServer>();
    m_server->addRepository(u"acme/engine"_s, 7, 3);
    open();
}

void TestActivity::cleanup()
{
    m_desk.reset();
    m_server.reset();
    m_folder.reset();
}

void TestActivity::open()
{
    m_desk = std::make_unique<Desk>(m_server->url(), m_folder->filePath(u"store"_s));
    QTRY_VERIFY(m_desk->library.isLoaded());
    m_desk->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window));
}

void TestActivity::add(const QString &name, int count)
{
    m_desk->type(name);
    QTRY_COMPARE(m_desk->library.count(), count);
    auto *repository = m_desk->library.find(name);
    QTRY_COMPARE(repository->state(), RepositoryState::Succeeded);
}

ActivityDialog *TestActivity::openDialog()
{
    QTest::keyClick(&m_desk->window, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    return m_desk->part<ActivityDialog>("activity");
}

void TestActivity::sentences_data()
{
    QTest::addColumn<Activity>("activity");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("isError");
    const auto row = [](const char *name, const MirrorReport &report, const QString &expected, bool isError = false,
                        const QDateTime &resumesAt = {}) {
        QTest::newRow(name) << Activity{.time = {},
                                        .repository = u"acme/engine"_s,
                                        .host = u"github.com"_s,
                                        .report = report,
                                        .resumesAt = resumesAt}
                            << expected << isError;
    };
    row("nothing", {}, u"Nothing new."_s);
    row("issues", {.gaps = {}, .issues = 12}, u"12 issues brought."_s);
    row("all", {.gaps = {}, .issues = 12, .comments = 3000, .gone = 4},
        u"12 issues, 3,000 comments brought, 4 no longer there."_s);
    row("gone", {.gaps = {}, .gone = 4}, u"4 no longer there."_s);
    row("stopped", {.gaps = {}, .comments = 30, .isAborted = true},
        u"30 comments brought. Stopped; what came stays."_s);
    row("stopped at once", {.gaps = {}, .isAborted = true}, u"Stopped; what came stays."_s);
    row("failed", {.gaps = {{{}, Refused}}},
        u"GitHub has no acme/engine that you may see (404). Check the spelling; a private one needs a token."_s, true);
    const MirrorProgress comments{.part = MirrorPart::Comments, .done = 300, .total = 946};
    row("waits", {.gaps = {{comments, Limited}}, .issues = 12},
        u"12 issues brought. Waits for GitHub until 14:05:00: comments, 300 of about 946."_s, false,
        Limited.retryAt.addSecs(300));
    row("failed and waits", {.gaps = {{{.part = MirrorPart::Labels}, Refused}, {comments, Limited}}},
        u"acme/engine is not complete (labels). GitHub has no acme/engine that you may see (404). Check the spelling; a "
        "private one needs a token. Waits for GitHub until 14:05:00: comments, 300 of about 946."_s,
        true, Limited.retryAt.addSecs(300));
}

void TestActivity::sentences()
{
    QFETCH(Activity, activity);
    QFETCH(QString, expected);
    QFETCH(bool, isError);
    QCOMPARE(activitySentence(activity), expected);
    QCOMPARE(activity.isError(), isError);
}

void TestActivity::emptyPlaceSaysWhatComes()
{
    auto *dialog = openDialog();
    QVERIFY(dialog->isVisible() && !dialog->isModal());
    QVERIFY(m_desk->part<QWidget>("noActivity")->isVisible());
    QVERIFY(!m_desk->part<QPushButton>("copyActivity")->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void TestActivity::refreshesAreListed()
{
    auto *dialog = openDialog();
    add(u"acme/engine"_s);
    auto *list = m_desk->part<QListView>("activities");
    const QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QVERIFY(list->isVisible() && !m_desk->part<QWidget>("noActivity")->isVisible());
    QCOMPARE(list->accessibleName(), u"Activity"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"3 issues brought."_s);

    auto &engine = m_desk->library.at(0);
    engine.refresh();
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Nothing new."_s); // newest first
    m_server->intercept = [](const HttpRequest &) {
        auto answer = HttpAnswer::json("{}");
        answer.status = 404;
        return answer;
    };
    engine.refresh();
    QTRY_COMPARE(list->model()->rowCount(), 3);
    const auto sentence = list->model()->index(0, 0).data().toString();
    QVERIFY2(sentence.contains(u"404"), qPrintable(sentence));
    const auto spoken = list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.endsWith(u", acme/engine: "_s + sentence), qPrintable(spoken));

    m_desk->library.remove(0);
    QCOMPARE(list->model()->rowCount(), 3);
    QVERIFY(!list->grab().isNull());
    dialog->resize(300, 300); // more lines
    QVERIFY(list->visualRect(list->model()->index(0, 0)).height()
            > list->visualRect(list->model()->index(1, 0)).height());
}

void TestActivity::entriesAreCopied()
{
    add(u"acme/engine"_s);
    m_desk->library.at(0).refresh();
    openDialog();
    auto *list = m_desk->part<QListView>("activities");
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QTest::mouseClick(m_desk->part<QPushButton>("copyActivity"), Qt::LeftButton);
    const auto lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2); // all, for none is chosen
    QVERIFY2(lines[0].endsWith(u"acme/engine: Nothing new."_s), qPrintable(lines[0]));
    QVERIFY2(lines[1].endsWith(u"acme/engine: 3 issues brought."_s), qPrintable(lines[1]));
    list->setFocus();
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), lines[1]);
}

void TestActivity::onlyTheLastAreKept()
{
    add(u"acme/engine"_s);
    ActivityLog log(m_desk->library);
    const QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto &engine = m_desk->library.at(0);
    for (int times = 0; times < ActivityLog::MostEntries + 3; ++times)
        Q_EMIT engine.refreshed();
    QCOMPARE(log.rowCount(), ActivityLog::MostEntries);
    QCOMPARE(log.data(log.index(0)).toString(), u"acme/engine"_s);
}

void TestActivity::openedFromTheStatus()
{
    QTest::mouseClick(m_desk->part<QLabel>("status"), Qt::LeftButton);
    auto *dialog = m_desk->part<ActivityDialog>("activity");
    QVERIFY(dialog->isVisible());
    dialog->close();
    QTest::mouseClick(m_desk->part<QLabel>("status"), Qt::LeftButton);
    QCOMPARE(m_desk->window.findChildren<ActivityDialog *>().size(), 1);
    QVERIFY(dialog->isVisible());
}

void TestActivity::runningComesBeforeWaiting()
{
    m_server->addRepository(u"acme/anvil"_s, 8, 3);
    add(u"acme/anvil"_s);
    add(u"acme/engine"_s, 2);
    auto *progress = m_desk->part<QProgressBar>("syncProgress");
    m_server->intercept = [](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (!request.path.startsWith(u"/repositories/8/"))
            return HttpAnswer::broken(HttpAnswer::Fault::Hang);
        auto answer = HttpAnswer::json("{}", {{"Retry-After", "1800"}});
        answer.status = 403;
        return answer;
    };
    m_desk->library.at(0).refresh();
    QTRY_COMPARE(m_desk->state(0), RepositoryState::Waiting);
    QVERIFY2(m_desk->status().startsWith(u"acme/anvil waits for 127.0.0.1 until"), qPrintable(m_desk->status()));
    QVERIFY(!progress->isVisible()); // how far it is cannot be told, and nothing runs
    QVERIFY(m_desk->cancel()->isVisible());

    m_desk->rest.setToken("of another account"); // whose limit is another one
    m_desk->library.at(1).refresh();
    QCOMPARE(m_desk->status(), u"acme/engine: issues (and 1 more)"_s);
    QVERIFY(progress->isVisible());
    QCOMPARE(progress->maximum(), 0);
    QTest::mouseClick(m_desk->cancel(), Qt::LeftButton);
    QTRY_COMPARE(m_desk->state(1), RepositoryState::Idle);
    QCOMPARE(m_desk->state(0), RepositoryState::Idle);
    QVERIFY(!m_desk->cancel()->isVisible());
}

void TestActivity::progressIsShownCalmly()
{
    m_server->addRepository(u"acme/anvil"_s, 8, 60);
    m_server->perPage = 1;
    m_desk->search(u"is:closed"_s);
    QSignalSpy activity(&m_desk->library, &Library::activityChanged);
    PaintCounter painted(m_desk->part<QProgressBar>("syncProgress"));
    QElapsedTimer elapsed;
    elapsed.start();
    add(u"acme/anvil"_s);
    const auto most = 2 * elapsed.elapsed() / 100 + 10; // a text, and what moves for it
    QVERIFY(activity.count() > 120);
    for (const auto *part : {"status", "syncProgress", "cancelSync", "statusLine"}) {
        const int count = painted.counts[m_desk->part<QWidget>(part)];
        QVERIFY2(count > 0 && count <= most,
                 qPrintable(u"%1: %2 of %3"_s.arg(QLatin1String(part)).arg(count).arg(most)));
    }
}

void TestActivity::narrowWindowElides()
{
    m_server->addRepository(u"a-rather-long-organisation-name/a-repository-with-an-even-longer-name"_s, 8, 3);
    m_server->intercept = [](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (request.path.startsWith(u"/repositories/8/"))
            return HttpAnswer::broken(HttpAnswer::Fault::Hang);
        return {};
    };
    const int before = m_desk->window.minimumSizeHint().width();
    m_desk->type(u"a-rather-long-organisation-name/a-repository-with-an-even-longer-name"_s);
    QTRY_VERIFY(m_desk->status().contains(u"a-repository-with-an-even-longer-name"));
    QVERIFY(m_desk->window.minimumSizeHint().width() <= std::max(before, 720));
}

QTEST_MAIN(TestActivity)
#include "tst_activity.moc"
