// SPDX-License-Identifier: MIT
#include "ui/ruledpage.h"

#include "models/attributevalue.h"
#include "models/workspace.h"
#include "ui/emptypage.h"
#include "ui/ruletext.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

namespace hubbub {

namespace {

constexpr int Margin = 12;

} // namespace

RuledPage::RuledPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_pages(new QStackedWidget(this))
    , m_list(new QListWidget(this))
    , m_open(new QPushButton(tr("&Open issue"), this))
    , m_putBack(new QPushButton(tr("P&ut back"), this))
{
    m_list->setObjectName(QStringLiteral("ruled"));
    m_list->setAccessibleName(tr("What the rules did"));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_open->setObjectName(QStringLiteral("openRuled"));
    m_putBack->setObjectName(QStringLiteral("putBack"));
    auto *empty = new EmptyPage(this);
    empty->setHeadline(tr("The rules did nothing yet"));
    empty->setText(tr("What they move when something is refreshed stands here."));
    m_pages->addWidget(empty);
    m_pages->addWidget(m_list);
    auto *buttons = new QHBoxLayout;
    for (auto *button : {m_open, m_putBack}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    layout->setSpacing(10);
    layout->addWidget(m_pages, 1);
    layout->addLayout(buttons);

    connect(m_list, &QListWidget::currentRowChanged, this, &RuledPage::showButtons);
    connect(m_list, &QListWidget::itemActivated, this, &RuledPage::open);
    connect(m_open, &QPushButton::clicked, this, &RuledPage::open);
    connect(m_putBack, &QPushButton::clicked, this, &RuledPage::putBack);
    connect(&workspace.rules.log(), &Collection::updated, this, &RuledPage::showMoves);
    connect(&workspace.cards, &Collection::updated, this, &RuledPage::showButtons);
    showMoves();
}

/// Nobody sees it before.
void RuledPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showMoves();
}

void RuledPage::showMoves()
{
    if (!isVisible())
        return showButtons();
    const auto row = std::max(0, m_list->currentRow());
    m_moves = m_workspace.rules.log().moves();
    m_list->clear();
    for (const auto &move : m_moves)
        m_list->addItem(titleOf(move.issue) + u'\n' + ruledSentence(move, m_workspace.library.boards()));
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    m_pages->setCurrentIndex(m_moves.empty() ? 0 : 1);
    showButtons();
}

void RuledPage::showButtons()
{
    const auto *const move = current();
    m_open->setEnabled(move && m_workspace.library.find(move->issue.host, move->issue.repository));
    m_putBack->setEnabled(move && RuleLog::stands(*move, m_workspace.cards));
}

const RuledMove *RuledPage::current() const
{
    const auto row = m_list->currentRow();
    return row < 0 || row >= int(m_moves.size()) ? nullptr : &m_moves[size_t(row)];
}

QString RuledPage::titleOf(const IssueKey &issue) const
{
    const auto *const repository = m_workspace.library.find(issue.host, issue.repository);
    const auto slot = repository ? repository->issues().table().slotOf(issue.issue) : RecordTable::NoSlot;
    if (slot == RecordTable::NoSlot)
        return tr("An issue that is not here");
    const auto &table = repository->issues().table();
    return tr("%1 #%2 %3", "repository, number, title")
        .arg(repository->fullName(), QString::number(table.integer(slot, IssueNumber)),
             attributeValue(table, slot, IssueTitle).toString());
}

void RuledPage::open()
{
    const auto *const move = current();
    auto *const repository = move ? m_workspace.library.find(move->issue.host, move->issue.repository) : nullptr;
    if (!repository)
        return;
    const auto &table = repository->issues().table();
    if (const auto slot = table.slotOf(move->issue.issue); slot != RecordTable::NoSlot)
        Q_EMIT openRequested(repository, table.integer(slot, IssueNumber));
}

void RuledPage::putBack()
{
    if (const auto *const move = current())
        m_workspace.edits.apply(tr("%1 put back", "an issue").arg(titleOf(move->issue)),
                                {RuleLog::putBack(*move, m_workspace.cards)});
}

} // namespace hubbub
