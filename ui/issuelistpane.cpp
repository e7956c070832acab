// SPDX-License-Identifier: MIT
#include "ui/issuelistpane.h"

#include "models/workspace.h"
#include "ui/issueactions.h"
#include "ui/issuelistemptypage.h"
#include "ui/issuelistview.h"
#include "ui/issuesentence.h"
#include "ui/noticebar.h"
#include "ui/organizer.h"
#include "ui/searchfield.h"
#include "ui/sortbutton.h"
#include "ui/viewswitch.h"

#include <QAction>
#include <QBoxLayout>
#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace hubbub {

namespace {

constexpr QLatin1StringView GroupedKey("list/groupByRepository");

} // namespace

IssueListPane::IssueListPane(Library &library, SeenMarks *seen, SpinnerClock &clock, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_model(library, seen)
    , m_top(new QHBoxLayout)
    , m_search(new SearchField(this))
    , m_notice(new NoticeBar(this))
    , m_switch(new ViewSwitch(this))
    , m_count(new QLabel(this))
    , m_order(new SortButton(this))
    , m_counts(createCounts())
    , m_pages(new QStackedWidget(this))
    , m_view(new IssueListView(m_model, this))
    , m_empty(new IssueListEmptyPage(library, clock, this))
    , m_actions(new IssueActions(library, this))
{
    addAction(m_search->saveAction()); // its keys count in the list, too
    m_top->setContentsMargins(10, 10, 10, 8);
    m_top->setSpacing(8);
    m_top->addWidget(m_search);
    m_top->addWidget(m_switch);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(m_top);
    layout->addWidget(m_notice);
    layout->addWidget(m_counts);
    layout->addWidget(m_pages, 1);
    m_model.setSpeaker([](const QModelIndex &issue) { return issueSentence(issue, QDateTime::currentDateTime()); });
    connectParts();
    group(QSettings().value(GroupedKey, false).toBool());
    updateCounts();
}

QWidget *IssueListPane::createCounts()
{
    m_count->setObjectName(QStringLiteral("issueCount"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    // A term that cannot be answered may be long; the list may be narrow.
    m_count->setWordWrap(true);
    auto *counts = new QWidget(this);
    auto *layout = new QHBoxLayout(counts);
    layout->setContentsMargins(14, 2, 8, 4);
    layout->addWidget(m_count, 1);
    layout->addWidget(m_order);
    return counts;
}

void IssueListPane::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, this, &IssueListPane::search);
    connect(m_search, &SearchField::saveRequested, this, &IssueListPane::saveSearchRequested);
    connect(m_search, &SearchField::forgetRequested, this, &IssueListPane::forgetSearchRequested);
    connect(m_search, &SearchField::left, this, &IssueListPane::focusResults);
    connect(m_search, &SearchField::entered, this, [this] {
        focusResults();
        if (m_boardShown == 0)
            m_view->selectFirst();
    });
    connect(m_switch, &ViewSwitch::boardChosen, this, &IssueListPane::boardChosen);
    connect(m_order, &SortButton::orderChosen, this, &IssueListPane::setOrder);
    connect(m_order, &SortButton::groupingChosen, this, &IssueListPane::setGrouped);
    connect(m_empty, &IssueListEmptyPage::queryChosen, this, &IssueListPane::setQuery);
    connect(m_empty, &IssueListEmptyPage::identityRequested, this, &IssueListPane::identityRequested);
    connect(m_view, &IssueListView::menuRequested, this, &IssueListPane::showMenu);
    connect(&m_model, &IssueListModel::totalChanged, this, &IssueListPane::updateCounts);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &IssueListPane::updateCounts);
    connect(&m_library, &Library::activityChanged, this, &IssueListPane::updatePage);
    connect(&m_library, &Library::activeChanged, this, &IssueListPane::updatePage);
    connect(&m_library, &Library::loaded, this, &IssueListPane::updateCounts);
    connect(&m_library, &QAbstractItemModel::rowsInserted, this, &IssueListPane::updatePage);
    connect(&m_library, &QAbstractItemModel::rowsRemoved, this, &IssueListPane::updatePage);
}

void IssueListPane::setOrganizer(Organizer *organizer)
{
    const auto &workspace = organizer->workspace();
    m_actions->setOrganizer(organizer);
    m_model.setAnnotations({.notes = &workspace.notes,
                            .stars = &workspace.stars,
                            .cards = &workspace.cards,
                            .columnTitle = [&boards = workspace.library.boards()](const QString &category) {
                                return columnTitle(boards, MainBoard, category);
                            }});
}

QString IssueListPane::query() const
{
    return m_search->text();
}

void IssueListPane::setQuery(const QString &query)
{
    m_search->setText(query);
}

void IssueListPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void IssueListPane::setLeading(QWidget *widget)
{
    m_top->insertWidget(0, widget);
    setTabOrder(m_search->previousInFocusChain(), widget);
}

void IssueListPane::setBoard(const BoardPart &board)
{
    m_board = board;
    m_pages->addWidget(board.page);
}

void IssueListPane::showBoard(qint64 board)
{
    const bool isOther = board != std::exchange(m_boardShown, board);
    m_switch->setBoardShown(board != 0);
    m_counts->setVisible(board == 0);
    m_search->setSaveShown(board == 0); // a board has a search of its own
    updatePage();
    if (isOther)
        Q_EMIT boardShownChanged();
}

QModelIndexList IssueListPane::chosen() const
{
    return m_boardShown != 0 ? m_board.chosen() : m_view->chosen();
}

int IssueListPane::chosenCount() const
{
    return m_boardShown != 0 ? int(m_board.chosen().size()) : m_view->chosenCount();
}

void IssueListPane::focusResults()
{
    if (m_boardShown != 0)
        m_board.focus();
    else
        m_view->setFocus();
}

void IssueListPane::setSaved(bool saved)
{
    m_search->setSaved(saved);
}

void IssueListPane::setView(const QString &title)
{
    m_empty->setView(title);
}

void IssueListPane::setOrder(IssueOrder order)
{
    setQuery(Query::withOrder(query(), order));
    m_view->scrollToTop(); // for the first in that order, wherever the current one went
}

void IssueListPane::setGrouped(bool grouped)
{
    if (grouped == m_isGrouped)
        return;
    group(grouped);
    QSettings().setValue(GroupedKey, grouped);
    Q_EMIT groupedChanged(grouped);
}

void IssueListPane::group(bool grouped)
{
    m_isGrouped = grouped;
    m_order->setGrouped(grouped);
    m_view->keepCurrent([&] { m_model.setGroupedByRepository(grouped); });
    m_view->updateHeadings();
}

void IssueListPane::setDensity(Density density)
{
    m_view->setDensity(density);
}

void IssueListPane::setOffline(bool offline)
{
    m_isOffline = offline;
    updatePage();
}

void IssueListPane::search(const QString &text)
{
    const auto query = Query::parse(text);
    m_view->keepCurrent([&] { m_model.setQuery(query); });
    m_order->setOrder(query.order());
    updateCounts();
    Q_EMIT queryChanged(text);
}

void IssueListPane::updateCounts()
{
    updatePage();
    if (!m_library.isLoaded() && m_model.total() == 0)
        return m_count->clear(); // not yet known
    if (m_empty->reason() == EmptyReason::UnknownMe)
        return m_count->clear(); // they would be of another search
    const QLocale locale;
    auto text = tr("%1 of %Ln issues", "how many of all issues are shown; %1 is a number", int(m_model.total()))
                    .arg(locale.toString(m_model.rowCount()));
    const auto unanswered = m_model.unanswered();
    if (!unanswered.isEmpty())
        text += tr(" · cannot answer: %1", "after the counts").arg(unanswered.join(u", "));
    m_count->setText(text);
}

void IssueListPane::updatePage()
{
    ListSituation list{.rows = m_model.rowCount(),
                       .total = m_model.total(),
                       .isRead = m_library.isLoaded(),
                       .isOffline = m_isOffline,
                       .meansUnknownMe = meansUnknownMe()};
    for (int row = 0; row < m_library.count(); ++row) {
        const auto &repository = m_library.at(row);
        if (!repository.isActive())
            continue;
        list.anyShown = true;
        list.isRefreshing |= repository.state() == RepositoryState::Loading;
        list.hasFailed |= repository.state() == RepositoryState::Failed;
    }
    const auto reason = whyEmpty(list);
    m_empty->show(reason, query());
    m_pages->setCurrentWidget(m_boardShown != 0                 ? m_board.page
                                  : reason == EmptyReason::None ? static_cast<QWidget *>(m_view)
                                                                : m_empty);
}

bool IssueListPane::meansUnknownMe() const
{
    const auto unanswered = m_model.unanswered();
    return std::any_of(unanswered.begin(), unanswered.end(),
                       [](const QString &term) { return term.endsWith(u":@me", Qt::CaseInsensitive); });
}

void IssueListPane::showMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("issueMenu"));
    m_actions->fill(*menu, chosenCount(), [this] { return chosen(); });
    menu->popup(globalPosition);
}

} // namespace hubbub
