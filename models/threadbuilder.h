// SPDX-License-Identifier: MIT
#pragma once

#include "models/threadentry.h"
#include "models/threadrecords.h"

#include <vector>

namespace hubbub {

/// The thread of \a issue, its whole record, in order: the description, then what the store has of it. Events of a kind
/// that follow one another are one entry. Subscriptions and mentions are left out.
/// \param seenAt as for ThreadModel::show()
/// Pure and reentrant.
[[nodiscard]] std::vector<ThreadEntry> threadOf(const QJsonObject &issue, const ThreadRecords &records,
                                                const QDateTime &seenAt);

} // namespace hubbub
