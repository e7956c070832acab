// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace hubbub {

/// What a row of a list of issues tells a view (`IssueListModel`, `CardColumn`). Display text is DisplayRole: the
/// title.
enum IssueRole {
    IssueIdRole = Qt::UserRole + 1, ///< qint64, GitHub's id
    IssueNumberRole,                ///< qint64
    IssueRepositoryRole,            ///< QString, "owner/name"
    IssueStateRole,                 ///< IssueState as int
    IssueIsPullRequestRole,         ///< bool
    IssueAuthorRole,                ///< QString, login; empty for deleted accounts
    IssueCommentCountRole,          ///< int
    IssueCreatedRole,               ///< QDateTime, UTC
    IssueUpdatedRole,               ///< QDateTime, UTC
    IssueLabelNamesRole,            ///< QStringList
    IssueLabelColorsRole,           ///< QStringList, six hex digits each, beside the names
    IssueReactionCountRole,         ///< int
    IssueMarkRole,                  ///< IssueMark as int
    IssueGroupRole,                 ///< QString, the heading above this row; null unless a group begins with it
    IssueHasNoteRole,               ///< bool: the user has written a note on it
    IssueIsStarredRole,             ///< bool: the user has starred it
    IssueCategoryRole,              ///< QString, how the main board's column is called that the user has put it into
    IssueHostRole,                  ///< QString
    IssueRepositoryIdRole,          ///< qint64, GitHub's id
    IssueAddressRole,               ///< QString, where it is on its server's web site
    IssueEndRole
};

/// What has happened to an issue since somebody here looked at it.
enum class IssueMark {
    None,
    New,    ///< it came after its repository did, and nobody has opened it
    Changed ///< it is newer than when it was last looked at
};

/// What the mark before an issue shows.
enum class IssueState { Open, Closed, NotPlanned, Draft, Merged, Deleted };

} // namespace hubbub
