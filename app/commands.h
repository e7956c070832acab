// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"

namespace hubbub {

/// Runs the command of \a options, which is not Window, without a display. Needs a QCoreApplication.
/// \return the exit code: 0 done, 1 failed, 2 wrong usage
[[nodiscard]] int runCommand(const Options &options);

} // namespace hubbub
