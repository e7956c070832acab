// SPDX-License-Identifier: MIT
// What a CardView shows while cards are dragged out of it or over it.
#include "ui/cardpainter.h"
#include "ui/cardpicture.h"
#include "ui/cardview.h"
#include "ui/issuerowmeasures.h"

#include <QPainter>

namespace hubbub {

namespace {

constexpr int Edge = 40;    ///< how near an edge scrolls
constexpr int Fastest = 24; ///< pixels at a time

} // namespace

void CardView::startDrag(Qt::DropActions)
{
    if (const auto cards = chosen(); !cards.isEmpty())
        Q_EMIT dragStarted(cards);
}

void CardView::setDropGap(int row, int height)
{
    m_gaps.open(qBound(0, row, rowCount()), height + CardLayout::Space);
}

/// By the middle of each card, where it is while the gap is open.
int CardView::dropRowAt(const QPoint &position) const
{
    const int y = qBound(0, position.y(), qMax(0, viewport()->height() - 1));
    for (int row = m_layout.first(); row <= m_layout.last(); ++row) {
        if (y < m_layout.cardTop(row) + m_layout.cardHeight(row) / 2)
            return row;
    }
    return m_layout.last() + 1;
}

bool CardView::autoScroll(const QPoint &position)
{
    const int below = position.y() - (viewport()->height() - Edge);
    const int above = Edge - position.y();
    const int reach = qBound(0, qMax(above, below), Edge);
    if (reach == 0)
        return false;
    const int before = m_layout.position();
    const int pixels = qMax(1, reach * Fastest / Edge);
    rearrange([this, by = below > above ? pixels : -pixels] { m_layout.scrollBy(by); });
    return m_layout.position() != before;
}

void CardView::setDragged(const QList<QPersistentModelIndex> &cards)
{
    m_dragged = cards;
    viewport()->update();
}

QPixmap CardView::dragPixmap(const QModelIndexList &cards) const
{
    if (cards.isEmpty())
        return {};
    const auto &card = cards.first();
    const auto face = CardFace::layOut(card, cardWidth(), m_density, measures());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = QRect(0, 0, cardWidth(), face.height);
    option.state.setFlag(QStyle::State_Raised);
    return cardPicture(option.rect.size(), int(cards.size()), option.palette, measures().newTitle, devicePixelRatioF(),
                       [&](QPainter &painter) { CardPainter(painter, option, card, measures(), face).paint(); });
}

} // namespace hubbub
