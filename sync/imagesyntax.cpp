// SPDX-License-Identifier: MIT
#include "sync/imagesyntax.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr qsizetype LongestBody = 256 * 1024;
constexpr qsizetype LongestParagraph = 8 * 1024;
constexpr qsizetype LongestPrefix = 200;
constexpr qsizetype MostBrackets = 10'000;

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

} // namespace

QByteArray tamedMarkdown(const QString &markdown)
{
    static constexpr QByteArrayView marks(" \t>*+-.)0123456789");
    const auto body = markdown.left(LongestBody).toUtf8().left(LongestBody).replace("\r\n", "\n").replace('\r', '\n');
    QByteArray text;
    qsizetype paragraph = 0;
    qsizetype brackets = 0;
    for (QByteArrayView rest(body); !rest.isEmpty() && brackets < MostBrackets;) {
        auto line = rest.first(std::min(rest.size(), LongestParagraph));
        line = line.first(line.indexOf('\n') < 0 ? line.size() : line.indexOf('\n') + 1);
        rest = rest.sliced(line.size());
        const auto isMark = [](char c) { return marks.contains(c); };
        const auto prefix = std::find_if_not(line.begin(), line.end(), isMark) - line.begin();
        if (prefix > LongestPrefix)
            line = line.sliced(prefix);
        brackets += std::count(line.begin(), line.end(), ']');
        paragraph = line.trimmed().isEmpty() ? 0 : paragraph + line.size();
        if (paragraph > LongestParagraph) {
            text += "\n\n";
            paragraph = line.size();
        }
        text += line;
    }
    return text;
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
