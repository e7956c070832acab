// SPDX-License-Identifier: MIT
#include "ui/notices.h"

#include "models/workspace.h"
#include "ui/errortext.h"
#include "ui/mirrortext.h"
#include "ui/noticebar.h"
#include "ui/relativetime.h"

#include <algorithm>
#include <chrono>

namespace hubbub {

using namespace std::chrono_literals;

Notice noticeOf(const NoticeFacts &facts, const QDateTime &now)
{
    if (const auto text = storeSentence(facts.store); !text.isEmpty())
        return {.text = text};
    if (!facts.unsaved.isEmpty())
        return {.text = facts.unsaved, .canRetry = true};
    if (facts.isSample)
        return {
            .text = Notices::tr("This is a sample. Nothing in it is real, and it is gone when you close this window.")};
    if (!facts.failure.isEmpty())
        return {.text = facts.failure, .canRetry = true};
    if (facts.isOffline && facts.asOf.isValid())
        return {.text = Notices::tr("Offline. Showing everything as it was saved %1.", "%1 is an age: 5 minutes ago")
                            .arg(relativeTime(facts.asOf, now))};
    return {};
}

Notices::Notices(Workspace &workspace, NoticeBar &bar, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_library(workspace.library)
    , m_bar(bar)
{
    connect(&m_library, &Library::loaded, this, &Notices::noteLoaded);
    connect(&m_library, &Library::activityChanged, this, &Notices::noteActivity);
    connect(&m_library, &Library::aboutToRemove, this, &Notices::forget);
    connect(&bar, &NoticeBar::acted, this, &Notices::retry);
    connect(&m_clockwork, &QTimer::timeout, this, &Notices::show);
    m_clockwork.start(30s);
    for (auto *records : workspace.ownRecords())
        watch(*records);
    for (int row = 0; row < m_library.count(); ++row) { // a later window knows what the first one was told
        if (m_library.at(row).failure().cause != SyncError::Kind::Network)
            noteActivity(&m_library.at(row));
    }
}

void Notices::setStoreState(const StoreState &state)
{
    m_facts.store = state;
    show();
}

void Notices::setSample()
{
    m_facts.isSample = true;
    show();
}

void Notices::setOfflineByChoice()
{
    m_isOfflineByChoice = true;
    show();
}

void Notices::setReachable(std::optional<bool> reachable)
{
    m_reachable = reachable;
    show();
}

void Notices::expectQuiet(TrackedRepository *repository)
{
    m_quiet.insert(repository);
}

void Notices::noteLoaded(const SyncError &error)
{
    if (error.kind != SyncError::Kind::None) {
        m_failed = tr("Your library");
        m_facts.failure = errorSentence(error, m_failed);
    }
    show();
}

/// Progress, which comes often, changes nothing here.
void Notices::noteActivity(TrackedRepository *repository)
{
    const bool isQuiet = m_quiet.contains(repository);
    if (repository->state() == RepositoryState::Loading) {
        // What somebody tries again is no failure by now; what is tried again by itself stays one until it succeeds.
        if (isQuiet || repository->fullName() != m_failed || m_facts.failure.isEmpty())
            return;
    } else {
        m_quiet.remove(repository);
    }
    const bool isOnlyOffline = isQuiet && repository->failure().cause == SyncError::Kind::Network;
    if (repository->state() == RepositoryState::Failed && !isOnlyOffline) {
        m_facts.failure = failureSentence(*repository);
        m_failed = repository->fullName();
    } else if (repository->fullName() == m_failed) {
        m_facts.failure.clear();
    }
    show();
}

void Notices::forget(TrackedRepository *repository)
{
    if (m_failed == repository->fullName())
        m_facts.failure.clear();
    m_quiet.remove(repository);
    show();
}

void Notices::watch(LocalRecords &records)
{
    connect(&records, &LocalRecords::failed, this, &Notices::noteUnsaved);
    connect(&records, &LocalRecords::saved, this, [this] {
        const auto all = m_workspace.ownRecords();
        if (std::none_of(all.begin(), all.end(), [](const auto *each) { return each->hasUnsaved(); })) {
            m_facts.unsaved.clear();
            show();
        }
    });
}

/// What could not be read is told when the library has loaded.
void Notices::noteUnsaved(const SyncError &error)
{
    const auto all = m_workspace.ownRecords();
    if (std::none_of(all.begin(), all.end(), [](const auto *each) { return each->hasUnsaved(); }))
        return;
    m_facts.unsaved = tr("What you did last is here, but not on the disk yet; Hubbub goes on trying. %1")
                          .arg(errorSentence(error, tr("Your store")));
    show();
}

void Notices::retry()
{
    if (!m_facts.unsaved.isEmpty()) {
        for (auto *records : m_workspace.ownRecords())
            records->retry();
        return;
    }
    if (auto *repository = m_library.find(m_failed))
        repository->refresh();
    else
        m_library.refreshAll();
}

void Notices::show()
{
    m_facts.isOffline = isOffline();
    m_facts.asOf = m_library.asOf();
    const auto notice = noticeOf(m_facts, QDateTime::currentDateTimeUtc());
    if (notice.text.isEmpty())
        m_bar.clear();
    else
        m_bar.show(notice.text, notice.canRetry ? tr("Retry") : QString());
}

} // namespace hubbub
