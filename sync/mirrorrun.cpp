// SPDX-License-Identifier: MIT
#include "sync/mirrorrun.h"

#include "sync/jsonstore.h"
#include "sync/mirrorcomments.h"
#include "sync/mirrorcomparison.h"
#include "sync/mirrortimeline.h"
#include "sync/mirrorturn.h"

#include <array>
#include <utility>

namespace hubbub {

using Kind = SyncError::Kind;

namespace {

/// Whether the next request would end in the same way.
bool isGeneral(const SyncError &error)
{
    switch (error.cause == Kind::None ? error.kind : error.cause) {
    case Kind::Http: return error.httpStatus == 401 || error.httpStatus >= 500;
    case Kind::Malformed:
    case Kind::InvalidReply:
    case Kind::NotModified:
    case Kind::Redirect: return false;
    default: return true;
    }
}

} // namespace

MirrorRun::MirrorRun(const MirrorSource &source, qint64 repository, const MirrorOrder &order)
    : m_scope{.source = source, .repository = repository, .order = order}
{
}

MirrorRun::~MirrorRun() = default;

void MirrorRun::start()
{
    m_scope.source.store->readState(m_scope.source.host, m_scope.repository, this,
                                    [this](const Result<QJsonObject> &state) {
                                        if (m_isOver)
                                            return;
                                        if (!state) {
                                            m_scope.report.gaps.append({{}, state.error()});
                                            return finish();
                                        }
                                        m_scope.state = state.value();
                                        plan();
                                        next();
                                    });
}

void MirrorRun::abort()
{
    m_scope.report.isAborted = true;
    finish();
}

void MirrorRun::plan()
{
    const bool isFull = m_scope.order.full;
    const auto isBehind = [&](const QString &part) {
        return isFull || !m_scope.isComplete(part) || m_scope.followed(part) != m_scope.changes();
    };
    planTurn();
    m_scope.areCommentsCurrent = !isBehind(QStringLiteral("comments"));
    if (!m_scope.areCommentsCurrent)
        add(std::make_unique<MirrorComments>(m_scope));
    add(std::make_unique<MirrorComparison>(m_scope)); // if it is due
    add(std::make_unique<MirrorCommentCheck>(m_scope));
    if (!m_scope.isComplete(u"timeline") || isFull)
        add(std::make_unique<MirrorTimeline>(m_scope));
    else if (isBehind(QStringLiteral("timeline")))
        add(std::make_unique<MirrorEvents>(m_scope));
}

/// What has never been asked for, or else what was asked for longest ago.
void MirrorRun::planTurn()
{
    using enum MirrorPart;
    const std::array all{
        std::pair(Repository, QStringLiteral("repository")), std::pair(Labels, QStringLiteral("labels")),
        std::pair(Milestones, QStringLiteral("milestones")), std::pair(Readme, QStringLiteral("readme"))};
    auto oldest = all.front();
    QDateTime oldestTime;
    bool isFirst = false;
    for (const auto &one : all) {
        const auto time = m_scope.checkedAt(one.second);
        if (!time.isValid() || m_scope.order.full) {
            isFirst = true;
            add(std::make_unique<MirrorTurn>(m_scope, one.first));
        } else if (!oldestTime.isValid() || time < oldestTime) {
            oldest = one;
            oldestTime = time;
        }
    }
    if (isFirst)
        return;
    if (m_scope.order.isMoved)
        oldest = all.front();
    add(std::make_unique<MirrorTurn>(m_scope, oldest.first));
}

void MirrorRun::add(std::unique_ptr<MirrorStep> step)
{
    connect(step.get(), &MirrorStep::progressed, this, &MirrorRun::progressed);
    connect(step.get(), &MirrorStep::issuesChanged, this, &MirrorRun::issuesChanged);
    connect(step.get(), &MirrorStep::repositoryRead, this, &MirrorRun::repositoryRead);
    connect(step.get(), &MirrorStep::recordsCame, this, &MirrorRun::recordsCame);
    // Queued: next() deletes the step.
    connect(step.get(), &MirrorStep::finished, this, &MirrorRun::next, Qt::QueuedConnection);
    connect(step.get(), &MirrorStep::failed, this, &MirrorRun::noteGap, Qt::QueuedConnection);
    m_steps.push_back(std::move(step));
}

void MirrorRun::next()
{
    if (m_isOver)
        return;
    if (std::exchange(m_hasBegun, true))
        m_steps.pop_front();
    if (m_steps.empty())
        return finish();
    m_steps.front()->start();
}

void MirrorRun::noteGap(const SyncError &error)
{
    if (m_isOver)
        return;
    m_scope.report.gaps.append({m_steps.front()->progress(), error});
    if (isGeneral(error))
        finish();
    else
        next();
}

void MirrorRun::finish()
{
    if (std::exchange(m_isOver, true))
        return;
    m_steps.clear();
    Q_EMIT finished(m_scope.report);
}

} // namespace hubbub
