// SPDX-License-Identifier: MIT
// The rows of a Collection.
#include "models/collection.h"
#include "models/model.h"

#include <algorithm>

namespace hubbub {

namespace {

/// Calls \a use(first, last) for each run of neighbours in \a rows, which is sorted.
template<typename Use>
void forEachRun(const std::vector<int> &rows, Use use)
{
    for (size_t first = 0; first < rows.size();) {
        size_t last = first;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
            ++last;
        use(rows[first], rows[last]);
        first = last + 1;
    }
}

} // namespace

/// Puts \a values into the columns, and into the rest what no column gives back (open schema).
bool Collection::storeValues(Slot slot, const QJsonObject &values)
{
    bool changed = m_table.merge(slot, values) != 0;
    if (declared().isClosed() || values.isEmpty())
        return changed;
    const auto columns = m_table.toJson(slot);
    auto rest = m_rest.value(slot);
    const auto before = rest;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (columns.value(it.key()) == it.value() || it.key() == u"id")
            rest.remove(it.key());
        else
            rest.insert(it.key(), it.value());
    }
    if (rest == before)
        return changed;
    if (rest.isEmpty())
        m_rest.remove(slot);
    else
        m_rest.insert(slot, rest);
    return true;
}

void Collection::storeRow(Slot slot, const Model &model, const QStringList &changes)
{
    if (!m_table.isLive(slot)) // in a handler of its removal
        return;
    QJsonObject values;
    QStringList removed;
    for (const auto &name : changes) {
        const auto value = model.get(name);
        values.insert(name, value.isUndefined() ? QJsonValue(QJsonValue::Null) : value);
        if (value.isUndefined())
            removed.append(name);
    }
    storeValues(slot, values);
    if (const auto rest = m_rest.find(slot); rest != m_rest.end()) {
        for (const auto &name : removed)
            rest->remove(name);
    }
    if (m_table.id(slot) != model.recordId())
        m_table.setId(slot, model.recordId());
    markUnsorted(slot);
}

void Collection::announceRow(Slot slot)
{
    if (const int row = m_table.isLive(slot) ? rowOf(slot) : -1; row >= 0)
        announceRows({row});
}

void Collection::announceRows(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    forEachRun(rows,
               [this](int first, int last) { Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1)); });
}

void Collection::insertRun(int at, const std::vector<Slot> &added, bool silent)
{
    if (at < 0)
        at += count() + 1;
    at = std::clamp(at, 0, count());
    beginInsertRows({}, at, at + int(added.size()) - 1);
    ++m_rowChanges;
    m_order.insert(at, added);
    for (const auto slot : added)
        markUnsorted(slot);
    endInsertRows();
    if (silent || m_handles.isEmpty())
        return;
    for (const auto slot : added) {
        if (const auto model = liveHandle(slot))
            Q_EMIT model->joined(this);
    }
}

/// Front to back, since that is the order in which Backbone tells it.
void Collection::removeSlots(std::vector<Slot> gone, bool silent)
{
    std::vector<int> rows;
    for (const auto slot : gone) {
        if (!m_table.isLive(slot))
            continue;
        if (const int row = rowOf(slot); row >= 0) {
            rows.push_back(row);
        } else { // known, but not a row yet
            m_table.retire(slot);
            m_retired.push_back(slot);
        }
    }
    std::sort(rows.begin(), rows.end());
    int removed = 0;
    bool isDisturbed = false;
    forEachRun(rows, [&](int first, int last) {
        if (isDisturbed)
            return;
        const auto expected = m_rowChanges + 1;
        removeRun(first - removed, last - removed, silent);
        removed += last - first + 1;
        isDisturbed = m_rowChanges != expected;
    });
    if (isDisturbed) // a handler has moved the rows
        removeSlots(std::move(gone), silent);
}

void Collection::removeRun(int first, int last, bool silent)
{
    const std::vector<Slot> gone(m_order.all().begin() + first, m_order.all().begin() + last + 1);
    std::vector<std::pair<std::shared_ptr<Model>, int>> leaving;
    beginRemoveRows({}, first, last);
    ++m_rowChanges;
    m_order.remove(first, last);
    for (size_t i = 0; i < gone.size(); ++i) {
        if (auto model = liveHandle(gone[i]))
            leaving.emplace_back(std::move(model), int(i));
        m_rest.remove(gone[i]);
        m_table.retire(gone[i]);
        m_retired.push_back(gone[i]);
    }
    endRemoveRows();
    for (const auto &[model, place] : leaving) {
        if (!silent)
            Q_EMIT model->left(this, first + place);
        release(*model, gone[size_t(place)]);
    }
}

/// \a given without what is gone and without repetitions.
std::vector<Collection::Slot> Collection::liveOnce(const std::vector<Slot> &given) const
{
    std::vector<bool> isThere(m_table.slotEnd());
    std::vector<Slot> live;
    for (const auto slot : given) {
        if (m_table.isLive(slot) && !isThere[slot]) {
            isThere[slot] = true;
            live.push_back(slot);
        }
    }
    return live;
}

} // namespace hubbub
