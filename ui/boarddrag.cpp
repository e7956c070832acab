// SPDX-License-Identifier: MIT
#include "ui/boarddrag.h"

#include "models/cardcolumn.h"
#include "ui/boardview.h"
#include "ui/cardview.h"
#include "ui/columnview.h"
#include "ui/issueactions.h"

#include <QCoreApplication>
#include <QDrag>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QUrl>

#include <chrono>

using namespace Qt::StringLiterals;

namespace hubbub {

using namespace std::chrono_literals;

namespace {

constexpr QLatin1StringView CardsType("application/x-hubbub-cards");
constexpr int UsualGap = 72;
constexpr int Edge = 48; ///< of the board, near which it scrolls sideways
constexpr int Sideways = 18;
constexpr qsizetype MostAddresses = 1000;

} // namespace

BoardDrag::BoardDrag(BoardView &board, QScrollArea &area)
    : QObject(&board)
    , m_board(board)
    , m_area(area)
    , m_gap(UsualGap)
{
    m_scrolling.setInterval(30ms);
    connect(&m_scrolling, &QTimer::timeout, this, &BoardDrag::scroll);
}

void BoardDrag::start(ColumnView *from, const QModelIndexList &cards)
{
    const QPointer view(from->cards());
    const auto first = view->currentIndex().isValid() ? view->currentIndex() : cards.constFirst();
    m_gap = view->visualRect(first).height();
    auto *drag = new QDrag(view);
    drag->setMimeData(dataOf(cards));
    QModelIndexList picture{first};
    for (const auto &card : cards) {
        if (card != first)
            picture.append(card);
    }
    drag->setPixmap(view->dragPixmap(picture));
    const auto size = drag->pixmap().deviceIndependentSize().toSize();
    drag->setHotSpot({size.width() / 2, qMin(24, size.height() / 2)});
    QList<QPair<QPointer<CardView>, QList<QPersistentModelIndex>>> faded;
    for (auto *column : m_board.columns()) {
        QList<QPersistentModelIndex> own;
        for (const auto &card : cards) {
            if (card.model() == &column->column())
                own.append(card);
        }
        if (!own.isEmpty()) {
            column->cards()->setDragged(own);
            faded.append({column->cards(), own});
        }
    }
    drag->exec(Qt::MoveAction | Qt::CopyAction | Qt::LinkAction, Qt::MoveAction);
    for (const auto &[cardView, own] : faded) {
        if (cardView) // the board may be another by now
            cardView->setDragged({});
    }
    leave();
    m_gap = UsualGap;
}

QMimeData *BoardDrag::dataOf(const QModelIndexList &cards)
{
    QJsonArray issues;
    QList<QUrl> addresses;
    QStringList lines;
    for (const auto &card : cards) {
        const auto *column = static_cast<const CardColumn *>(card.model());
        const auto key = column->keyAt(card.row());
        issues.append(QJsonObject{{u"host"_s, key.host}, {u"repository"_s, key.repository}, {u"issue"_s, key.issue}});
        if (addresses.size() == MostAddresses)
            continue;
        const auto address = IssueActions::address(card);
        addresses.append(QUrl(address));
        lines.append(address);
    }
    auto *data = new QMimeData;
    data->setData(CardsType,
                  QJsonDocument(QJsonObject{{u"program"_s, QCoreApplication::applicationPid()}, {u"issues"_s, issues}})
                      .toJson(QJsonDocument::Compact));
    data->setUrls(addresses);
    data->setText(lines.join(u'\n'));
    return data;
}

/// Another program's cards may be of another store.
bool BoardDrag::canTake(const QMimeData *data)
{
    return !issuesOf(data).isEmpty();
}

QList<IssueKey> BoardDrag::issuesOf(const QMimeData *data)
{
    const auto cards = QJsonDocument::fromJson(data->data(CardsType)).object();
    QList<IssueKey> issues;
    if (cards[u"program"].toInteger() != QCoreApplication::applicationPid())
        return issues;
    for (const auto all = cards[u"issues"].toArray(); const auto &issue : all)
        issues.append({issue[u"host"].toString(), issue[u"repository"].toInteger(), issue[u"issue"].toInteger()});
    return issues;
}

BoardDrag::Place BoardDrag::placeAt(const QPoint &position) const
{
    const auto global = m_board.mapToGlobal(position);
    for (auto *column : m_board.columns()) {
        if (!column->isVisible() || !column->rect().contains(column->mapFromGlobal(global)))
            continue;
        if (column->isCollapsed())
            return {column, 0};
        auto *viewport = column->cards()->viewport();
        const auto inCards = viewport->mapFromGlobal(global);
        return {column, inCards.y() < 0 ? 0 : column->cards()->dropRowAt(inCards)};
    }
    return {};
}

bool BoardDrag::hover(const QPoint &position)
{
    m_position = position;
    if (!m_scrolling.isActive())
        m_scrolling.start();
    const auto place = placeAt(position);
    for (auto *column : m_board.columns()) {
        const bool isHere = column == place.column;
        const bool hasGap = isHere && !column->isCollapsed() && !column->column().isSorted();
        column->setDrop(hasGap ? ColumnView::Drop::Gap : isHere ? ColumnView::Drop::Anywhere : ColumnView::Drop::None);
        if (hasGap)
            column->cards()->setDropGap(place.row, m_gap);
        else
            column->cards()->clearDropGap();
    }
    return place.column != nullptr;
}

void BoardDrag::leave()
{
    m_scrolling.stop();
    for (auto *column : m_board.columns()) {
        column->setDrop(ColumnView::Drop::None);
        // At once: what was dropped there is there by then.
        column->cards()->setAnimated(false);
        column->cards()->clearDropGap();
        column->cards()->setAnimated(m_board.isAnimated());
    }
}

void BoardDrag::scroll()
{
    const auto place = placeAt(m_position);
    bool hasMoved = false;
    if (place.column && !place.column->isCollapsed()) {
        auto *cards = place.column->cards();
        hasMoved = cards->autoScroll(cards->viewport()->mapFromGlobal(m_board.mapToGlobal(m_position)));
    }
    auto *bar = m_area.horizontalScrollBar();
    const auto before = bar->value();
    const int mirror = m_board.layoutDirection() == Qt::RightToLeft ? -1 : 1;
    if (m_position.x() < Edge)
        bar->setValue(before - mirror * Sideways);
    else if (m_position.x() > m_board.width() - Edge)
        bar->setValue(before + mirror * Sideways);
    if (hasMoved || bar->value() != before)
        hover(m_position);
}

} // namespace hubbub
