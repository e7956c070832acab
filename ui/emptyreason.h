// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace hubbub {

/// Why a list of issues shows none.
enum class EmptyReason {
    None,           ///< it shows some
    Reading,        ///< the store is being read
    Arriving,       ///< the first issues are on their way
    NoneShown,      ///< every repository is hidden
    UnknownMe,      ///< the search means "@me", whom nobody knows
    NothingMatches, ///< there are issues, but none that the search finds
    NotRefreshed,   ///< no issue is here, and nothing is known to be wrong
    Offline,        ///< no issue is here, and the server cannot be reached
    Failed          ///< no issue is here, since bringing them failed
};

/// What decides that.
struct ListSituation
{
    int rows = 0;          ///< in the list
    qsizetype total = 0;   ///< issues of shown repositories, found or not
    bool isRead = false;   ///< the store is
    bool anyShown = false; ///< of the repositories
    bool isRefreshing = false;
    bool hasFailed = false; ///< the latest refresh of one of them
    bool isOffline = false;
    bool meansUnknownMe = false;
};

[[nodiscard]] EmptyReason whyEmpty(const ListSituation &list);

/// The search \a query without what keeps it to open issues; the same if nothing does.
[[nodiscard]] QString withoutOpen(const QString &query);

} // namespace hubbub
