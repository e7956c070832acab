// SPDX-License-Identifier: MIT
#pragma once

#include "models/slotset.h"
#include "sync/recordtable.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace hubbub {

/// A search over issues in GitHub's syntax, answered from rows:
/// - `is:open`, `is:closed`, `is:issue`, `is:pr` (also as `state:` and `type:`);
/// - `is:deleted`, which GitHub does not have: those that are no longer there. No other search finds them;
/// - `repo:owner/name`, several mean any of them;
/// - `author:`, `assignee:`, `label:`, `milestone:` with a whole value, quoted if it has blanks; several must all
///   be there, of `label:a,b` one is enough;
/// - words and "phrases", each of which must occur in the title, also inside words.
/// Upper and lower case are the same everywhere. A `-` before a term means the issues without it.
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
    /// Those of \a among, live slots of such a table, that match. About a millisecond for 200,000.
    [[nodiscard]] SlotSet evaluate(const RecordTable &issues, SlotSet among) const;

    bool operator==(const Query &) const = default;

private:
    /// In the title.
    struct Word
    {
        QByteArray text; ///< case folded
        bool isExcluded;
        bool operator==(const Word &) const = default;
    };
    /// In a column of symbols.
    struct Value
    {
        int column;
        QList<QByteArray> anyOf; ///< case folded
        bool isExcluded;
        bool operator==(const Value &) const = default;
    };

    [[nodiscard]] static bool fits(const Value &value, const RecordTable &issues, RecordTable::Slot slot);
    [[nodiscard]] static bool fits(const Word &word, const RecordTable &issues, RecordTable::Slot slot);
    bool addQualifier(const QString &name, const QString &value, bool isExcluded);
    bool addValue(int column, const QString &value, bool isExcluded);

    std::optional<bool> m_open;
    std::optional<bool> m_pullRequest;
    std::optional<bool> m_deleted; ///< if not said: those that are not
    bool m_contradicts = false;    ///< is:open is:closed: nothing can match
    QStringList m_repositories;
    QStringList m_excludedRepositories;
    std::vector<Value> m_values;
    std::vector<Word> m_words;
    QStringList m_unanswered;
};

} // namespace hubbub
