// SPDX-License-Identifier: MIT
#include "ui/issuelistview.h"

#include "models/issuelistmodel.h"
#include "ui/issuedelegate.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace hubbub {

IssueListView::IssueListView(IssueListModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("issues"));
    setAccessibleName(tr("Issues"));
    setModel(&model);
    setItemDelegate(new IssueDelegate(this));
    setFrameShape(NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    horizontalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    updateRowHeight();
}

void IssueListView::keepCurrent(const std::function<void()> &change)
{
    const auto row = currentIndex().row();
    auto *const repository = row >= 0 ? m_model.repositoryAt(row) : nullptr;
    const auto id = currentIndex().data(IssueIdRole).toLongLong();
    m_isKeeping = true;
    change();
    const auto kept = repository ? m_model.rowOf(repository, id) : -1;
    if (kept >= 0)
        setCurrentIndex(m_model.index(kept, 0));
    m_isKeeping = false;
    if (repository && kept < 0)
        Q_EMIT currentIssueChanged(-1);
    if (kept >= 0)
        scrollTo(m_model.index(kept, 0));
    else
        scrollToTop();
}

void IssueListView::selectFirst()
{
    if (!currentIndex().isValid() && m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(0, 0));
}

void IssueListView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        const auto row = currentIndex().row() + (event->key() == Qt::Key_J ? 1 : -1);
        if (row >= 0 && row < m_model.rowCount())
            setCurrentIndex(m_model.index(row, 0));
        return;
    }
    QTableView::keyPressEvent(event);
}

void IssueListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_isKeeping)
        Q_EMIT currentIssueChanged(current.row());
}

void IssueListView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateRowHeight();
}

void IssueListView::updateRowHeight()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(IssueDelegate::rowHeight(font()));
}

} // namespace hubbub
