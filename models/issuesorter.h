// SPDX-License-Identifier: MIT
#pragma once

#include "models/issueorder.h"
#include "models/issuesource.h"

namespace hubbub {

/// The order of the rows of an IssueListModel: of their repositories in the library if they are grouped, then the
/// IssueOrder; when they were updated, their ids and then the sources settle ties, so that the order is total.
class IssueSorter
{
public:
    /// \param sources outlive it; they may change as long as what is sorted does not
    explicit IssueSorter(const IssueSources &sources)
        : m_sources(sources)
    {
    }

    [[nodiscard]] IssueOrder order() const { return m_order; }
    void setOrder(IssueOrder order) { m_order = order; }
    [[nodiscard]] bool isGrouped() const { return m_isGrouped; }
    void setGrouped(bool grouped) { m_isGrouped = grouped; }

    [[nodiscard]] bool isBefore(const IssueRow &a, const IssueRow &b) const;
    [[nodiscard]] bool isSorted(const IssueRows &rows) const;
    /// Some milliseconds for 200,000.
    void sort(IssueRows &rows) const;
    /// All of two vectors that are sorted.
    [[nodiscard]] IssueRows merged(const IssueRows &many, const IssueRows &few) const;

private:
    [[nodiscard]] quint32 place(const IssueRow &row) const;
    [[nodiscard]] quint32 key(const IssueRow &row) const;
    [[nodiscard]] bool isNewer(const IssueRow &a, const IssueRow &b) const;

    const IssueSources &m_sources;
    IssueOrder m_order;
    bool m_isGrouped = false;
};

} // namespace hubbub
