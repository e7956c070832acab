// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorstep.h"

#include <deque>
#include <memory>

namespace hubbub {

/// One run that brings into the store what is missing of a repository beside its issues, which IssueCollection
/// brings. Frugal: a part that is complete is asked for again only when something can have changed.
///
/// - The repository's record, its labels, milestones and README, of which nothing tells that they changed: one of the
///   four each time, in turn. So nothing that was renamed stays unseen for more than four refreshes, and one in
///   which nothing changed costs two requests with that for the issues.
/// - Comments: all of the repository by one listing, then what changed since; whenever issues have changed.
/// - What `since` cannot show, by comparison (MirrorComparison): every seven days, and every thirty where there are
///   more than 10,000 issues, so that it costs at most a hundredth of what a signed-in person may ask.
/// - Timelines: of each issue once, the most recently updated first; then the repository's events.
///
/// A failure that the next request would meet too ends the run; any other is noted, and the next part follows.
/// Interrupted at any point, the next run goes on from there. Lives on the GUI thread; deleting it ends it without a
/// signal.
class MirrorRun : public QObject
{
    Q_OBJECT

public:
    MirrorRun(const MirrorSource &source, qint64 repository, const MirrorOrder &order);
    ~MirrorRun() override;

    void start();
    void abort();

Q_SIGNALS:
    void progressed(const hubbub::MirrorProgress &progress);
    void issuesChanged(const QJsonArray &issues);   ///< as MirrorStep::issuesChanged
    void repositoryRead(const QJsonObject &record); ///< as MirrorStep::repositoryRead
    void recordsCame(const QJsonArray &records);    ///< as MirrorStep::recordsCame
    void finished(const hubbub::MirrorReport &report);

private:
    void plan();
    void planTurn();
    void add(std::unique_ptr<MirrorStep> step);
    void next();
    void noteGap(const SyncError &error);
    void finish();

    MirrorScope m_scope;
    std::deque<std::unique_ptr<MirrorStep>> m_steps; // the first one is under way
    bool m_hasBegun = false;
    bool m_isOver = false;
};

} // namespace hubbub
