// SPDX-License-Identifier: MIT
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QFileInfo>
#include <QLocalSocket>
#include <QPointer>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

namespace hubbub {

namespace {

constexpr int PatienceMs = 500;
constexpr int TakingMs = 5000; // a window may be busy opening
constexpr int DoingMs = 60000; // and a disk slow
constexpr qint64 LongestMessage = 1024 * 1024;
constexpr char Taken = '+';
// Begins what is asked for. No list of links begins so, as a text has an even number of bytes: also a version that
// knows links only takes it for nothing.
const QByteArray Request = QByteArray::fromHex("0000000100000001");

/// Whether nobody else can have made the socket, whose name everybody can guess.
bool isOurs(const QLocalSocket &socket)
{
#ifdef Q_OS_UNIX
    return QFileInfo(socket.fullServerName()).ownerId() == ::geteuid();
#else
    return socket.isValid();
#endif
}

/// Waits until \a stream has \a values; they come in pieces.
template<typename... Values>
bool receiveAll(QLocalSocket &socket, QDataStream &stream, Values &...values)
{
    while (true) {
        stream.startTransaction();
        (stream >> ... >> values);
        if (stream.commitTransaction())
            return true;
        if (stream.status() == QDataStream::ReadCorruptData || !socket.waitForReadyRead(DoingMs))
            return false;
    }
}

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

bool SingleInstance::connectTo(QLocalSocket &socket) const
{
    socket.connectToServer(m_name);
    return socket.waitForConnected(PatienceMs) && isOurs(socket);
}

bool SingleInstance::handOver(const QStringList &links) const
{
    QLocalSocket socket;
    if (!connectTo(socket))
        return false;
    QDataStream stream(&socket);
    stream << links;
    char answer = 0;
    return socket.waitForReadyRead(PatienceMs) && socket.getChar(&answer) && answer == Taken;
}

std::optional<Outcome> SingleInstance::ask(const QStringList &words) const
{
    QLocalSocket socket;
    if (!connectTo(socket))
        return {};
    socket.write(Request);
    QDataStream stream(&socket);
    stream << words;
    char taken = 0;
    if (!socket.waitForReadyRead(TakingMs) || !socket.getChar(&taken) || taken != Taken)
        return Outcome{1, tr("The Hubbub that has this store open does not take commands. Close it and try again.")};
    qint32 code = 0;
    QString text;
    if (!receiveAll(socket, stream, code, text))
        return Outcome{1, tr("The Hubbub that has this store open did not say whether it is done.")};
    return Outcome{code, text};
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
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        if (socket->bytesAvailable() > 0)
            read(socket);
    }
}

void SingleInstance::read(QLocalSocket *socket)
{
    if (const auto start = socket->peek(Request.size()); !Request.startsWith(start))
        readLinks(socket);
    else if (start.size() == Request.size())
        readRequest(socket);
    if (socket->bytesAvailable() > LongestMessage)
        socket->abort();
}

void SingleInstance::readLinks(QLocalSocket *socket)
{
    QDataStream stream(socket);
    QStringList links;
    stream.startTransaction();
    stream >> links;
    if (!stream.commitTransaction())
        return;
    socket->putChar(Taken);
    socket->flush();
    Q_EMIT called(links);
}

void SingleInstance::readRequest(QLocalSocket *socket)
{
    QDataStream stream(socket);
    QStringList words;
    stream.startTransaction();
    stream.skipRawData(int(Request.size()));
    stream >> words;
    if (!stream.commitTransaction())
        return;
    socket->putChar(Taken);
    socket->flush();
    Q_EMIT asked(words, [socket = QPointer<QLocalSocket>(socket)](const Outcome &outcome) {
        if (!socket)
            return;
        QDataStream answer(socket);
        answer << qint32(outcome.code) << outcome.text;
        socket->flush();
    });
}

} // namespace hubbub
