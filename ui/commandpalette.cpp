// SPDX-License-Identifier: MIT
#include "ui/commandpalette.h"

#include "models/library.h"
#include "ui/commands.h"
#include "ui/palettedelegate.h"
#include "ui/palettemodel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>

#include <utility>

namespace hubbub {

namespace {

/// Leaves it to the palette to tell screen readers of the current row: some versions of Qt do so for a list without
/// the focus, others do not.
class EntryList : public QListView
{
public:
    using QListView::QListView;

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override
    {
        QAbstractItemView::currentChanged(current, previous);
    }
};

} // namespace

CommandPalette::CommandPalette(Library &library, Commands &commands, QWidget *window)
    : QWidget(window)
    , m_commands(commands)
    , m_model(new PaletteModel(library, commands, this))
    , m_box(new QFrame(this))
    , m_field(new QLineEdit(m_box))
    , m_list(new EntryList(m_box))
{
    hide();
    createBox();
    applyPalette();
    window->installEventFilter(this);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_walkedTo.reset();
        m_model->setText(text);
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &CommandPalette::keepCurrent);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { run(index.row()); });
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *now) { closeIfFocusLeft(now); });
}

CommandPalette::~CommandPalette() = default;

void CommandPalette::setViews(std::function<QList<PaletteView>()> views)
{
    m_model->setViews(std::move(views));
}

void CommandPalette::setRecentIssues(std::function<QList<FoundIssue>()> issues)
{
    m_model->setRecentIssues(std::move(issues));
}

void CommandPalette::toggle()
{
    if (isVisible())
        dismiss();
    else
        open();
}

void CommandPalette::open()
{
    m_focusBefore = window()->focusWidget();
    m_walkedTo.reset();
    m_spoken.clear();
    m_field->clear();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason); // a reader says the field first, then its first row
    m_model->setText({});
}

void CommandPalette::dismiss()
{
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    hide();
}

void CommandPalette::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous()) // that is the whole window, for a while
        m_model->clear();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    const auto step = stepOf(*static_cast<QKeyEvent *>(event));
    if (step == Step::None)
        return false;
    if (event->type() == QEvent::KeyPress)
        take(step);
    event->accept(); // whatever else the window uses this key for
    return true;
}

CommandPalette::Step CommandPalette::stepOf(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Escape: return Step::Close;
    case Qt::Key_Return:
    case Qt::Key_Enter: return Step::Choose;
    case Qt::Key_Up: return Step::Up;
    case Qt::Key_Down: return Step::Down;
    case Qt::Key_PageUp: return Step::PageUp;
    case Qt::Key_PageDown: return Step::PageDown;
    case Qt::Key_N: return event.modifiers() == Qt::ControlModifier ? Step::Down : Step::None;
    case Qt::Key_P: return event.modifiers() == Qt::ControlModifier ? Step::Up : Step::None;
    default: return Step::None;
    }
}

void CommandPalette::take(Step step)
{
    const int row = m_list->currentIndex().row();
    const int last = m_model->rowCount() - 1;
    const int page = qMax(1, m_list->height() / PaletteDelegate::rowHeight(m_list->font()) - 1);
    switch (step) {
    case Step::Close: return dismiss();
    case Step::Choose: return run(row);
    case Step::Up: return walkTo(row > 0 ? row - 1 : last);
    case Step::Down: return walkTo(row < last ? row + 1 : 0);
    case Step::PageUp: return walkTo(qMax(row - page, 0));
    case Step::PageDown: return walkTo(qMin(row + page, last));
    case Step::None: return;
    }
}

bool CommandPalette::focusNextPrevChild(bool next)
{
    take(next ? Step::Down : Step::Up);
    return true;
}

void CommandPalette::walkTo(int row)
{
    if (row < 0)
        return;
    m_walkedTo = std::make_unique<PaletteEntry>(m_model->at(row));
    setCurrent(row);
}

void CommandPalette::setCurrent(int row)
{
    const auto index = m_model->index(row, 0);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    const auto sentence = index.data(Qt::AccessibleTextRole).toString();
    if (!isVisible() || sentence == std::exchange(m_spoken, sentence))
        return;
    QAccessibleEvent event(m_list, QAccessible::Focus); // which stays in the field, but readers follow the row
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

/// Other rows have come: the one that somebody walked to stays, and otherwise it is the best.
void CommandPalette::keepCurrent()
{
    if (isVisible())
        place();
    if (m_model->rowCount() > 0)
        setCurrent(m_walkedTo ? qMax(0, m_model->rowOf(*m_walkedTo)) : 0);
}

void CommandPalette::run(int row)
{
    if (row < 0)
        return;
    using Kind = PaletteEntry::Kind;
    const auto entry = m_model->at(row);
    dismiss();
    switch (entry.kind) {
    case Kind::Issue: Q_EMIT issueChosen(entry.issue.repository, entry.issue.id); break;
    case Kind::Command:
        m_model->noteUse(entry.value);
        m_commands.action(entry.value)->trigger();
        break;
    case Kind::View:
    case Kind::Search: Q_EMIT queryChosen(entry.value); break;
    case Kind::Repository: Q_EMIT repositoryChosen(entry.repository); break;
    case Kind::Refresh: entry.repository->refresh(); break;
    }
}

void CommandPalette::closeIfFocusLeft(const QWidget *now)
{
    if (isVisible() && now && now->window() == window() && !isAncestorOf(now))
        hide();
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!m_box->geometry().contains(event->position().toPoint()))
        dismiss();
}

} // namespace hubbub
