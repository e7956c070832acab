// SPDX-License-Identifier: MIT
#include "ui/panelayout.h"

#include "ui/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>

#include <algorithm>
#include <array>

namespace hubbub {

namespace {

constexpr int RoomForAll = 900;
constexpr int RoomForTwo = 600;
constexpr int LeastSidebar = 180;
constexpr int LeastPane = 280;
constexpr int MostDrawer = 300;
constexpr int BesideDrawer = 56; // stays free, to be clicked

/// Over what the drawer does not cover.
class Scrim : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        auto shade = palette().color(QPalette::Shadow);
        shade.setAlphaF(0.35F);
        painter.fillRect(rect(), shade);
        const QRect edge(0, 0, 1, height());
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), Theme::of(this).border);
    }
};

} // namespace

PaneLayout::Fold PaneLayout::foldFor(int width)
{
    return width >= RoomForAll ? Fold::None : width >= RoomForTwo ? Fold::Sidebar : Fold::OnePane;
}

PaneLayout::PaneLayout(QWidget *sidebar, QWidget *list, QWidget *issue, QWidget *parent)
    : QWidget(parent)
    , m_sidebar(sidebar)
    , m_list(list)
    , m_issue(issue)
    , m_outer(new QSplitter(this))
    , m_pages(new QStackedWidget(this))
    , m_inner(new QSplitter(this))
    , m_scrim(new Scrim(this))
{
    m_inner->addWidget(list);
    m_inner->addWidget(issue);
    m_pages->addWidget(m_inner);
    m_outer->addWidget(sidebar);
    m_outer->addWidget(m_pages);
    for (auto *splitter : {m_inner, m_outer}) {
        splitter->setStretchFactor(0, 0);
        splitter->setStretchFactor(1, 1);
        splitter->setHandleWidth(1); // it can be grabbed over five all the same
        splitter->setChildrenCollapsible(false);
    }
    sidebar->setMinimumWidth(LeastSidebar);
    sidebar->setAutoFillBackground(true); // as a drawer it lies over the rest
    list->setMinimumWidth(LeastPane);
    issue->setMinimumWidth(LeastPane);
    for (auto *pane : {list, issue, static_cast<QWidget *>(m_pages)}) {
        pane->setBackgroundRole(QPalette::Base);
        pane->setAutoFillBackground(true);
    }
    m_scrim->hide();
    m_scrim->installEventFilter(this);
    m_inner->installEventFilter(this);
    connect(m_outer, &QSplitter::splitterMoved, this, [this](int width) { m_sizes.sidebar = width; });
    connect(m_inner, &QSplitter::splitterMoved, this, [this](int width) {
        if (m_isListWide)
            m_sizes.besideBoard = m_inner->width() - m_inner->handleWidth() - width;
        else
            m_sizes.list = width;
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { noteFocus(now); });
    applySizes();
}

void PaneLayout::setSizes(const PaneSizes &sizes)
{
    m_sizes = sizes;
    arrange();
}

void PaneLayout::showInstead(QWidget *page)
{
    if (page && m_pages->indexOf(page) < 0)
        m_pages->addWidget(page);
    m_pages->setCurrentWidget(page ? page : m_inner);
}

void PaneLayout::setSidebarShown(bool shown)
{
    if (m_fold != Fold::None)
        return setDrawerOpen(shown);
    m_isDrawerOpen = false;
    m_sizes.isSidebarHidden = !shown;
    arrange();
}

void PaneLayout::setReading(bool reading)
{
    m_isReading = reading;
    arrange();
}

void PaneLayout::setListWide(bool wide)
{
    if (wide == m_isListWide)
        return;
    m_isListWide = wide;
    arrange();
}

void PaneLayout::setIssueInFront(bool inFront)
{
    m_isIssueInFront = inFront;
    arrange();
}

void PaneLayout::arrange()
{
    m_fold = foldFor(width());
    const bool isOnePane = m_isReading || m_fold == Fold::OnePane;
    const bool isIssueInFront = m_isReading || m_isIssueInFront;
    const auto *focused = paneOf(QApplication::focusWidget());
    placeSidebar(m_fold == Fold::None && !m_sizes.isSidebarHidden && !m_isReading);
    m_list->setVisible(!isOnePane || !isIssueInFront);
    m_issue->setVisible(isIssueInFront || (!isOnePane && !m_isListWide));
    applySizes();
    // Whoever was in a pane that is gone goes on in its neighbour.
    if (focused && !focused->isVisible())
        focusPane(m_list->isVisibleTo(this) ? m_list : m_issue);
    Q_EMIT changed();
}

void PaneLayout::placeSidebar(bool isDocked)
{
    if (isDocked || m_isReading)
        m_isDrawerOpen = false;
    m_isDocked = isDocked;
    if (isDocked != (m_sidebar->parentWidget() == m_outer)) {
        if (isDocked)
            m_outer->insertWidget(0, m_sidebar);
        else
            m_sidebar->setParent(this);
    }
    m_sidebar->setVisible(isSidebarShown());
    m_scrim->setVisible(m_isDrawerOpen);
    if (m_isDrawerOpen)
        placeDrawer();
}

void PaneLayout::placeDrawer()
{
    const int wide = std::min(MostDrawer, width() - BesideDrawer);
    const QRect drawer(0, 0, wide, height());
    m_sidebar->setGeometry(QStyle::visualRect(layoutDirection(), rect(), drawer));
    m_scrim->setGeometry(QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(wide, 0, 0, 0)));
    m_scrim->raise();
    m_sidebar->raise();
}

/// A window that was narrow for a while does not change what somebody chose.
void PaneLayout::applySizes()
{
    const auto apply = [](QSplitter *splitter, int first) {
        if (splitter->sizes().first() != first)
            splitter->setSizes({first, splitter->width() - splitter->handleWidth() - first});
    };
    if (m_isDocked)
        apply(m_outer, std::clamp(m_sizes.sidebar, LeastSidebar, std::max(LeastSidebar, width() - 2 * LeastPane)));
    if (m_list->isHidden() || m_issue->isHidden())
        return;
    const int both = m_inner->width();
    if (m_isListWide) {
        const int issue = std::clamp(m_sizes.besideBoard, LeastPane, std::max(LeastPane, both - LeastPane));
        return apply(m_inner, both - m_inner->handleWidth() - issue);
    }
    const int leastIssue = std::max(LeastPane, both * 2 / 5); // for reading, the longer lines matter more
    apply(m_inner, std::clamp(m_sizes.list, LeastPane, std::max(LeastPane, both - leastIssue)));
}

void PaneLayout::setDrawerOpen(bool open)
{
    if (m_isDrawerOpen == open || m_isDocked)
        return;
    if (open)
        m_focused = QApplication::focusWidget();
    const bool hadFocus = paneOf(QApplication::focusWidget()) == m_sidebar;
    m_isDrawerOpen = open;
    placeSidebar(false);
    if (open)
        enter(m_sidebar);
    else if (hadFocus && m_focused)
        m_focused->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

/// Going on elsewhere closes the drawer.
void PaneLayout::noteFocus(QWidget *now)
{
    if (m_isDrawerOpen && now && isAncestorOf(now) && !m_sidebar->isAncestorOf(now) && now != m_sidebar)
        setDrawerOpen(false);
}

QWidget *PaneLayout::paneOf(const QWidget *widget) const
{
    for (auto *pane : {m_sidebar, m_list, m_issue}) {
        if (widget && (pane == widget || pane->isAncestorOf(widget)))
            return pane;
    }
    return nullptr;
}

void PaneLayout::focusNeighbour(int step)
{
    const std::array panes{m_sidebar, m_list, m_issue};
    const auto *current = paneOf(QApplication::focusWidget());
    const auto count = int(panes.size());
    int at = int(std::find(panes.begin(), panes.end(), current) - panes.begin());
    if (at == count)
        at = step > 0 ? -1 : 0;
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        auto *pane = panes[size_t(at)];
        // Where there is one pane, the other is a step away too; the sidebar only while it is there.
        const bool isReachable = pane == m_sidebar ? isSidebarShown() : !m_isReading || pane == m_issue;
        if (isReachable)
            return focusPane(pane);
    }
}

void PaneLayout::focusPane(QWidget *pane)
{
    if (pane == m_sidebar)
        setDrawerOpen(true);
    else if (m_fold == Fold::OnePane && m_isIssueInFront != (pane == m_issue))
        setIssueInFront(pane == m_issue);
    else if (m_isListWide && pane == m_issue && !m_isIssueInFront)
        setIssueInFront(true);
    enter(pane);
}

void PaneLayout::enter(QWidget *pane)
{
    const auto isEntrance = [](const QWidget *part) {
        return part->isVisible() && part->isEnabled() && (part->focusPolicy() & Qt::TabFocus);
    };
    auto parts = pane->findChildren<QWidget *>();
    parts.prepend(m_entrances.value(pane, pane));
    const auto found = std::find_if(parts.begin(), parts.end(), isEntrance);
    if (found != parts.end())
        (*found)->setFocus(Qt::ShortcutFocusReason);
}

void PaneLayout::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_outer->setGeometry(rect());
    if (foldFor(width()) != m_fold)
        return arrange();
    applySizes();
    if (m_isDrawerOpen)
        placeDrawer();
}

void PaneLayout::keyPressEvent(QKeyEvent *event)
{
    if (m_isDrawerOpen && event->key() == Qt::Key_Escape)
        closeDrawer();
    else
        QWidget::keyPressEvent(event);
}

void PaneLayout::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange && m_isDrawerOpen)
        placeDrawer();
}

bool PaneLayout::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scrim && event->type() == QEvent::MouseButtonPress) {
        closeDrawer();
        return true;
    }
    if (watched == m_inner && event->type() == QEvent::Resize)
        applySizes(); // it may become a page only now
    return QWidget::eventFilter(watched, event);
}

} // namespace hubbub
