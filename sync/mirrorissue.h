// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorstep.h"

namespace hubbub {

/// What somebody who opens an issue wants to read: its comments and its timeline, if they are not here or older than
/// the issue. Nobody is asked if they are.
class MirrorIssue : public MirrorStep
{
    Q_OBJECT

public:
    /// Brings them for \a issue, in a scope of its own. \param isPrivate as MirrorOrder::isPrivate
    MirrorIssue(const MirrorSource &source, qint64 repository, const IssueBrief &issue, bool isPrivate);
    void start() override;

    [[nodiscard]] const IssueBrief &issue() const { return m_issue; }

private:
    void readDetails();
    void fetchComments();
    void fetchTimeline();

    MirrorScope m_ownScope;
    IssueBrief m_issue;
    bool m_needsComments = false;
    bool m_needsTimeline = false;
};

} // namespace hubbub
