// SPDX-License-Identifier: MIT
#pragma once

#include "models/fuzzymatch.h"
#include "sync/recordtable.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace hubbub {

/// What somebody typed to go to an issue: words of its title and of its repository's name, `#123`, `owner/repo#123` or
/// an address, in any order. A plain value.
class IssuePattern
{
public:
    IssuePattern() = default;
    explicit IssuePattern(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_words.empty(); }
    /// What score() is about from now on.
    void setRepository(const QString &fullName);
    /// How well the issue in \a slot of the repository's table fits; 0: it does not. Most that do not cost little more
    /// than reading their titles.
    [[nodiscard]] int score(const RecordTable &issues, RecordTable::Slot slot) const;
    [[nodiscard]] int score(qint64 number, const QString &title) const;
    /// Where the title of an issue of the repository \a fullName has what was typed.
    [[nodiscard]] QList<int> positions(const QString &fullName, const QString &title) const;

private:
    struct Word
    {
        QString text;              ///< case folded; empty: a number alone
        QByteArray bytes = {};     ///< the same in UTF-8
        QString number = {};       ///< what an issue's number may begin with
        int scoreByRepository = 0; ///< of a word in the repository's name
    };

    void add(const QString &text);
    [[nodiscard]] static int repositoryScore(const Word &word, const QString &fullName);
    [[nodiscard]] static int numberScore(const Word &word, const QString &number);

    std::vector<Word> m_words;
};

} // namespace hubbub
