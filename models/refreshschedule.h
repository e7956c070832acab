// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>

#include <chrono>
#include <functional>
#include <optional>

namespace hubbub {

/// When the repositories of one host are due for a refresh that nobody asked for. Decides only; knows neither clock nor
/// network. All times are of one clock that only goes forward.
///
/// - Every repository once as soon as that may be, then every five minutes; less often where the budget is small: two
///   requests a repository each time use a quarter of what the host allows an hour at most (60 an hour: eight minutes
///   with one repository, forty with five).
/// - After a failure at twice the interval, after the next at four times, and so on, up to an hour, or up to the
///   interval if that is longer; by chance up to a tenth later.
/// - Once the connection is back: a minute after the failure, two after the second, and so on. That mostly is at once,
///   and a connection that comes and goes is no reason to hammer.
/// - One that somebody stopped: after an hour, or the interval if that is longer.
/// - A refresh by hand counts as any other.
class RefreshSchedule
{
public:
    using Time = std::chrono::milliseconds;
    enum class Outcome { Done, Failed, Stopped };

    /// What must be so for anything to be refreshed.
    struct Conditions
    {
        bool isReachable = false; ///< nothing says so before a first answer
        bool isMetered = false;
        bool isWindowInUse = false; ///< the application is the active one, its window neither hidden nor minimised
        Time sinceInput = {};       ///< since somebody used keyboard or mouse
    };

    /// \param chance gives a number from 0 to 1
    explicit RefreshSchedule(std::function<double()> chance);

    [[nodiscard]] static bool isAllowed(const Conditions &conditions);
    /// \param limit requests an hour; negative if the host does not say \param wanted what the budget may lengthen
    [[nodiscard]] static Time interval(int repositories, int limit, Time wanted = std::chrono::minutes(5));

    void setLimit(int limit) { m_limit = limit; }
    /// Instead of five minutes; still less often where the budget is small. Zero: five minutes.
    void setInterval(Time wanted);
    void add(qint64 repository) { m_entries.insert(repository, {}); }
    void remove(qint64 repository) { m_entries.remove(repository); }
    /// A refresh of \a repository has ended, or somebody stopped it or its waiting.
    void note(qint64 repository, Outcome outcome, Time now);
    void connectionIsBack();
    /// Nothing: as soon as that may be.
    [[nodiscard]] std::optional<Time> dueAt(qint64 repository) const;

private:
    struct Entry
    {
        std::optional<Time> endedAt = {};
        Outcome outcome = Outcome::Done;
        int failures = 0;              // one after the other
        bool isConnectionBack = false; // since the last one
        double chance = 0;
    };

    std::function<double()> m_chance;
    QHash<qint64, Entry> m_entries;
    int m_limit = -1;
    Time m_wanted;
};

} // namespace hubbub
