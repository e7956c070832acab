// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace hubbub {

/// What a list of issues is sorted by.
enum class IssueSort {
    Updated,
    Created,
    Comments,
    Reactions,
    Interactions, ///< reactions and comments
    Viewed        ///< when it was last looked at here; GitHub has no such order
};

/// An order of issues as GitHub's `sort:` qualifier writes it: `updated-desc`, `created-asc`. The largest or latest
/// first unless `ascending`. A plain value.
struct IssueOrder
{
    IssueSort by = IssueSort::Updated;
    bool ascending = false;

    /// What follows `sort:`; the direction may be left out. Nothing if it is no such order.
    [[nodiscard]] static std::optional<IssueOrder> parse(QStringView text);
    /// With the direction: `created-asc`.
    [[nodiscard]] QString text() const;

    bool operator==(const IssueOrder &) const = default;
};

} // namespace hubbub
