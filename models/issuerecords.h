// SPDX-License-Identifier: MIT
#pragma once

#include "models/edits.h"
#include "models/localid.h"
#include "models/localrecords.h"
#include "models/slotset.h"

namespace hubbub {

class TrackedRepository;

/// An issue by what stays when it is renamed, closed or no longer there.
struct IssueKey
{
    QString host;
    qint64 repository; ///< GitHub's id
    qint64 issue;      ///< GitHub's id

    bool operator==(const IssueKey &) const = default;
};

/// Records of the user's own about issues. They outlive their issues: whether these are here, closed, deleted or gone
/// with their repository makes no difference to them.
///
/// A record says of which issue it is by `host`, `repository` and `issue`. One that somebody wrote by hand may have
/// nothing but GitHub's id of the issue as its own `id`.
class IssueRecords : public LocalRecords
{
    Q_OBJECT

public:
    /// The first columns of every schema; `changed_at` is one of them.
    enum Column { RecordHost, RecordRepository, RecordIssue, RecordChangedAt, OwnColumn };
    [[nodiscard]] static QList<Attribute> columnsWith(QList<Attribute> own);

    using LocalRecords::LocalRecords;

    /// The issue that the record in \a slot is of.
    [[nodiscard]] IssueKey keyAt(Slot slot) const;
    [[nodiscard]] qint64 issueAt(Slot slot) const; ///< GitHub's id of it
    /// What a new record about \a issue begins with, but for its `id`.
    [[nodiscard]] static QJsonObject aboutIssue(const IssueKey &issue);

    /// Calls \a use(slot of the record, slot of the issue) for each record of an issue of \a repository that is here.
    void forEachIn(const TrackedRepository &repository, const std::function<void(Slot record, Slot issue)> &use) const;
    /// The records of the issues of one repository, be it here or not.
    [[nodiscard]] QList<qint64> idsOf(const QString &host, qint64 repository) const;

protected:
    /// The record of \a issue that has \a id, else the one written by hand; NoSlot if there is none.
    [[nodiscard]] Slot slotFor(const IssueKey &issue, qint64 id) const;
};

} // namespace hubbub
