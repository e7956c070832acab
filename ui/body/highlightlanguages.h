// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <span>
#include <string_view>

namespace hubbub {

/// How a language is written, as far as its words are told apart by colour. All sets may be empty.
struct HighlightLanguage
{
    std::string_view names;             ///< as in fences, apart by blanks, lower case
    std::string_view keywords = {};     ///< apart by blanks, in the order of their bytes
    std::string_view types = {};        ///< likewise: types, constants and what else is built in
    std::string_view lineComments = {}; ///< what begins them, apart by blanks
    std::string_view blockBegin = {};   ///< of a comment
    std::string_view blockEnd = {};
    std::string_view quotes = {};     ///< characters that begin and end text on one line
    std::string_view longQuotes = {}; ///< those that may go on over lines; three in a row too
    char directive = 0;               ///< begins one where a line begins, as `#` or `@`
    bool hasKeys = false;             ///< a word before `:` or `=` at a line's beginning is a name
    bool hasTags = false;             ///< words behind `<` and `</` are types
    bool ignoresCase = false;
    bool hasVariables = false; ///< `$name` is a name
};

/// The language that is called \a name in a fence, in any case; null if it is not known.
[[nodiscard]] const HighlightLanguage *highlightLanguage(QStringView name);

/// All of them, for tests.
[[nodiscard]] std::span<const HighlightLanguage> highlightLanguages();

} // namespace hubbub
