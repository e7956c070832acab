// SPDX-License-Identifier: MIT
#pragma once

#include "ui/history.h"

#include <QByteArray>

#include <vector>

namespace hubbub {

/// The widths of a window's panes as somebody chose them, whatever the window is wide enough for at the moment.
struct PaneSizes
{
    int sidebar = 244;
    int list = 470;
    int besideBoard = 480;        ///< an issue that is open beside a board
    bool isSidebarHidden = false; ///< also where there is room for it

    bool operator==(const PaneSizes &) const = default;
};

/// What a window brings back at the next start.
struct WindowState
{
    QByteArray geometry = {}; ///< of QWidget::saveGeometry(); empty for a window of its own size
    PaneSizes panes = {};
    Place place = {.query = QStringLiteral("is:open")};

    bool operator==(const WindowState &) const = default;
};

/// The windows that were open at the end of the last run, the one used last at the end; empty at the first start.
[[nodiscard]] std::vector<WindowState> storedWindowStates();
void storeWindowStates(const std::vector<WindowState> &states);

} // namespace hubbub
