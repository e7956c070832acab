// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include <functional>

namespace hubbub {

/// Where the cards of a column lie in a view of some height. What is seen hangs on one card and its place; only cards
/// that are seen, and those of the last page, are ever measured. Where the others would be is an estimate, but one
/// that top() and rowAt() agree on.
///
/// A card has its slot: the room that a gap before it takes, half the space between two cards, itself, and the other
/// half. Slots follow one another without space.
class CardLayout
{
public:
    static constexpr int Space = 8; ///< between two cards
    static constexpr int RowUnits = 1000;

    using HeightOf = std::function<int(int row)>;

    /// \param cardHeight measures a card
    /// \param gapBefore  room that is kept free before a row, and after the last one
    CardLayout(HeightOf cardHeight, HeightOf gapBefore);

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] bool isEmpty() const { return m_tops.isEmpty(); }
    /// The first row and the last one of which something is seen.
    [[nodiscard]] int first() const { return m_first; }
    [[nodiscard]] int last() const { return m_first + int(m_tops.size()) - 1; }
    [[nodiscard]] bool isShown(int row) const { return row >= first() && row <= last(); }
    [[nodiscard]] bool isAtTop() const { return m_first == 0 && (m_tops.isEmpty() || m_tops.first() >= 0); }

    /// The top of a row's slot in the view; count() has the end of them all.
    [[nodiscard]] int top(int row) const;
    [[nodiscard]] int cardTop(int row) const;
    [[nodiscard]] int cardHeight(int row) const;
    /// The row whose slot is at \a y, or the one that is nearest.
    [[nodiscard]] int rowAt(int y) const;
    /// The row that a page is away from \a row, up or down: another one, if there is any.
    [[nodiscard]] int pageFrom(int row, bool down) const;

    /// Arranges \a count cards anew; what is seen hangs on the same row.
    void setCount(int count) { m_count = count; }
    void setHeight(int height) { m_height = height; }
    void arrange();
    /// Moves what is seen along with its rows: call when others came or went above, before setCount() and arrange().
    void shift(int rows) { m_first += rows; }

    /// The slot of \a row begins at \a y, unless the cards would then not fill the view.
    void place(int row, int y);
    void scrollBy(int pixels);
    /// The least that shows all of \a row.
    void reveal(int row);
    void placeAtBottom(int row);
    void placeAtCenter(int row);

    /// For a scroll bar: RowUnits for each row above.
    [[nodiscard]] int position() const;
    [[nodiscard]] int endPosition() const;
    [[nodiscard]] int pagePositions() const;
    void setPosition(int position);

private:
    struct Place
    {
        int row;
        int y;
    };
    [[nodiscard]] int slotHeight(int row) const;
    [[nodiscard]] Place upwards(Place place) const;
    [[nodiscard]] Place downwards(Place place) const;
    [[nodiscard]] Place end() const;
    [[nodiscard]] int positionOf(Place place) const;
    void fill(Place place);

    HeightOf m_cardHeight;
    HeightOf m_gapBefore;
    int m_count = 0;
    int m_height = 0;
    int m_first = 0;
    QList<int> m_tops;    ///< of the slots that are seen
    int m_bottom = 0;     ///< of the last of them
    int m_estimate = 100; ///< of a slot that was not measured
};

} // namespace hubbub
