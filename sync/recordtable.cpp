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

namespace {

quint32 hashOfText(QByteArrayView text)
{
    const auto hash = quint64(qHash(text));
    return quint32(hash ^ (hash >> 32));
}

quint32 hashOfId(qint64 id)
{
    const auto bits = quint64(id);
    return quint32(((bits ^ (bits >> 32)) * 0x9E3779B97F4A7C15U) >> 32);
}

} // namespace

quint32 SymbolTable::intern(QByteArrayView text)
{
    if (const auto known = find(text); known || text.isEmpty())
        return known;
    const auto symbol = quint32(m_ends.size());
    makeRoom(m_bytes, m_bytes.size() + size_t(text.size()));
    m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    makeRoom(m_ends, m_ends.size() + 1);
    m_ends.push_back(quint32(m_bytes.size()));
    m_index.insert(symbol, [this](quint32 any) { return hashOfText(this->text(any)); });
    return symbol;
}

quint32 SymbolTable::find(QByteArrayView text) const
{
    const auto found = m_index.find(hashOfText(text),
                                    [this, text](quint32 symbol) { return this->text(symbol) == text; });
    return found == SlotIndex::None ? 0 : found;
}

QByteArrayView SymbolTable::text(quint32 symbol) const
{
    if (symbol == 0)
        return {};
    const auto begin = m_ends[symbol - 1];
    return {m_bytes.data() + begin, qsizetype(m_ends[symbol] - begin)};
}

qsizetype SymbolTable::memory() const
{
    return qsizetype(m_bytes.capacity() + m_ends.capacity() * sizeof(quint32)) + m_index.memory();
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

/// Calls \a use(vector, value of a new slot) for what has an element for each slot.
template<typename Use>
void RecordTable::forEachVector(Use use)
{
    use(m_ids, Null);
    use(m_live, false);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        switch (m_schema->attributes().at(qsizetype(i)).type) {
        case Attribute::Type::Integer: use(m_columns[i].integers, Null); break;
        case Attribute::Type::Time: use(m_columns[i].times, NoTime); break;
        case Attribute::Type::Flag: use(m_columns[i].flags, quint8(0)); break;
        case Attribute::Type::Symbol:
        case Attribute::Type::Symbols: use(m_columns[i].symbols, 0U); break;
        case Attribute::Type::Text: use(m_columns[i].texts, TextRef()); break;
        }
    }
}

void RecordTable::reserve(qsizetype records)
{
    forEachVector([records](auto &vector, auto) { vector.reserve(size_t(records)); });
    m_index.reserve(size_t(records), [this](Slot slot) { return hashOf(slot); });
}

void RecordTable::resize(size_t slotCount)
{
    forEachVector([slotCount](auto &vector, auto empty) {
        makeRoom(vector, slotCount);
        vector.resize(slotCount, empty);
    });
}

quint32 RecordTable::hashOf(Slot slot) const
{
    return hashOfId(m_ids[slot]);
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
    return m_index.find(hashOfId(id), [this, id](Slot slot) { return m_ids[slot] == id; });
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

quint64 RecordTable::copy(Slot slot, const RecordTable &from, Slot fromSlot)
{
    quint64 changed = 0;
    const auto &attributes = m_schema->attributes();
    for (int column = 0; column < int(attributes.size()); ++column) {
        bool differs = false;
        switch (attributes.at(column).type) {
        case Attribute::Type::Integer:
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
    if (!target.times.empty()) {
        const auto seconds = value >= 0 && value < NoTime ? quint32(value) : NoTime;
        return std::exchange(target.times[slot], seconds) != seconds;
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
    auto &target = m_columns[size_t(column)];
    auto &ref = target.texts[slot];
    if (target.view(ref) == value)
        return false;
    target.dead += ref.length;
    ref = {quint32(target.arena.size()), quint32(value.size())};
    makeRoom(target.arena, target.arena.size() + size_t(value.size()));
    target.arena.insert(target.arena.end(), value.begin(), value.end());
    if (target.dead > size_t(64 * 1024) && target.dead > target.arena.size() / 2)
        compact(target);
    return true;
}

void RecordTable::compact(Column &column)
{
    std::vector<char> packed;
    packed.reserve(column.arena.size() - column.dead);
    for (auto &ref : column.texts) {
        const auto offset = quint32(packed.size());
        const auto text = column.view(ref);
        packed.insert(packed.end(), text.begin(), text.end());
        ref.offset = offset;
    }
    column.arena = std::move(packed);
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
    const auto &source = m_columns[size_t(column)];
    if (source.times.empty())
        return source.integers[slot];
    return source.times[slot] == NoTime ? Null : qint64(source.times[slot]);
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
    return source.symbols.empty() ? source.view(source.texts[slot]) : m_symbols.text(source.symbols[slot]);
}

QJsonValue RecordTable::value(Slot slot, int column) const
{
    switch (m_schema->attributes().at(column).type) {
    case Attribute::Type::Integer: {
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

qsizetype RecordTable::memory() const
{
    auto bytes = m_ids.capacity() * sizeof(qint64) + m_live.capacity() / 8 + m_free.capacity() * sizeof(Slot)
        + m_columns.capacity() * sizeof(Column);
    for (const auto &column : m_columns) {
        bytes += column.integers.capacity() * sizeof(qint64) + column.times.capacity() * sizeof(quint32)
            + column.flags.capacity() + column.symbols.capacity() * sizeof(quint32)
            + column.texts.capacity() * sizeof(TextRef) + column.arena.capacity();
    }
    return qsizetype(bytes) + m_index.memory() + m_symbols.memory();
}

qsizetype RecordTable::textSize() const
{
    auto bytes = m_symbols.textSize();
    for (const auto &column : m_columns)
        bytes += qsizetype(column.arena.size() - column.dead);
    return bytes;
}

} // namespace hubbub
