// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorstep.h"

#include <functional>
#include <memory>
#include <vector>

namespace hubbub {

class Schema;

/// All issues of a repository in the store that are not gone.
struct IssueBriefs
{
    std::shared_ptr<const std::vector<IssueBrief>> list; ///< the highest number first
    qint64 comments = 0;                                 ///< that they have on the server
};

/// The schema in which the store has tables of this \a kind at hand, or \a otherwise if it has none. It must have the
/// attributes of that one.
[[nodiscard]] const Schema &mirrorSchema(const JsonStore &store, const QString &kind, const Schema &otherwise);

/// Reads them, off the GUI thread. \a done follows unless \a context is gone by then.
void readBriefs(const MirrorScope &scope, QObject *context, std::function<void(const Result<IssueBriefs> &)> done);

} // namespace hubbub
