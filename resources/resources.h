// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace hubbub {

/// The built-in sample (`hubbub --sample`): the invented repository hubbub/sample, id 1000000001.
/// One GitHub-shaped repository record as a JSON object.
[[nodiscard]] QByteArray sampleRepository();

/// Its issues and pull requests: JSON Lines, one GitHub-shaped record a line.
[[nodiscard]] QByteArray sampleIssues();

} // namespace hubbub
