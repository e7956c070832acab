// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "app/singleinstance.h"
#include "app/surroundings.h"

#include <QObject>

#include <memory>

namespace hubbub {

class Attention;
class MoveServer;
class ServerWatch;
class Services;
class SessionWindows;
struct Workspace;

/// A store with its windows: the composition root of the desktop program.
/// Deleting it ends what runs; what was asked to be saved is saved first.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(const Options &options, const Surroundings &shared, QObject *parent = nullptr);
    ~Session() override;

    /// The windows come when the store is open.
    void open();
    /// Closes all windows; the next start brings them back.
    void closeAll();

Q_SIGNALS:
    void sampleRequested();
    void quitRequested();
    /// The windows stand.
    void shown();
    /// The last window is closed. Whoever hears it may delete the session.
    void closed();

private:
    void show();
    void createWindows();
    void watchServers();
    void raise(const QStringList &links);
    void openLinks(const QStringList &links);

    Options m_options;
    Surroundings m_shared;
    // Each of these rests on those above it.
    std::unique_ptr<Services> m_services;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Attention> m_attention;
    std::unique_ptr<SessionWindows> m_windows;
    std::unique_ptr<ServerWatch> m_servers;
    SingleInstance m_instance;
    std::unique_ptr<MoveServer> m_moves;
};

} // namespace hubbub
