// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <QVariant>

#include <optional>

namespace hubbub {

/// What an item model shows of a declared attribute: qint64, QDateTime (UTC), bool, QString, or a QStringList
/// for Symbols; an invalid QVariant where there is no value.
[[nodiscard]] QVariant attributeValue(const RecordTable &table, RecordTable::Slot slot, int column);
/// The same from a record's JSON.
[[nodiscard]] QVariant attributeValue(const QJsonObject &record, const Attribute &attribute);
/// \a value as text for DisplayRole.
[[nodiscard]] QVariant displayValue(const QVariant &value);

/// Whether views may change \a attribute: one that is a view of another (`user.login`) may not be.
[[nodiscard]] bool isEditable(const Attribute &attribute);
/// What \a value, as an editor gives it, is in a record; nothing if it does not fit the attribute's type.
[[nodiscard]] std::optional<QJsonValue> editedValue(const QVariant &value, const Attribute &attribute);

/// The order of values for sorting: booleans, numbers, texts, anything else, and no value last (T28).
[[nodiscard]] bool comesBefore(const QJsonValue &a, const QJsonValue &b);
/// The same for a column of two rows.
[[nodiscard]] bool comesBefore(const RecordTable &table, int column, RecordTable::Slot a, RecordTable::Slot b);

/// \a base with the values of \a over in place of its own.
[[nodiscard]] QJsonObject merged(QJsonObject base, const QJsonObject &over);

} // namespace hubbub
