// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorstep.h"

#include <functional>
#include <memory>
#include <vector>

namespace hubbub {

class Schema;

/// All issues of a repository in the store.
struct IssueBriefs
{
    std::shared_ptr<const std::vector<IssueBrief>> list; ///< those that are not gone, the highest number first
    std::vector<qint64> gone;                            ///< numbers of the others
    qint64 comments = 0;                                 ///< that they have on the server
};

/// The schema in which the store has tables of this \a kind at hand, or \a otherwise if it has none. It must have the
/// attributes of that one.
[[nodiscard]] const Schema &mirrorSchema(const JsonStore &store, const QString &kind, const Schema &otherwise);

/// Reads them, off the GUI thread. \a done follows unless \a context is gone by then.
void readBriefs(const MirrorScope &scope, QObject *context, std::function<void(const Result<IssueBriefs> &)> done);

} // namespace hubbub
