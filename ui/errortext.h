// SPDX-License-Identifier: MIT
#pragma once

#include "sync/storestate.h"
#include "sync/syncerror.h"

#include <QString>

namespace hubbub {

/// One sentence or two for people: what went wrong with \a what ("owner/name", or an owner) and the way on.
/// Empty for Kind::None and Kind::Aborted, which are no failures.
[[nodiscard]] QString errorSentence(const SyncError &error, const QString &what);

/// What a server is called: "GitHub", or its address.
/// \param host as in the store or in an address; empty for GitHub
[[nodiscard]] QString serverName(const QString &host);

/// What there is to say about how the store was opened; empty if all is well.
[[nodiscard]] QString storeSentence(const StoreState &state);

} // namespace hubbub
