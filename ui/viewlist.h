// SPDX-License-Identifier: MIT
#pragma once

#include "ui/rowlist.h"

#include <QJsonObject>

#include <optional>

class QMenu;

namespace hubbub {

class BoardCounts;
class Boards;
class SavedViews;
class SearchCounts;
class ViewsModel;

/// The sidebar's views: named searches, and boards. Saved ones and boards are renamed by F2, removed by Delete, and can
/// be moved.
class ViewList : public RowList
{
    Q_OBJECT

public:
    /// All outlive the list.
    ViewList(SavedViews &saved, SearchCounts &counts, const Boards &boards, const BoardCounts &boardCounts,
             QWidget *parent = nullptr);

    /// Marks the view whose search is \a query, or none.
    void showQuery(const QString &query);
    /// Marks a board.
    void showBoard(qint64 board);
    /// What the view is called whose search is \a query; empty if there is none.
    [[nodiscard]] QString titleOf(const QString &query) const;

Q_SIGNALS:
    void chosen(const QString &query);
    void boardChosen(qint64 board);
    void boardRenameRequested(qint64 board, const QString &name);
    void boardRemoveRequested(qint64 board);
    void boardMoveRequested(qint64 board, qint64 to);
    /// What can be done with a board is to be added to \a menu.
    void boardMenuAboutToOpen(qint64 board, QMenu *menu);
    /// A saved search was taken away; SavedViews::restore(\a record) brings it back.
    void removed(const QJsonObject &record);

protected:
    bool moveRow(int from, int to) override;
    [[nodiscard]] bool canDrag(const QModelIndex &index, const QPoint &position) const override;
    [[nodiscard]] int dropRow(int from, int row) const override;
    void openMenu(const QPoint &position) override;
    void keyPressEvent(QKeyEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    [[nodiscard]] bool isSaved(int row) const;
    [[nodiscard]] qint64 boardAt(int row) const;
    [[nodiscard]] bool isMovable(int row) const;
    void showAgain();
    void choose(const QModelIndex &index);
    void remove(int row);

    SavedViews &m_saved;
    ViewsModel *m_model;
    QAction *m_rename;
    QAction *m_remove;
    std::optional<QString> m_shown; ///< the search that showQuery() was told
    qint64 m_shownBoard = 0;        ///< or the board that showBoard() was
    bool m_isShowing = false;       ///< what is selected is not somebody's choice
};

} // namespace hubbub
