// SPDX-License-Identifier: MIT
#include "ui/markdownrenderer.h"

#include "ui/references.h"

#include <QCoreApplication>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr std::size_t LongestLine = 2000; // bytes of a preformatted line before it is broken
constexpr int MostColumns = 200;          // drawn as a table; wider ones become lines of text
constexpr qsizetype LongestAddress = 8192;
constexpr qsizetype LongestShownAddress = 80;
constexpr char Padding[] = "\u200a\u200a"; // inline code cannot have a real one; BodyView does not copy these

QByteArray nameOf(const QColor &color)
{
    return color.name().toLatin1();
}

bool isInTightList(cmark_node *paragraph)
{
    cmark_node *item = cmark_node_parent(paragraph);
    cmark_node *list = item ? cmark_node_parent(item) : nullptr;
    return list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

/// The text below \a node without any markup.
QString plainText(cmark_node *node)
{
    cmark_iter *iterator = cmark_iter_new(node);
    QByteArray text;
    for (auto event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator)) {
        cmark_node *at = cmark_iter_get_node(iterator);
        const cmark_node_type type = cmark_node_get_type(at);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            text += cmark_node_get_literal(at);
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            text += ' ';
    }
    cmark_iter_free(iterator);
    return QString::fromUtf8(text);
}

/// Whether \a text begins with an entity, which raw HTML may hold.
bool startsWithEntity(std::string_view text)
{
    constexpr std::size_t Longest = 34;
    const std::size_t end = text.substr(0, Longest).find(';');
    const auto isPart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
    };
    return end != std::string_view::npos && end > 1 && std::all_of(text.begin() + 1, text.begin() + end, isPart);
}

} // namespace

void MarkdownRenderer::enterParagraph(cmark_node *node)
{
    if (isInTightList(node) && (m_open.back().flags & Item))
        openMarkdown({}, {});
    else
        openMarkdown("<p>", "</p>\n");
}

void MarkdownRenderer::enterHeading(cmark_node *node)
{
    const QByteArray level = QByteArray::number(qBound(1, cmark_node_get_heading_level(node), 6));
    openMarkdown("<h" + level + ">", "</h" + level + ">\n");
}

void MarkdownRenderer::enterList(cmark_node *node)
{
    const bool isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    const int start = isOrdered ? cmark_node_get_list_start(node) : -1;
    // QTextDocument of Qt 6.4 always counts from 1; a list that does not gets its numbers as text.
    const bool countsItself = isOrdered && start == 1 && canNest(Block);
    openList({}, countsItself ? "ol" : "ul", isOrdered && !countsItself ? "list-style-type:none;" : "", Markdown);
    m_open.back().number = countsItself ? -1 : start;
}

/// \a tag is ul or ol. A list within a list stands close to its text, as the items do to each other.
void MarkdownRenderer::openList(std::string_view name, const QByteArray &tag, const QByteArray &style, unsigned flags)
{
    if (!canNest(Block))
        return open(name, {}, {}, flags);
    const bool isNested = std::any_of(m_open.rbegin(), m_open.rend(), [](const Element &e) { return e.flags & List; });
    open(name, '<' + tag + " style=\"" + style + "margin-top:0;margin-bottom:" + (isNested ? "0" : "10px") + "\">\n",
         "</" + tag + ">\n", flags | Block | List);
}

void MarkdownRenderer::enterItem(cmark_node *node)
{
    Element &list = m_open.back();
    const bool isTask = std::string_view(cmark_node_get_type_string(node)) == "tasklist";
    const bool isChecked = isTask && cmark_gfm_extensions_get_tasklist_item_checked(node);
    const bool isList = list.flags & List;
    QByteArray prefix;
    if (list.number >= 0)
        prefix = QByteArray::number(list.number++) + ". ";
    else if (!isList)
        prefix = "• ";
    if (isTask && !isList)
        prefix += isChecked ? "☑ " : "☐ ";
    if (!isList)
        openMarkdown({}, {});
    else if (isTask)
        openMarkdown(isChecked ? "<li class=\"checked\">" : "<li class=\"unchecked\">", "</li>\n", Item);
    else
        openMarkdown("<li>", "</li>\n", Item);
    m_prefix = prefix;
}

void MarkdownRenderer::enterTable(cmark_node *node)
{
    if (canNest(Grid | Block) && cmark_gfm_extensions_get_table_columns(node) <= MostColumns)
        openMarkdown(tableOpening(), "</table>\n", Grid | Block);
    else
        openMarkdown("<p>", "</p>\n");
}

void MarkdownRenderer::enterRow()
{
    if (m_open.back().flags & Grid)
        openMarkdown("<tr>", "</tr>\n", Row);
    else
        openMarkdown({}, "<br />\n");
    m_column = 0;
}

void MarkdownRenderer::enterCell(cmark_node *node)
{
    if (!(m_open.back().flags & Row))
        return openMarkdown({}, " | ");
    cmark_node *row = cmark_node_parent(node);
    cmark_node *table = cmark_node_parent(row);
    const bool isHeader = cmark_gfm_extensions_get_table_row_is_header(row);
    const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(table);
    const QByteArray name = isHeader ? "th" : "td";
    QByteArray attribute;
    if (m_column < cmark_gfm_extensions_get_table_columns(table)) {
        switch (alignments[m_column]) {
        case 'c': attribute = " align=\"center\""; break;
        case 'r': attribute = " align=\"right\""; break;
        default: attribute = " align=\"left\""; break;
        }
    }
    ++m_column;
    openMarkdown('<' + name + attribute + '>', "</" + name + '>');
}

void MarkdownRenderer::openQuote(std::string_view name, unsigned flags)
{
    const QByteArray cell = "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" "
                            "style=\"margin-top:8px;margin-bottom:8px\"><tr><td style=\"border-left-style:solid;"
                            "border-left-width:4px;border-left-color:"
        + nameOf(m_options.theme.quoteBar) + ";padding-left:12px;color:" + nameOf(m_options.theme.mutedText) + "\">";
    if (canNest(Grid | Block))
        open(name, cell, "</td></tr></table>\n", flags | Grid | Block);
    else if (canNest(Block))
        open(name, "<blockquote>", "</blockquote>\n", flags | Block);
    else
        open(name, {}, {}, flags);
}

void MarkdownRenderer::openPreformatted(std::string_view name, unsigned flags)
{
    const QByteArray ground = nameOf(m_options.theme.codeGround);
    if (canNest(Grid | Block))
        open(name,
             "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"10\" bgcolor=\"" + ground
                 + "\" style=\"margin-top:8px;margin-bottom:8px\"><tr><td>"
                   "<pre style=\"margin:0;white-space:pre-wrap\"><code>",
             "</code></pre></td></tr></table>\n", flags | Grid | Block | Preformatted);
    else
        open(name, "<pre style=\"white-space:pre-wrap;background-color:" + ground + "\"><code>", "</code></pre>\n",
             flags | Preformatted);
}

QByteArray MarkdownRenderer::tableOpening() const
{
    return "<table border=\"1\" cellspacing=\"0\" cellpadding=\"6\" style=\"margin-top:8px;margin-bottom:8px;border-collapse:collapse;"
           "border-style:solid;border-color:"
        + nameOf(m_options.theme.border.darker(m_options.theme.isDark ? 80 : 108)) + "\">\n";
}

void MarkdownRenderer::appendCodeBlock(std::string_view code)
{
    if (!code.empty() && code.back() == '\n')
        code.remove_suffix(1);
    openPreformatted({}, Markdown);
    appendPreformatted(code);
    closeMarkdown();
}

QByteArray MarkdownRenderer::inlineCodeOpening() const
{
    const QByteArray style = " style=\"white-space:pre-wrap;background-color:"
        + nameOf(m_options.theme.inlineCodeGround) + "\">";
    return "<span" + style + Padding + "</span><code" + style;
}

QByteArray MarkdownRenderer::inlineCodeClosing() const
{
    return "</code><span style=\"white-space:pre-wrap;background-color:" + nameOf(m_options.theme.inlineCodeGround)
        + "\">" + Padding + "</span>";
}

void MarkdownRenderer::appendInlineCode(std::string_view code)
{
    appendPrefix();
    m_html += inlineCodeOpening();
    appendEscaped(code);
    m_html += inlineCodeClosing();
}

void MarkdownRenderer::enterLink(cmark_node *node)
{
    appendPrefix();
    const QByteArray address(cmark_node_get_url(node));
    const QByteArray checked = checkedAddress(address);
    if (checked.isEmpty())
        return openMarkdown({}, refusedAddress(address));
    if (m_links > 0)
        return openMarkdown({}, {});
    const QByteArray title = QByteArray(cmark_node_get_title(node));
    const QByteArray attribute = title.isEmpty()
        ? QByteArray()
        : " title=\"" + QString::fromUtf8(title).toHtmlEscaped().toUtf8() + '"';
    openMarkdown("<a href=\"" + checked + '"' + attribute + '>', "</a>", Link);
}

void MarkdownRenderer::enterImage(cmark_node *node)
{
    appendImage(plainText(node), cmark_node_get_url(node));
}

void MarkdownRenderer::appendImage(const QString &alternative, const QByteArray &address)
{
    appendPrefix();
    //: Stands for a picture; %1 is its description
    const QString text = alternative.isEmpty()
        ? QCoreApplication::translate("hubbub::Markdown", "[image]")
        : QCoreApplication::translate("hubbub::Markdown", "[image: %1]").arg(alternative);
    const QByteArray shown = text.toHtmlEscaped().toUtf8();
    const QByteArray checked = checkedAddress(address);
    if (checked.isEmpty())
        m_html += shown + refusedAddress(address);
    else if (m_links > 0)
        m_html += shown;
    else
        m_html += "<a href=\"" + checked + "\">" + shown + "</a>";
}

void MarkdownRenderer::enterFootnote()
{
    if (m_footnotes == 0)
        m_html += "<hr />\n";
    const QByteArray number = QByteArray::number(++m_footnotes);
    openMarkdown("<div><a name=\"fn-" + number + "\"></a>", "</div>\n");
    m_prefix = "<sup>" + number + "</sup> ";
}

void MarkdownRenderer::enterFootnoteReference(cmark_node *node)
{
    const QByteArray number = QString::fromUtf8(cmark_node_get_literal(node)).toHtmlEscaped().toUtf8();
    if (m_links > 0)
        openMarkdown("<sup>" + number, "</sup>");
    else
        openMarkdown("<sup><a href=\"#fn-" + number + "\">" + number, "</a></sup>", Link);
}

void MarkdownRenderer::appendText(std::string_view text)
{
    appendPrefix();
    std::size_t at = 0;
    if (m_links == 0) {
        for (const TextReference &reference : findReferences(text)) {
            const bool isAccount = reference.kind == TextReference::Kind::Account;
            const QByteArray repository = reference.repository.empty()
                ? m_options.repository.toHtmlEscaped().toUtf8()
                : QByteArray(reference.repository.data(), qsizetype(reference.repository.size()));
            if (!isAccount && repository.isEmpty())
                continue;
            const auto page = reference.kind == TextReference::Kind::Commit ? "/commit/" : "/issues/";
            appendEscaped(text.substr(at, reference.start - at));
            m_html += "<a href=\"" + m_webRoot + '/' + (isAccount ? QByteArray() : repository + page);
            m_html += QByteArrayView(reference.name);
            m_html += "\">";
            appendEscaped(text.substr(reference.start, reference.length));
            m_html += "</a>";
            at = reference.start + reference.length;
        }
    }
    appendEscaped(text.substr(at));
}

void MarkdownRenderer::appendEscaped(std::string_view text, Entities entities)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        switch (c) {
        case '&': m_html += entities == Entities::Keep && startsWithEntity(text.substr(at)) ? "&" : "&amp;"; break;
        case '<': m_html += "&lt;"; break;
        case '>': m_html += "&gt;"; break;
        case '"': m_html += "&quot;"; break;
        default: m_html += c;
        }
    }
}

void MarkdownRenderer::appendPrefix()
{
    m_html += m_prefix;
    m_prefix.clear();
}

/// Ends the line unless that has just been done.
void MarkdownRenderer::appendBreak()
{
    constexpr QByteArrayView Break = "<br />\n";
    if (!m_html.endsWith(Break))
        m_html += Break;
}

void MarkdownRenderer::appendPreformatted(std::string_view text, Entities entities)
{
    appendPrefix();
    while (!text.empty()) {
        const std::size_t lineEnd = text.find('\n');
        std::size_t length = lineEnd == std::string_view::npos ? text.size() : lineEnd + 1;
        const bool isBroken = length > LongestLine;
        if (isBroken) {
            length = LongestLine;
            while (length > 1 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
                --length; // not inside a character
        }
        appendEscaped(text.substr(0, length), entities);
        if (isBroken)
            m_html += '\n';
        text.remove_prefix(length);
    }
}

/// What is shown of an address that does not become a link, so that a reader sees what was meant. Anchors are silent.
QByteArray MarkdownRenderer::refusedAddress(const QByteArray &address)
{
    QString shown = QString::fromUtf8(address.left(LongestAddress)).simplified();
    if (shown.isEmpty() || shown.startsWith(u'#'))
        return {};
    if (shown.size() > LongestShownAddress)
        shown = shown.first(LongestShownAddress - 1) + u'…';
    return " (" + shown.toHtmlEscaped().toUtf8() + ')';
}

/// The absolute address, escaped for an attribute, or nothing if nobody should follow it.
QByteArray MarkdownRenderer::checkedAddress(const QByteArray &address) const
{
    const QByteArray trimmed = address.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > LongestAddress || trimmed.startsWith('#'))
        return {};
    QUrl url(QString::fromUtf8(trimmed));
    if (url.isRelative())
        url = m_base.resolved(url);
    const QString scheme = url.scheme();
    const bool isWeb = (scheme == u"https"_s || scheme == u"http"_s) && !url.host().isEmpty();
    if (!url.isValid() || !(isWeb || scheme == u"mailto"_s))
        return {};
    return QString::fromLatin1(url.toEncoded()).toHtmlEscaped().toUtf8();
}

} // namespace hubbub
