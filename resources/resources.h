// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace hubbub {

/// The built-in sample (`hubbub --sample`): the invented repository hubbub/sample, id 1000000001.
/// One GitHub-shaped repository record as a JSON object.
[[nodiscard]] QByteArray sampleRepository();

/// Its issues and pull requests: JSON Lines, one GitHub-shaped record a line.
[[nodiscard]] QByteArray sampleIssues();

/// What shortcodes stand for: a line each of name, blank and characters in UTF-8, ordered by the bytes of the names.
/// Lines that begin with "# " are comments.
[[nodiscard]] QByteArray emojiTable();

} // namespace hubbub
