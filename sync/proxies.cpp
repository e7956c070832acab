// SPDX-License-Identifier: MIT
#include "sync/proxies.h"

#include <QHash>
#include <QNetworkProxy>
#include <QUrl>

#include <mutex>
#include <optional>
#include <utility>

namespace hubbub {

namespace {

QList<QNetworkProxy> proxiesOf(const ProxySettings &settings)
{
    const bool isSocks = settings.kind == ProxySettings::Kind::Socks5;
    if (settings.kind == ProxySettings::Kind::None || settings.host.isEmpty())
        return {QNetworkProxy::NoProxy};
    return {
        QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, settings.host, settings.port)};
}

QString nameOf(const QUrl &address)
{
    return address.scheme() + QStringLiteral("://") + address.host();
}

} // namespace

/// What is known of proxies. Used by any thread.
class Proxies::Choice
{
public:
    void set(const ProxySettings &settings)
    {
        const std::lock_guard lock(m_mutex);
        m_isOfSystem = settings.kind == ProxySettings::Kind::System;
        m_answers.clear();
        m_latest = m_isOfSystem ? QList<QNetworkProxy>{QNetworkProxy::NoProxy} : proxiesOf(settings);
    }

    /// \return nothing if the system has to be asked
    [[nodiscard]] std::optional<QList<QNetworkProxy>> known(const QUrl &address) const
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isOfSystem)
            return m_latest;
        const auto answer = m_answers.constFind(nameOf(address));
        return answer == m_answers.constEnd() ? std::nullopt : std::optional(*answer);
    }

    [[nodiscard]] QList<QNetworkProxy> latest() const
    {
        const std::lock_guard lock(m_mutex);
        return m_latest;
    }

    /// Takes as long as the system does.
    void ask(const QUrl &address)
    {
        if (known(address))
            return;
        const auto answer = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(address));
        const std::lock_guard lock(m_mutex);
        if (!m_isOfSystem)
            return;
        m_answers.insert(nameOf(address), answer);
        m_latest = answer;
    }

private:
    mutable std::mutex m_mutex;
    QHash<QString, QList<QNetworkProxy>> m_answers; // of the system, by host
    QList<QNetworkProxy> m_latest{QNetworkProxy::NoProxy};
    bool m_isOfSystem = true;
};

/// What Qt asks before each connection, on the GUI thread.
class Proxies::Factory : public QNetworkProxyFactory
{
public:
    explicit Factory(Proxies &proxies)
        : m_proxies(proxies)
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const auto choice = m_proxies.m_choice;
        if (const auto known = choice->known(query.url()))
            return *known;
        m_proxies.m_worker.post([choice, url = query.url()] { choice->ask(url); });
        return choice->latest();
    }

private:
    Proxies &m_proxies;
};

Proxies::Proxies(QObject *parent)
    : QObject(parent)
    , m_choice(std::make_shared<Choice>())
{
    QNetworkProxyFactory::setApplicationProxyFactory(new Factory(*this)); // which Qt takes over
}

Proxies::~Proxies()
{
    QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
}

void Proxies::set(const ProxySettings &settings)
{
    m_choice->set(settings);
}

void Proxies::lookUp(const QUrl &address, QObject *context, std::function<void()> done)
{
    m_worker.post(
        context,
        [choice = m_choice, address] {
            choice->ask(address);
            return true;
        },
        [done = std::move(done)](bool) { done(); });
}

} // namespace hubbub
