// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

#include "models/library.h"
#include "ui/activitydialog.h"
#include "ui/addrepositoryfield.h"
#include "ui/emptypage.h"
#include "ui/errortext.h"
#include "ui/issuelistpane.h"
#include "ui/issuelistview.h"
#include "ui/issuepane.h"
#include "ui/mirrortext.h"
#include "ui/noticebar.h"
#include "ui/relativetime.h"
#include "ui/sidebar.h"
#include "ui/statusline.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDateTime>
#include <QDesktopServices>
#include <QInputDialog>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <chrono>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

constexpr QLatin1StringView GeometryKey("window/geometry");
constexpr QLatin1StringView PanesKey("window/panes");
constexpr QLatin1StringView ReadingKey("window/reading");

} // namespace

MainWindow::MainWindow(Library &library, QWidget *parent)
    : QMainWindow(parent)
    , m_library(library)
    , m_sidebar(new Sidebar(library, m_clock, this))
    , m_list(new IssueListPane(library, this))
    , m_issue(new IssuePane(m_clock, this))
    , m_status(new StatusLine(library, this))
    , m_log(library)
{
    setWindowTitle(tr("Hubbub"));
    auto *middle = new QWidget(this);
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(createPanes(), 1);
    layout->addWidget(m_status);
    setCentralWidget(middle);
    createActions();

    connect(m_sidebar, &Sidebar::chosen, m_list, &IssueListPane::setQuery);
    connect(m_list, &IssueListPane::queryChanged, m_sidebar, &Sidebar::showQuery);
    connect(m_list->view(), &IssueListView::currentIssueChanged, this, &MainWindow::showCurrentIssue);
    connect(m_list->notice(), &NoticeBar::acted, this, &MainWindow::retry);
    connect(m_issue, &IssuePane::linkActivated, this, &MainWindow::followLink);
    connect(m_issue, &IssuePane::reading, this, &MainWindow::readIssue);
    connect(m_status, &StatusLine::activityRequested, this, &MainWindow::showActivity);
    connect(&m_clockwork, &QTimer::timeout, this, &MainWindow::showNotice);
    m_clockwork.start(30s);
    connect(&library, &Library::activityChanged, this, &MainWindow::noteActivity);
    connect(&library, &Library::loaded, this, [this](const SyncError &error) {
        if (error.kind != SyncError::Kind::None) {
            m_failed = tr("Your library");
            m_failure = errorSentence(error, m_failed);
        }
        showNotice();
        showRightPage();
        if (m_library.count() > 0) {
            m_list->view()->selectFirst(); // focus alone would make it current without selecting it
            m_list->view()->setFocus(Qt::OtherFocusReason);
        }
    });
    connect(&library, &QAbstractItemModel::rowsInserted, this, &MainWindow::showRightPage);
    connect(&library, &QAbstractItemModel::rowsRemoved, this, &MainWindow::showRightPage);
    connect(&library, &Library::aboutToRemove, this, [this](TrackedRepository *repository) {
        if (m_issue->repository() == repository)
            m_issue->show({}, nullptr);
        if (m_failed == repository->fullName())
            m_failure.clear();
        m_quiet.remove(repository);
        showNotice();
    });

    m_list->setQuery(QStringLiteral("is:open"));
    resize(QSize(1320, 840).boundedTo(screen()->availableSize()));
    const QSettings settings;
    restoreGeometry(settings.value(GeometryKey).toByteArray());
    m_panes->restoreState(settings.value(PanesKey).toByteArray());
    m_reading->restoreState(settings.value(ReadingKey).toByteArray());
    showRightPage();
    m_sidebar->addField()->focusField();
}

MainWindow::~MainWindow()
{
    delete takeCentralWidget(); // before the clock that its spinners hold
    delete m_activity;          // before the log it shows
}

QWidget *MainWindow::createPanes()
{
    m_reading = new QSplitter(this);
    m_reading->addWidget(m_list);
    m_reading->addWidget(m_issue);
    m_reading->setStretchFactor(0, 0);
    m_reading->setStretchFactor(1, 1);
    m_reading->setSizes({470, 600});

    auto *notYet = new QWidget(this); // while the store is being read
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(notYet);
    m_pages->addWidget(createFirstPage());
    m_pages->addWidget(m_reading);

    m_panes = new QSplitter(this);
    m_panes->addWidget(m_sidebar);
    m_panes->addWidget(m_pages);
    m_panes->setStretchFactor(0, 0);
    m_panes->setStretchFactor(1, 1);
    m_panes->setSizes({244, 1076});
    for (auto *splitter : {m_reading, m_panes}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
    m_sidebar->setMinimumWidth(180);
    m_list->setMinimumWidth(280);
    m_issue->setMinimumWidth(280);
    for (auto *pane :
         {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_issue), static_cast<QWidget *>(m_pages)}) {
        pane->setBackgroundRole(QPalette::Base);
        pane->setAutoFillBackground(true);
    }
    return m_panes;
}

QWidget *MainWindow::createFirstPage()
{
    auto *page = new EmptyPage(this);
    page->setIcon(QStringLiteral("hub"));
    page->setHeadline(tr("Bring your first repository"));
    page->setText(tr("Type a name such as <code>bitcoin-core/secp256k1</code>, or an owner to choose from theirs. "
                     "It stays readable offline."));
    page->setFootnote(tr("Without signing in GitHub allows 60 requests an hour; with a token, 5,000."));
    auto *add = page->addButton(tr("Add repository…"), true);
    connect(add, &QPushButton::clicked, m_sidebar->addField(), &AddRepositoryField::focusField);
    auto *sample = page->addButton(tr("Open the sample"));
    connect(sample, &QPushButton::clicked, this, &MainWindow::sampleRequested);
    return page;
}

void MainWindow::createActions()
{
    const auto add = [this](QMenu *menu, const QString &text, const QKeySequence &key, auto slot) {
        auto *action = menu->addAction(text, this, slot);
        action->setShortcut(key);
    };
    auto *file = menuBar()->addMenu(tr("&File"));
    add(file, tr("&Add repository…"), QKeySequence::New, [this] { m_sidebar->addField()->focusField(); });
    add(file, tr("&Refresh all"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), [this] { m_library.refreshAll(); });
    file->addSeparator();
    m_imageSpaceAction = file->addAction(tr("&Space for images…"), this, &MainWindow::askImageSpace);
    file->addSeparator();
    add(file, tr("&Quit"), QKeySequence::Quit, [this] { close(); });
    auto *view = menuBar()->addMenu(tr("&View"));
    add(view, tr("&Activity…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), [this] { showActivity(); });
    auto *go = menuBar()->addMenu(tr("&Go"));
    add(go, tr("&Search issues"), QKeySequence::Find, [this] { m_list->focusSearch(); });
    add(go, tr("Issue &list"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] {
        m_list->view()->setFocus(Qt::ShortcutFocusReason);
        m_list->view()->selectFirst();
    });
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
    m_reachable = reachable;
    m_status->setReachable(reachable);
    showNotice();
    readIssue();
}

void MainWindow::setOfflineByChoice()
{
    m_isOfflineByChoice = true;
    m_status->setOfflineByChoice();
    showNotice();
}

void MainWindow::setStoreState(const StoreState &state)
{
    m_store = state;
    showNotice();
}

void MainWindow::setSample()
{
    m_isSample = true;
    m_imageSpaceAction->setEnabled(false);
    setWindowTitle(tr("Hubbub sample"));
    showNotice();
}

void MainWindow::setImageSpace(qint64 bytes)
{
    m_imageSpace = bytes;
}

void MainWindow::expectQuiet(TrackedRepository *repository)
{
    m_quiet.insert(repository);
}

bool MainWindow::openIssue(const QString &fullName, qint64 number)
{
    auto *repository = m_library.find(fullName);
    if (!repository)
        return false;
    const auto &issues = repository->issues();
    const auto slot = issues.slotOfNumber(number);
    if (slot == RecordTable::NoSlot)
        return false;
    m_issue->show(std::static_pointer_cast<Issue>(repository->issues().get(*issues.table().id(slot))), repository);
    return true;
}

void MainWindow::addRepository(const QString &name)
{
    m_sidebar->addField()->enter(name);
}

void MainWindow::proposeRepository(const QString &name)
{
    m_sidebar->addField()->propose(name);
}

void MainWindow::showRightPage()
{
    m_pages->setCurrentIndex(m_library.count() > 0 ? 2 : m_library.isLoaded() ? 1 : 0);
}

/// One sentence at most: what keeps from saving comes before what keeps from refreshing.
void MainWindow::showNotice()
{
    auto *notice = m_list->notice();
    const auto asOf = m_library.asOf();
    if (const auto text = storeSentence(m_store); !text.isEmpty())
        notice->show(text);
    else if (m_isSample)
        notice->show(tr("This is a sample. Nothing in it is real, and it is gone when you close this window."));
    else if (!m_failure.isEmpty())
        notice->show(m_failure, tr("Retry"));
    else if (isOffline() && asOf.isValid())
        notice->show(tr("Offline. Showing everything as it was saved %1.", "%1 is an age: 5 minutes ago")
                         .arg(relativeTime(asOf, QDateTime::currentDateTimeUtc())));
    else
        notice->clear();
}

/// Progress, which comes often, changes nothing here.
void MainWindow::noteActivity(TrackedRepository *repository)
{
    const bool isQuiet = m_quiet.contains(repository);
    if (repository->state() == RepositoryState::Loading) {
        // What somebody tries again is no failure by now; what is tried again by itself stays one until it succeeds.
        if (isQuiet || repository->fullName() != m_failed || m_failure.isEmpty())
            return;
    } else {
        m_quiet.remove(repository);
    }
    const auto &failure = repository->failure();
    const bool isOnlyOffline = isQuiet && failure.cause == SyncError::Kind::Network;
    if (repository->state() == RepositoryState::Failed && !isOnlyOffline)
        noteFailure(repository);
    else if (repository->fullName() == m_failed)
        m_failure.clear();
    showNotice();
}

void MainWindow::noteFailure(TrackedRepository *repository)
{
    m_failure = failureSentence(*repository);
    m_failed = repository->fullName();
}

/// Comments and timeline of what somebody stays on, if they are not here. Nothing before the server has answered once:
/// it is not known before who asks.
void MainWindow::readIssue()
{
    const auto number = m_issue->numberRead();
    if (number != 0 && m_reachable == true && !m_isOfflineByChoice && !m_isSample)
        m_issue->repository()->read(number);
}

void MainWindow::showActivity()
{
    if (!m_activity)
        m_activity = new ActivityDialog(m_log, this);
    m_activity->show();
    m_activity->raise();
    m_activity->activateWindow();
}

void MainWindow::askImageSpace()
{
    constexpr qint64 Megabyte = qint64(1) << 20;
    constexpr int MostMegabytes = 1'000'000;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("imageSpace"));
    dialog->setWindowTitle(tr("Space for images"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setLabelText(tr("Images and avatars are kept for reading offline, up to this size.\n"
                            "What was fetched longest ago goes first. 0 keeps none."));
    dialog->setIntRange(0, MostMegabytes);
    dialog->setIntStep(100);
    dialog->setIntValue(int(std::min<qint64>(m_imageSpace / Megabyte, MostMegabytes)));
    dialog->findChild<QSpinBox *>()->setSuffix(tr(" MB"));
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int megabytes) {
        m_imageSpace = megabytes * Megabyte;
        Q_EMIT imageSpaceChosen(m_imageSpace);
    });
    dialog->open();
}

void MainWindow::retry()
{
    if (auto *repository = m_library.find(m_failed))
        repository->refresh();
    else
        m_library.refreshAll();
}

void MainWindow::showCurrentIssue(int row)
{
    const auto *model = static_cast<const IssueListModel *>(m_list->view()->model());
    if (row < 0)
        m_issue->show({}, nullptr);
    else
        m_issue->show(model->issueAt(row), model->repositoryAt(row));
}

/// References open here if they can, everything else in the browser.
void MainWindow::followLink(const QUrl &url)
{
    const auto name = RepositoryName::parse(url.toString());
    if (!name || name->number == 0 || !openIssue(name->fullName(), name->number))
        QDesktopServices::openUrl(url);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QSettings settings;
    settings.setValue(GeometryKey, saveGeometry());
    settings.setValue(PanesKey, m_panes->saveState());
    settings.setValue(ReadingKey, m_reading->saveState());
    QMainWindow::closeEvent(event);
}

} // namespace hubbub
