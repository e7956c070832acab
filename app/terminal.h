// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace hubbub {

// What the commands write to, in UTF-8. Text that came from a server may hold what a terminal takes for a command.

/// Writes \a text to standard output as it is: what a server said goes through printable() or inOneLine() first.
void printLine(const QString &text);
/// Writes \a text to standard error, at once and printable.
void printError(const QString &text);
/// Shows \a text in place of the progress shown before on a terminal, and as a line of its own elsewhere.
void printProgress(const QString &text);
/// Whether printProgress() shows a text in place of the one before.
[[nodiscard]] bool isProgressLive();
/// Writes out what printLine() was given; says on standard error why it could not.
[[nodiscard]] bool finishOutput();

/// \a text without control and direction characters; tabs and line ends stay.
[[nodiscard]] QString printable(QString text);
/// \a text made printable, with blanks for tabs and line ends.
[[nodiscard]] QString inOneLine(const QString &text);

} // namespace hubbub
