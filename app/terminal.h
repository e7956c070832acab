// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace hubbub {

/// What the commands write to: UTF-8, unbuffered on standard error, and nothing that a terminal could take for
/// a command of its own when the text came from a server.
void printLine(const QString &text);
void printError(const QString &text);
/// Shows \a text in place of the progress shown before on a terminal, and as a line of its own elsewhere.
void printProgress(const QString &text);

/// \a text without control characters.
[[nodiscard]] QString printable(QString text);

} // namespace hubbub
