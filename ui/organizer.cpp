// SPDX-License-Identifier: MIT
#include "ui/organizer.h"

#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "models/workspace.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

QString columnTitle(const BoardColumn &column)
{
    if (!column.title.isEmpty())
        return column.title;
    if (column.category == DefaultCategory)
        return Organizer::tr("Uncategorized");
    if (column.category == u"todo")
        return Organizer::tr("To Do");
    if (column.category == u"doing")
        return Organizer::tr("Doing");
    return column.category == u"done" ? Organizer::tr("Done") : column.category;
}

QString columnTitle(const Boards &boards, qint64 board, const QString &category)
{
    const auto columns = boards.columns(board);
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const BoardColumn &column) { return column.category == category; });
    return found == columns.end() ? QString() : columnTitle(*found);
}

QString boardName(const Board &board)
{
    return board.name.isEmpty() ? Organizer::tr("Board") : board.name;
}

Organizer::Organizer(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

void Organizer::apply(const QString &text, const RecordChange &change, const QString &kind)
{
    m_workspace.edits.apply(text, {change}, kind);
}

QString Organizer::titleOf(qint64 board, const QString &category) const
{
    const auto title = columnTitle(m_workspace.library.boards(), board, category);
    return title.isEmpty() ? category : title;
}

void Organizer::move(const QList<IssueKey> &issues, qint64 board, const QString &category)
{
    auto &cards = m_workspace.cards;
    const auto moved = std::count_if(issues.begin(), issues.end(),
                                     [&](const IssueKey &issue) { return cards.categoryOf(issue, board) != category; });
    const auto change = cards.categorize(issues, board, category);
    apply(tr("%Ln cards moved to %1", nullptr, int(moved)).arg(titleOf(board, category)), change);
}

void Organizer::drop(const BoardModel &board, const QList<IssueKey> &issues, int place, int row)
{
    const auto &column = board.column(place);
    const auto first = issues.isEmpty() || board.columnOf(issues.first()) != place ? -1 : column.rowOf(issues.first());
    const bool isTogether = first >= 0 && first + issues.size() <= column.rowCount()
        && std::all_of(issues.begin(), issues.end(),
                       [&column, row = first](const IssueKey &issue) mutable { return column.keyAt(row++) == issue; });
    const bool isThere = isTogether && (column.isSorted() || (row >= first && row <= first + issues.size()));
    if (!isThere)
        apply(tr("%Ln cards moved to %1", nullptr, int(issues.size())).arg(columnTitle(column.info())),
              board.move(issues, place, row));
}

void Organizer::release(const QList<IssueKey> &issues, qint64 board)
{
    const auto change = m_workspace.cards.release(issues, board);
    apply(tr("%Ln cards taken off the board", nullptr, int(change.drop.size())), change);
}

void Organizer::star(const QList<IssueKey> &issues, bool starred)
{
    const auto change = m_workspace.stars.star(issues, starred);
    apply(starred ? tr("%Ln issues starred", nullptr, int(change.put.size()))
                  : tr("%Ln stars taken away", nullptr, int(change.drop.size())),
          change);
}

void Organizer::writeNote(const IssueKey &issue, const QString &text)
{
    if (text == m_workspace.notes.textOf(issue))
        return;
    const auto change = m_workspace.notes.write(issue, text);
    if (change.put.isEmpty())
        return apply(tr("Note removed"), change);
    apply(tr("Note changed"), change, u"note:%1"_s.arg(change.put.first()[u"id"].toInteger()));
}

qint64 Organizer::addBoard(const QString &name, const QString &query)
{
    qint64 id = 0;
    const auto change = m_workspace.library.boards().addBoard(name, query, &id);
    apply(tr("The board “%1” added").arg(name.simplified()), change);
    return id;
}

void Organizer::renameBoard(qint64 board, const QString &name)
{
    apply(tr("The board renamed to “%1”").arg(name.simplified()),
          m_workspace.library.boards().renameBoard(board, name));
}

void Organizer::setQuery(qint64 board, const QString &query)
{
    auto &boards = m_workspace.library.boards();
    apply(tr("The search of “%1” changed").arg(boardName(boards.board(board))), boards.setQuery(board, query));
}

void Organizer::moveBoard(qint64 board, qint64 to)
{
    auto &boards = m_workspace.library.boards();
    apply(tr("The board “%1” moved").arg(boardName(boards.board(board))), boards.moveBoard(board, to));
}

void Organizer::removeBoard(qint64 board)
{
    auto &boards = m_workspace.library.boards();
    const auto name = boardName(boards.board(board));
    m_workspace.edits.apply(tr("The board “%1” removed").arg(name), boards.removeBoard(board, m_workspace.cards));
}

void Organizer::addColumn(qint64 board, const QString &title, const BoardColumn *before)
{
    apply(tr("The column “%1” added").arg(title.simplified()),
          m_workspace.library.boards().addColumn(board, title, m_workspace.cards, before));
}

void Organizer::changeColumn(const BoardColumn &column)
{
    apply(tr("The column “%1” changed").arg(columnTitle(column)), m_workspace.library.boards().changeColumn(column));
}

void Organizer::moveColumn(qint64 board, int from, int to)
{
    auto &boards = m_workspace.library.boards();
    const auto columns = boards.columns(board);
    if (from >= 0 && from < int(columns.size()))
        apply(tr("The column “%1” moved").arg(columnTitle(columns[size_t(from)])), boards.moveColumn(board, from, to));
}

void Organizer::removeColumn(const BoardColumn &column)
{
    apply(tr("The column “%1” removed").arg(columnTitle(column)), m_workspace.library.boards().removeColumn(column));
}

} // namespace hubbub
