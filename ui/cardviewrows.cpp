// SPDX-License-Identifier: MIT
// How a CardView follows its model and the selection, without what QListView does for each of the rows.
#include "ui/cardview.h"

#include <QAccessible>

#include <algorithm>

namespace hubbub {

void CardView::setModel(QAbstractItemModel *model)
{
    if (this->model())
        this->model()->disconnect(this);
    QListView::setModel(model);
    if (!model)
        return;
    // After the view's own.
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { restoreAfterRemoval(first, last); });
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &CardView::holdCards);
    connect(model, &QAbstractItemModel::layoutChanged, this, &CardView::restoreCards);
    connect(model, &QAbstractItemModel::rowsAboutToBeMoved, this, &CardView::holdCards);
    connect(model, &QAbstractItemModel::rowsMoved, this, &CardView::restoreCards);
}

void CardView::reset()
{
    forgetFaces();
    m_dragged.clear();
    m_isHolding = false;
    m_layout.setCount(rowCount());
    m_layout.place(0, 0);
    QAbstractItemView::reset();
    arrange();
}

void CardView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    const int changedFirst = topLeft.row();
    const int changedLast = bottomRight.row();
    m_faces.removeIf([=](const QHash<int, CardFace>::iterator &face) {
        return face.key() >= changedFirst && face.key() <= changedLast;
    });
    arrange();
    // The base looks at each row of the range.
    const int first = qMax(changedFirst, m_layout.first());
    const int last = qMin(changedLast, m_layout.last());
    if (first <= last)
        QAbstractItemView::dataChanged(indexOf(first), indexOf(last), roles);
}

/// Whoever is at the top sees what is new; otherwise what is seen stays.
void CardView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    const int count = last - first + 1;
    shiftFaces(first, count);
    m_gaps.insertRows(first, last);
    if (first <= m_layout.first() && !m_layout.isAtTop())
        m_layout.shift(count);
    arrange();
    QAbstractItemView::rowsInserted(parent, first, last);
}

void CardView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    holdNeighbour(first, last);
    QAbstractItemView::rowsAboutToBeRemoved(parent, first, last);
}

/// The first card that is seen and stays keeps its place.
void CardView::holdNeighbour(int first, int last)
{
    m_isHolding = true;
    m_heldRow = m_layout.first();
    if (m_heldRow >= first && m_heldRow <= last)
        m_heldRow = last + 1;
    m_heldTop = m_layout.isShown(m_heldRow) ? m_layout.top(m_heldRow) : 0;
    if (m_layout.isAtTop()) {
        m_heldRow = m_heldTop = 0;
    } else if (m_heldRow > last) {
        m_heldRow -= last - first + 1;
    }
}

void CardView::restoreAfterRemoval(int first, int last)
{
    m_isHolding = false;
    shiftFaces(first, first - last - 1);
    m_gaps.removeRows(first, last);
    m_layout.setCount(rowCount());
    m_layout.place(m_heldRow, m_heldTop);
    arrange();
}

void CardView::holdCards()
{
    m_isHolding = true;
    m_held.clear();
    m_heldTops.clear();
    if (m_layout.isEmpty() || m_layout.isAtTop())
        return;
    for (int row = m_layout.first(); row <= m_layout.last(); ++row) {
        m_held.append(indexOf(row));
        m_heldTops.append(m_layout.top(row));
    }
}

/// The card in the middle of those that were seen keeps its place: most of them stay together, a few go far away.
void CardView::restoreCards()
{
    m_isHolding = false;
    forgetFaces();
    m_layout.setCount(rowCount());
    QList<std::pair<int, int>> places;
    for (qsizetype i = 0; i < m_held.size(); ++i) {
        if (m_held[i].isValid())
            places.append({m_held[i].row(), m_heldTops[i]});
    }
    if (!places.isEmpty()) {
        std::sort(places.begin(), places.end());
        const auto &middle = places[places.size() / 2];
        m_layout.place(middle.first, middle.second);
    }
    m_held.clear();
    arrange();
}

void CardView::tell(int accessibleEvent, const QModelIndex &card)
{
    if (!QAccessible::isActive() || !card.isValid())
        return;
    QAccessibleEvent event(this, QAccessible::Event(accessibleEvent));
    event.setChild(card.row());
    QAccessible::updateAccessibility(&event);
}

void CardView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (hasFocus())
        tell(QAccessible::Focus, current);
    viewport()->update(visualRect(previous));
    viewport()->update(visualRect(current));
}

/// QListView would list all that is selected, to name the first of it.
void CardView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    if (!selected.isEmpty())
        tell(QAccessible::SelectionAdd, selected.first().topLeft());
    if (!deselected.isEmpty())
        tell(QAccessible::SelectionRemove, deselected.first().topLeft());
}

} // namespace hubbub
