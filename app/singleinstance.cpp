// SPDX-License-Identifier: MIT
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QFileInfo>
#include <QLocalSocket>

namespace hubbub {

namespace {

constexpr int PatienceMs = 500;
constexpr qint64 LongestMessage = 64 * 1024;
constexpr char Taken = '+';

} // namespace

SingleInstance::SingleInstance(const QString &store, QObject *parent)
    : QObject(parent)
{
    // The same folder by whatever path: the name must not depend on how it was written.
    const QFileInfo folder(store);
    const auto path = folder.exists() ? folder.canonicalFilePath() : folder.absoluteFilePath();
    const auto hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex().left(16);
    m_name = QStringLiteral("org.hubbub.Hubbub-") + QString::fromLatin1(hash);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

bool SingleInstance::handOver(const QStringList &links) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(PatienceMs))
        return false;
    QByteArray message;
    QDataStream stream(&message, QIODevice::WriteOnly);
    stream << links;
    socket.write(message);
    char answer = 0;
    return socket.waitForReadyRead(PatienceMs) && socket.getChar(&answer) && answer == Taken;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // left by one that crashed: the lock says that nobody lives
    m_server.listen(m_name);
}

void SingleInstance::receive()
{
    while (auto *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            QDataStream stream(socket);
            QStringList links;
            stream.startTransaction();
            stream >> links;
            if (!stream.commitTransaction()) {
                if (socket->bytesAvailable() > LongestMessage)
                    socket->abort();
                return;
            }
            socket->putChar(Taken);
            socket->flush();
            Q_EMIT called(links);
        });
    }
}

} // namespace hubbub
