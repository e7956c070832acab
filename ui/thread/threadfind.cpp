// SPDX-License-Identifier: MIT
#include "ui/thread/threadfind.h"

#include "ui/thread/threadbody.h"

namespace hubbub {

namespace {
constexpr size_t MostHits = 10'000;
}

std::vector<ThreadHit> findInThread(const std::vector<ThreadEntry> &entries, const EventContext &context,
                                    const QString &text, const std::atomic<int> &latest, int turn)
{
    std::vector<ThreadHit> hits;
    for (int row = 0; row < int(entries.size()) && latest == turn; ++row) {
        const auto body = threadBody(entries[size_t(row)], context);
        qsizetype at = body.text.indexOf(text, 0, Qt::CaseInsensitive);
        for (; at >= 0 && hits.size() < MostHits; at = body.text.indexOf(text, at + text.size(), Qt::CaseInsensitive))
            hits.push_back({row, int(at), int(at + text.size())});
    }
    return hits;
}

} // namespace hubbub
