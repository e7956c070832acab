// SPDX-License-Identifier: MIT
#include "app/serverwatch.h"

#include "app/services.h"
#include "sync/proxies.h"
#include "ui/attention.h"
#include "ui/settings.h"

#include <QGuiApplication>
#include <QNetworkInformation>

namespace hubbub {

using namespace std::chrono_literals;

ServerWatch::ServerWatch(Services &services, Library &library, const Attention &attention, const Surroundings &shared)
    : m_services(services)
    , m_shared(shared)
    , m_refresh(library)
{
    connect(&m_refresh, &AutoRefresh::refreshing, this, &ServerWatch::refreshing);
    followSettings();
    followAttention(attention);
    followServers();
    m_probe.setInterval(30s);
    connect(&m_probe, &QTimer::timeout, this, &ServerWatch::probeMissing);
}

void ServerWatch::followSettings()
{
    const auto &settings = m_shared.settings;
    m_refresh.setEnabled(settings.refreshesByItself());
    m_refresh.setInterval(settings.refreshInterval());
    connect(&settings, &Settings::refreshesByItselfChanged, &m_refresh, &AutoRefresh::setEnabled);
    connect(&settings, &Settings::refreshIntervalChanged, &m_refresh, &AutoRefresh::setInterval);
}

void ServerWatch::followAttention(const Attention &attention)
{
    m_refresh.setWindowInUse(attention.isInUse());
    connect(&attention, &Attention::inUseChanged, &m_refresh, &AutoRefresh::setWindowInUse);
    connect(&attention, &Attention::used, &m_refresh, &AutoRefresh::noteInput);
}

void ServerWatch::followServers()
{
    for (const auto &connection : m_services.connections()) {
        connect(connection.rest.get(), &RestBackend::budgetChanged, &m_refresh,
                [this, host = connection.host](const ApiBudget &budget) { m_refresh.setLimit(host, budget.limit); });
        connect(connection.rest.get(), &RestBackend::reachableChanged, &m_refresh,
                [this, host = connection.host](bool reachable) { m_refresh.setReachable(host, reachable); });
    }
}

void ServerWatch::start()
{
    connect(&m_services, &Services::loginTold, &m_shared.settings, &Settings::setLogin);
    connect(&m_services, &Services::tokenSettled, this, [this] {
        m_services.askWhoIAm();
        watchNetwork(); // before the first answer lets anything begin, and after the window stands
        probe();
        m_probe.start();
    });
    const auto root = m_services.connections().front().rest->apiRoot();
    m_shared.proxies.lookUp(root, this, [this] { m_services.readToken(30s); });
    connect(&m_shared.settings, &Settings::proxyChanged, this,
            [this, root] { m_shared.proxies.lookUp(root, this, [this] { probe(); }); });
}

void ServerWatch::probe()
{
    for (const auto &connection : m_services.connections())
        connection.rest->probe();
}

/// While somebody may look at it.
void ServerWatch::probeMissing()
{
    if (QGuiApplication::applicationState() != Qt::ApplicationActive)
        return;
    for (const auto &connection : m_services.connections()) {
        if (connection.rest->isReachable() != true)
            connection.rest->probe();
    }
}

/// Without a backend that knows, no network is metered.
void ServerWatch::watchNetwork()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Metered))
        return;
    auto *const network = QNetworkInformation::instance();
    m_refresh.setMetered(network->isMetered());
    connect(network, &QNetworkInformation::isMeteredChanged, &m_refresh, &AutoRefresh::setMetered);
}

} // namespace hubbub
