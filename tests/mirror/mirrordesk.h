// SPDX-License-Identifier: MIT
#pragma once

#include "models/library.h"
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"
#include "sync/restbackend.h"
#include "sync/worker.h"
#include "tests/mirror/storecomparison.h"
#include "tests/support/githubserver.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <vector>

namespace hubbub {

/// Runs the event loop until \a isSo, for half a minute at most. QTest::qWaitFor() lets a hundredth of a second pass
/// between any two events that follow from one another.
[[nodiscard]] bool waitUntil(const std::function<bool()> &isSo);

/// A store and a library over one server or more, put together as the program does it, and started again at will.
class MirrorDesk
{
public:
    static constexpr qint64 Engine = 77; ///< the repository acme/engine
    static inline const QString EngineName = QStringLiteral("acme/engine");

    MirrorDesk();
    ~MirrorDesk();

    /// Gives the server the engine, with some of everything that a repository can have.
    /// \param issues at least 6
    void fill(int issues);

    /// Starts with the store as it is and waits until everything in it is loaded.
    /// \param servers named `h` and, from the second on, `h2` …; its own if there are none
    void open(const std::vector<GitHubServer *> &servers = {});
    /// Ends everything, at whatever point it is.
    void close();

    /// Adds a repository and waits until it is tracked, or refused.
    [[nodiscard]] bool add(const QString &fullName = EngineName);
    /// Refreshes the engine and waits for the end, be it good or bad.
    [[nodiscard]] bool refresh(RefreshMode mode = RefreshMode::ByHand);
    /// Opens if nothing is open, adds the engine or else refreshes it, and waits for the end.
    [[nodiscard]] bool bringUpToDate(RefreshMode mode = RefreshMode::ByHand);
    /// Waits until nothing runs or waits to go on.
    [[nodiscard]] bool settle();

    /// The engine, whatever its name is by now; null if it was not added.
    [[nodiscard]] TrackedRepository *engine() const;
    /// Waits until the first server may be asked again.
    [[nodiscard]] bool waitForLimit() const;
    /// Waits until everything that was asked of the store so far has been done and answered.
    [[nodiscard]] bool finishWriting();
    /// Requests so far; \sa forget
    [[nodiscard]] int asked() const { return int(server.asked().size()); }
    void forget() { server.http().clearRequests(); }
    /// What the gaps of the last report are, for messages.
    [[nodiscard]] QString gaps() const;
    /// In what the store differs from the server; empty if in nothing.
    [[nodiscard]] QString difference(StoreComparison::Kind kind = StoreComparison::Kind::Exact);

    GitHubServer server;
    RestSettings settings; ///< of the next open(), less the address
    QByteArray token;      ///< likewise
    QTemporaryDir folder;
    StoreComparison comparison;

    std::unique_ptr<Worker> worker;
    std::unique_ptr<JsonStore> store;
    std::unique_ptr<JsonStoreBackend> local;
    std::vector<std::unique_ptr<RestBackend>> rests;
    std::vector<std::unique_ptr<HubbubBackend>> backends;
    std::unique_ptr<Library> library;
};

} // namespace hubbub
