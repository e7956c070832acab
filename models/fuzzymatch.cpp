// SPDX-License-Identifier: MIT
#include "models/fuzzymatch.h"

#include <algorithm>
#include <array>

namespace hubbub {

namespace {

constexpr int LongestText = 500;
constexpr int LongestWord = 64;

constexpr short LetterScore = 12;
constexpr short RunBonus = 10;
constexpr short TextStartBonus = 14;
constexpr short WordStartBonus = 10;
constexpr short HumpBonus = 8;
constexpr short GapCost = 2;   ///< of each character between two letters
constexpr int LeadCost = 6;    ///< at most, of the characters before the first letter
constexpr int ShareBonus = 12; ///< of a text that is found as a whole
constexpr short Nowhere = -20'000;

short placeBonus(QStringView text, int at)
{
    if (at == 0)
        return TextStartBonus;
    const auto before = text[at - 1], here = text[at];
    if (!here.isLetterOrNumber())
        return 0;
    if (!before.isLetterOrNumber())
        return WordStartBonus;
    const bool isHump = (before.isLower() && here.isUpper()) || before.isDigit() != here.isDigit();
    return isHump ? HumpBonus : short(0);
}

/// The best way to find a word's letters in a text, by dynamic programming over both.
class Alignment
{
public:
    Alignment(QStringView word, QStringView text)
        : m_word(word)
        , m_text(text)
        , m_size(int(text.size()))
    {
        for (int at = 0; at < m_size; ++at) {
            m_folded[size_t(at)] = text[at].toCaseFolded();
            m_bonus[size_t(at)] = placeBonus(text, at);
        }
        for (int letter = 0; letter < int(word.size()); ++letter)
            fill(letter);
    }

    [[nodiscard]] FuzzyMatch match() const
    {
        const int last = int(m_word.size()) - 1;
        const auto row = m_ending[size_t(last)].begin();
        int at = int(std::max_element(row + last, row + m_size) - row);
        FuzzyMatch match{.score = m_ending[size_t(last)][size_t(at)], .positions = QList<int>(last + 1)};
        if (match.score < LetterScore * (last + 1)) // too far apart for what it is
            return {};
        bool isHere = true;
        for (int letter = last; letter >= 0; --letter, --at) {
            while (!isHere && ending(letter, at) != best(letter, at))
                --at;
            match.positions[letter] = at;
            isHere = letter > 0 && ending(letter, at) == runScore(letter, at);
        }
        return match;
    }

private:
    [[nodiscard]] short ending(int letter, int at) const { return m_ending[size_t(letter)][size_t(at)]; }
    [[nodiscard]] short best(int letter, int at) const { return m_best[size_t(letter)][size_t(at)]; }

    [[nodiscard]] short runScore(int letter, int at) const
    {
        const auto before = ending(letter - 1, at - 1);
        return before == Nowhere ? Nowhere : short(before + LetterScore + std::max(m_bonus[size_t(at)], RunBonus));
    }

    [[nodiscard]] short scoreAt(int letter, int at) const
    {
        if (m_folded[size_t(at)] != m_word[letter])
            return Nowhere;
        const auto here = short(LetterScore + m_bonus[size_t(at)]);
        if (letter == 0)
            return short(here - std::min(at / 4, LeadCost));
        const auto before = best(letter - 1, at - 1);
        return std::max(runScore(letter, at), before == Nowhere ? Nowhere : short(before + here));
    }

    void fill(int letter)
    {
        auto latest = Nowhere;
        for (int at = letter; at < m_size; ++at) {
            const auto here = scoreAt(letter, at);
            latest = std::max(here, latest == Nowhere ? Nowhere : short(latest - GapCost));
            m_ending[size_t(letter)][size_t(at)] = here;
            m_best[size_t(letter)][size_t(at)] = latest;
        }
    }

    using Row = std::array<short, LongestText>;

    QStringView m_word;
    QStringView m_text;
    int m_size;
    std::array<QChar, LongestText> m_folded;
    Row m_bonus;
    std::array<Row, LongestWord> m_ending; // by letter and place: the score if the letter is there
    std::array<Row, LongestWord> m_best;   // if it is there or before
};

bool isSubsequence(QStringView word, QStringView text)
{
    qsizetype found = 0;
    for (const auto letter : text) {
        if (letter.toCaseFolded() == word[found] && ++found == word.size())
            return true;
    }
    return false;
}

} // namespace

QStringList fuzzyWords(QStringView pattern)
{
    QStringList words;
    const auto text = pattern.toString().simplified();
    for (const auto word : QStringView(text).split(u' ', Qt::SkipEmptyParts)) {
        QString folded;
        for (const auto letter : word.left(LongestWord))
            folded += letter.toCaseFolded();
        words.append(folded);
    }
    return words;
}

FuzzyMatch fuzzyMatchWord(QStringView word, QStringView text)
{
    text = text.left(LongestText);
    if (word.isEmpty() || word.size() > LongestWord || !isSubsequence(word, text))
        return {};
    auto match = Alignment(word, text).match();
    if (match.score > 0)
        match.score += int(ShareBonus * word.size() / text.size());
    return match;
}

void join(FuzzyMatch &match, const FuzzyMatch &other)
{
    QList<int> all;
    std::set_union(match.positions.begin(), match.positions.end(), other.positions.begin(), other.positions.end(),
                   std::back_inserter(all));
    match = {.score = match.score + other.score, .positions = all};
}

FuzzyMatch fuzzyMatch(QStringView pattern, QStringView text)
{
    FuzzyMatch match;
    for (const auto &word : fuzzyWords(pattern)) {
        const auto found = fuzzyMatchWord(word, text);
        if (found.score == 0)
            return {};
        join(match, found);
    }
    return match;
}

} // namespace hubbub
