// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <QVariant>

namespace hubbub {

/// What an item model shows of a declared attribute: qint64, QDateTime (UTC), bool, QString, or a QStringList
/// for Symbols; an invalid QVariant where there is no value.
[[nodiscard]] QVariant attributeValue(const RecordTable &table, RecordTable::Slot slot, int column);
/// The same from a record's JSON.
[[nodiscard]] QVariant attributeValue(const QJsonObject &record, const Attribute &attribute);
/// \a value as text for DisplayRole.
[[nodiscard]] QVariant displayValue(const QVariant &value);

} // namespace hubbub
