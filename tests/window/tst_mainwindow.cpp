// SPDX-License-Identifier: MIT
#include "tests/window/windowtest.h"
#include "ui/issuepane.h"
#include "ui/repositorydelegate.h"
#include "ui/theme.h"

#include <QProgressBar>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Engine = 7;
const QString EngineName = u"acme/engine"_s;

} // namespace

/// The main job, done in the real window.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void addingShowsIssuesPageByPage();
    void cancelKeepsWhatCame();
    void A21_choosingShowsTheBody();
    void A13_pastedTextIsUnderstood_data();
    void A13_pastedTextIsUnderstood();
    void A14_ownerListsRepositories();
    void ownersRepositoryIsAddedByClick();
    void escapeGivesUp();
    void A18_rowIsRefreshedByKeyAndButton();
    void refreshKeepsThePlace();
    void issueThatLeavesTheListIsReadOn();
    void stayingReads();
    void goneIssueIsReadable();
    void movedIssueIsFound();
    void closingWhileWaiting();
    void removing();
    void removingWhileLoading();
    void checkBoxHides();
    void searching();
    void offlineEverythingIsStillThere();
    void namesAreFound_data();
    void namesAreFound();

private:
    /// Opens the window and adds acme/engine with everything it has.
    void open(std::chrono::milliseconds timeout = 30s);
    void addEngine();
    QPoint rowPoint(RepositoryDelegate::Part part, int row = 0) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<Desk> m_desk;
};

void TestMainWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    applyTheme(*qApp, Scheme::Light);
}

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"settings"_s));
    m_server = std::make_unique<GitHubServer>();
    m_server->perPage = 20;
    m_server->addRepository(EngineName, Engine, 60);
}

void TestMainWindow::cleanup()
{
    m_desk.reset();
    m_server.reset();
    m_folder.reset();
}

void TestMainWindow::open(std::chrono::milliseconds timeout)
{
    m_desk.reset();
    m_desk = std::make_unique<Desk>(m_server->url(), m_folder->filePath(u"store"_s), timeout);
    QTRY_VERIFY(m_desk->library.isLoaded());
    QVERIFY(QTest::qWaitForWindowExposed(&m_desk->window));
}

void TestMainWindow::addEngine()
{
    m_desk->type(EngineName);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
}

QPoint TestMainWindow::rowPoint(RepositoryDelegate::Part part, int row) const
{
    auto *list = m_desk->repositories();
    QStyleOptionViewItem option;
    option.rect = list->visualRect(list->model()->index(row, 0));
    return RepositoryDelegate::partRect(part, option).center();
}

void TestMainWindow::addingShowsIssuesPageByPage()
{
    open();
    holdPages(*m_server);
    m_desk->type(EngineName);
    QVERIFY(m_desk->addField()->findChild<Spinner *>()->isSpinning()); // before any answer
    QVERIFY(!m_desk->addMessage().isEmpty());
    QTRY_COMPARE(m_desk->library.count(), 1);
    QCOMPARE(m_desk->state(), RepositoryState::Loading);
    QVERIFY(!m_desk->addField()->findChild<Spinner *>()->isSpinning());
    QCOMPARE(m_desk->addField()->text(), QString());
    QCOMPARE(m_desk->addMessage(), QString());
    m_desk->search({});

    auto *progress = m_desk->part<QProgressBar>("syncProgress");
    for (int page = 1; page <= 3; ++page) {
        QTRY_COMPARE(m_server->http().heldCount(), 1);
        QCOMPARE(m_desk->rows(), 20 * (page - 1));
        QCOMPARE(m_desk->state(), RepositoryState::Loading);
        QVERIFY(progress->isVisible());
        QVERIFY(m_desk->cancel()->isVisible());
        if (page > 1) {
            const auto expected = u"acme/engine: issues, %1 of about 60"_s.arg(m_desk->rows());
            QTRY_COMPARE(m_desk->status(), expected);
            QCOMPARE(progress->value(), m_desk->rows());
            QCOMPARE(progress->maximum(), 60);
        }
        QVERIFY(m_server->http().release());
        QTRY_COMPARE(m_desk->rows(), 20 * page);
    }
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QVERIFY(!progress->isVisible());
    QVERIFY(!m_desk->isWaiting());
    QCOMPARE(m_desk->title(0), u"Issue 60 äöü 漢字"_s);
    QVERIFY2(m_desk->counts().contains(u"60"), qPrintable(m_desk->counts()));
    QVERIFY(m_desk->part<QLabel>("budget")->text().contains(u"42"));
    QCOMPARE(m_desk->notice(), QString());
}

void TestMainWindow::cancelKeepsWhatCame()
{
    open();
    holdPages(*m_server);
    m_desk->type(EngineName);
    QTRY_COMPARE(m_server->http().heldCount(), 1);
    m_desk->search({});
    m_server->http().release();
    QTRY_COMPARE(m_desk->rows(), 20);
    QTRY_COMPARE(m_server->http().heldCount(), 1);
    QTest::mouseClick(m_desk->cancel(), Qt::LeftButton);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Idle);
    QVERIFY(!m_desk->isWaiting());
    QCOMPARE(m_desk->rows(), 20);
    QCOMPARE(m_desk->notice(), QString());
    QVERIFY(!m_desk->toolTip().isEmpty());
    QVERIFY2(m_desk->status().contains(u"only a part of acme/engine"), qPrintable(m_desk->status()));

    m_server->intercept = {};
    open(); // what came is in the store too
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 20);
    m_server->http().clearRequests();
    m_desk->type(EngineName); // naming it again is a second try
    QTRY_COMPARE(m_desk->rows(), 60);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QCOMPARE(m_desk->library.count(), 1);
    QCOMPARE(m_server->asked().filter(u"/issues?"_s).size(), 2); // not from the beginning
    QVERIFY2(!m_desk->status().contains(u"only a part"), qPrintable(m_desk->status()));
}

void TestMainWindow::A21_choosingShowsTheBody()
{
    open();
    addEngine();
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 60);
    m_desk->clickIssue(1);
    QTRY_COMPARE(m_desk->body(), u"Body of 59"_s);
    QVERIFY(m_desk->issueTitle().startsWith(u"Issue 59"));
    m_desk->issues()->setFocus();
    QTest::keyClick(m_desk->issues(), Qt::Key_J);
    QTRY_COMPARE(m_desk->body(), u"Body of 58"_s);
    QTest::keyClick(m_desk->issues(), Qt::Key_Down);
    QTRY_COMPARE(m_desk->body(), u"Body of 57"_s);
    QTest::keyClick(m_desk->issues(), Qt::Key_K);
    QTRY_COMPARE(m_desk->body(), u"Body of 58"_s);
    QTest::keyClick(m_desk->issues(), Qt::Key_Up);
    QTRY_COMPARE(m_desk->body(), u"Body of 59"_s);
    QTest::keyClick(m_desk->issues(), Qt::Key_K);
    QTRY_COMPARE(m_desk->issueTitle(), u"Issue 60 äöü 漢字, number 60"_s);
    QTRY_VERIFY(m_desk->body().contains(u"No description"));
    QTest::keyClick(m_desk->issues(), Qt::Key_End);
    QTRY_COMPARE(m_desk->body(), u"Body of 1"_s);
    QTest::keyClicks(m_desk->issues(), u"Issue 3"_s); // a large list cannot be looked through for that
    QCOMPARE(m_desk->issues()->currentIndex().row(), 59);
}

void TestMainWindow::A13_pastedTextIsUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("blanks") << u"  acme/engine \t"_s;
    QTest::newRow("address") << u"https://github.com/acme/engine"_s;
    QTest::newRow("an issue's address") << u"https://github.com/acme/engine/issues/12"_s;
    QTest::newRow("clone address") << u"https://github.com/acme/engine.git"_s;
    QTest::newRow("without a scheme") << u"github.com/acme/engine/"_s;
}

void TestMainWindow::A13_pastedTextIsUnderstood()
{
    QFETCH(QString, text);
    open();
    m_desk->type(text);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QCOMPARE(m_desk->library.at(0).fullName(), EngineName);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
}

void TestMainWindow::A14_ownerListsRepositories()
{
    m_server->addRepository(u"acme/anvil"_s, 8, 3);
    open();
    m_desk->type(u"acme"_s);
    QVERIFY(m_desk->addField()->findChild<Spinner *>()->isSpinning());
    auto *found = m_desk->part<QListView>("ownerRepositories");
    QTRY_VERIFY(found->isVisible());
    QVERIFY(!m_desk->isWaiting());
    QCOMPARE(found->model()->rowCount(), 2);
    QCOMPARE(found->model()->index(0, 0).data().toString(), u"acme/anvil"_s);
    QVERIFY(m_desk->addMessage().contains(u"acme"));
    QCOMPARE(m_desk->library.count(), 0);
    QTest::keyClick(found, Qt::Key_Down);
    QTest::keyClick(found, Qt::Key_Return);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QCOMPARE(m_desk->library.at(0).fullName(), EngineName);
    QVERIFY(!found->isVisible());
    QCOMPARE(m_desk->addMessage(), QString());
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
}

void TestMainWindow::ownersRepositoryIsAddedByClick()
{
    m_server->addRepository(u"acme/anvil"_s, 8, 3);
    open();
    m_desk->type(u"acme"_s);
    auto *found = m_desk->part<QListView>("ownerRepositories");
    QTRY_VERIFY(found->isVisible());
    QTest::mouseClick(found->viewport(), Qt::LeftButton, {}, found->visualRect(found->model()->index(0, 0)).center());
    QTRY_COMPARE(m_desk->library.count(), 1);
    QCOMPARE(m_desk->library.at(0).fullName(), u"acme/anvil"_s);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QTRY_VERIFY(!found->isVisible());
}

void TestMainWindow::escapeGivesUp()
{
    open();
    m_server->intercept = [](const HttpRequest &) { return HttpAnswer::broken(HttpAnswer::Fault::Hang); };
    m_desk->type(EngineName);
    QVERIFY(m_desk->isWaiting());
    QTest::keyClick(m_desk->addField(), Qt::Key_Escape);
    QVERIFY(!m_desk->isWaiting());
    QCOMPARE(m_desk->addMessage(), QString());
    QCOMPARE(m_desk->addField()->text(), EngineName);
    m_server->intercept = {};
    QTest::keyClick(m_desk->addField(), Qt::Key_Return);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
}

void TestMainWindow::A18_rowIsRefreshedByKeyAndButton()
{
    open();
    addEngine();
    m_desk->search({});
    m_server->editIssue(Engine, 5, {{u"title"_s, u"Edited once"_s}});
    m_desk->repositories()->setFocus();
    m_desk->repositories()->setCurrentIndex(m_desk->repositories()->model()->index(0, 0));
    QTest::keyClick(m_desk->repositories(), Qt::Key_F5);
    QCOMPARE(m_desk->state(), RepositoryState::Loading);
    QTRY_COMPARE(m_desk->title(0), u"Edited once"_s);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);

    m_server->editIssue(Engine, 6, {{u"title"_s, u"Edited twice"_s}});
    QTest::mouseClick(m_desk->repositories()->viewport(), Qt::LeftButton, {},
                      rowPoint(RepositoryDelegate::Part::RefreshButton));
    QCOMPARE(m_desk->state(), RepositoryState::Loading);
    QTRY_COMPARE(m_desk->title(0), u"Edited twice"_s);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QCOMPARE(m_desk->rows(), 60);
}

void TestMainWindow::refreshKeepsThePlace()
{
    open();
    addEngine();
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 60);
    auto *view = m_desk->issues();
    view->setCurrentIndex(view->model()->index(31, 0));
    QTRY_COMPARE(m_desk->body(), u"Body of 29"_s);
    view->scrollTo(view->currentIndex(), QAbstractItemView::PositionAtTop);
    const QString current = view->currentIndex().data().toString();
    const int place = view->visualRect(view->currentIndex()).top();
    const QString body = m_desk->body();
    QSignalSpy changed(view, &IssueListView::currentIssueChanged);

    for (const int number : {3, 4, 5, 6})
        m_server->editIssue(Engine, number, {{u"title"_s, u"Edited"_s}});
    m_desk->library.at(0).refresh();
    QTRY_COMPARE(m_desk->title(0), u"Edited"_s);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QCOMPARE(view->currentIndex().data().toString(), current);
    QCOMPARE(view->currentIndex().row(), 35);
    QCOMPARE(view->selectionModel()->selectedIndexes(), QModelIndexList{view->currentIndex()});
    QCOMPARE(view->visualRect(view->currentIndex()).top(), place);
    QCOMPARE(m_desk->body(), body);
    QVERIFY(changed.isEmpty());

    view->scrollToTop(); // whoever is at the top sees what is new
    m_server->editIssue(Engine, 7, {{u"title"_s, u"Newest"_s}});
    m_desk->library.at(0).refresh();
    QTRY_COMPARE(m_desk->title(0), u"Newest"_s);
    QCOMPARE(view->verticalScrollBar()->value(), 0);
    QCOMPARE(view->currentIndex().data().toString(), current);
}

void TestMainWindow::issueThatLeavesTheListIsReadOn()
{
    open();
    addEngine();
    QCOMPARE(m_desk->rows(), 40); // is:open, as at every start
    m_desk->clickIssue(2);
    QTRY_COMPARE(m_desk->body(), u"Body of 56"_s);
    m_server->editIssue(Engine, 56, {{u"state"_s, u"closed"_s}});
    m_desk->library.at(0).refresh();
    QTRY_COMPARE(m_desk->rows(), 39);
    QVERIFY(m_desk->issueTitle().startsWith(u"Issue 56"));
    QCOMPARE(m_desk->body(), u"Body of 56"_s);
    QVERIFY(!m_desk->issues()->currentIndex().isValid());
}

/// Comments and timeline of the issue that somebody stays on, and of no other.
void TestMainWindow::stayingReads()
{
    for (const int number : {56, 57, 58, 59})
        m_server->addComment(Engine, number, u"Comment"_s);
    open();
    m_server->intercept = [](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (request.path.endsWith(u"/issues"))
            return {};
        if (request.path == u"/repos/acme/engine")
            return {};
        auto answer = HttpAnswer::json("{}");
        answer.status = 401;
        return answer;
    };
    m_desk->type(EngineName);
    QTRY_COMPARE(m_desk->rows(), 40);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed); // the issues alone are here
    m_desk->search({});
    m_server->intercept = {};
    m_server->http().clearRequests();
    m_desk->clickIssue(0);
    m_desk->issues()->setFocus();
    for (int step = 0; step < 3; ++step)
        QTest::keyClick(m_desk->issues(), Qt::Key_J);
    const auto last = m_desk->issueTitle().section(u"number "_s, 1);
    QTRY_COMPARE(m_server->asked().filter(u"/timeline"_s).size(), 1);
    const auto asked = m_server->asked();
    for (const auto &address : asked)
        QVERIFY2(address.startsWith(u"/repositories/7/issues/%1/"_s.arg(last)), qPrintable(address));
    QCOMPARE(asked.filter(u"/comments"_s).size(), 1);

    m_desk->window.setOfflineByChoice();
    QTest::keyClick(m_desk->issues(), Qt::Key_K);
    auto *pane = m_desk->part<IssuePane>("issue");
    QTRY_VERIFY(pane->numberRead() != 0);
    QCOMPARE(m_server->asked(), asked);
}

void TestMainWindow::goneIssueIsReadable()
{
    open();
    addEngine();
    m_desk->search({});
    m_desk->clickIssue(1);
    QTRY_COMPARE(m_desk->body(), u"Body of 59"_s);
    auto *whereabouts = m_desk->part<QLabel>("issueWhereabouts");
    QVERIFY(!whereabouts->isVisible());
    m_server->removeIssue(Engine, 59);
    m_desk->library.at(0).refresh(RefreshMode::Full);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QCOMPARE(m_desk->rows(), 59);
    QTRY_VERIFY(whereabouts->isVisible()); // it is still being read
    QCOMPARE(whereabouts->text(), u"No longer on 127.0.0.1, seen 23 May 2026."_s);
    QCOMPARE(m_desk->part<QLabel>("issueState")->text(), u"Gone"_s);
    QCOMPARE(m_desk->body(), u"Body of 59"_s);

    open(); // and from the store
    m_desk->search(u"is:deleted"_s);
    QTRY_COMPARE(m_desk->rows(), 1);
    m_desk->clickIssue(0);
    QTRY_COMPARE(m_desk->body(), u"Body of 59"_s);
    whereabouts = m_desk->part<QLabel>("issueWhereabouts");
    QVERIFY(whereabouts->isVisible());
    QCOMPARE(whereabouts->text(), u"No longer on 127.0.0.1, seen 23 May 2026."_s);
    m_desk->search({});
    m_desk->clickIssue(0);
    QTRY_VERIFY(!whereabouts->isVisible());
}

void TestMainWindow::movedIssueIsFound()
{
    m_server->addRepository(u"acme/anvil"_s, 8, 3);
    open();
    addEngine();
    m_desk->search({});
    m_desk->clickIssue(1);
    const auto moved = m_server->transferIssue(Engine, 59, 8);
    m_desk->library.at(0).refresh(RefreshMode::Full);
    auto *whereabouts = m_desk->part<QLabel>("issueWhereabouts");
    QTRY_VERIFY(whereabouts->isVisible());
    const auto text = whereabouts->text();
    QVERIFY2(text.startsWith(u"Moved to <a ") && text.endsWith(u">acme/anvil#%1</a>, seen 23 May 2026."_s.arg(moved)),
             qPrintable(text));
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    m_desk->type(u"acme/anvil"_s);
    QTRY_COMPARE(m_desk->library.count(), 2);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    Q_EMIT whereabouts->linkActivated(text.section(u'"', 1, 1));
    QTRY_VERIFY(m_desk->issueTitle().endsWith(u"number %1"_s.arg(moved)));
    QVERIFY(!whereabouts->isVisible());
}

void TestMainWindow::closingWhileWaiting()
{
    open();
    m_server->intercept = [](const HttpRequest &) { return HttpAnswer::broken(HttpAnswer::Fault::Hang); };
    m_desk->type(EngineName);
    QTRY_VERIFY(m_desk->addField()->findChild<Spinner *>()->isVisible());
    m_desk->window.close();
    m_desk.reset();
    QCoreApplication::sendPostedEvents();
    open();
    QCOMPARE(m_desk->library.count(), 0);
}

void TestMainWindow::removing()
{
    m_server->addRepository(u"acme/anvil"_s, 8, 3);
    open();
    addEngine();
    m_desk->type(u"acme/anvil"_s);
    QTRY_COMPARE(m_desk->library.count(), 2);
    QTRY_COMPARE(m_desk->state(0), RepositoryState::Succeeded);
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 63);
    m_desk->clickIssue(0);
    QTRY_VERIFY(m_desk->body().contains(u"No description"));
    QTest::mouseClick(m_desk->repositories()->viewport(), Qt::LeftButton, {},
                      rowPoint(RepositoryDelegate::Part::RemoveButton, 1));
    QCOMPARE(m_desk->library.count(), 1);
    QCOMPARE(m_desk->rows(), 3);
    // What the list has as current is what the pane shows.
    const auto current = m_desk->issues()->currentIndex();
    const auto *title = m_desk->part<QLabel>("issueTitle");
    QCOMPARE(current.isValid(), title->isVisible());

    open();
    m_desk->search({});
    QCOMPARE(m_desk->library.count(), 1);
    QCOMPARE(m_desk->rows(), 3);
    m_desk->repositories()->setFocus();
    m_desk->repositories()->setCurrentIndex(m_desk->repositories()->model()->index(0, 0));
    QTest::keyClick(m_desk->repositories(), Qt::Key_Delete);
    QCOMPARE(m_desk->library.count(), 0);
    QVERIFY(!m_desk->issues()->isVisible()); // the first page again
}

void TestMainWindow::removingWhileLoading()
{
    open();
    addEngine();
    // Once while the repository itself is being asked for, once while its issues are.
    for (const QString &part : {u"/repositories/7"_s, u"/repositories/7/issues"_s}) {
        m_server->intercept = [part](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (request.path == part)
                return HttpAnswer::broken(HttpAnswer::Fault::Hang);
            return {};
        };
        m_server->http().clearRequests();
        m_desk->library.at(0).refresh();
        const QRegularExpression address(u"^%1(\\?|$)"_s.arg(part));
        QTRY_VERIFY(!m_server->asked().filter(address).isEmpty());
        m_desk->library.remove(0);
        QTRY_COMPARE(m_server->http().connectionCount(), 0); // nothing is asked any more
        QVERIFY(!m_desk->isWaiting());
        m_server->intercept = {};
        addEngine();
    }
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 60);
}

void TestMainWindow::checkBoxHides()
{
    m_server->addRepository(u"acme/anvil"_s, 8, 3);
    open();
    addEngine();
    m_desk->type(u"acme/anvil"_s);
    QTRY_COMPARE(m_desk->library.count(), 2);
    QTRY_COMPARE(m_desk->state(0), RepositoryState::Succeeded);
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 63);
    QTest::mouseClick(m_desk->repositories()->viewport(), Qt::LeftButton, {},
                      rowPoint(RepositoryDelegate::Part::CheckBox, 1));
    QCOMPARE(m_desk->rows(), 3);

    open(); // and stays hidden
    m_desk->search({});
    QCOMPARE(m_desk->library.count(), 2);
    QCOMPARE(m_desk->rows(), 3);
    QTest::mouseClick(m_desk->repositories()->viewport(), Qt::LeftButton, {},
                      rowPoint(RepositoryDelegate::Part::CheckBox, 0));
    QCOMPARE(m_desk->rows(), 0);
    QVERIFY(!m_desk->issues()->isVisible()); // says that none is shown
    m_desk->repositories()->setFocus();
    m_desk->repositories()->setCurrentIndex(m_desk->repositories()->model()->index(1, 0));
    QTest::keyClick(m_desk->repositories(), Qt::Key_Space);
    QCOMPARE(m_desk->rows(), 60);
    QVERIFY(m_desk->issues()->isVisible());
}

void TestMainWindow::searching()
{
    open();
    addEngine();
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 60);
    m_desk->clickIssue(1);
    QTRY_COMPARE(m_desk->body(), u"Body of 59"_s);
    m_desk->search(u"is:open"_s);
    QCOMPARE(m_desk->rows(), 40);
    QCOMPARE(m_desk->issues()->currentIndex().data().toString(), u"Issue 59 äöü 漢字"_s);
    m_desk->search(u"ÄÖÜ 59"_s);
    QCOMPARE(m_desk->titles(), QStringList{u"Issue 59 äöü 漢字"_s});
    m_desk->search(u"repo:acme/other"_s);
    QCOMPARE(m_desk->rows(), 0);
    QVERIFY(!m_desk->issues()->isVisible());
    m_desk->search(u"is:closed color:blue"_s);
    QCOMPARE(m_desk->rows(), 20);
    QVERIFY2(m_desk->counts().contains(u"color:blue"), qPrintable(m_desk->counts()));
    QTest::keyClick(m_desk->searchField(), Qt::Key_Return);
    QVERIFY(m_desk->issues()->hasFocus());
    QTRY_COMPARE(m_desk->issueTitle(), u"Issue 60 äöü 漢字, number 60"_s);
}

void TestMainWindow::offlineEverythingIsStillThere()
{
    open();
    addEngine();
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 60);
    const auto titles = m_desk->titles();
    const auto url = m_server->url();
    const auto issues = m_server->issues(Engine);
    m_desk.reset();
    m_server.reset();

    m_desk = std::make_unique<Desk>(url, m_folder->filePath(u"store"_s));
    m_desk->rest.probe();
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 60);
    QCOMPARE(m_desk->titles(), titles);
    for (int row = 0; row < 60; ++row) {
        m_desk->issues()->setCurrentIndex(m_desk->issues()->model()->index(row, 0));
        const auto body = issues[60 - row][u"body"].toString();
        QTRY_VERIFY2(m_desk->issueTitle().startsWith(titles[row]), qPrintable(m_desk->issueTitle()));
        QTRY_COMPARE(m_desk->body(), body.isEmpty() ? u"No description was given."_s : QString(body).remove(u"**"_s));
    }
    const auto windows = QApplication::topLevelWidgets();
    for (const auto *widget : windows)
        QVERIFY(!widget->isVisible() || widget == &m_desk->window);
    QTRY_VERIFY2(m_desk->status().startsWith(u"Offline"), qPrintable(m_desk->status()));
    // Offline and how old, in both places. The server of these tests lives on 23 May 2026.
    for (const auto &text : {m_desk->status(), m_desk->notice()}) {
        QVERIFY2(text.contains(u"Offline"), qPrintable(text));
        QVERIFY2(text.contains(u"ago") || text.contains(u"2026") || text.contains(u"May"), qPrintable(text));
    }
    QVERIFY(m_desk->toolTip() == EngineName);

    m_desk->repositories()->setFocus();
    m_desk->repositories()->setCurrentIndex(m_desk->repositories()->model()->index(0, 0));
    QTest::keyClick(m_desk->repositories(), Qt::Key_F5);
    QCOMPARE(m_desk->state(), RepositoryState::Loading);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed);
    QVERIFY(!m_desk->isWaiting());
    QVERIFY2(m_desk->notice().contains(u"No connection"), qPrintable(m_desk->notice()));
    QCOMPARE(m_desk->toolTip(), m_desk->notice());
    QCOMPARE(m_desk->titles(), titles);
}

void TestMainWindow::namesAreFound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("objectName");
    QTest::newRow("add") << u"Add repository"_s << u"addRepository"_s;
    QTest::newRow("repositories") << u"Repositories"_s << u"repositories"_s;
    QTest::newRow("views") << u"Views"_s << u"views"_s;
    QTest::newRow("search") << u"Search issues"_s << u"searchIssues"_s;
    QTest::newRow("issues") << u"Issues"_s << u"issues"_s;
    QTest::newRow("issue") << u"Issue"_s << u"issue"_s;
    QTest::newRow("status") << u"Status"_s << u"status"_s;
    QTest::newRow("progress") << u"Sync progress"_s << u"syncProgress"_s;
}

void TestMainWindow::namesAreFound()
{
    QFETCH(QString, name);
    QFETCH(QString, objectName);
    open();
    QAccessibleInterface *named = nullptr;
    const std::function<void(QAccessibleInterface *)> look = [&](QAccessibleInterface *at) {
        if (at->object() && at->object()->objectName() == objectName && at->text(QAccessible::Name) == name)
            named = at;
        for (int child = 0; !named && child < at->childCount(); ++child) {
            if (auto *below = at->child(child))
                look(below);
        }
    };
    look(QAccessible::queryAccessibleInterface(&m_desk->window));
    QVERIFY(named);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
