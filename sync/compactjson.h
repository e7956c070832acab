// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace hubbub {

/// Appends \a object to \a out as JSON in UTF-8 without a needless byte, members in the order of their keys: what
/// QJsonDocument writes, in half the time, and with U+FFFD for half a surrogate pair, which no other program accepts.
/// \param isKept whether the member \a key is written; \a isNested: of an object within another. All if null
void appendCompact(QByteArray &out, const QJsonObject &object,
                   bool (*isKept)(const QString &key, bool isNested) = nullptr);

} // namespace hubbub
