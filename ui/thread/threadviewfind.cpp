// SPDX-License-Identifier: MIT
#include "ui/thread/threadviewprivate.h"

#include <QScrollBar>

#include <algorithm>

namespace hubbub {

void ThreadView::find(const QString &text)
{
    d->needle = text;
    const int turn = ++d->finding;
    if (text.isEmpty()) {
        d->hits.clear();
        d->hit = -1;
        d->hasPendingHit = false;
        showFound();
        Q_EMIT foundChanged();
        return;
    }
    std::vector<ThreadEntry> entries;
    entries.reserve(d->rows.size());
    for (int row = 0; row < int(d->rows.size()); ++row)
        entries.push_back(d->model.entry(row));
    d->finder.post(
        this,
        [entries = std::move(entries), context = d->context, text, turn, &latest = d->finding] {
            return findInThread(entries, context, text, latest, turn);
        },
        [this, turn](const std::vector<ThreadHit> &hits) {
            if (turn != d->finding)
                return;
            d->hits = hits;
            const int from = std::max(0, firstRow());
            const auto first = std::find_if(d->hits.begin(), d->hits.end(),
                                            [from](const ThreadHit &hit) { return hit.row >= from; });
            d->hit = d->hits.empty() ? -1 : first == d->hits.end() ? 0 : int(first - d->hits.begin());
            d->hasPendingHit = d->hit >= 0;
            showFound();
            if (d->hasPendingHit)
                scrollToHit();
            Q_EMIT foundChanged();
        });
}

void ThreadView::findNext(bool forward)
{
    const auto count = int(d->hits.size());
    if (count == 0)
        return;
    d->hit = (d->hit + (forward ? 1 : count - 1)) % count;
    d->hasPendingHit = true;
    showFound();
    scrollToHit();
    Q_EMIT foundChanged();
}

int ThreadView::foundCount() const
{
    return int(d->hits.size());
}

int ThreadView::foundCurrent() const
{
    return d->hit;
}

/// Marks in the texts that are here what was found in them.
void ThreadView::showFound()
{
    auto hit = d->hits.begin();
    for (int row = 0; row < int(d->rows.size()); ++row) {
        auto *item = d->rows[size_t(row)].item.data();
        std::vector<BodyMarks::Range> ranges;
        int current = -1;
        for (; hit != d->hits.end() && hit->row <= row; ++hit) {
            if (!item)
                continue;
            if (hit - d->hits.begin() == d->hit)
                current = int(ranges.size());
            ranges.push_back({hit->start, hit->end});
        }
        if (item)
            item->body()->setFound(ranges, current);
    }
}

/// Now, or once the text is here.
void ThreadView::scrollToHit()
{
    const auto &hit = d->hits[size_t(d->hit)];
    auto *item = d->rows[size_t(hit.row)].item.data();
    if (!item) {
        // The row comes near, and is laid out again with its text.
        d->anchor = {hit.row, -viewport()->height() / 3};
        d->isAnchored = true;
        return layOutLater();
    }
    if (!item->hasBody())
        return;
    d->hasPendingHit = false;
    const auto place = item->body()->rectOf(hit.start);
    reveal(item->body(), place);
}

} // namespace hubbub
