// SPDX-License-Identifier: MIT
#include "ui/sidebarbutton.h"

#include "ui/commands.h"
#include "ui/panelayout.h"
#include "ui/theme.h"

#include <QAction>

namespace hubbub {

SidebarButton::SidebarButton(PaneLayout &panes, const Commands &commands, QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("showSidebar"));
    setAccessibleName(tr("Show the sidebar"));
    const auto nameKeys = [this, command = commands.action(QStringLiteral("sidebar"))] {
        setToolTip(tr("Show the sidebar (%1)").arg(command->shortcut().toString(QKeySequence::NativeText)));
    };
    nameKeys();
    connect(&commands, &Commands::keysChanged, this, nameKeys);
    setIcon(themedIcon(QStringLiteral("sidebar")));
    setAutoRaise(true);
    hide();
    connect(this, &QToolButton::clicked, &panes, [&panes] { panes.setSidebarShown(true); });
    connect(&panes, &PaneLayout::changed, this, [this, &panes] { setVisible(!panes.isSidebarDocked()); });
}

} // namespace hubbub
