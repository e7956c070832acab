// SPDX-License-Identifier: MIT
#pragma once

#include "ui/cardface.h"
#include "ui/cardgaps.h"
#include "ui/cardlayout.h"
#include "ui/density.h"

#include <QHash>
#include <QListView>
#include <QPersistentModelIndex>

#include <memory>
#include <optional>

namespace hubbub {

class IssueRowMeasures;

/// The cards of one column of the board: any model of one column with the roles of issueroles.h. As fast with 200,000
/// cards as with five: only those that are seen are ever looked at. Cards that come, go or move above what is seen do
/// not push it away.
///
/// Several can be selected, as in any list; j and k move like the arrows. Left and Right and letters are left to
/// the parent, as are drags over this view and drops: dragStarted() asks for the drag.
class CardView : public QListView
{
    Q_OBJECT

public:
    explicit CardView(QWidget *parent = nullptr);
    ~CardView() override;

    void setModel(QAbstractItemModel *model) override;
    void setDensity(Density density);
    /// False (reduced motion): gaps open and close at once. True at first.
    void setAnimated(bool animated) { m_gaps.setAnimated(animated); }

    /// What actions mean: the selected cards from top to bottom, or the current one if none is selected.
    [[nodiscard]] QModelIndexList chosen() const;

    /// Makes room of \a height before \a row, up to rowCount(), and draws where something will be dropped.
    void setDropGap(int row, int height);
    void clearDropGap() { m_gaps.close(); }
    /// The row before which a card would go that is dropped at \a position of the viewport; 0 to rowCount().
    [[nodiscard]] int dropRowAt(const QPoint &position) const;
    /// Scrolls if \a position is near the upper or the lower edge, faster the nearer: to be called again and again
    /// while something is dragged there. \return whether anything moved
    bool autoScroll(const QPoint &position);
    /// What is dragged out of this view: faded where it was. An empty list ends that.
    void setDragged(const QList<QPersistentModelIndex> &cards);
    /// \a cards, of this view, as they hang on the pointer.
    [[nodiscard]] QPixmap dragPixmap(const QModelIndexList &cards) const;

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &position) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void reset() override;
    /// Does nothing: letters are commands.
    void keyboardSearch(const QString &) override {}

Q_SIGNALS:
    /// Somebody drags \a cards, which are chosen(): for whoever runs the drag.
    void dragStarted(const QModelIndexList &cards);
    /// A context menu for chosen() is wanted.
    void menuRequested(const QPoint &globalPosition);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void startDrag(Qt::DropActions supportedActions) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;

    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                                       const QEvent *event) const override;

    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] QModelIndex indexOf(int row) const;
    [[nodiscard]] const IssueRowMeasures &measures() const;
    [[nodiscard]] int cardWidth() const;
    [[nodiscard]] int cardLeft() const;
    [[nodiscard]] CardFace faceOf(int row) const;
    void forgetFaces();
    void shiftFaces(int from, int rows);

    void arrange();
    void rearrange(const std::function<void()> &move);
    void updateScrollBar();
    void paintCard(QPainter &painter, QStyleOptionViewItem &option, int row) const;
    void paintGap(QPainter &painter) const;
    void setPointer(std::optional<QPoint> position);
    [[nodiscard]] int hoveredRow() const;
    void tell(int accessibleEvent, const QModelIndex &card);

    // While the model changes.
    void holdNeighbour(int first, int last);
    void restoreAfterRemoval(int first, int last);
    void holdCards();
    void restoreCards();

    mutable std::unique_ptr<IssueRowMeasures> m_measures;
    mutable QHash<int, CardFace> m_faces; ///< of the rows that were looked at lately
    mutable int m_facesWidth = 0;
    CardGaps m_gaps;
    CardLayout m_layout;
    Density m_density = Density::Comfortable;
    QList<QPersistentModelIndex> m_dragged;
    QList<QPersistentModelIndex> m_held; ///< the cards that were seen before the layout of the model changes
    QList<int> m_heldTops;
    int m_heldRow = -1; ///< the card that keeps its place while others are removed
    int m_heldTop = 0;
    std::optional<QPoint> m_pointer;
    std::optional<QPoint> m_pressedAt; ///< on a card that may be dragged
    double m_wheelRest = 0;            ///< of less than a pixel
    bool m_isHolding = false;
    bool m_isScrollBarOurs = false; ///< its value follows, it does not lead
};

} // namespace hubbub
