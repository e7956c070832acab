// SPDX-License-Identifier: MIT
#pragma once

#include "ui/density.h"

#include <QMessageBox>
#include <QObject>
#include <QPointer>

#include <memory>

class QMenuBar;
class QWidget;

namespace hubbub {

class BoardFiles;
class BoardModel;
class BoardPage;
class BoardView;
class CardColumn;
class Commands;
class IssueListPane;
class IssuePane;
class Navigator;
class Organizer;
class PaneLayout;
class RulesDialog;
class Sidebar;
class TrackedRepository;

/// The boards in a window: which one is shown in place of the list, what the sidebar, the search field and the issue
/// pane have to do with it, and the menu.
class WindowBoard : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Organizer &organizer;
        Sidebar &sidebar;
        IssueListPane &list;
        IssuePane &issue;
        PaneLayout &panes;
        Navigator &navigator;
        Commands &commands;
    };

    /// All parts outlive it. \param bar gets the menu
    WindowBoard(const Parts &parts, QMenuBar &bar, QWidget *window);
    ~WindowBoard() override;

    /// Shows a board, with its own search; the list if it is 0.
    void show(qint64 board);
    [[nodiscard]] qint64 board() const { return m_board; }
    void setDensity(Density density);
    void setAnimated(bool animated);
    /// Null before a board was shown.
    [[nodiscard]] BoardView *view() const;

private:
    void tell(QMessageBox::Icon icon, const QString &sentence);
    void create();
    void connectSidebar();
    void connectFiles();
    void connectView();
    void addMenu(QMenuBar &bar);
    void setQuery(const QString &query);
    void noteQuery(const QString &query);
    void followBoards();
    void showCurrent(CardColumn *column, int row);
    void addBoard();
    void renameBoard(qint64 board);
    void showRules();
    void updateMenu();

    Parts m_parts;
    QWidget *m_window;
    BoardFiles *m_files;
    std::unique_ptr<BoardModel> m_model;
    BoardPage *m_page = nullptr;
    qint64 m_board = 0;
    qint64 m_lastBoard;  ///< that was shown
    QString m_listQuery; ///< of the list, while a board is shown
    QString m_ownQuery;  ///< of the board that is shown
    QPointer<RulesDialog> m_rules;
    Density m_density = Density::Comfortable;
    bool m_isAnimated = true;
};

} // namespace hubbub
