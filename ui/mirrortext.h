// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorreport.h"

#include <QString>

namespace hubbub {

class TrackedRepository;
struct Activity;

// What people are told about a mirror.

/// As "comments, 3,000 of about 9,464".
[[nodiscard]] QString progressText(const MirrorProgress &progress);

/// Why a part of \a repository is not complete, and the way on.
[[nodiscard]] QString gapSentence(const MirrorReport::Gap &gap, const QString &repository);

/// Until when a repository that waits for its server's limit does so, and what is missing.
[[nodiscard]] QString waitSentence(const TrackedRepository &repository);

/// Why the last refresh of a repository that Failed did so.
[[nodiscard]] QString failureSentence(const TrackedRepository &repository);

/// What came of a refresh: "12 issues and 30 comments brought, 1 no longer there." and why there is no more.
[[nodiscard]] QString activitySentence(const Activity &activity);

} // namespace hubbub
