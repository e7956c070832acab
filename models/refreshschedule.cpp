// SPDX-License-Identifier: MIT
#include "models/refreshschedule.h"

#include <algorithm>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

using Time = RefreshSchedule::Time;

constexpr Time UsualInterval = 5min;
constexpr Time FirstPause = 1min; // once the connection is back
constexpr Time LongestPause = 1h;
constexpr Time LongestRest = 15min;
constexpr int RequestsEach = 2;
constexpr int BudgetPart = 4;
constexpr int MostDoublings = 10; // more than lead to the longest pause

} // namespace

RefreshSchedule::RefreshSchedule(std::function<double()> chance)
    : m_chance(std::move(chance))
    , m_wanted(UsualInterval)
{
}

bool RefreshSchedule::isAllowed(const Conditions &conditions)
{
    return conditions.isReachable && !conditions.isMetered && conditions.isWindowInUse
        && conditions.sinceInput <= LongestRest;
}

void RefreshSchedule::setInterval(Time wanted)
{
    m_wanted = wanted > 0ms ? wanted : UsualInterval;
}

Time RefreshSchedule::interval(int repositories, int limit, Time wanted)
{
    if (limit <= 0)
        return wanted;
    const Time frugal = Time(1h) * RequestsEach * repositories * BudgetPart / limit;
    return std::max(wanted, frugal);
}

void RefreshSchedule::note(qint64 repository, Outcome outcome, Time now)
{
    const auto entry = m_entries.find(repository);
    if (entry == m_entries.end())
        return;
    entry->endedAt = now;
    entry->outcome = outcome;
    entry->failures = outcome == Outcome::Failed ? entry->failures + 1 : 0;
    entry->chance = m_chance();
    entry->isConnectionBack = false;
}

void RefreshSchedule::connectionIsBack()
{
    for (auto &entry : m_entries)
        entry.isConnectionBack = true;
}

std::optional<Time> RefreshSchedule::dueAt(qint64 repository) const
{
    const auto entry = m_entries.value(repository);
    if (!entry.endedAt)
        return {};
    const auto usual = interval(int(m_entries.size()), m_limit, m_wanted);
    if (entry.outcome == Outcome::Stopped)
        return *entry.endedAt + std::max(usual, LongestPause);
    if (entry.failures == 0)
        return *entry.endedAt + usual;
    const auto doubled = [&entry](Time time) { return time * (1 << std::min(entry.failures, MostDoublings)); };
    const auto pause = entry.isConnectionBack ? std::min(doubled(FirstPause) / 2, LongestPause)
                                              : std::max(usual, std::min(doubled(usual), LongestPause));
    return *entry.endedAt + pause + Time(qint64(double(pause.count()) / 10 * entry.chance));
}

} // namespace hubbub
