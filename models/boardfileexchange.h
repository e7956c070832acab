// SPDX-License-Identifier: MIT
#pragma once

#include "models/boardfile.h"
#include "models/edits.h"

namespace hubbub {

struct Workspace;

/// A board as a file has it: its columns from left to right, and in them what the user holds there, from top to
/// bottom. Of issues that are not here only what the user's records tell.
[[nodiscard]] BoardFile exportedBoard(Workspace &workspace, qint64 board);

/// A new board that is made of a file.
struct BoardImport
{
    qint64 board = 0;
    QString name = {};
    RecordChanges changes = {}; ///< for Edits, as one edit
    int shown = 0;              ///< cards whose issues are here
    int waiting = 0;            ///< cards that appear as soon as their issues are here
    int unknown = 0;            ///< cards that are left out: their issues are not here, and nothing tells their ids
};

/// Notes and stars of the file count only where there is none. Whatever is twice in the file is where it is first.
/// \param mainName what people call the main board as long as it has no name
[[nodiscard]] BoardImport importedBoard(Workspace &workspace, const BoardFile &file, const QString &mainName);

} // namespace hubbub
