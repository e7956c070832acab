// SPDX-License-Identifier: MIT
#include "ui/ruleform.h"

#include "models/workspace.h"
#include "ui/organizer.h"
#include "ui/ruletext.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace hubbub {

RuleForm::RuleForm(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_name(new QLineEdit(this))
    , m_query(new QLineEdit(this))
    , m_check(new QLabel(this))
    , m_board(new QComboBox(this))
    , m_column(new QComboBox(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    addField(tr("&Name:"), m_name, "ruleName");
    addField(tr("&Search:"), m_query, "ruleQuery");
    m_query->setPlaceholderText(tr("is:open label:bug"));
    m_check->setObjectName(QStringLiteral("ruleCheck"));
    m_check->setForegroundRole(QPalette::PlaceholderText);
    m_check->setWordWrap(true);
    m_check->setTextFormat(Qt::PlainText);
    layout->addWidget(m_check);
    addField(tr("&Board:"), m_board, "ruleBoard");
    addField(tr("C&olumn:"), m_column, "ruleColumn");
    layout->addStretch(1);

    connect(m_name, &QLineEdit::editingFinished, this, &RuleForm::finish);
    connect(m_query, &QLineEdit::editingFinished, this, &RuleForm::finish);
    connect(m_query, &QLineEdit::textChanged, this, &RuleForm::checkQuery);
    connect(m_board, &QComboBox::activated, this, [this] {
        showColumns();
        finish();
    });
    connect(m_column, &QComboBox::activated, this, &RuleForm::finish);
    connect(&workspace.library.boards(), &Boards::boardsChanged, this, &RuleForm::showBoards);
    connect(&workspace.library.boards(), &Boards::columnsChanged, this, &RuleForm::showBoards);
    connect(&workspace.rules.search(), &IssueSearch::changed, this, &RuleForm::checkQuery);
}

/// The label's buddy gives the field its accessible name, without the colon.
void RuleForm::addField(const QString &label, QWidget *field, const char *objectName)
{
    field->setObjectName(QString::fromLatin1(objectName));
    field->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    auto *text = new QLabel(label, this);
    text->setBuddy(field);
    layout()->addWidget(text);
    layout()->addWidget(field);
}

void RuleForm::setRule(const Rule &rule)
{
    const bool isSame = rule.id == m_rule.id;
    m_rule = rule;
    // What is being typed stays.
    if (!isSame || !m_name->hasFocus())
        m_name->setText(ruleName(rule));
    if (!isSame || !m_query->hasFocus())
        m_query->setText(rule.query);
    showBoards();
    checkQuery();
}

void RuleForm::begin()
{
    m_name->setFocus();
    m_name->selectAll();
}

void RuleForm::finish()
{
    if (m_rule.id == 0)
        return;
    auto rule = m_rule;
    const auto name = m_name->text().simplified();
    if (!name.isEmpty() && name != ruleName(m_rule))
        rule.name = name;
    rule.query = m_query->text().simplified();
    rule.board = m_board->currentData().toLongLong();
    rule.category = m_column->currentData().toString();
    if (rule == m_rule)
        return;
    m_rule = rule;
    Q_EMIT edited(rule);
}

void RuleForm::showBoards()
{
    m_board->clear();
    for (const auto boards = m_workspace.library.boards().boards(); const auto &board : boards)
        m_board->addItem(boardName(board), board.id);
    m_board->setCurrentIndex(m_board->findData(m_rule.board));
    showColumns();
}

/// A rule for a column that is gone does nothing, until it has another.
void RuleForm::showColumns()
{
    m_column->clear();
    for (const auto columns = m_workspace.library.boards().columns(m_board->currentData().toLongLong());
         const auto &column : columns)
        m_column->addItem(columnTitle(column), column.category);
    m_column->setCurrentIndex(m_column->findData(m_rule.category));
}

void RuleForm::checkQuery()
{
    const auto query = m_query->text().simplified();
    const auto unanswered = m_workspace.rules.unanswered(query);
    if (query.isEmpty())
        m_check->setText(tr("Without a search it does nothing."));
    else if (!unanswered.isEmpty())
        m_check->setText(tr("It does nothing, because this cannot be answered: %1").arg(unanswered.join(u", ")));
    else
        m_check->clear();
}

} // namespace hubbub
