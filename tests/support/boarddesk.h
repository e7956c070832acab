// SPDX-License-Identifier: MIT
#pragma once

#include "models/workspace.h"
#include "sync/jsonstore.h"
#include "sync/memorybackend.h"

#include <QTemporaryDir>

namespace hubbub {

/// The user's own things over two repositories that are here: `acme/engine` (10) of issues 1 to 5, of which 2 is closed
/// and 3 is a pull request, and `acme/under_score` (20) of issue 1. Issue n of repository r has the id r * 100 + n.
class BoardDesk
{
public:
    BoardDesk()
        : store(folder.path(), StoreAccess::ReadWrite)
        , workspace({{.name = QStringLiteral("github.com"), .backend = &remote}}, &local, store)
    {
        remote.setRecords(
            QStringLiteral("/repositories"),
            {repository(10, QStringLiteral("acme/engine")), repository(20, QStringLiteral("acme/under_score"))});
        auto closed = issue(10, 2);
        closed.insert(QStringLiteral("state"), QStringLiteral("closed"));
        auto pull = issue(10, 3);
        pull.insert(QStringLiteral("pull_request"), QJsonObject{{QStringLiteral("url"), QStringLiteral("x")}});
        remote.setRecords(QStringLiteral("/repositories/10/issues"),
                          {issue(10, 1), closed, pull, issue(10, 4), issue(10, 5)});
        remote.setRecords(QStringLiteral("/repositories/20/issues"), {issue(20, 1)});
        workspace.load();
    }

    [[nodiscard]] bool isLoaded() const { return workspace.library.isLoaded() && workspace.cards.isLoaded(); }

    [[nodiscard]] static IssueKey key(qint64 repository, qint64 number)
    {
        return {QStringLiteral("github.com"), repository, repository * 100 + number};
    }

    [[nodiscard]] static QJsonObject issue(qint64 repository, qint64 number)
    {
        return {{QStringLiteral("id"), repository * 100 + number},
                {QStringLiteral("number"), number},
                {QStringLiteral("title"), QStringLiteral("Issue %1").arg(number)},
                {QStringLiteral("state"), QStringLiteral("open")}};
    }

    [[nodiscard]] static QJsonObject repository(qint64 id, const QString &name)
    {
        return {{QStringLiteral("id"), id},
                {QStringLiteral("full_name"), name},
                {QStringLiteral("html_url"), QStringLiteral("https://github.com/") + name}};
    }

    void put(const QList<IssueKey> &issues, qint64 board, const QString &category)
    {
        workspace.edits.apply({}, {workspace.cards.put(issues, board, category, {}, {})});
    }

    QTemporaryDir folder;
    JsonStore store;
    MemoryBackend remote;
    MemoryBackend local;
    Workspace workspace;
};

} // namespace hubbub
