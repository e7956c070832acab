// SPDX-License-Identifier: MIT
#include "models/issuepattern.h"

#include "models/issue.h"
#include "models/repositoryname.h"

#include <algorithm>
#include <cstring>

namespace hubbub {

namespace {

constexpr int ExactNumber = 200;
constexpr int ExactDigits = 120; ///< without a #, when it may also be something in the title
constexpr int NumberStart = 30;
constexpr int RepositoryLetter = 12;

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Whether the bytes of \a word occur in \a text in their order: no fuzzy match without.
bool isSubsequence(QByteArrayView word, QByteArrayView text)
{
    const auto *at = text.data();
    const auto *const end = at + text.size();
    for (const char byte : word) {
        if (at == end)
            return false;
        at = static_cast<const char *>(std::memchr(at, byte, size_t(end - at)));
        if (!at)
            return false;
        ++at;
    }
    return true;
}

/// Whether \a name has \a word where one of its own begins.
bool hasWord(const QString &name, const QString &word)
{
    for (auto at = name.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = name.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (at == 0 || !name[at - 1].isLetterOrNumber())
            return true;
    }
    return false;
}

} // namespace

IssuePattern::IssuePattern(const QString &text)
{
    if (const auto name = RepositoryName::parse(text); name && name->number > 0) {
        add(name->fullName());
        add(u'#' + QString::number(name->number));
        return;
    }
    for (const auto &word : fuzzyWords(text)) {
        const auto hash = word.lastIndexOf(u'#');
        if (hash > 0 && isDigits(QStringView(word).mid(hash + 1))) {
            add(word.left(hash));
            add(word.mid(hash));
        } else {
            add(word);
        }
    }
}

void IssuePattern::add(const QString &text)
{
    if (text.startsWith(u'#') && isDigits(QStringView(text).mid(1))) {
        m_words.push_back({.text = {}, .number = text.mid(1)});
        return;
    }
    const auto bytes = caseFolded(text.toUtf8());
    m_words.push_back(
        {.text = fuzzyWords(text).join(u' '), .bytes = bytes, .number = isDigits(text) ? text : QString()});
}

void IssuePattern::setRepository(const QString &fullName)
{
    for (auto &word : m_words)
        word.scoreByRepository = repositoryScore(word, fullName);
}

int IssuePattern::score(const RecordTable &issues, RecordTable::Slot slot) const
{
    const auto folded = issues.textsOf(IssueTitle).foldedText(slot);
    const auto number = issues.integer(slot, IssueNumber);
    const bool canFit = std::all_of(m_words.begin(), m_words.end(), [&](const Word &word) {
        return word.scoreByRepository > 0 || (!word.bytes.isEmpty() && isSubsequence(word.bytes, folded))
            || (!word.number.isEmpty() && numberScore(word, QString::number(number)) > 0);
    });
    return canFit ? score(number, QString::fromUtf8(issues.text(slot, IssueTitle))) : 0;
}

int IssuePattern::score(qint64 number, const QString &title) const
{
    int sum = 0;
    for (const auto &word : m_words) {
        const auto best = std::max({word.scoreByRepository, fuzzyMatchWord(word.text, title).score,
                                    numberScore(word, QString::number(number))});
        if (best == 0)
            return 0;
        sum += best;
    }
    return sum;
}

QList<int> IssuePattern::positions(const QString &fullName, const QString &title) const
{
    FuzzyMatch match;
    for (const auto &word : m_words) {
        // What means the repository is not searched for letter by letter.
        if (repositoryScore(word, fullName) == 0 || title.contains(word.text, Qt::CaseInsensitive))
            join(match, fuzzyMatchWord(word.text, title));
    }
    return match.positions;
}

int IssuePattern::repositoryScore(const Word &word, const QString &fullName)
{
    const bool isInName = word.text.size() > 1 && hasWord(fullName, word.text);
    return isInName ? RepositoryLetter * int(word.text.size()) : 0;
}

int IssuePattern::numberScore(const Word &word, const QString &number)
{
    if (word.number.isEmpty() || !number.startsWith(word.number))
        return 0;
    if (number.size() > word.number.size())
        return NumberStart;
    return word.text.isEmpty() ? ExactNumber : ExactDigits;
}

} // namespace hubbub
