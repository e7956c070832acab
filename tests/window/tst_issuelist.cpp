// SPDX-License-Identifier: MIT
#include "models/issuedata.h"
#include "models/issuerecords.h"
#include "models/issueroles.h"
#include "models/savedviews.h"
#include "tests/window/windowtest.h"
#include "ui/emptyreason.h"
#include "ui/groupheadings.h"
#include "ui/issueactions.h"
#include "ui/issuedelegate.h"
#include "ui/issuelistemptypage.h"
#include "ui/issuelistpane.h"
#include "ui/issuesentence.h"
#include "ui/relativetime.h"
#include "ui/searchfield.h"
#include "ui/sortbutton.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QDesktopServices>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QStringListModel>
#include <QToolButton>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Engine = 7;
const QString EngineName = QStringLiteral("acme/engine");

/// What a browser would be sent to.
class Browser : public QObject
{
    Q_OBJECT

public:
    explicit Browser(const QString &scheme)
        : m_scheme(scheme)
    {
        QDesktopServices::setUrlHandler(scheme, this, "open");
    }
    ~Browser() override { QDesktopServices::unsetUrlHandler(m_scheme); }
    QStringList opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url.path()); }

private:
    QString m_scheme;
};

/// Rows in groups of \a sizes in a view with headings.
struct GroupedView
{
    explicit GroupedView(const QList<int> &sizes)
    {
        for (const int size : sizes) {
            starts.append(model.rowCount());
            for (int i = 0; i < size; ++i)
                model.appendRow(new QStandardItem(u"row"_s));
            model.item(starts.last())->setData(u"acme/%1"_s.arg(starts.size()), IssueGroupRole);
        }
        view.setModel(&model);
        view.verticalHeader()->setMinimumSectionSize(1);
        view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view.horizontalHeader()->hide();
        view.resize(300, 200);
        view.show();
        headings.arrange(starts, 20, 30);
    }

    QStandardItemModel model;
    QTableView view;
    GroupHeadings headings{view};
    QList<int> starts;
};

} // namespace

class TestIssueList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void severalAreSelected();
    void selectionSurvivesWhatComes();
    void selectionSurvivesAnotherSearch();
    void programmaticCurrentIsAlone();
    void clipboardHasAll();
    void browserOpensAFew();
    void marksAreAskedFor();
    void menuActsOnTheSelection();
    void menuComesByKeyboard();
    void densityChangesRows();
    void fontChangesRows();
    void headingsMakeRoom();
    void headingStaysAtTheTop();
    void headingsFollowTheirRows();
    void headingsGoWithTheirRows();
    void orderIsWrittenIntoTheSearch_data();
    void orderIsWrittenIntoTheSearch();
    void sortButtonSaysTheOrder();
    void groupingIsKept();
    void starSavesTheSearch();
    void reasonsOfEmptiness_data();
    void reasonsOfEmptiness();
    void openIsTakenOut_data();
    void openIsTakenOut();
    void nothingMatchesOffersTheWayOn();
    void emptyViewsOfferAllIssues();
    void contextMenuHasAKey();
    void buttonsInFieldsHaveNames();
    void hiddenRepositoriesAreOffered();
    void unknownMeIsSaid();
    void sentences_data();
    void sentences();
    void agesAreDue_data();
    void agesAreDue();
    void agesStayTrue();
    void oneKeystrokeOnePaint();

private:
    /// The window with all of acme/engine in the list: 60 issues, every third of them closed.
    void open();
    [[nodiscard]] IssueListPane *pane() const { return m_desk->window.findChild<IssueListPane *>(); }
    [[nodiscard]] QList<int> selectedRows() const
    {
        QList<int> rows;
        const auto issues = m_desk->issues()->chosen();
        for (const auto &issue : issues)
            rows.append(issue.row());
        return rows;
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        const auto buttons = pane()->findChildren<QPushButton *>();
        for (auto *each : buttons) {
            if (each->isVisible() && each->text() == text)
                return each;
        }
        return nullptr;
    }

    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;
};

void TestIssueList::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    QLocale::setDefault(QLocale(QLocale::English));
    applyTheme(*qApp, Scheme::Light);
}

void TestIssueList::cleanup()
{
    m_desk.reset();
    m_server.reset();
    m_folder.reset();
}

void TestIssueList::open()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"settings"_s));
    m_server = std::make_unique<GitHubServer>();
    m_server->addRepository(EngineName, Engine, 60);
    m_desk = std::make_unique<Desk>(m_server->url(), m_folder->filePath(u"store"_s));
    QTRY_VERIFY(m_desk->library.isLoaded());
    m_desk->type(EngineName);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    m_desk->search({});
    QTRY_COMPARE(m_desk->rows(), 60);
}

void TestIssueList::severalAreSelected()
{
    open();
    m_desk->clickIssue(1);
    QSignalSpy current(m_desk->issues(), &IssueListView::currentIssueChanged);
    QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(selectedRows(), (QList{1, 2, 3}));
    QCOMPARE(current.size(), 2); // what is current is read
    const auto place = m_desk->issues()->visualRect(m_desk->issues()->model()->index(5, 0)).center();
    QTest::mouseClick(m_desk->issues()->viewport(), Qt::LeftButton, Qt::ControlModifier, place);
    QCOMPARE(selectedRows(), (QList{1, 2, 3, 5}));
    QTest::keyClick(m_desk->issues(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_desk->issues()->chosenCount(), 60);
    QTest::keyClick(m_desk->issues(), Qt::Key_J);
    QCOMPARE(selectedRows(), QList{6});
    m_desk->issues()->selectionModel()->clear();
    QVERIFY(selectedRows().isEmpty());
    QCOMPARE(m_desk->issues()->chosenCount(), 0);
}

void TestIssueList::selectionSurvivesWhatComes()
{
    open();
    m_desk->clickIssue(1);
    QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier);
    const QStringList titles{m_desk->title(1), m_desk->title(2)};
    for (const int number : {3, 4, 5})
        m_server->editIssue(Engine, number, {{u"title"_s, u"Edited"_s}});
    m_desk->library.at(0).refresh();
    QTRY_COMPARE(m_desk->title(0), u"Edited"_s);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QCOMPARE(selectedRows(), (QList{4, 5}));
    QCOMPARE((QStringList{m_desk->title(4), m_desk->title(5)}), titles);

    m_desk->search(u"is:open"_s); // 58 and 59, of which one leaves
    QCOMPARE(selectedRows().size(), 2);
    m_server->editIssue(Engine, 59, {{u"state"_s, u"closed"_s}});
    m_desk->library.at(0).refresh();
    QTRY_COMPARE(selectedRows().size(), 1);
    QCOMPARE(m_desk->title(selectedRows().first()), titles[1]);
}

void TestIssueList::selectionSurvivesAnotherSearch()
{
    open();
    m_desk->clickIssue(1); // 59, open
    const auto add = [this](int row) {
        m_desk->issues()->selectionModel()->select(m_desk->issues()->model()->index(row, 0),
                                                   QItemSelectionModel::Select);
    };
    add(3); // 57, closed
    add(4); // 56, open
    m_desk->search(u"is:open"_s);
    QCOMPARE(m_desk->rows(), 40);
    QCOMPARE(selectedRows(), (QList{0, 2}));
    m_desk->search({});
    QCOMPARE(selectedRows(), (QList{1, 3, 4})); // also what was left out in between
    m_desk->clickIssue(2);
    m_desk->search(u"is:open"_s);
    m_desk->search({});
    QCOMPARE(selectedRows(), QList{2});
}

void TestIssueList::programmaticCurrentIsAlone()
{
    open();
    m_desk->clickIssue(1);
    QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier);
    m_desk->issues()->setCurrentIndex(m_desk->issues()->model()->index(7, 0));
    QCOMPARE(selectedRows(), QList{7});
}

void TestIssueList::clipboardHasAll()
{
    open();
    m_server->editIssue(Engine, 60, {{u"title"_s, u"Cut [a] `b`"_s}});
    m_desk->library.at(0).refresh();
    QTRY_COMPARE(m_desk->title(0), u"Cut [a] `b`"_s);
    auto *actions = pane()->actions();
    auto *model = m_desk->issues()->model();
    const QModelIndexList issues{model->index(0, 0), model->index(1, 0)};
    const auto first = actions->address(issues[0]);
    QVERIFY2(first.endsWith(u"acme/engine/issues/60"_s) || first.endsWith(u"acme/engine/pull/60"_s), qPrintable(first));
    actions->copyLinks(issues);
    QCOMPARE(QGuiApplication::clipboard()->text(), first + u'\n' + actions->address(issues[1]));
    actions->copyNumbers(issues);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"acme/engine#60\nacme/engine#59"_s);
    actions->copyMarkdown(issues);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"- [Cut \\[a\\] \\`b\\`](%1)\n- [%2](%3)"_s.arg(first, m_desk->title(1), actions->address(issues[1])));
}

void TestIssueList::browserOpensAFew()
{
    open();
    auto *actions = pane()->actions();
    const Browser browser(QUrl(actions->address(m_desk->issues()->model()->index(0, 0))).scheme());
    QTest::keyClick(m_desk->issues(), Qt::Key_Home);
    QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier);
    actions->openInBrowser(m_desk->issues()->chosen());
    QCOMPARE(browser.opened.size(), 2);
    QVERIFY(browser.opened[0].endsWith(u"/60"));
    m_desk->issues()->selectAll();
    actions->openInBrowser(m_desk->issues()->chosen());
    QCOMPARE(browser.opened.size(), 2);
}

void TestIssueList::marksAreAskedFor()
{
    open();
    QSignalSpy read(pane()->actions(), &IssueActions::markReadRequested);
    QSignalSpy unread(pane()->actions(), &IssueActions::markUnreadRequested);
    m_desk->clickIssue(2);
    QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier);
    pane()->actions()->markRead(m_desk->issues()->chosen());
    QCOMPARE(read.size(), 1);
    const auto chosen = QList{issueKey(m_desk->issues()->model()->index(2, 0)),
                              issueKey(m_desk->issues()->model()->index(3, 0))};
    QCOMPARE(read[0][0].value<QList<IssueKey>>(), chosen);
    pane()->actions()->markUnread(m_desk->issues()->chosen());
    QCOMPARE(unread[0][0].value<QList<IssueKey>>(), chosen);
}

void TestIssueList::menuActsOnTheSelection()
{
    open();
    m_desk->clickIssue(0);
    for (int i = 0; i < 11; ++i)
        QTest::keyClick(m_desk->issues(), Qt::Key_Down, Qt::ShiftModifier);
    QMenu menu;
    pane()->actions()->fill(menu, m_desk->issues()->chosenCount(), [this] { return m_desk->issues()->chosen(); });
    QStringList enabled;
    const auto actions = menu.actions();
    for (auto *action : actions) {
        if (action->isEnabled() && !action->isSeparator())
            enabled.append(action->text().remove(u'&'));
    }
    QCOMPARE(
        enabled,
        (QStringList{u"Copy link"_s, u"Copy as Markdown"_s, u"Copy number"_s, u"Mark as read"_s, u"Mark as unread"_s,
                     u"Move to"_s, u"Star"_s, u"Refresh"_s})); // 12 pages at once are too many
    actions.last()->trigger();
    QCOMPARE(m_desk->state(), RepositoryState::Loading);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
}

void TestIssueList::menuComesByKeyboard()
{
    open();
    m_desk->clickIssue(2);
    const auto row = m_desk->issues()->visualRect(m_desk->issues()->currentIndex());
    QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(1, 1), m_desk->issues()->mapToGlobal(QPoint(1, 1)));
    QApplication::sendEvent(m_desk->issues()->viewport(), &key);
    QPointer<QMenu> menu = pane()->findChild<QMenu *>(u"issueMenu"_s);
    QVERIFY(menu && menu->isVisible());
    const auto top = m_desk->issues()->viewport()->mapFromGlobal(menu->pos()).y();
    QVERIFY(top >= row.top() && top <= row.bottom() + 2);
    QTest::keyClick(menu, Qt::Key_Escape);
    QTRY_VERIFY(!menu);
}

void TestIssueList::densityChangesRows()
{
    open();
    auto *view = m_desk->issues();
    const auto font = view->font();
    QCOMPARE(view->rowHeight(3), IssueDelegate::rowHeight(font, Density::Comfortable));
    view->setCurrentIndex(view->model()->index(40, 0));
    const auto bottom = view->visualRect(view->currentIndex()).bottom();
    pane()->setDensity(Density::Compact);
    QCOMPARE(view->rowHeight(3), IssueDelegate::rowHeight(font, Density::Compact));
    QVERIFY(view->rowHeight(3) < IssueDelegate::rowHeight(font) * 2 / 3);
    QCOMPARE(view->visualRect(view->currentIndex()).bottom(), bottom); // keeps its place
}

void TestIssueList::fontChangesRows()
{
    open();
    auto *view = m_desk->issues();
    const int before = view->rowHeight(0);
    QFont font(view->font());
    font.setPointSizeF(font.pointSizeF() * 2);
    view->setFont(font);
    QCOMPARE(view->rowHeight(0), IssueDelegate::rowHeight(font));
    QVERIFY(view->rowHeight(0) > before);
}

void TestIssueList::headingsMakeRoom()
{
    GroupedView grouped({3, 5});
    QCOMPARE(grouped.view.rowHeight(0), 50);
    QCOMPARE(grouped.view.rowHeight(1), 20);
    QCOMPARE(grouped.view.rowHeight(3), 50);
    QVERIFY(grouped.headings.contains({10, 29}));
    QVERIFY(!grouped.headings.contains({10, 30}));
    QVERIFY(grouped.headings.contains({10, 91})); // 50 + 2 * 20
    grouped.headings.arrange({}, 20, 30);
    QCOMPARE(grouped.view.verticalHeader()->length(), 8 * 20);
    QVERIFY(!grouped.headings.contains({10, 10}));
}

void TestIssueList::headingStaysAtTheTop()
{
    GroupedView grouped({5, 20});
    auto *bar = grouped.view.verticalScrollBar();
    bar->setValue(60); // in the middle of the first group
    QVERIFY(grouped.headings.contains({10, 0}));
    QVERIFY(grouped.headings.contains({10, 29}));
    QVERIFY(!grouped.headings.contains({10, 30}));
    QCOMPARE(grouped.headings.coverAt(2), 30);
    QCOMPARE(grouped.headings.coverAt(5), 0); // brings its own
    bar->setValue(120);                       // the second begins at 130 and pushes the first out
    QVERIFY(grouped.headings.contains({10, 9}));
    QVERIFY(grouped.headings.contains({10, 39}));
    QVERIFY(!grouped.headings.contains({10, 40}));
}

void TestIssueList::headingsFollowTheirRows()
{
    GroupedView grouped({3, 5});
    grouped.model.insertRow(0, new QStandardItem(u"new"_s));
    grouped.model.removeRow(3); // of the first group
    grouped.headings.arrange({0, 3}, 20, 30);
    QCOMPARE(grouped.view.rowHeight(0), 50);
    QCOMPARE(grouped.view.rowHeight(1), 20);
    QCOMPARE(grouped.view.rowHeight(3), 50);
    QCOMPARE(grouped.view.verticalHeader()->length(), 8 * 20 + 2 * 30);
    grouped.model.sort(0, Qt::DescendingOrder);
    grouped.headings.arrange({0, 3}, 24, 30);
    QCOMPARE(grouped.view.verticalHeader()->length(), 8 * 24 + 2 * 30);
}

void TestIssueList::headingsGoWithTheirRows()
{
    QStringListModel model(QStringList(10, u"row"_s));
    QTableView view;
    view.setModel(&model);
    view.verticalHeader()->setMinimumSectionSize(1);
    GroupHeadings headings(view);
    headings.arrange({0, 4, 8}, 20, 30);
    QCOMPARE(view.verticalHeader()->length(), 10 * 20 + 3 * 30);
    model.setStringList(QStringList(7, u"other"_s));
    headings.arrange({0, 2}, 20, 30);
    QCOMPARE(view.rowHeight(4), 20);
    QCOMPARE(view.verticalHeader()->length(), 7 * 20 + 2 * 30);
    model.removeRows(0, 1);
    headings.arrange({0, 3}, 20, 30);
    QCOMPARE(view.verticalHeader()->length(), 6 * 20 + 2 * 30);
}

void TestIssueList::orderIsWrittenIntoTheSearch_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("order");
    QTest::addColumn<QString>("after");
    QTest::newRow("added") << u"is:open"_s << u"created-asc"_s << u"is:open sort:created-asc"_s;
    QTest::newRow("replaced") << u"sort:comments-desc is:open"_s << u"created-asc"_s << u"sort:created-asc is:open"_s;
    QTest::newRow("default") << u"is:open sort:comments-desc"_s << u"updated-desc"_s << u"is:open"_s;
}

void TestIssueList::orderIsWrittenIntoTheSearch()
{
    open();
    QFETCH(QString, before);
    QFETCH(QString, order);
    m_desk->search(before);
    auto *button = m_desk->part<SortButton>("sortIssues");
    const auto actions = button->menu()->actions();
    const auto found = std::find_if(actions.begin(), actions.end(),
                                    [&](QAction *each) { return each->data().toString() == order; });
    QVERIFY(found != actions.end());
    (*found)->trigger();
    QTEST(m_desk->searchField()->text(), "after");
    QVERIFY((*found)->isChecked());
    QCOMPARE(button->order().text(), order);
}

void TestIssueList::sortButtonSaysTheOrder()
{
    open();
    auto *button = m_desk->part<SortButton>("sortIssues");
    QCOMPARE(button->text(), u"Updated ↓"_s);
    QCOMPARE(button->accessibleName(), u"Sort: Recently updated"_s);
    QVERIFY(button->focusPolicy() & Qt::TabFocus);
    m_desk->search(u"is:open sort:created-asc"_s);
    QCOMPARE(button->text(), u"Created ↑"_s);
    QCOMPARE(button->accessibleName(), u"Sort: Oldest"_s);
}

void TestIssueList::groupingIsKept()
{
    open();
    QSignalSpy grouped(pane(), &IssueListPane::groupedChanged);
    QVERIFY(!pane()->isGrouped());
    m_desk->part<SortButton>("sortIssues")->menu()->actions().last()->trigger();
    QVERIFY(pane()->isGrouped());
    QCOMPARE(grouped.size(), 1);
    SpinnerClock clock;
    const IssueListPane next(m_desk->library, nullptr, clock);
    QVERIFY(next.isGrouped());
}

void TestIssueList::starSavesTheSearch()
{
    open();
    QSignalSpy save(pane(), &IssueListPane::saveSearchRequested);
    QSignalSpy forget(pane(), &IssueListPane::forgetSearchRequested);
    auto *star = static_cast<SearchField *>(m_desk->searchField())->saveAction();
    QVERIFY(!star->isVisible()); // there is no search
    m_desk->search(u"label:bug"_s);
    QVERIFY(star->isVisible());
    m_desk->window.activateWindow();
    m_desk->searchField()->setFocus();
    QTest::keyClick(m_desk->searchField(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(save.size(), 1);
    QCOMPARE(save[0][0].toString(), u"label:bug"_s);
    pane()->setSaved(true);
    star->trigger();
    QCOMPARE(forget.size(), 1);
    QCOMPARE(save.size(), 1);
}

void TestIssueList::reasonsOfEmptiness_data()
{
    QTest::addColumn<ListSituation>("list");
    QTest::addColumn<EmptyReason>("reason");
    const ListSituation plain{.isRead = true, .anyShown = true};
    const auto with = [plain](auto change) {
        auto list = plain;
        change(list);
        return list;
    };
    QTest::newRow("rows") << with([](auto &l) { l.rows = l.total = 1; }) << EmptyReason::None;
    QTest::newRow("reading") << ListSituation{} << EmptyReason::Reading;
    QTest::newRow("none shown") << with([](auto &l) { l.anyShown = false; }) << EmptyReason::NoneShown;
    QTest::newRow("no match") << with([](auto &l) { l.total = 9; }) << EmptyReason::NothingMatches;
    QTest::newRow("no match while more come")
        << with([](auto &l) { l.total = 9, l.isRefreshing = true; }) << EmptyReason::NothingMatches;
    QTest::newRow("arriving") << with([](auto &l) { l.isRefreshing = true; }) << EmptyReason::Arriving;
    QTest::newRow("retried") << with([](auto &l) { l.isRefreshing = l.hasFailed = true; }) << EmptyReason::Arriving;
    QTest::newRow("failed") << with([](auto &l) { l.hasFailed = true; }) << EmptyReason::Failed;
    QTest::newRow("offline") << with([](auto &l) { l.hasFailed = l.isOffline = true; }) << EmptyReason::Offline;
    QTest::newRow("offline with issues") << with([](auto &l) { l.total = 9, l.isOffline = true; })
                                         << EmptyReason::NothingMatches;
    QTest::newRow("not refreshed") << plain << EmptyReason::NotRefreshed;
    QTest::newRow("me") << with([](auto &l) { l.rows = l.total = 9, l.meansUnknownMe = true; })
                        << EmptyReason::UnknownMe;
}

void TestIssueList::reasonsOfEmptiness()
{
    QFETCH(ListSituation, list);
    QTEST(whyEmpty(list), "reason");
}

void TestIssueList::openIsTakenOut_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("wider");
    QTest::newRow("alone") << u"is:open"_s << QString();
    QTest::newRow("amid") << u"label:bug IS:open crash"_s << u"label:bug crash"_s;
    QTest::newRow("state") << u"state:open crash"_s << u"crash"_s;
    QTest::newRow("excluded") << u"-is:open crash"_s << u"-is:open crash"_s;
    QTest::newRow("part of a word") << u"this:open is:opened"_s << u"this:open is:opened"_s;
}

void TestIssueList::openIsTakenOut()
{
    QFETCH(QString, query);
    QTEST(withoutOpen(query), "wider");
}

void TestIssueList::nothingMatchesOffersTheWayOn()
{
    open();
    m_desk->search(u"is:open 60"_s); // which is closed
    QCOMPARE(m_desk->rows(), 0);
    QVERIFY(!button(u"Show all repositories"_s));
    auto *closed = button(u"Search closed issues too"_s);
    QVERIFY(closed);
    QTest::mouseClick(closed, Qt::LeftButton);
    QCOMPARE(m_desk->searchField()->text(), u"60"_s);
    QCOMPARE(m_desk->rows(), 1);

    m_desk->search(u"is:open nowhere"_s);
    QVERIFY(!button(u"Search closed issues too"_s));
    QTest::keyClick(button(u"Clear the search"_s), Qt::Key_Space);
    QCOMPARE(m_desk->rows(), 60);
    QVERIFY(m_desk->issues()->isVisible());
}

void TestIssueList::emptyViewsOfferAllIssues()
{
    open();
    m_desk->search(u"is:open is:unread nowhere"_s);
    QVERIFY(button(u"Clear the search"_s));
    m_desk->library.savedViews().save(u"is:open is:unread nowhere"_s);
    QVERIFY(!button(u"Clear the search"_s));
    QVERIFY(pane()->findChild<IssueListEmptyPage *>()->accessibleName().startsWith(u"Nothing in"_s));
    QTest::mouseClick(button(u"Show all issues"_s), Qt::LeftButton);
    QCOMPARE(m_desk->rows(), 60);
}

void TestIssueList::contextMenuHasAKey()
{
    open();
    m_desk->clickIssue(1);
    QTest::keyClick(m_desk->issues(), Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(pane()->findChild<QMenu *>(u"issueMenu"_s));
    pane()->findChild<QMenu *>(u"issueMenu"_s)->close();
}

void TestIssueList::buttonsInFieldsHaveNames()
{
    open();
    m_desk->search(u"something"_s);
    const auto fields = m_desk->window.findChildren<QLineEdit *>();
    int count = 0;
    for (const auto *field : fields) {
        const auto buttons = field->findChildren<QToolButton *>();
        for (auto *each : buttons) {
            QVERIFY(!QAccessible::queryAccessibleInterface(each)->text(QAccessible::Name).isEmpty());
            ++count;
        }
    }
    QVERIFY(count >= 4); // search, star, clear, plus
}

void TestIssueList::hiddenRepositoriesAreOffered()
{
    open();
    m_desk->library.setData(m_desk->library.index(0), Qt::Unchecked, Qt::CheckStateRole);
    QCOMPARE(pane()->findChild<IssueListEmptyPage *>()->reason(), EmptyReason::NoneShown);
    auto *all = button(u"Show all repositories"_s);
    QVERIFY(all);
    QTest::mouseClick(all, Qt::LeftButton);
    QCOMPARE(m_desk->rows(), 60);
    QVERIFY(m_desk->issues()->isVisible());
}

void TestIssueList::unknownMeIsSaid()
{
    open();
    QSignalSpy asked(pane(), &IssueListPane::identityRequested);
    m_desk->search(u"is:open author:@me"_s);
    QVERIFY(!m_desk->issues()->isVisible()); // not what is everybody's
    QTest::mouseClick(button(u"Say who you are…"_s), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
}

void TestIssueList::sentences_data()
{
    QTest::addColumn<QVariantMap>("roles");
    QTest::addColumn<QString>("sentence");
    const auto role = [](int each) { return QString::number(each); };
    const QVariantMap bare{
        {role(Qt::DisplayRole), u"Cut"_s}, {role(IssueNumberRole), 3}, {role(IssueRepositoryRole), u"acme/engine"_s}};
    QTest::newRow("bare") << bare << u"Open issue 3 in acme/engine: Cut"_s;
    auto full = bare;
    full[role(IssueLabelNamesRole)] = QStringList{u"bug"_s, u"assurance"_s};
    full[role(IssueAuthorRole)] = u"reporter"_s;
    full[role(IssueUpdatedRole)] = QDateTime({2026, 8, 21}, {10, 0}, Qt::UTC);
    full[role(IssueCommentCountRole)] = 14;
    full[role(IssueMarkRole)] = int(IssueMark::New);
    QTest::newRow("full")
        << full
        << u"Open issue 3 in acme/engine: Cut, labels bug and assurance, by reporter, updated 2 hours "
           "ago, 14 comments, unread"_s;
    auto merged = bare;
    merged[role(IssueStateRole)] = int(IssueState::Merged);
    merged[role(IssueIsPullRequestRole)] = true;
    merged[role(IssueLabelNamesRole)] = QStringList{u"bug"_s};
    QTest::newRow("merged") << merged << u"Merged pull request 3 in acme/engine: Cut, label bug"_s;
}

void TestIssueList::sentences()
{
    QFETCH(QVariantMap, roles);
    QStandardItemModel model;
    model.appendRow(new QStandardItem);
    for (auto role = roles.constBegin(); role != roles.constEnd(); ++role)
        model.item(0)->setData(role.value(), role.key().toInt());
    QTEST(issueSentence(model.index(0, 0), QDateTime({2026, 8, 21}, {12, 0}, Qt::UTC)), "sentence");
}

void TestIssueList::agesAreDue_data()
{
    QTest::addColumn<QDateTime>("then");
    QTest::addColumn<qint64>("seconds");
    const QDateTime now({2026, 8, 21}, {14, 30}, Qt::UTC);
    QTest::newRow("now") << now << qint64(60);
    QTest::newRow("future") << now.addSecs(30) << qint64(90);
    QTest::newRow("5 min 10 s") << now.addSecs(-310) << qint64(50);
    QTest::newRow("2 h") << now.addSecs(-7200) << qint64(3600);
    QTest::newRow("yesterday") << now.addDays(-1) << qint64(9 * 3600 + 1800);
    QTest::newRow("29 days") << now.addDays(-29) << qint64(9 * 3600 + 1800);
    QTest::newRow("last year") << now.addYears(-1) << qint64(-1);
    QTest::newRow("invalid") << QDateTime() << qint64(-1);
}

void TestIssueList::agesAreDue()
{
    QFETCH(QDateTime, then);
    QFETCH(qint64, seconds);
    const QDateTime now({2026, 8, 21}, {14, 30}, Qt::UTC);
    QCOMPARE(secondsOfAge(then, now), seconds);
    if (seconds > 0) {
        QVERIFY(relativeTime(then, now.addSecs(seconds)) != relativeTime(then, now));
        QCOMPARE(relativeTime(then, now.addSecs(seconds - 1)), relativeTime(then, now));
    }
}

void TestIssueList::agesStayTrue()
{
    open();
    auto *view = m_desk->issues();
    auto now = view->model()->index(0, 0).data(IssueUpdatedRole).toDateTime().addSecs(59);
    view->setClock([&now] { return now; });
    const auto shown = view->viewport()->grab().toImage();
    now = now.addSecs(1);
    QTRY_VERIFY(view->viewport()->grab().toImage() != shown); // nobody asked it to paint
    view->setClock(&QDateTime::currentDateTime);
}

void TestIssueList::oneKeystrokeOnePaint()
{
    open();
    class Counter : public QObject
    {
    public:
        bool eventFilter(QObject *, QEvent *event) override
        {
            paints += int(event->type() == QEvent::Paint);
            return false;
        }
        int paints = 0;
    };
    Counter counter;
    m_desk->issues()->viewport()->installEventFilter(&counter);
    m_desk->searchField()->setText(u"5"_s); // 15 of them
    QTRY_COMPARE(counter.paints, 1);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QCOMPARE(counter.paints, 1);
}

QTEST_MAIN(TestIssueList)
#include "tst_issuelist.moc"
