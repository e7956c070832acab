// SPDX-License-Identifier: MIT
#include "models/searchcounts.h"

#include "models/library.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

SearchCounts::SearchCounts(Library &library, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_counter([this](const Query &query) { return m_search.count(query, m_library); })
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(200ms);
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_next = 0;
        m_turn.start();
    });
    connect(&m_turn, &QTimer::timeout, this, &SearchCounts::countNext);
    connect(&library, &Library::added, this, &SearchCounts::watch);
    connect(&library, &Library::aboutToRemove, this, [this](TrackedRepository *repository) {
        repository->issues().disconnect(this);
        invalidate();
    });
    connect(&library, &Library::activeChanged, this, &SearchCounts::invalidate);
    connect(&library, &Library::loaded, this, &SearchCounts::invalidate);
    for (int row = 0; row < library.count(); ++row)
        watch(&library.at(row));
}

void SearchCounts::watch(TrackedRepository *repository)
{
    auto *issues = &repository->issues();
    connect(issues, &Collection::updated, this, &SearchCounts::invalidate);
    connect(issues, &Collection::dataChanged, this, &SearchCounts::invalidate);
    connect(issues, &Collection::modelReset, this, &SearchCounts::invalidate);
    invalidate();
}

void SearchCounts::setCounter(Counter counter)
{
    m_counter = std::move(counter);
    invalidate();
}

void SearchCounts::setQueries(const QStringList &queries)
{
    std::vector<Entry> entries;
    for (const auto &text : queries)
        entries.push_back({.text = text, .query = Query::parse(text), .count = count(text)});
    m_entries = std::move(entries);
    invalidate();
}

std::optional<int> SearchCounts::count(const QString &query) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&query](const Entry &entry) { return entry.text == query; });
    return found == m_entries.end() ? std::nullopt : found->count;
}

/// The first change starts the time, so that counts move on while changes keep coming.
void SearchCounts::invalidate()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void SearchCounts::countNext()
{
    if (m_next >= m_entries.size())
        return;
    auto &entry = m_entries[m_next++];
    m_turn.start();
    const auto text = entry.text;
    const auto count = counted(entry.query);
    if (std::exchange(entry.count, count) != count)
        Q_EMIT changed(text);
}

std::optional<int> SearchCounts::counted(const Query &query) const
{
    const bool isKnown = m_library.isLoaded() && m_library.count() > 0;
    return isKnown ? m_counter(query) : std::nullopt;
}

} // namespace hubbub
