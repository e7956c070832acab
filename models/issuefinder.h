// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuepattern.h"
#include "models/issueroles.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QDeadlineTimer;

namespace hubbub {

class Library;
class TrackedRepository;

/// What there is to show of an issue that was looked for.
struct FoundIssue
{
    TrackedRepository *repository = nullptr; ///< of no use after Library::aboutToRemove
    qint64 id = 0;
    qint64 number = 0;
    QString title = {};
    IssueState state = IssueState::Open;
    bool isPullRequest = false;
    qint64 updatedAt = 0; ///< seconds since 1970
    int score = 0;

    bool operator==(const FoundIssue &) const = default;
};

/// The issue \a id of \a repository as it is now; without a repository if it is not there.
[[nodiscard]] FoundIssue foundIssue(TrackedRepository &repository, qint64 id);

/// Finds the issues that fit an IssuePattern best among all of the library, whether their repositories are shown or
/// not, a few milliseconds at a time: a newer find() ends an older one.
class IssueFinder : public QObject
{
    Q_OBJECT

public:
    /// How many there are at most.
    static constexpr int Most = 20;

    /// \param library outlives this
    explicit IssueFinder(Library &library, QObject *parent = nullptr);

    /// Looks for \a text; nothing is found of an empty one. What the first few milliseconds bring is there at once, and
    /// so is what was found before and still fits.
    void find(const QString &text);
    [[nodiscard]] const IssuePattern &pattern() const { return m_pattern; }
    /// The best so far, the very best first. When scores are equal, open ones come first, then the one updated last.
    [[nodiscard]] const QList<FoundIssue> &issues() const { return m_found; }
    [[nodiscard]] bool isRunning() const { return m_slice.isActive(); }

Q_SIGNALS:
    /// issues() are others: in find(), now and then while it runs, and at its end.
    void found(const QList<hubbub::FoundIssue> &issues);

private:
    void watch(TrackedRepository *repository);
    void drop(TrackedRepository *repository);
    void restart();
    void work();
    bool scan(TrackedRepository &repository, const QDeadlineTimer &deadline);
    void consider(TrackedRepository &repository, RecordTable::Slot slot);
    void tell();

    Library &m_library;
    IssuePattern m_pattern;
    QTimer m_slice;
    QElapsedTimer m_sinceTold;
    QList<FoundIssue> m_found; // in order
    int m_row = 0;
    RecordTable::Slot m_slot = 0;
    bool m_hasNews = false; // that nobody was told
    bool m_isStale = false; // something changed where it has been already
};

} // namespace hubbub
