// SPDX-License-Identifier: MIT
#include "app/session.h"

#include "app/services.h"
#include "models/autorefresh.h"
#include "models/library.h"
#include "sync/proxies.h"
#include "ui/appearance.h"
#include "ui/attention.h"
#include "ui/mainwindow.h"
#include "ui/preferencesdialog.h"
#include "ui/settings.h"

#include <QAction>
#include <QEvent>
#include <QGuiApplication>
#include <QNetworkInformation>

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

void Session::show()
{
    m_library = std::make_unique<Library>(m_services->hosts(), &m_services->local());
    m_window = std::make_unique<MainWindow>(*m_library);
    m_window->installEventFilter(this);
    m_window->setStoreState(m_services->store().state());
    connect(m_window.get(), &MainWindow::sampleRequested, this, &Session::sampleRequested);
    connect(m_library.get(), &Library::loaded, this, [this] { openLinks(m_options.arguments); });
    connect(&m_services->store(), &JsonStore::spoiled, m_library.get(), &Library::reload);
    if (m_services->store().state().canWrite())
        m_instance.listen();
    if (m_options.sample)
        m_window->setSample();
    if (m_options.offline)
        m_window->setOfflineByChoice();
    followSettings();
    addPreferences();
    watchImages();
    watchServers();
    m_library->load();
    m_window->show();
    QMetaObject::invokeMethod(this, &Session::shown, Qt::QueuedConnection);
}

void Session::followSettings()
{
    auto &settings = m_shared.settings;
    connect(&settings, &Settings::imageSpaceChanged, m_services.get(), &Services::setImageSpace);
    connect(m_window.get(), &MainWindow::imageSpaceChosen, &settings, &Settings::setImageSpace);
    m_window->setImageSpace(settings.imageSpace());
    m_window->setAnimated(m_shared.appearance.isAnimated());
    connect(&m_shared.appearance, &Appearance::animatedChanged, m_window.get(), &MainWindow::setAnimated);
}

void Session::addPreferences()
{
    auto *action = new QAction(tr("&Preferences…"), m_window.get());
    action->setMenuRole(QAction::PreferencesRole);
    auto keys = QKeySequence::keyBindings(QKeySequence::Preferences);
    if (keys.isEmpty())
        keys.append(QKeySequence(Qt::CTRL | Qt::Key_Comma));
    action->setShortcuts(keys);
    m_window->addAction(action);
    connect(action, &QAction::triggered, this, [this] { showPreferences(); });
}

void Session::showPreferences(const QString &name)
{
    if (!m_preferences) {
        m_preferences = new PreferencesDialog({.settings = m_shared.settings,
                                               .appearance = m_shared.appearance,
                                               .library = *m_library,
                                               .store = m_services->store(),
                                               .hosts = m_services->hosts()},
                                              m_window.get());
        auto *const first = m_services->connections().front().rest.get();
        m_preferences->setReachable(first->isReachable());
        connect(first, &RestBackend::reachableChanged, m_preferences, &PreferencesDialog::setReachable);
    }
    m_preferences->showPage(name);
}

void Session::watchImages()
{
    const auto tell = [this] {
        int toCome = 0;
        for (const auto &connection : m_services->connections())
            toCome += connection.media->isBusy() ? connection.media->waiting() : 0;
        m_window->setImagesToCome(toCome);
    };
    for (const auto &connection : m_services->connections()) {
        connect(connection.media.get(), &MediaStore::progressed, m_window.get(), tell);
        connect(connection.media.get(), &MediaStore::finished, m_window.get(), tell);
    }
}

/// Learns the budget and whether the servers can be reached, after the window stands; and as long as one cannot be,
/// now and then again, so that being offline ends by itself.
void Session::watchServers()
{
    auto *const first = m_services->connections().front().rest.get();
    connect(first, &RestBackend::budgetChanged, m_window.get(), &MainWindow::setBudget);
    connect(first, &RestBackend::reachableChanged, m_window.get(), &MainWindow::setReachable);
    if (m_options.offline || m_options.sample)
        return;
    refreshByItself();
    connect(&m_probe, &QTimer::timeout, this, [this] {
        for (const auto &connection : m_services->connections()) {
            if (connection.rest->isReachable() != true && QGuiApplication::applicationState() == Qt::ApplicationActive)
                connection.rest->probe();
        }
    });
    connect(m_services.get(), &Services::tokenSettled, this, [this] {
        watchNetwork(); // before the first answer lets anything begin, and after the window stands
        probe();
        m_probe.start();
    });
    m_shared.proxies.lookUp(first->apiRoot(), this, [this] { m_services->readToken(30s); });
    connect(&m_shared.settings, &Settings::proxyChanged, this,
            [this, root = first->apiRoot()] { m_shared.proxies.lookUp(root, this, [this] { probe(); }); });
}

void Session::probe()
{
    for (const auto &connection : m_services->connections())
        connection.rest->probe();
}

void Session::refreshByItself()
{
    m_refresh = std::make_unique<AutoRefresh>(*m_library);
    const auto &settings = m_shared.settings;
    m_refresh->setEnabled(settings.refreshesByItself());
    m_refresh->setInterval(settings.refreshInterval());
    connect(&settings, &Settings::refreshesByItselfChanged, m_refresh.get(), &AutoRefresh::setEnabled);
    connect(&settings, &Settings::refreshIntervalChanged, m_refresh.get(), &AutoRefresh::setInterval);
    m_attention = std::make_unique<Attention>(*m_window);
    m_refresh->setWindowInUse(m_attention->isInUse());
    connect(m_attention.get(), &Attention::inUseChanged, m_refresh.get(), &AutoRefresh::setWindowInUse);
    connect(m_attention.get(), &Attention::used, m_refresh.get(), &AutoRefresh::noteInput);
    connect(m_refresh.get(), &AutoRefresh::refreshing, m_window.get(), &MainWindow::expectQuiet);
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
    if (m_window->isMinimized())
        m_window->showNormal();
    m_window->raise();
    m_window->activateWindow();
    openLinks(links);
}

void Session::openLinks(const QStringList &links)
{
    for (const auto &link : links) {
        const auto name = RepositoryName::parse(link);
        if (name && name->number != 0 && m_window->openIssue(name->fullName(), name->number))
            continue;
        const auto wanted = name ? name->fullName() : link;
        // A page in a browser can open such an address: it shows what is here, but sends nothing.
        if (link.startsWith(u"hubbub:", Qt::CaseInsensitive))
            m_window->proposeRepository(wanted);
        else
            m_window->addRepository(wanted);
    }
}

bool Session::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window.get() && event->type() == QEvent::Close)
        QMetaObject::invokeMethod(this, &Session::closed, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace hubbub
