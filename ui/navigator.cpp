// SPDX-License-Identifier: MIT
#include "ui/navigator.h"

#include "models/library.h"
#include "ui/issuelistpane.h"
#include "ui/issuelistview.h"
#include "ui/issuepane.h"

#include <QApplication>
#include <QDesktopServices>
#include <QMouseEvent>
#include <QScrollBar>
#include <QUrl>

#include <chrono>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

const IssueListModel &modelOf(const IssueListPane &list)
{
    return *static_cast<const IssueListModel *>(list.view()->model());
}

} // namespace

Navigator::Navigator(Library &library, IssueListPane &list, IssuePane &issue, QWidget &window)
    : QObject(&window)
    , m_library(library)
    , m_list(list)
    , m_issue(issue)
    , m_window(window)
{
    m_searched.setSingleShot(true);
    m_searched.setInterval(1s);
    connect(&m_searched, &QTimer::timeout, this, &Navigator::note);
    connect(&list, &IssueListPane::queryChanged, &m_searched, qOverload<>(&QTimer::start));
    connect(list.view(), &IssueListView::currentIssueChanged, this, &Navigator::showRow);
    connect(list.view(), &QAbstractItemView::activated, this, &Navigator::openCurrent);
    connect(list.view()->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { m_history.noteScroll(place()); });
    connect(&issue, &IssuePane::reading, this, &Navigator::note);
    connect(&issue, &IssuePane::linkActivated, this, &Navigator::follow);
    connect(&library, &Library::loaded, this, &Navigator::start);
    connect(&library, &Library::aboutToRemove, this, [this](const TrackedRepository *repository) {
        if (m_issue.repository() == repository)
            m_issue.show({}, nullptr);
    });
    qApp->installEventFilter(this);
}

Place Navigator::place() const
{
    if (m_wanted)
        return *m_wanted;
    Place place{.query = m_list.query(), .board = m_board, .listScroll = m_list.view()->verticalScrollBar()->value()};
    if (const auto *repository = m_issue.repository()) {
        place.host = repository->host();
        place.repository = repository->id();
        place.number = m_issue.issue()->number();
        place.issueScroll = m_issue.scroll();
    }
    return place;
}

void Navigator::restore(const Place &place)
{
    m_wanted = place;
    Q_EMIT boardRequested(place.board);
    m_boardAtFirst = m_board;     // which is another while it is not known which boards there are
    m_list.setQuery(place.query); // so that nothing else is seen first
    if (m_library.isLoaded())
        start();
}

void Navigator::start()
{
    if (!m_wanted)
        return;
    auto wanted = *std::exchange(m_wanted, {});
    if (m_list.query() != wanted.query || m_board != m_boardAtFirst)
        wanted = {.query = m_list.query(), .board = m_board}; // somebody went on in the meantime
    m_history = {};                                           // it begins here
    show(wanted);
    if (!m_issue.issue() && m_board == 0)
        m_list.view()->selectFirst(); // focus alone would make it current without selecting it
    note();
}

void Navigator::showRow(int row)
{
    if (m_board != 0)
        return; // the list is not what somebody looks at
    const auto &model = modelOf(m_list);
    m_history.noteScroll(place()); // of the issue before
    if (row < 0)
        m_issue.show({}, nullptr);
    else
        m_issue.show(model.issueAt(row), model.repositoryAt(row));
}

bool Navigator::open(TrackedRepository *repository, qint64 number)
{
    m_wanted.reset();
    m_history.noteScroll(place());
    if (!showIssue(repository, number))
        return false;
    note();
    Q_EMIT opened();
    return true;
}

void Navigator::follow(const QUrl &url)
{
    const auto name = RepositoryName::parse(url.toString());
    auto *repository = name && name->number != 0 ? m_library.find(name->fullName()) : nullptr;
    if (!repository || !open(repository, name->number))
        QDesktopServices::openUrl(url);
    else
        m_issue.showFragment(url.fragment());
}

void Navigator::openCurrent()
{
    if (!m_issue.issue())
        return;
    note();
    Q_EMIT opened();
}

void Navigator::step(int rows)
{
    if (m_board != 0)
        return Q_EMIT stepOnBoardRequested(rows);
    auto *view = m_list.view();
    const auto row = view->currentIndex().row() + rows;
    if (row >= 0 && row < modelOf(m_list).rowCount())
        view->setCurrentIndex(modelOf(m_list).index(row, 0));
}

void Navigator::setBoard(qint64 board)
{
    if (board == m_board)
        return;
    m_history.noteScroll(place());
    m_board = board;
    if (!m_wanted)
        m_searched.start();
}

void Navigator::goBack()
{
    if (!m_history.canGoBack())
        return;
    show(m_history.goBack(place()));
    Q_EMIT changed();
}

void Navigator::goForward()
{
    if (!m_history.canGoForward())
        return;
    show(m_history.goForward(place()));
    Q_EMIT changed();
}

void Navigator::show(const Place &place)
{
    Q_EMIT boardRequested(place.board);
    m_list.setQuery(place.query);
    auto *repository = m_library.find(place.host, place.repository);
    if (!place.hasIssue() || !repository || !showIssue(repository, place.number)) {
        m_list.view()->setCurrentIndex({});
        m_issue.show({}, nullptr);
    } else if (m_board != 0) {
        Q_EMIT opened(); // there is no room for it unless it is
    }
    m_list.view()->verticalScrollBar()->setValue(place.listScroll);
    m_issue.setScroll(place.issueScroll);
    m_searched.stop();
}

bool Navigator::showIssue(TrackedRepository *repository, qint64 number)
{
    auto &issues = repository->issues();
    const auto slot = issues.slotOfNumber(number);
    if (slot == RecordTable::NoSlot)
        return false;
    const auto id = *issues.table().id(slot);
    const auto row = modelOf(m_list).rowOf(repository, id);
    m_list.view()->setCurrentIndex(row < 0 ? QModelIndex() : modelOf(m_list).index(row, 0));
    m_issue.show(std::static_pointer_cast<Issue>(issues.get(id)), repository);
    return true;
}

void Navigator::note()
{
    if (m_wanted)
        return;
    m_searched.stop();
    m_history.visit(place());
    Q_EMIT changed();
}

bool Navigator::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::MouseButtonPress || !watched->isWidgetType()
        || static_cast<QWidget *>(watched)->window() != &m_window)
        return false;
    const auto button = static_cast<QMouseEvent *>(event)->button();
    if (button == Qt::BackButton)
        goBack();
    else if (button == Qt::ForwardButton)
        goForward();
    else
        return false;
    return true;
}

} // namespace hubbub
