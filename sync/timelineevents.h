// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QString>

namespace hubbub {

/// What the store keeps of an issue's timeline, as GitHub's `/issues/N/timeline` gives it. A pure function.
///
/// - Comments are left out; they have a log of their own.
/// - Each event gets the `issue_url` of its issue, as comments have it.
/// - Each has an integer `id` that is unique in the repository. Events proper keep GitHub's; what GitHub numbers
///   otherwise or not at all (reviews, commits, cross-references, comments on lines) gets a negative one, the
///   same each time.
[[nodiscard]] QJsonArray storedTimeline(const QJsonArray &events, const QString &issueUrl);

} // namespace hubbub
