// SPDX-License-Identifier: MIT
#include "sync/imagesyntax.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr qsizetype LongestParagraph = 8 * 1024;
constexpr qsizetype LongestPrefix = 200;
constexpr qsizetype LongestPrefixOfCode = 2000; // a rule of dashes in a log is longer than any nesting people mean
constexpr qsizetype MostBrackets = 10'000;
constexpr qsizetype MostCode = 64 * 1024; // what looks like code but is not costs no more than that

/// Knows `&amp;` and numbers; other entities have no place in an address.
QString decoded(QStringView value)
{
    static const QRegularExpression entity(u"&(?:amp|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));"_s);
    QString text;
    qsizetype at = 0;
    for (auto matches = entity.globalMatch(value); matches.hasNext();) {
        const auto match = matches.next();
        const bool isHex = match.hasCaptured(2);
        const char32_t code = match.capturedView(isHex ? 2 : 1).toUInt(nullptr, isHex ? 16 : 10);
        text += value.sliced(at, match.capturedStart() - at);
        text += match.hasCaptured(1) || isHex ? QString::fromUcs4(&code, code <= QChar::LastValidCodePoint) : u"&"_s;
        at = match.capturedEnd();
    }
    text += value.sliced(at);
    return text;
}

/// Tells lines of fenced code from others, about as CommonMark does (section 4.5).
class Fence
{
public:
    /// \return whether \a line is within a fence, or its end
    bool takes(QByteArrayView line)
    {
        const auto text = line.trimmed();
        const char mark = text.startsWith("```") ? '`' : text.startsWith("~~~") ? '~' : 0;
        const auto length = std::find_if(text.begin(), text.end(), [mark](char c) { return c != mark; }) - text.begin();
        if (m_mark == 0) {
            if (mark != 0 && !text.sliced(length).contains(mark)) {
                m_mark = mark;
                m_length = length;
            }
            return false;
        }
        if (mark == m_mark && length >= m_length && length == text.size())
            m_mark = 0;
        return true;
    }

private:
    char m_mark = 0;
    qsizetype m_length = 0;
};

} // namespace

TamedMarkdown tamedMarkdown(const QString &markdown, qsizetype maximumLength)
{
    static constexpr QByteArrayView marks(" \t>*+-.)0123456789");
    const auto whole = markdown.left(maximumLength).toUtf8();
    const auto body = whole.left(maximumLength).replace("\r\n", "\n").replace('\r', '\n');
    TamedMarkdown tamed;
    tamed.isCut = markdown.size() > maximumLength || whole.size() > maximumLength;
    Fence fence;
    qsizetype code = 0;
    qsizetype paragraph = 0;
    qsizetype brackets = 0;
    for (QByteArrayView rest(body); !rest.isEmpty();) {
        if (brackets >= MostBrackets) {
            tamed.isCut = true;
            break;
        }
        auto line = rest.first(std::min(rest.size(), LongestParagraph));
        line = line.first(line.indexOf('\n') < 0 ? line.size() : line.indexOf('\n') + 1);
        rest = rest.sliced(line.size());
        const bool isCode = fence.takes(line) && code < MostCode;
        code += isCode ? line.size() : 0;
        const auto isMark = [](char c) { return marks.contains(c); };
        const auto prefix = std::find_if_not(line.begin(), line.end(), isMark) - line.begin();
        if (prefix > (isCode ? LongestPrefixOfCode : LongestPrefix))
            line = line.sliced(prefix);
        brackets += isCode ? 0 : std::count(line.begin(), line.end(), ']');
        paragraph = isCode || line.trimmed().isEmpty() ? 0 : paragraph + line.size();
        if (paragraph > LongestParagraph) {
            tamed.markdown += "\n\n";
            paragraph = line.size();
        }
        tamed.markdown += line;
    }
    return tamed;
}

ImageTags::ImageTags(QStringView html)
    : m_html(html)
{
}

std::optional<ImageTags::Tag> ImageTags::next()
{
    while (skipBehind(u"<"), !isAtEnd()) {
        if (m_html.sliced(m_at).startsWith("!--"_L1)) {
            skipBehind(u"-->");
            continue;
        }
        const auto name = readUntil(" \t\n\r\f/>"_L1);
        Tag tag;
        const bool isTag = name.isEmpty() ? !isAtEnd() && m_html[m_at] == u'/' : name.front().isLetter();
        if (isTag && readAttributes(tag) && name.compare("img"_L1, Qt::CaseInsensitive) == 0)
            return tag;
    }
    return {};
}

QStringView ImageTags::readUntil(QLatin1StringView ends)
{
    const auto from = m_at;
    while (!isAtEnd() && !ends.contains(m_html[m_at]))
        ++m_at;
    return m_html.sliced(from, m_at - from);
}

void ImageTags::skip(QLatin1StringView signs)
{
    while (!isAtEnd() && signs.contains(m_html[m_at]))
        ++m_at;
}

void ImageTags::skipBehind(QStringView text)
{
    const auto found = m_html.indexOf(text, m_at);
    m_at = found < 0 ? m_html.size() : found + text.size();
}

/// \return whether the tag ends
bool ImageTags::readAttributes(Tag &tag)
{
    while (skip(" \t\n\r\f/="_L1), !isAtEnd()) {
        if (m_html[m_at] == u'>') {
            ++m_at;
            return true;
        }
        const auto name = readUntil(" \t\n\r\f/>="_L1);
        skip(" \t\n\r\f"_L1);
        if (isAtEnd() || m_html[m_at] != u'=')
            continue;
        ++m_at;
        const auto value = readValue();
        if (tag.source.isNull() && name.compare("src"_L1, Qt::CaseInsensitive) == 0)
            tag.source = decoded(value);
        else if (name.compare("data-canonical-src"_L1, Qt::CaseInsensitive) == 0)
            tag.original = decoded(value);
    }
    return false;
}

QStringView ImageTags::readValue()
{
    skip(" \t\n\r\f"_L1);
    if (isAtEnd() || (m_html[m_at] != u'"' && m_html[m_at] != u'\''))
        return readUntil(" \t\n\r\f>"_L1);
    const auto from = m_at + 1;
    const auto end = m_html.indexOf(m_html[m_at], from);
    m_at = end < 0 ? m_html.size() : end + 1;
    return m_html.sliced(from, std::max<qsizetype>(0, end - from));
}

} // namespace hubbub
