// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

namespace hubbub {

/// What GitHub shows for the shortcode \a name (UTF-8, without its colons), as `tada`; empty if there is none.
/// Safe on any thread.
[[nodiscard]] QString emojiOf(QByteArrayView name);

} // namespace hubbub
