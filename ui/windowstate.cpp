// SPDX-License-Identifier: MIT
#include "ui/windowstate.h"

#include <QSettings>

#include <algorithm>

namespace hubbub {

namespace {

constexpr QLatin1StringView WindowsKey("windows");
constexpr QLatin1StringView GeometryKey("geometry");
constexpr QLatin1StringView SidebarKey("sidebar");
constexpr QLatin1StringView ListKey("list");
constexpr QLatin1StringView HiddenKey("sidebarHidden");
constexpr QLatin1StringView QueryKey("query");
constexpr QLatin1StringView BoardKey("board");
constexpr QLatin1StringView BesideBoardKey("besideBoard");
constexpr QLatin1StringView HostKey("host");
constexpr QLatin1StringView RepositoryKey("repository");
constexpr QLatin1StringView NumberKey("number");
constexpr QLatin1StringView ListScrollKey("listScroll");
constexpr QLatin1StringView IssueScrollKey("issueScroll");

constexpr int MostWindows = 20; // settings may have been written by anybody

WindowState read(const QSettings &settings)
{
    const WindowState usual;
    const auto number = [&settings](QLatin1StringView key, qint64 otherwise) {
        return settings.value(key, otherwise).toLongLong();
    };
    return {.geometry = settings.value(GeometryKey).toByteArray(),
            .panes = {.sidebar = int(number(SidebarKey, usual.panes.sidebar)),
                      .list = int(number(ListKey, usual.panes.list)),
                      .besideBoard = int(number(BesideBoardKey, usual.panes.besideBoard)),
                      .isSidebarHidden = settings.value(HiddenKey, false).toBool()},
            .place = {.query = settings.value(QueryKey, usual.place.query).toString(),
                      .board = number(BoardKey, 0),
                      .host = settings.value(HostKey).toString(),
                      .repository = number(RepositoryKey, 0),
                      .number = number(NumberKey, 0),
                      .listScroll = int(number(ListScrollKey, 0)),
                      .issueScroll = int(number(IssueScrollKey, 0))}};
}

void write(QSettings &settings, const WindowState &state)
{
    settings.setValue(GeometryKey, state.geometry);
    settings.setValue(SidebarKey, state.panes.sidebar);
    settings.setValue(ListKey, state.panes.list);
    settings.setValue(BesideBoardKey, state.panes.besideBoard);
    settings.setValue(HiddenKey, state.panes.isSidebarHidden);
    settings.setValue(QueryKey, state.place.query);
    settings.setValue(BoardKey, state.place.board);
    settings.setValue(HostKey, state.place.host);
    settings.setValue(RepositoryKey, state.place.repository);
    settings.setValue(NumberKey, state.place.number);
    settings.setValue(ListScrollKey, state.place.listScroll);
    settings.setValue(IssueScrollKey, state.place.issueScroll);
}

} // namespace

std::vector<WindowState> storedWindowStates()
{
    QSettings settings;
    std::vector<WindowState> states;
    const int count = std::min(settings.beginReadArray(WindowsKey), MostWindows);
    for (int window = 0; window < count; ++window) {
        settings.setArrayIndex(window);
        states.push_back(read(settings));
    }
    settings.endArray();
    return states;
}

void storeWindowStates(const std::vector<WindowState> &states)
{
    QSettings settings;
    settings.remove(WindowsKey);
    settings.beginWriteArray(WindowsKey, int(states.size()));
    for (size_t window = 0; window < states.size(); ++window) {
        settings.setArrayIndex(int(window));
        write(settings, states[window]);
    }
    settings.endArray();
}

} // namespace hubbub
