// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace hubbub {

class CardColumn;
class CardView;
class ColumnHeader;

/// A column of a board: its head and its cards; a narrow strip with its name while it is collapsed.
class ColumnView : public QWidget
{
    Q_OBJECT

public:
    /// \param column outlives it
    explicit ColumnView(CardColumn &column, QWidget *parent = nullptr);

    [[nodiscard]] CardColumn &column() const { return m_column; }
    [[nodiscard]] CardView *cards() const { return m_cards; }
    [[nodiscard]] ColumnHeader *header() const { return m_header; }
    [[nodiscard]] bool isCollapsed() const;

    /// Shows what the column is called and how many cards it has by now.
    void refresh();
    enum class Drop {
        None,
        Anywhere, ///< something that is dragged would come into it, wherever in it
        Gap       ///< the cards show where in it
    };
    void setDrop(Drop drop);

Q_SIGNALS:
    /// Somebody clicks on the strip of a collapsed column.
    void expandRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintStrip();
    void placeHint();

    CardColumn &m_column;
    ColumnHeader *m_header;
    CardView *m_cards;
    QLabel *m_hint;
    Drop m_drop = Drop::None;
};

} // namespace hubbub
