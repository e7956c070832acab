// SPDX-License-Identifier: MIT
// The menu of a window by which one gets about in it, and the keys beside.
#include "ui/menus.h"

#include "ui/issuelistpane.h"
#include "ui/issuelistview.h"
#include "ui/issuepane.h"
#include "ui/navigator.h"
#include "ui/panelayout.h"
#include "ui/sidebar.h"
#include "ui/thread/threadview.h"
#include "ui/viewlist.h"

#include <QAction>
#include <QMenu>

namespace hubbub {

namespace {

constexpr int MostViewKeys = 9;

QString viewId(int place)
{
    return QStringLiteral("view-%1").arg(place);
}

} // namespace

void Menus::addGoMenu()
{
    auto *menu = addMenu(tr("&Go"));
    add(menu, Commands::PaletteId, tr("&Command palette…"), {Qt::CTRL | Qt::Key_K},
        [this] { Q_EMIT paletteRequested(); });
    menu->addAction(m_commands.action(QStringLiteral("find")));
    menu->addSeparator();
    add(menu, QStringLiteral("back"), tr("&Back"), {Qt::ALT | Qt::Key_Left, Qt::Key_Back},
        [this] { m_parts.navigator.goBack(); });
    add(menu, QStringLiteral("forward"), tr("&Forward"), {Qt::ALT | Qt::Key_Right, Qt::Key_Forward},
        [this] { m_parts.navigator.goForward(); });
    menu->addSeparator();
    auto *reading = m_parts.list.parentWidget(); // list and issue
    add(
        menu, QStringLiteral("next-issue"), tr("&Next issue"), {Qt::Key_J}, [this] { m_parts.navigator.step(1); },
        reading);
    add(
        menu, QStringLiteral("previous-issue"), tr("&Previous issue"), {Qt::Key_K},
        [this] { m_parts.navigator.step(-1); }, reading);
    menu->addSeparator();
    addPlacesOfIssue(menu->addMenu(tr("In the iss&ue")), reading);
    menu->addSeparator();
    add(menu, QStringLiteral("go-list"), tr("Issue &list"), {Qt::CTRL | Qt::Key_L}, [this] {
        m_parts.panes.focusPane(&m_parts.list);
        m_parts.list.view()->selectFirst();
    });
    add(menu, QStringLiteral("go-issue"), tr("&Issue text"), {Qt::CTRL | Qt::Key_I},
        [this] { m_parts.panes.focusPane(&m_parts.issue); });
    add(menu, QStringLiteral("go-sidebar"), tr("Si&debar"), {Qt::CTRL | Qt::SHIFT | Qt::Key_B},
        [this] { m_parts.panes.focusPane(&m_parts.sidebar); });
    add(menu, QStringLiteral("next-pane"), tr("Ne&xt pane"), {Qt::Key_F6}, [this] { m_parts.panes.focusNeighbour(1); });
    add(menu, QStringLiteral("previous-pane"), tr("Previo&us pane"), {Qt::SHIFT | Qt::Key_F6},
        [this] { m_parts.panes.focusNeighbour(-1); });
    menu->addSeparator();
    addViews(menu->addMenu(tr("&Views")));
}

void Menus::addPlacesOfIssue(QMenu *menu, QWidget *reading)
{
    auto &thread = *m_parts.issue.thread();
    add(menu, QStringLiteral("find-in-issue"), tr("&Find in the issue"), {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
        [this] { m_parts.issue.find(); });
    add(
        menu, QStringLiteral("next-comment"), tr("&Next comment"), {Qt::SHIFT | Qt::Key_J},
        [&thread] { thread.showNeighbour(true); }, reading);
    add(
        menu, QStringLiteral("previous-comment"), tr("&Previous comment"), {Qt::SHIFT | Qt::Key_K},
        [&thread] { thread.showNeighbour(false); }, reading);
    add(
        menu, QStringLiteral("next-new"), tr("Next that is ne&w"), {Qt::Key_U}, [&thread] { thread.showNextNew(); },
        reading);
}

void Menus::addViews(QMenu *menu)
{
    for (int place = 1; place <= MostViewKeys; ++place) {
        add(menu, viewId(place), tr("View %1").arg(place), {QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + place))},
            [this, place] {
                auto *views = m_parts.sidebar.views();
                const auto view = views->model()->index(place - 1, 0);
                if (view.isValid())
                    views->setCurrentIndex(view);
            });
    }
    const auto *model = m_parts.sidebar.views()->model();
    const auto name = [this, menu] { nameViews(*menu); };
    connect(model, &QAbstractItemModel::rowsInserted, this, name);
    connect(model, &QAbstractItemModel::rowsRemoved, this, name);
    connect(model, &QAbstractItemModel::modelReset, this, name);
    connect(model, &QAbstractItemModel::layoutChanged, this, name);
    connect(model, &QAbstractItemModel::dataChanged, this,
            [name](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty()) // not only another count
                    name();
            });
    name();
}

/// The views have names of their own, which can change.
void Menus::nameViews(const QMenu &menu)
{
    const auto *model = m_parts.sidebar.views()->model();
    const auto actions = menu.actions();
    for (int row = 0; row < actions.size(); ++row) {
        const bool isThere = row < model->rowCount();
        const auto title = model->index(row, 0).data().toString().replace(u'&', QStringLiteral("&&"));
        actions[row]->setVisible(isThere);
        actions[row]->setText(isThere ? title : tr("View %1").arg(row + 1));
    }
}

void Menus::addKeysOfIssue()
{
    m_group = tr("Go");
    add(
        nullptr, QStringLiteral("leave-issue"), tr("From the issue to the list"), {Qt::Key_Escape},
        [this] { leaveIssue(); }, &m_parts.issue);
}

void Menus::leaveIssue()
{
    if (m_parts.panes.isReading())
        Q_EMIT readingLeft();
    else
        m_parts.panes.focusPane(&m_parts.list);
    if (m_parts.panes.isListWide())
        m_parts.panes.showList(); // which is all that is wanted then
}

} // namespace hubbub
