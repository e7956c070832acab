// SPDX-License-Identifier: MIT
#include "ui/panelayout.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QSplitter>
#include <QSplitterHandle>
#include <QTest>

#include <cstdlib>
#include <memory>

using namespace hubbub;
using Fold = PaneLayout::Fold;

/// Three panes in windows of every width.
class TestPaneLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }

    void foldsByWidth_data();
    void foldsByWidth();
    void narrowAndWideAgain();
    void sizesAreRestored();
    void handlesAreEasyToGrab();
    void drawerClosesOnEscape();
    void drawerClosesOnClickOutside();
    void drawerClosesWhenTheFocusGoesOn();
    void drawerStandsAtTheOtherSideRightToLeft();
    void hiddenSidebarComesAsDrawer();
    void onePaneAtATime();
    void focusWalks();
    void focusSurvivesFolding();
    void readingIsTheIssueAlone();

private:
    void open(int width);
    void resize(int width);
    QLineEdit *addPane();

    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_sidebar = nullptr;
    QLineEdit *m_list = nullptr;
    QLineEdit *m_issue = nullptr;
    PaneLayout *m_panes = nullptr;
};

void TestPaneLayout::init()
{
    m_window = std::make_unique<QWidget>();
    m_sidebar = addPane();
    m_list = addPane();
    m_issue = addPane();
    m_panes = new PaneLayout(m_sidebar, m_list, m_issue, m_window.get());
}

QLineEdit *TestPaneLayout::addPane()
{
    auto *pane = new QLineEdit(m_window.get());
    pane->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    return pane;
}

void TestPaneLayout::open(int width)
{
    resize(width);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestPaneLayout::resize(int width)
{
    m_window->resize(width, 600);
    m_panes->resize(width, 600);
}

void TestPaneLayout::foldsByWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<Fold>("fold");
    QTest::newRow("screen") << 1320 << Fold::None;
    QTest::newRow("just enough for all") << 900 << Fold::None;
    QTest::newRow("not enough for all") << 899 << Fold::Sidebar;
    QTest::newRow("just enough for two") << 600 << Fold::Sidebar;
    QTest::newRow("not enough for two") << 599 << Fold::OnePane;
    QTest::newRow("smallest") << 360 << Fold::OnePane;
}

void TestPaneLayout::foldsByWidth()
{
    QFETCH(int, width);
    QFETCH(Fold, fold);
    open(width);
    QCOMPARE(m_panes->fold(), fold);
    QCOMPARE(m_sidebar->isVisible(), fold == Fold::None);
    QVERIFY(m_list->isVisible());
    QCOMPARE(m_issue->isVisible(), fold != Fold::OnePane);
    const QWidget *last = fold == Fold::OnePane ? m_list : m_issue;
    QCOMPARE(last->mapTo(m_panes, last->rect().bottomRight()), m_panes->rect().bottomRight());
}

void TestPaneLayout::narrowAndWideAgain()
{
    open(1320);
    m_panes->setSizes({.sidebar = 300, .list = 500});
    QCOMPARE(m_sidebar->width(), 300);
    QCOMPARE(m_list->width(), 500);
    for (const int width : {900, 700, 480, 360, 620, 1000})
        resize(width);
    resize(1320);
    QCOMPARE(m_sidebar->width(), 300);
    QCOMPARE(m_list->width(), 500);
    QCOMPARE(m_panes->sizes(), (PaneSizes{.sidebar = 300, .list = 500}));
}

void TestPaneLayout::sizesAreRestored()
{
    auto *page = new QWidget(m_window.get());
    m_panes->showInstead(page); // as while the library is being read
    m_panes->setSizes({.sidebar = 210, .list = 333});
    open(1320);
    QVERIFY(page->isVisible());
    QVERIFY(!m_list->isVisible());
    QCOMPARE(m_sidebar->width(), 210);
    m_panes->showInstead(nullptr);
    QCOMPARE(m_list->width(), 333);
    QVERIFY(!page->isVisible());
}

void TestPaneLayout::handlesAreEasyToGrab()
{
    open(1320);
    const int edge = m_sidebar->width();
    for (const int x : {edge - 2, edge + 2})
        QVERIFY(qobject_cast<QSplitterHandle *>(m_panes->childAt(x, 300)));
    auto *handle = m_panes->childAt(edge, 300);
    QTest::mousePress(handle, Qt::LeftButton, {}, {1, 300});
    QTest::mouseMove(handle, {41, 300});
    QTest::mouseRelease(handle, Qt::LeftButton, {}, {1, 300});
    QVERIFY(std::abs(m_sidebar->width() - edge - 40) <= 2);
    QCOMPARE(m_panes->sizes().sidebar, m_sidebar->width());
}

void TestPaneLayout::drawerClosesOnEscape()
{
    open(800);
    m_list->setFocus();
    QSignalSpy changed(m_panes, &PaneLayout::changed);
    m_panes->setSidebarShown(true);
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_sidebar->isVisible());
    QVERIFY(m_sidebar->hasFocus());
    QCOMPARE(m_panes->childAt(20, 300), m_sidebar); // over the list
    QTest::keyClick(m_sidebar, Qt::Key_Escape);
    QVERIFY(!m_sidebar->isVisible());
    QVERIFY(m_list->hasFocus());
    QVERIFY(!m_panes->sizes().isSidebarHidden);
    resize(1000);
    QVERIFY(m_sidebar->isVisible());
}

void TestPaneLayout::drawerClosesOnClickOutside()
{
    open(800);
    m_panes->setSidebarShown(true);
    QTest::mouseClick(m_panes->childAt(700, 300), Qt::LeftButton);
    QVERIFY(!m_sidebar->isVisible());
    QVERIFY(m_panes->childAt(700, 300) == m_issue); // nothing is left over it
}

void TestPaneLayout::drawerClosesWhenTheFocusGoesOn()
{
    open(800);
    m_panes->setSidebarShown(true);
    m_issue->setFocus();
    QVERIFY(!m_sidebar->isVisible());
    QVERIFY(m_issue->hasFocus());
}

void TestPaneLayout::drawerStandsAtTheOtherSideRightToLeft()
{
    m_window->setLayoutDirection(Qt::RightToLeft);
    open(800);
    m_panes->setSidebarShown(true);
    QCOMPARE(m_sidebar->geometry().right(), 799);
}

void TestPaneLayout::hiddenSidebarComesAsDrawer()
{
    open(1320);
    m_panes->setSidebarShown(false);
    QVERIFY(!m_sidebar->isVisible());
    QCOMPARE(m_list->mapTo(m_panes, QPoint()).x(), 0);
    m_panes->focusPane(m_sidebar); // somebody adds a repository
    QVERIFY(m_sidebar->isVisible());
    QCOMPARE(m_list->mapTo(m_panes, QPoint()).x(), 0);
    m_panes->closeDrawer();
    QVERIFY(m_panes->sizes().isSidebarHidden);
    resize(800);
    resize(1320);
    QVERIFY(!m_sidebar->isVisible()); // it was hidden on purpose
    m_panes->setSidebarShown(true);
    QVERIFY(m_panes->isSidebarDocked());
}

void TestPaneLayout::onePaneAtATime()
{
    open(480);
    QVERIFY(!m_panes->isIssueAlone());
    m_panes->focusPane(m_issue);
    QVERIFY(m_panes->isIssueAlone());
    QVERIFY(m_issue->isVisible());
    QVERIFY(m_issue->hasFocus());
    QVERIFY(!m_list->isVisible());
    QTRY_COMPARE(m_issue->width(), 480);
    m_panes->focusPane(m_list);
    QVERIFY(m_list->hasFocus());
    QVERIFY(!m_issue->isVisible());
    m_panes->showIssue();
    resize(700);
    QVERIFY(m_list->isVisible());
    QVERIFY(m_issue->isVisible());
    resize(480);
    QVERIFY(m_issue->isVisible());
    QVERIFY(!m_list->isVisible());
}

void TestPaneLayout::focusWalks()
{
    open(1320);
    m_sidebar->setFocus();
    for (auto *pane : {m_list, m_issue, m_sidebar}) {
        m_panes->focusNeighbour(1);
        QVERIFY(pane->hasFocus());
    }
    for (auto *pane : {m_issue, m_list, m_sidebar}) {
        m_panes->focusNeighbour(-1);
        QVERIFY(pane->hasFocus());
    }
    resize(480); // the sidebar is away, the others are one behind the other
    for (auto *pane : {m_issue, m_list}) {
        m_panes->focusNeighbour(1);
        QVERIFY(pane->hasFocus());
        QVERIFY(pane->isVisible());
    }
}

void TestPaneLayout::focusSurvivesFolding()
{
    open(1320);
    m_sidebar->setFocus();
    resize(800);
    QVERIFY(m_list->hasFocus());
    m_issue->setFocus();
    resize(480);
    QVERIFY(m_list->hasFocus());
}

void TestPaneLayout::readingIsTheIssueAlone()
{
    open(1320);
    m_list->setFocus();
    m_panes->setReading(true);
    QVERIFY(!m_sidebar->isVisible());
    QVERIFY(!m_list->isVisible());
    QVERIFY(m_issue->hasFocus());
    QTRY_COMPARE(m_issue->width(), 1320);
    m_panes->focusNeighbour(1);
    QVERIFY(m_issue->hasFocus());
    m_panes->setReading(false);
    QVERIFY(m_sidebar->isVisible());
    QVERIFY(m_list->isVisible());
    QCOMPARE(m_list->width(), m_panes->sizes().list);
}

QTEST_MAIN(TestPaneLayout)
#include "tst_panelayout.moc"
