// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

class QWidget;

namespace hubbub {

class CommandPalette;
class Commands;
class IssueListPane;
class Navigator;
class ShortcutsDialog;
class Sidebar;
struct FoundIssue;
struct PaletteView;
struct Workspace;

/// The ways through a window for whoever does not know where a thing is: the command palette and the overview of
/// shortcuts. Each is made when it is first asked for.
class WindowPalette : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    WindowPalette(Workspace &workspace, Commands &commands, Sidebar &sidebar, IssueListPane &list, Navigator &navigator,
                  QWidget *window);

    void toggle();
    void showShortcuts();

private:
    void create();
    [[nodiscard]] QList<PaletteView> views() const;
    [[nodiscard]] QList<FoundIssue> recentIssues() const;

    Workspace &m_workspace;
    Commands &m_commands;
    Sidebar &m_sidebar;
    IssueListPane &m_list;
    Navigator &m_navigator;
    QWidget *m_window;
    CommandPalette *m_palette = nullptr;
    ShortcutsDialog *m_shortcuts = nullptr;
};

} // namespace hubbub
