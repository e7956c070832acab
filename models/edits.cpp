// SPDX-License-Identifier: MIT
#include "models/edits.h"

#include "models/localrecords.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

/// Leaves in both what is not the same; null where one says nothing. All that one says if there is no other.
void keepDifferences(QJsonObject &before, QJsonObject &after)
{
    QJsonObject was, is;
    qsizetype common = 0;
    for (auto it = after.constBegin(); it != after.constEnd(); ++it) {
        const auto key = it.key();
        const auto value = it.value();
        const auto old = before.value(key);
        common += !old.isUndefined();
        if (key == u"changed_at" || value == old)
            continue;
        if (!before.isEmpty() || !value.isNull())
            is.insert(key, value);
        if (!before.isEmpty() && !(old.isUndefined() && value.isNull()))
            was.insert(key, old.isUndefined() ? QJsonValue() : old);
    }
    for (auto it = before.constBegin(); common < before.size() && it != before.constEnd(); ++it) {
        const auto key = it.key();
        const auto value = it.value();
        if (key == u"changed_at" || after.contains(key) || (after.isEmpty() && value.isNull()))
            continue;
        was.insert(key, value);
        if (!after.isEmpty() && !value.isNull())
            is.insert(key, QJsonValue::Null);
    }
    before = was;
    after = is;
}

/// Whether \a record says anything that \a known does not speak of.
bool saysMore(const QJsonObject &record, const QJsonObject &known)
{
    for (auto it = record.begin(); it != record.end(); ++it) {
        if (!it->isNull() && it.key() != u"id" && it.key() != u"changed_at" && !known.contains(it.key()))
            return true;
    }
    return false;
}

QJsonObject nulls(const QJsonObject &record)
{
    QJsonObject nulls;
    for (const auto &key : record.keys())
        nulls.insert(key, QJsonValue::Null);
    return nulls;
}

} // namespace

void Edits::apply(const QString &text, const RecordChanges &changes, const QString &kind)
{
    auto steps = carryOut(changes);
    if (steps.empty())
        return;
    m_undone.clear();
    if (!kind.isEmpty() && !m_done.empty() && m_done.back().kind == kind) {
        m_done.back().text = text;
        extend(m_done.back().steps, steps);
    } else {
        m_done.push_back({text, kind, std::move(steps)});
    }
    if (m_done.size() > MostEdits)
        m_done.pop_front();
    Q_EMIT changed();
}

std::vector<Edits::Step> Edits::carryOut(const RecordChanges &changes)
{
    std::vector<Step> steps;
    for (const auto &change : changes) {
        std::vector<Step> own;
        QHash<qint64, size_t> known;
        const auto note = [&](qint64 id) {
            if (!known.contains(id)) {
                known.insert(id, own.size());
                own.push_back({change.records, id, change.records->whole(id), {}});
            }
        };
        for (const auto &record : change.put)
            note(record[u"id"].toInteger());
        for (const auto id : change.drop)
            note(id);
        if (!change.drop.isEmpty())
            change.records->drop(change.drop);
        change.records->put(change.put);
        for (auto &step : own) {
            step.after = change.records->whole(step.id);
            keepDifferences(step.before, step.after);
        }
        extend(steps, own);
    }
    std::erase_if(steps, [](const Step &step) { return step.before.isEmpty() && step.after.isEmpty(); });
    return steps;
}

/// Makes one edit of two.
void Edits::extend(std::vector<Step> &steps, const std::vector<Step> &later)
{
    const auto earlier = steps.size();
    for (const auto &step : later) {
        const auto end = steps.begin() + ptrdiff_t(earlier);
        const auto same = std::find_if(steps.begin(), end, [&step](const Step &each) {
            return each.records == step.records && each.id == step.id;
        });
        if (same == end) {
            steps.push_back(step);
            continue;
        }
        for (auto it = step.before.begin(); it != step.before.end() && !same->before.isEmpty(); ++it) {
            if (!same->before.contains(it.key()))
                same->before.insert(it.key(), it.value());
        }
        for (auto it = step.after.begin(); it != step.after.end(); ++it)
            same->after.insert(it.key(), it.value());
        if (step.after.isEmpty())
            same->after = {};
    }
}

void Edits::undo()
{
    if (!canUndo())
        return;
    m_undone.push_back(std::move(m_done.back()));
    m_done.pop_back();
    restore(m_undone.back().steps, &Step::after, &Step::before);
    Q_EMIT changed();
}

void Edits::redo()
{
    if (!canRedo())
        return;
    m_done.push_back(std::move(m_undone.back()));
    m_undone.pop_back();
    restore(m_done.back().steps, &Step::before, &Step::after);
    Q_EMIT changed();
}

/// What somebody else has said of the same records since stays.
void Edits::restore(const std::vector<Step> &steps, QJsonObject Step::*from, QJsonObject Step::*to)
{
    RecordChanges changes;
    for (const auto &step : steps) {
        if (!step.records)
            continue;
        auto change = std::find_if(changes.begin(), changes.end(),
                                   [&step](const RecordChange &each) { return each.records == step.records; });
        if (change == changes.end())
            change = changes.insert(changes.end(), {step.records});
        auto record = step.*to;
        const bool isToGo = record.isEmpty();
        if (isToGo && !saysMore(step.records->whole(step.id), step.*from)) {
            change->drop.append(step.id);
            continue;
        }
        if (isToGo)
            record = nulls(step.*from);
        record.insert(u"id"_s, step.id);
        change->put.append(record);
    }
    for (const auto &change : changes) {
        if (!change.drop.isEmpty())
            change.records->drop(change.drop);
        change.records->put(change.put);
    }
}

} // namespace hubbub
