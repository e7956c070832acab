// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorstep.h"

#include <deque>
#include <optional>

namespace hubbub {

/// Brings the timeline of every issue, the most recently updated first. `details.jsonl` says of each issue as of which
/// update it is here. With MirrorOrder::full those come again that were fetched before that was asked for first.
///
/// A timeline that a server fails to give in this run is left to the next one; three in a row end the step.
class MirrorTimeline : public MirrorStep
{
    Q_OBJECT

public:
    explicit MirrorTimeline(MirrorScope &scope);
    void start() override;

private:
    void noteNewestEvent();
    void findMissing();
    void goOn();
    void fetchNext();
    void keep(const IssueBrief &issue, const QJsonArray &events, const QDateTime &fetchedAt);
    void noteFailure(const SyncError &error);
    void end();

    std::deque<IssueBrief> m_missing; // the most recently updated first
    int m_writing = 0;                // timelines on their way to the disk
    int m_asking = 0;                 // are asked for
    int m_failures = 0;               // in a row
    std::optional<SyncError> m_failure;
};

/// Once every timeline is here, what is new in them: the repository's events since the newest one that is known.
/// Cross-references, commits and reviews are not among these; they come when somebody opens the issue (MirrorIssue).
class MirrorEvents : public MirrorStep
{
    Q_OBJECT

public:
    explicit MirrorEvents(MirrorScope &scope);
    void start() override;

private:
    [[nodiscard]] bool take(const QJsonArray &events);
    void keep();

    QJsonArray m_events; // that are new
    qint64 m_newest = 0; // id
};

} // namespace hubbub
