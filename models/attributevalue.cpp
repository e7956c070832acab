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
    case Attribute::Type::Integer: {
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
    case Attribute::Type::Integer: return value.isDouble() ? QVariant(value.toInteger()) : QVariant();
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

} // namespace hubbub
