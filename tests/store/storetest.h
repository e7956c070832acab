// SPDX-License-Identifier: MIT
#pragma once

#include "sync/result.h"
#include "sync/storefolder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>

namespace hubbub::test {

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("(cannot be opened)");
}

inline void putBytes(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QJsonObject record(qint64 id, const QString &title)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("title"), title}};
}

/// Titles that have tripped up programs: several scripts, characters beyond 16 bits, JSON's own signs.
inline QStringList titles()
{
    return {QStringLiteral("Crash on start"),
            QStringLiteral("Überlauf beim Öffnen"),
            QStringLiteral("起動時にクラッシュする"),
            QStringLiteral("تعطل عند البدء"),
            QStringLiteral("Падает при запуске"),
            QStringLiteral("🧑‍🚀 boom 💥"),
            QStringLiteral("quote \" back \\ slash / tab \t line \n nul") + QChar(0) + QStringLiteral("end")};
}

/// Runs an asynchronous operation to its end: \a start is given the callback to pass on.
template<typename Value>
Result<Value> await(const std::function<void(std::function<void(const Result<Value> &)>)> &start)
{
    std::optional<Result<Value>> outcome;
    start([&outcome](const Result<Value> &result) { outcome = result; });
    if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 30000))
        return SyncError{.kind = SyncError::Kind::None, .message = QStringLiteral("No answer came.")};
    return *outcome;
}

/// Where a test's folder is to be that makes many changes: in memory if possible, since no disk is tested.
inline QString quickFolder()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + QStringLiteral("/hubbub-test-XXXXXX");
}

/// The store that a killed program has left, open for writing; null if that cannot be had.
inline std::unique_ptr<StoreFolder> openedAfterCrash(const QString &folder)
{
    auto store = std::make_unique<StoreFolder>(folder, StoreAccess::ReadWrite);
    const auto state = store->open();
    if (state.reason == StoreState::Reason::Locked) {
        // Killed before it had written its name into the lock, which counts for nothing a little later.
        QFile lock(folder + QStringLiteral("/lock"));
        if (lock.open(QFile::ReadWrite))
            lock.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFile::FileModificationTime);
        store = std::make_unique<StoreFolder>(folder, StoreAccess::ReadWrite);
        return store->open().canWrite() ? std::move(store) : nullptr;
    }
    return state.canWrite() ? std::move(store) : nullptr;
}

} // namespace hubbub::test
