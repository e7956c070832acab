// SPDX-License-Identifier: MIT
#include "models/model.h"

#include "models/attributevalue.h"
#include "models/collection.h"

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

QJsonObject merged(QJsonObject base, const QJsonObject &over)
{
    for (auto it = over.begin(); it != over.end(); ++it)
        base.insert(it.key(), it.value());
    return base;
}

std::optional<qint64> idOf(const QJsonObject &attributes)
{
    const auto id = attributes.value(u"id");
    return id.isDouble() ? std::optional(id.toInteger()) : std::nullopt;
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
    for (const auto &membership : memberships)
        membership.collection->forgetHandle(membership.slot);
}

bool Model::has(QStringView attribute) const
{
    const auto value = get(attribute);
    return !value.isNull() && !value.isUndefined();
}

Collection *Model::collection() const
{
    return m_memberships.empty() ? nullptr : m_memberships.front().collection;
}

bool Model::set(const QJsonObject &attributes, const SyncOptions &options)
{
    if (options.validate && !check(options.unset ? attributes : merged(m_attributes, attributes)))
        return false;

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
            Q_EMIT attributeChanged(name, get(name));
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
        if (m_previous.value(it.key()) != value)
            m_changed.insert(it.key(), value);
        else
            m_changed.remove(it.key());
        if (options.unset)
            m_attributes.remove(it.key());
        else
            m_attributes.insert(it.key(), value);
    }
    const auto previousId = m_id;
    if (attributes.contains(u"id"))
        m_id = idOf(m_attributes);
    for (const auto &membership : m_memberships)
        membership.collection->storeRow(membership.slot, *this, changes);
    if (m_id != previousId && !options.silent)
        Q_EMIT idChanged(previousId);
}

void Model::announceColumns(const QStringList &changes)
{
    const auto &attributes = m_schema.attributes();
    for (int column = 0; column < int(attributes.size()); ++column) {
        if (changes.contains(QString::fromUtf8(attributes.at(column).key())))
            Q_EMIT dataChanged(index(0, column), index(0, column));
    }
    for (const auto &membership : m_memberships)
        membership.collection->announceRow(membership.slot);
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
    return check(m_attributes);
}

bool Model::check(const QJsonObject &attributes)
{
    m_validationError = validate(attributes);
    if (m_validationError.isEmpty())
        return true;
    Q_EMIT invalid(m_validationError);
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
    return start(SyncMethod::Read, *this, options,
                 [this, options](const SyncReply &reply) { return applyReply(reply, {}, options); });
}

SyncRequest *Model::save(const QJsonObject &attributes, const SyncOptions &given)
{
    auto options = given;
    options.validate = true;
    const auto before = m_attributes;
    const auto beforeId = m_id;
    if (options.wait) {
        const auto after = merged(m_attributes, attributes);
        if (!check(after))
            return nullptr;
        m_attributes = after; // what the backend shall see, while it looks (M17)
        m_id = idOf(after);
    } else if (!set(attributes, options)) {
        return nullptr;
    }

    const auto method = isNew() ? SyncMethod::Create : options.patch ? SyncMethod::Patch : SyncMethod::Update;
    if (method == SyncMethod::Patch && !options.attrs)
        options.attrs = attributes;
    const auto overlay = options.wait ? attributes : QJsonObject();
    auto *running = start(method, *this, options, [this, overlay, options](const SyncReply &reply) {
        return applyReply(reply, overlay, options);
    });
    if (options.wait) {
        m_attributes = before;
        m_id = beforeId;
    }
    return running;
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
        leaveCollections();
        Q_EMIT removed();
        if (options.success)
            QMetaObject::invokeMethod(
                this, [success = options.success] { success({}); }, Qt::QueuedConnection);
        return nullptr;
    }
    auto *running = start(SyncMethod::Delete, *this, options, [this, options](const SyncReply &) {
        if (options.wait) {
            leaveCollections();
            Q_EMIT removed();
        }
        return QString();
    });
    if (!options.wait) {
        leaveCollections();
        Q_EMIT removed();
    }
    return running;
}

void Model::leaveCollections()
{
    const auto memberships = m_memberships;
    for (const auto &membership : memberships)
        membership.collection->removeSlots({membership.slot});
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
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const auto name = QString::fromUtf8(m_schema.attributes().at(index.column()).path);
    return set({{name, QJsonValue::fromVariant(value)}});
}

Qt::ItemFlags Model::flags(const QModelIndex &index) const
{
    auto flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    // A path such as `user.login` is a view of an attribute, not an attribute.
    const auto &attribute = m_schema.attributes().at(index.column());
    return attribute.path == attribute.key() && attribute.type != Attribute::Type::Time ? flags | Qt::ItemIsEditable
                                                                                        : flags;
}

QVariant Model::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return QString::fromUtf8(m_schema.attributes().at(section).path);
}

} // namespace hubbub
