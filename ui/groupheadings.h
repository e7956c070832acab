// SPDX-License-Identifier: MIT
#pragma once

#include <QPersistentModelIndex>
#include <QRect>

class QPainter;
class QTableView;

namespace hubbub {

/// The headings of groups in a table view of one column: a band above the first row of each (IssueGroupRole has its
/// text), in room that this makes within the row; and while a group scrolls by, its band stays at the top.
class GroupHeadings
{
public:
    /// \param view outlives this
    explicit GroupHeadings(QTableView &view);

    /// Makes rows \a rowHeight high, those in \a starts (in order) higher by \a bandHeight. Call it whenever rows came,
    /// went or moved, too.
    /// \return whether some row is of another height now: the view is to take notice, since its header says nothing
    bool arrange(const QList<int> &starts, int rowHeight, int bandHeight);
    [[nodiscard]] bool isEmpty() const { return m_starts.isEmpty(); }

    /// Paints all bands to be seen, over the rows.
    void paint(QPainter &painter) const;
    /// Whether \a position in the viewport is on a band.
    [[nodiscard]] bool contains(const QPoint &position) const;
    /// How much of the top of the viewport a band covers when \a row is the first one there.
    [[nodiscard]] int coverAt(int row) const;

private:
    struct Band
    {
        int group; ///< its place in m_starts
        QRect rect;
    };
    [[nodiscard]] QList<Band> visibleBands() const;
    [[nodiscard]] int groupOf(int row) const;

    QTableView &m_view;
    QList<int> m_starts;
    QList<QPersistentModelIndex> m_higher; ///< where the rows are by now that arrange() made higher
    int m_bandHeight = 0;
};

} // namespace hubbub
