// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace hubbub {

/// A search over issues in GitHub's syntax, answered from rows. By now: `is:open`, `is:closed`, `is:issue`,
/// `is:pr` (also as `state:` and `type:`), `repo:owner/name` (several mean any of them), and words and
/// "phrases", each of which must occur in the title, in any case.
/// A term that cannot be answered is not ignored but named in unanswered(). A plain value.
class Query
{
public:
    Query() = default;
    [[nodiscard]] static Query parse(const QString &text);

    /// Terms that this search leaves out, as they were written.
    [[nodiscard]] const QStringList &unanswered() const { return m_unanswered; }
    /// Whether issues of the repository \a fullName can match at all.
    [[nodiscard]] bool admitsRepository(QStringView fullName) const;
    /// Whether the issue in \a slot of a table with Issue::columns() matches; the repository is not looked at.
    [[nodiscard]] bool matches(const RecordTable &issues, RecordTable::Slot slot) const;

    bool operator==(const Query &) const = default;

private:
    bool addQualifier(const QString &name, const QString &value);

    std::optional<bool> m_open;
    std::optional<bool> m_pullRequest;
    bool m_contradicts = false; ///< is:open is:closed: nothing can match
    QStringList m_repositories;
    QStringList m_words;
    QStringList m_unanswered;
};

} // namespace hubbub
