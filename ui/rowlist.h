// SPDX-License-Identifier: MIT
#pragma once

#include <QListView>
#include <QPersistentModelIndex>

#include <functional>

namespace hubbub {

/// A list of the sidebar. It is as high as its rows, so that what holds it scrolls, and its rows can be put into
/// another order: by drag, by Alt+Shift+Up and Alt+Shift+Down.
class RowList : public QListView
{
    Q_OBJECT

public:
    explicit RowList(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    /// Takes the focus, with \a row as the current one; false if there is no such row.
    bool enter(int row);

Q_SIGNALS:
    /// Up was pressed in the first row, Down in the last.
    void leftUpwards();
    void leftDownwards();
    /// \a rect of this widget is what somebody looks at now.
    void reached(const QRect &rect);

protected:
    /// Moves the row \a from to where \a to is; false if that is not possible.
    virtual bool moveRow(int from, int to) = 0;
    /// Whether a press at \a position can begin to drag the row of \a index.
    [[nodiscard]] virtual bool canDrag(const QModelIndex &index, const QPoint &position) const = 0;
    /// Where the row \a from is inserted if it is dropped before \a row.
    [[nodiscard]] virtual int dropRow(int from, int row) const = 0;
    /// Where a drag of the row \a from marks that it goes before \a row: the y of a line.
    [[nodiscard]] virtual int dropLine(int from, int row) const;
    /// What of its place is the row itself: that has other things above and below it in some lists.
    [[nodiscard]] virtual QRect rowRect(const QModelIndex &index) const { return visualRect(index); }
    /// Opens a menu for the current row.
    virtual void openMenu(const QPoint &position) = 0;

    /// An action for the current row, with a shortcut that works while this list has the focus.
    QAction *addCommand(const QString &text, const QKeySequence &key, const std::function<void(int row)> &command);
    [[nodiscard]] QAction *moveUpAction() const { return m_moveUp; }
    [[nodiscard]] QAction *moveDownAction() const { return m_moveDown; }

    void setModel(QAbstractItemModel *model) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void drag(const QPoint &position);
    void endDrag();
    void reachCurrent();

    QAction *m_moveUp;
    QAction *m_moveDown;
    QPersistentModelIndex m_pressed; ///< what a drag moves
    QPoint m_pressedAt;
    int m_dropRow = -1; ///< the row before which it would go; -1 while nothing is dragged
};

} // namespace hubbub
