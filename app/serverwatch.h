// SPDX-License-Identifier: MIT
#pragma once

#include "app/surroundings.h"
#include "models/autorefresh.h"

#include <QObject>
#include <QTimer>

namespace hubbub {

class Attention;
class Library;
class Services;

/// Keeps in touch with the servers of a session: learns whose token it is and whether they can be reached, asks those
/// that cannot now and then again, so that being offline ends by itself, and refreshes what is followed.
class ServerWatch : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    ServerWatch(Services &services, Library &library, const Attention &attention, const Surroundings &shared);

    /// Once, when the windows are made. Nothing is sent before the token is known.
    void start();

Q_SIGNALS:
    /// A refresh of \a repository begins that nobody asked for.
    void refreshing(hubbub::TrackedRepository *repository);

private:
    void followSettings();
    void followAttention(const Attention &attention);
    void followServers();
    void watchNetwork();
    void probe();
    void probeMissing();

    Services &m_services;
    Surroundings m_shared;
    AutoRefresh m_refresh;
    QTimer m_probe;
};

} // namespace hubbub
