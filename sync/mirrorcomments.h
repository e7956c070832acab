// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorstep.h"

#include <deque>

namespace hubbub {

/// Brings the comments on all issues: all of them at first, then those that changed.
class MirrorComments : public MirrorStep
{
    Q_OBJECT

public:
    explicit MirrorComments(MirrorScope &scope);
    void start() override;

private:
    void countStored();
    void listAll(bool isFirst);
};

/// Looks whether the store has as many comments on an issue as the issue says (MirrorScope::commentCounts). Where it
/// has not, all comments on that issue are asked for; what the store has beside them is gone. The comments on an issue
/// that is gone are gone too.
class MirrorCommentCheck : public MirrorStep
{
    Q_OBJECT

public:
    explicit MirrorCommentCheck(MirrorScope &scope);
    void start() override;

    /// An issue with another number of comments, and the ids of those in the store.
    struct Miscount
    {
        qint64 number = 0;
        bool isGone = false; ///< with all its comments
        std::vector<qint64> stored = {};
    };

private:
    void askNext();
    void take(const Miscount &issue, const QJsonArray &comments);
    void buryNext();

    std::deque<Miscount> m_miscounts;
    std::deque<qint64> m_gone; // ids
};

} // namespace hubbub
