// SPDX-License-Identifier: MIT
#pragma once

#include "models/issueorder.h"
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
/// - `is:draft`, `is:merged`, `reason:completed`, `reason:"not planned"`;
/// - `is:deleted`, which GitHub does not have: those that are no longer there. No other search finds them;
/// - `repo:owner/name`, several mean any of them;
/// - `author:`, `assignee:`, `label:`, `milestone:` with a whole value, quoted if it has blanks; several must all
///   be there, of `label:a,b` one is enough; `no:assignee`, `no:label`, `no:milestone` without any;
/// - words and "phrases", each of which must occur in the title, also inside words;
/// - `sort:created-asc` and the like (IssueOrder), the last one that is written.
/// Upper and lower case are the same everywhere. A `-` before a term means the issues without it.
///
/// All other qualifiers are furtherTerms(): a row does not tell. An IssueSearch answers those of which it has a set,
/// which may be GitHub's (`author:@me`, `mentions:login`) or ours: `is:unread` (it is new or has changed since
/// somebody here looked at it), `is:read`, `is:viewed` (somebody here has looked at it). What nobody answers
/// is left out of the search, and named. A plain value.
class Query
{
public:
    /// A qualifier that is answered from outside.
    struct Term
    {
        QString name;  ///< in lower case: `is`
        QString value; ///< in lower case, without quotes: `unread`
        bool isExcluded;
        QString text; ///< as it was written, with the `-`
        bool operator==(const Term &) const = default;
    };

    Query() = default;
    [[nodiscard]] static Query parse(const QString &text);
    /// \a text with \a order in place of every `sort:` term; the default order needs none.
    [[nodiscard]] static QString withOrder(const QString &text, IssueOrder order);
    [[nodiscard]] IssueOrder order() const { return m_order; }
    /// What neither matches() nor evaluate() looks at.
    [[nodiscard]] const std::vector<Term> &furtherTerms() const { return m_furtherTerms; }
    /// Demands what \a term means with \a value in place of its own: `author:@me` with a login.
    /// \return false, and nothing is demanded, if the rows do not tell that either
    bool addTerm(const Term &term, const QString &value);
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
        QList<QByteArray> anyOf; ///< case folded; empty: no value at all
        bool isExcluded;
        bool operator==(const Value &) const = default;
    };

    [[nodiscard]] static bool fits(const Value &value, const RecordTable &issues, RecordTable::Slot slot);
    [[nodiscard]] static bool fits(const Word &word, const RecordTable &issues, RecordTable::Slot slot);
    bool addQualifier(const QString &name, const QString &value, bool isExcluded);
    bool addIs(QStringView value, bool isExcluded);
    bool addValue(int column, const QString &value, bool isExcluded);
    bool addOrder(const QString &value);
    void evaluateStates(const RecordTable &issues, SlotSet &found) const;
    void evaluateValues(const RecordTable &issues, SlotSet &found) const;
    void evaluateWords(const RecordTable &issues, SlotSet &found) const;

    std::optional<bool> m_open;
    std::optional<bool> m_pullRequest;
    std::optional<bool> m_draft;
    std::optional<bool> m_merged;
    std::optional<bool> m_deleted; ///< if not said: those that are not
    bool m_contradicts = false;    ///< is:open is:closed: nothing can match
    QStringList m_repositories;
    QStringList m_excludedRepositories;
    std::vector<Value> m_values;
    std::vector<Word> m_words;
    std::vector<Term> m_furtherTerms;
    IssueOrder m_order;
};

} // namespace hubbub
