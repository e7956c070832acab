// SPDX-License-Identifier: MIT
#pragma once

namespace hubbub {

/// How much room a row of a list takes: two lines or one.
enum class Density { Comfortable, Compact };

} // namespace hubbub
