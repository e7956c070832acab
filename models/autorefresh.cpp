// SPDX-License-Identifier: MIT
#include "models/autorefresh.h"

#include "models/library.h"

#include <QRandomGenerator>

#include <utility>

namespace hubbub {

using namespace std::chrono_literals;
using Time = RefreshSchedule::Time;
using Outcome = RefreshSchedule::Outcome;

AutoRefresh::AutoRefresh(Library &library, Clock clock, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_clock(std::move(clock))
{
    if (!m_clock) {
        m_sinceStart.start();
        m_clock = [this] { return Time(m_sinceStart.elapsed()); };
    }
    m_lastInput = m_clock();
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &AutoRefresh::look);
    for (int row = 0; row < library.count(); ++row)
        watch(&library.at(row));
    connect(&library, &Library::added, this, &AutoRefresh::watch);
    connect(&library, &Library::loaded, this, &AutoRefresh::look);
    connect(&library, &Library::aboutToRemove, this, [this](TrackedRepository *repository) {
        repository->disconnect(this);
        m_waiting.remove(repository);
        line(repository->host()).schedule.remove(repository->id());
    });
}

AutoRefresh::Line &AutoRefresh::line(const QString &host)
{
    const auto chance = [] { return QRandomGenerator::global()->generateDouble(); };
    const auto [place, isNew] = m_lines.try_emplace(host, Line{.schedule = RefreshSchedule(chance)});
    if (isNew)
        place->second.schedule.setInterval(m_interval);
    return place->second;
}

void AutoRefresh::watch(TrackedRepository *repository)
{
    line(repository->host()).schedule.add(repository->id());
    connect(repository, &TrackedRepository::refreshed, this, [this, repository] { noteEnd(*repository); });
    connect(repository, &TrackedRepository::stateChanged, this, [this, repository] { noteStop(*repository); });
}

void AutoRefresh::noteEnd(const TrackedRepository &repository)
{
    const auto outcome = repository.report().isAborted  ? Outcome::Stopped
        : repository.state() == RepositoryState::Failed ? Outcome::Failed
                                                        : Outcome::Done;
    line(repository.host()).schedule.note(repository.id(), outcome, m_clock());
    look();
}

/// What waited and then does nothing was stopped.
void AutoRefresh::noteStop(const TrackedRepository &repository)
{
    if (repository.state() == RepositoryState::Waiting)
        m_waiting.insert(&repository);
    else if (m_waiting.remove(&repository) && repository.state() == RepositoryState::Idle)
        line(repository.host()).schedule.note(repository.id(), Outcome::Stopped, m_clock());
}

void AutoRefresh::setReachable(const QString &host, bool reachable)
{
    auto &changed = line(host);
    if (!std::exchange(changed.isReachable, reachable) && reachable)
        changed.schedule.connectionIsBack();
    look();
}

void AutoRefresh::setLimit(const QString &host, int limit)
{
    line(host).schedule.setLimit(limit);
    look();
}

void AutoRefresh::setMetered(bool metered)
{
    m_isMetered = metered;
    look();
}

void AutoRefresh::setEnabled(bool enabled)
{
    m_isEnabled = enabled;
    look();
}

void AutoRefresh::setInterval(RefreshSchedule::Time interval)
{
    m_interval = interval;
    for (auto &[host, its] : m_lines)
        its.schedule.setInterval(interval);
    look();
}

void AutoRefresh::setWindowInUse(bool inUse)
{
    m_isWindowInUse = inUse;
    look();
}

void AutoRefresh::noteInput()
{
    const auto before = std::exchange(m_lastInput, m_clock());
    if (!RefreshSchedule::isAllowed({.isReachable = true, .isWindowInUse = true, .sinceInput = m_lastInput - before}))
        look();
}

bool AutoRefresh::isAllowed(const Line &line, Time now) const
{
    return RefreshSchedule::isAllowed({.isReachable = line.isReachable,
                                       .isMetered = m_isMetered,
                                       .isWindowInUse = m_isWindowInUse,
                                       .sinceInput = now - m_lastInput});
}

void AutoRefresh::look()
{
    m_next.stop();
    if (!m_library.isLoaded() || !m_isEnabled)
        return;
    const auto now = m_clock();
    std::optional<Time> next;
    for (int row = 0; row < m_library.count(); ++row) {
        auto &repository = m_library.at(row);
        const auto &its = line(repository.host());
        if (repository.state() == RepositoryState::Loading || repository.state() == RepositoryState::Waiting
            || !isAllowed(its, now))
            continue;
        const auto due = its.schedule.dueAt(repository.id()).value_or(now);
        if (due > now) {
            next = std::min(due, next.value_or(due));
            continue;
        }
        Q_EMIT refreshing(&repository);
        repository.refresh(RefreshMode::Routine);
    }
    if (next)
        m_next.start(*next - now);
}

} // namespace hubbub
