// SPDX-License-Identifier: MIT
#pragma once

#include "sync/apibudget.h"
#include "sync/syncerror.h"

#include <QDateTime>

#include <optional>

namespace hubbub {

struct RestAnswer;

/// When one account may ask one host again (D3, github-api.md section 4). A plain value; all times are UTC, and
/// \a now is the local clock; waits are reckoned by the server's own, in case the local one is wrong.
///
/// - A refusal for too many requests holds everything back until the time it names; the secondary limit, which
///   may name none, for a minute at first and twice as long with each further refusal, with up to a tenth more by
///   chance. No hold is shorter than a second or longer than an hour.
/// - A budget that is used up holds everything back until it is renewed, a small one what nobody waits for.
class RestLimit
{
public:
    /// Takes in what \a answer says.
    /// \return why it was refused, if that was a limit
    std::optional<SyncError> note(const RestAnswer &answer, const QDateTime &now);
    void setBudget(const ApiBudget &budget, const QDateTime &now, const QDateTime &serverNow);

    /// Why a request is not sent now, of kind RateLimited, or nothing.
    /// \param background nobody waits for it: it leaves a reserve
    [[nodiscard]] std::optional<SyncError> refusal(bool background, const QDateTime &now) const;
    /// Until when nothing is sent; invalid if something may be.
    [[nodiscard]] QDateTime heldUntil(const QDateTime &now) const;

    [[nodiscard]] const ApiBudget &budget() const { return m_budget; }

private:
    [[nodiscard]] SyncError exhausted(const QString &message) const;

    ApiBudget m_budget;
    QDateTime m_renewal; // of the budget, by the local clock
    SyncError m_refusal; // the newest one
    QDateTime m_until;   // it holds
    int m_strikes = 0;   // secondary limits that named no time, since the last success
};

} // namespace hubbub
