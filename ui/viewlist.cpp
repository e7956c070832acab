// SPDX-License-Identifier: MIT
#include "ui/viewlist.h"

#include "models/boards.h"
#include "models/savedviews.h"
#include "ui/viewdelegate.h"
#include "ui/viewsmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

namespace hubbub {

ViewList::ViewList(SavedViews &saved, SearchCounts &counts, const Boards &boards, const BoardCounts &boardCounts,
                   QWidget *parent)
    : RowList(parent)
    , m_saved(saved)
    , m_model(new ViewsModel(saved, counts, boards, boardCounts, this))
{
    setObjectName(QStringLiteral("views"));
    setAccessibleName(tr("Views"));
    setModel(m_model);
    setUniformItemSizes(true);
    setEditTriggers(EditKeyPressed);
    setItemDelegate(new ViewDelegate(this));
    m_rename = addCommand(tr("Rename"), {}, [this](int row) { edit(m_model->index(row)); });
    m_remove = addCommand(tr("Remove"), QKeySequence::Delete, [this](int row) { remove(row); });
    connect(m_model, &ViewsModel::boardRenameRequested, this, &ViewList::boardRenameRequested);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ViewList::showAgain);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ViewList::showAgain);
}

void ViewList::showQuery(const QString &query)
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_shown = query;
    m_shownBoard = 0;
    const auto row = m_model->find(query);
    if (row < 0)
        selectionModel()->clearSelection(); // the current row stays where the keyboard was
    else
        selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::ClearAndSelect);
}

void ViewList::showBoard(qint64 board)
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_shown.reset();
    m_shownBoard = board;
    if (const auto row = m_model->findBoard(board); row >= 0)
        selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::ClearAndSelect);
}

QString ViewList::titleOf(const QString &query) const
{
    return m_model->index(m_model->find(query)).data().toString();
}

/// A search that came may be what is shown; one that went is no longer.
void ViewList::showAgain()
{
    if (m_shown)
        showQuery(QString(*m_shown));
    else if (m_shownBoard != 0)
        showBoard(m_shownBoard);
}

/// The base selects another row then, which nobody has chosen.
void ViewList::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const QScopedValueRollback showing(m_isShowing, true);
    RowList::rowsAboutToBeRemoved(parent, first, last);
}

void ViewList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    RowList::selectionChanged(selected, deselected);
    if (!m_isShowing && !selected.isEmpty())
        choose(selected.indexes().constFirst());
}

void ViewList::choose(const QModelIndex &index)
{
    if (const auto board = boardAt(index.row()); board != 0)
        Q_EMIT boardChosen(board);
    else
        Q_EMIT chosen(index.data(ViewsModel::QueryRole).toString());
}

void ViewList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid())
        choose(currentIndex());
    else
        RowList::keyPressEvent(event);
}

bool ViewList::isSaved(int row) const
{
    return row >= m_model->firstSaved();
}

/// 0 if it is none.
qint64 ViewList::boardAt(int row) const
{
    return m_model->index(row).data(ViewsModel::BoardRole).toLongLong();
}

bool ViewList::isMovable(int row) const
{
    return isSaved(row) || (boardAt(row) != 0 && boardAt(row) != MainBoard);
}

bool ViewList::moveRow(int from, int to)
{
    if (const auto board = boardAt(from); board != 0) {
        if (!isMovable(from) || !isMovable(to) || isSaved(to))
            return false;
        Q_EMIT boardMoveRequested(board, boardAt(to));
        return true;
    }
    const auto first = m_model->firstSaved();
    return m_saved.move(from - first, to - first);
}

bool ViewList::canDrag(const QModelIndex &index, const QPoint &) const
{
    return isMovable(index.row());
}

int ViewList::dropRow(int from, int row) const
{
    if (isSaved(from))
        return qMax(row, m_model->firstSaved());
    return qBound(m_model->builtInCount() + 1, row, m_model->firstSaved()); // the main board is the first
}

void ViewList::remove(int row)
{
    if (!isMovable(row))
        return;
    if (const auto board = boardAt(row); board != 0)
        return Q_EMIT boardRemoveRequested(board);
    Q_EMIT removed(m_saved.take(row - m_model->firstSaved()));
}

void ViewList::openMenu(const QPoint &position)
{
    const auto row = currentIndex().row();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy search"), this, [query = currentIndex().data(ViewsModel::QueryRole).toString()] {
        QGuiApplication::clipboard()->setText(query);
    });
    if (isSaved(row) || boardAt(row) != 0) {
        menu->addSeparator();
        menu->addAction(m_rename);
    }
    if (isMovable(row))
        menu->addActions({moveUpAction(), moveDownAction(), m_remove});
    if (const auto board = boardAt(row); board != 0)
        Q_EMIT boardMenuAboutToOpen(board, menu);
    menu->popup(position);
}

} // namespace hubbub
