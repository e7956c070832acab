// SPDX-License-Identifier: MIT
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace hubbub {

/// One window program a store: the first listens, a second hands over its links and ends.
///
/// Only programs of the same user are heard, and links can show something but never change anything by
/// themselves. A first one that crashed leaves nothing that stops the next.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// \param store the store's folder
    explicit SingleInstance(const QString &store, QObject *parent = nullptr);

    /// Gives \a links to the program that has the store. Blocks, before there is a window, for at most
    /// half a second until somebody answers and as long again until he has taken them.
    /// \return false if there is none that answers
    [[nodiscard]] bool handOver(const QStringList &links) const;
    /// Takes links from now on. Only for the program that holds the store's lock.
    void listen();

Q_SIGNALS:
    /// Another start wants the window, and in it \a links.
    void called(const QStringList &links);

private:
    void receive();

    QString m_name;
    QLocalServer m_server;
};

} // namespace hubbub
