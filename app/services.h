// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "models/library.h"
#include "models/viewer.h"
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"
#include "sync/mediastore.h"
#include "sync/memorybackend.h"
#include "sync/restbackend.h"
#include "sync/tokenstore.h"
#include "sync/worker.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace hubbub {

/// Everything below the user interface, put together: the store, a server connection and a backend for each
/// host. The one place that picks backends.
class Services : public QObject
{
    Q_OBJECT

public:
    struct Connection
    {
        QString host;
        std::unique_ptr<RestBackend> rest;
        std::unique_ptr<HubbubBackend> backend;
        std::unique_ptr<MediaStore> media;
    };

    Services(const Options &options, StoreAccess access, QObject *parent = nullptr);
    ~Services() override;

    /// Opens the store and finds its hosts; `ready` follows, also when the store cannot be used.
    void open();
    /// Reads the token of the first host from the keychain if the environment gave none; `tokenSettled` follows.
    void readToken(std::chrono::milliseconds timeout);
    /// Asks the first host whose token it is, if there is one; `loginTold` follows unless it does not say.
    void askWhoIAm();

    [[nodiscard]] JsonStore &store() { return *m_store; }
    /// The host of --api-url first.
    [[nodiscard]] const std::vector<Connection> &connections() const { return m_connections; }
    /// The hosts for a library; with \a onlyFirst that of --api-url alone.
    [[nodiscard]] std::vector<Host> hosts(bool onlyFirst = false);
    /// How much room the images of all hosts may take, each of them.
    void setImageSpace(qint64 bytes);
    /// What keeps the user's own records.
    [[nodiscard]] SyncBackend &local() { return *m_local; }
    /// What keeps nothing beyond this run: for commands to which what the user hid is not hidden.
    [[nodiscard]] SyncBackend &passing() { return m_passing; }

    /// The folder that the options mean, or the user's own.
    [[nodiscard]] static QString storeFolder(const Options &options);
    /// The name of an API root's host in the store: `github.com` for `https://api.github.com`.
    [[nodiscard]] static QString hostName(const QUrl &apiRoot);

Q_SIGNALS:
    void ready();
    void tokenSettled();
    /// Who the token of \a host belongs to.
    void loginTold(const QString &host, const QString &login);

private:
    void fillSample();
    void findHosts();
    void connectHost(const QString &host, const QUrl &apiRoot);
    void connectStoredHost(const QString &host);

    Options m_options;
    std::unique_ptr<QTemporaryDir> m_sampleFolder;
    std::unique_ptr<JsonStore> m_store;
    std::unique_ptr<JsonStoreBackend> m_local;
    MemoryBackend m_passing;
    Worker m_worker;
    std::vector<Connection> m_connections;
    TokenStore m_tokens;
    QByteArray m_token;
    qint64 m_imageSpace;
    std::unique_ptr<Viewer> m_viewer;
    int m_unread = 0; // hosts whose address is still being looked up
};

} // namespace hubbub
