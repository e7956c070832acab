// SPDX-License-Identifier: MIT
#include "app/sessionwindows.h"

#include "app/options.h"
#include "app/services.h"
#include "models/workspace.h"
#include "ui/appearance.h"
#include "ui/attention.h"
#include "ui/mainwindow.h"
#include "ui/menus.h"
#include "ui/preferencesdialog.h"
#include "ui/settings.h"
#include "ui/shortcutspage.h"

#include <QEvent>
#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace hubbub {

SessionWindows::SessionWindows(const Options &options, const Surroundings &shared, Services &services,
                               Workspace &workspace, Attention &attention)
    : m_options(options)
    , m_shared(shared)
    , m_services(services)
    , m_workspace(workspace)
    , m_attention(attention)
{
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this] { keep(states()); });
    watchImages();
}

SessionWindows::~SessionWindows()
{
    // Taken away first: as they go they may activate one another, which is nothing to follow any more.
    const auto windows = std::exchange(m_windows, {});
}

void SessionWindows::open()
{
    auto states = m_options.sample ? std::vector<WindowState>() : storedWindowStates();
    if (states.empty())
        states.emplace_back();
    for (const auto &state : states)
        add(state);
}

void SessionWindows::show()
{
    for (const auto &window : m_windows)
        window->show();
}

void SessionWindows::closeAll()
{
    const auto states = this->states();
    std::vector<MainWindow *> windows; // closing one may activate another, which moves it
    for (const auto &window : m_windows)
        windows.push_back(window.get());
    for (auto *window : windows) {
        if (!window->close()) // it asks something first
            return;
    }
    keep(states); // not what was left while they closed one after the other
}

/// Tells the window what the others were told before.
MainWindow &SessionWindows::add(const WindowState &state)
{
    auto &window = *m_windows.emplace_back(std::make_unique<MainWindow>(m_workspace));
    window.installEventFilter(this);
    window.restore(state);
    m_attention.watch(window);
    connect(&window, &MainWindow::sampleRequested, this, &SessionWindows::sampleRequested);
    connect(&window, &MainWindow::newWindowRequested, this, &SessionWindows::addAnother);
    connect(&window, &MainWindow::quitRequested, this, &SessionWindows::quitRequested);
    connect(&window, &MainWindow::preferencesRequested, this, &SessionWindows::showPreferences);
    connect(&window, &MainWindow::closing, this, [this, &window] { leave(&window); });
    connect(&window.commands(), &Commands::keysChanged, this, [this, &window] { shareKeys(window); });
    followSettings(window);
    window.setStoreState(m_services.store().state());
    if (m_options.sample)
        window.setSample();
    if (m_options.offline)
        window.setOfflineByChoice();
    followServers(window);
    return window;
}

/// Looks like the one it is asked from, with a place of its own on the screen.
void SessionWindows::addAnother()
{
    auto state = latest().state();
    state.geometry.clear();
    const auto size = latest().isMaximized() || latest().isFullScreen() ? QSize() : latest().size();
    auto &window = add(state);
    if (size.isValid())
        window.resize(size);
    window.show();
}

/// It is still seen, and in the middle of its own event.
void SessionWindows::leave(MainWindow *window)
{
    if (const auto last = states(); last.size() == 1)
        keep(last);
    QMetaObject::invokeMethod(
        this, [this, window] { drop(window); }, Qt::QueuedConnection);
}

void SessionWindows::drop(MainWindow *window)
{
    const auto found = find(window);
    if (found == m_windows.end()) // closed twice
        return;
    if (m_windows.size() == 1)
        return Q_EMIT closed();
    const auto gone = std::move(*found);
    m_windows.erase(found);
    keep(states());
}

/// Of the windows that are open.
std::vector<WindowState> SessionWindows::states() const
{
    std::vector<WindowState> states;
    for (const auto &window : m_windows) {
        if (window->isVisible())
            states.push_back(window->state());
    }
    return states;
}

/// For the next start. Of a sample nothing is kept.
void SessionWindows::keep(const std::vector<WindowState> &states) const
{
    if (!m_options.sample && !states.empty())
        storeWindowStates(states);
}

/// What the window shows of the preferences, and what it changes in them.
void SessionWindows::followSettings(MainWindow &window)
{
    auto &settings = m_shared.settings;
    auto &menus = window.menus();
    const auto setScheme = [&menus](Scheme scheme) { menus.setScheme(scheme); };
    setScheme(settings.scheme());
    connect(&settings, &Settings::schemeChanged, &window, setScheme);
    connect(&menus, &Menus::schemeChosen, &settings, &Settings::setScheme);
    window.setDensity(settings.density());
    connect(&settings, &Settings::densityChanged, &window, &MainWindow::setDensity);
    connect(&menus, &Menus::compactRowsChosen, &settings,
            [&settings](bool compact) { settings.setDensity(compact ? Density::Compact : Density::Comfortable); });
    window.setAnimated(m_shared.appearance.isAnimated());
    connect(&m_shared.appearance, &Appearance::animatedChanged, &window, &MainWindow::setAnimated);
    window.setLogins(logins());
    connect(&settings, &Settings::loginChanged, &window, [this, &window] { window.setLogins(logins()); });
}

void SessionWindows::followServers(MainWindow &window)
{
    auto *const first = m_services.connections().front().rest.get();
    connect(first, &RestBackend::budgetChanged, &window, &MainWindow::setBudget);
    connect(first, &RestBackend::reachableChanged, &window, &MainWindow::setReachable);
    window.setBudget(first->budget());
    if (first->isReachable().has_value())
        window.setReachable(first->isReachable());
    window.setImagesToCome(imagesToCome());
}

void SessionWindows::watchImages()
{
    const auto tell = [this] {
        for (const auto &window : m_windows)
            window->setImagesToCome(imagesToCome());
    };
    for (const auto &connection : m_services.connections()) {
        connect(connection.media.get(), &MediaStore::progressed, this, tell);
        connect(connection.media.get(), &MediaStore::finished, this, tell);
    }
}

int SessionWindows::imagesToCome() const
{
    int toCome = 0;
    for (const auto &connection : m_services.connections())
        toCome += connection.media->isBusy() ? connection.media->waiting() : 0;
    return toCome;
}

QHash<QString, QString> SessionWindows::logins() const
{
    QHash<QString, QString> logins;
    for (const auto &connection : m_services.connections()) {
        if (const auto login = m_shared.settings.login(connection.host); !login.isEmpty())
            logins.insert(connection.host, login);
    }
    return logins;
}

void SessionWindows::expectQuiet(TrackedRepository *repository)
{
    for (const auto &window : m_windows)
        window->expectQuiet(repository);
}

/// The keys that somebody chose in one window count in all.
void SessionWindows::shareKeys(const MainWindow &from)
{
    if (std::exchange(m_isSharingKeys, true))
        return;
    for (const auto &window : m_windows) {
        if (window.get() != &from)
            window->commands().reloadKeys();
    }
    m_isSharingKeys = false;
}

void SessionWindows::showPreferences(const QString &page)
{
    if (!m_preferences)
        m_preferences = createPreferences();
    m_preferences->showPage(page);
}

PreferencesDialog *SessionWindows::createPreferences()
{
    auto *dialog = new PreferencesDialog({.settings = m_shared.settings,
                                          .appearance = m_shared.appearance,
                                          .library = m_workspace.library,
                                          .store = m_services.store(),
                                          .hosts = m_services.hosts()},
                                         &latest());
    dialog->addPage(QStringLiteral("shortcuts"), QStringLiteral("command"), tr("Shortcuts"),
                    new ShortcutsPage(latest().commands()));
    auto *const first = m_services.connections().front().rest.get();
    dialog->setReachable(first->isReachable());
    connect(first, &RestBackend::reachableChanged, dialog, &PreferencesDialog::setReachable);
    return dialog;
}

SessionWindows::Windows::iterator SessionWindows::find(const QObject *window)
{
    return std::find_if(m_windows.begin(), m_windows.end(),
                        [window](const auto &other) { return other.get() == window; });
}

bool SessionWindows::eventFilter(QObject *watched, QEvent *event)
{
    const auto found = find(watched);
    if (found != m_windows.end() && event->type() == QEvent::WindowActivate)
        std::rotate(found, found + 1, m_windows.end());
    return QObject::eventFilter(watched, event);
}

} // namespace hubbub
