// SPDX-License-Identifier: MIT
#include "ui/shortcutspage.h"

#include "ui/clearaction.h"
#include "ui/commands.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QAction>
#include <QBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeWidget>

namespace hubbub {

namespace {

enum Column { CommandColumn, KeysColumn };
constexpr int IdRole = Qt::UserRole;

/// Calls \a use(item) for each command.
template<typename Use>
void forEachCommand(const QTreeWidget &tree, Use use)
{
    for (int group = 0; group < tree.topLevelItemCount(); ++group) {
        for (int row = 0; row < tree.topLevelItem(group)->childCount(); ++row)
            use(tree.topLevelItem(group)->child(row));
    }
}

class RoomyDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(8, 8);
    }
};

} // namespace

/// A QKeySequenceEdit empties itself before it records, which is not what somebody chose.
class ShortcutsPage::KeyField : public QKeySequenceEdit
{
public:
    using QKeySequenceEdit::QKeySequenceEdit;

    [[nodiscard]] bool isRecording() const { return m_isRecording; }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        m_isRecording = true;
        QKeySequenceEdit::keyPressEvent(event);
        m_isRecording = false;
    }

private:
    bool m_isRecording = false;
};

ShortcutsPage::ShortcutsPage(Commands &commands, QWidget *parent)
    : QWidget(parent)
    , m_commands(commands)
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
    , m_message(new QLabel(this))
    , m_key(new KeyField(this))
    , m_otherKey(new KeyField(this))
    , m_default(new QPushButton(tr("&Default"), this))
    , m_allDefault(new QPushButton(tr("&All to default"), this))
{
    m_filter->setObjectName(QStringLiteral("filterCommands"));
    m_filter->setAccessibleName(tr("Filter commands"));
    m_filter->setPlaceholderText(tr("Filter by command or key"));
    addClearAction(*m_filter, tr("Clear the filter"));
    m_filter->setTextMargins(6, 0, 6, 0);
    m_tree->setObjectName(QStringLiteral("commandKeys"));
    m_tree->setAccessibleName(tr("Commands and their keys"));
    m_tree->setHeaderLabels({tr("Command"), tr("Keys")});
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new RoomyDelegate(m_tree));
    m_tree->setIndentation(16);
    m_tree->header()->setSectionResizeMode(CommandColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(KeysColumn, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_tree, 1);
    createEditor();
    applyPalette();
    fill();
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutsPage::filter);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::showCurrent);
    connect(&commands, &Commands::keysChanged, this, &ShortcutsPage::showKeys);
    m_tree->setCurrentItem(m_tree->topLevelItemCount() > 0 ? m_tree->topLevelItem(0)->child(0) : nullptr);
    showCurrent();
}

void ShortcutsPage::createEditor()
{
    const auto field = [this](KeyField *edit, const QString &objectName, const QString &text) {
        edit->setObjectName(objectName);
        edit->setAccessibleName(withoutMnemonic(text));
        edit->setClearButtonEnabled(true);
        auto *label = new QLabel(text, this);
        label->setBuddy(edit);
        connect(edit, &QKeySequenceEdit::keySequenceChanged, this, [this, edit] {
            if (!edit->isRecording())
                take(edit);
        });
        return label;
    };
    m_default->setObjectName(QStringLiteral("defaultKeys"));
    m_allDefault->setObjectName(QStringLiteral("allDefaultKeys"));
    m_message->setObjectName(QStringLiteral("keyMessage"));
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    for (auto *button : {m_default, m_allDefault})
        button->setAutoDefault(false);
    connect(m_default, &QPushButton::clicked, this, &ShortcutsPage::restore);
    connect(m_allDefault, &QPushButton::clicked, this, &ShortcutsPage::restoreAll);
    auto *editor = new QHBoxLayout;
    editor->addWidget(field(m_key, QStringLiteral("firstKey"), tr("&Key:")));
    editor->addWidget(m_key, 1);
    editor->addWidget(field(m_otherKey, QStringLiteral("otherKey"), tr("&Or:")));
    editor->addWidget(m_otherKey, 1);
    editor->addWidget(m_default);
    auto *end = new QHBoxLayout;
    end->addWidget(m_message, 1);
    end->addStretch();
    end->addWidget(m_allDefault);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(editor);
    column->addLayout(end);
}

void ShortcutsPage::fill()
{
    QFont bold;
    bold.setWeight(QFont::DemiBold);
    for (const auto &spec : m_commands.specs()) {
        const auto known = m_tree->findItems(spec.group, Qt::MatchExactly, CommandColumn);
        auto *group = known.isEmpty() ? new QTreeWidgetItem(m_tree, {spec.group}) : known.constFirst();
        group->setFont(CommandColumn, bold);
        group->setFlags(Qt::ItemIsEnabled);
        group->setExpanded(true);
        auto *item = new QTreeWidgetItem(group, {withoutMnemonic(spec.text)});
        item->setData(CommandColumn, IdRole, spec.id);
    }
    showKeys();
}

void ShortcutsPage::showKeys()
{
    bool isDefault = true;
    forEachCommand(*m_tree, [&](QTreeWidgetItem *item) {
        const auto id = item->data(CommandColumn, IdRole).toString();
        const bool hasDefault = m_commands.action(id)->shortcuts() == m_commands.defaultKeys(id);
        isDefault &= hasDefault;
        QFont changed;
        changed.setWeight(hasDefault ? QFont::Normal : QFont::DemiBold);
        item->setFont(KeysColumn, changed);
        item->setText(KeysColumn,
                      QKeySequence::listToString(m_commands.action(id)->shortcuts(), QKeySequence::NativeText));
    });
    m_allDefault->setEnabled(!isDefault);
    showCurrent();
}

void ShortcutsPage::filter(const QString &text)
{
    for (int row = 0; row < m_tree->topLevelItemCount(); ++row)
        m_tree->topLevelItem(row)->setHidden(true);
    forEachCommand(*m_tree, [&text](QTreeWidgetItem *item) {
        const auto whole = item->text(CommandColumn) + u' ' + item->text(KeysColumn);
        const bool fits = whole.contains(text.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!fits);
        if (fits)
            item->parent()->setHidden(false);
    });
}

QString ShortcutsPage::currentId() const
{
    const auto *item = m_tree->currentItem();
    return item ? item->data(CommandColumn, IdRole).toString() : QString();
}

void ShortcutsPage::showCurrent()
{
    say({});
    const auto id = currentId();
    const auto keys = id.isEmpty() ? QList<QKeySequence>() : m_commands.action(id)->shortcuts();
    int number = 0;
    for (auto *field : {m_key, m_otherKey}) {
        const QSignalBlocker quiet(field);
        field->setKeySequence(keys.value(number++));
        field->setEnabled(!id.isEmpty());
    }
    m_otherKey->setEnabled(!keys.isEmpty());
    m_default->setEnabled(!id.isEmpty() && keys != m_commands.defaultKeys(id));
}

/// Keys beyond the two that are shown stay.
void ShortcutsPage::take(KeyField *field)
{
    const auto id = currentId();
    const auto chosen = field->keySequence();
    auto keys = m_commands.action(id)->shortcuts();
    const qsizetype place = field == m_key ? 0 : 1;
    if (chosen == keys.value(place))
        return;
    const auto owner = chosen.isEmpty() ? QString() : m_commands.owner(chosen, id);
    if (!owner.isEmpty()) {
        showCurrent();
        say(conflict(chosen, owner));
        return;
    }
    keys.removeAll(chosen);
    if (place < keys.size())
        keys.removeAt(place);
    if (!chosen.isEmpty())
        keys.insert(qMin(place, keys.size()), chosen);
    m_commands.setKeys(id, keys);
}

void ShortcutsPage::restore()
{
    const auto id = currentId();
    const auto keys = m_commands.defaultKeys(id);
    for (const auto &key : keys) {
        if (const auto owner = m_commands.owner(key, id); !owner.isEmpty())
            return say(conflict(key, owner));
    }
    m_commands.resetKeys(id);
}

QString ShortcutsPage::conflict(const QKeySequence &key, const QString &owner) const
{
    return tr("%1 is taken: it belongs to “%2”.")
        .arg(key.toString(QKeySequence::NativeText), withoutMnemonic(m_commands.action(owner)->text()));
}

void ShortcutsPage::restoreAll()
{
    m_commands.resetAllKeys();
}

/// Under the fields, where people look when what they pressed is not there.
void ShortcutsPage::say(const QString &message)
{
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    if (message.isEmpty())
        return;
    QAccessibleEvent event(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ShortcutsPage::applyPalette()
{
    const auto &theme = Theme::of(this);
    auto colors = palette();
    colors.setColor(QPalette::WindowText, theme.danger);
    m_message->setPalette(colors);
    colors = palette();
    colors.setColor(QPalette::Highlight, theme.selection);
    colors.setColor(QPalette::HighlightedText, theme.text);
    m_tree->setPalette(colors);
}

void ShortcutsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

} // namespace hubbub
