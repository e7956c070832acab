// SPDX-License-Identifier: MIT
#pragma once

#include "models/issue.h"
#include "models/workspace.h"
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"
#include "sync/restbackend.h"
#include "sync/worker.h"
#include "tests/mirror/mirrordesk.h"
#include "tests/support/githubserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

namespace hubbub {

/// What windows share, over a store on the disk and a server on loopback; started again at will.
class WorkspaceDesk
{
public:
    static constexpr qint64 Engine = 77;
    static inline const QString Host = QStringLiteral("h");

    ~WorkspaceDesk() { close(); }

    /// Starts with the store as it is and waits until all is loaded.
    void open()
    {
        close();
        worker = std::make_unique<Worker>();
        store = std::make_unique<JsonStore>(folder.path(), StoreAccess::ReadWrite);
        store->keepTable(QStringLiteral("issues"), Issue::columns());
        local = std::make_unique<JsonStoreBackend>(*store, QString());
        rest = std::make_unique<RestBackend>(RestSettings{
            .apiRoot = server.url(), .timeout = std::chrono::seconds(5), .retryPause = std::chrono::milliseconds(1)});
        backend = std::make_unique<HubbubBackend>(*rest, *store, Host);
        workspace = std::make_unique<Workspace>(std::vector<hubbub::Host>{{.name = Host,
                                                                           .backend = backend.get(),
                                                                           .mirror = {.host = Host,
                                                                                      .listings = backend.get(),
                                                                                      .remote = rest.get(),
                                                                                      .store = store.get(),
                                                                                      .worker = worker.get()}}},
                                                local.get(), *store);
        QSignalSpy joined(&workspace->notes, &Notes::versionsJoined);
        workspace->load();
        const bool isLoaded = waitUntil([&] {
            return workspace->library.isLoaded() && workspace->cards.isLoaded() && workspace->stars.isLoaded()
                && workspace->rules.log().isLoaded() && !joined.isEmpty();
        });
        if (!isLoaded)
            qFatal("the workspace does not load");
    }
    /// Writes what is not written, and ends everything.
    void close()
    {
        if (workspace && !waitUntil([this] { return isWritten(); }))
            qFatal("the user's records are not written");
        workspace.reset();
        backend.reset();
        rest.reset();
        local.reset();
        worker.reset();
        store.reset();
    }
    [[nodiscard]] bool isWritten() const
    {
        return !workspace->cards.hasUnsaved() && !workspace->notes.hasUnsaved() && !workspace->stars.hasUnsaved()
            && !workspace->rules.records().hasUnsaved() && !workspace->rules.log().hasUnsaved();
    }

    /// Adds a repository and waits until it is complete.
    [[nodiscard]] bool add(const QString &fullName = QStringLiteral("acme/engine"))
    {
        workspace->library.add(fullName);
        return waitUntil([&] {
            const auto *found = workspace->library.find(fullName);
            return found && found->issues().asOf().isValid() && found->state() != RepositoryState::Loading;
        });
    }
    [[nodiscard]] bool refresh(RefreshMode mode = RefreshMode::ByHand)
    {
        QSignalSpy refreshed(engine(), &TrackedRepository::refreshed);
        engine()->refresh(mode);
        return waitUntil([&refreshed] { return !refreshed.isEmpty(); });
    }
    [[nodiscard]] TrackedRepository *engine() const { return workspace->library.find(Host, Engine); }
    [[nodiscard]] IssueKey key(qint64 number, qint64 repository = Engine) const
    {
        return {Host, repository, GitHubServer::issueId(repository, number)};
    }
    [[nodiscard]] QString categoryOf(qint64 number) const { return workspace->cards.categoryOf(key(number)); }

    GitHubServer server;
    QTemporaryDir folder;
    std::unique_ptr<Worker> worker;
    std::unique_ptr<JsonStore> store;
    std::unique_ptr<JsonStoreBackend> local;
    std::unique_ptr<RestBackend> rest;
    std::unique_ptr<HubbubBackend> backend;
    std::unique_ptr<Workspace> workspace;
};

} // namespace hubbub
