// SPDX-License-Identifier: MIT
#pragma once

#include "sync/storelayout.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace hubbub::bench {

/// What an issue in the store must look like, known without the code that is measured.
struct IssueTruth
{
    qint64 id = 0;
    qint64 number = 0;
    qint64 updatedAt = 0; ///< seconds since 1970
    bool isOpen = false;
    bool isPullRequest = false;
    QByteArray title = {};
};

/// The store and the repository in it that are measured. A value.
struct Subject
{
    QString store = {}; ///< the folder
    QString host = {};
    qint64 repository = 0;
    QString fullName = {};
    int issues = 0;   ///< of the made store; 0 if it is the mirror of a server's
    int comments = 0; ///< the same

    [[nodiscard]] RecordSet set(const QString &kind) const;
    /// The log of issues or comments.
    [[nodiscard]] QString log(const QString &kind) const;
    /// Where the derived files of that log are, without their endings.
    [[nodiscard]] QString derived(const QString &kind) const;
    /// All that derived from that log, as far as it exists.
    [[nodiscard]] QStringList derivedFiles(const QString &kind) const;
    /// A copy of this in the folder \a store, with the issues only.
    [[nodiscard]] Subject copyWithIssues(const QString &folder) const;

    /// All issues, most recently updated first, with equal times the largest id.
    [[nodiscard]] std::vector<IssueTruth> truth() const;

    // As command line arguments, for the processes that measure.
    [[nodiscard]] QStringList arguments() const;
    [[nodiscard]] static Subject fromArguments(const QStringList &arguments);
};

/// The words that searches are made of: common and rare ones, some that never occur.
[[nodiscard]] QStringList searchWords();

} // namespace hubbub::bench
