// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

namespace hubbub {

/// The issues that the user has starred: a record each under `/local/stars`.
class Stars : public IssueRecords
{
    Q_OBJECT

public:
    explicit Stars(SyncBackend *local, QObject *parent = nullptr);

    [[nodiscard]] bool has(const IssueKey &issue) const;
    /// What gives \a issues a star, or takes theirs away.
    [[nodiscard]] RecordChange star(const QList<IssueKey> &issues, bool starred);
    /// The issues of \a repository that have one: slots of its table.
    [[nodiscard]] SlotSet issuesOf(const TrackedRepository &repository) const;
};

} // namespace hubbub
