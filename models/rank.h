// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace hubbub {

/// A place in the user's order as text: records sort by it byte by byte, and between any two there is always room for
/// another, so that moving a record changes that record alone. Letters and digits; never ends with a `0`.
///
/// \param after comes before it; empty: nothing does  \param before comes after it; empty: nothing does
/// If both are given \a after is less than \a before.
[[nodiscard]] QByteArray rankBetween(QByteArrayView after, QByteArrayView before);
/// \a count of them in ascending order, as short as can be.
[[nodiscard]] std::vector<QByteArray> ranksBetween(QByteArrayView after, QByteArrayView before, size_t count);

/// The rank of what moves from place \a from to where \a to is, in an order of \a ranks. Two may be equal: two machines
/// may have given the same.
[[nodiscard]] QString rankMoved(QStringList ranks, qsizetype from, qsizetype to);

} // namespace hubbub
