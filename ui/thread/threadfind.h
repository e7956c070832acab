// SPDX-License-Identifier: MIT
#pragma once

#include "models/threadentry.h"
#include "ui/thread/eventbody.h"

#include <atomic>
#include <memory>
#include <vector>

namespace hubbub {

/// Where a text stands in a thread.
struct ThreadHit
{
    int row = 0;
    int start = 0; ///< in the row's body
    int end = 0;
};

/// All places where \a text stands in the bodies of \a entries, in any case of letters, in order; at most 10'000.
/// \param latest gives up as soon as it is another than \a turn
[[nodiscard]] std::vector<ThreadHit> findInThread(const std::vector<ThreadEntry> &entries, const EventContext &context,
                                                  const QString &text, const std::atomic<int> &latest, int turn);

} // namespace hubbub
