// SPDX-License-Identifier: MIT
#include "app/session.h"

#include "app/services.h"
#include "models/autorefresh.h"
#include "models/workspace.h"
#include "sync/proxies.h"
#include "ui/appearance.h"
#include "ui/attention.h"
#include "ui/mainwindow.h"
#include "ui/menus.h"
#include "ui/preferencesdialog.h"
#include "ui/settings.h"
#include "ui/shortcutspage.h"

#include <QApplication>
#include <QEvent>
#include <QNetworkInformation>

#include <algorithm>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

Session::Session(const Options &options, const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_shared(surroundings)
    , m_services(std::make_unique<Services>(options, StoreAccess::ReadWrite))
    , m_instance(m_services->store().folder())
{
    connect(&m_instance, &SingleInstance::called, this, &Session::raise);
    m_probe.setInterval(30s);
    connect(m_services.get(), &Services::ready, this, &Session::show);
}

Session::~Session() = default;

void Session::open()
{
    m_services->open();
}

void Session::closeAll()
{
    const auto states = this->states();
    std::vector<MainWindow *> windows;
    for (const auto &window : m_windows)
        windows.push_back(window.get());
    for (auto *window : windows)
        window->close();
    keep(states); // not what was left while they closed one after the other
    if (windows.empty())
        QMetaObject::invokeMethod(this, &Session::closed, Qt::QueuedConnection);
}

void Session::show()
{
    m_workspace = std::make_unique<Workspace>(m_services->hosts(), &m_services->local(), m_services->store());
    auto &library = m_workspace->library;
    m_attention = std::make_unique<Attention>();
    auto states = m_options.sample ? std::vector<WindowState>() : storedWindowStates();
    if (states.empty())
        states.emplace_back();
    for (const auto &state : states)
        addWindow(state);
    connect(&library, &Library::loaded, this, [this] { openLinks(m_options.arguments); });
    connect(qApp, &QGuiApplication::applicationStateChanged, this, [this] { keep(this->states()); });
    connect(&m_services->store(), &JsonStore::spoiled, &library, &Library::reload);
    if (m_services->store().state().canWrite())
        m_instance.listen();
    watchImages();
    watchServers();
    m_workspace->load();
    for (const auto &window : m_windows)
        window->show();
    QMetaObject::invokeMethod(this, &Session::shown, Qt::QueuedConnection);
}

/// Tells the window what the others were told before.
MainWindow &Session::addWindow(const WindowState &state)
{
    auto &window = *m_windows.emplace_back(std::make_unique<MainWindow>(*m_workspace));
    window.installEventFilter(this);
    window.restore(state);
    m_attention->watch(window);
    connect(&window, &MainWindow::sampleRequested, this, &Session::sampleRequested);
    connect(&window, &MainWindow::newWindowRequested, this, &Session::addAnotherWindow);
    connect(&window, &MainWindow::quitRequested, this, &Session::quitRequested);
    followSettings(window);
    window.setStoreState(m_services->store().state());
    if (m_options.sample)
        window.setSample();
    if (m_options.offline)
        window.setOfflineByChoice();
    auto *const first = m_services->connections().front().rest.get();
    connect(first, &RestBackend::budgetChanged, &window, &MainWindow::setBudget);
    connect(first, &RestBackend::reachableChanged, &window, &MainWindow::setReachable);
    window.setBudget(first->budget());
    if (first->isReachable().has_value())
        window.setReachable(first->isReachable());
    window.setImagesToCome(imagesToCome());
    return window;
}

/// Looks like the one it is asked from, with a place of its own on the screen.
void Session::addAnotherWindow()
{
    auto state = latest().state();
    state.geometry.clear();
    const auto size = latest().isMaximized() || latest().isFullScreen() ? QSize() : latest().size();
    auto &window = addWindow(state);
    if (size.isValid())
        window.resize(size);
    if (m_refresh)
        connect(m_refresh.get(), &AutoRefresh::refreshing, &window, &MainWindow::expectQuiet);
    window.show();
}

void Session::drop(MainWindow *window)
{
    if (m_windows.size() == 1)
        return Q_EMIT closed();
    std::erase_if(m_windows, [window](const auto &other) { return other.get() == window; });
    keep(states());
}

/// Of the windows that are open.
std::vector<WindowState> Session::states() const
{
    std::vector<WindowState> states;
    for (const auto &window : m_windows) {
        if (window->isVisible())
            states.push_back(window->state());
    }
    return states;
}

/// For the next start. Of a sample nothing is kept.
void Session::keep(const std::vector<WindowState> &states) const
{
    if (!m_options.sample && !states.empty())
        storeWindowStates(states);
}

/// What the window shows of the preferences, and what it changes in them.
void Session::followSettings(MainWindow &window)
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
    connect(&window, &MainWindow::preferencesRequested, this, &Session::showPreferences);
    window.setLogins(logins());
    connect(&settings, &Settings::loginChanged, &window, [this, &window] { window.setLogins(logins()); });
    connect(&window.commands(), &Commands::keysChanged, this, [this, &window] { shareKeys(window); });
}

QHash<QString, QString> Session::logins() const
{
    QHash<QString, QString> logins;
    for (const auto &connection : m_services->connections()) {
        if (const auto login = m_shared.settings.login(connection.host); !login.isEmpty())
            logins.insert(connection.host, login);
    }
    return logins;
}

/// The keys that somebody chose in one window count in all.
void Session::shareKeys(const MainWindow &from)
{
    if (std::exchange(m_isSharingKeys, true))
        return;
    for (const auto &window : m_windows) {
        if (window.get() != &from)
            window->commands().reloadKeys();
    }
    m_isSharingKeys = false;
}

void Session::showPreferences(const QString &name)
{
    if (!m_preferences) {
        m_preferences = new PreferencesDialog({.settings = m_shared.settings,
                                               .appearance = m_shared.appearance,
                                               .library = m_workspace->library,
                                               .store = m_services->store(),
                                               .hosts = m_services->hosts()},
                                              &latest());
        m_preferences->addPage(QStringLiteral("shortcuts"), QStringLiteral("command"), tr("Shortcuts"),
                               new ShortcutsPage(latest().commands()));
        auto *const first = m_services->connections().front().rest.get();
        m_preferences->setReachable(first->isReachable());
        connect(first, &RestBackend::reachableChanged, m_preferences, &PreferencesDialog::setReachable);
    }
    m_preferences->showPage(name);
}

int Session::imagesToCome() const
{
    int toCome = 0;
    for (const auto &connection : m_services->connections())
        toCome += connection.media->isBusy() ? connection.media->waiting() : 0;
    return toCome;
}

void Session::watchImages()
{
    const auto tell = [this] {
        for (const auto &window : m_windows)
            window->setImagesToCome(imagesToCome());
    };
    for (const auto &connection : m_services->connections()) {
        connect(connection.media.get(), &MediaStore::progressed, this, tell);
        connect(connection.media.get(), &MediaStore::finished, this, tell);
    }
}

/// Learns the budget and whether the servers can be reached, after the window stands; and as long as one cannot be,
/// now and then again, so that being offline ends by itself.
void Session::watchServers()
{
    if (m_options.offline || m_options.sample)
        return;
    refreshByItself();
    connect(&m_probe, &QTimer::timeout, this, [this] {
        for (const auto &connection : m_services->connections()) {
            if (connection.rest->isReachable() != true && QGuiApplication::applicationState() == Qt::ApplicationActive)
                connection.rest->probe();
        }
    });
    connect(m_services.get(), &Services::loginTold, &m_shared.settings, &Settings::setLogin);
    connect(m_services.get(), &Services::tokenSettled, this, [this] {
        m_services->askWhoIAm();
        watchNetwork(); // before the first answer lets anything begin, and after the window stands
        probe();
        m_probe.start();
    });
    const auto root = m_services->connections().front().rest->apiRoot();
    m_shared.proxies.lookUp(root, this, [this] { m_services->readToken(30s); });
    connect(&m_shared.settings, &Settings::proxyChanged, this,
            [this, root] { m_shared.proxies.lookUp(root, this, [this] { probe(); }); });
}

void Session::probe()
{
    for (const auto &connection : m_services->connections())
        connection.rest->probe();
}

void Session::refreshByItself()
{
    m_refresh = std::make_unique<AutoRefresh>(m_workspace->library);
    const auto &settings = m_shared.settings;
    m_refresh->setEnabled(settings.refreshesByItself());
    m_refresh->setInterval(settings.refreshInterval());
    connect(&settings, &Settings::refreshesByItselfChanged, m_refresh.get(), &AutoRefresh::setEnabled);
    connect(&settings, &Settings::refreshIntervalChanged, m_refresh.get(), &AutoRefresh::setInterval);
    m_refresh->setWindowInUse(m_attention->isInUse());
    connect(m_attention.get(), &Attention::inUseChanged, m_refresh.get(), &AutoRefresh::setWindowInUse);
    connect(m_attention.get(), &Attention::used, m_refresh.get(), &AutoRefresh::noteInput);
    for (const auto &window : m_windows)
        connect(m_refresh.get(), &AutoRefresh::refreshing, window.get(), &MainWindow::expectQuiet);
    for (const auto &connection : m_services->connections()) {
        connect(connection.rest.get(), &RestBackend::budgetChanged, m_refresh.get(),
                [this, host = connection.host](const ApiBudget &budget) { m_refresh->setLimit(host, budget.limit); });
        connect(connection.rest.get(), &RestBackend::reachableChanged, m_refresh.get(),
                [this, host = connection.host](bool reachable) { m_refresh->setReachable(host, reachable); });
    }
}

/// Without a backend that knows, no network is metered.
void Session::watchNetwork()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Metered))
        return;
    auto *const network = QNetworkInformation::instance();
    m_refresh->setMetered(network->isMetered());
    connect(network, &QNetworkInformation::isMeteredChanged, m_refresh.get(), &AutoRefresh::setMetered);
}

void Session::raise(const QStringList &links)
{
    auto &window = latest();
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.raise();
    window.activateWindow();
    openLinks(links);
}

void Session::openLinks(const QStringList &links)
{
    for (const auto &link : links) {
        const auto name = RepositoryName::parse(link);
        if (name && name->number != 0 && latest().openIssue(name->fullName(), name->number))
            continue;
        const auto wanted = name ? name->fullName() : link;
        // A page in a browser can open such an address: it shows what is here, but sends nothing.
        if (link.startsWith(u"hubbub:", Qt::CaseInsensitive))
            latest().proposeRepository(wanted);
        else
            latest().addRepository(wanted);
    }
}

bool Session::eventFilter(QObject *watched, QEvent *event)
{
    const auto found = std::find_if(m_windows.begin(), m_windows.end(),
                                    [watched](const auto &window) { return window.get() == watched; });
    if (found != m_windows.end() && event->type() == QEvent::WindowActivate) {
        std::rotate(found, found + 1, m_windows.end());
    } else if (found != m_windows.end() && event->type() == QEvent::Close) {
        if (const auto last = states(); last.size() == 1)
            keep(last);
        QMetaObject::invokeMethod(
            this, [this, window = found->get()] { drop(window); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace hubbub
