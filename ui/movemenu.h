// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QtGlobal>

#include <functional>

class QIcon;
class QMenu;

namespace hubbub {

class Organizer;
struct BoardColumn;
struct IssueKey;
struct Theme;

/// A dot in the colour of \a column, or a ring if it has none.
[[nodiscard]] QIcon columnIcon(const BoardColumn &column, const Theme &theme);

/// Gives the issues that a menu is about.
using MenuIssues = std::function<QList<IssueKey>()>;

/// Has \a menu, whenever it is opened, list the columns of \a board, with a mark at the one in which all \a issues are.
/// Choosing one moves them. \param organizer outlives the menu
void listColumns(QMenu &menu, Organizer &organizer, qint64 board, const MenuIssues &issues);
/// The same with a submenu for each board but the main one, after the main board's columns.
void listBoards(QMenu &menu, Organizer &organizer, const MenuIssues &issues);
/// The same with nothing but these submenus.
void listFurtherBoards(QMenu &menu, Organizer &organizer, const MenuIssues &issues);

} // namespace hubbub
