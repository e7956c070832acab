// SPDX-License-Identifier: MIT
#include "ui/shortcutsdialog.h"

#include "ui/clearaction.h"
#include "ui/commands.h"
#include "ui/keycaps.h"
#include "ui/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int Margin = 16;
constexpr int ColumnGap = 40;
constexpr int NarrowestColumn = 280;

QStringList nativeKeys(const QAction &action)
{
    QStringList keys;
    const auto shortcuts = action.shortcuts();
    for (const auto &key : shortcuts)
        keys.append(key.toString(QKeySequence::NativeText));
    return keys;
}

/// Whether each word of \a filter is in \a text.
bool fits(const QString &text, const QString &filter)
{
    const auto words = filter.simplified().split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

struct ShortcutsDialog::Group
{
    QString title;
    QList<PlainShortcut> rows = {};
};

ShortcutsDialog::ShortcutsDialog(Commands &commands, QList<PlainShortcut> plain, QWidget *parent)
    : QDialog(parent)
    , m_commands(commands)
    , m_plain(std::move(plain))
    , m_filter(new QLineEdit(this))
    , m_area(new QScrollArea(this))
{
    setObjectName(QStringLiteral("shortcuts"));
    setWindowTitle(tr("Keyboard shortcuts"));
    m_filter->setObjectName(QStringLiteral("filterShortcuts"));
    m_filter->setAccessibleName(tr("Filter shortcuts"));
    m_filter->setPlaceholderText(tr("Filter by command or key"));
    addClearAction(*m_filter, tr("Clear the filter"));
    m_filter->setTextMargins(6, 0, 6, 0);
    m_filter->installEventFilter(this);
    m_area->setAccessibleName(tr("Keyboard shortcuts"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(Margin, Margin, Margin, Margin / 2);
    top->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_area, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutsDialog::rebuild);
    connect(&commands, &Commands::keysChanged, this, &ShortcutsDialog::rebuild);
    resize(760, 560);
    rebuild();
}

/// What the filter leaves, in the order in which commands were added.
QList<ShortcutsDialog::Group> ShortcutsDialog::groups() const
{
    QList<Group> groups;
    const auto add = [&groups, this](const PlainShortcut &row) {
        if (row.keys.isEmpty() || !fits(row.group + u' ' + row.text + u' ' + row.keys.join(u' '), m_filter->text()))
            return;
        auto place = std::find_if(groups.begin(), groups.end(),
                                  [&row](const Group &group) { return group.title == row.group; });
        if (place == groups.end())
            place = groups.insert(groups.end(), Group{.title = row.group});
        place->rows.append(row);
    };
    for (const auto &spec : m_commands.specs()) {
        const auto *action = m_commands.action(spec.id);
        if (action->isVisible())
            add({.group = spec.group, .text = withoutMnemonic(action->text()), .keys = nativeKeys(*action)});
    }
    for (const auto &row : m_plain)
        add(row);
    return groups;
}

int ShortcutsDialog::columnCount() const
{
    return width() >= 2 * NarrowestColumn + ColumnGap + 2 * Margin ? 2 : 1;
}

QWidget *ShortcutsDialog::createGroup(const Group &group) const
{
    auto *part = new QWidget;
    part->setAccessibleName(group.title);
    auto *grid = new QGridLayout(part);
    grid->setContentsMargins({});
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    auto *title = new QLabel(group.title, part);
    QFont bold;
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    grid->addWidget(title, 0, 0, 1, 2);
    for (const auto &row : group.rows) {
        const int at = grid->rowCount();
        auto *text = new QLabel(row.text, part);
        text->setWordWrap(true);
        text->setAccessibleName(tr("%1: %2", "a command, its keys").arg(row.text, row.keys.join(QStringLiteral(", "))));
        grid->addWidget(text, at, 0);
        grid->addWidget(new KeyCaps(row.keys, part), at, 1, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    return part;
}

/// Column by column, as a page is read; each about as long as the other.
void ShortcutsDialog::rebuild()
{
    m_columns = columnCount();
    const auto all = groups();
    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(Margin, Margin / 2, Margin, Margin);
    columns->setSpacing(ColumnGap);
    if (all.isEmpty())
        columns->addWidget(new QLabel(tr("No shortcut fits “%1”.").arg(m_filter->text().simplified()), content), 0,
                           Qt::AlignTop);
    qsizetype lines = 0, filled = 0;
    for (const auto &group : all)
        lines += group.rows.size() + 2;
    QVBoxLayout *column = nullptr;
    for (const auto &group : all) {
        if (!column || (columns->count() < m_columns && (filled + group.rows.size() / 2) * m_columns >= lines)) {
            column = new QVBoxLayout;
            column->setSpacing(20);
            columns->addLayout(column, 1);
        }
        column->addWidget(createGroup(group));
        filled += group.rows.size() + 2;
    }
    for (int i = 0; i < columns->count(); ++i) {
        if (auto *each = qobject_cast<QVBoxLayout *>(columns->itemAt(i)->layout()))
            each->addStretch(1);
    }
    m_area->setWidget(content); // deletes the one before
}

void ShortcutsDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    if (columnCount() != m_columns)
        rebuild();
}

/// The list scrolls while the focus stays in the field.
bool ShortcutsDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto *bar = m_area->verticalScrollBar();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up: bar->triggerAction(QScrollBar::SliderSingleStepSub); return true;
    case Qt::Key_Down: bar->triggerAction(QScrollBar::SliderSingleStepAdd); return true;
    case Qt::Key_PageUp: bar->triggerAction(QScrollBar::SliderPageStepSub); return true;
    case Qt::Key_PageDown: bar->triggerAction(QScrollBar::SliderPageStepAdd); return true;
    default: return false;
    }
}

} // namespace hubbub
