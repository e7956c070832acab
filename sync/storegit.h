// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace hubbub {

/// Makes `local/` of the store in \a folder ready to be kept in git: `.gitattributes`, so that a merge puts the lines
/// of both sides together, and `.gitignore`. A file that is there stays as it is. Failures are only logged.
void prepareForGit(const QString &folder);

} // namespace hubbub
