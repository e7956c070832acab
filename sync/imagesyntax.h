// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace hubbub {

struct TamedMarkdown
{
    QByteArray markdown; ///< UTF-8
    bool isCut = false;  ///< the body goes on
};

/// The beginning of a body, at most \a maximumLength bytes of UTF-8, so that cmark-gfm reads it in linear time and
/// little memory. Its version in Debian 12 takes a minute for deeply nested quotes and lists, seconds for a long
/// paragraph of `<?`, and gigabytes for a long definition that is often used. So what begins with more than 200 spaces
/// and marks loses them, a paragraph longer than 8 KB becomes several, and behind 10'000 brackets the text ends.
/// The first 64 KB of fenced code are left as they are.
[[nodiscard]] TamedMarkdown tamedMarkdown(const QString &markdown, qsizetype maximumLength = 256 * 1024);

/// The img elements of a text in HTML, read as browsers do: what opens as a tag is one up to its end, whatever comes
/// in between. So no character is read twice.
class ImageTags
{
public:
    /// Their attributes, with entities decoded; empty if absent.
    struct Tag
    {
        QString source;
        QString original; ///< `data-canonical-src`
    };

    /// \a html must outlive it.
    explicit ImageTags(QStringView html);

    [[nodiscard]] std::optional<Tag> next();

private:
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_html.size(); }
    /// What comes before the first of \a ends.
    QStringView readUntil(QLatin1StringView ends);
    void skip(QLatin1StringView signs);
    /// Goes behind the next \a text, or to the end.
    void skipBehind(QStringView text);
    bool readAttributes(Tag &tag);
    QStringView readValue();

    QStringView m_html;
    qsizetype m_at = 0;
};

} // namespace hubbub
