// SPDX-License-Identifier: MIT
#include "models/model.h"

#include "models/attributevalue.h"
#include "models/collection.h"
#include "sync/recordid.h"

#include <QUrl>

#include <algorithm>
#include <atomic>

namespace hubbub {

namespace {

QString nextCid()
{
    static std::atomic<quint64> last = 0;
    return u'c' + QString::number(++last);
}

} // namespace

Model::Model(const Schema &schema, SyncBackend *backend, QObject *parent)
    : SyncedModel(backend, parent)
    , m_schema(schema)
    , m_cid(nextCid())
{
}

Model::~Model()
{
    detach();
}

/// Nobody hands this handle out any more; the rows stay.
void Model::detach()
{
    const auto memberships = std::exchange(m_memberships, {});
    for (const auto &membership : memberships) {
        if (membership.collection)
            membership.collection->forgetHandle(membership.slot);
    }
}

void Model::construct(const QJsonObject &attributes)
{
    m_attributes = merged(defaults(), attributes);
    m_id = recordIdOf(m_attributes);
    m_changed = {};
}

std::shared_ptr<Model> Model::clone() const
{
    auto copy = makeAnother();
    copy->m_urlRoot = m_urlRoot;
    copy->m_attributes = m_attributes;
    copy->m_id = m_id;
    return copy;
}

std::shared_ptr<Model> Model::makeAnother() const
{
    return m_collection ? m_collection->makeModel() : std::make_shared<Model>(m_schema, backend());
}

bool Model::has(QStringView attribute) const
{
    const auto value = get(attribute);
    return !value.isNull() && !value.isUndefined();
}

Collection *Model::collection() const
{
    return m_collection;
}

QJsonObject Model::pick(const QStringList &attributes) const
{
    QJsonObject picked;
    for (const auto &name : attributes) {
        if (m_attributes.contains(name))
            picked.insert(name, m_attributes.value(name));
    }
    return picked;
}

bool Model::matches(const QJsonObject &attributes) const
{
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        if (m_attributes.value(it.key()) != it.value())
            return false;
    }
    return true;
}

QJsonObject Model::changedAttributes(const QJsonObject &attributes) const
{
    const auto &before = m_changing ? m_previous : m_attributes;
    QJsonObject differing;
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        if (before.value(it.key()) != it.value())
            differing.insert(it.key(), it.value());
    }
    return differing;
}

bool Model::set(const QJsonObject &attributes, const SyncOptions &options)
{
    const auto alive = keepAlive(); // a handler may drop the last handle
    if (options.validate) {
        auto after = merged(m_attributes, attributes);
        for (auto it = attributes.begin(); options.unset && it != attributes.end(); ++it)
            after.remove(it.key());
        if (!check(after, options))
            return false;
    }
    const bool nested = std::exchange(m_changing, true);
    if (!nested) {
        m_previous = m_attributes;
        m_changed = {};
    }
    QStringList changes;
    store(attributes, options, changes);
    if (!options.silent && !changes.isEmpty()) {
        m_pending = options;
        announceColumns(changes);
        for (const auto &name : std::as_const(changes))
            Q_EMIT attributeChanged(name, get(name), options);
    }
    if (nested)
        return true;
    while (m_pending) {
        const auto latest = *std::exchange(m_pending, std::nullopt);
        Q_EMIT changed(latest);
    }
    m_changing = false;
    return true;
}

/// All values first, then the id and every collection's index (C2), before anybody is told.
void Model::store(const QJsonObject &given, const SyncOptions &options, QStringList &changes)
{
    const auto attributes = given; // it may be our own
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        const auto value = options.unset ? QJsonValue(QJsonValue::Undefined) : it.value();
        if (m_attributes.value(it.key()) != value)
            changes.append(it.key());
        if (m_previous.value(it.key()) == value)
            m_changed.remove(it.key());
        else // an object drops what is undefined
            m_changed.insert(it.key(), options.unset ? QJsonValue(QJsonValue::Null) : value);
        if (options.unset)
            m_attributes.remove(it.key());
        else
            m_attributes.insert(it.key(), value);
    }
    const auto previousId = m_id;
    if (attributes.contains(u"id"))
        m_id = recordIdOf(m_attributes);
    for (const auto &membership : m_memberships)
        membership.collection->storeRow(membership.slot, *this, changes);
    if (m_id != previousId && !options.silent)
        Q_EMIT idChanged(previousId, options);
}

void Model::announceColumns(const QStringList &changes)
{
    const auto &attributes = m_schema.attributes();
    for (int column = 0; column < int(attributes.size()); ++column) {
        if (changes.contains(QString::fromUtf8(attributes.at(column).key())))
            Q_EMIT dataChanged(index(0, column), index(0, column));
    }
    const auto memberships = m_memberships; // handlers may remove it
    for (const auto &membership : memberships) {
        if (membership.collection)
            membership.collection->announceRow(membership.slot);
    }
}

bool Model::unset(const QString &attribute, SyncOptions options)
{
    options.unset = true;
    return set({{attribute, QJsonValue::Null}}, options);
}

bool Model::clear(SyncOptions options)
{
    options.unset = true;
    return set(m_attributes, options);
}

bool Model::isValid()
{
    return check(m_attributes, {});
}

bool Model::check(const QJsonObject &attributes, const SyncOptions &options)
{
    m_validationError = validate(attributes);
    if (m_validationError.isEmpty())
        return true;
    Q_EMIT invalid(m_validationError, options);
    return false;
}

QString Model::validate(const QJsonObject &) const
{
    return {};
}

QJsonObject Model::parse(const QJsonValue &reply, const SyncOptions &) const
{
    return reply.toObject();
}

QString Model::url() const
{
    auto base = urlRoot();
    if (base.isEmpty() && collection())
        base = collection()->url();
    if (base.isEmpty() || !m_id)
        return base;
    if (!base.endsWith(u'/'))
        base += u'/';
    return base + QString::fromLatin1(QUrl::toPercentEncoding(QString::number(*m_id)));
}

QString Model::storageKey() const
{
    const auto root = urlRoot();
    if (!root.isEmpty())
        return root;
    return collection() ? collection()->storageKey() : url();
}

SyncRequest *Model::fetch(const SyncOptions &options)
{
    return start(SyncMethod::Read, options,
                 [this, options](const SyncReply &reply) { return applyReply(reply, {}, options); });
}

SyncRequest *Model::save(const QJsonObject &attributes, const SyncOptions &given)
{
    auto options = given;
    options.validate = true;
    const auto after = merged(m_attributes, attributes);
    if (options.wait ? !check(after, options) : !set(attributes, options))
        return nullptr;

    Q_ASSERT(backend());
    SyncRequest *running = nullptr;
    const auto send = [&] {
        const auto method = isNew() ? SyncMethod::Create : options.patch ? SyncMethod::Patch : SyncMethod::Update;
        if (method == SyncMethod::Patch && !options.attrs)
            options.attrs = attributes;
        running = backend()->sync(method, *this, options);
    };
    if (options.wait) {
        // The backend shall see the values, nobody else (M17).
        const auto before = std::exchange(m_attributes, after);
        const auto beforeId = std::exchange(m_id, recordIdOf(after));
        send();
        m_attributes = before;
        m_id = beforeId;
    } else {
        send();
    }
    const auto overlay = options.wait ? attributes : QJsonObject();
    return follow(running, options,
                  [this, overlay, options](const SyncReply &reply) { return applyReply(reply, overlay, options); });
}

QString Model::applyReply(const SyncReply &reply, const QJsonObject &overlay, const SyncOptions &options)
{
    const auto attributes = options.parse ? parse(reply.data, options) : reply.data.toObject();
    const auto all = merged(overlay, attributes);
    if (all.isEmpty())
        return {};
    if (options.validate) {
        // SyncedModel announces what is not valid, so it must not be announced here as well.
        m_validationError = validate(merged(m_attributes, all));
        if (!m_validationError.isEmpty())
            return m_validationError;
    }
    auto unchecked = options;
    unchecked.validate = false;
    set(all, unchecked);
    return {};
}

SyncRequest *Model::destroy(const SyncOptions &options)
{
    const auto alive = keepAlive();
    if (isNew()) {
        if (!options.wait)
            announceRemoval(options);
        const auto finish = [this, alive, options] {
            if (options.wait)
                announceRemoval(options);
            if (options.success)
                options.success({});
        };
        QMetaObject::invokeMethod(this, finish, Qt::QueuedConnection);
        return nullptr;
    }
    auto *running = start(SyncMethod::Delete, options, [this, options](const SyncReply &) {
        if (options.wait)
            announceRemoval(options);
        return QString();
    });
    if (!options.wait)
        announceRemoval(options);
    return running;
}

/// Out of each collection, which then passes the news on as well (C13), before it is told here.
void Model::announceRemoval(const SyncOptions &options)
{
    const auto memberships = m_memberships;
    for (const auto &membership : memberships) {
        if (membership.collection)
            membership.collection->removeDestroyed(*this, membership.slot, options);
    }
    Q_EMIT removed(options);
}

int Model::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1;
}

int Model::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_schema.attributes().size());
}

QVariant Model::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const auto value = attributeValue(m_attributes, m_schema.attributes().at(index.column()));
    return role == Qt::DisplayRole ? displayValue(value) : value;
}

bool Model::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const auto &attribute = m_schema.attributes().at(index.column());
    const auto edited = editedValue(value, attribute);
    return isEditable(attribute) && edited && set({{QString::fromUtf8(attribute.path), *edited}});
}

Qt::ItemFlags Model::flags(const QModelIndex &index) const
{
    const auto flags = QAbstractTableModel::flags(index);
    return index.isValid() && isEditable(m_schema.attributes().at(index.column())) ? flags | Qt::ItemIsEditable : flags;
}

QVariant Model::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return QString::fromUtf8(m_schema.attributes().at(section).path);
}

} // namespace hubbub
