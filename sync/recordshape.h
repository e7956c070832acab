// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

namespace hubbub {

// Whether a record of a listing is what GitHub's API promises (github-api.md section 6): the members that are always
// there are, and what is there has the type it should have. Pure; may be called on any thread.
//
// What is not sound is a reason to ask once more (SyncOptions::isSound), not to refuse it: an API grows.

[[nodiscard]] bool isSoundIssue(const QJsonObject &issue);
[[nodiscard]] bool isSoundComment(const QJsonObject &comment);
/// Of an issue's timeline, or of a repository's events.
[[nodiscard]] bool isSoundEvent(const QJsonObject &event);

} // namespace hubbub
