// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QMetaType>

namespace hubbub {

/// How many requests a host still answers, as its `x-ratelimit-*` headers say.
struct ApiBudget
{
    int limit = -1; ///< requests an hour; -1 if the host does not say
    int remaining = -1;
    QDateTime resetsAt = {}; ///< UTC

    bool operator==(const ApiBudget &) const = default;
};

} // namespace hubbub

Q_DECLARE_METATYPE(hubbub::ApiBudget)
