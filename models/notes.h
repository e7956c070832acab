// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

namespace hubbub {

/// The user's private notes on issues, one each: records with `text` under `/local/notes`.
class Notes : public IssueRecords
{
    Q_OBJECT

public:
    explicit Notes(SyncBackend *local, QObject *parent = nullptr);

    /// Empty if there is none.
    [[nodiscard]] QString textOf(const IssueKey &issue) const;
    [[nodiscard]] bool has(const IssueKey &issue) const { return !textOf(issue).isEmpty(); }
    /// What makes \a text the note of \a issue; an empty one takes it away.
    [[nodiscard]] RecordChange write(const IssueKey &issue, const QString &text);
    /// The issues of \a repository that have one: slots of its table.
    [[nodiscard]] SlotSet issuesOf(const TrackedRepository &repository) const;
};

} // namespace hubbub
