// SPDX-License-Identifier: MIT
// What keys and the mouse do to a CardView.
#include "ui/cardview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int WheelLine = 24; ///< pixels

bool isCommand(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    const auto text = event.text();
    return modifiers == Qt::NoModifier && !text.isEmpty() && text.front().isPrint() && text.front() != u' ';
}

} // namespace

QModelIndexList CardView::chosen() const
{
    // Not selectedIndexes(): that is in the order in which they were selected.
    QList<int> rows;
    const auto selection = selectionModel()->selection();
    for (const auto &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    QModelIndexList cards;
    cards.reserve(rows.size());
    for (const int row : std::as_const(rows))
        cards.append(indexOf(row));
    if (cards.isEmpty() && currentIndex().isValid())
        cards.append(currentIndex());
    return cards;
}

void CardView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        const auto next = indexOf(currentIndex().row() + (event->key() == Qt::Key_J ? 1 : -1));
        if (next.isValid())
            setCurrentIndex(next);
        return;
    }
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || isCommand(*event))
        return event->ignore();
    QAbstractItemView::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->setAccepted(currentIndex().isValid());
}

/// The room between the cards is nothing to choose: what is chosen stays so.
void CardView::mousePressEvent(QMouseEvent *event)
{
    const auto position = event->position().toPoint();
    m_pressedAt.reset();
    if (!indexAt(position).isValid())
        return;
    QListView::mousePressEvent(event);
    if (event->button() == Qt::LeftButton)
        m_pressedAt = position;
}

/// The base would drag only what the model lets it drag, and select what the pointer passes over.
void CardView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() == Qt::NoButton)
        return QListView::mouseMoveEvent(event);
    if (!m_pressedAt || !event->buttons().testFlag(Qt::LeftButton))
        return;
    const auto way = event->position().toPoint() - *m_pressedAt;
    if (way.manhattanLength() >= QApplication::startDragDistance()) {
        m_pressedAt.reset();
        startDrag(Qt::MoveAction);
    }
}

void CardView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (indexAt(event->pos()).isValid())
            Q_EMIT menuRequested(event->globalPos());
        return;
    }
    if (!currentIndex().isValid())
        return;
    scrollTo(currentIndex());
    const auto card = visualRect(currentIndex());
    Q_EMIT menuRequested(viewport()->mapToGlobal(QPoint(card.center().x(), card.bottom())));
}

/// By pixels. What goes sideways is for the board.
void CardView::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    const bool isSideways = qAbs(angle.x()) > qAbs(angle.y());
    if (isSideways || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier)
        || m_layout.endPosition() == 0)
        return event->ignore();
    const double notch = QWheelEvent::DefaultDeltasPerStep;
    m_wheelRest += event->pixelDelta().isNull() ? angle.y() / notch * QApplication::wheelScrollLines() * WheelLine
                                                : event->pixelDelta().y();
    const int pixels = int(m_wheelRest);
    m_wheelRest -= pixels;
    rearrange([this, pixels] { m_layout.scrollBy(-pixels); });
    event->accept();
}

QModelIndex CardView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (m_layout.count() == 0)
        return {};
    const int last = m_layout.count() - 1;
    if (action == MoveHome || action == MoveEnd)
        return indexOf(action == MoveHome ? 0 : last);
    if (!currentIndex().isValid()) // the first that is wholly seen
        return indexOf(m_layout.top(m_layout.first()) < 0 ? qMin(last, m_layout.first() + 1) : m_layout.first());
    const int row = currentIndex().row();
    switch (action) {
    case MoveUp:
    case MovePrevious: return indexOf(qMax(0, row - 1));
    case MoveDown:
    case MoveNext: return indexOf(qMin(last, row + 1));
    case MovePageUp:
    case MovePageDown: return indexOf(m_layout.pageFrom(row, action == MovePageDown));
    default: return currentIndex();
    }
}

/// From one card to another: the corners of \a rect, in either order, are within them.
void CardView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (!selectionModel() || m_layout.isEmpty())
        return;
    const auto first = indexOf(m_layout.rowAt(qMin(rect.top(), rect.bottom())));
    const auto last = indexOf(m_layout.rowAt(qMax(rect.top(), rect.bottom())));
    selectionModel()->select(QItemSelection(first, last), command);
}

QRegion CardView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const auto &range : selection) {
        const int last = qMin(range.bottom(), m_layout.last());
        for (int row = qMax(range.top(), m_layout.first()); row <= last; ++row)
            region += visualRect(indexOf(row));
    }
    return region;
}

/// What the program makes current is selected alone, whichever keys happen to be down.
QItemSelectionModel::SelectionFlags CardView::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    return event ? QListView::selectionCommand(index, event)
                 : QItemSelectionModel::SelectionFlags(QItemSelectionModel::ClearAndSelect);
}

} // namespace hubbub
