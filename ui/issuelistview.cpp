// SPDX-License-Identifier: MIT
#include "ui/issuelistview.h"

#include "models/issuelistmodel.h"
#include "models/trackedrepository.h"
#include "ui/issuedelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace hubbub {

IssueListView::IssueListView(IssueListModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("issues"));
    setAccessibleName(tr("Issues"));
    setModel(&model);
    setItemDelegate(new IssueDelegate(this));
    setFrameShape(NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    horizontalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    updateRowHeight();
    // After the view's own, which lay out the rows.
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &IssueListView::restorePlace);
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, &IssueListView::holdPlace);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &IssueListView::restorePlace);
}

void IssueListView::keepCurrent(const std::function<void()> &change)
{
    if (const auto row = currentIndex().row(); row >= 0) {
        m_wantedRepository = m_model.repositoryAt(row);
        m_wanted = currentIndex().data(IssueIdRole).toLongLong();
    }
    const bool wasCurrent = currentIndex().isValid();
    m_isKeeping = true;
    change();
    // Also what an earlier change left out: a half typed term may match nothing.
    const auto kept = m_wantedRepository ? m_model.rowOf(m_wantedRepository, m_wanted) : -1;
    setCurrentIndex(kept >= 0 ? m_model.index(kept, 0) : QModelIndex());
    m_isKeeping = false;
    if (wasCurrent != (kept >= 0))
        Q_EMIT currentIssueChanged(kept);
    if (kept >= 0)
        scrollTo(m_model.index(kept, 0));
    else
        scrollToTop();
}

void IssueListView::holdPlace()
{
    m_anchor = QPersistentModelIndex();
    if (verticalScrollBar()->value() == 0)
        return; // whoever is at the top sees what is new
    auto row = currentIndex().row();
    if (!viewport()->rect().intersects(visualRect(currentIndex())) || m_model.isLeaving(row))
        row = rowAt(0);
    while (row >= 0 && row < m_model.rowCount() && m_model.isLeaving(row))
        ++row;
    m_anchor = m_model.index(row, 0);
    m_anchorTop = visualRect(m_anchor).top();
}

void IssueListView::restorePlace()
{
    if (!m_anchor.isValid())
        return;
    updateGeometries(); // the range of the scroll bar
    verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_anchor).top() - m_anchorTop);
    m_anchor = QPersistentModelIndex();
}

void IssueListView::selectFirst()
{
    if (!currentIndex().isValid() && m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(0, 0));
}

void IssueListView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        const auto row = currentIndex().row() + (event->key() == Qt::Key_J ? 1 : -1);
        if (row >= 0 && row < m_model.rowCount())
            setCurrentIndex(m_model.index(row, 0));
        return;
    }
    QTableView::keyPressEvent(event);
}

/// Home and End mean the first and the last issue: there are no cells to go along.
QModelIndex IssueListView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (m_model.rowCount() > 0 && (action == MoveHome || action == MoveEnd))
        return m_model.index(action == MoveHome ? 0 : m_model.rowCount() - 1, 0);
    return QTableView::moveCursor(action, modifiers);
}

/// An issue that leaves the list stays in the reading pane; its neighbour does not take its place.
void IssueListView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    if (const auto row = currentIndex().row(); row >= first && row <= last) {
        m_isKeeping = true;
        setCurrentIndex({});
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
    m_wantedRepository.clear();
    Q_EMIT currentIssueChanged(current.row());
}

void IssueListView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateRowHeight();
}

void IssueListView::updateRowHeight()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(IssueDelegate::rowHeight(font()));
}

} // namespace hubbub
