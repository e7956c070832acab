// SPDX-License-Identifier: MIT
#include "models/issuefinder.h"

#include "models/issue.h"
#include "models/library.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

constexpr auto Slice = 4ms;
constexpr qint64 TellEvery = 50;           // milliseconds
constexpr RecordTable::Slot Together = 64; ///< between two looks at the clock

FoundIssue issueIn(TrackedRepository &repository, RecordTable::Slot slot)
{
    const auto &table = repository.issues().table();
    return {.repository = &repository,
            .id = table.id(slot).value_or(0),
            .number = table.integer(slot, IssueNumber),
            .title = QString::fromUtf8(table.text(slot, IssueTitle)),
            .state = issueState(table, slot),
            .isPullRequest = table.flag(slot, IssueIsPullRequest),
            .updatedAt = table.integer(slot, IssueUpdatedAt)};
}

bool comesFirst(const FoundIssue &a, const FoundIssue &b)
{
    const auto rank = [](const FoundIssue &issue) {
        const bool isOpen = issue.state == IssueState::Open || issue.state == IssueState::Draft;
        return std::tuple(issue.score, isOpen, issue.updatedAt, issue.id);
    };
    return rank(a) > rank(b);
}

} // namespace

FoundIssue foundIssue(TrackedRepository &repository, qint64 id)
{
    const auto slot = repository.issues().table().slotOf(id);
    return slot == RecordTable::NoSlot ? FoundIssue() : issueIn(repository, slot);
}

IssueFinder::IssueFinder(Library &library, QObject *parent)
    : QObject(parent)
    , m_library(library)
{
    connect(&m_slice, &QTimer::timeout, this, &IssueFinder::work);
    connect(&library, &Library::added, this, [this](TrackedRepository *repository) {
        watch(repository);
        if (isRunning())
            restart();
    });
    connect(&library, &Library::aboutToRemove, this, &IssueFinder::drop);
    for (int row = 0; row < library.count(); ++row)
        watch(&library.at(row));
}

/// A scan goes on over a table that changes, to reach its end at all, and is done again then.
void IssueFinder::watch(TrackedRepository *repository)
{
    const auto note = [this] { m_isStale = true; };
    connect(&repository->issues(), &Collection::updated, this, note);
    connect(&repository->issues(), &Collection::modelReset, this, note);
}

void IssueFinder::drop(TrackedRepository *repository)
{
    repository->issues().disconnect(this);
    m_found.removeIf([repository](const FoundIssue &issue) { return issue.repository == repository; });
    Q_EMIT found(m_found);
    if (isRunning())
        restart();
}

void IssueFinder::find(const QString &text)
{
    m_pattern = IssuePattern(text);
    m_sinceTold.invalidate();
    restart();
    m_hasNews = true;
    work();
}

void IssueFinder::restart()
{
    const auto before = std::exchange(m_found, {});
    for (const auto &issue : before) {
        m_pattern.setRepository(issue.repository->fullName());
        const auto slot = issue.repository->issues().table().slotOf(issue.id);
        if (slot != RecordTable::NoSlot)
            consider(*issue.repository, slot);
    }
    m_row = 0;
    m_slot = 0;
    m_isStale = false;
    m_hasNews = false;
    m_slice.start();
}

void IssueFinder::work()
{
    const QDeadlineTimer deadline(Slice);
    const int end = m_pattern.isEmpty() ? 0 : m_library.count();
    while (m_row < end && scan(m_library.at(m_row), deadline)) {
        ++m_row;
        m_slot = 0;
    }
    if (m_row < end) {
        if (m_hasNews && (!m_sinceTold.isValid() || m_sinceTold.elapsed() >= TellEvery))
            tell();
        return;
    }
    m_slice.stop();
    const bool isStale = m_isStale;
    tell();
    if (isStale && !isRunning())
        restart();
}

/// \return whether it came to the end
bool IssueFinder::scan(TrackedRepository &repository, const QDeadlineTimer &deadline)
{
    if (m_slot == 0)
        m_pattern.setRepository(repository.fullName());
    const auto &table = repository.issues().table();
    for (; m_slot < table.slotEnd(); ++m_slot) {
        if (m_slot % Together == Together - 1 && deadline.hasExpired())
            return false;
        if (table.isLive(m_slot))
            consider(repository, m_slot);
    }
    return true;
}

void IssueFinder::consider(TrackedRepository &repository, RecordTable::Slot slot)
{
    const auto &table = repository.issues().table();
    const auto score = table.flag(slot, IssueIsDeleted) ? 0 : m_pattern.score(table, slot);
    const bool isFull = m_found.size() == Most;
    if (score == 0 || (isFull && score < m_found.constLast().score))
        return;
    const auto id = table.id(slot);
    const bool isKnown = std::any_of(m_found.begin(), m_found.end(), [&](const FoundIssue &each) {
        return each.repository == &repository && each.id == id;
    });
    if (isKnown)
        return;
    auto issue = issueIn(repository, slot);
    issue.score = score;
    const auto place = std::upper_bound(m_found.begin(), m_found.end(), issue, comesFirst);
    if (isFull && place == m_found.end())
        return;
    m_found.insert(place, issue);
    if (isFull)
        m_found.removeLast();
    m_hasNews = true;
}

void IssueFinder::tell()
{
    m_hasNews = false;
    m_sinceTold.start();
    Q_EMIT found(m_found);
}

} // namespace hubbub
