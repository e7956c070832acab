// SPDX-License-Identifier: MIT
#include "models/cardcolumn.h"

#include "models/boardmodel.h"
#include "models/issuedata.h"

#include <algorithm>

namespace hubbub {

CardColumn::CardColumn(const BoardModel &board, const BoardColumn &column)
    : m_board(board)
    , m_info(column)
{
}

TrackedRepository *CardColumn::repositoryAt(int row) const
{
    return m_board.m_sources[m_rows[size_t(row)].source]->repository;
}

IssueKey CardColumn::keyAt(int row) const
{
    const auto *repository = repositoryAt(row);
    const auto id = repository->issues().table().id(m_rows[size_t(row)].slot);
    return {repository->host(), repository->id(), id.value_or(0)};
}

std::shared_ptr<Issue> CardColumn::issueAt(int row) const
{
    return std::static_pointer_cast<Issue>(repositoryAt(row)->issues().member(m_rows[size_t(row)].slot));
}

int CardColumn::rowOf(const IssueKey &issue) const
{
    const auto row = m_board.find(issue);
    const auto found = row ? std::find(m_rows.begin(), m_rows.end(), *row) : m_rows.end();
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int CardColumn::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant CardColumn::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::AccessibleTextRole && m_speaker)
        return m_speaker(index);
    const auto &row = m_rows[size_t(index.row())];
    return issueData(*m_board.m_sources[row.source]->repository, row.slot,
                     role == Qt::AccessibleTextRole ? Qt::DisplayRole : role, m_board.m_annotations);
}

QHash<int, QByteArray> CardColumn::roleNames() const
{
    return issueRoleNames();
}

} // namespace hubbub
