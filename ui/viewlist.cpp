// SPDX-License-Identifier: MIT
#include "ui/viewlist.h"

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

ViewList::ViewList(SavedViews &saved, SearchCounts &counts, QWidget *parent)
    : RowList(parent)
    , m_saved(saved)
    , m_model(new ViewsModel(saved, counts, this))
{
    setObjectName(QStringLiteral("views"));
    setAccessibleName(tr("Views"));
    setModel(m_model);
    setUniformItemSizes(true);
    setEditTriggers(EditKeyPressed);
    setItemDelegate(new ViewDelegate(this));
    m_rename = addCommand(tr("Rename"), {}, [this](int row) { edit(m_model->index(row)); });
    m_remove = addCommand(tr("Remove"), QKeySequence::Delete, [this](int row) { remove(row); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ViewList::showAgain);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ViewList::showAgain);
}

void ViewList::showQuery(const QString &query)
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_shown = query;
    const auto row = m_model->find(query);
    if (row < 0)
        selectionModel()->clearSelection(); // the current row stays where the keyboard was
    else
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
    return row >= m_model->builtInCount();
}

bool ViewList::moveRow(int from, int to)
{
    const auto first = m_model->builtInCount();
    return m_saved.move(from - first, to - first);
}

bool ViewList::canDrag(const QModelIndex &index, const QPoint &) const
{
    return isSaved(index.row());
}

int ViewList::dropRow(int, int row) const
{
    return qMax(row, m_model->builtInCount());
}

void ViewList::remove(int row)
{
    if (!isSaved(row))
        return;
    Q_EMIT removed(m_saved.take(row - m_model->builtInCount()));
}

void ViewList::openMenu(const QPoint &position)
{
    const auto row = currentIndex().row();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy search"), this, [query = currentIndex().data(ViewsModel::QueryRole).toString()] {
        QGuiApplication::clipboard()->setText(query);
    });
    if (isSaved(row)) {
        menu->addSeparator();
        menu->addActions({m_rename, moveUpAction(), moveDownAction(), m_remove});
    }
    menu->popup(position);
}

} // namespace hubbub
