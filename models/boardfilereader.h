// SPDX-License-Identifier: MIT
#pragma once

#include "models/boardfile.h"

namespace hubbub {

// The two formats that readBoardFile() knows.
[[nodiscard]] BoardFileReading readBoardJson(const QByteArray &bytes);
[[nodiscard]] BoardFileReading readBoardMarkdown(const QString &text, const ColumnTitles &titles);

/// \a text as a name: on one line, and no longer than one is.
[[nodiscard]] QString boardFileName(const QString &text);
/// The name of a server in lower case; empty if \a text is none.
[[nodiscard]] QString boardFileHost(const QString &text);
[[nodiscard]] BoardFileReading failedReading(BoardFileError error);
/// TooManyColumns or TooManyCards if there are.
[[nodiscard]] BoardFileError excessOf(const BoardFileReading &reading);

} // namespace hubbub
