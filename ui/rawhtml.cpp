// SPDX-License-Identifier: MIT
#include "ui/rawhtml.h"

#include <optional>

namespace hubbub {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isNamePart(char c)
{
    return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char &c : result) {
        if (c >= 'A' && c <= 'Z')
            c = char(c - 'A' + 'a');
    }
    return result;
}

class Reader
{
public:
    Reader(std::string_view text, std::size_t at)
        : m_text(text)
        , m_at(at)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    [[nodiscard]] std::size_t position() const { return m_at; }
    void skip() { ++m_at; }

    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    template<typename Predicate>
    std::string_view takeWhile(Predicate belongs)
    {
        const std::size_t start = m_at;
        while (!atEnd() && belongs(m_text[m_at]))
            ++m_at;
        return m_text.substr(start, m_at - start);
    }

private:
    std::string_view m_text;
    std::size_t m_at;
};

/// The value after "=", quoted or bare; nothing if a quote is never closed.
std::optional<std::string_view> readValue(Reader &reader)
{
    const char quote = reader.peek();
    if (quote == '"' || quote == '\'') {
        reader.skip();
        const std::string_view value = reader.takeWhile([quote](char c) { return c != quote; });
        return reader.take(quote) ? std::optional(value) : std::nullopt;
    }
    return reader.takeWhile([](char c) { return !isSpace(c) && c != '>' && c != '"' && c != '\'' && c != '<'; });
}

std::optional<RawHtmlToken> readTag(std::string_view html, std::size_t start)
{
    Reader reader(html, start + 1);
    RawHtmlToken token;
    token.kind = reader.take('/') ? RawHtmlToken::Kind::CloseTag : RawHtmlToken::Kind::OpenTag;
    if (!isLetter(reader.peek()))
        return {};
    token.name = lowered(reader.takeWhile(isNamePart));
    while (!reader.atEnd()) {
        reader.takeWhile(isSpace);
        if (reader.take('>')) {
            token.source = html.substr(start, reader.position() - start);
            return token;
        }
        if (reader.take('/')) {
            token.isSelfClosing = reader.peek() == '>';
            continue;
        }
        const std::string_view name = reader.takeWhile(isNamePart);
        if (name.empty())
            return {};
        reader.takeWhile(isSpace);
        std::string_view value;
        if (reader.take('=')) {
            reader.takeWhile(isSpace);
            const auto read = readValue(reader);
            if (!read)
                return {};
            value = *read;
        }
        token.attributes.emplace_back(lowered(name), value);
    }
    return {};
}

std::optional<RawHtmlToken> readComment(std::string_view html, std::size_t start)
{
    constexpr std::string_view Open = "<!--";
    constexpr std::string_view Close = "-->";
    if (html.substr(start, Open.size()) != Open)
        return {};
    const std::size_t end = html.find(Close, start + Open.size());
    if (end == std::string_view::npos)
        return {};
    RawHtmlToken token;
    token.kind = RawHtmlToken::Kind::Comment;
    token.source = html.substr(start, end + Close.size() - start);
    return token;
}

} // namespace

std::string_view RawHtmlToken::attribute(std::string_view key) const
{
    for (const auto &[attributeName, value] : attributes) {
        if (attributeName == key)
            return value;
    }
    return {};
}

std::vector<RawHtmlToken> tokenizeRawHtml(std::string_view html)
{
    // A tag longer than this is nobody's; the limit keeps many "<a <a <a" linear.
    constexpr std::size_t LongestTag = 16 * 1024;
    std::vector<RawHtmlToken> tokens;
    std::size_t textStart = 0;
    const bool hasCommentEnd = html.find("-->") != std::string_view::npos;
    const auto addText = [&](std::size_t end) {
        if (end > textStart) {
            RawHtmlToken text;
            text.source = html.substr(textStart, end - textStart);
            tokens.push_back(std::move(text));
        }
    };
    std::size_t at = html.find('<');
    while (at != std::string_view::npos) {
        std::optional<RawHtmlToken> token;
        if (hasCommentEnd)
            token = readComment(html, at);
        if (!token)
            token = readTag(html.substr(0, at + LongestTag), at);
        if (token) {
            addText(at);
            textStart = at + token->source.size();
            tokens.push_back(std::move(*token));
        }
        at = html.find('<', token ? textStart : at + 1);
    }
    addText(html.size());
    return tokens;
}

} // namespace hubbub
