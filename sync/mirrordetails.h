// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorstep.h"
#include "sync/schema.h"

#include <QDateTime>

namespace hubbub {

/// The columns of `details.jsonl`: as of which update of an issue its comments and its timeline are here, and when (by
/// the server's clock) the timeline was fetched.
enum DetailsColumn { CommentsAt, TimelineAt, TimelineFetchedAt };
[[nodiscard]] const Schema &detailsSchema();

/// Notes that the comments, or the timeline, of \a issue are here as of its last update.
/// \param what CommentsAt or TimelineAt
void noteDetails(const MirrorScope &scope, const IssueBrief &issue, DetailsColumn what, const QDateTime &fetchedAt,
                 QObject *context, const std::function<void(const Result<Done> &)> &done);

} // namespace hubbub
