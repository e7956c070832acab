// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace hubbub {

class Commands;
class PaneLayout;

/// Brings the sidebar. There while the sidebar does not stand beside the list.
class SidebarButton : public QToolButton
{
    Q_OBJECT

public:
    /// \param commands has the command `sidebar`, whose keys the tool tip names
    SidebarButton(PaneLayout &panes, const Commands &commands, QWidget *parent);
};

} // namespace hubbub
