// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace hubbub {

/// How well a text fits what somebody typed to find it.
struct FuzzyMatch
{
    int score = 0;             ///< the larger the better; 0: it does not fit
    QList<int> positions = {}; ///< where in the text the letters were found, ascending

    bool operator==(const FuzzyMatch &) const = default;
};

/// Matches if the letters of each of the pattern's words occur in \a text in their order, also with others between,
/// in whatever case; the words themselves may come in any order. Letters in a run and at the beginning of the text, of
/// a word or of a CamelHump score higher; letters far apart are no match. Only the first 500 characters count.
[[nodiscard]] FuzzyMatch fuzzyMatch(QStringView pattern, QStringView text);

/// The words of \a pattern, case folded.
[[nodiscard]] QStringList fuzzyWords(QStringView pattern);
/// The same for one of the fuzzyWords().
[[nodiscard]] FuzzyMatch fuzzyMatchWord(QStringView word, QStringView text);
/// Adds what another word has found in the same text.
void join(FuzzyMatch &match, const FuzzyMatch &other);

} // namespace hubbub
