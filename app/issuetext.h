// SPDX-License-Identifier: MIT
#pragma once

#include "models/issueroles.h"

#include <QString>

namespace hubbub {

/// The word for a state on the command line: open, draft, merged, closed, deleted.
[[nodiscard]] QString stateWord(IssueState state);

} // namespace hubbub
