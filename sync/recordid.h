// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace hubbub {

/// The id of \a record; nothing if it is no object or has no `id` that is a 64-bit integer (T3).
[[nodiscard]] inline std::optional<qint64> recordIdOf(const QJsonValue &record)
{
    const auto id = record[u"id"];
    if (!id.isDouble() || id.toInteger(0) != id.toInteger(1)) // only a default differs
        return std::nullopt;
    return id.toInteger();
}

/// Whether \a record says that there is none of its id any more (store-format.md).
[[nodiscard]] inline bool isTombstone(const QJsonObject &record)
{
    return record.value(u"deleted").toBool() && !record.contains(u"deleted_seen_at");
}

} // namespace hubbub
