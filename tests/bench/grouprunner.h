// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace hubbub::bench {

struct Subject;

/// Runs a group of figures of this program in a process of its own.
/// \return its standard output; nothing if it did not end well
[[nodiscard]] std::optional<QByteArray> runGroup(const QString &group, const Subject &subject);

/// Where and how it was measured, for the title of a table.
[[nodiscard]] QString machine();

} // namespace hubbub::bench
