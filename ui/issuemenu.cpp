// SPDX-License-Identifier: MIT
// The menu of a window that is about issues: what is chosen in the list, or the one that is being read.
#include "models/issuedata.h"
#include "models/workspace.h"
#include "ui/issueactions.h"
#include "ui/issuelistpane.h"
#include "ui/issuepane.h"
#include "ui/menus.h"
#include "ui/organizer.h"
#include "ui/panelayout.h"

#include <QAction>
#include <QApplication>
#include <QMenu>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int MostColumnKeys = 9;

} // namespace

void Menus::addIssueMenu()
{
    auto *menu = addMenu(tr("&Organize"));
    auto *reading = m_parts.list.parentWidget(); // list and issue
    add(
        menu, QStringLiteral("star-issue"), tr("&Star"), {Qt::Key_S}, [this] { toggleStar(); }, reading);
    add(
        menu, QStringLiteral("edit-note"), tr("Edit &note"), {Qt::Key_N}, [this] { editNote(); }, reading);
    menu->addSeparator();
    addColumns(menu->addMenu(tr("&Move")));
    add(menu, QStringLiteral("release-issue"), tr("Take &off the board"), {},
        [this] { m_parts.organizer.release(chosenIssues(), board()); });
    menu->addSeparator();
    add(menu, QStringLiteral("copy-link"), tr("Copy &link to issue"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C},
        [this] { copyLink(); });
}

void Menus::addColumns(QMenu *menu)
{
    for (int place = 1; place <= MostColumnKeys; ++place)
        add(menu, QStringLiteral("column-%1").arg(place), tr("Move to column %1").arg(place),
            {QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + place))}, [this, place] { moveToColumn(place - 1); });
    connect(&m_parts.library.boards(), &Boards::columnsChanged, this, [this, menu] { nameColumns(*menu); });
    connect(&m_parts.list, &IssueListPane::boardShownChanged, this, [this, menu] { nameColumns(*menu); });
    nameColumns(*menu);
}

/// The board that moving is about: the one that is shown.
qint64 Menus::board() const
{
    return m_parts.list.board() != 0 ? m_parts.list.board() : MainBoard;
}

/// The columns have names of their own, which can change.
void Menus::nameColumns(const QMenu &menu)
{
    const auto columns = m_parts.library.boards().columns(board());
    const auto actions = menu.actions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        const bool isThere = size_t(i) < columns.size();
        actions[i]->setVisible(isThere);
        actions[i]->setText(isThere ? tr("Move to %1", "a column of the board")
                                          .arg(columnTitle(columns[size_t(i)]).replace(u'&', QStringLiteral("&&")))
                                    : tr("Move to column %1").arg(i + 1));
    }
}

QList<IssueKey> Menus::chosenIssues() const
{
    const auto *focus = QApplication::focusWidget();
    if (const auto key = m_parts.issue.key(); key && focus && m_parts.issue.isAncestorOf(focus))
        return {*key};
    if (m_parts.list.chosenCount() > IssueActions::MostChosen)
        return {};
    QList<IssueKey> issues;
    for (const auto chosen = m_parts.list.chosen(); const auto &issue : chosen)
        issues.append(issueKey(issue));
    return issues;
}

/// Gives all of them a star unless they have one.
void Menus::toggleStar()
{
    const auto issues = chosenIssues();
    const auto &stars = m_parts.organizer.workspace().stars;
    const bool areStarred = std::all_of(issues.begin(), issues.end(),
                                        [&stars](const IssueKey &issue) { return stars.has(issue); });
    m_parts.organizer.star(issues, !areStarred);
}

void Menus::editNote()
{
    if (!m_parts.issue.key())
        return;
    m_parts.panes.focusPane(&m_parts.issue);
    m_parts.issue.focusNote();
}

void Menus::moveToColumn(int place)
{
    const auto columns = m_parts.library.boards().columns(board());
    if (const auto issues = chosenIssues(); !issues.isEmpty() && size_t(place) < columns.size())
        m_parts.organizer.move(issues, board(), columns[size_t(place)].category);
}

} // namespace hubbub
