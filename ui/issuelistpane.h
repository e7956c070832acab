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
    [[nodiscard]] QString query() const;
    void setQuery(const QString &query);
    void focusSearch();
    /// Puts \a widget before the search field.
    void setLeading(QWidget *widget);

    /// Gives it the page of a board. \param focus brings the focus into it
    void setBoard(QWidget *page, std::function<void()> focus);
    /// Shows that page in place of the list.
    void showBoard(bool shown);
    [[nodiscard]] bool isBoardShown() const { return m_isBoardShown; }

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
    void showMenu(const QPoint &globalPosition);
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
    QWidget *m_board = nullptr;
    std::function<void()> m_focusBoard;
    IssueListView *m_view;
    IssueListEmptyPage *m_empty;
    IssueActions *m_actions;
    bool m_isGrouped = false;
    bool m_isOffline = false;
    bool m_isBoardShown = false;
};

} // namespace hubbub
