// SPDX-License-Identifier: MIT
#include "ui/cardview.h"

#include "ui/cardpainter.h"
#include "ui/issuerowmeasures.h"
#include "ui/theme.h"

#include <QHoverEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int MarginX = 8;
constexpr int ScrollBarMargin = 2; ///< beside a scroll bar, which is room enough
constexpr int SmallestCard = 80;
constexpr int MostFaces = 256; ///< that are kept
constexpr int WheelStep = 40;  ///< pixels that an arrow of the scroll bar is worth
constexpr qreal Faded = 0.4;

} // namespace

CardView::CardView(QWidget *parent)
    : QListView(parent)
    , m_gaps(this)
    , m_layout([this](int row) { return faceOf(row).height; }, [this](int row) { return m_gaps.before(row); })
{
    setFrameShape(NoFrame);
    setSelectionMode(ExtendedSelection);
    setSelectionRectVisible(false);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setDragDropMode(DragOnly);
    setAcceptDrops(false);
    viewport()->setAcceptDrops(false);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_Hover);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&m_gaps, &CardGaps::changed, this, &CardView::arrange);
}

CardView::~CardView() = default;

void CardView::setDensity(Density density)
{
    if (m_density == density)
        return;
    m_density = density;
    forgetFaces();
    arrange();
}

int CardView::rowCount() const
{
    return model() ? model()->rowCount(rootIndex()) : 0;
}

QModelIndex CardView::indexOf(int row) const
{
    return model() ? model()->index(row, modelColumn(), rootIndex()) : QModelIndex();
}

const IssueRowMeasures &CardView::measures() const
{
    if (!m_measures || m_measures->base != font())
        m_measures = std::make_unique<IssueRowMeasures>(font());
    return *m_measures;
}

int CardView::cardWidth() const
{
    const int margins = MarginX + (verticalScrollBar()->isVisible() ? ScrollBarMargin : MarginX);
    return qMax(SmallestCard, viewport()->width() - margins);
}

int CardView::cardLeft() const
{
    return isRightToLeft() ? viewport()->width() - MarginX - cardWidth() : MarginX;
}

CardFace CardView::faceOf(int row) const
{
    if (const int width = cardWidth(); width != m_facesWidth) {
        m_faces.clear();
        m_facesWidth = width;
    }
    auto known = m_faces.constFind(row);
    if (known == m_faces.constEnd())
        known = m_faces.insert(row, CardFace::layOut(indexOf(row), m_facesWidth, m_density, measures()));
    return *known;
}

void CardView::forgetFaces()
{
    m_faces.clear();
}

/// The faces of row \a from and those below it are now \a rows further down; those without a row are forgotten.
void CardView::shiftFaces(int from, int rows)
{
    QHash<int, CardFace> shifted;
    for (auto face = m_faces.cbegin(); face != m_faces.cend(); ++face) {
        if (face.key() < from)
            shifted.insert(face.key(), *face);
        else if (face.key() + rows >= from)
            shifted.insert(face.key() + rows, *face);
    }
    m_faces = shifted;
}

void CardView::arrange()
{
    if (m_faces.size() > MostFaces)
        forgetFaces();
    m_layout.setCount(rowCount());
    m_layout.setHeight(viewport()->height());
    rearrange([this] { m_layout.arrange(); });
}

/// Lets \a move choose what is seen, and shows that.
void CardView::rearrange(const std::function<void()> &move)
{
    move();
    updateScrollBar();
    viewport()->update();
}

void CardView::updateScrollBar()
{
    const QScopedValueRollback ours(m_isScrollBarOurs, true);
    auto *bar = verticalScrollBar();
    bar->setRange(0, m_layout.endPosition()); // which may show the bar, and so arrange all anew
    if (m_layout.isEmpty())
        return;
    const int page = m_layout.pagePositions();
    bar->setPageStep(page);
    bar->setSingleStep(qMax(1, int(qint64(page) * WheelStep / qMax(1, viewport()->height()))));
    bar->setValue(m_layout.position());
}

void CardView::doItemsLayout()
{
    QAbstractItemView::doItemsLayout();
}

void CardView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    if (!m_isHolding)
        arrange();
}

void CardView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
}

void CardView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        forgetFaces();
        arrange();
    }
}

int CardView::verticalOffset() const
{
    return -m_layout.top(0);
}

QRect CardView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_layout.count() || m_layout.isEmpty())
        return {};
    return {cardLeft(), m_layout.cardTop(index.row()), cardWidth(), m_layout.cardHeight(index.row())};
}

QModelIndex CardView::indexAt(const QPoint &position) const
{
    const auto index = indexOf(m_layout.rowAt(position.y()));
    return visualRect(index).contains(position) ? index : QModelIndex();
}

void CardView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    const int row = index.row();
    if (m_isHolding || !index.isValid() || row >= m_layout.count())
        return;
    rearrange([this, row, hint] {
        switch (hint) {
        case EnsureVisible: return m_layout.reveal(row);
        case PositionAtTop: return m_layout.place(row, 0);
        case PositionAtBottom: return m_layout.placeAtBottom(row);
        case PositionAtCenter: return m_layout.placeAtCenter(row);
        }
    });
}

void CardView::scrollContentsBy(int, int)
{
    if (!m_isScrollBarOurs)
        rearrange([this] { m_layout.setPosition(verticalScrollBar()->value()); });
}

bool CardView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverMove)
        setPointer(static_cast<QHoverEvent *>(event)->position().toPoint());
    else if (event->type() == QEvent::HoverLeave)
        setPointer({});
    return QListView::viewportEvent(event);
}

void CardView::setPointer(std::optional<QPoint> position)
{
    const int before = hoveredRow();
    m_pointer = position;
    if (const int now = hoveredRow(); now != before) {
        for (const int row : {before, now})
            viewport()->update(visualRect(indexOf(row)));
    }
}

int CardView::hoveredRow() const
{
    return m_pointer ? indexAt(*m_pointer).row() : -1;
}

void CardView::paintEvent(QPaintEvent *event)
{
    if (m_layout.isEmpty() && m_gaps.openRow() < 0)
        return;
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (int row = m_layout.first(); row <= m_layout.last(); ++row) {
        option.rect = visualRect(indexOf(row));
        if (option.rect.intersects(event->rect()))
            paintCard(painter, option, row);
    }
    paintGap(painter);
}

void CardView::paintCard(QPainter &painter, QStyleOptionViewItem &option, int row) const
{
    const auto card = indexOf(row);
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(card));
    option.state.setFlag(QStyle::State_HasFocus, hasFocus() && card == currentIndex());
    option.state.setFlag(QStyle::State_MouseOver, row == hoveredRow());
    painter.setOpacity(std::find(m_dragged.cbegin(), m_dragged.cend(), card) != m_dragged.cend() ? Faded : 1);
    CardPainter(painter, option, card, measures(), faceOf(row)).paint();
    painter.setOpacity(1);
}

void CardView::paintGap(QPainter &painter) const
{
    const int row = m_gaps.openRow();
    const int height = m_gaps.before(row) - CardLayout::Space;
    if (row < 0 || height < 2 * CardPainter::Radius)
        return;
    const QRectF slot(cardLeft(), m_layout.top(row) + CardLayout::Space / 2, cardWidth(), height);
    QPen pen(Theme::of(this).accent, 1.25);
    pen.setDashPattern({3, 2});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(slot.adjusted(0.5, 0.5, -0.5, -0.5), CardPainter::Radius, CardPainter::Radius);
}

} // namespace hubbub
