// SPDX-License-Identifier: MIT
#include "ui/body/bodybuilder.h"

#include "ui/body/emoji.h"
#include "ui/references.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

bool isShortcodePart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '+'
        || c == '-';
}

} // namespace

void BodyBuilder::appendText(std::string_view text)
{
    const bool isCode = (m_writer.state.style & InlineCode)
        || (m_writer.isInFlow() && m_writer.body().blocks.back().kind == BodyBlock::Kind::Code);
    if (isCode)
        return m_writer.append(hubbub::text(text));
    std::size_t at = 0;
    if (m_writer.state.link < 0) {
        for (const auto &reference : findReferences(text)) {
            const bool needsRepository = reference.kind != TextReference::Kind::Account;
            if (needsRepository && reference.repository.empty() && m_options.repository.isEmpty())
                continue;
            appendWords(text.substr(at, reference.start - at));
            appendReference(reference, text.substr(reference.start, reference.length));
            at = reference.start + reference.length;
        }
    }
    appendWords(text.substr(at));
}

void BodyBuilder::appendReference(const TextReference &reference, std::string_view source)
{
    const auto repository = reference.repository.empty() ? m_options.repository : text(reference.repository);
    const auto name = text(reference.name);
    auto path = m_options.webRoot.path();
    if (!path.endsWith(u'/'))
        path += u'/';
    switch (reference.kind) {
    case TextReference::Kind::Issue: path += repository + u"/issues/"_s + name; break;
    case TextReference::Kind::Account: path += name; break;
    case TextReference::Kind::Commit: path += repository + u"/commit/"_s + name; break;
    }
    auto address = m_options.webRoot;
    address.setPath(path);
    const auto before = m_writer.state;
    m_writer.state.link = m_writer.addLink({address});
    if (reference.kind == TextReference::Kind::Commit)
        m_writer.state.style |= InlineCode;
    m_writer.append(text(source));
    m_writer.state = before;
}

/// Shortcodes become emoji.
void BodyBuilder::appendWords(std::string_view words)
{
    constexpr std::size_t LongestName = 60;
    QString result;
    std::size_t from = 0;
    for (auto at = words.find(':'); at != std::string_view::npos; at = words.find(':', at + 1)) {
        const auto name = words.substr(at + 1, LongestName);
        const auto length = std::size_t(std::find_if_not(name.begin(), name.end(), isShortcodePart) - name.begin());
        if (length == 0 || length >= name.size() || name[length] != ':')
            continue;
        const auto emoji = emojiOf(QByteArrayView(name.data(), qsizetype(length)));
        if (emoji.isEmpty())
            continue;
        result += text(words.substr(from, at - from)) + emoji;
        from = at + length + 2;
        at = from - 1;
    }
    m_writer.append(result + text(words.substr(from)));
}

void BodyBuilder::appendImage(const QString &alternative, const QString &address, int width, int height)
{
    const auto url = absolute(address, true);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (isWeb && m_writer.appendImage({0, url, alternative.simplified(), width, height}))
        return;
    // As a browser does without the picture.
    m_writer.append(alternative);
}

} // namespace hubbub
