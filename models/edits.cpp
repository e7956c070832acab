// SPDX-License-Identifier: MIT
#include "models/edits.h"

#include "models/localrecords.h"

#include <algorithm>

namespace hubbub {

void Edits::apply(const QString &text, const RecordChanges &changes, const QString &kind)
{
    Edit edit{text, kind, {}};
    for (const auto &change : changes) {
        const auto from = edit.steps.size();
        for (const auto &record : change.put) {
            const auto id = record[u"id"].toInteger();
            edit.steps.push_back({change.records, id, change.records->whole(id), {}});
        }
        for (const auto id : change.drop)
            edit.steps.push_back({change.records, id, change.records->whole(id), {}});
        if (!change.drop.isEmpty())
            change.records->drop(change.drop);
        change.records->put(change.put);
        for (auto i = from; i < edit.steps.size(); ++i)
            edit.steps[i].after = change.records->whole(edit.steps[i].id);
    }
    if (edit.steps.empty())
        return;
    m_undone.clear();
    if (!kind.isEmpty() && !m_done.empty() && m_done.back().kind == kind) {
        for (auto &step : edit.steps) {
            const auto &earlier = m_done.back().steps;
            const auto same = std::find_if(earlier.begin(), earlier.end(), [&step](const Step &each) {
                return each.records == step.records && each.id == step.id;
            });
            if (same != earlier.end())
                step.before = same->before;
        }
        m_done.pop_back();
    }
    m_done.push_back(std::move(edit));
    if (m_done.size() > MostEdits)
        m_done.pop_front();
    Q_EMIT changed();
}

void Edits::undo()
{
    if (!canUndo())
        return;
    m_undone.push_back(std::move(m_done.back()));
    m_done.pop_back();
    restore(m_undone.back().steps, &Step::before);
    Q_EMIT changed();
}

void Edits::redo()
{
    if (!canRedo())
        return;
    m_done.push_back(std::move(m_undone.back()));
    m_undone.pop_back();
    restore(m_done.back().steps, &Step::after);
    Q_EMIT changed();
}

void Edits::restore(const std::vector<Step> &steps, QJsonObject Step::*state)
{
    RecordChanges changes;
    for (const auto &step : steps) {
        if (!step.records)
            continue;
        auto change = std::find_if(changes.begin(), changes.end(),
                                   [&step](const RecordChange &each) { return each.records == step.records; });
        if (change == changes.end())
            change = changes.insert(changes.end(), {step.records});
        if (const auto &record = step.*state; record.isEmpty())
            change->drop.append(step.id);
        else
            change->put.append(record);
    }
    for (const auto &change : changes) {
        if (!change.drop.isEmpty())
            change.records->drop(change.drop);
        change.records->put(change.put);
    }
}

} // namespace hubbub
