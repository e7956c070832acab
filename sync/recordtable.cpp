// SPDX-License-Identifier: MIT
#include "sync/recordtable.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

namespace hubbub {

QByteArray Attribute::key() const
{
    const auto end = std::find_if(path.cbegin(), path.cend(), [](char c) { return c == '.' || c == '['; });
    return path.left(end - path.cbegin());
}

Schema::Schema(QList<Attribute> attributes, Rest rest)
    : m_attributes(std::move(attributes))
    , m_rest(rest)
{
    Q_ASSERT(m_attributes.size() <= 64); // RecordTable::merge reports changes in a 64-bit mask
}

int Schema::indexOf(QByteArrayView path) const
{
    const auto found = std::find_if(m_attributes.cbegin(), m_attributes.cend(),
                                    [path](const Attribute &a) { return a.path == path; });
    return found == m_attributes.cend() ? -1 : int(found - m_attributes.cbegin());
}

quint32 SymbolTable::intern(QByteArrayView text)
{
    const auto bytes = QByteArray::fromRawData(text.data(), text.size());
    if (const auto found = m_symbols.constFind(bytes); found != m_symbols.cend())
        return *found;
    const auto symbol = quint32(m_texts.size());
    m_texts.append(text.toByteArray());
    m_symbols.insert(m_texts.last(), symbol);
    return symbol;
}

quint32 SymbolTable::find(QByteArrayView text) const
{
    return m_symbols.value(QByteArray::fromRawData(text.data(), text.size()), 0);
}

QByteArrayView SymbolTable::text(quint32 symbol) const
{
    return m_texts.at(symbol);
}

namespace {

QByteArray iso8601(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toLatin1();
}

qint64 toSeconds(const QString &text)
{
    const auto time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? time.toSecsSinceEpoch() : RecordTable::Null;
}

/// Puts \a value into \a record where \a path leads, as `labels[].name` or `user.login`.
void putAt(QJsonObject &record, const QByteArray &path, const QJsonValue &value)
{
    if (const auto brackets = path.indexOf("[]."); brackets >= 0) {
        const auto key = QString::fromUtf8(path.left(brackets));
        const auto member = QString::fromUtf8(path.mid(brackets + 3));
        auto array = record.value(key).toArray();
        const auto parts = value.toString().split(u'\n');
        for (qsizetype i = 0; i < parts.size(); ++i) {
            auto element = array.at(i).toObject();
            element.insert(member, parts.at(i));
            if (i < array.size())
                array.replace(i, element);
            else
                array.append(element);
        }
        record.insert(key, array);
    } else if (const auto dot = path.indexOf('.'); dot >= 0) {
        const auto key = QString::fromUtf8(path.left(dot));
        auto object = record.value(key).toObject();
        putAt(object, path.mid(dot + 1), value);
        record.insert(key, object);
    } else {
        record.insert(QString::fromUtf8(path), value);
    }
}

} // namespace

QJsonValue valueAt(const QJsonObject &record, const Attribute &attribute)
{
    const auto path = QLatin1StringView(attribute.path);
    if (const auto brackets = path.indexOf(QLatin1StringView("[].")); brackets >= 0) {
        const auto array = record.value(path.left(brackets));
        if (!array.isArray())
            return QJsonValue::Null;
        QStringList texts;
        const auto elements = array.toArray();
        for (const auto &element : elements) {
            // GitHub's schema allows a plain string where an object is usual.
            texts.append(element.isString() ? element.toString() : element[path.mid(brackets + 3)].toString());
        }
        return texts.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(texts.join(u'\n'));
    }
    QJsonValue value = record;
    for (qsizetype from = 0; from <= path.size();) {
        auto to = path.indexOf(u'.', from);
        if (to < 0)
            to = path.size();
        value = value.toObject().value(path.mid(from, to - from));
        from = to + 1;
    }
    return value;
}

RecordTable::RecordTable(const Schema &schema)
    : m_schema(&schema)
    , m_columns(size_t(schema.attributes().size()))
{
}

void RecordTable::reserve(qsizetype records)
{
    const auto n = size_t(records);
    m_ids.reserve(n);
    m_live.reserve(n);
    m_slots.reserve(records);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        switch (m_schema->attributes().at(qsizetype(i)).type) {
        case Attribute::Type::Integer:
        case Attribute::Type::Time: m_columns[i].integers.reserve(n); break;
        case Attribute::Type::Flag: m_columns[i].flags.reserve(n); break;
        case Attribute::Type::Symbol:
        case Attribute::Type::Symbols: m_columns[i].symbols.reserve(n); break;
        case Attribute::Type::Text: m_columns[i].texts.reserve(n); break;
        }
    }
}

RecordTable::Slot RecordTable::insert(std::optional<qint64> id)
{
    Slot slot = 0;
    if (m_free.empty()) {
        slot = Slot(m_live.size());
        resize(m_live.size() + 1);
    } else {
        slot = m_free.back();
        m_free.pop_back();
        for (int column = 0; column < int(m_columns.size()); ++column)
            setNull(slot, column);
    }
    m_live[slot] = true;
    m_ids[slot] = Null;
    setId(slot, id);
    ++m_count;
    return slot;
}

void RecordTable::remove(Slot slot)
{
    setId(slot, std::nullopt);
    for (int column = 0; column < int(m_columns.size()); ++column)
        setNull(slot, column);
    m_live[slot] = false;
    m_free.push_back(slot);
    --m_count;
}

std::optional<qint64> RecordTable::id(Slot slot) const
{
    return m_ids[slot] == Null ? std::nullopt : std::optional(m_ids[slot]);
}

void RecordTable::setId(Slot slot, std::optional<qint64> id)
{
    if (m_ids[slot] != Null)
        m_slots.remove(m_ids[slot]);
    m_ids[slot] = id.value_or(Null);
    if (id)
        m_slots.insert(*id, slot);
}

RecordTable::Slot RecordTable::slotOf(qint64 id) const
{
    return m_slots.value(id, NoSlot);
}

quint64 RecordTable::merge(Slot slot, const QJsonObject &record)
{
    quint64 changed = 0;
    const auto &attributes = m_schema->attributes();
    for (int column = 0; column < int(attributes.size()); ++column) {
        const auto &attribute = attributes.at(column);
        if (record.contains(QLatin1StringView(attribute.key())) && setJson(slot, column, valueAt(record, attribute)))
            changed |= quint64(1) << column;
    }
    return changed;
}

bool RecordTable::setJson(Slot slot, int column, const QJsonValue &value)
{
    const auto type = m_schema->attributes().at(column).type;
    if (type == Attribute::Type::Flag)
        return setInteger(slot, column, value.isObject() || value.isArray() || value.toBool());
    if (value.isNull() || value.isUndefined())
        return setNull(slot, column);
    switch (type) {
    case Attribute::Type::Integer:
        return value.isDouble() ? setInteger(slot, column, value.toInteger()) : setNull(slot, column);
    case Attribute::Type::Time: return setInteger(slot, column, toSeconds(value.toString()));
    case Attribute::Type::Symbol:
    case Attribute::Type::Symbols: return setSymbol(slot, column, value.toString().toUtf8());
    case Attribute::Type::Text: return setText(slot, column, value.toString().toUtf8());
    case Attribute::Type::Flag: break;
    }
    return false;
}

bool RecordTable::setInteger(Slot slot, int column, qint64 value)
{
    auto &target = m_columns[size_t(column)];
    if (!target.flags.empty())
        return std::exchange(target.flags[slot], quint8(value != 0)) != quint8(value != 0);
    return std::exchange(target.integers[slot], value) != value;
}

bool RecordTable::setSymbol(Slot slot, int column, QByteArrayView text)
{
    const auto symbol = text.isEmpty() ? 0 : m_symbols.intern(text);
    return std::exchange(m_columns[size_t(column)].symbols[slot], symbol) != symbol;
}

bool RecordTable::setText(Slot slot, int column, QByteArrayView value)
{
    auto &target = m_columns[size_t(column)];
    auto &ref = target.texts[slot];
    if (QByteArrayView(target.arena).sliced(ref.offset, ref.length) == value)
        return false;
    target.dead += ref.length;
    ref = {quint32(target.arena.size()), quint32(value.size())};
    target.arena.append(value);
    if (target.dead > 64 * 1024 && target.dead > target.arena.size() / 2)
        compact(target);
    return true;
}

void RecordTable::compact(Column &column)
{
    QByteArray packed;
    packed.reserve(column.arena.size() - column.dead);
    for (auto &ref : column.texts) {
        const auto offset = quint32(packed.size());
        packed.append(QByteArrayView(column.arena).sliced(ref.offset, ref.length));
        ref.offset = offset;
    }
    column.arena = packed;
    column.dead = 0;
}

bool RecordTable::setNull(Slot slot, int column)
{
    switch (m_schema->attributes().at(column).type) {
    case Attribute::Type::Integer:
    case Attribute::Type::Time: return setInteger(slot, column, Null);
    case Attribute::Type::Flag: return setInteger(slot, column, 0);
    case Attribute::Type::Symbol:
    case Attribute::Type::Symbols: return setSymbol(slot, column, {});
    case Attribute::Type::Text: return setText(slot, column, {});
    }
    return false;
}

qint64 RecordTable::integer(Slot slot, int column) const
{
    return m_columns[size_t(column)].integers[slot];
}

bool RecordTable::flag(Slot slot, int column) const
{
    return m_columns[size_t(column)].flags[slot] != 0;
}

quint32 RecordTable::symbol(Slot slot, int column) const
{
    return m_columns[size_t(column)].symbols[slot];
}

QByteArrayView RecordTable::text(Slot slot, int column) const
{
    const auto &source = m_columns[size_t(column)];
    if (!source.symbols.empty())
        return m_symbols.text(source.symbols[slot]);
    const auto ref = source.texts[slot];
    return QByteArrayView(source.arena).sliced(ref.offset, ref.length);
}

QJsonObject RecordTable::toJson(Slot slot) const
{
    QJsonObject record;
    if (const auto number = id(slot))
        record.insert(QLatin1StringView("id"), *number);
    const auto &attributes = m_schema->attributes();
    for (int column = 0; column < int(attributes.size()); ++column) {
        const auto &attribute = attributes.at(column);
        switch (attribute.type) {
        case Attribute::Type::Integer:
            if (const auto value = integer(slot, column); value != Null)
                putAt(record, attribute.path, value);
            break;
        case Attribute::Type::Time:
            if (const auto value = integer(slot, column); value != Null)
                putAt(record, attribute.path, QString::fromLatin1(iso8601(value)));
            break;
        case Attribute::Type::Flag:
            if (flag(slot, column))
                putAt(record, attribute.path, true);
            break;
        case Attribute::Type::Symbol:
        case Attribute::Type::Symbols:
        case Attribute::Type::Text:
            if (const auto value = text(slot, column); !value.isEmpty())
                putAt(record, attribute.path, QString::fromUtf8(value));
            break;
        }
    }
    return record;
}

void RecordTable::resize(size_t slotCount)
{
    m_ids.resize(slotCount, Null);
    m_live.resize(slotCount, false);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        auto &column = m_columns[i];
        switch (m_schema->attributes().at(qsizetype(i)).type) {
        case Attribute::Type::Integer:
        case Attribute::Type::Time: column.integers.resize(slotCount, Null); break;
        case Attribute::Type::Flag: column.flags.resize(slotCount, 0); break;
        case Attribute::Type::Symbol:
        case Attribute::Type::Symbols: column.symbols.resize(slotCount, 0); break;
        case Attribute::Type::Text: column.texts.resize(slotCount); break;
        }
    }
}

qsizetype RecordTable::memory() const
{
    auto bytes = qsizetype(m_ids.capacity() * sizeof(qint64) + m_live.capacity() / 8
                           + m_free.capacity() * sizeof(Slot));
    bytes += m_slots.capacity() * qsizetype(sizeof(qint64) + sizeof(Slot) + 5);
    for (const auto &column : m_columns) {
        bytes += qsizetype(column.integers.capacity() * sizeof(qint64) + column.flags.capacity()
                           + column.symbols.capacity() * sizeof(quint32) + column.texts.capacity() * sizeof(TextRef));
        bytes += column.arena.capacity();
    }
    return bytes;
}

} // namespace hubbub
