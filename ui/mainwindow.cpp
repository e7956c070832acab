// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

#include "models/workspace.h"
#include "ui/addrepositoryfield.h"
#include "ui/fullscreenreading.h"
#include "ui/issueactions.h"
#include "ui/issuelistpane.h"
#include "ui/issuelistview.h"
#include "ui/issuepane.h"
#include "ui/menus.h"
#include "ui/navigator.h"
#include "ui/notices.h"
#include "ui/panelayout.h"
#include "ui/repositorylist.h"
#include "ui/repositoryremoval.h"
#include "ui/ruletext.h"
#include "ui/sidebar.h"
#include "ui/sidebarbutton.h"
#include "ui/startpage.h"
#include "ui/statusline.h"
#include "ui/thread/threadview.h"
#include "ui/undobar.h"
#include "ui/undochoice.h"
#include "ui/viewlist.h"
#include "ui/windowboard.h"
#include "ui/windowdialogs.h"
#include "ui/windowpalette.h"
#include "ui/windowsearch.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenuBar>
#include <QScreen>

#include <algorithm>

namespace hubbub {

namespace {

constexpr QSize UsualSize(1320, 840);
constexpr QSize LeastSize(360, 400);

} // namespace

MainWindow::MainWindow(Workspace &workspace, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_library(workspace.library)
    , m_organizer(workspace)
    , m_commands(*this)
    , m_sidebar(new Sidebar(m_library, workspace.cards, m_clock, this))
    , m_list(new IssueListPane(m_library, &workspace.seen, m_clock, this))
    , m_issue(new IssuePane(workspace, m_clock, this))
    , m_status(new StatusLine(m_library, this))
    , m_panes(new PaneLayout(m_sidebar, m_list, m_issue, this))
    , m_start(new StartPage(m_library, m_clock, this))
    , m_reading(new FullScreenReading(*this, *m_panes, *m_issue, *m_status))
    , m_navigator(new Navigator(m_library, *m_list, *m_issue, *this))
    , m_notices(new Notices(workspace, *m_list->notice(), this))
    , m_menus(new Menus(m_commands, *menuBar(),
                        {m_library, *m_sidebar, *m_list, *m_issue, *m_panes, *m_navigator, m_organizer}, this))
    , m_undo(new UndoChoice(workspace.edits, *m_sidebar->undoBar(), this))
    , m_board(new WindowBoard({m_organizer, *m_sidebar, *m_list, *m_issue, *m_panes, *m_navigator, m_commands},
                              *menuBar(), this))
    , m_palette(new WindowPalette(workspace, m_commands, *m_sidebar, *m_list, *m_navigator, this))
    , m_dialogs(new WindowDialogs(workspace, this))
{
    setWindowTitle(tr("Hubbub"));
    speakRules(workspace.rules);
    auto *middle = new QWidget(this);
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_panes, 1);
    layout->addWidget(m_status);
    setCentralWidget(middle);
    m_panes->setEntrance(m_sidebar, m_sidebar->views());
    m_panes->setEntrance(m_list, m_list->view());
    m_panes->setEntrance(m_issue, m_issue->text());
    m_list->setLeading(new SidebarButton(*m_panes, m_commands, m_list));
    auto *corner = new SidebarButton(*m_panes, m_commands, m_start);
    corner->setObjectName(QStringLiteral("showSidebarAtStart"));
    m_start->setCorner(corner);
    m_list->setOrganizer(&m_organizer);
    m_issue->setOrganizer(&m_organizer);
    connectParts();
    connectMenus();
    new WindowSearch(workspace, *m_sidebar, *m_list, *m_issue, this);

    setMinimumSize(LeastSize);
    resize(UsualSize.boundedTo(screen()->availableSize()));
    m_panes->showInstead(m_start);
    showRightPage();
    m_navigator->restore(WindowState().place);
    focusAtStart();
}

MainWindow::~MainWindow()
{
    delete m_board;             // before the widgets that show its model
    delete takeCentralWidget(); // before the clock that its spinners hold
}

void MainWindow::connectParts()
{
    connect(m_sidebar, &Sidebar::chosen, m_panes, &PaneLayout::showList);
    for (auto *list : {static_cast<QAbstractItemView *>(m_sidebar->views()),
                       static_cast<QAbstractItemView *>(m_sidebar->repositories())}) {
        connect(list, &QAbstractItemView::clicked, m_panes, &PaneLayout::closeDrawer);
        connect(list, &QAbstractItemView::activated, m_panes, &PaneLayout::closeDrawer);
    }
    auto *removal = new RepositoryRemoval(m_workspace, this);
    m_sidebar->setRemover([removal](TrackedRepository &repository) { removal->remove(repository); });
    connect(m_sidebar->addField(), &AddRepositoryField::accepted, m_panes, &PaneLayout::closeDrawer);
    connect(m_list->view(), &QAbstractItemView::clicked, m_panes, [this] {
        if (m_panes->fold() == PaneLayout::Fold::OnePane)
            m_navigator->openCurrent();
    });
    connect(m_list->actions(), &IssueActions::noteRequested, this, [this](const IssueKey &key) {
        auto *repository = m_library.find(key.host, key.repository);
        const auto issue = repository ? repository->issues().get(key.issue) : nullptr;
        if (issue && m_navigator->open(repository, std::static_pointer_cast<Issue>(issue)->number()))
            m_issue->focusNote();
    });
    connect(m_navigator, &Navigator::opened, m_panes, [this] { m_panes->focusPane(m_issue); });
    connect(m_issue, &IssuePane::reading, this, &MainWindow::readIssue);
    connect(m_issue, &IssuePane::retryRequested, this, &MainWindow::readIssue);
    connect(m_issue, &IssuePane::issueChanged, m_panes, [this] {
        if (!m_issue->issue())
            m_panes->showList();
    });
    connect(m_panes, &PaneLayout::changed, m_issue, [this] {
        m_issue->setBackShown(m_panes->isIssueAlone() || m_panes->isReading() || m_panes->isListWide());
    });
    connect(m_status, &StatusLine::activityRequested, m_dialogs, &WindowDialogs::showActivity);
    connect(&m_library, &Library::loaded, this, &MainWindow::showRightPage);
    connect(&m_library, &Library::loaded, this, &MainWindow::focusAtStart);
    connect(&m_library, &QAbstractItemModel::rowsInserted, this, &MainWindow::showRightPage);
    connect(&m_library, &QAbstractItemModel::rowsRemoved, this, &MainWindow::showRightPage);
}

void MainWindow::connectMenus()
{
    connect(m_menus, &Menus::newWindowRequested, this, &MainWindow::newWindowRequested);
    connect(m_menus, &Menus::closeRequested, this, &QWidget::close);
    connect(m_menus, &Menus::quitRequested, this, &MainWindow::quitRequested);
    connect(m_menus, &Menus::preferencesRequested, this, [this] { Q_EMIT preferencesRequested({}); });
    connect(m_list, &IssueListPane::identityRequested, this,
            [this] { Q_EMIT preferencesRequested(QStringLiteral("you")); });
    connect(m_menus, &Menus::paletteRequested, m_palette, &WindowPalette::toggle);
    connect(m_menus, &Menus::shortcutsRequested, m_palette, &WindowPalette::showShortcuts);
    connect(m_menus, &Menus::undoRequested, m_undo, &UndoChoice::undo);
    connect(m_menus, &Menus::redoRequested, m_undo, &UndoChoice::redo);
    connect(m_undo, &UndoChoice::changed, m_menus, [this](const QString &undo, const QString &redo) {
        m_menus->setUndo(undo);
        m_menus->setRedo(redo);
    });
    connect(m_menus, &Menus::groupingChosen, m_list, &IssueListPane::setGrouped);
    connect(m_list, &IssueListPane::groupedChanged, m_menus, &Menus::setGroupedByRepository);
    m_menus->setGroupedByRepository(m_list->isGrouped());
    connect(m_menus, &Menus::readingToggled, m_reading, &FullScreenReading::toggle);
    connect(m_menus, &Menus::readingLeft, m_reading, &FullScreenReading::leave);
    connect(m_menus, &Menus::activityRequested, m_dialogs, &WindowDialogs::showActivity);
    connect(m_menus, &Menus::aboutRequested, m_dialogs, &WindowDialogs::showAbout);
    connect(m_issue, &IssuePane::backRequested, m_commands.action(QStringLiteral("leave-issue")), &QAction::trigger);
    connect(m_dialogs, &WindowDialogs::closeAnyway, this, [this] {
        m_mayLose = true;
        close();
    });
    connect(m_start, &StartPage::addRequested, m_commands.action(QStringLiteral("add-repository")), &QAction::trigger);
    connect(m_start, &StartPage::sampleRequested, this, &MainWindow::sampleRequested);
    connect(m_start, &StartPage::welcomeChanged, &m_library.boards(), &Boards::setShowsWelcome);
}

/// Nothing that the user made is lost without a word.
void MainWindow::closeEvent(QCloseEvent *event)
{
    const auto records = m_workspace.ownRecords();
    const bool isFailing = std::any_of(records.begin(), records.end(), [](auto *each) { return each->isFailing(); });
    if (isFailing && !m_mayLose) {
        event->ignore();
        m_dialogs->askBeforeClosing();
        return;
    }
    QMainWindow::closeEvent(event);
    if (event->isAccepted())
        Q_EMIT closing();
}

void MainWindow::showRightPage()
{
    const bool isWelcome = !m_library.isLoaded() || m_library.boards().showsWelcome();
    m_start->setWelcome(isWelcome);
    m_panes->showInstead(m_library.count() == 0 && isWelcome ? m_start : nullptr);
}

void MainWindow::focusAtStart()
{
    if (m_library.count() > 0)
        m_list->view()->setFocus(Qt::OtherFocusReason);
    else if (m_panes->isSidebarDocked())
        m_sidebar->addField()->focusField();
}

void MainWindow::setImagesToCome(int count)
{
    m_status->setImagesToCome(count);
}

void MainWindow::setBudget(const ApiBudget &budget)
{
    m_status->setBudget(budget);
}

void MainWindow::setReachable(std::optional<bool> reachable)
{
    m_status->setReachable(reachable);
    m_notices->setReachable(reachable);
    m_list->setOffline(m_notices->isOffline());
    readIssue();
}

void MainWindow::setOfflineByChoice()
{
    m_status->setOfflineByChoice();
    m_notices->setOfflineByChoice();
    m_list->setOffline(true);
    m_issue->thread()->setOffline(true);
}

void MainWindow::setStoreState(const StoreState &state)
{
    m_notices->setStoreState(state);
}

void MainWindow::setLogins(const QHash<QString, QString> &logins)
{
    m_list->model().setLogins(logins);
    m_workspace.rules.search().setLogins(logins);
}

void MainWindow::setSample()
{
    m_issue->thread()->setOffline(true);
    setWindowTitle(tr("Hubbub sample"));
    m_notices->setSample();
}

void MainWindow::setAnimated(bool animated)
{
    m_clock.setAnimated(animated);
    m_board->setAnimated(animated);
}

void MainWindow::setDensity(Density density)
{
    m_list->setDensity(density);
    m_board->setDensity(density);
    m_menus->setCompactRows(density == Density::Compact);
}

void MainWindow::expectQuiet(TrackedRepository *repository)
{
    m_notices->expectQuiet(repository);
}

WindowState MainWindow::state() const
{
    return {.geometry = m_reading->geometry(), .panes = m_panes->sizes(), .place = m_navigator->place()};
}

void MainWindow::restore(const WindowState &state)
{
    restoreGeometry(state.geometry);
    m_panes->setSizes(state.panes);
    m_navigator->restore(state.place);
}

bool MainWindow::openIssue(const QString &fullName, qint64 number)
{
    auto *repository = m_library.find(fullName);
    return repository && m_navigator->open(repository, number);
}

void MainWindow::addRepository(const QString &name)
{
    m_panes->focusPane(m_sidebar); // where it is said how it goes
    m_sidebar->addField()->enter(name);
}

void MainWindow::proposeRepository(const QString &name)
{
    m_panes->focusPane(m_sidebar);
    m_sidebar->addField()->propose(name);
}

/// Comments and timeline of what somebody stays on, if they are not here. Nothing before the server has answered once:
/// it is not known before who asks.
void MainWindow::readIssue()
{
    if (const auto number = m_issue->numberRead(); number != 0 && m_notices->canAsk())
        m_issue->repository()->read(number);
}

} // namespace hubbub
