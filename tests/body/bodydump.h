// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/body.h"

namespace hubbub {

/// \a body as one reads it: a line a block, with the boxes it stands in and marks around what is styled.
[[nodiscard]] QString dump(const Body &body);

/// The first promise of Body that \a body breaks; empty if it keeps them all.
[[nodiscard]] QString brokenPromise(const Body &body);

} // namespace hubbub
