// SPDX-License-Identifier: MIT
#include "sync/recordtable.h"

#include <QDateTime>

namespace hubbub {

namespace {

quint32 hashOfId(qint64 id)
{
    const auto bits = quint64(id);
    return quint32(((bits ^ (bits >> 32)) * 0x9E3779B97F4A7C15U) >> 32);
}

QByteArray iso8601(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toLatin1();
}

qint64 toSeconds(const QString &text)
{
    const auto time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? time.toSecsSinceEpoch() : RecordTable::Null;
}

} // namespace

RecordTable::RecordTable(const Schema &schema)
    : m_schema(&schema)
    , m_columns(size_t(schema.attributes().size()))
{
    for (size_t i = 0; i < m_columns.size(); ++i)
        m_columns[i].texts = TextColumn(schema.attributes().at(qsizetype(i)).isSearched);
}

/// Calls \a use(vector, value of a new slot) for what has an element for each slot.
template<typename Use>
void RecordTable::forEachColumn(Use use)
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        switch (m_schema->attributes().at(qsizetype(i)).type) {
        case Attribute::Type::Integer: use(m_columns[i].integers, Null); break;
        case Attribute::Type::Count:
        case Attribute::Type::Time: use(m_columns[i].smalls, NoSmall); break;
        case Attribute::Type::Flag: use(m_columns[i].flags, quint8(0)); break;
        case Attribute::Type::Symbol:
        case Attribute::Type::Symbols: use(m_columns[i].symbols, 0U); break;
        case Attribute::Type::Text: break;
        }
    }
}

void RecordTable::reserve(qsizetype records)
{
    reserve(records, *this);
}

void RecordTable::reserve(qsizetype records, const RecordTable &like)
{
    m_ids.reserve(size_t(records));
    forEachColumn([records](auto &vector, auto) { vector.reserve(size_t(records)); });
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (m_schema->attributes().at(qsizetype(i)).type == Attribute::Type::Text)
            m_columns[i].texts.reserve(size_t(records), like.m_columns[i].texts);
    }
    m_index.reserve(size_t(records), [this](Slot slot) { return hashOf(slot); });
}

void RecordTable::resize(size_t slotCount)
{
    if (slotCount == m_live.size() + 1)
        m_live.push_back(false);
    else
        m_live.resize(slotCount);
    m_ids.resize(slotCount, Null);
    forEachColumn([slotCount](auto &vector, auto empty) { vector.resize(slotCount, empty); });
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (m_schema->attributes().at(qsizetype(i)).type == Attribute::Type::Text)
            m_columns[i].texts.resize(slotCount);
    }
}

quint32 RecordTable::hashOf(Slot slot) const
{
    return slot < m_ids.size() ? hashOfId(m_ids[slot]) : 0;
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
    retire(slot);
    recycle(slot);
}

void RecordTable::retire(Slot slot)
{
    setId(slot, std::nullopt);
    for (int column = 0; column < int(m_columns.size()); ++column)
        setNull(slot, column);
    m_live[slot] = false;
    --m_count;
}

std::optional<qint64> RecordTable::id(Slot slot) const
{
    return m_ids[slot] == Null ? std::nullopt : std::optional(m_ids[slot]);
}

void RecordTable::setId(Slot slot, std::optional<qint64> id)
{
    noteMove(slot);
    const auto hash = [this](Slot any) { return hashOf(any); };
    if (m_ids[slot] != Null)
        m_index.remove(slot, hash);
    if (id) {
        if (const auto other = slotOf(*id); other != NoSlot)
            m_index.remove(other, hash);
    }
    m_ids[slot] = id.value_or(Null);
    if (id)
        m_index.insert(slot, hash);
}

RecordTable::Slot RecordTable::slotOf(qint64 id) const
{
    return m_index.find(hashOfId(id), [this, id](Slot slot) { return isLive(slot) && m_ids[slot] == id; });
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
    case Attribute::Type::Count:
        return value.isDouble() ? setInteger(slot, column, value.toInteger()) : setNull(slot, column);
    case Attribute::Type::Time: return setInteger(slot, column, toSeconds(value.toString()));
    case Attribute::Type::Symbol:
    case Attribute::Type::Symbols: return setSymbol(slot, column, value.toString().toUtf8());
    case Attribute::Type::Text: return setText(slot, column, value.toString().toUtf8());
    case Attribute::Type::Flag: break;
    }
    return false;
}

quint64 RecordTable::copy(Slot slot, const RecordTable &from, Slot fromSlot)
{
    quint64 changed = 0;
    const auto &attributes = m_schema->attributes();
    for (int column = 0; column < int(attributes.size()); ++column) {
        bool differs = false;
        switch (attributes.at(column).type) {
        case Attribute::Type::Integer:
        case Attribute::Type::Count:
        case Attribute::Type::Time: differs = setInteger(slot, column, from.integer(fromSlot, column)); break;
        case Attribute::Type::Flag: differs = setInteger(slot, column, from.flag(fromSlot, column)); break;
        case Attribute::Type::Symbol:
        case Attribute::Type::Symbols: differs = setSymbol(slot, column, from.text(fromSlot, column)); break;
        case Attribute::Type::Text: differs = setText(slot, column, from.text(fromSlot, column)); break;
        }
        changed |= quint64(differs) << column;
    }
    return changed;
}

bool RecordTable::setInteger(Slot slot, int column, qint64 value)
{
    auto &target = m_columns[size_t(column)];
    if (!target.flags.empty())
        return std::exchange(target.flags[slot], quint8(value != 0)) != quint8(value != 0);
    if (!target.smalls.empty()) {
        const auto seconds = value >= 0 && value < NoSmall ? quint32(value) : NoSmall;
        if (std::exchange(target.smalls[slot], seconds) == seconds)
            return false;
        if (column == m_schema->latestBy())
            noteMove(slot);
        return true;
    }
    return std::exchange(target.integers[slot], value) != value;
}

bool RecordTable::setSymbol(Slot slot, int column, QByteArrayView text)
{
    const auto symbol = text.isEmpty() ? 0 : m_symbols.intern(text);
    return std::exchange(m_columns[size_t(column)].symbols[slot], symbol) != symbol;
}

bool RecordTable::setText(Slot slot, int column, QByteArrayView value)
{
    return m_columns[size_t(column)].texts.set(slot, value);
}

bool RecordTable::setNull(Slot slot, int column)
{
    switch (m_schema->attributes().at(column).type) {
    case Attribute::Type::Integer:
    case Attribute::Type::Count:
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
    const auto &source = m_columns[size_t(column)];
    if (source.smalls.empty())
        return source.integers[slot];
    return source.smalls[slot] == NoSmall ? Null : qint64(source.smalls[slot]);
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
    return source.symbols.empty() ? source.texts.text(slot) : m_symbols.text(source.symbols[slot]);
}

QJsonValue RecordTable::value(Slot slot, int column) const
{
    switch (m_schema->attributes().at(column).type) {
    case Attribute::Type::Integer:
    case Attribute::Type::Count: {
        const auto number = integer(slot, column);
        return number == Null ? QJsonValue::Undefined : QJsonValue(number);
    }
    case Attribute::Type::Time: {
        const auto seconds = integer(slot, column);
        return seconds == Null ? QJsonValue::Undefined : QJsonValue(QString::fromLatin1(iso8601(seconds)));
    }
    case Attribute::Type::Flag: return flag(slot, column) ? QJsonValue(true) : QJsonValue::Undefined;
    case Attribute::Type::Symbol:
    case Attribute::Type::Symbols:
    case Attribute::Type::Text: {
        const auto bytes = text(slot, column);
        return bytes.isEmpty() ? QJsonValue::Undefined : QJsonValue(QString::fromUtf8(bytes));
    }
    }
    return QJsonValue::Undefined;
}

QJsonObject RecordTable::toJson(Slot slot) const
{
    QJsonObject record;
    if (const auto number = id(slot))
        record.insert(QLatin1StringView("id"), *number);
    const auto &attributes = m_schema->attributes();
    for (int column = 0; column < int(attributes.size()); ++column) {
        if (const auto known = value(slot, column); !known.isUndefined())
            putAt(record, attributes.at(column).path, known);
    }
    return record;
}

bool RecordTable::finishMapping(std::shared_ptr<void> mapping)
{
    m_mapping = std::move(mapping);
    bool fits = true;
    forEachColumn([&](const auto &vector, auto) { fits = fits && vector.size() == m_ids.size(); });
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (m_schema->attributes().at(qsizetype(i)).type == Attribute::Type::Text)
            fits = fits && m_columns[i].texts.finishMapping(m_ids.size());
    }
    m_live.assign(m_ids.size(), true);
    m_count = qsizetype(m_ids.size());
    m_orderedEnd = slotEnd();
    m_index.setCount(m_ids.size());
    m_symbols.finishMapping();
    return fits;
}

qsizetype RecordTable::memory() const
{
    auto bytes = qsizetype(m_live.capacity() / 8 + (m_free.capacity() + m_disordered.capacity()) * sizeof(Slot)
                           + m_columns.capacity() * sizeof(Column));
    forEachVector(*this, [&bytes](const auto &vector) { bytes += vector.memory(); });
    return bytes;
}

qsizetype RecordTable::textSize() const
{
    auto bytes = m_symbols.textSize();
    for (const auto &column : m_columns)
        bytes += column.texts.textSize();
    return bytes;
}

} // namespace hubbub
