// SPDX-License-Identifier: MIT
#include "ui/windowboard.h"

#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "models/workspace.h"
#include "ui/boardfiles.h"
#include "ui/boardpage.h"
#include "ui/boardview.h"
#include "ui/commands.h"
#include "ui/issuelistpane.h"
#include "ui/issuelistview.h"
#include "ui/issuepane.h"
#include "ui/issuesentence.h"
#include "ui/navigator.h"
#include "ui/organizer.h"
#include "ui/panelayout.h"
#include "ui/rulesdialog.h"
#include "ui/sidebar.h"
#include "ui/undobar.h"
#include "ui/viewlist.h"

#include <QAction>
#include <QApplication>
#include <QInputDialog>
#include <QMenu>
#include <QMenuBar>

namespace hubbub {

WindowBoard::WindowBoard(const Parts &parts, QMenuBar &bar, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_files(new BoardFiles(parts.organizer, window))
    , m_lastBoard(MainBoard)
{
    connectSidebar();
    connectFiles();
    addMenu(bar);
    connect(&parts.list, &IssueListPane::queryChanged, this, &WindowBoard::noteQuery);
    connect(&parts.list, &IssueListPane::boardChosen, this, [this](bool board) { show(board ? m_lastBoard : 0); });
    connect(&parts.navigator, &Navigator::boardRequested, this, &WindowBoard::show);
    connect(&parts.navigator, &Navigator::stepOnBoardRequested, this, [this](int rows) { view()->step(rows); });
    connect(&parts.organizer.workspace().library.boards(), &Boards::boardsChanged, this, &WindowBoard::followBoards);
}

WindowBoard::~WindowBoard()
{
    delete m_page; // before the model it shows
}

BoardView *WindowBoard::view() const
{
    return m_page ? m_page->view() : nullptr;
}

void WindowBoard::connectSidebar()
{
    auto *views = m_parts.sidebar.views();
    auto &organizer = m_parts.organizer;
    connect(&m_parts.sidebar, &Sidebar::chosen, this, [this](const QString &query) {
        show(0);
        m_parts.list.setQuery(query);
    });
    connect(views, &ViewList::boardChosen, this, &WindowBoard::show);
    connect(views, &ViewList::boardRenameRequested, &organizer, &Organizer::renameBoard);
    connect(views, &ViewList::boardRemoveRequested, &organizer, &Organizer::removeBoard);
    connect(views, &ViewList::boardMoveRequested, &organizer, &Organizer::moveBoard);
    connect(views, &ViewList::boardMenuAboutToOpen, this, [this](qint64, QMenu *menu) {
        menu->addSeparator();
        menu->addAction(m_parts.commands.action(QStringLiteral("new-board")));
    });
}

void WindowBoard::connectFiles()
{
    connect(m_files, &BoardFiles::finished, this, [this](const QString &sentence, qint64 board) {
        if (board == 0)
            return tell(QMessageBox::Information, sentence);
        show(board);
        m_parts.sidebar.undoBar()->show(sentence, [this] { m_parts.organizer.workspace().edits.undo(); });
    });
    connect(m_files, &BoardFiles::failed, this,
            [this](const QString &sentence) { tell(QMessageBox::Warning, sentence); });
}

void WindowBoard::tell(QMessageBox::Icon icon, const QString &sentence)
{
    auto *box = new QMessageBox(icon, tr("Board"), sentence, QMessageBox::Ok, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void WindowBoard::create()
{
    auto &workspace = m_parts.organizer.workspace();
    m_model = std::make_unique<BoardModel>(workspace.library, workspace.cards, m_parts.list.model().search(),
                                           IssueAnnotations{&workspace.seen, &workspace.notes, &workspace.stars});
    m_page = new BoardPage(new BoardView(*m_model, m_parts.organizer));
    m_parts.list.setBoard({m_page, [this] { view()->focusBoard(); }, [this] { return view()->chosen(); }});
    connect(m_page, &BoardPage::keepSearchRequested, this,
            [this] { m_parts.organizer.setQuery(m_board, m_parts.list.query()); });
    connect(m_page, &BoardPage::ownSearchRequested, this, [this] { m_parts.list.setQuery(m_ownQuery); });
    view()->setDensity(m_density);
    view()->setAnimated(m_isAnimated);
    connectView();
}

void WindowBoard::setDensity(Density density)
{
    m_density = density;
    if (m_page)
        view()->setDensity(density);
}

void WindowBoard::setAnimated(bool animated)
{
    m_isAnimated = animated;
    if (m_page)
        view()->setAnimated(animated);
}

void WindowBoard::connectView()
{
    connect(view(), &BoardView::openRequested, &m_parts.navigator, &Navigator::open);
    connect(view(), &BoardView::currentChanged, this, &WindowBoard::showCurrent);
    connect(view(), &BoardView::menuRequested, &m_parts.list, &IssueListPane::showMenu);
}

void WindowBoard::show(qint64 board)
{
    auto &boards = m_parts.organizer.workspace().library.boards();
    const auto wanted = board == 0 || boards.contains(board) ? board : MainBoard;
    if (wanted != 0 && !m_page)
        create();
    const auto before = std::exchange(m_board, wanted);
    const auto *focus = QApplication::focusWidget();
    const bool hadFocus = focus && (m_parts.list.isAncestorOf(focus) || m_parts.issue.isAncestorOf(focus));
    if (wanted != 0)
        m_lastBoard = wanted;
    if (before == 0 && wanted != 0)
        m_listQuery = m_parts.list.query();
    if (m_model && m_model->board() != wanted && wanted != 0)
        m_model->setBoard(wanted);
    if (m_model)
        m_model->setShown(wanted != 0);
    m_ownQuery = wanted == 0 ? QString() : boards.board(wanted).query;
    m_parts.navigator.setBoard(wanted);
    m_parts.list.showBoard(wanted);
    m_parts.panes.setEntrance(&m_parts.list, wanted != 0 ? view() : static_cast<QWidget *>(m_parts.list.view()));
    if ((before != 0) != (wanted != 0)) {
        m_parts.panes.showList();
        m_parts.panes.setListWide(wanted != 0);
    }
    if (wanted != 0)
        m_parts.list.setQuery(m_ownQuery);
    else if (before != 0)
        m_parts.list.setQuery(m_listQuery);
    noteQuery(m_parts.list.query());
    updateMenu();
    if (hadFocus)
        wanted != 0 ? view()->focusBoard() : m_parts.list.view()->setFocus();
}

void WindowBoard::noteQuery(const QString &query)
{
    if (m_board == 0)
        return m_parts.sidebar.showQuery(query);
    m_model->setQuery(query);
    const auto &boards = m_parts.organizer.workspace().library.boards();
    m_page->setOtherSearch(m_model->isOwnQuery() ? QString() : boardName(boards.board(m_board)));
    m_parts.sidebar.showBoard(m_board);
    updateMenu();
}

/// A board may be gone, or have another search.
void WindowBoard::followBoards()
{
    const auto &boards = m_parts.organizer.workspace().library.boards();
    if (!boards.contains(m_lastBoard))
        m_lastBoard = MainBoard;
    if (m_board == 0)
        return;
    const auto shown = boards.board(m_board); // the main one if it is gone
    if (shown.id != m_board)
        return show(shown.id);
    const bool wasOwn = m_parts.list.query().simplified() == m_ownQuery.simplified();
    m_ownQuery = shown.query;
    if (wasOwn)
        m_parts.list.setQuery(m_ownQuery);
    noteQuery(m_parts.list.query());
}

/// An issue that is open beside the board follows what is chosen there.
void WindowBoard::showCurrent(CardColumn *column, int row)
{
    if (m_board != 0 && row >= 0 && m_parts.panes.isIssueShown() && m_parts.issue.issue())
        m_parts.issue.show(column->issueAt(row), column->repositoryAt(row));
}

void WindowBoard::addMenu(QMenuBar &bar)
{
    auto *menu = new QMenu(tr("&Boards"), &bar);
    const auto group = tr("Boards");
    const auto add = [&](const QString &id, const QString &text, const QList<QKeySequence> &keys, auto run) {
        auto *action = m_parts.commands.add({.id = id, .text = text, .group = group, .keys = keys}, run);
        menu->addAction(action);
        return action;
    };
    auto *toggle = add(QStringLiteral("show-board"), tr("&Show as a board"), {Qt::CTRL | Qt::SHIFT | Qt::Key_D},
                       [this] { show(m_board == 0 ? m_lastBoard : 0); });
    toggle->setCheckable(true);
    menu->addSeparator();
    add(QStringLiteral("new-board"), tr("&New board…"), {}, [this] { addBoard(); });
    add(QStringLiteral("rename-board"), tr("&Rename board…"), {}, [this] { renameBoard(m_board); });
    add(QStringLiteral("remove-board"), tr("Re&move board"), {}, [this] { m_parts.organizer.removeBoard(m_board); });
    add(QStringLiteral("keep-board-search"), tr("&Keep this search for the board"), {},
        [this] { m_parts.organizer.setQuery(m_board, m_parts.list.query()); });
    add(QStringLiteral("export-board"), tr("&Export board…"), {},
        [this] { m_files->exportBoard(m_board != 0 ? m_board : m_lastBoard); });
    add(QStringLiteral("import-board"), tr("&Import board…"), {}, [this] { m_files->importBoard(); });
    menu->addSeparator();
    add(QStringLiteral("rules"), tr("R&ules…"), {}, [this] { showRules(); });
    menu->addSeparator();
    add(QStringLiteral("add-column"), tr("Add &column"), {}, [this] { view()->beginAddColumn(); });
    bar.insertMenu(bar.actions().constLast(), menu); // before Help
    updateMenu();
}

void WindowBoard::updateMenu()
{
    const auto action = [this](const char *id) { return m_parts.commands.action(QString::fromLatin1(id)); };
    const bool isShown = m_board != 0;
    action("show-board")->setChecked(isShown);
    for (const auto *id : {"rename-board", "add-column"})
        action(id)->setEnabled(isShown);
    action("remove-board")->setEnabled(isShown && m_board != MainBoard);
    action("keep-board-search")->setEnabled(isShown && !m_model->isOwnQuery());
}

void WindowBoard::showRules()
{
    if (!m_rules) {
        m_rules = new RulesDialog(m_parts.organizer.workspace(), m_window);
        connect(m_rules, &RulesDialog::openRequested, &m_parts.navigator, &Navigator::open);
    }
    m_rules->show();
    m_rules->raise();
    m_rules->activateWindow();
}

void WindowBoard::addBoard()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New board"));
    dialog->setLabelText(tr("Name of the board. It shows what the search in the field finds."));
    const auto query = m_parts.list.query();
    connect(dialog, &QInputDialog::textValueSelected, this, [this, query](const QString &name) {
        if (!name.trimmed().isEmpty())
            show(m_parts.organizer.addBoard(name, query));
    });
    dialog->open();
}

void WindowBoard::renameBoard(qint64 board)
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename board"));
    dialog->setLabelText(tr("Name of the board"));
    dialog->setTextValue(boardName(m_parts.organizer.workspace().library.boards().board(board)));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, board](const QString &name) { m_parts.organizer.renameBoard(board, name); });
    dialog->open();
}

} // namespace hubbub
