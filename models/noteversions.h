// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace hubbub {

/// Of all \a versions of one record, those that no other one took the place of, as their `base` says; earliest first.
/// More than one are changes of machines that did not know of each other. Versions without `changed_at` are none.
[[nodiscard]] std::vector<QJsonObject> latestVersions(const std::vector<QJsonObject> &versions);

} // namespace hubbub
