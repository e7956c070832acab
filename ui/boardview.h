// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"
#include "ui/density.h"

#include <QModelIndexList>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <optional>

class QBoxLayout;
class QLineEdit;
class QScrollArea;
class QToolButton;

namespace hubbub {

class BoardDrag;
class BoardModel;
class CardColumn;
class CardView;
class ColumnView;
class Organizer;
class TrackedRepository;

/// A board: its columns side by side, as wide as there is room for. Cards are moved by dragging, by keys and by menus,
/// several at once; what is selected may be in several columns.
class BoardView : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it.
    BoardView(BoardModel &model, Organizer &organizer, QWidget *parent = nullptr);

    [[nodiscard]] BoardModel &model() const { return m_model; }
    [[nodiscard]] const QList<ColumnView *> &columns() const { return m_columns; }

    void setDensity(Density density);
    /// Whether gaps open by and by where something would be dropped.
    void setAnimated(bool animated);
    [[nodiscard]] bool isAnimated() const { return m_isAnimated; }

    /// Brings the focus into it.
    void focusBoard();
    /// Goes \a rows down the column that has the focus.
    void step(int rows);
    /// Lets the name of a new column be typed, before the column \a before or at the right end.
    void beginAddColumn(const QString &before = {});

    /// The cards that are selected, of all columns from left to right, or the current one if none is.
    [[nodiscard]] QModelIndexList chosen() const;
    [[nodiscard]] QList<IssueKey> chosenKeys() const;
    /// Selects the cards of \a issues that are shown, the first of them current.
    void select(const QList<IssueKey> &issues);

Q_SIGNALS:
    void openRequested(hubbub::TrackedRepository *repository, qint64 number);
    /// Another card is current, by key or click.
    void currentChanged(hubbub::CardColumn *column, int row);
    /// A menu for chosen() is wanted.
    void menuRequested(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// What is selected while the columns of a board become others.
    struct Held
    {
        qint64 board = 0;
        QList<IssueKey> selected = {};
        std::optional<IssueKey> current = {};
    };

    void holdSelection();
    void restoreSelection();
    void rebuild();
    ColumnView *addColumnView(int place);
    void connectCards(ColumnView *view);
    void selectOnlyIn(const ColumnView *view);
    void addCommands();
    void endAddColumn(bool isMeant);
    void openColumnMenu(ColumnView *view, const QPoint &globalPosition);
    void refresh(int place);

    // boardviewmoves.cpp
    void leaveFor(int by);
    void moveChosenTo(int by);
    void moveChosenBy(int rows);
    void moveChosenToEnd(bool isBottom);
    void releaseChosen();
    void drop(const QList<IssueKey> &issues, int place, int row);
    void moveColumn(const ColumnView *view, int by);
    [[nodiscard]] ColumnView *focusedColumn() const;
    [[nodiscard]] ColumnView *neighbour(const ColumnView *view, int by, bool mayBeEmpty) const;

    BoardModel &m_model;
    Organizer &m_organizer;
    QScrollArea *m_area;
    QBoxLayout *m_row;
    QList<ColumnView *> m_columns;
    QPointer<CardView> m_lastFocused;
    QToolButton *m_add;
    QLineEdit *m_newName;
    QString m_newBefore; ///< the category of the column that the new one comes before; empty for none
    BoardDrag *m_drag;
    Held m_held;
    Density m_density = Density::Comfortable;
    bool m_isAnimated = true;
    bool m_isSelecting = false; ///< by itself, in several columns
};

} // namespace hubbub
