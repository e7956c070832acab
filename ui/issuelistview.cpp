// SPDX-License-Identifier: MIT
#include "ui/issuelistview.h"

#include "models/issuelistmodel.h"
#include "models/trackedrepository.h"
#include "ui/issuedelegate.h"
#include "ui/relativetime.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <chrono>

namespace hubbub {

namespace {

constexpr int MostKept = 1000; ///< of a selection, through another search

} // namespace

IssueListView::IssueListView(IssueListModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new IssueDelegate(this))
    , m_headings(*this)
{
    setObjectName(QStringLiteral("issues"));
    setAccessibleName(tr("Issues"));
    setModel(&model);
    setItemDelegate(m_delegate);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    horizontalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    updateHeadings();
    m_ages.setSingleShot(true);
    connect(&m_ages, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    // After the view's own, which lay out the rows.
    connect(&model, &QAbstractItemModel::rowsInserted, this, &IssueListView::updateHeadings);
    connect(&model, &QAbstractItemModel::modelReset, this, &IssueListView::updateHeadings);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &IssueListView::restorePlace);
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, &IssueListView::holdPlace);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &IssueListView::restorePlace);
}

void IssueListView::keepCurrent(const std::function<void()> &change)
{
    const bool wasCurrent = currentIndex().isValid();
    if (wasCurrent)
        m_wanted = wantedAt(currentIndex().row());
    if (!m_isSelectionWanted)
        captureSelection();
    m_isKeeping = true;
    change();
    // Also what an earlier change left out: a half typed term may match nothing.
    const int kept = rowOf(m_wanted);
    makeCurrent(kept);
    restoreSelection();
    m_isKeeping = false;
    if (wasCurrent != (kept >= 0))
        Q_EMIT currentIssueChanged(kept);
    executeDelayedItemsLayout(); // now: later it would paint everything a second time
    if (kept >= 0)
        scrollTo(m_model.index(kept, 0));
    else
        scrollToTop();
}

IssueListView::Wanted IssueListView::wantedAt(int row) const
{
    return {m_model.repositoryAt(row), m_model.index(row, 0).data(IssueIdRole).toLongLong()};
}

int IssueListView::rowOf(const Wanted &wanted) const
{
    return wanted.repository ? m_model.rowOf(wanted.repository, wanted.id) : -1;
}

void IssueListView::captureSelection()
{
    m_isSelectionWanted = true;
    m_wantedSelection.clear();
    if (selectionModel()->hasSelection() && chosenCount() <= MostKept) {
        const auto issues = chosen();
        for (const auto &issue : issues)
            m_wantedSelection.append(wantedAt(issue.row()));
    }
}

void IssueListView::restoreSelection()
{
    QItemSelection selection;
    for (const auto &wanted : std::as_const(m_wantedSelection)) {
        if (const int row = rowOf(wanted); row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, 0));
    }
    if (!selection.isEmpty())
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void IssueListView::makeCurrent(int row)
{
    if (row >= 0)
        setCurrentIndex(m_model.index(row, 0));
    else
        selectionModel()->clearCurrentIndex();
}

void IssueListView::holdPlace()
{
    m_anchor = QPersistentModelIndex();
    if (verticalScrollBar()->value() == 0)
        return; // whoever is at the top sees what is new
    auto row = currentIndex().row();
    if (!viewport()->rect().intersects(visualRect(currentIndex())) || m_model.isLeaving(row))
        row = rowAt(0);
    while (row >= 0 && row < m_model.rowCount() && m_model.isLeaving(row))
        ++row;
    m_anchor = m_model.index(row, 0);
    // From its bottom: a heading may come or go above it.
    m_anchorTop = visualRect(m_anchor).bottom();
}

void IssueListView::restorePlace()
{
    updateHeadings();
    if (!m_anchor.isValid())
        return;
    updateGeometries(); // the range of the scroll bar
    verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_anchor).bottom() - m_anchorTop);
    m_anchor = QPersistentModelIndex();
}

void IssueListView::selectFirst()
{
    if (!currentIndex().isValid() && m_model.rowCount() > 0)
        makeCurrent(0);
}

QModelIndexList IssueListView::chosen() const
{
    // Not selectedRows(), which looks at each row's columns.
    QList<int> rows;
    const auto selection = selectionModel()->selection();
    for (const auto &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    QModelIndexList issues;
    for (const int row : std::as_const(rows))
        issues.append(m_model.index(row, 0));
    if (issues.isEmpty() && currentIndex().isValid())
        issues.append(currentIndex());
    return issues;
}

int IssueListView::chosenCount() const
{
    const auto selection = selectionModel()->selection();
    int count = 0;
    for (const auto &range : selection)
        count += range.height();
    return count > 0 ? count : int(currentIndex().isValid());
}

void IssueListView::setDensity(Density density)
{
    if (density == m_delegate->density())
        return;
    holdPlace();
    m_delegate->setDensity(density);
    restorePlace();
    viewport()->update();
}

void IssueListView::setClock(std::function<QDateTime()> clock)
{
    m_delegate->setClock(std::move(clock));
    viewport()->update();
}

void IssueListView::updateHeadings()
{
    if (!m_headings.arrange(m_model.groupStarts(), IssueDelegate::rowHeight(font(), m_delegate->density()),
                            IssueDelegate::headingHeight(font())))
        return;
    updateGeometries();
    viewport()->update();
}

QModelIndex IssueListView::indexAt(const QPoint &position) const
{
    return m_headings.contains(position) ? QModelIndex() : QTableView::indexAt(position);
}

/// Not under the heading that stays at the top.
void IssueListView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    QTableView::scrollTo(index, hint);
    const int hidden = m_headings.coverAt(index.row()) - visualRect(index).top();
    if (index.isValid() && hidden > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - hidden);
}

void IssueListView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateHeadings();
}

void IssueListView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!m_headings.isEmpty()) {
        QPainter painter(viewport());
        m_headings.paint(painter);
    }
    awaitNextAge(event->rect());
}

/// A heading at the top does not scroll along.
void IssueListView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (!m_headings.isEmpty())
        viewport()->update(0, 0, viewport()->width(), 2 * IssueDelegate::headingHeight(font()) + qAbs(dy));
}

/// Ages stay true at the rate at which those to be seen change: each minute beside an issue of this hour.
void IssueListView::awaitNextAge(const QRect &painted)
{
    const auto now = m_delegate->now();
    const int last = rowAt(painted.bottom());
    for (int row = qMax(0, rowAt(painted.top())); row < m_model.rowCount() && (last < 0 || row <= last); ++row) {
        const qint64 seconds = secondsOfAge(m_model.index(row, 0).data(IssueUpdatedRole).toDateTime(), now);
        const auto wait = std::chrono::seconds(seconds);
        if (seconds >= 0 && (!m_ages.isActive() || wait < m_ages.remainingTimeAsDuration()))
            m_ages.start(wait);
    }
}

} // namespace hubbub
