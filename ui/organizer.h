// SPDX-License-Identifier: MIT
#pragma once

#include "models/boards.h"

#include <QObject>

namespace hubbub {

class BoardModel;
struct Workspace;

/// The name of a column as people see it.
[[nodiscard]] QString columnTitle(const BoardColumn &column);
/// The name of the column of \a category on \a board; empty if it has none.
[[nodiscard]] QString columnTitle(const Boards &boards, qint64 board, const QString &category);
/// The name of a board as people see it.
[[nodiscard]] QString boardName(const Board &board);

/// Carries out what somebody does with their own things, all of which can be undone: issues on boards, stars, notes,
/// and the boards themselves. It knows the sentences for that.
class Organizer : public QObject
{
    Q_OBJECT

public:
    /// \param workspace outlives it
    explicit Organizer(Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] Workspace &workspace() const { return m_workspace; }

    /// To the top of a column of \a board.
    void move(const QList<IssueKey> &issues, qint64 board, const QString &category);
    /// To where they stand before what is in \a row of the column at \a place; nothing if they are there already.
    void drop(const BoardModel &board, const QList<IssueKey> &issues, int place, int row);
    /// Off the board; those that its search finds are uncategorized then.
    void release(const QList<IssueKey> &issues, qint64 board);
    void star(const QList<IssueKey> &issues, bool starred);
    /// What is typed into one note in one go is one edit. An empty \a text takes the note away.
    void writeNote(const IssueKey &issue, const QString &text);

    /// \return its id
    qint64 addBoard(const QString &name, const QString &query);
    void renameBoard(qint64 board, const QString &name);
    void setQuery(qint64 board, const QString &query);
    void moveBoard(qint64 board, qint64 to);
    void removeBoard(qint64 board);

    /// At the right end, or before the column \a before.
    void addColumn(qint64 board, const QString &title, const BoardColumn *before = nullptr);
    void changeColumn(const BoardColumn &column);
    void moveColumn(qint64 board, int from, int to);
    void removeColumn(const BoardColumn &column);

private:
    void apply(const QString &text, const RecordChange &change, const QString &kind = {});
    [[nodiscard]] QString titleOf(qint64 board, const QString &category) const;

    Workspace &m_workspace;
};

} // namespace hubbub
