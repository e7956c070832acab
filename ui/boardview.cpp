// SPDX-License-Identifier: MIT
#include "ui/boardview.h"

#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "models/issue.h"
#include "ui/boarddrag.h"
#include "ui/cardview.h"
#include "ui/columnheader.h"
#include "ui/columnmenu.h"
#include "ui/columnview.h"
#include "ui/issuesentence.h"
#include "ui/organizer.h"
#include "ui/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QDateTime>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int Margin = 12;
constexpr int NewColumnWidth = 180;

} // namespace

BoardView::BoardView(BoardModel &model, Organizer &organizer, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_organizer(organizer)
    , m_area(new QScrollArea(this))
    , m_add(new QToolButton(this))
    , m_newName(new QLineEdit(this))
    , m_drag(new BoardDrag(*this, *m_area))
{
    setObjectName(QStringLiteral("board"));
    setAccessibleName(tr("Board"));
    setAcceptDrops(true);
    setFocusPolicy(Qt::TabFocus); // which its proxy takes
    auto *content = new QWidget(m_area);
    content->setAutoFillBackground(false);
    m_row = new QHBoxLayout(content);
    m_row->setContentsMargins(Margin, Margin, Margin, Margin);
    m_row->setSpacing(Margin);
    m_add->setText(QStringLiteral("+"));
    m_add->setAutoRaise(true);
    m_add->setFocusPolicy(Qt::TabFocus);
    m_add->setAccessibleName(tr("Add a column"));
    m_add->setToolTip(m_add->accessibleName());
    m_newName->setPlaceholderText(tr("Name of the column"));
    m_newName->setAccessibleName(tr("Name of the new column"));
    m_newName->setFixedWidth(NewColumnWidth);
    m_newName->installEventFilter(this);
    m_newName->hide();
    m_row->addWidget(m_newName, 0, Qt::AlignTop);
    m_row->addWidget(m_add, 0, Qt::AlignTop);
    m_row->addStretch(0);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->installEventFilter(this);
    m_area->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_area);
    connect(m_add, &QToolButton::clicked, this, [this] { beginAddColumn(); });
    connect(m_newName, &QLineEdit::returnPressed, this, [this] { endAddColumn(true); });
    connect(&model, &BoardModel::columnsAboutToChange, this, &BoardView::holdSelection);
    connect(&model, &BoardModel::columnsChanged, this, &BoardView::rebuild);
    connect(&model, &BoardModel::columnChanged, this, &BoardView::refresh);
    connect(&model, &BoardModel::countChanged, this, &BoardView::refresh);
    addCommands();
    rebuild();
}

/// The cards that are selected, and the one that is current, for the columns that come instead.
void BoardView::holdSelection()
{
    m_held = {};
    const auto *focused = focusedColumn();
    for (const auto *view : std::as_const(m_columns)) {
        const auto &column = view->column();
        m_held.board = column.info().board;
        if (view->cards()->selectionModel()->hasSelection()) {
            for (const auto cards = view->cards()->chosen(); const auto &card : cards)
                m_held.selected.append(column.keyAt(card.row()));
        }
        if (const auto current = view->cards()->currentIndex(); view == focused && current.isValid())
            m_held.current = column.keyAt(current.row());
    }
}

void BoardView::restoreSelection()
{
    const auto held = std::exchange(m_held, {});
    if (held.board != m_model.board())
        return;
    const QScopedValueRollback selecting(m_isSelecting, true);
    const auto mark = [this](const IssueKey &issue, bool isCurrent) {
        const auto place = m_model.columnOf(issue);
        if (place < 0)
            return;
        const auto *view = m_columns[place];
        const auto card = view->column().index(view->column().rowOf(issue));
        if (isCurrent)
            view->cards()->selectionModel()->setCurrentIndex(card, QItemSelectionModel::NoUpdate);
        else
            view->cards()->selectionModel()->select(card, QItemSelectionModel::Select);
    };
    for (const auto &issue : held.selected)
        mark(issue, false);
    if (held.current)
        mark(*held.current, true);
}

/// What is selected, current and scrolled stays with its column.
void BoardView::rebuild()
{
    const auto *focused = focusedColumn();
    const auto focusedId = focused ? focused->objectName() : QString();
    QHash<QString, int> scrolled;
    for (auto *view : std::as_const(m_columns)) {
        scrolled.insert(view->objectName(), view->cards()->verticalScrollBar()->value());
        view->hide();
        view->deleteLater();
        view->cards()->setModel(nullptr); // which is gone
    }
    m_columns.clear();
    for (int place = 0; place < m_model.count(); ++place) {
        auto *view = addColumnView(place);
        view->cards()->verticalScrollBar()->setValue(scrolled.value(view->objectName()));
        if (!focusedId.isEmpty() && view->objectName() == focusedId)
            view->cards()->setFocus(Qt::OtherFocusReason);
    }
    setFocusProxy(m_columns.value(0)->cards());
    restoreSelection();
}

ColumnView *BoardView::addColumnView(int place)
{
    auto &column = m_model.column(place);
    column.setSpeaker([](const QModelIndex &issue) { return issueSentence(issue, QDateTime::currentDateTime()); });
    auto *view = new ColumnView(column, m_area->widget());
    view->setObjectName(QStringLiteral("column %1").arg(column.info().category));
    view->cards()->setDensity(m_density);
    view->cards()->setAnimated(m_isAnimated);
    m_row->insertWidget(int(m_columns.size()), view, 1);
    m_columns.append(view);
    setTabOrder(place == 0 ? static_cast<QWidget *>(this) : m_columns[place - 1]->cards(), view);
    setTabOrder(view, view->header());
    setTabOrder(view->header(), view->cards());
    setTabOrder(view->cards(), m_add);
    connectCards(view);
    connect(view->header(), &ColumnHeader::renamed, this, [this, view](const QString &title) {
        auto renamed = view->column().info();
        renamed.title = title;
        m_organizer.changeColumn(renamed);
    });
    connect(view->header(), &ColumnHeader::menuRequested, this,
            [this, view](const QPoint &position) { openColumnMenu(view, position); });
    connect(view, &ColumnView::expandRequested, this, [this, view] {
        auto expanded = view->column().info();
        expanded.isCollapsed = false;
        m_organizer.changeColumn(expanded);
    });
    view->show();
    return view;
}

void BoardView::connectCards(ColumnView *view)
{
    auto *cards = view->cards();
    cards->installEventFilter(this);
    connect(cards, &CardView::dragStarted, this, [this, view] { m_drag->start(view, chosen()); });
    connect(cards, &CardView::menuRequested, this, &BoardView::menuRequested);
    connect(cards, &QAbstractItemView::activated, this, [this, view](const QModelIndex &card) {
        Q_EMIT openRequested(view->column().repositoryAt(card.row()), view->column().issueAt(card.row())->number());
    });
    connect(cards, &QAbstractItemView::clicked, this, [this, view] { selectOnlyIn(view); });
    connect(cards->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this, view](const QModelIndex &current) {
                if (current.isValid() && view->cards()->hasFocus())
                    Q_EMIT currentChanged(&view->column(), current.row());
            });
    connect(cards->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, view](const QItemSelection &selected) {
                if (!selected.isEmpty())
                    selectOnlyIn(view);
            });
}

/// Unless somebody adds to what is selected.
void BoardView::selectOnlyIn(const ColumnView *view)
{
    if (m_isSelecting || QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier))
        return;
    for (auto *other : std::as_const(m_columns)) {
        if (other != view)
            other->cards()->clearSelection();
    }
}

void BoardView::refresh(int place)
{
    if (place < m_columns.size() && &m_columns[place]->column() == &m_model.column(place))
        m_columns[place]->refresh();
}

void BoardView::setDensity(Density density)
{
    m_density = density;
    for (auto *view : std::as_const(m_columns))
        view->cards()->setDensity(density);
}

void BoardView::setAnimated(bool animated)
{
    m_isAnimated = animated;
    for (auto *view : std::as_const(m_columns))
        view->cards()->setAnimated(animated);
}

void BoardView::beginAddColumn(const QString &before)
{
    m_newBefore = before;
    m_newName->clear();
    m_newName->show();
    m_area->ensureWidgetVisible(m_newName);
    m_newName->setFocus(Qt::OtherFocusReason);
}

void BoardView::endAddColumn(bool isMeant)
{
    const auto title = m_newName->text().simplified();
    m_newName->hide();
    m_add->setFocus(Qt::OtherFocusReason);
    if (!isMeant || title.isEmpty())
        return;
    const auto before = m_model.columnOf(m_newBefore);
    const bool isBefore = !m_newBefore.isEmpty() && m_model.column(before).info().category == m_newBefore;
    const auto info = m_model.column(before).info();
    m_organizer.addColumn(m_model.board(), title, isBefore ? &info : nullptr);
}

void BoardView::openColumnMenu(ColumnView *view, const QPoint &globalPosition)
{
    const auto place = int(m_columns.indexOf(view));
    const auto next = place + 1 < m_columns.size() ? m_columns[place + 1]->column().info().category : QString();
    ColumnCommands commands{.rename = [view] { view->header()->beginRename(); },
                            .addAfter = [this, next] { beginAddColumn(next); },
                            .selectAll =
                                [view] {
                                    view->cards()->setFocus();
                                    view->cards()->selectAll();
                                },
                            .move = [this, view](int by) { moveColumn(view, by); },
                            .canMoveLeft = place > 0,
                            .canMoveRight = place + 1 < m_columns.size()};
    columnMenu(view->column().info(), m_organizer, commands, view)->popup(globalPosition);
}

QModelIndexList BoardView::chosen() const
{
    QModelIndexList cards;
    for (auto *view : m_columns) {
        if (view->cards()->selectionModel()->hasSelection())
            cards += view->cards()->chosen();
    }
    if (cards.isEmpty() && focusedColumn())
        cards = focusedColumn()->cards()->chosen();
    return cards;
}

QList<IssueKey> BoardView::chosenKeys() const
{
    QList<IssueKey> keys;
    for (const auto cards = chosen(); const auto &card : cards)
        keys.append(static_cast<const CardColumn *>(card.model())->keyAt(card.row()));
    return keys;
}

void BoardView::select(const QList<IssueKey> &issues)
{
    const QScopedValueRollback selecting(m_isSelecting, true);
    for (auto *view : std::as_const(m_columns))
        view->cards()->clearSelection();
    bool isFirst = true;
    for (const auto &issue : issues) {
        const auto place = m_model.columnOf(issue);
        if (place < 0 || m_columns[place]->isCollapsed())
            continue;
        auto *cards = m_columns[place]->cards();
        const auto card = m_columns[place]->column().index(m_columns[place]->column().rowOf(issue));
        if (std::exchange(isFirst, false)) {
            cards->setFocus(Qt::OtherFocusReason);
            cards->setCurrentIndex(card);
            m_area->ensureWidgetVisible(m_columns[place], Margin, 0);
            Q_EMIT currentChanged(&m_columns[place]->column(), card.row());
        }
        cards->selectionModel()->select(card, QItemSelectionModel::Select);
    }
}

bool BoardView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_newName && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        endAddColumn(false);
        return true;
    }
    if (watched == m_area && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        key->ignore(); // the area would scroll by the arrows that lead from column to column
        keyPressEvent(key);
        return true;
    }
    if (event->type() == QEvent::FocusIn) {
        if (auto *cards = qobject_cast<CardView *>(watched)) {
            const bool isOther = std::exchange(m_lastFocused, cards) != cards;
            setFocusProxy(cards);
            m_area->ensureWidgetVisible(cards->parentWidget(), Margin, 0);
            if (isOther && cards->currentIndex().isValid()) // which was current in its column before
                Q_EMIT currentChanged(&static_cast<ColumnView *>(cards->parentWidget())->column(),
                                      cards->currentIndex().row());
        }
    }
    return QWidget::eventFilter(watched, event);
}

void BoardView::dragEnterEvent(QDragEnterEvent *event)
{
    if (BoardDrag::canTake(event->mimeData()))
        event->acceptProposedAction();
}

void BoardView::dragMoveEvent(QDragMoveEvent *event)
{
    if (m_drag->hover(event->position().toPoint()))
        event->acceptProposedAction();
    else
        event->ignore();
}

void BoardView::dragLeaveEvent(QDragLeaveEvent *)
{
    m_drag->leave();
}

void BoardView::dropEvent(QDropEvent *event)
{
    const auto place = m_drag->placeAt(event->position().toPoint());
    const auto issues = BoardDrag::issuesOf(event->mimeData());
    m_drag->leave();
    if (!place.column || issues.isEmpty())
        return;
    event->acceptProposedAction();
    drop(issues, int(m_columns.indexOf(place.column)), place.row);
}

/// An issue that is opened beside it takes room from it: what it is of stays to be seen.
void BoardView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() == event->oldSize().width())
        return;
    if (auto *view = focusedColumn()) {
        m_area->widget()->layout()->activate();
        m_area->ensureWidgetVisible(view, Margin, 0);
    }
}

void BoardView::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_area->horizontalScrollBar(), event);
}

} // namespace hubbub
