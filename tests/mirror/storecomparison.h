// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/githubserver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace hubbub {

/// Compares what a store has of a repository, as it stands on the disk, with what a server has. Knows the store's
/// format from its description alone, and remembers what it saw there, to find out what was lost.
class StoreComparison
{
public:
    enum class Kind {
        Since,      ///< what asking `since` can show: new and updated issues, their comments and events
        Comparison, ///< and what is gone; everything is as it is now, but for addresses, and counts within milestones
        Exact,      ///< everything to the letter
    };

    /// The records of a log.
    struct Log
    {
        QMap<qint64, QJsonObject> live;
        QMap<qint64, QJsonObject> tombstones;
        int unreadable = 0;

        [[nodiscard]] qsizetype count() const { return live.size() + tombstones.size(); }
    };

    /// \param folder of the host in the store
    StoreComparison(const GitHubServer &server, const QString &folder, qint64 repository);

    /// \return a line for each difference
    [[nodiscard]] QString difference(Kind kind);

    /// `issues`, `comments` …
    [[nodiscard]] Log log(const QString &name) const;
    /// Issues, comments and events, gone ones too.
    [[nodiscard]] qsizetype recordCount() const;

private:
    void compareIssues();
    void compareGoneIssues();
    void compareComments();
    void compareTimelines();
    void compareLists();
    void compareRecord(const QString &what, const QJsonObject &stored, const QJsonObject &served,
                       const QStringList &ignored = {});
    void compareTombstone(const QString &what, const QJsonObject &tombstone, const QJsonObject &last,
                          const QString &reason);
    void say(const QString &line);

    const GitHubServer &m_server;
    QString m_folder;
    qint64 m_repository;
    Kind m_kind = Kind::Exact;
    QStringList m_lines;
    bool m_hasChanged = false;                // some issue since the last time
    QMap<qint64, QJsonObject> m_lastIssues;   // of the store, by id, as they were before they were gone
    QMap<qint64, QJsonObject> m_lastComments; // likewise
};

} // namespace hubbub
