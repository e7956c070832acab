// SPDX-License-Identifier: MIT
#include "sync/proxies.h"
#include "sync/restbackend.h"
#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"
#include "tests/support/githubserver.h"

#include <QNetworkProxyFactory>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// A server as the proxy to a host that nobody finds otherwise.
class TestProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        for (const auto *name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY"})
            qunsetenv(name);
        m_server = std::make_unique<GitHubServer>();
        m_rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = QUrl(u"http://api.nowhere.invalid"_s)});
    }
    void cleanup()
    {
        m_rest.reset();
        m_server.reset();
    }

    void requestsGoThroughTheProxyThatIsSet();
    void systemIsAskedElsewhere();
    void proxyThatIsNotThereIsNamed();
    void endLeavesNone();

private:
    [[nodiscard]] quint16 port() const { return quint16(m_server->url().port()); }
    [[nodiscard]] bool isReached()
    {
        QSignalSpy reached(m_rest.get(), &RestBackend::reachableChanged);
        m_rest->probe();
        return reached.wait() && reached.first().first().toBool();
    }

    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<RestBackend> m_rest;
};

void TestProxies::requestsGoThroughTheProxyThatIsSet()
{
    Proxies proxies;
    proxies.set({.kind = ProxySettings::Kind::None});
    QVERIFY(!isReached());
    proxies.set({.kind = ProxySettings::Kind::Http, .host = u"127.0.0.1"_s, .port = port()});
    QVERIFY(isReached()); // at once, by the same backend
    proxies.set({.kind = ProxySettings::Kind::None});
    QVERIFY(!isReached());
}

void TestProxies::systemIsAskedElsewhere()
{
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(port()));
    Proxies proxies;
    bool isKnown = false;
    proxies.lookUp(QUrl(u"http://api.nowhere.invalid/"_s), this, [&isKnown] { isKnown = true; });
    QVERIFY(!isKnown);
    QTRY_VERIFY(isKnown);
    QVERIFY(isReached());
    qunsetenv("http_proxy");
}

void TestProxies::proxyThatIsNotThereIsNamed()
{
    QTcpServer nobody; // whose port is free again
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    const auto port = nobody.serverPort();
    nobody.close();
    Proxies proxies;
    proxies.set({.kind = ProxySettings::Kind::Http, .host = u"127.0.0.1"_s, .port = port});
    const PlainTarget target(u"/repos/a/b"_s);
    RestBackend rest(RestSettings{.apiRoot = QUrl(u"https://api.nowhere.invalid"_s)});
    Outcome outcome(rest.sync(SyncMethod::Read, target, {}));
    QTRY_COMPARE(outcome.count(), 1);
    QCOMPARE(outcome.error().kind, SyncError::Kind::Network);
    const auto named = u"through the proxy 127.0.0.1:%1"_s.arg(port);
    QVERIFY2(outcome.error().message.endsWith(named), qPrintable(outcome.error().message));
}

void TestProxies::endLeavesNone()
{
    std::make_unique<Proxies>()->set({.kind = ProxySettings::Kind::Http, .host = u"127.0.0.1"_s, .port = 1});
    const auto proxies = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(QUrl(u"http://api.nowhere.invalid"_s)));
    QCOMPARE(proxies.first().type(), QNetworkProxy::NoProxy);
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
