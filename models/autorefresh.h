// SPDX-License-Identifier: MIT
#pragma once

#include "models/refreshschedule.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>

namespace hubbub {

class Library;
class TrackedRepository;

/// Refreshes the repositories of a library in the background, while somebody is there to see it. When: RefreshSchedule,
/// for each host on its own. What waits for a limit goes on by itself and is left alone.
///
/// Begins when it is told that a host can be reached; looks again at each change it is told and when the next
/// repository is due.
class AutoRefresh : public QObject
{
    Q_OBJECT

public:
    /// Tells the time since some moment; never goes back.
    using Clock = std::function<RefreshSchedule::Time()>;

    /// \param library outlives it \param clock the time since the call if there is none
    explicit AutoRefresh(Library &library, Clock clock = {}, QObject *parent = nullptr);

    void setReachable(const QString &host, bool reachable);
    /// \param limit requests an hour; negative if the host does not say
    void setLimit(const QString &host, int limit);
    void setMetered(bool metered);
    /// False: nothing is refreshed by itself. True at first.
    void setEnabled(bool enabled);
    /// How often, where the budget allows it; zero for what RefreshSchedule finds best.
    void setInterval(RefreshSchedule::Time interval);
    /// Whether the application is the active one, its window neither hidden nor minimised.
    void setWindowInUse(bool inUse);
    /// Somebody used keyboard or mouse. Starting the program counts, too.
    void noteInput();

    /// Refreshes what is due.
    void look();

Q_SIGNALS:
    /// A refresh that nobody asked for begins.
    void refreshing(hubbub::TrackedRepository *repository);

private:
    struct Line
    {
        RefreshSchedule schedule;
        bool isReachable = false;
    };

    Line &line(const QString &host);
    void watch(TrackedRepository *repository);
    void noteEnd(const TrackedRepository &repository);
    void noteStop(const TrackedRepository &repository);
    [[nodiscard]] bool isAllowed(const Line &line, RefreshSchedule::Time now) const;

    Library &m_library;
    QElapsedTimer m_sinceStart;
    Clock m_clock;
    std::map<QString, Line> m_lines;
    QSet<const TrackedRepository *> m_waiting;
    QTimer m_next;
    RefreshSchedule::Time m_lastInput;
    RefreshSchedule::Time m_interval = {};
    bool m_isEnabled = true;
    bool m_isMetered = false;
    bool m_isWindowInUse = false;
};

} // namespace hubbub
