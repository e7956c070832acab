// SPDX-License-Identifier: MIT
// How one gets about on a board by keys, and moves cards with them.
#include "ui/boardview.h"

#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "ui/cardview.h"
#include "ui/columnheader.h"
#include "ui/columnview.h"
#include "ui/organizer.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>

#include <algorithm>

namespace hubbub {

void BoardView::addCommands()
{
    const auto add = [this](const QList<QKeySequence> &keys, auto run) {
        auto *action = new QAction(this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    // Some window managers keep the first for themselves.
    const auto moves = [](Qt::Key key) {
        return QList<QKeySequence>{Qt::ALT | Qt::SHIFT | key, Qt::CTRL | Qt::SHIFT | key};
    };
    const auto towards = [this](int by) { return layoutDirection() == Qt::RightToLeft ? -by : by; };
    add(moves(Qt::Key_Left), [this, towards] { moveChosenTo(towards(-1)); });
    add(moves(Qt::Key_Right), [this, towards] { moveChosenTo(towards(1)); });
    add(moves(Qt::Key_Up), [this] { moveChosenBy(-1); });
    add(moves(Qt::Key_Down), [this] { moveChosenBy(1); });
    add(moves(Qt::Key_Home), [this] { moveChosenToEnd(false); });
    add(moves(Qt::Key_End), [this] { moveChosenToEnd(true); });
    add({Qt::Key_Delete}, [this] { releaseChosen(); });
}

ColumnView *BoardView::focusedColumn() const
{
    const auto *focus = QApplication::focusWidget();
    for (auto *view : m_columns) {
        if (focus && (view == focus || view->isAncestorOf(focus)))
            return view;
    }
    for (auto *view : m_columns) {
        if (m_lastFocused && view->cards() == m_lastFocused)
            return view;
    }
    return nullptr;
}

ColumnView *BoardView::neighbour(const ColumnView *view, int by, bool mayBeEmpty) const
{
    for (auto place = int(std::find(m_columns.begin(), m_columns.end(), view) - m_columns.begin()) + by;
         place >= 0 && place < m_columns.size(); place += by) {
        auto *other = m_columns[place];
        if (!other->isCollapsed() && (mayBeEmpty || other->column().rowCount() > 0))
            return other;
    }
    return nullptr;
}

void BoardView::focusBoard()
{
    auto *view = focusedColumn();
    if (!view || view->isCollapsed()) {
        const auto found = std::find_if(m_columns.begin(), m_columns.end(), [](const ColumnView *each) {
            return !each->isCollapsed() && each->column().rowCount() > 0;
        });
        view = found == m_columns.end() ? m_columns.value(0) : *found;
    }
    if (view)
        view->cards()->setFocus(Qt::OtherFocusReason);
}

void BoardView::step(int rows)
{
    auto *view = focusedColumn();
    if (!view)
        return;
    const auto next = view->column().index(view->cards()->currentIndex().row() + rows);
    if (!next.isValid())
        return;
    view->cards()->setCurrentIndex(next);
    if (!view->cards()->hasFocus()) // then nobody has told yet
        Q_EMIT currentChanged(&view->column(), next.row());
}

void BoardView::keyPressEvent(QKeyEvent *event)
{
    const bool isSideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (!isSideways || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QWidget::keyPressEvent(event);
    event->accept();
    const bool isForwards = (event->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
    leaveFor(isForwards ? 1 : -1);
}

/// To the card of the neighbouring column that is about as high.
void BoardView::leaveFor(int by)
{
    const auto *from = focusedColumn();
    auto *to = from ? neighbour(from, by, from->header()->hasFocus()) : nullptr;
    if (!to)
        return;
    if (from->header()->hasFocus())
        return to->header()->setFocus(Qt::OtherFocusReason);
    const auto height = from->cards()->visualRect(from->cards()->currentIndex()).center().y();
    auto card = to->cards()->indexAt({to->cards()->viewport()->width() / 2, height});
    if (!card.isValid())
        card = to->cards()->currentIndex();
    to->cards()->setFocus(Qt::OtherFocusReason);
    to->cards()->setCurrentIndex(card.isValid() ? card : to->column().index(to->column().rowCount() - 1));
}

void BoardView::drop(const QList<IssueKey> &issues, int place, int row)
{
    m_organizer.drop(m_model, issues, place, row);
    select(issues);
}

/// Into the next column, to about the same place in it.
void BoardView::moveChosenTo(int by)
{
    auto *from = focusedColumn();
    if (from && from->header()->hasFocus())
        return moveColumn(from, by);
    auto *to = from ? neighbour(from, by, true) : nullptr;
    const auto issues = chosenKeys();
    if (!to || issues.isEmpty())
        return;
    drop(issues, int(m_columns.indexOf(to)), qMin(from->cards()->currentIndex().row(), to->column().rowCount()));
}

void BoardView::moveChosenBy(int rows)
{
    auto *view = focusedColumn();
    if (!view || view->column().isSorted())
        return;
    const auto cards = view->cards()->chosen();
    if (cards.isEmpty())
        return;
    const auto row = rows < 0 ? cards.constFirst().row() - 1 : cards.constLast().row() + 2;
    if (row < 0 || row > view->column().rowCount())
        return;
    QList<IssueKey> issues;
    for (const auto &card : cards)
        issues.append(view->column().keyAt(card.row()));
    drop(issues, int(m_columns.indexOf(view)), row);
}

void BoardView::moveChosenToEnd(bool isBottom)
{
    auto *view = focusedColumn();
    const auto issues = chosenKeys();
    if (view && !view->column().isSorted() && !issues.isEmpty())
        drop(issues, int(m_columns.indexOf(view)), isBottom ? view->column().rowCount() : 0);
}

void BoardView::releaseChosen()
{
    if (const auto issues = chosenKeys(); !issues.isEmpty())
        m_organizer.release(issues, m_model.board());
}

void BoardView::moveColumn(const ColumnView *view, int by)
{
    const auto place = int(std::find(m_columns.begin(), m_columns.end(), view) - m_columns.begin());
    const auto name = view->objectName();
    m_organizer.moveColumn(m_model.board(), place, place + by);
    for (auto *moved : std::as_const(m_columns)) {
        if (moved->objectName() == name)
            moved->header()->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace hubbub
