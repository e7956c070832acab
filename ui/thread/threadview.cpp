// SPDX-License-Identifier: MIT
#include "ui/thread/threadview.h"

#include "models/threadmodel.h"
#include "ui/thread/threadbody.h"
#include "ui/thread/threadfooter.h"
#include "ui/thread/threaditem.h"
#include "ui/thread/threadviewprivate.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace hubbub {

namespace {

constexpr int Margin = 16;
constexpr int GapAfterCard = 14;
constexpr int GapOfPlace = 8;
/// A place is a row and how far it is scrolled, in one number.
constexpr int PlaceFactor = 20'000;

} // namespace

ThreadView::ThreadView(ThreadModel &model, SpinnerClock &clock, Pictures *pictures, QWidget *parent)
    : QAbstractScrollArea(parent)
    , d(std::make_unique<Private>(model))
{
    d->pictures = pictures;
    d->footer = new ThreadFooter(clock, viewport());
    d->footer->hide();
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    d->later.setSingleShot(true);
    d->later.setInterval(0ms);
    connect(&d->later, &QTimer::timeout, this, &ThreadView::layOut);
    d->footerDelay.setSingleShot(true);
    d->footerDelay.setInterval(500ms);
    connect(&d->footerDelay, &QTimer::timeout, this, &ThreadView::updateFooter);
    connect(d->footer, &ThreadFooter::retryRequested, this, &ThreadView::retryRequested);
    connect(&model, &QAbstractItemModel::modelReset, this, &ThreadView::resetRows);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { insertRows(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
    connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        for (int row = first.row(); row <= last.row(); ++row)
            changeRow(row);
    });
    connect(&model, &ThreadModel::stateChanged, this, [this] {
        const bool isQuiet = d->model.state() == ThreadModel::State::Complete
            || d->model.state() == ThreadModel::State::Empty;
        if (isQuiet || d->footer->isWanted())
            updateFooter();
        else if (!d->footerDelay.isActive())
            d->footerDelay.start();
    });
}

ThreadView::~ThreadView() = default;

void ThreadView::setContext(const EventContext &context)
{
    d->context = context;
}

void ThreadView::resetRows()
{
    for (auto &row : d->rows)
        row.drop();
    d->rows.clear();
    d->rows.resize(size_t(d->model.rowCount()));
    d->current = -1;
    if (d->rows.empty()) {
        d->anchor = {};
        d->isAnchored = false;
    }
    d->selected = nullptr;
    d->hits.clear();
    d->hit = -1;
    d->hasPendingHit = false;
    for (int row = 0; row < int(d->rows.size()); ++row)
        d->rows[size_t(row)].height = estimate(row);
    placeRows();
    layOut();
    if (!d->needle.isEmpty())
        find(d->needle);
}

void ThreadView::insertRows(int first, int last)
{
    keepAnchor();
    const bool isWaiting = d->anchor.row >= int(d->rows.size());
    std::vector<ThreadRow> fresh(size_t(last - first + 1));
    d->rows.insert(d->rows.begin() + first, std::make_move_iterator(fresh.begin()),
                   std::make_move_iterator(fresh.end()));
    for (int row = first; row <= last; ++row)
        d->rows[size_t(row)].height = estimate(row);
    // What somebody reads stays; at the very top is where he begins.
    if (!isWaiting && d->anchor.row >= first && d->anchor != ThreadAnchor())
        d->anchor.row += last - first + 1;
    if (d->current >= first)
        d->current += last - first + 1;
    layOut();
}

void ThreadView::removeRows(int first, int last)
{
    keepAnchor();
    for (int row = first; row <= last; ++row)
        d->rows[size_t(row)].drop();
    d->rows.erase(d->rows.begin() + first, d->rows.begin() + last + 1);
    if (d->anchor.row > last)
        d->anchor.row -= last - first + 1;
    else if (d->anchor.row >= first)
        d->anchor = {first, 0};
    d->current = -1;
    layOut();
}

void ThreadView::changeRow(int row)
{
    auto &each = d->rows[size_t(row)];
    if (!each.item)
        return;
    each.item->setEntry(d->model.entry(row));
    requestBody(row, each.isWhole);
}

int ThreadView::estimate(int row) const
{
    const auto &entry = d->model.entry(row);
    const int line = fontMetrics().height() * 5 / 4;
    if (isThreadLine(entry))
        return line * int(std::clamp<qsizetype>(entry.records.size(), 1, 5)) + 6;
    if (entry.kind == ThreadKind::CodeThread)
        return line * 10;
    const int perLine = std::max(20,
                                 (viewport()->width() - 4 * Margin) / std::max(1, fontMetrics().averageCharWidth()));
    const auto start = QStringView(entry.body).left(4000);
    return line * int(entry.body.size() / perLine + start.count(u'\n') + 1) + 70;
}

void ThreadView::placeRows()
{
    int y = Margin;
    for (int row = 0; row < int(d->rows.size()); ++row) {
        auto &each = d->rows[size_t(row)];
        each.top = y;
        y += each.height;
        const auto &entry = d->model.entry(row);
        const bool isLast = row + 1 == int(d->rows.size());
        const bool isTight = !isLast && isThreadLine(entry) && isThreadLine(d->model.entry(row + 1));
        // The comments on a line hang on its code.
        const bool hangs = !isLast && d->model.entry(row + 1).kind == ThreadKind::LineComment;
        y += isTight ? 2 : hangs ? 4 : GapAfterCard;
    }
    d->footerTop = y;
    if (d->footer->isWanted())
        y += d->footer->sizeHint().height() + Margin;
    d->contentHeight = y + Margin;
}

int ThreadView::rowAt(int y) const
{
    const auto found = std::partition_point(d->rows.begin(), d->rows.end(),
                                            [y](const ThreadRow &row) { return row.top + row.height <= y; });
    return found == d->rows.end() ? int(d->rows.size()) - 1 : int(found - d->rows.begin());
}

/// Notes what is at the top, unless that is given and only waits to be shown.
void ThreadView::keepAnchor()
{
    if (d->isAnchored || d->rows.empty())
        return;
    const int y = verticalScrollBar()->value();
    const int row = rowAt(y);
    d->anchor = y == 0 ? ThreadAnchor() : ThreadAnchor{row, y - d->rows[size_t(row)].top};
    d->isAnchored = true;
}

void ThreadView::layOutLater()
{
    d->later.start();
}

/// Everything at its place, with what is at the top where it was.
void ThreadView::layOut()
{
    if (d->isLayingOut)
        return;
    d->isLayingOut = true;
    keepAnchor();
    // Items near the viewport may turn out higher than thought, so that others come near.
    for (int turn = 0; turn < 3; ++turn) {
        placeRows();
        auto *bar = verticalScrollBar();
        bar->setPageStep(viewport()->height());
        bar->setSingleStep(fontMetrics().height() * 2);
        bar->setRange(0, std::max(0, d->contentHeight - viewport()->height()));
        if (d->anchor.row < int(d->rows.size())) {
            const bool isTop = d->anchor == ThreadAnchor();
            bar->setValue(isTop ? 0 : d->rows[size_t(d->anchor.row)].top + d->anchor.offset);
        }
        const int before = d->contentHeight;
        makeItems();
        placeRows();
        if (d->contentHeight == before && turn > 0)
            break;
    }
    // A place whose row has not come yet is waited for.
    if (d->anchor.row < int(d->rows.size()))
        d->isAnchored = false;
    moveItems();
    d->isLayingOut = false;
    if (d->hasPendingHit)
        scrollToHit();
}

void ThreadView::makeItems()
{
    const int y = verticalScrollBar()->value();
    const int near = std::max(400, viewport()->height() / 2);
    const int top = y - near;
    const int bottom = y + viewport()->height() + near;
    const int width = viewport()->width() - 2 * Margin;
    for (int row = 0; row < int(d->rows.size()); ++row) {
        auto &each = d->rows[size_t(row)];
        const bool isNear = each.top <= bottom && each.top + each.height >= top;
        // What has the focus or the selection is kept: it is not lost by looking elsewhere.
        const bool isHeld = each.item && (each.item == d->selected || each.item->isAncestorOf(focusWidget()));
        if (!isNear && !isHeld) {
            each.drop();
            continue;
        }
        if (!each.item)
            makeItem(row);
        if (each.item->hasBody())
            each.height = each.item->heightForWidth(width);
    }
}

void ThreadView::makeItem(int row)
{
    auto &each = d->rows[size_t(row)];
    auto *item = new ThreadItem(d->model.entry(row), d->pictures, viewport());
    each.item = item;
    item->setCurrent(row == d->current);
    auto *body = item->body();
    const auto rowOf = [this, item] {
        const auto found = std::find_if(d->rows.begin(), d->rows.end(),
                                        [item](const ThreadRow &r) { return r.item == item; });
        return found == d->rows.end() ? -1 : int(found - d->rows.begin());
    };
    connect(item, &ThreadItem::heightChanged, this, &ThreadView::layOutLater);
    connect(item, &ThreadItem::wholeRequested, this, [this, rowOf] {
        if (const int at = rowOf(); at >= 0)
            requestBody(at, true);
    });
    connect(item, &ThreadItem::menuRequested, this, [this, rowOf](QMenu *menu) {
        if (const int at = rowOf(); at >= 0)
            Q_EMIT menuRequested(menu, at);
    });
    connect(body, &BodyWidget::linkActivated, this, &ThreadView::linkActivated);
    connect(body, &BodyWidget::linkHovered, this, &ThreadView::linkHovered);
    connect(body, &BodyWidget::revealRequested, this, [this, body](const QRect &rect) { reveal(body, rect); });
    connect(body, &BodyWidget::selectionChanged, this, [this, item, body] {
        if (body->selectedText().isEmpty())
            return;
        if (d->selected && d->selected != item)
            d->selected->body()->clearSelection();
        d->selected = item;
    });
    // An item that stands in the order of rows is reached by Tab in that order.
    for (int before = row - 1; before >= 0; --before) {
        if (auto *previous = d->rows[size_t(before)].item.data()) {
            setTabOrder(previous->body(), body);
            break;
        }
    }
    requestBody(row, each.isWhole);
}

void ThreadView::requestBody(int row, bool whole)
{
    auto &each = d->rows[size_t(row)];
    each.isWhole = whole;
    d->parser.post(
        this,
        [entry = d->model.entry(row), context = d->context, whole] {
            return std::make_shared<const Body>(threadBody(entry, context, whole));
        },
        [this, item = each.item](const std::shared_ptr<const Body> &body) {
            if (!item)
                return;
            item->setBody(body);
            const auto found = std::find_if(d->rows.begin(), d->rows.end(),
                                            [&item](const ThreadRow &r) { return r.item == item; });
            if (found != d->rows.end() && !found->folded.empty())
                item->body()->setFoldedBoxes(found->folded);
            showFound();
            layOutLater();
        });
}

void ThreadView::moveItems()
{
    const int y = verticalScrollBar()->value();
    const int width = viewport()->width() - 2 * Margin;
    for (int row = 0; row < int(d->rows.size()); ++row) {
        auto &each = d->rows[size_t(row)];
        if (!each.item)
            continue;
        each.item->setGeometry(Margin, each.top - y, width, each.height);
        each.item->setVisible(each.item->hasBody());
    }
    d->footer->setVisible(d->footer->isWanted());
    if (d->footer->isWanted())
        d->footer->setGeometry(Margin, d->footerTop - y, width, d->footer->sizeHint().height());
}

void ThreadView::updateFooter()
{
    d->footerDelay.stop();
    d->footer->setState(d->model.state(), d->model.failure(), !d->isOffline);
    layOutLater();
}

void ThreadView::setOffline(bool offline)
{
    d->isOffline = offline;
    updateFooter();
}

void ThreadView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    keepAnchor();
    if (event->size().width() != event->oldSize().width()) {
        for (int row = 0; row < int(d->rows.size()); ++row) {
            if (!d->rows[size_t(row)].item)
                d->rows[size_t(row)].height = estimate(row);
        }
    }
    layOut();
}

void ThreadView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOutLater();
}

void ThreadView::scrollContentsBy(int, int)
{
    if (d->isLayingOut)
        return;
    d->isAnchored = false;
    moveItems();
    layOut();
}

void ThreadView::keyPressEvent(QKeyEvent *event)
{
    auto *bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Home: return bar->setValue(0);
    case Qt::Key_End: return bar->setValue(bar->maximum());
    case Qt::Key_Space: {
        const bool isBack = (event->modifiers() & Qt::ShiftModifier) != 0;
        return bar->triggerAction(isBack ? QAbstractSlider::SliderPageStepSub : QAbstractSlider::SliderPageStepAdd);
    }
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

int ThreadView::place() const
{
    if (d->isAnchored)
        return d->anchor.row * PlaceFactor + std::clamp(d->anchor.offset + Margin, 0, PlaceFactor - 1);
    const int y = verticalScrollBar()->value();
    if (d->rows.empty() || y == 0)
        return 0;
    const int row = rowAt(y);
    return row * PlaceFactor + std::clamp(y - d->rows[size_t(row)].top + Margin, 0, PlaceFactor - 1);
}

void ThreadView::setPlace(int place)
{
    d->anchor = place <= 0 ? ThreadAnchor() : ThreadAnchor{place / PlaceFactor, place % PlaceFactor - Margin};
    d->isAnchored = true;
    layOut();
}

int ThreadView::firstRow() const
{
    return d->rows.empty() ? -1 : rowAt(verticalScrollBar()->value() + GapOfPlace);
}

void ThreadView::showRow(int row)
{
    if (row < 0 || row >= int(d->rows.size()))
        return;
    if (d->current >= 0 && d->current < int(d->rows.size()) && d->rows[size_t(d->current)].item)
        d->rows[size_t(d->current)].item->setCurrent(false);
    d->current = row;
    d->anchor = row == 0 ? ThreadAnchor() : ThreadAnchor{row, -GapOfPlace};
    d->isAnchored = true;
    layOut();
    if (d->rows[size_t(row)].item)
        d->rows[size_t(row)].item->setCurrent(true);
}

bool ThreadView::showNeighbour(bool next)
{
    const int from = firstRow();
    for (int row = from + (next ? 1 : -1); row >= 0 && row < int(d->rows.size()); row += next ? 1 : -1) {
        if (isThreadLine(d->model.entry(row)))
            continue;
        showRow(row);
        return true;
    }
    return false;
}

bool ThreadView::showNextNew()
{
    const int count = int(d->rows.size());
    const int from = d->current >= 0 ? d->current : -1;
    for (int step = 1; step <= count; ++step) {
        const int row = (from + step) % count;
        if (!d->model.entry(row).isNew)
            continue;
        showRow(row);
        return true;
    }
    return false;
}

void ThreadView::reveal(const QWidget *widget, const QRect &rect)
{
    const QRect seen(widget->mapTo(viewport(), rect.topLeft()), rect.size());
    auto *bar = verticalScrollBar();
    constexpr int Room = 24;
    if (seen.top() < Room)
        bar->setValue(bar->value() + seen.top() - Room);
    else if (seen.bottom() > viewport()->height() - Room)
        bar->setValue(bar->value() + std::min(seen.bottom() - viewport()->height() + Room, seen.top() - Room));
}

QString ThreadView::selectedText() const
{
    return d->selected ? d->selected->body()->selectedText() : QString();
}

ThreadItem *ThreadView::item(int row) const
{
    return row >= 0 && row < int(d->rows.size()) ? d->rows[size_t(row)].item.data() : nullptr;
}

} // namespace hubbub
