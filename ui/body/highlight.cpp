// SPDX-License-Identifier: MIT
#include "ui/body/highlight.h"

#include "ui/body/highlightlanguages.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr qsizetype LongestWord = 64;

/// The parts of \a text that blanks part.
std::vector<QLatin1StringView> split(std::string_view text)
{
    std::vector<QLatin1StringView> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0)
            words.emplace_back(text.data(), qsizetype(end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return words;
}

QLatin1StringView latin1(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

/// A language with its words apart, made once.
struct Words
{
    explicit Words(const HighlightLanguage &language)
        : keywords(split(language.keywords))
        , types(split(language.types))
        , lineComments(split(language.lineComments))
    {
    }

    std::vector<QLatin1StringView> keywords;
    std::vector<QLatin1StringView> types;
    std::vector<QLatin1StringView> lineComments;
};

const Words &wordsOf(const HighlightLanguage &language)
{
    static const auto all = [] {
        std::vector<Words> words;
        for (const auto &each : highlightLanguages())
            words.emplace_back(each);
        return words;
    }();
    return all[size_t(&language - highlightLanguages().data())];
}

bool contains(const std::vector<QLatin1StringView> &words, QStringView word)
{
    const auto isLess = [](QLatin1StringView each, QStringView wanted) { return each.compare(wanted) < 0; };
    const auto found = std::lower_bound(words.begin(), words.end(), word, isLess);
    return found != words.end() && *found == word;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

class Scanner
{
public:
    Scanner(QStringView code, const HighlightLanguage &language)
        : m_code(code)
        , m_language(language)
        , m_words(wordsOf(language))
    {
    }

    std::vector<CodeRun> scan()
    {
        while (m_at < m_code.size()) {
            const auto c = m_code[m_at];
            if (c == u'\n') {
                ++m_at;
                m_isLineStart = true;
                continue;
            }
            if (c.isSpace()) {
                ++m_at;
                continue;
            }
            if (!scanComment() && !scanDirective(c) && !scanText(c) && !scanTag(c) && !scanVariable(c) && !scanNumber(c)
                && !scanWord(c))
                ++m_at;
            m_isLineStart = m_isLineStart && c == u'-'; // keys of YAML may follow one
        }
        return std::move(m_runs);
    }

private:
    [[nodiscard]] QStringView rest() const { return m_code.sliced(m_at); }
    [[nodiscard]] bool isBehindWord() const { return m_at > 0 && isWordPart(m_code[m_at - 1]); }

    void add(qsizetype end, Syntax syntax)
    {
        m_runs.push_back({int(m_at), int(end - m_at), syntax});
        m_at = end;
    }

    [[nodiscard]] qsizetype lineEnd() const
    {
        const auto end = m_code.indexOf(u'\n', m_at);
        return end < 0 ? m_code.size() : end;
    }

    bool scanComment()
    {
        const auto begin = latin1(m_language.blockBegin);
        if (!begin.isEmpty() && rest().startsWith(begin)) {
            const auto close = latin1(m_language.blockEnd);
            const auto end = m_code.indexOf(close, m_at + begin.size());
            add(end < 0 ? m_code.size() : end + close.size(), Syntax::Comment);
            return true;
        }
        // `#` within a word is no comment of a shell or of YAML.
        for (const auto mark : m_words.lineComments) {
            const bool mayBeWithin = mark.size() > 1;
            const bool standsApart = m_at == 0 || m_code[m_at - 1].isSpace() || mayBeWithin;
            if (standsApart && rest().startsWith(mark)) {
                add(lineEnd(), Syntax::Comment);
                return true;
            }
        }
        return false;
    }

    bool scanDirective(QChar c)
    {
        if (m_language.directive == 0 || !m_isLineStart || c != QLatin1Char(m_language.directive))
            return false;
        auto end = m_at + 1;
        while (end < m_code.size() && (isWordPart(m_code[end]) || m_code[end] == u' ') && end - m_at < LongestWord) {
            if (m_code[end] == u' ' && end > m_at + 1)
                break;
            ++end;
        }
        add(end, Syntax::Directive);
        return true;
    }

    bool scanText(QChar c)
    {
        const bool isLong = latin1(m_language.longQuotes).contains(c);
        if (!isLong && !latin1(m_language.quotes).contains(c))
            return false;
        // An apostrophe in a word, or a lifetime, is no text.
        if (c == u'\'' && isBehindWord())
            return false;
        const QChar three[] = {c, c, c};
        const bool isTriple = isLong && c != u'`' && rest().startsWith(QStringView(three, 3));
        const bool goesOn = isTriple || (isLong && (c == u'`' || !latin1(m_language.quotes).contains(c)));
        auto end = m_at + (isTriple ? 3 : 1);
        for (; end < m_code.size(); ++end) {
            if (m_code[end] == u'\\') {
                ++end;
            } else if (m_code[end] == u'\n' && !goesOn) {
                break;
            } else if (m_code[end] == c && (!isTriple || m_code.sliced(end).startsWith(QStringView(three, 3)))) {
                end += isTriple ? 3 : 1;
                break;
            }
        }
        end = std::min(end, m_code.size());
        add(end, isKey(end) ? Syntax::Name : Syntax::Text);
        return true;
    }

    /// What ends at \a end is followed by a colon or an equals sign.
    [[nodiscard]] bool isKey(qsizetype end) const
    {
        if (!m_language.hasKeys)
            return false;
        while (end < m_code.size() && m_code[end] == u' ' && end - m_at < LongestWord)
            ++end;
        return end < m_code.size() && (m_code[end] == u':' || m_code[end] == u'=');
    }

    bool scanTag(QChar c)
    {
        if (!m_language.hasTags || c != u'<')
            return false;
        auto end = m_at + 1;
        while (end < m_code.size() && (isWordPart(m_code[end]) || QStringView(u"/?!-:.").contains(m_code[end])))
            ++end;
        add(end, Syntax::Type);
        return true;
    }

    bool scanVariable(QChar c)
    {
        if (!m_language.hasVariables || c != u'$')
            return false;
        auto end = m_at + 1;
        const bool isBraced = end < m_code.size() && (m_code[end] == u'{' || m_code[end] == u'(');
        if (isBraced)
            ++end;
        while (end < m_code.size() && isWordPart(m_code[end]))
            ++end;
        if (isBraced && end < m_code.size() && (m_code[end] == u'}' || m_code[end] == u')'))
            ++end;
        add(end, Syntax::Name);
        return true;
    }

    bool scanNumber(QChar c)
    {
        if (!isDigit(c) || isBehindWord())
            return false;
        auto end = m_at;
        while (end < m_code.size() && (isWordPart(m_code[end]) || m_code[end] == u'.'))
            ++end;
        add(end, Syntax::Number);
        return true;
    }

    bool scanWord(QChar c)
    {
        if (!isWordPart(c))
            return false;
        const bool isFirst = m_isLineStart;
        auto end = m_at;
        while (end < m_code.size() && (isWordPart(m_code[end]) || (m_language.hasKeys && m_code[end] == u'-')))
            ++end;
        const auto syntax = syntaxOf(m_code.sliced(m_at, end - m_at), end, isFirst);
        if (syntax == Syntax::None)
            m_at = end;
        else
            add(end, syntax);
        return true;
    }

    [[nodiscard]] Syntax syntaxOf(QStringView word, qsizetype end, bool isFirst) const
    {
        if (word.size() > LongestWord)
            return Syntax::None;
        if (isFirst && isKey(end))
            return Syntax::Name;
        const auto lower = m_language.ignoresCase ? word.toString().toLower() : QString();
        const auto folded = m_language.ignoresCase ? QStringView(lower) : word;
        if (contains(m_words.keywords, folded))
            return Syntax::Keyword;
        if (contains(m_words.types, folded) || contains(m_words.types, word))
            return Syntax::Type;
        const bool isProse = m_words.keywords.empty();
        return !isProse && end < m_code.size() && m_code[end] == u'(' ? Syntax::Function : Syntax::None;
    }

    QStringView m_code;
    const HighlightLanguage &m_language;
    const Words &m_words;
    std::vector<CodeRun> m_runs;
    qsizetype m_at = 0;
    bool m_isLineStart = true;
};

Syntax lineSyntax(QStringView line, bool isSuggestion)
{
    if (isSuggestion)
        return Syntax::Added;
    if (line.startsWith(u"@@"))
        return Syntax::Hunk;
    if (line.startsWith(u"+++") || line.startsWith(u"---") || line.startsWith(u"diff ") || line.startsWith(u"index "))
        return Syntax::Directive;
    return line.startsWith(u'+') ? Syntax::Added : line.startsWith(u'-') ? Syntax::Removed : Syntax::None;
}

/// Whole lines, of a patch or of what GitHub calls a suggestion.
std::vector<CodeRun> lineRuns(QStringView code, bool isSuggestion)
{
    std::vector<CodeRun> runs;
    for (qsizetype at = 0; at < code.size();) {
        const auto newline = code.indexOf(u'\n', at);
        const auto end = newline < 0 ? code.size() : newline;
        const auto syntax = lineSyntax(code.sliced(at, end - at), isSuggestion);
        if (syntax != Syntax::None && end > at)
            runs.push_back({int(at), int(end - at), syntax});
        at = end + 1;
    }
    return runs;
}

} // namespace

std::vector<CodeRun> highlight(QStringView code, QStringView language)
{
    const bool isSuggestion = language.compare("suggestion"_L1, Qt::CaseInsensitive) == 0;
    if (isSuggestion || language.compare("diff"_L1, Qt::CaseInsensitive) == 0
        || language.compare("patch"_L1, Qt::CaseInsensitive) == 0)
        return lineRuns(code, isSuggestion);
    const auto *known = highlightLanguage(language);
    return known ? Scanner(code, *known).scan() : std::vector<CodeRun>();
}

} // namespace hubbub
