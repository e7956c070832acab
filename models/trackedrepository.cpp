// SPDX-License-Identifier: MIT
#include "models/trackedrepository.h"

#include "sync/jsonstore.h"
#include "sync/mediastore.h"
#include "sync/mirrorissue.h"
#include "sync/recordparser.h"

#include <QJsonArray>
#include <QRandomGenerator>

#include <algorithm>
#include <chrono>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

// A server's clock and this one may differ by more than a limit lasts.
constexpr qint64 ShortestWait = 5;
constexpr qint64 LongestWait = 60 * 60;
constexpr int MostChance = 5;

} // namespace

TrackedRepository::TrackedRepository(std::shared_ptr<Repo> repo, const Host &host)
    : m_repo(std::move(repo))
    , m_host(host)
    , m_id(m_repo->recordId().value_or(0))
    , m_issues(m_id, host.backend)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(5s);
    m_resume.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, [this] { setState(RepositoryState::Idle); });
    connect(&m_resume, &QTimer::timeout, this, [this] { refresh(RefreshMode::Routine); });
    connect(&m_issues, &Collection::updated, this, &TrackedRepository::countOpen);
}

TrackedRepository::~TrackedRepository() = default;

void TrackedRepository::setActive(bool active)
{
    if (std::exchange(m_isActive, active) != active)
        Q_EMIT activeChanged();
}

void TrackedRepository::load()
{
    SyncOptions options;
    options.success = [this](const SyncReply &) {
        countOpen();
        Q_EMIT loaded();
    };
    options.error = [this](const SyncError &error) {
        m_failure = error;
        setState(RepositoryState::Failed);
        Q_EMIT loaded();
    };
    m_issues.fetch(options);
}

void TrackedRepository::refresh(RefreshMode mode)
{
    if (m_state == RepositoryState::Loading)
        return;
    m_resume.stop();
    if (m_host.media)
        m_host.media->resume();
    m_report = {};
    m_order = {.isPrivate = isPrivate(), .full = mode == RefreshMode::Full};
    m_progress = soFar();
    listIssues(mode);
    setState(RepositoryState::Loading);
}

/// Of a first listing that goes on: issues are numbered from 1 without gaps but for what was deleted, so that the
/// highest number is about the total.
MirrorProgress TrackedRepository::soFar() const
{
    MirrorProgress progress{.part = MirrorPart::Issues};
    const auto &table = m_issues.table();
    if (m_issues.asOf().isValid() || table.count() == 0)
        return progress;
    progress.done = int(table.count());
    for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot)
        progress.total = std::max(progress.total, int(table.isLive(slot) ? table.integer(slot, IssueNumber) : 0));
    return progress;
}

void TrackedRepository::listIssues(RefreshMode mode)
{
    SyncOptions options;
    options.full = mode == RefreshMode::Full;
    options.background = mode == RefreshMode::Routine;
    options.rendered = m_order.isPrivate;
    auto *request = m_issues.refresh(options);
    connect(request, &SyncRequest::page, this, &TrackedRepository::takeIssues);
    connect(request, &SyncRequest::succeeded, this, [this](const SyncReply &reply) {
        if (reply.skipped > 0)
            m_report.gaps.append({m_progress, skippedRecords(reply.skipped)});
        startRun();
    });
    connect(request, &SyncRequest::failed, this, [this](const SyncError &error) {
        m_report.isAborted = error.kind == SyncError::Kind::Aborted;
        if (!m_report.isAborted)
            m_report.gaps.append({m_progress, error});
        conclude();
    });
}

void TrackedRepository::takeIssues(const SyncPage &page)
{
    const auto issues = page.data.toArray();
    collectImages(issues);
    auto progress = m_progress;
    progress.done += int(issues.size());
    for (const auto &issue : issues) {
        const auto number = issue[u"number"].toInteger();
        m_order.changed.push_back({.id = issue[u"id"].toInteger(),
                                   .number = number,
                                   .comments = issue[u"comments"].toInteger(),
                                   .updated = secondsFromIso8601(issue[u"updated_at"].toString().toUtf8())});
        // A later refresh brings only what changed, and there is no telling how much that is.
        if (page.number == 1 && !m_issues.asOf().isValid())
            progress.total = std::max(progress.total, int(number));
        const auto home = issue[u"repository_url"].toString();
        m_order.isMoved |= !home.isEmpty()
            && !home.endsWith(QStringLiteral("/repos/") + fullName(), Qt::CaseInsensitive);
    }
    m_order.pages += issues.isEmpty() ? 0 : 1;
    m_report.issues += int(issues.size());
    setProgress(progress);
}

void TrackedRepository::startRun()
{
    m_run = std::make_unique<MirrorRun>(m_host.mirror, m_id, std::exchange(m_order, {}));
    connect(m_run.get(), &MirrorRun::progressed, this, &TrackedRepository::setProgress);
    connect(m_run.get(), &MirrorRun::recordsCame, this, &TrackedRepository::collectImages);
    connect(m_run.get(), &MirrorRun::issuesChanged, this, &TrackedRepository::takeChanged);
    connect(m_run.get(), &MirrorRun::repositoryRead, this, [this](const QJsonObject &record) { m_repo->set(record); });
    connect(
        m_run.get(), &MirrorRun::finished, this,
        [this](const MirrorReport &report) {
            m_report.gaps += report.gaps;
            m_report.comments = report.comments;
            m_report.gone = report.gone;
            m_report.isAborted = report.isAborted;
            conclude();
        },
        Qt::QueuedConnection);
    m_run->start();
}

void TrackedRepository::collectImages(const QJsonArray &records)
{
    if (m_host.media)
        m_host.media->collect(records);
}

void TrackedRepository::takeChanged(const QJsonArray &issues)
{
    SyncOptions options;
    options.remove = false;
    m_issues.set(issues, options);
}

void TrackedRepository::conclude()
{
    m_run.reset();
    if (!m_report.gaps.isEmpty()) {
        const auto &gap = m_report.gaps.last();
        m_failure = gap.error;
        m_progress = gap.progress;
    }
    if (m_report.isAborted)
        setState(RepositoryState::Idle);
    else if (const auto retryAt = m_report.retryAt(); retryAt.isValid())
        waitUntil(retryAt);
    else
        setState(m_report.gaps.isEmpty() ? RepositoryState::Succeeded : RepositoryState::Failed);
    Q_EMIT refreshed();
}

/// By chance a little later, so that not everybody who waits for the same moment comes at once.
void TrackedRepository::waitUntil(const QDateTime &retryAt)
{
    const auto now = QDateTime::currentDateTimeUtc();
    const auto wait = std::clamp(now.secsTo(retryAt), ShortestWait, LongestWait)
        + QRandomGenerator::global()->bounded(1, MostChance);
    m_resumesAt = now.addSecs(wait);
    m_resume.start(std::chrono::seconds(wait));
    setState(RepositoryState::Waiting);
}

bool TrackedRepository::isPrivate() const
{
    return m_repo->get(u"private").toBool();
}

void TrackedRepository::cancel()
{
    m_resume.stop();
    if (m_run)
        m_run->abort();
    else if (m_state == RepositoryState::Loading) // not what is being read from the store
        m_issues.abort();
    if (m_state == RepositoryState::Waiting)
        setState(RepositoryState::Idle);
}

void TrackedRepository::clear()
{
    cancel();
    if (const auto reading = std::exchange(m_reading, nullptr))
        Q_EMIT readEnded(reading->issue().number, {.kind = SyncError::Kind::Aborted});
    m_report = {};
    m_host.mirror.store->clearRepository(host(), m_id, this, [this](const Result<Done> &cleared) {
        if (!cleared) {
            m_failure = cleared.error();
            setState(RepositoryState::Failed);
        }
        load();
    });
}

void TrackedRepository::read(qint64 number)
{
    if (m_reading && m_reading->issue().number == number)
        return;
    const auto &table = m_issues.table();
    const auto slot = m_issues.slotOfNumber(number);
    if (slot == RecordTable::NoSlot || table.flag(slot, IssueIsDeleted))
        return;
    m_reading = std::make_unique<MirrorIssue>(m_host.mirror, m_id,
                                              IssueBrief{.id = table.id(slot).value_or(0),
                                                         .number = number,
                                                         .comments = table.integer(slot, IssueCommentCount),
                                                         .updated = table.integer(slot, IssueUpdatedAt)},
                                              isPrivate());
    connect(m_reading.get(), &MirrorStep::recordsCame, this, &TrackedRepository::collectImages);
    // Queued: the step goes with its end. What failed is tried again when the issue is opened again.
    const auto end = [this, number, ended = m_reading.get()](const SyncError &error) {
        if (m_reading.get() != ended)
            return;
        m_reading.reset();
        Q_EMIT readEnded(number, error);
    };
    connect(
        m_reading.get(), &MirrorStep::finished, this, [end] { end({}); }, Qt::QueuedConnection);
    connect(m_reading.get(), &MirrorStep::failed, this, end, Qt::QueuedConnection);
    Q_EMIT readStarted(number);
    m_reading->start();
}

void TrackedRepository::setProgress(const MirrorProgress &progress)
{
    m_progress = progress;
    Q_EMIT stateChanged();
}

void TrackedRepository::setState(RepositoryState state)
{
    m_state = state;
    if (state == RepositoryState::Succeeded)
        m_settle.start();
    else
        m_settle.stop();
    Q_EMIT stateChanged();
}

void TrackedRepository::countOpen()
{
    const auto &table = m_issues.table();
    const auto &states = table.symbolsOf(IssueStateName);
    const auto openSymbol = table.symbols().find("open");
    int open = 0;
    for (RecordTable::Slot slot = 0; openSymbol != 0 && slot < table.slotEnd(); ++slot)
        open += states[slot] == openSymbol && table.isLive(slot) && !table.flag(slot, IssueIsDeleted);
    if (std::exchange(m_openCount, open) != open)
        Q_EMIT openCountChanged();
}

} // namespace hubbub
