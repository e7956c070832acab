// SPDX-License-Identifier: MIT
// What keys, the mouse and the model do to the selection of an IssueListView.
#include "models/issuelistmodel.h"
#include "models/trackedrepository.h"
#include "ui/issuelistview.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

namespace hubbub {

void IssueListView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        const auto row = currentIndex().row() + (event->key() == Qt::Key_J ? 1 : -1);
        if (row >= 0 && row < m_model.rowCount())
            makeCurrent(row);
        return;
    }
    QTableView::keyPressEvent(event);
}

/// Neither a heading nor the room below the rows is anything to choose: what is chosen stays so.
void IssueListView::mousePressEvent(QMouseEvent *event)
{
    if (indexAt(event->position().toPoint()).isValid())
        QTableView::mousePressEvent(event);
}

void IssueListView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (indexAt(event->pos()).isValid())
            Q_EMIT menuRequested(event->globalPos());
        return;
    }
    if (!currentIndex().isValid())
        return;
    scrollTo(currentIndex());
    const auto row = visualRect(currentIndex());
    Q_EMIT menuRequested(viewport()->mapToGlobal(QPoint(row.center().x(), row.bottom())));
}

/// Home and End mean the first and the last issue: there are no cells to go along.
QModelIndex IssueListView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (m_model.rowCount() > 0 && (action == MoveHome || action == MoveEnd))
        return m_model.index(action == MoveHome ? 0 : m_model.rowCount() - 1, 0);
    return QTableView::moveCursor(action, modifiers);
}

/// What the program makes current is selected alone, whichever keys happen to be down.
QItemSelectionModel::SelectionFlags IssueListView::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    return event ? QTableView::selectionCommand(index, event)
                 : QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
}

/// An issue that leaves the list stays in the reading pane; its neighbour does not take its place.
void IssueListView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    if (const auto row = currentIndex().row(); row >= first && row <= last) {
        m_isKeeping = true;
        selectionModel()->clearCurrentIndex();
        m_isKeeping = false;
    }
    QTableView::rowsAboutToBeRemoved(parent, first, last);
    holdPlace();
}

void IssueListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (m_isKeeping)
        return;
    m_wanted.repository.clear();
    Q_EMIT currentIssueChanged(current.row());
}

void IssueListView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_isKeeping)
        m_isSelectionWanted = false;
}

} // namespace hubbub
