// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncerror.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>

namespace hubbub {

/// What the mirror of a repository consists of.
enum class MirrorPart { Repository, Issues, Labels, Milestones, Readme, Comments, Comparison, Timeline };

/// How far a part has come.
struct MirrorProgress
{
    MirrorPart part = MirrorPart::Issues;
    int done = 0;
    int total = 0; ///< 0 if there is no telling

    bool operator==(const MirrorProgress &) const = default;
};

/// How bringing a repository up to date ended.
struct MirrorReport
{
    struct Gap
    {
        MirrorProgress progress; ///< of the part that is not complete
        SyncError error;         ///< why
    };

    QList<Gap> gaps;  ///< none: all of the repository is here
    int issues = 0;   ///< that came, new ones and changed ones
    int comments = 0; ///< that came
    int gone = 0;     ///< issues and comments that were found to be no longer there
    bool isAborted = false;

    [[nodiscard]] bool isComplete() const { return gaps.isEmpty() && !isAborted; }
    /// When going on can succeed, by the local clock (UTC); invalid if nothing says so.
    [[nodiscard]] QDateTime retryAt() const
    {
        QDateTime latest;
        for (const auto &gap : gaps) {
            if (gap.error.retryAt.isValid() && (!latest.isValid() || gap.error.retryAt > latest))
                latest = gap.error.retryAt;
        }
        return latest;
    }
};

} // namespace hubbub

Q_DECLARE_METATYPE(hubbub::MirrorProgress)
Q_DECLARE_METATYPE(hubbub::MirrorReport)
