// SPDX-License-Identifier: MIT
#include "models/trackedrepository.h"

#include <QPointer>

#include <algorithm>
#include <chrono>

namespace hubbub {

using namespace std::chrono_literals;

TrackedRepository::TrackedRepository(std::shared_ptr<Repo> repo, const QString &host, SyncBackend *backend)
    : m_repo(std::move(repo))
    , m_host(host)
    , m_id(m_repo->recordId().value_or(0))
    , m_issues(m_id, backend)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(5s);
    connect(&m_settle, &QTimer::timeout, this, [this] { setState(RepositoryState::Idle); });
    connect(&m_issues, &Collection::updated, this, &TrackedRepository::countOpen);
}

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
        fail(error);
        Q_EMIT loaded();
    };
    m_issues.fetch(options);
}

void TrackedRepository::refresh()
{
    if (m_state == RepositoryState::Loading)
        return;
    SyncOptions options;
    options.remote = true;
    options.validate = true;
    // A running request keeps the Repo, which others may hold too, but not this.
    options.success = [self = QPointer(this)](const SyncReply &) {
        if (self)
            self->refreshIssues();
    };
    options.error = [self = QPointer(this)](const SyncError &error) {
        if (self)
            self->fail(error);
    };
    m_repo->fetch(options);
    setState(RepositoryState::Loading);
}

void TrackedRepository::refreshIssues()
{
    m_fetched = 0;
    m_expected = 0;
    auto *request = m_issues.refresh();
    connect(request, &SyncRequest::page, this, [this](const SyncPage &page) {
        const auto records = page.data.toArray();
        m_fetched += int(records.size());
        // Issues are numbered from 1 without gaps but for what was deleted: the highest number is about the
        // total. A later refresh brings only what changed, and there is no telling how much that is.
        if (page.number == 1 && !m_issues.asOf().isValid()) {
            for (const auto &record : records)
                m_expected = std::max(m_expected, int(record[QLatin1StringView("number")].toInteger()));
        }
        Q_EMIT stateChanged();
    });
    connect(request, &SyncRequest::succeeded, this, [this](const SyncReply &reply) {
        if (reply.skipped > 0)
            fail(skippedRecords(reply.skipped));
        else
            setState(RepositoryState::Succeeded);
    });
    connect(request, &SyncRequest::failed, this, &TrackedRepository::fail);
    setState(RepositoryState::Loading);
}

void TrackedRepository::cancel()
{
    m_repo->abort();
    m_issues.abort();
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

void TrackedRepository::fail(const SyncError &error)
{
    if (error.kind == SyncError::Kind::Aborted)
        return setState(RepositoryState::Idle);
    m_failure = error;
    setState(RepositoryState::Failed);
}

void TrackedRepository::countOpen()
{
    const auto &table = m_issues.table();
    const auto &states = table.symbolsOf(IssueStateName);
    const auto openSymbol = table.symbols().find("open");
    int open = 0;
    for (RecordTable::Slot slot = 0; openSymbol != 0 && slot < table.slotEnd(); ++slot)
        open += states[slot] == openSymbol && table.isLive(slot);
    if (std::exchange(m_openCount, open) != open)
        Q_EMIT openCountChanged();
}

} // namespace hubbub
