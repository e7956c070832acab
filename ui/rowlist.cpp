// SPDX-License-Identifier: MIT
#include "ui/rowlist.h"

#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QPainter>

namespace hubbub {

RowList::RowList(QWidget *parent)
    : QListView(parent)
{
    setFrameShape(NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    m_moveUp = addCommand(tr("Move up"), QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Up),
                          [this](int row) { moveRow(row, row - 1); });
    m_moveDown = addCommand(tr("Move down"), QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Down),
                            [this](int row) { moveRow(row, row + 1); });
}

QAction *RowList::addCommand(const QString &text, const QKeySequence &key, const std::function<void(int row)> &command)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, command] {
        if (currentIndex().isValid())
            command(currentIndex().row());
        reachCurrent();
    });
    addAction(action);
    return action;
}

void RowList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::rowsMoved, this, [this] {
        scheduleDelayedItemsLayout();
        updateGeometry();
    });
}

QSize RowList::sizeHint() const
{
    int height = 0;
    for (int row = 0; model() && row < model()->rowCount(); ++row)
        height += sizeHintForIndex(model()->index(row, 0)).height();
    return {200, height};
}

bool RowList::enter(int row)
{
    const auto index = model()->index(row, 0);
    if (!index.isValid())
        return false;
    setCurrentIndex(index);
    setFocus(Qt::TabFocusReason);
    return true;
}

void RowList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (hasFocus())
        reachCurrent();
}

void RowList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason)
        reachCurrent();
}

void RowList::reachCurrent()
{
    if (currentIndex().isValid())
        Q_EMIT reached(visualRect(currentIndex()));
}

void RowList::keyPressEvent(QKeyEvent *event)
{
    const auto row = currentIndex().row();
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (event->key() == Qt::Key_Escape && m_dropRow >= 0)
        endDrag();
    else if (isPlain && event->key() == Qt::Key_Up && row <= 0)
        Q_EMIT leftUpwards();
    else if (isPlain && event->key() == Qt::Key_Down && row == model()->rowCount() - 1)
        Q_EMIT leftDownwards();
    else
        QListView::keyPressEvent(event);
}

void RowList::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint();
    const auto index = indexAt(m_pressedAt);
    const bool canBegin = event->button() == Qt::LeftButton && index.isValid() && canDrag(index, m_pressedAt);
    m_pressed = canBegin ? QPersistentModelIndex(index) : QPersistentModelIndex();
    QListView::mousePressEvent(event);
}

/// The base would take the current row along with the pointer.
void RowList::mouseMoveEvent(QMouseEvent *event)
{
    const auto position = event->position().toPoint();
    if (!event->buttons().testFlag(Qt::LeftButton))
        QListView::mouseMoveEvent(event);
    else if (m_pressed.isValid()
             && (m_dropRow >= 0 || (position - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()))
        drag(position);
}

void RowList::drag(const QPoint &position)
{
    int row = 0;
    while (row < model()->rowCount() && rowRect(model()->index(row, 0)).center().y() < position.y())
        ++row;
    m_dropRow = dropRow(m_pressed.row(), row);
    viewport()->setCursor(Qt::ClosedHandCursor);
    viewport()->update();
    Q_EMIT reached(QRect(position, QSize(1, 1)));
}

void RowList::endDrag()
{
    m_pressed = QPersistentModelIndex();
    m_dropRow = -1;
    viewport()->unsetCursor();
    viewport()->update();
}

void RowList::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_dropRow < 0)
        return QListView::mouseReleaseEvent(event);
    const auto from = m_pressed.row();
    const auto to = m_dropRow > from ? m_dropRow - 1 : m_dropRow;
    endDrag();
    if (from >= 0)
        moveRow(from, to);
}

void RowList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isMouse = event->reason() == QContextMenuEvent::Mouse;
    const auto index = isMouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid())
        return;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    openMenu(isMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).center()));
}

int RowList::dropLine(int, int row) const
{
    const bool isLast = row == model()->rowCount();
    const auto rect = visualRect(model()->index(isLast ? row - 1 : row, 0));
    return isLast ? rect.bottom() : qMax(1, rect.top());
}

void RowList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_dropRow < 0)
        return;
    const auto y = dropLine(m_pressed.row(), m_dropRow);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::of(this).accent, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(4, y, viewport()->width() - 5, y);
}

} // namespace hubbub
