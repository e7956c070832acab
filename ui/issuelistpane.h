// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuelistmodel.h"
#include "models/issueorder.h"
#include "ui/density.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QStackedWidget;

namespace hubbub {

class IssueActions;
class IssueListEmptyPage;
class IssueListView;
class Library;
class NoticeBar;
class Organizer;
class SearchField;
class SeenMarks;
class SortButton;
class SpinnerClock;
class ViewSwitch;

/// The middle pane: search field, notice, and below them counts and order, and the list or why it is empty; or a board.
class IssueListPane : public QWidget
{
    Q_OBJECT

public:
    /// All outlive the pane; \a seen may be null.
    IssueListPane(Library &library, SeenMarks *seen, SpinnerClock &clock, QWidget *parent = nullptr);

    [[nodiscard]] IssueListModel &model() { return m_model; }
    [[nodiscard]] IssueListView *view() const { return m_view; }
    [[nodiscard]] NoticeBar *notice() const { return m_notice; }
    [[nodiscard]] IssueActions *actions() const { return m_actions; }
    /// Rows show what is the user's own from then on, and their menu has what changes it. It outlives the pane.
    void setOrganizer(Organizer *organizer);
    [[nodiscard]] QString query() const;
    void setQuery(const QString &query);
    void focusSearch();
    /// Puts \a widget before the search field.
    void setLeading(QWidget *widget);

    /// What it shows in place of the list.
    struct BoardPart
    {
        QWidget *page = nullptr;
        std::function<void()> focus = {}; ///< brings the focus into it
        std::function<QModelIndexList()> chosen = {};
    };
    void setBoard(const BoardPart &board);
    /// Shows that part, with the board of this id; the list if it is 0.
    void showBoard(qint64 board);
    [[nodiscard]] qint64 board() const { return m_boardShown; }
    /// What is chosen in the list, or on the board.
    [[nodiscard]] QModelIndexList chosen() const;
    /// How many these are.
    [[nodiscard]] int chosenCount() const;
    /// Opens the menu for them.
    void showMenu(const QPoint &globalPosition);

    /// Whether the search is among the views: fills its star.
    void setSaved(bool saved);
    /// The search shown is that of a view, which is called \a title; empty for none.
    void setView(const QString &title);
    /// Writes \a order into the search.
    void setOrder(IssueOrder order);
    /// By repository. Kept from one start to the next.
    void setGrouped(bool grouped);
    [[nodiscard]] bool isGrouped() const { return m_isGrouped; }
    void setDensity(Density density);
    /// No server can be reached: what is not here does not come.
    void setOffline(bool offline);

Q_SIGNALS:
    void queryChanged(const QString &query);
    void saveSearchRequested(const QString &query);
    void forgetSearchRequested(const QString &query);
    /// board() is another.
    void boardShownChanged();
    /// Somebody wants to see the other of list and board.
    void boardChosen(bool board);
    /// Somebody wants to say who "@me" is.
    void identityRequested();
    void groupedChanged(bool grouped);

private:
    void connectParts();
    QWidget *createCounts();
    void focusResults();
    void search(const QString &text);
    void group(bool grouped);
    void updateCounts();
    void updatePage();
    [[nodiscard]] bool meansUnknownMe() const;

    Library &m_library;
    IssueListModel m_model;
    QHBoxLayout *m_top;
    SearchField *m_search;
    NoticeBar *m_notice;
    ViewSwitch *m_switch;
    QLabel *m_count;
    SortButton *m_order;
    QWidget *m_counts;
    QStackedWidget *m_pages;
    BoardPart m_board;
    qint64 m_boardShown = 0;
    IssueListView *m_view;
    IssueListEmptyPage *m_empty;
    IssueActions *m_actions;
    bool m_isGrouped = false;
    bool m_isOffline = false;
};

} // namespace hubbub
