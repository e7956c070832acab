// SPDX-License-Identifier: MIT
#pragma once

#include "app/issuemove.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

class QLocalSocket;

namespace hubbub {

/// One window program a store: the first listens, a second hands over its links and ends. A command asks it for what
/// nobody else may do while it has the store.
///
/// Only programs of the same user are heard and asked. Links can show something but never change anything by
/// themselves; what changes something is asked for in another kind of message, which no link becomes. A first one that
/// crashed leaves nothing that stops the next.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// \param store the store's folder
    explicit SingleInstance(const QString &store, QObject *parent = nullptr);

    using Reply = std::function<void(const Outcome &)>;

    /// Gives \a links to the program that has the store. Blocks, before there is a window, for at most
    /// half a second until somebody answers and as long again until he has taken them.
    /// \return false if there is none that answers
    [[nodiscard]] bool handOver(const QStringList &links) const;
    /// Asks the program that has the store to do what \a words say, and blocks until it is done.
    /// \return how that ended; nothing if there is no such program
    [[nodiscard]] std::optional<Outcome> ask(const QStringList &words) const;
    /// Takes links from now on. Only for the program that holds the store's lock.
    void listen();

Q_SIGNALS:
    /// Another start wants the window, and in it \a links.
    void called(const QStringList &links);
    /// Another start wants what \a words say. Whoever hears it calls \a reply once, now or later.
    void asked(const QStringList &words, const hubbub::SingleInstance::Reply &reply);

private:
    void receive();
    void read(QLocalSocket *socket);
    void readLinks(QLocalSocket *socket);
    void readRequest(QLocalSocket *socket);
    [[nodiscard]] bool connectTo(QLocalSocket &socket) const;

    QString m_name;
    QLocalServer m_server;
};

} // namespace hubbub
