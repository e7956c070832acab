// SPDX-License-Identifier: MIT
#include "models/collection.h"

#include "models/attributevalue.h"
#include "models/model.h"

#include <QSet>

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

Collection::Collection(const Schema &schema, SyncBackend *backend, QObject *parent)
    : SyncedModel(backend, parent)
    , m_table(schema)
{
}

Collection::~Collection()
{
    for (const auto &weak : std::as_const(m_handles)) {
        if (const auto model = weak.lock())
            std::erase_if(model->m_memberships, [this](const auto &m) { return m.collection == this; });
    }
}

std::shared_ptr<Model> Collection::at(int row)
{
    if (row < 0)
        row += count();
    return row >= 0 && row < count() ? handle(slotAt(row)) : nullptr;
}

std::shared_ptr<Model> Collection::get(qint64 id)
{
    const auto slot = m_table.slotOf(id);
    return slot == RecordTable::NoSlot ? nullptr : handle(slot);
}

std::shared_ptr<Model> Collection::liveHandle(Slot slot) const
{
    return m_handles.value(slot).lock();
}

std::shared_ptr<Model> Collection::handle(Slot slot)
{
    if (auto live = liveHandle(slot))
        return live;
    const auto model = makeModel();
    model->m_attributes = rowToJson(slot);
    model->m_id = m_table.id(slot);
    model->m_memberships.push_back({this, slot});
    m_handles.insert(slot, model);
    connect(model.get(), &Model::request, this, &Collection::request);
    connect(model.get(), &Model::sync, this, &Collection::sync);
    connect(model.get(), &Model::error, this, &Collection::error);
    connect(model.get(), &Model::invalid, this, &Collection::invalid);
    return model;
}

std::shared_ptr<Model> Collection::makeModel()
{
    return std::make_shared<Model>(declared(), backend());
}

QJsonArray Collection::parse(const QJsonValue &reply, const SyncOptions &) const
{
    return reply.toArray();
}

QJsonObject Collection::rowToJson(Slot slot) const
{
    auto record = m_table.toJson(slot);
    const auto rest = m_rest.value(slot);
    for (auto it = rest.begin(); it != rest.end(); ++it)
        record.insert(it.key(), it.value());
    return record;
}

QJsonValue Collection::toJson() const
{
    QJsonArray records;
    for (const auto slot : m_rows)
        records.append(rowToJson(slot));
    return records;
}

void Collection::set(const QJsonArray &records, const SyncOptions &options)
{
    CollectionUpdate update;
    std::vector<int> mergedRows;
    QSet<Slot> seen;
    QJsonObject defaults;
    for (const auto &element : records) {
        const auto record = element.toObject();
        const auto id = record.value(u"id");
        auto slot = id.isDouble() ? m_table.slotOf(id.toInteger()) : RecordTable::NoSlot;
        const bool known = slot != RecordTable::NoSlot;
        if (known && options.merge && mergeRow(slot, record, options) && !seen.contains(slot)) {
            update.merged.push_back(slot);
            mergedRows.push_back(rowOf(slot));
        } else if (!known && options.add) {
            if (update.added.empty())
                defaults = makeModel()->defaults();
            slot = m_table.insert(id.isDouble() ? std::optional(id.toInteger()) : std::nullopt);
            storeValues(slot, defaults);
            storeValues(slot, record);
            update.added.push_back(slot);
        }
        if (slot != RecordTable::NoSlot)
            seen.insert(slot);
    }
    if (!options.silent)
        announceRows(mergedRows);

    if (options.remove) {
        std::vector<int> gone;
        for (int row = 0; row < count(); ++row) {
            if (!seen.contains(slotAt(row))) {
                gone.push_back(row);
                update.removed.push_back(slotAt(row));
            }
        }
        removeRows(std::move(gone));
    }
    if (!update.added.empty())
        insertRows(options.at.value_or(count()), update.added);
    if (options.sort && !options.at && m_comparator && !(update.added.empty() && update.merged.empty()))
        sort();
    if (!(update.added.empty() && update.merged.empty() && update.removed.empty()))
        Q_EMIT updated(update);
}

void Collection::add(const QJsonObject &record, SyncOptions options)
{
    options.remove = false;
    options.merge = false;
    set({record}, options);
}

void Collection::remove(qint64 id)
{
    if (const auto slot = m_table.slotOf(id); slot != RecordTable::NoSlot)
        removeSlots({slot});
}

void Collection::reset(const QJsonArray &records)
{
    RecordTable fresh(declared());
    beginResetModel();
    for (const auto slot : std::exchange(m_rows, {}))
        release(slot);
    m_handles.clear();
    m_rest.clear();
    m_rowOf.clear();
    m_table = std::move(fresh);
    const auto defaults = makeModel()->defaults();
    for (const auto &element : records) {
        const auto record = element.toObject();
        const auto id = record.value(u"id");
        const auto slot = m_table.insert(id.isDouble() ? std::optional(id.toInteger()) : std::nullopt);
        storeValues(slot, defaults);
        storeValues(slot, record);
        m_rows.push_back(slot);
    }
    numberRows();
    endResetModel();
}

void Collection::setComparator(Comparator comparator)
{
    m_comparator = std::move(comparator);
    sort();
}

void Collection::sort()
{
    if (!m_comparator)
        return;
    auto sorted = m_rows;
    std::stable_sort(sorted.begin(), sorted.end(), [this](Slot a, Slot b) { return m_comparator(m_table, a, b); });
    if (sorted == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const auto before = persistentIndexList();
    std::vector<Slot> held;
    for (const auto &index : before)
        held.push_back(slotAt(index.row()));
    m_rows = std::move(sorted);
    numberRows();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(held[size_t(i)]), before.at(i).column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

SyncRequest *Collection::fetch(const SyncOptions &options)
{
    auto *running = start(SyncMethod::Read, *this, options,
                          [this, options](const SyncReply &reply) { return applyReply(reply, options); });
    if (options.paged) {
        connect(running, &SyncRequest::page, this, [this, options](const SyncPage &page) {
            auto keep = options;
            keep.remove = false;
            set(parse(page.data, keep), keep);
        });
    }
    return running;
}

QString Collection::applyReply(const SyncReply &reply, const SyncOptions &options)
{
    if (reply.serverTime.isValid())
        m_asOf = reply.serverTime;
    // Taken page by page already, or nothing new.
    if (options.paged || reply.notModified || (reply.data.isNull() && !reply.table))
        return {};
    if (reply.table && m_rows.empty()) {
        adopt(std::move(*reply.table));
        return {};
    }
    QJsonArray records = options.parse ? parse(reply.data, options) : reply.data.toArray();
    if (reply.table) {
        for (Slot slot = 0; slot < reply.table->slotEnd(); ++slot) {
            if (reply.table->isLive(slot))
                records.append(reply.table->toJson(slot));
        }
    }
    if (options.reset)
        reset(records);
    else
        set(records, options);
    return {};
}

/// Takes a whole listing at once while there is nothing to merge it with.
void Collection::adopt(RecordTable table)
{
    m_table = std::move(table);
    std::vector<Slot> live;
    live.reserve(size_t(m_table.count()));
    for (Slot slot = 0; slot < m_table.slotEnd(); ++slot) {
        if (m_table.isLive(slot))
            live.push_back(slot);
    }
    if (live.empty())
        return;
    if (m_comparator)
        std::stable_sort(live.begin(), live.end(), [this](Slot a, Slot b) { return m_comparator(m_table, a, b); });
    insertRows(0, live);
    Q_EMIT updated({.added = live, .merged = {}, .removed = {}});
}

bool Collection::mergeRow(Slot slot, const QJsonObject &record, const SyncOptions &options)
{
    if (const auto model = liveHandle(slot)) {
        model->set(record, options);
        return !model->changedAttributes().isEmpty();
    }
    return storeValues(slot, record);
}

/// Puts \a values into the columns, and into the rest what no column gives back (open schema).
bool Collection::storeValues(Slot slot, const QJsonObject &values)
{
    bool changed = m_table.merge(slot, values) != 0;
    if (declared().isClosed() || values.isEmpty())
        return changed;
    const auto columns = m_table.toJson(slot);
    auto &rest = m_rest[slot];
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto inColumns = columns.value(it.key()) == it.value() || it.key() == u"id";
        changed |= !inColumns && rest.value(it.key()) != it.value();
        if (inColumns)
            rest.remove(it.key());
        else
            rest.insert(it.key(), it.value());
    }
    return changed;
}

void Collection::storeRow(Slot slot, const Model &model, const QStringList &changes)
{
    QJsonObject values;
    for (const auto &name : changes) {
        const auto value = model.get(name);
        values.insert(name, value.isUndefined() ? QJsonValue(QJsonValue::Null) : value);
    }
    storeValues(slot, values);
    if (m_table.id(slot) != model.recordId())
        m_table.setId(slot, model.recordId());
}

void Collection::announceRow(Slot slot)
{
    if (slot < m_rowOf.size() && rowOf(slot) < count())
        Q_EMIT dataChanged(index(rowOf(slot), 0), index(rowOf(slot), columnCount() - 1));
}

void Collection::announceRows(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    forEachRun(rows,
               [this](int first, int last) { Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1)); });
}

void Collection::forgetHandle(Slot slot)
{
    if (!liveHandle(slot))
        m_handles.remove(slot);
}

/// A handle that somebody holds goes on by itself and no longer shows here (C10, C11).
void Collection::release(Slot slot)
{
    if (const auto model = liveHandle(slot)) {
        std::erase_if(model->m_memberships, [this](const auto &m) { return m.collection == this; });
        model->disconnect(this);
    }
}

void Collection::insertRows(int at, const std::vector<Slot> &newSlots)
{
    if (at < 0)
        at += count() + 1;
    at = std::clamp(at, 0, count());
    beginInsertRows({}, at, at + int(newSlots.size()) - 1);
    m_rows.insert(m_rows.begin() + at, newSlots.begin(), newSlots.end());
    numberRows();
    endInsertRows();
}

void Collection::removeSlots(std::vector<Slot> slots_)
{
    std::vector<int> rows;
    for (const auto slot : slots_)
        rows.push_back(rowOf(slot));
    removeRows(std::move(rows));
    Q_EMIT updated({.added = {}, .merged = {}, .removed = std::move(slots_)});
}

void Collection::removeRows(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    std::vector<std::pair<int, int>> runs;
    forEachRun(rows, [&runs](int first, int last) { runs.emplace_back(first, last); });
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        const std::vector<Slot> gone(m_rows.begin() + run->first, m_rows.begin() + run->second + 1);
        beginRemoveRows({}, run->first, run->second);
        m_rows.erase(m_rows.begin() + run->first, m_rows.begin() + run->second + 1);
        numberRows();
        for (const auto slot : gone) {
            release(slot);
            m_handles.remove(slot);
            m_rest.remove(slot);
            m_table.remove(slot);
        }
        endRemoveRows();
    }
}

void Collection::numberRows()
{
    m_rowOf.resize(m_table.slotEnd());
    for (size_t row = 0; row < m_rows.size(); ++row)
        m_rowOf[m_rows[row]] = quint32(row);
}

int Collection::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

int Collection::columnCount(const QModelIndex &parent) const
{
    // A table without columns shows nothing, even where every attribute is undeclared.
    return parent.isValid() ? 0 : std::max(1, int(declared().attributes().size()));
}

QVariant Collection::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto slot = slotAt(index.row());
    const auto columns = int(declared().attributes().size());
    if (role == IdRole) {
        const auto id = m_table.id(slot);
        return id ? QVariant(*id) : QVariant();
    }
    if (role >= FirstAttributeRole && role < FirstAttributeRole + columns)
        return attributeValue(m_table, slot, role - FirstAttributeRole);
    if ((role != Qt::DisplayRole && role != Qt::EditRole) || index.column() >= columns)
        return {};
    const auto value = attributeValue(m_table, slot, index.column());
    return role == Qt::DisplayRole ? displayValue(value) : value;
}

QVariant Collection::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= declared().attributes().size())
        return {};
    return QString::fromUtf8(declared().attributes().at(section).path);
}

QHash<int, QByteArray> Collection::roleNames() const
{
    auto names = SyncedModel::roleNames();
    names.insert(IdRole, "id");
    for (int column = 0; column < int(declared().attributes().size()); ++column)
        names.insert(FirstAttributeRole + column, declared().attributes().at(column).path);
    return names;
}

} // namespace hubbub
