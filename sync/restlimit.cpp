// SPDX-License-Identifier: MIT
#include "sync/restlimit.h"

#include "sync/restreply.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hubbub {

using namespace Qt::StringLiterals;
using Kind = SyncError::Kind;

namespace {

constexpr qint64 ShortestHold = 1000; // milliseconds
constexpr qint64 LongestHold = 60 * 60 * 1000;
constexpr qint64 FirstPause = 60 * 1000;
constexpr int MostDoublings = 6; // reach the longest hold
constexpr int SmallestReserve = 10;

qint64 pauseAfter(int strikes)
{
    const auto pause = FirstPause << std::min(strikes, MostDoublings);
    return pause + QRandomGenerator::global()->bounded(pause / 10 + 1);
}

int reserveOf(const ApiBudget &budget)
{
    return std::max(SmallestReserve, budget.limit / 10);
}

} // namespace

std::optional<SyncError> RestLimit::note(const RestAnswer &answer, const QDateTime &now)
{
    const auto date = parseHttpDate(answer.header("date"));
    const auto serverNow = date.isValid() ? date : now;
    if (const auto budget = budgetOf(answer))
        setBudget(*budget, now, serverNow);
    if (answer.status < 400) {
        m_strikes = 0;
        return {};
    }
    auto error = errorOf(answer, now);
    if (error.kind != Kind::RateLimited)
        return {};
    const auto retry = announcedRetry(answer, serverNow);
    const auto wait = retry ? serverNow.msecsTo(*retry) : pauseAfter(m_strikes++);
    m_until = now.addMSecs(std::clamp(wait, ShortestHold, LongestHold));
    error.retryAt = m_until;
    m_refusal = error;
    return error;
}

void RestLimit::setBudget(const ApiBudget &budget, const QDateTime &now, const QDateTime &serverNow)
{
    m_budget = budget;
    m_renewal = now.addMSecs(std::min(serverNow.msecsTo(budget.resetsAt), LongestHold));
}

SyncError RestLimit::exhausted(const QString &message) const
{
    return {.kind = Kind::RateLimited, .message = message, .retryAt = m_renewal};
}

std::optional<SyncError> RestLimit::refusal(bool background, const QDateTime &now) const
{
    if (m_until > now)
        return m_refusal;
    if (m_budget.remaining < 0 || !(m_renewal > now))
        return {};
    if (m_budget.remaining == 0)
        return exhausted(u"all requests of the hour are used up"_s);
    if (background && m_budget.remaining <= reserveOf(m_budget))
        return exhausted(
            u"the last %1 requests of the hour are kept for what somebody opens"_s.arg(m_budget.remaining));
    return {};
}

QDateTime RestLimit::heldUntil(const QDateTime &now) const
{
    auto until = m_until > now ? m_until : QDateTime();
    if (m_budget.remaining == 0 && m_renewal > now && (!until.isValid() || m_renewal > until))
        until = m_renewal;
    return until;
}

} // namespace hubbub
