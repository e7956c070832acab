// SPDX-License-Identifier: MIT
#include "models/attributevalue.h"

#include <QDateTime>
#include <QStringList>

namespace hubbub {

namespace {

QVariant fromText(const QString &text, Attribute::Type type)
{
    if (text.isEmpty())
        return {};
    return type == Attribute::Type::Symbols ? QVariant(text.split(u'\n')) : QVariant(text);
}

} // namespace

QVariant attributeValue(const RecordTable &table, RecordTable::Slot slot, int column)
{
    const auto type = table.schema().attributes().at(column).type;
    switch (type) {
    case Attribute::Type::Integer:
    case Attribute::Type::Count: {
        const auto value = table.integer(slot, column);
        return value == RecordTable::Null ? QVariant() : QVariant(value);
    }
    case Attribute::Type::Time: {
        const auto value = table.integer(slot, column);
        return value == RecordTable::Null ? QVariant() : QVariant(QDateTime::fromSecsSinceEpoch(value, Qt::UTC));
    }
    case Attribute::Type::Flag: return table.flag(slot, column);
    case Attribute::Type::Symbol:
    case Attribute::Type::Symbols:
    case Attribute::Type::Text: return fromText(QString::fromUtf8(table.text(slot, column)), type);
    }
    return {};
}

QVariant attributeValue(const QJsonObject &record, const Attribute &attribute)
{
    const auto value = valueAt(record, attribute);
    switch (attribute.type) {
    case Attribute::Type::Integer:
    case Attribute::Type::Count: return value.isDouble() ? QVariant(value.toInteger()) : QVariant();
    case Attribute::Type::Time: {
        const auto time = QDateTime::fromString(value.toString(), Qt::ISODate);
        return time.isValid() ? QVariant(time) : QVariant();
    }
    case Attribute::Type::Flag: return value.isObject() || value.isArray() || value.toBool();
    case Attribute::Type::Symbol:
    case Attribute::Type::Symbols:
    case Attribute::Type::Text: return fromText(value.toString(), attribute.type);
    }
    return {};
}

QVariant displayValue(const QVariant &value)
{
    return value.metaType() == QMetaType::fromType<QStringList>() ? QVariant(value.toStringList().join(u", ")) : value;
}

bool isEditable(const Attribute &attribute)
{
    return attribute.path == attribute.key();
}

std::optional<QJsonValue> editedValue(const QVariant &value, const Attribute &attribute)
{
    if (!value.isValid() || value.isNull())
        return QJsonValue(QJsonValue::Null);
    switch (attribute.type) {
    case Attribute::Type::Integer:
    case Attribute::Type::Count: {
        bool isNumber = false;
        const auto number = value.toLongLong(&isNumber);
        return isNumber ? std::optional(QJsonValue(number)) : std::nullopt;
    }
    case Attribute::Type::Time: {
        const auto time = value.toDateTime().toUTC();
        return time.isValid() ? std::optional(QJsonValue(time.toString(Qt::ISODate))) : std::nullopt;
    }
    case Attribute::Type::Flag: return QJsonValue(value.toBool());
    case Attribute::Type::Symbol:
    case Attribute::Type::Symbols:
    case Attribute::Type::Text: return QJsonValue(value.toString());
    }
    return std::nullopt;
}

namespace {

int rankOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return 0;
    case QJsonValue::Double: return 1;
    case QJsonValue::String: return 2;
    case QJsonValue::Array:
    case QJsonValue::Object: return 3;
    case QJsonValue::Null:
    case QJsonValue::Undefined: return 4;
    }
    return 4;
}

} // namespace

bool comesBefore(const QJsonValue &a, const QJsonValue &b)
{
    if (rankOf(a) != rankOf(b))
        return rankOf(a) < rankOf(b);
    switch (a.type()) {
    case QJsonValue::Bool: return a.toBool() < b.toBool();
    case QJsonValue::Double:
        return a.toInteger() != b.toInteger() ? a.toInteger() < b.toInteger() : a.toDouble() < b.toDouble();
    case QJsonValue::String: return a.toString() < b.toString();
    default: return false;
    }
}

bool comesBefore(const RecordTable &table, int column, RecordTable::Slot a, RecordTable::Slot b)
{
    switch (table.schema().attributes().at(column).type) {
    case Attribute::Type::Integer:
    case Attribute::Type::Count:
    case Attribute::Type::Time: {
        const auto first = table.integer(a, column);
        const auto second = table.integer(b, column);
        return first != RecordTable::Null && (second == RecordTable::Null || first < second);
    }
    case Attribute::Type::Flag: return table.flag(a, column) < table.flag(b, column);
    case Attribute::Type::Symbol:
    case Attribute::Type::Symbols:
    case Attribute::Type::Text: {
        const auto first = table.text(a, column);
        const auto second = table.text(b, column);
        return !first.isEmpty() && (second.isEmpty() || first < second);
    }
    }
    return false;
}

QJsonObject merged(QJsonObject base, const QJsonObject &over)
{
    if (base.isEmpty())
        return over;
    for (auto it = over.begin(); it != over.end(); ++it)
        base.insert(it.key(), it.value());
    return base;
}

} // namespace hubbub
