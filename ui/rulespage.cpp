// SPDX-License-Identifier: MIT
#include "ui/rulespage.h"
#include "ui/organizer.h"

#include "models/workspace.h"
#include "ui/ruleform.h"
#include "ui/ruletext.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int IdRole = Qt::UserRole;
constexpr int Margin = 12;

} // namespace

RulesPage::RulesPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_list(new QListWidget(this))
    , m_form(new RuleForm(workspace, this))
    , m_remove(addButton(tr("&Remove"), "removeRule", &RulesPage::removeRule))
    , m_apply(addButton(tr("A&pply now…"), "applyRule", &RulesPage::askToApply))
{
    m_list->setObjectName(QStringLiteral("rules"));
    m_list->setAccessibleName(tr("Rules"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(addButton(tr("&Add"), "addRule", &RulesPage::addRule));
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    buttons->addWidget(m_apply);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(Margin);
    halves->addWidget(m_list, 1);
    halves->addWidget(m_form, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    layout->setSpacing(10);
    layout->addLayout(halves, 1);
    layout->addLayout(buttons);
    setTabOrder(m_list, m_form);

    connect(m_list, &QListWidget::itemChanged, this, &RulesPage::toggle);
    connect(m_list, &QListWidget::currentRowChanged, this, &RulesPage::showCurrent);
    connect(m_form, &RuleForm::edited, this, &RulesPage::changeRule);
    connect(&workspace.rules, &Rules::changed, this, &RulesPage::showRules);
    showRules();
}

QPushButton *RulesPage::addButton(const QString &text, const char *objectName, void (RulesPage::*action)())
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, action);
    return button;
}

void RulesPage::showRules()
{
    const auto *const item = m_list->currentItem();
    const auto shown = item ? item->data(IdRole).toLongLong() : Rules::ClosedIsDone;
    const auto before = std::max(0, m_list->currentRow());
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (const auto rules = m_workspace.rules.rules(); const auto &rule : rules) {
            auto *row = new QListWidgetItem(ruleName(rule), m_list);
            row->setData(IdRole, rule.id);
            row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            row->setCheckState(rule.isEnabled ? Qt::Checked : Qt::Unchecked);
            if (rule.id == shown)
                m_list->setCurrentItem(row);
        }
        if (!m_list->currentItem())
            m_list->setCurrentRow(std::min(before, m_list->count() - 1));
    }
    showCurrent();
}

void RulesPage::showCurrent()
{
    const auto rule = current();
    if (!rule)
        return;
    m_form->setRule(*rule);
    m_remove->setEnabled(!rule->isOffered());
}

std::optional<Rule> RulesPage::current() const
{
    return ruleOf(m_list->currentItem());
}

std::optional<Rule> RulesPage::ruleOf(const QListWidgetItem *item) const
{
    const auto rules = m_workspace.rules.rules();
    const auto found = std::find_if(rules.begin(), rules.end(), [item](const Rule &rule) {
        return item && rule.id == item->data(IdRole).toLongLong();
    });
    return found == rules.end() ? std::nullopt : std::optional(*found);
}

void RulesPage::changeRule(const Rule &rule)
{
    m_workspace.edits.apply(tr("The rule “%1” changed").arg(ruleName(rule)), {m_workspace.rules.change(rule)});
}

void RulesPage::toggle(const QListWidgetItem *item)
{
    auto rule = ruleOf(item);
    if (!rule)
        return;
    rule->isEnabled = item->checkState() == Qt::Checked;
    changeRule(*rule);
}

/// Off until it says what it is for.
void RulesPage::addRule()
{
    m_form->finish();
    const Rule rule{
        .id = 0, .name = tr("New rule"), .query = {}, .category = QStringLiteral("todo"), .isEnabled = false};
    qint64 id = 0;
    m_workspace.edits.apply(tr("A rule added"), {m_workspace.rules.add(rule, &id)});
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(IdRole).toLongLong() == id)
            m_list->setCurrentRow(row);
    }
    m_form->begin();
}

void RulesPage::removeRule()
{
    if (const auto rule = current())
        m_workspace.edits.apply(tr("The rule “%1” removed").arg(ruleName(*rule)), {m_workspace.rules.remove(rule->id)});
}

void RulesPage::askToApply()
{
    m_form->finish();
    const auto rule = current();
    if (!rule)
        return;
    const auto count = m_workspace.rules.count(*rule);
    const auto title = columnTitle(m_workspace.library.boards(), rule->board, rule->category);
    auto *box = new QMessageBox(QMessageBox::Question, tr("Apply Rule"), tr("%Ln issues match", nullptr, count),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("applyDialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setEscapeButton(box->addButton(count > 0 ? QMessageBox::Cancel : QMessageBox::Close));
    if (count > Rules::MostAtOnce)
        box->setInformativeText(tr("The %Ln of them that changed last are moved at once.", nullptr, Rules::MostAtOnce));
    if (count > 0) {
        auto *move = box->addButton(tr("&Move to %1", "a column").arg(title), QMessageBox::AcceptRole);
        box->setDefaultButton(move);
        connect(move, &QPushButton::clicked, this, [this, rule] { m_workspace.rules.apply(*rule); });
    } else {
        box->setInformativeText(tr("None that is not in %1 already.", "a column").arg(title));
    }
    box->open();
}

} // namespace hubbub
