// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QMenu;
class QPoint;
class QWidget;

namespace hubbub {

struct BoardColumn;
class Organizer;

/// What can be done with a column, besides what the board's view does itself.
struct ColumnCommands
{
    std::function<void()> rename;
    std::function<void()> addAfter;
    std::function<void()> selectAll;
    std::function<void(int by)> move;
    bool canMoveLeft = false;  ///< to what comes before it
    bool canMoveRight = false; ///< to what comes after it
};

/// A menu for \a column, which goes when it is closed.
[[nodiscard]] QMenu *columnMenu(const BoardColumn &column, Organizer &organizer, const ColumnCommands &commands,
                                QWidget *parent);

} // namespace hubbub
