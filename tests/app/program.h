// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/githubserver.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace hubbub::test {

// The repository that the server has.
inline constexpr qint64 Repository = 12;
inline constexpr int Issues = 35;
inline const QString Name = QStringLiteral("bitcoin-core/secp256k1");

/// How a run of the program ended. A crash, and a run that does not end, have the code -1.
struct Run
{
    int code = -1;
    QByteArray out = {};
    QByteArray err = {};

    [[nodiscard]] QList<QByteArray> lines() const
    {
        auto lines = out.split('\n');
        lines.removeLast();
        return lines;
    }
    /// What standard error says beside progress: lines that end in "…" or tell of pages.
    [[nodiscard]] QList<QByteArray> complaints() const
    {
        QList<QByteArray> found;
        const auto all = err.split('\n');
        for (const auto &line : all) {
            if (!line.isEmpty() && !line.endsWith("…") && !line.contains(": page "))
                found.append(line);
        }
        return found;
    }
};

/// The records that a run with `--json` has printed.
inline QList<QJsonObject> records(const Run &run)
{
    QList<QJsonObject> found;
    const auto lines = run.lines();
    for (const auto &line : lines)
        found.append(QJsonDocument::fromJson(line).object());
    return found;
}

/// The program itself with a store, a home and a folder for temporary files of its own, without a display
/// and without a keychain, and a server for it on this thread.
class Program
{
public:
    Program()
    {
        for (const auto *name : {"home", "runtime", "tmp"})
            m_folder.isValid() && QDir(m_folder.path()).mkdir(QLatin1StringView(name));
        QFile::setPermissions(path(QStringLiteral("runtime")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_environment = QProcessEnvironment::systemEnvironment();
        for (const auto *name :
             {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
              "XDG_CURRENT_DESKTOP", "HUBBUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN", "LANG", "LANGUAGE", "LC_ALL"})
            m_environment.remove(QLatin1StringView(name));
        set("HOME", path(QStringLiteral("home")));
        set("XDG_RUNTIME_DIR", path(QStringLiteral("runtime")));
        set("TMPDIR", path(QStringLiteral("tmp")));
        set("DBUS_SESSION_BUS_ADDRESS", QStringLiteral("unix:path=/nonexistent/bus"));
        set("LC_ALL", QStringLiteral("C.UTF-8"));
        server.perPage = 10;
    }

    void set(const char *name, const QString &value) { m_environment.insert(QLatin1StringView(name), value); }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString store() const { return path(QStringLiteral("store")); }

    /// Starts it with the store and the server; what it prints goes into the file \a output, if any.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments, const QString &output = {}) const
    {
        return startPlain(
            QStringList{QStringLiteral("--store"), store(), QStringLiteral("--api-url"), server.url().toString()}
                + arguments,
            output);
    }

    [[nodiscard]] Run run(const QStringList &arguments, const QString &output = {}) const
    {
        return finish(start(arguments, output));
    }
    /// Runs it with \a arguments only.
    [[nodiscard]] Run runPlain(const QStringList &arguments) const { return finish(startPlain(arguments)); }

    /// Whether \a secret stands in a file below any of the program's folders.
    [[nodiscard]] bool keeps(const QByteArray &secret) const
    {
        for (QDirIterator it(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            if (!file.open(QFile::ReadOnly) || file.readAll().contains(secret))
                return true;
        }
        return false;
    }

    /// The records of a file of the store as it stands on the disk, by id: the last line of an id wins.
    [[nodiscard]] QMap<qint64, QJsonObject> stored(const QString &file) const
    {
        QMap<qint64, QJsonObject> records;
        QFile log(store() + u'/' + file);
        if (!log.open(QFile::ReadOnly))
            return records;
        const auto lines = log.readAll().split('\n');
        for (const auto &line : lines) {
            const auto record = QJsonDocument::fromJson(line).object();
            if (record[u"deleted"].toBool())
                records.remove(record[u"id"].toInteger());
            else if (!record.isEmpty())
                records.insert(record[u"id"].toInteger(), record);
        }
        return records;
    }
    [[nodiscard]] QMap<qint64, QJsonObject> storedIssues(qint64 repository,
                                                         const QString &host = QStringLiteral("127.0.0.1")) const
    {
        return stored(QStringLiteral("remote/%1/repositories/%2/issues.jsonl").arg(host).arg(repository));
    }
    /// What the server has, by id.
    [[nodiscard]] QMap<qint64, QJsonObject> servedIssues(qint64 repository) const
    {
        QMap<qint64, QJsonObject> records;
        for (const auto &issue : server.issues(repository))
            records.insert(issue[u"id"].toInteger(), issue);
        return records;
    }

    GitHubServer server;

private:
    [[nodiscard]] std::unique_ptr<QProcess> startPlain(const QStringList &arguments, const QString &output = {}) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(m_environment);
        process->setWorkingDirectory(m_folder.path());
        if (!output.isEmpty())
            process->setStandardOutputFile(output, QIODevice::Append);
        process->start(QStringLiteral(HUBBUB_PROGRAM), arguments);
        return process;
    }

    [[nodiscard]] static Run finish(const std::unique_ptr<QProcess> &process)
    {
        // The event loop goes on: the server is on this thread.
        const bool ended = QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60000);
        Run run{.out = process->readAllStandardOutput(), .err = process->readAllStandardError()};
        if (ended && process->exitStatus() == QProcess::NormalExit)
            run.code = process->exitCode();
        return run;
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace hubbub::test

/// Ends the test function with what the run said, if it did not end with \a wanted.
#define COMPARE_CODE(run, wanted) \
    do { \
        const auto &ended_ = (run); \
        QVERIFY2(ended_.code == (wanted), \
                 ("ended with " + QByteArray::number(ended_.code) + ": " + ended_.err + ended_.out).constData()); \
    } while (false)
