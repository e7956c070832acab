// SPDX-License-Identifier: MIT
#pragma once

#include "models/boards.h"
#include "models/issuesource.h"

#include <QAbstractListModel>

#include <functional>
#include <memory>

namespace hubbub {

class BoardModel;
class Issue;
class TrackedRepository;

/// One column of a BoardModel: a row a card, with the roles of issueroles.h.
class CardColumn : public QAbstractListModel
{
    Q_OBJECT

public:
    /// What is read to somebody who does not see a card.
    using Speaker = std::function<QString(const QModelIndex &)>;

    /// Made by \a board, which outlives it.
    CardColumn(const BoardModel &board, const BoardColumn &column);

    /// What the column is; its title may be empty (BoardColumn).
    [[nodiscard]] const BoardColumn &info() const { return m_info; }
    /// Whether its cards are in an order of their own, newest first, and not in the user's.
    [[nodiscard]] bool isSorted() const { return m_info.category == DefaultCategory; }
    /// More cards than it should have.
    [[nodiscard]] bool isOverLimit() const { return m_info.limit > 0 && rowCount() > m_info.limit; }

    [[nodiscard]] IssueKey keyAt(int row) const;
    [[nodiscard]] TrackedRepository *repositoryAt(int row) const;
    [[nodiscard]] std::shared_ptr<Issue> issueAt(int row) const;
    /// -1 if it is not in this column. A walk over the rows.
    [[nodiscard]] int rowOf(const IssueKey &issue) const;

    void setSpeaker(Speaker speaker) { m_speaker = std::move(speaker); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    friend class BoardModel;

    const BoardModel &m_board;
    BoardColumn m_info;
    IssueRows m_rows; ///< in order
    Speaker m_speaker;
};

} // namespace hubbub
