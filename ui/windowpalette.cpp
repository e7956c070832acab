// SPDX-License-Identifier: MIT
#include "ui/windowpalette.h"

#include "models/workspace.h"
#include "ui/commandpalette.h"
#include "ui/issuelistpane.h"
#include "ui/navigator.h"
#include "ui/palettemodel.h"
#include "ui/shortcutsdialog.h"
#include "ui/sidebar.h"
#include "ui/viewlist.h"
#include "ui/viewsmodel.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace hubbub {

namespace {

constexpr size_t MostRecent = 6;

/// Keys of a list of issues that are no commands.
QList<PlainShortcut> keysOfList()
{
    const auto group = WindowPalette::tr("In the list");
    return {
        {group, WindowPalette::tr("Next issue"), {WindowPalette::tr("J"), WindowPalette::tr("Down")}},
        {group, WindowPalette::tr("Previous issue"), {WindowPalette::tr("K"), WindowPalette::tr("Up")}},
        {group, WindowPalette::tr("First, last issue"), {WindowPalette::tr("Home"), WindowPalette::tr("End")}},
        {group, WindowPalette::tr("Read the issue"), {WindowPalette::tr("Enter")}},
        {group, WindowPalette::tr("Choose several"), {WindowPalette::tr("Shift+Down"), WindowPalette::tr("Ctrl+A")}},
        {WindowPalette::tr("In the sidebar"),
         WindowPalette::tr("Show or hide a repository's issues"),
         {WindowPalette::tr("Space")}},
        {WindowPalette::tr("In the sidebar"), WindowPalette::tr("Rename a saved search"), {WindowPalette::tr("F2")}},
        {WindowPalette::tr("In the sidebar"), WindowPalette::tr("Remove"), {WindowPalette::tr("Delete")}},
        {WindowPalette::tr("In the sidebar"),
         WindowPalette::tr("Move up, down"),
         {WindowPalette::tr("Alt+Shift+Up"), WindowPalette::tr("Alt+Shift+Down")}}};
}

} // namespace

WindowPalette::WindowPalette(Workspace &workspace, Commands &commands, Sidebar &sidebar, IssueListPane &list,
                             Navigator &navigator, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_commands(commands)
    , m_sidebar(sidebar)
    , m_list(list)
    , m_navigator(navigator)
    , m_window(window)
{
}

void WindowPalette::create()
{
    m_palette = new CommandPalette(m_workspace.library, m_commands, m_window);
    m_palette->setViews([this] { return views(); });
    m_palette->setRecentIssues([this] { return recentIssues(); });
    connect(m_palette, &CommandPalette::issueChosen, this, [this](TrackedRepository *repository, qint64 id) {
        m_navigator.open(repository, foundIssue(*repository, id).number);
    });
    connect(m_palette, &CommandPalette::queryChosen, &m_list, &IssueListPane::setQuery);
    connect(m_palette, &CommandPalette::repositoryChosen, this, [this](const TrackedRepository *repository) {
        m_list.setQuery(QStringLiteral("repo:%1 is:open").arg(repository->fullName()));
    });
}

void WindowPalette::toggle()
{
    if (!m_palette)
        create();
    m_palette->toggle();
}

void WindowPalette::showShortcuts()
{
    if (!m_shortcuts)
        m_shortcuts = new ShortcutsDialog(m_commands, keysOfList(), m_window);
    m_shortcuts->show();
    m_shortcuts->raise();
    m_shortcuts->activateWindow();
}

QList<PaletteView> WindowPalette::views() const
{
    QList<PaletteView> views;
    const auto *model = m_sidebar.views()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto view = model->index(row, 0);
        views.append({view.data().toString(), view.data(ViewsModel::QueryRole).toString(),
                      view.data(ViewsModel::IconRole).toString()});
    }
    return views;
}

/// The latest first.
QList<FoundIssue> WindowPalette::recentIssues() const
{
    std::vector<std::pair<quint32, FoundIssue>> recent; // by when they were looked at
    for (int row = 0; row < m_workspace.library.count(); ++row) {
        auto &repository = m_workspace.library.at(row);
        const auto times = m_workspace.seen.viewTimes(repository);
        for (RecordTable::Slot slot = 0; slot < times.size(); ++slot) {
            if (times[slot] != 0)
                recent.emplace_back(times[slot], foundIssue(repository, *repository.issues().table().id(slot)));
        }
    }
    const auto end = recent.begin() + std::ptrdiff_t(std::min(MostRecent, recent.size()));
    std::partial_sort(recent.begin(), end, recent.end(),
                      [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<FoundIssue> issues;
    for (auto issue = recent.begin(); issue != end; ++issue)
        issues.append(issue->second);
    return issues;
}

} // namespace hubbub
