// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

#include <QModelIndexList>
#include <QObject>
#include <QPoint>
#include <QPointer>
#include <QTimer>

class QDropEvent;
class QMimeData;
class QScrollArea;

namespace hubbub {

class BoardView;
class ColumnView;

/// Cards that are dragged out of a board, and over it: what is under the pointer, where they would go, and scrolling
/// near the edges. What is dragged is cards for Hubbub, and addresses for everybody else.
class BoardDrag : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    BoardDrag(BoardView &board, QScrollArea &area);

    /// Drags \a cards of \a from until they are dropped somewhere.
    void start(ColumnView *from, const QModelIndexList &cards);

    /// Whether what comes over the board can be dropped there.
    [[nodiscard]] static bool canTake(const QMimeData *data);
    /// Shows where it would go. \a position is of the board; false if nowhere
    bool hover(const QPoint &position);
    void leave();

    struct Place
    {
        ColumnView *column = nullptr;
        int row = 0;
    };
    /// Where something goes that is dropped at \a position of the board.
    [[nodiscard]] Place placeAt(const QPoint &position) const;
    /// The cards in what is dropped.
    [[nodiscard]] static QList<IssueKey> issuesOf(const QMimeData *data);

private:
    void scroll();
    [[nodiscard]] static QMimeData *dataOf(const QModelIndexList &cards);

    BoardView &m_board;
    QScrollArea &m_area;
    QPoint m_position;
    QTimer m_scrolling;
    int m_gap; ///< how high the room is that the cards need
};

} // namespace hubbub
