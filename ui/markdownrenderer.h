// SPDX-License-Identifier: MIT
#pragma once

#include "ui/markdown.h"

#include <QByteArray>

#include <initializer_list>
#include <string_view>
#include <vector>

struct cmark_node;

namespace hubbub {

struct RawHtmlToken;

/// Writes the HTML of one parsed body. Keeps the elements that are open in one stack, those of Markdown and those of
/// raw HTML, so that whatever the body holds the result is well-formed and its nesting bounded.
/// Three files: markdownrenderer.cpp walks the nodes, markdownblocks.cpp writes what they become, and
/// markdownrawhtml.cpp treats the raw HTML between them.
class MarkdownRenderer
{
public:
    explicit MarkdownRenderer(const MarkdownOptions &options);

    /// \a root stays the caller's.
    void render(cmark_node *root);
    /// A paragraph of our own words, as plain text.
    void appendNotice(const QString &text);
    /// What has been written so far, with the style sheet before it.
    [[nodiscard]] QString html() const;

private:
    enum ElementFlag : unsigned {
        Markdown = 1, ///< opened by Markdown: raw HTML inside cannot close it
        Grid = 2,     ///< drawn as a table, which is what costs time when nested
        Block = 4,
        Link = 8,
        Preformatted = 16,
        TablePart = 32, ///< a raw table or row, where only rows and cells may stand
        Row = 64,       ///< a row of a Markdown table that is drawn as a table
        List = 128,     ///< one that is drawn as a list
        Item = 256,     ///< of such a list
    };
    struct Element
    {
        std::string_view name; ///< of the raw HTML element; empty for Markdown's
        QByteArray closing;
        unsigned flags = 0;
        int number = 0; ///< of a list's next item; 0 where QTextDocument counts by itself
    };

    void open(std::string_view name, const QByteArray &opening, const QByteArray &closing, unsigned flags);
    void openMarkdown(const QByteArray &opening, const QByteArray &closing, unsigned flags = 0);
    void openInline(const QByteArray &opening, const QByteArray &closing);
    void closeTop();
    void closeMarkdown();
    [[nodiscard]] bool canNest(unsigned flags) const;

    void enter(cmark_node *node);
    void enterInline(cmark_node *node);
    void enterExtension(cmark_node *node, std::string_view type);
    void enterParagraph(cmark_node *node);
    void enterList(cmark_node *node);
    void enterItem(cmark_node *node);
    void enterTable(cmark_node *node);
    void enterRow();
    void enterCell(cmark_node *node);
    void enterHeading(cmark_node *node);
    void enterLink(cmark_node *node);
    void enterImage(cmark_node *node);
    void enterFootnote();
    void enterFootnoteReference(cmark_node *node);
    void appendCodeBlock(std::string_view code);
    void appendInlineCode(std::string_view code);

    enum class Entities { Escape, Keep };
    void appendText(std::string_view text);
    void appendEscaped(std::string_view text, Entities entities = Entities::Escape);
    void appendPreformatted(std::string_view text, Entities entities = Entities::Escape);
    void appendPrefix();
    void appendBreak();

    void appendRawHtml(std::string_view html);
    void appendRawText(std::string_view text);
    void openRaw(const RawHtmlToken &token, std::string_view name);
    void openRawBlock(const RawHtmlToken &token, std::string_view name);
    void openRawTablePart(const RawHtmlToken &token, std::string_view name);
    void openRawLink(const RawHtmlToken &token);
    void openRawCode(std::string_view name);
    void openRawItem();
    void openRawRow();
    void closeRaw(std::string_view name);
    /// The index of the innermost open raw element of one of \a names that a tag may reach, or -1.
    [[nodiscard]] std::ptrdiff_t findRaw(std::initializer_list<std::string_view> names) const;
    void closeDownTo(std::ptrdiff_t index);
    void ensureCell();

    void appendImage(const QString &alternative, const QByteArray &address);
    void openList(std::string_view name, const QByteArray &tag, const QByteArray &style, unsigned flags);
    void openQuote(std::string_view name, unsigned flags);
    void openPreformatted(std::string_view name, unsigned flags);
    [[nodiscard]] QByteArray tableOpening() const;
    [[nodiscard]] QByteArray inlineCodeOpening() const;
    [[nodiscard]] QByteArray inlineCodeClosing() const;
    [[nodiscard]] static QByteArray refusedAddress(const QByteArray &address);
    [[nodiscard]] QByteArray checkedAddress(const QByteArray &address) const;

    const MarkdownOptions &m_options;
    QByteArray m_html;
    std::vector<Element> m_open;
    QByteArray m_prefix; ///< marks of a flattened item, written before its first text
    int m_grids = 0;
    int m_blocks = 0;
    int m_links = 0;
    int m_preformatted = 0;
    int m_footnotes = 0;
    int m_column = 0;           ///< of the Markdown table's row being written
    const QUrl m_base;          ///< what relative links are relative to
    const QByteArray m_webRoot; ///< without the slash at its end, escaped
};

} // namespace hubbub
