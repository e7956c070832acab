// SPDX-License-Identifier: MIT
#pragma once

#include "models/boardcounts.h"
#include "models/searchcounts.h"

#include <QWidget>

#include <functional>

class QLabel;
class QScrollArea;

namespace hubbub {

class AddRepositoryField;
class Cards;
class Library;
class RepositoryList;
class RowList;
class SpinnerClock;
class TrackedRepository;
class UndoBar;
class ViewList;

/// The left pane: the field to add a repository, the views, the repositories. The two lists scroll as one, and Up and
/// Down walk through both.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    /// All outlive the sidebar.
    Sidebar(Library &library, Cards &cards, SpinnerClock &clock, QWidget *parent = nullptr);

    [[nodiscard]] AddRepositoryField *addField() const { return m_addField; }
    [[nodiscard]] ViewList *views() const { return m_views; }
    [[nodiscard]] RepositoryList *repositories() const { return m_repositories; }
    [[nodiscard]] UndoBar *undoBar() const { return m_undoBar; }
    /// The numbers beside the views.
    [[nodiscard]] SearchCounts &counts() { return m_counts; }

    /// What takes a repository away when somebody wants it; Library::remove() if it is not set.
    void setRemover(std::function<void(TrackedRepository &repository)> remover);

    /// Marks what \a query is the search of.
    void showQuery(const QString &query);
    /// Marks a board.
    void showBoard(qint64 board);

Q_SIGNALS:
    /// Somebody chose a view or a repository.
    void chosen(const QString &query);
    void markReadRequested(hubbub::TrackedRepository *repository);

private:
    QScrollArea *createLists();
    void connectLists();
    void offerUndo();
    void reach(const RowList *list, const QRect &rect);
    void showRepositories();

    Library &m_library;
    SearchCounts m_counts;
    BoardCounts m_boardCounts;
    AddRepositoryField *m_addField;
    ViewList *m_views;
    RepositoryList *m_repositories;
    UndoBar *m_undoBar;
    QLabel *m_noneYet;
    QScrollArea *m_lists;
};

} // namespace hubbub
