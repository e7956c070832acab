// SPDX-License-Identifier: MIT
#include "ui/menus.h"

#include "models/issue.h"
#include "models/library.h"
#include "ui/addrepositoryfield.h"
#include "ui/issuelistpane.h"
#include "ui/issuepane.h"
#include "ui/navigator.h"
#include "ui/panelayout.h"
#include "ui/sidebar.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMenuBar>

namespace hubbub {

namespace {

QList<QKeySequence> standard(QKeySequence::StandardKey key)
{
    return QKeySequence::keyBindings(key);
}

/// The keys of the platform; \a otherwise where it has none.
QList<QKeySequence> standard(QKeySequence::StandardKey key, const QKeySequence &otherwise)
{
    const auto keys = QKeySequence::keyBindings(key);
    return keys.isEmpty() ? QList{otherwise} : keys;
}

} // namespace

Menus::Menus(Commands &commands, QMenuBar &bar, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_commands(commands)
    , m_bar(bar)
    , m_parts(parts)
{
    addFileMenu();
    addEditMenu();
    addViewMenu();
    addIssueMenu();
    addGoMenu();
    addHelpMenu();
    addKeysOfIssue();
    addContextMenuKey();
    connect(&parts.navigator, &Navigator::changed, this, &Menus::update);
    connect(&parts.panes, &PaneLayout::changed, this, &Menus::update);
    connect(&parts.issue, &IssuePane::issueChanged, this, &Menus::update);
    setUndo({});
    setRedo({});
    update();
}

QMenu *Menus::addMenu(const QString &title)
{
    m_group = QString(title).remove(u'&');
    return m_bar.addMenu(title);
}

QAction *Menus::add(QMenu *menu, const QString &id, const QString &text, const Keys &keys, std::function<void()> run,
                    QWidget *scope)
{
    auto *action = m_commands.add({.id = id, .text = text, .group = m_group, .keys = keys, .scope = scope},
                                  std::move(run));
    if (menu)
        menu->addAction(action);
    return action;
}

QAction *Menus::addCheckable(QMenu *menu, const QString &id, const QString &text, const Keys &keys,
                             std::function<void(bool)> run)
{
    auto *action = add(menu, id, text, keys,
                       [this, id, run = std::move(run)] { run(m_commands.action(id)->isChecked()); });
    action->setCheckable(true);
    return action;
}

void Menus::addFileMenu()
{
    auto *menu = addMenu(tr("&File"));
    add(menu, QStringLiteral("add-repository"), tr("&Add repository…"), standard(QKeySequence::New),
        [this] { showAddField(); });
    add(menu, QStringLiteral("new-window"), tr("&New window"), {Qt::CTRL | Qt::SHIFT | Qt::Key_N},
        [this] { Q_EMIT newWindowRequested(); });
    menu->addSeparator();
    // In the sidebar the same key refreshes the repository that is chosen there.
    add(
        menu, QStringLiteral("refresh-repository"), tr("&Refresh this repository"),
        standard(QKeySequence::Refresh, Qt::Key_F5), [this] { refreshRepository(); }, m_parts.list.parentWidget());
    add(menu, QStringLiteral("refresh-all"), tr("Refresh a&ll"), {Qt::CTRL | Qt::SHIFT | Qt::Key_R},
        [this] { m_parts.library.refreshAll(); });
    menu->addSeparator();
    auto *preferences = add(menu, QStringLiteral("preferences"), tr("&Preferences…"),
                            standard(QKeySequence::Preferences, Qt::CTRL | Qt::Key_Comma),
                            [this] { Q_EMIT preferencesRequested(); });
    preferences->setMenuRole(QAction::PreferencesRole);
    menu->addSeparator();
    add(menu, QStringLiteral("close"), tr("&Close window"), standard(QKeySequence::Close, Qt::CTRL | Qt::Key_W),
        [this] { Q_EMIT closeRequested(); });
    auto *quit = add(menu, QStringLiteral("quit"), tr("&Quit"), standard(QKeySequence::Quit, Qt::CTRL | Qt::Key_Q),
                     [this] { Q_EMIT quitRequested(); });
    quit->setMenuRole(QAction::QuitRole);
}

void Menus::addEditMenu()
{
    auto *menu = addMenu(tr("&Edit"));
    add(menu, QStringLiteral("undo"), tr("&Undo"), standard(QKeySequence::Undo), [this] { Q_EMIT undoRequested(); });
    add(menu, QStringLiteral("redo"), tr("&Redo"), standard(QKeySequence::Redo, Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
        [this] { Q_EMIT redoRequested(); });
    menu->addSeparator();
    add(menu, QStringLiteral("find"), tr("&Search issues"), standard(QKeySequence::Find) << QKeySequence(Qt::Key_Slash),
        [this] {
            m_parts.panes.focusPane(&m_parts.list);
            m_parts.list.focusSearch();
        });
}

void Menus::addViewMenu()
{
    auto *menu = addMenu(tr("&View"));
    addCheckable(menu, QStringLiteral("sidebar"), tr("&Sidebar"), {Qt::CTRL | Qt::Key_B},
                 [this](bool on) { m_parts.panes.setSidebarShown(on); });
    menu->addSeparator();
    addCheckable(menu, QStringLiteral("compact-rows"), tr("&Compact rows"), {},
                 [this](bool on) { Q_EMIT compactRowsChosen(on); });
    addCheckable(menu, QStringLiteral("group-by-repository"), tr("&Group by repository"), {},
                 [this](bool on) { Q_EMIT groupingChosen(on); });
    addSchemes(menu->addMenu(tr("Colour sc&heme")));
    menu->addSeparator();
    addCheckable(menu, QStringLiteral("full-screen"), tr("&Read in full screen"),
                 standard(QKeySequence::FullScreen, Qt::Key_F11), [this](bool) { Q_EMIT readingToggled(); });
    menu->addSeparator();
    add(menu, QStringLiteral("activity"), tr("&Activity…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A},
        [this] { Q_EMIT activityRequested(); });
}

void Menus::addSchemes(QMenu *menu)
{
    auto *group = new QActionGroup(this);
    const auto addScheme = [&](Scheme scheme, const QString &id, const QString &text) {
        auto *action = addCheckable(menu, id, text, {}, [this, scheme](bool) { Q_EMIT schemeChosen(scheme); });
        group->addAction(action);
        m_schemes.insert(scheme, action);
    };
    addScheme(Scheme::System, QStringLiteral("scheme-system"), tr("As the &system"));
    addScheme(Scheme::Light, QStringLiteral("scheme-light"), tr("&Light"));
    addScheme(Scheme::Dark, QStringLiteral("scheme-dark"), tr("&Dark"));
    setScheme(Scheme::System);
}

void Menus::addHelpMenu()
{
    auto *menu = addMenu(tr("&Help"));
    add(menu, QStringLiteral("shortcuts"), tr("&Keyboard shortcuts"),
        standard(QKeySequence::HelpContents, Qt::Key_F1) << QKeySequence(Qt::Key_Question),
        [this] { Q_EMIT shortcutsRequested(); });
    menu->addSeparator();
    auto *about = add(menu, QStringLiteral("about"), tr("&About Hubbub"), {}, [this] { Q_EMIT aboutRequested(); });
    about->setMenuRole(QAction::AboutRole);
}

/// Not every keyboard has a key for it, and not every platform has this one.
void Menus::addContextMenuKey()
{
    m_group = tr("Edit");
    add(nullptr, QStringLiteral("context-menu"), tr("Open the context menu"), {Qt::SHIFT | Qt::Key_F10}, [] {
        auto *widget = QApplication::focusWidget();
        if (!widget)
            return;
        const auto place = widget->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, place, widget->mapToGlobal(place));
        QApplication::sendEvent(widget, &event);
    });
}

void Menus::showAddField()
{
    m_parts.panes.focusPane(&m_parts.sidebar);
    m_parts.sidebar.addField()->focusField();
}

void Menus::refreshRepository()
{
    if (auto *repository = m_parts.issue.repository())
        repository->refresh();
}

void Menus::copyLink()
{
    const auto *repository = m_parts.issue.repository();
    const auto *kind = m_parts.issue.issue()->isPullRequest() ? "pull" : "issues";
    QApplication::clipboard()->setText(
        QStringLiteral("%1/%2/%3")
            .arg(repository->repo().get(u"html_url").toString(), QString::fromLatin1(kind))
            .arg(m_parts.issue.issue()->number()));
}

void Menus::setUndo(const QString &what)
{
    auto *undo = m_commands.action(QStringLiteral("undo"));
    undo->setEnabled(!what.isEmpty());
    undo->setText(what.isEmpty() ? tr("&Undo") : tr("&Undo: %1", "what was done").arg(what));
}

void Menus::setRedo(const QString &what)
{
    auto *redo = m_commands.action(QStringLiteral("redo"));
    redo->setEnabled(!what.isEmpty());
    redo->setText(what.isEmpty() ? tr("&Redo") : tr("&Redo: %1", "what was done").arg(what));
}

void Menus::setScheme(Scheme scheme)
{
    m_schemes.value(scheme)->setChecked(true);
}

void Menus::setCompactRows(bool compact)
{
    m_commands.action(QStringLiteral("compact-rows"))->setChecked(compact);
}

void Menus::setGroupedByRepository(bool grouped)
{
    m_commands.action(QStringLiteral("group-by-repository"))->setChecked(grouped);
}

void Menus::update()
{
    const auto action = [this](const char *id) { return m_commands.action(QString::fromLatin1(id)); };
    const bool hasIssue = m_parts.issue.issue() != nullptr;
    for (const auto *id : {"copy-link", "refresh-repository", "full-screen", "find-in-issue", "next-comment",
                           "previous-comment", "next-new"})
        action(id)->setEnabled(hasIssue);
    action("back")->setEnabled(m_parts.navigator.history().canGoBack());
    action("forward")->setEnabled(m_parts.navigator.history().canGoForward());
    action("sidebar")->setChecked(m_parts.panes.isSidebarShown());
    action("full-screen")->setChecked(m_parts.panes.isReading());
}

} // namespace hubbub
