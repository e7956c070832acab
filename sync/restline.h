// SPDX-License-Identifier: MIT
#pragma once

#include "sync/restbackend.h"
#include "sync/restlimit.h"
#include "sync/restreply.h"
#include "sync/worker.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace hubbub {

/// The proxies that are set for the program.
///
/// Without one, Qt leaves the socket of an unencrypted connection unbuffered and reads the headers of each answer byte
/// by byte, some 1,500 system calls a page. With one that stands for what the program is set to, which is none, it
/// does not.
class BufferingProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const auto proxies = proxyForQuery(query);
        const bool isDirect = proxies.isEmpty() || proxies.first().type() == QNetworkProxy::NoProxy;
        if (isDirect && query.protocolTag() == QLatin1StringView("http"))
            return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
        return proxies;
    }
};

/// What the calls of one RestBackend share.
struct RestLine
{
    explicit RestLine(const RestSettings &theSettings)
        : settings(theSettings)
    {
        network.setProxyFactory(new BufferingProxies); // which network owns
    }

    /// Whose answers count for \a limit.
    [[nodiscard]] QByteArray account() const { return accountOf(settings.apiRoot, token); }

    RestSettings settings;
    QByteArray token;
    RestLimit limit;
    QNetworkAccessManager network;
    Worker parser;
};

} // namespace hubbub
