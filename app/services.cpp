// SPDX-License-Identifier: MIT
#include "app/services.h"

#include "models/comment.h"
#include "models/issue.h"
#include "resources/resources.h"
#include "sync/mirrorstate.h"
#include "ui/settings.h"

#include <QJsonDocument>
#include <QStandardPaths>

namespace hubbub {

namespace {

constexpr QLatin1StringView SampleHost("sample");

/// The objects of a resource in JSON Lines.
QJsonArray records(const QByteArray &lines)
{
    QJsonArray records;
    const auto parts = lines.split('\n');
    for (const auto &line : parts) {
        if (!line.trimmed().isEmpty())
            records.append(QJsonDocument::fromJson(line).object());
    }
    return records;
}

} // namespace

Services::Services(const Options &options, StoreAccess access, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_token(takeTokenFromEnvironment())
    , m_imageSpace(Settings().imageSpace())
{
    auto folder = storeFolder(options);
    if (options.sample) {
        m_sampleFolder = std::make_unique<QTemporaryDir>();
        folder = m_sampleFolder->path();
        access = StoreAccess::ReadWrite;
        m_options.offline = true;
    }
    m_store = std::make_unique<JsonStore>(folder, access);
    m_store->keepTable(QStringLiteral("issues"), Issue::columns());
    m_store->keepTable(QStringLiteral("comments"), commentColumns());
    m_store->keepTable(QStringLiteral("timeline"), timelineColumns());
    m_store->keepTable(QStringLiteral("reviewcomments"), reviewCommentColumns());
    m_local = std::make_unique<JsonStoreBackend>(*m_store, QString());
}

Services::~Services() = default;

QString Services::storeFolder(const Options &options)
{
    return options.store.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
                                   : options.store;
}

QString Services::hostName(const QUrl &apiRoot)
{
    const auto host = apiRoot.host();
    return host == u"api.github.com" ? QStringLiteral("github.com") : host;
}

void Services::open()
{
    if (m_options.sample)
        fillSample();
    findHosts();
}

void Services::fillSample()
{
    const auto repository = QJsonDocument::fromJson(sampleRepository()).object();
    m_store->write({SampleHost, QStringLiteral("/repositories")}, {repository}, this, {});
    m_store->write({SampleHost, QStringLiteral("/repositories/%1/issues").arg(repository[u"id"].toInteger())},
                   records(sampleIssues()), this, {});
    // Nothing is missing of a sample.
    const auto now = QDateTime::currentDateTimeUtc();
    m_store->writeState(SampleHost, repository[u"id"].toInteger(),
                        {{QStringLiteral("issues"), MirrorState{.watermark = now, .checkedAt = now}.toJson()}}, this,
                        {});
}

void Services::findHosts()
{
    m_unread = 1;
    connectHost(m_options.sample ? QString(SampleHost) : hostName(m_options.apiRoot), m_options.apiRoot);
    m_connections.front().rest->setToken(m_token);
    m_store->listHosts(this, [this](const Result<QStringList> &hosts) {
        if (hosts) {
            for (const auto &host : hosts.value()) {
                if (host != m_connections.front().host)
                    connectStoredHost(host);
            }
        }
        if (--m_unread == 0)
            Q_EMIT ready();
    });
}

/// The address of a host that is only known from the store stands in its records.
void Services::connectStoredHost(const QString &host)
{
    ++m_unread;
    m_store->readAll({host, QStringLiteral("/repositories")}, this, [this, host](const Result<QJsonArray> &records) {
        const auto first = records ? records.value().first()[u"url"].toString() : QString();
        const QUrl apiRoot(first.left(first.indexOf(u"/repos/")));
        if (isApiRoot(apiRoot))
            connectHost(host, apiRoot);
        if (--m_unread == 0)
            Q_EMIT ready();
    });
}

void Services::connectHost(const QString &host, const QUrl &apiRoot)
{
    Connection connection{
        .host = host,
        .rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = apiRoot, .offline = m_options.offline}),
        .backend = nullptr,
        .media = nullptr};
    connection.backend = std::make_unique<HubbubBackend>(*connection.rest, *m_store, host);
    connection.media = std::make_unique<MediaStore>(
        *m_store,
        MediaSettings{.host = host, .apiRoot = apiRoot, .offline = m_options.offline, .maxBytes = m_imageSpace});
    m_connections.push_back(std::move(connection));
}

void Services::readToken(std::chrono::milliseconds timeout)
{
    if (!m_token.isEmpty() || m_options.offline) {
        QMetaObject::invokeMethod(this, &Services::tokenSettled, Qt::QueuedConnection);
        return;
    }
    m_tokens.read(m_connections.front().host, timeout, [this](TokenStore::Outcome outcome, const QByteArray &token) {
        if (outcome == TokenStore::Outcome::Found)
            m_connections.front().rest->setToken(m_token = token);
        Q_EMIT tokenSettled();
    });
}

void Services::askWhoIAm()
{
    if (m_token.isEmpty() || m_options.offline)
        return;
    const auto &connection = m_connections.front();
    m_viewer = std::make_unique<Viewer>(connection.rest.get());
    SyncOptions options;
    options.remote = true;
    options.background = true;
    options.success = [this, host = connection.host](const SyncReply &) {
        if (const auto login = m_viewer->login(); !login.isEmpty())
            Q_EMIT loginTold(host, login);
    };
    m_viewer->fetch(options);
}

void Services::setImageSpace(qint64 bytes)
{
    m_imageSpace = bytes;
    for (const auto &connection : m_connections)
        connection.media->setMaxBytes(bytes);
}

std::vector<Host> Services::hosts(bool onlyFirst)
{
    std::vector<Host> hosts;
    for (const auto &connection : m_connections) {
        if (hosts.empty() || !onlyFirst)
            hosts.push_back({.name = connection.host,
                             .backend = connection.backend.get(),
                             .mirror = {.host = connection.host,
                                        .listings = connection.backend.get(),
                                        .remote = connection.rest.get(),
                                        .store = m_store.get(),
                                        .worker = &m_worker},
                             .media = connection.media.get()});
    }
    return hosts;
}

} // namespace hubbub
