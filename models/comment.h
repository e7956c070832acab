// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <vector>

namespace hubbub {

/// The columns of a comment's row, in the order of commentColumns().
enum CommentColumn { CommentIssueUrl, CommentAuthor, CommentCreatedAt, CommentUpdatedAt, CommentIsDeleted };

/// What is kept at hand of the comments of a repository; their texts are read from the store.
[[nodiscard]] const Schema &commentColumns();

/// The columns of an event's row in a table of timelines. Its issue stands where a comment's does.
[[nodiscard]] const Schema &timelineColumns();
/// Those of a review comment's row, the address of its pull request where a comment's issue stands.
[[nodiscard]] const Schema &reviewCommentColumns();

/// The ids of the records of the issue \a number in \a table, which has the address of the issue in its first column;
/// those that are gone from the server too, in the table's order. About 5 ms for a million.
[[nodiscard]] std::vector<qint64> recordsOf(const RecordTable &table, qint64 number);
/// Those of comments, oldest first.
[[nodiscard]] std::vector<qint64> commentsOf(const RecordTable &comments, qint64 number);

} // namespace hubbub
