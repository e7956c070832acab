// SPDX-License-Identifier: MIT
#include "models/collection.h"

#include "models/attributevalue.h"
#include "models/model.h"
#include "sync/recordid.h"

#include <QMetaMethod>

#include <algorithm>

namespace hubbub {

Collection::Collection(const Schema &schema, SyncBackend *backend, QObject *parent)
    : SyncedModel(backend, parent)
    , m_table(schema)
{
}

Collection::~Collection()
{
    for (auto it = m_handles.cbegin(); it != m_handles.cend(); ++it) {
        if (const auto model = it->lock())
            release(*model, it.key());
    }
}

std::unique_ptr<Collection> Collection::clone()
{
    auto copy = makeAnother();
    copy->m_url = m_url;
    copy->m_asOf = m_asOf;
    copy->m_table = m_table;
    copy->m_order = m_order;
    copy->m_rest = m_rest;
    for (auto it = m_handles.cbegin(); it != m_handles.cend(); ++it) {
        if (const auto model = it->lock())
            copy->join(model, it.key());
    }
    if (!m_sortAttribute.isEmpty()) // that comparator may look into this collection
        copy->setComparator(m_sortAttribute);
    else if (m_isNaturalOrder)
        copy->setNaturalOrder();
    else if (m_comparator)
        copy->setComparator(m_comparator);
    return copy;
}

std::unique_ptr<Collection> Collection::makeAnother() const
{
    return std::make_unique<Collection>(declared(), backend());
}

std::shared_ptr<Model> Collection::at(int row)
{
    if (row < 0)
        row += count();
    return row >= 0 && row < count() ? member(slotAt(row)) : nullptr;
}

std::shared_ptr<Model> Collection::get(qint64 id)
{
    const auto slot = m_table.slotOf(id);
    return slot == RecordTable::NoSlot ? nullptr : member(slot);
}

std::shared_ptr<Model> Collection::get(const QJsonObject &record)
{
    const auto id = recordIdOf(record);
    return id ? get(*id) : nullptr;
}

std::shared_ptr<Model> Collection::get(const Model &model)
{
    if (const auto held = getByCid(model.cid()))
        return held;
    return model.recordId() ? get(*model.recordId()) : nullptr;
}

std::shared_ptr<Model> Collection::getByCid(QStringView cid)
{
    for (auto it = m_handles.cbegin(); it != m_handles.cend(); ++it) {
        if (auto model = it->lock(); model && model->cid() == cid && m_table.isLive(it.key()))
            return model;
    }
    return nullptr;
}

std::shared_ptr<Model> Collection::liveHandle(Slot slot) const
{
    return m_handles.value(slot).lock();
}

std::shared_ptr<Model> Collection::member(Slot slot)
{
    Q_ASSERT(m_table.isLive(slot));
    if (auto live = liveHandle(slot))
        return live;
    auto model = makeModel();
    model->m_attributes = rowToJson(slot);
    model->m_id = m_table.id(slot);
    join(model, slot);
    return model;
}

void Collection::join(const std::shared_ptr<Model> &model, Slot slot)
{
    if (!model->m_collection)
        model->m_collection = this;
    const bool isNew = std::none_of(model->m_memberships.begin(), model->m_memberships.end(),
                                    [this](const auto &m) { return m.collection == this; });
    model->m_memberships.push_back({this, slot});
    m_handles.insert(slot, model);
    if (isNew)
        connectMember(model.get());
}

/// A handle that somebody holds goes on by itself and no longer shows here (C10, C11).
void Collection::release(Model &model, Slot slot)
{
    m_handles.remove(slot);
    auto &memberships = model.m_memberships;
    std::erase_if(memberships, [this, slot](const auto &m) { return m.collection == this && m.slot == slot; });
    if (std::any_of(memberships.begin(), memberships.end(), [this](const auto &m) { return m.collection == this; }))
        return; // a handler has put it in again
    model.disconnect(this);
    if (model.m_collection == this)
        model.m_collection = nullptr;
}

void Collection::connectMember(Model *model)
{
    using Kind = MemberEvent::Kind;
    const auto tell = [this, model](Kind kind) { Q_EMIT memberEvent({kind, model}); };
    connect(model, &Model::idChanged, this, [tell] { tell(Kind::IdChanged); });
    connect(model, &Model::attributeChanged, this, [this, model](const QString &attribute) {
        Q_EMIT memberEvent({Kind::AttributeChanged, model, attribute});
    });
    connect(model, &Model::changed, this, [tell] { tell(Kind::Changed); });
    connect(model, &Model::request, this, [this, tell](SyncRequest *running) {
        tell(Kind::Request);
        Q_EMIT request(running);
    });
    connect(model, &Model::sync, this, [this, tell](const SyncReply &reply, const SyncOptions &options) {
        tell(Kind::Sync);
        Q_EMIT sync(reply, options);
    });
    connect(model, &Model::error, this, [this, tell](const SyncError &reason, const SyncOptions &options) {
        tell(Kind::Error);
        Q_EMIT error(reason, options);
    });
    connect(model, &Model::invalid, this, [this, tell](const QString &reason, const SyncOptions &options) {
        tell(Kind::Invalid);
        Q_EMIT invalid(reason, options);
    });
}

/// Whether rows must tell what Models would, though nobody holds their Models.
bool Collection::isWatched() const
{
    static const auto signal = QMetaMethod::fromSignal(&Collection::memberEvent);
    return isSignalConnected(signal);
}

/// Answers for new records, before there is a Model of them.
const Model &Collection::prototype()
{
    if (!m_prototype) {
        m_prototype = makeModel();
        m_prototype->m_collection = this;
    }
    return *m_prototype;
}

std::shared_ptr<Model> Collection::makeModel()
{
    return std::make_shared<Model>(declared(), backend());
}

void Collection::forgetHandle(Slot slot)
{
    if (!liveHandle(slot))
        m_handles.remove(slot);
}

QJsonObject Collection::rowToJson(Slot slot) const
{
    return merged(m_table.toJson(slot), m_rest.value(slot));
}

QJsonValue Collection::value(Slot slot, QStringView attribute) const
{
    if (const auto rest = m_rest.constFind(slot); rest != m_rest.cend() && rest->contains(attribute))
        return rest->value(attribute);
    const auto column = declared().indexOf(attribute.toUtf8());
    return column >= 0 ? m_table.value(slot, column) : rowToJson(slot).value(attribute);
}

std::vector<Collection::Slot> Collection::where(const QJsonObject &attributes) const
{
    std::vector<Slot> found;
    const auto matches = [&](Slot slot) {
        for (auto it = attributes.begin(); it != attributes.end(); ++it) {
            if (value(slot, it.key()) != it.value())
                return false;
        }
        return true;
    };
    std::copy_if(m_order.all().begin(), m_order.all().end(), std::back_inserter(found), matches);
    return found;
}

std::shared_ptr<Model> Collection::findWhere(const QJsonObject &attributes)
{
    const auto found = where(attributes);
    return found.empty() ? nullptr : member(found.front());
}

QJsonArray Collection::pluck(QStringView attribute) const
{
    QJsonArray values;
    for (const auto slot : m_order.all())
        values.append(value(slot, attribute));
    return values;
}

std::vector<Collection::Slot> Collection::slice(int begin, int end) const
{
    const auto place = [this](int row) { return std::clamp(row < 0 ? row + count() : row, 0, count()); };
    const auto &rows = m_order.all();
    const auto first = place(begin);
    return {rows.begin() + first, rows.begin() + std::max(first, place(end))};
}

QJsonValue Collection::toJson() const
{
    QJsonArray records;
    for (const auto slot : m_order.all())
        records.append(rowToJson(slot));
    return records;
}

qsizetype Collection::memory() const
{
    return m_table.memory() + m_order.memory() + qsizetype(m_unsorted.capacity() * sizeof(Slot));
}

QJsonArray Collection::parse(const QJsonValue &reply, const SyncOptions &) const
{
    return reply.toArray();
}

SyncRequest *Collection::fetch(const SyncOptions &given)
{
    auto options = given;
    if (options.remote || options.paged)
        options.remove = false;
    auto *running = start(SyncMethod::Read, options,
                          [this, options](const SyncReply &reply) { return applyReply(reply, options); });
    if (options.paged)
        connect(running, &SyncRequest::page, this,
                [this, options](const SyncPage &page) { setReply(page.data, options); });
    return running;
}

QString Collection::applyReply(const SyncReply &reply, const SyncOptions &options)
{
    if (reply.serverTime.isValid() || !options.remote)
        m_asOf = reply.serverTime;
    // Taken page by page already, or nothing new.
    if (options.paged || reply.notModified)
        return {};
    if (reply.table)
        mergeTable(*reply.table, options);
    else if (!reply.data.isNull())
        setReply(reply.data, options);
    return {};
}

std::shared_ptr<Model> Collection::create(const QJsonObject &attributes, const SyncOptions &options)
{
    auto model = makeModel();
    model->m_collection = this;
    model->construct(attributes);
    if (options.validate) {
        model->m_validationError = model->validate(model->attributes());
        if (!model->m_validationError.isEmpty()) {
            Q_EMIT invalid(model->m_validationError, options);
            return nullptr;
        }
    }
    return create(model, options);
}

std::shared_ptr<Model> Collection::create(const std::shared_ptr<Model> &model, const SyncOptions &given)
{
    auto options = given;
    if (!model->m_collection)
        model->m_collection = this;
    if (options.wait) {
        // Not a member yet, but the collection shall tell if it does not become one.
        const auto forward = connect(
            model.get(), &Model::error, this,
            [this](const SyncError &reason, const SyncOptions &sent) { Q_EMIT error(reason, sent); },
            Qt::SingleShotConnection);
        options.success = [self = QPointer(this), model, forward, given](const SyncReply &reply) {
            disconnect(forward);
            if (self)
                self->add(model, given);
            if (given.success)
                given.success(reply);
        };
    } else {
        add(model, options);
    }
    model->save({}, options);
    return model;
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

bool Collection::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const auto column = role == Qt::EditRole ? index.column() : role - FirstAttributeRole;
    if (column < 0 || column >= declared().attributes().size())
        return false;
    const auto &attribute = declared().attributes().at(column);
    const auto edited = editedValue(value, attribute);
    return hubbub::isEditable(attribute) && edited
        && member(slotAt(index.row()))->set({{QString::fromUtf8(attribute.path), *edited}});
}

Qt::ItemFlags Collection::flags(const QModelIndex &index) const
{
    const auto flags = SyncedModel::flags(index);
    const bool isColumn = index.isValid() && index.column() < declared().attributes().size();
    return m_isEditable && isColumn && hubbub::isEditable(declared().attributes().at(index.column()))
        ? flags | Qt::ItemIsEditable
        : flags;
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
