// SPDX-License-Identifier: MIT
// set, add, remove and reset of a Collection.
#include "models/attributevalue.h"
#include "models/collection.h"
#include "models/model.h"
#include "sync/recordid.h"

#include <algorithm>
#include <iterator>

namespace hubbub {

namespace {

constexpr auto NoSlot = RecordTable::NoSlot;

std::vector<RecordTable::Slot> liveSlots(const RecordTable &table)
{
    std::vector<RecordTable::Slot> live;
    live.reserve(size_t(table.count()));
    for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        if (table.isLive(slot))
            live.push_back(slot);
    }
    return live;
}

} // namespace

/// A record on its way in: JSON, a Model, or a row of another table.
struct Collection::Incoming
{
    std::optional<qint64> id = {};
    QJsonObject attributes = {};
    std::shared_ptr<Model> model = {};
    const RecordTable *table = nullptr;
    Slot slot = NoSlot;
    bool isRecord = true;

    /// All that it says, and null for the columns that its table has no value in.
    [[nodiscard]] QJsonObject toJson() const
    {
        if (!table)
            return model ? model->attributes() : attributes;
        auto record = table->toJson(slot);
        for (const auto &attribute : table->schema().attributes()) {
            if (const auto key = QString::fromUtf8(attribute.key()); !record.contains(key))
                record.insert(key, QJsonValue::Null);
        }
        return record;
    }
};

/// Handlers may change the collection while it is changed. As long as a change is under way, a slot that was
/// given up stays empty, so that whoever still has its number does not meet another record there (C18).
class Collection::Change
{
public:
    explicit Change(Collection &collection)
        : m_collection(collection)
    {
        ++m_collection.m_depth;
    }
    Change(const Change &) = delete;
    Change &operator=(const Change &) = delete;
    ~Change()
    {
        if (--m_collection.m_depth > 0)
            return;
        for (const auto slot : std::exchange(m_collection.m_retired, {}))
            m_collection.m_table.recycle(slot);
    }

private:
    Collection &m_collection;
};

Collection::Incoming Collection::incoming(const QJsonValue &record)
{
    const auto attributes = record.toObject();
    return {.id = recordIdOf(attributes), .attributes = attributes, .isRecord = record.isObject()};
}

std::vector<Collection::Slot> Collection::set(const QJsonArray &records, const SyncOptions &options)
{
    return merge(
        records.size(), [&records](qsizetype i) { return incoming(records.at(i)); }, options);
}

std::vector<Collection::Slot> Collection::setModels(const std::vector<std::shared_ptr<Model>> &models,
                                                    const SyncOptions &options)
{
    const auto given = models; // it may change while handlers run
    return merge(
        qsizetype(given.size()),
        [&given](qsizetype i) {
            const auto &model = given[size_t(i)];
            return Incoming{.id = model->recordId(), .model = model};
        },
        options);
}

void Collection::setReply(const QJsonValue &reply, const SyncOptions &options)
{
    QJsonArray records = options.parse ? parse(reply, options) : reply.toArray();
    if (options.parse) {
        for (auto it = records.begin(); it != records.end(); ++it) {
            if (it->isObject())
                *it = prototype().parse(*it, options);
        }
    }
    if (options.reset)
        reset(records, options);
    else
        set(records, options);
}

/// Takes a whole listing at once while there is nothing to merge it with.
void Collection::mergeTable(RecordTable &table, const SyncOptions &options)
{
    const Change change(*this);
    if (options.reset)
        reset({}, options);
    auto live = m_isNaturalOrder ? table.slotsInOrder() : liveSlots(table);
    if (m_depth > 1 || m_table.slotEnd() > 0 || options.validate || !prototype().defaults().isEmpty()) {
        merge(
            qsizetype(live.size()),
            [&](qsizetype i) {
                const auto slot = live[size_t(i)];
                return Incoming{.id = table.id(slot), .table = &table, .slot = slot};
            },
            options);
        return;
    }
    m_table = std::move(table);
    if (live.empty())
        return;
    if (m_comparator && !m_isNaturalOrder)
        std::stable_sort(live.begin(), live.end(), [this](Slot a, Slot b) { return m_comparator(m_table, a, b); });
    insertRun(0, live, options.silent);
    m_unsorted = {};
    m_isInOrder = true;
    reorder(live, options.silent);
    if (!options.silent)
        Q_EMIT updated({.added = live});
}

std::shared_ptr<Model> Collection::add(const QJsonObject &record, SyncOptions options)
{
    const auto taken = addAll({record}, std::move(options)).front();
    return m_table.isLive(taken) ? member(taken) : nullptr;
}

std::shared_ptr<Model> Collection::add(const std::shared_ptr<Model> &model, SyncOptions options)
{
    options.remove = false;
    options.merge = false;
    const auto taken = setModels({model}, options).front();
    return m_table.isLive(taken) ? member(taken) : nullptr;
}

std::vector<Collection::Slot> Collection::addAll(const QJsonArray &records, SyncOptions options)
{
    options.remove = false;
    options.merge = false;
    return set(records, options);
}

std::shared_ptr<Model> Collection::push(const QJsonObject &record, SyncOptions options)
{
    options.at = count();
    return add(record, options);
}

std::shared_ptr<Model> Collection::unshift(const QJsonObject &record, SyncOptions options)
{
    options.at = 0;
    return add(record, options);
}

std::shared_ptr<Model> Collection::remove(qint64 id, const SyncOptions &options)
{
    auto gone = get(id);
    if (gone)
        removeAll({m_table.slotOf(id)}, options);
    return gone;
}

std::shared_ptr<Model> Collection::remove(const Model &model, const SyncOptions &options)
{
    auto gone = get(model);
    if (gone)
        removeAll({slotFor({.id = gone->recordId(), .model = gone})}, options);
    return gone;
}

std::shared_ptr<Model> Collection::pop(const SyncOptions &options)
{
    auto gone = at(-1);
    if (gone)
        removeAll({slotAt(count() - 1)}, options);
    return gone;
}

std::shared_ptr<Model> Collection::shift(const SyncOptions &options)
{
    auto gone = at(0);
    if (gone)
        removeAll({slotAt(0)}, options);
    return gone;
}

void Collection::removeAll(const std::vector<Slot> &slotsToRemove, const SyncOptions &options)
{
    const Change change(*this);
    auto gone = liveOnce(slotsToRemove);
    removeSlots(gone, options.silent);
    if (!gone.empty() && !options.silent)
        Q_EMIT updated({.removed = std::move(gone)});
}

void Collection::removeDestroyed(Model &model, Slot slot, const SyncOptions &options)
{
    const Change change(*this);
    if (liveHandle(slot).get() == &model)
        removeAll({slot}, options);
    if (!options.silent)
        Q_EMIT memberEvent({MemberEvent::Kind::Removed, &model});
}

void Collection::reset(const QJsonArray &records, const SyncOptions &options)
{
    QJsonArray valid;
    for (const auto &record : records) {
        const auto why = options.validate ? prototype().validate(merged(prototype().defaults(), record.toObject()))
                                          : QString();
        if (why.isEmpty())
            valid.append(record);
        else
            Q_EMIT invalid(why, options);
    }

    const Change change(*this);
    beginResetModel();
    ++m_rowChanges;
    const auto handles = m_handles;
    for (auto it = handles.cbegin(); it != handles.cend(); ++it) {
        if (const auto model = it->lock())
            release(*model, it.key());
    }
    m_handles.clear();
    m_rest.clear();
    m_order.assign({});
    if (m_depth == 1) {
        m_table = RecordTable(declared());
    } else { // somebody still has numbers of slots
        for (Slot slot = 0; slot < m_table.slotEnd(); ++slot) {
            if (m_table.isLive(slot)) {
                m_table.retire(slot);
                m_retired.push_back(slot);
            }
        }
    }
    auto unchecked = options;
    unchecked.validate = false;
    std::vector<Slot> rows;
    for (const auto &element : std::as_const(valid)) {
        const auto record = incoming(element);
        if (record.isRecord && slotFor(record) == NoSlot)
            rows.push_back(admit(record, unchecked));
    }
    m_order.assign(std::move(rows));
    m_isInOrder = false;
    if (m_comparator)
        m_order.assign(sortedRows());
    endResetModel();
}

std::vector<Collection::Slot> Collection::merge(qsizetype records, const Records &record, const SyncOptions &options)
{
    const Change change(*this);
    const bool isSorting = m_comparator && options.sort && !options.at;
    bool needsSort = false;
    CollectionUpdate update;
    std::vector<Slot> unannounced;
    std::vector<Slot> taken(size_t(records), NoSlot);
    for (qsizetype i = 0; i < records; ++i) {
        const auto given = record(i);
        if (!given.isRecord)
            continue;
        auto slot = slotFor(given);
        if (slot == NoSlot && options.add) {
            slot = admit(given, options);
            if (slot != NoSlot)
                update.added.push_back(slot);
        } else if (slot != NoSlot && options.merge) {
            const auto keyBefore = m_sortAttribute.isEmpty() ? QJsonValue() : value(slot, m_sortAttribute);
            const bool isSilent = options.silent || m_handles.contains(slot) || isWatched();
            if (mergeRow(slot, given, options) && m_table.isLive(slot) && rowOf(slot) >= 0) {
                update.merged.push_back(slot);
                if (!isSilent)
                    unannounced.push_back(slot);
                needsSort |= m_sortAttribute.isEmpty() || value(slot, m_sortAttribute) != keyBefore;
            }
        }
        taken[size_t(i)] = slot;
    }
    std::vector<int> changedRows;
    for (const auto slot : liveOnce(unannounced))
        changedRows.push_back(rowOf(slot));
    announceRows(std::move(changedRows));

    if (options.remove) {
        std::vector<bool> isGiven(m_table.slotEnd());
        for (const auto slot : taken) {
            if (slot != NoSlot)
                isGiven[slot] = true;
        }
        const auto &rows = m_order.all();
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(update.removed),
                     [&isGiven](Slot slot) { return !isGiven[slot]; });
        removeSlots(update.removed, options.silent);
    }

    update.added = liveOnce(update.added);
    if (!update.added.empty())
        insertRun(options.at.value_or(count()), update.added, options.silent);
    if (isSorting && (needsSort || !update.added.empty()))
        reorder(sortedRows(), options.silent);
    else if (!isSorting && options.add && options.remove)
        keepInputOrder(liveOnce(taken), !update.added.empty(), options.silent);

    update.added = liveOnce(update.added);
    update.merged = liveOnce(update.merged);
    if (!options.silent && !(update.added.empty() && update.merged.empty() && update.removed.empty()))
        Q_EMIT updated(update);
    return taken;
}

Collection::Slot Collection::slotFor(const Incoming &record) const
{
    if (record.model) {
        for (const auto &membership : record.model->m_memberships) {
            if (membership.collection == this && m_table.isLive(membership.slot))
                return membership.slot;
        }
    }
    return record.id ? m_table.slotOf(*record.id) : NoSlot;
}

/// Makes a slot for a record that is not known. It becomes a row later.
Collection::Slot Collection::admit(const Incoming &record, const SyncOptions &options)
{
    const auto values = record.model ? record.model->attributes() : merged(prototype().defaults(), record.toJson());
    if (options.validate && !record.model) {
        if (const auto why = prototype().validate(values); !why.isEmpty()) {
            Q_EMIT invalid(why, options);
            return NoSlot;
        }
    }
    const auto slot = m_table.insert(record.id);
    if (record.table)
        m_table.copy(slot, *record.table, record.slot);
    else
        storeValues(slot, values);
    if (record.model)
        join(record.model, slot);
    return slot;
}

/// \return whether anything changed
bool Collection::mergeRow(Slot slot, const Incoming &record, const SyncOptions &options)
{
    const bool needsModel = isWatched() || options.validate || options.unset;
    if (const auto model = needsModel ? member(slot) : liveHandle(slot))
        return model != record.model && model->set(record.toJson(), options) && model->hasChanged();
    const bool changed = record.table ? m_table.copy(slot, *record.table, record.slot) != 0
                                      : storeValues(slot, record.toJson());
    if (changed)
        markUnsorted(slot);
    return changed;
}

} // namespace hubbub
