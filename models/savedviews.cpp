// SPDX-License-Identifier: MIT
#include "models/savedviews.h"

#include "models/attributevalue.h"
#include "models/localid.h"
#include "models/model.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

const Schema &viewSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"title", Text}, {"query", Text}, {"position", Integer}});
    Q_ASSERT(schema.attributes().size() == SavedViewColumnCount);
    return schema;
}

} // namespace

SavedViews::SavedViews(SyncBackend *local, QObject *parent)
    : Collection(viewSchema(), local, parent)
{
    setComparator([](const RecordTable &table, Slot a, Slot b) {
        const auto positionA = table.integer(a, SavedViewPosition);
        const auto positionB = table.integer(b, SavedViewPosition);
        return positionA != positionB ? positionA < positionB : table.id(a) < table.id(b);
    });
}

QString SavedViews::title(int row) const
{
    return attributeValue(table(), slotAt(row), SavedViewTitle).toString();
}

QString SavedViews::query(int row) const
{
    return attributeValue(table(), slotAt(row), SavedViewQuery).toString();
}

int SavedViews::find(const QString &wanted) const
{
    const auto simple = wanted.simplified();
    for (int row = 0; row < count(); ++row) {
        if (query(row).simplified() == simple)
            return row;
    }
    return -1;
}

int SavedViews::save(const QString &query, const QString &title)
{
    const auto simple = query.simplified();
    if (const auto row = find(simple); row >= 0)
        return row;
    const auto last = count() == 0 ? 0 : table().integer(slotAt(count() - 1), SavedViewPosition);
    // With an id of its own it can be changed before the store has answered.
    create(QJsonObject{{u"id"_s, newLocalId()},
                       {u"title"_s, title.isEmpty() ? simple : title},
                       {u"query"_s, simple},
                       {u"position"_s, last + 1}});
    return find(simple);
}

void SavedViews::rename(int row, const QString &title)
{
    const auto simple = title.simplified();
    if (!simple.isEmpty() && simple != this->title(row))
        at(row)->save({{u"title"_s, simple}});
}

bool SavedViews::move(int from, int to)
{
    if (from == to || std::min(from, to) < 0 || std::max(from, to) >= count())
        return false;
    std::vector<qint64> order;
    for (int row = 0; row < count(); ++row)
        order.push_back(*table().id(slotAt(row)));
    const auto moved = order[size_t(from)];
    order.erase(order.begin() + from);
    order.insert(order.begin() + to, moved);
    place(order);
    return true;
}

/// Numbers them anew and saves those that have another place now.
void SavedViews::place(const std::vector<qint64> &order)
{
    QJsonArray changed;
    for (size_t i = 0; i < order.size(); ++i) {
        const auto position = qint64(i) + 1;
        if (get(order[i])->get(u"position").toInteger() != position)
            changed.append(QJsonObject{{u"id"_s, order[i]}, {u"position"_s, position}});
    }
    SyncOptions options;
    options.remove = false;
    set(changed, options);
    for (const auto &record : std::as_const(changed))
        get(record[u"id"].toInteger())->save();
}

QJsonObject SavedViews::take(int row)
{
    const auto view = at(row);
    auto record = view->attributes();
    view->destroy();
    return record;
}

void SavedViews::restore(QJsonObject record)
{
    if (contains(record[u"id"].toInteger()))
        record[u"id"] = newLocalId();
    create(record);
}

} // namespace hubbub
