// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <vector>

namespace hubbub {

/// The columns of a comment's row, in the order of commentColumns().
enum CommentColumn { CommentIssueUrl, CommentAuthor, CommentCreatedAt, CommentUpdatedAt, CommentIsDeleted };

/// What is kept at hand of the comments of a repository; their texts are read from the store.
[[nodiscard]] const Schema &commentColumns();

/// The ids of the comments on the issue \a number in \a comments, a table with these columns, oldest first; those that
/// are gone from the server too. About 5 ms for a million.
[[nodiscard]] std::vector<qint64> commentsOf(const RecordTable &comments, qint64 number);

} // namespace hubbub
