// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuesearch.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace hubbub {

class Library;
class TrackedRepository;

/// How many issues of all shown repositories each of some searches finds, kept up to date.
///
/// Changes are gathered for a moment, and one search is counted in a turn of the event loop: nothing waits for it.
class SearchCounts : public QObject
{
    Q_OBJECT

public:
    /// Counts one search; nothing if it cannot be answered.
    using Counter = std::function<std::optional<int>(const Query &query)>;

    /// \param library outlives the counts
    explicit SearchCounts(Library &library, QObject *parent = nullptr);

    /// Another way to count; at first it is an IssueSearch without sets from outside.
    void setCounter(Counter counter);
    /// What is counted; known counts stay.
    void setQueries(const QStringList &queries);
    /// Nothing for a search that is not counted, not counted yet, or that cannot be answered.
    [[nodiscard]] std::optional<int> count(const QString &query) const;
    /// What the counts rest on has changed: counts all again, soon.
    void invalidate();

Q_SIGNALS:
    /// The count of \a query is another.
    void changed(const QString &query);

private:
    struct Entry
    {
        QString text = {};
        Query query = {};
        std::optional<int> count = {};
    };

    void watch(TrackedRepository *repository);
    void countNext();
    [[nodiscard]] std::optional<int> counted(const Query &query) const;

    Library &m_library;
    IssueSearch m_search;
    Counter m_counter;
    std::vector<Entry> m_entries;
    size_t m_next = 0; ///< what is counted in the next turn
    QTimer m_soon;
    QTimer m_turn;
};

} // namespace hubbub
