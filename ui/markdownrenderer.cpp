// SPDX-License-Identifier: MIT
#include "ui/markdownrenderer.h"

#include <cmark-gfm.h>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int DeepestGrid = 6; // each further level nearly doubles QTextDocument's layout time
constexpr int DeepestBlock = 50;
constexpr std::size_t DeepestInline = 200;

QUrl baseOf(const MarkdownOptions &options)
{
    QUrl base(options.webRoot);
    QString path = base.path();
    if (!path.endsWith(u'/'))
        path += u'/';
    if (!options.repository.isEmpty())
        path += options.repository + u"/issues/"_s;
    base.setPath(path);
    return base;
}

} // namespace

MarkdownRenderer::MarkdownRenderer(const MarkdownOptions &options)
    : m_options(options)
    , m_base(baseOf(options))
    , m_webRoot(options.webRoot.toString(QUrl::StripTrailingSlash | QUrl::FullyEncoded).toHtmlEscaped().toUtf8())
{
}

void MarkdownRenderer::render(cmark_node *root)
{
    cmark_iter *iterator = cmark_iter_new(root);
    for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator)) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (event == CMARK_EVENT_EXIT) {
            closeMarkdown();
            continue;
        }
        enter(node);
        if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
            cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT); // its text has been used already
    }
    cmark_iter_free(iterator);
    while (!m_open.empty())
        closeTop();
}

void MarkdownRenderer::appendNotice(const QString &text)
{
    m_html += "<hr /><p><i>" + text.toHtmlEscaped().toUtf8() + "</i></p>\n";
}

QString MarkdownRenderer::html() const
{
    const QByteArray style = "<html><head><style>"
                             "a{color:"
        + m_options.theme.link.name().toLatin1()
        + ";text-decoration:none}"
          "p{margin-top:0;margin-bottom:10px}"
          "h1{font-size:x-large}h2{font-size:large}h3,h4,h5,h6{font-size:medium}"
          "h1,h2,h3,h4,h5,h6{font-weight:600;margin-top:12px;margin-bottom:8px}"
          "</style></head><body>";
    return QString::fromUtf8(style + m_html + "</body></html>");
}

void MarkdownRenderer::open(std::string_view name, const QByteArray &opening, const QByteArray &closing, unsigned flags)
{
    m_html += opening;
    m_open.push_back({name, closing, flags});
    m_grids += (flags & Grid) ? 1 : 0;
    m_blocks += (flags & Block) ? 1 : 0;
    m_links += (flags & Link) ? 1 : 0;
    m_preformatted += (flags & Preformatted) ? 1 : 0;
}

void MarkdownRenderer::openMarkdown(const QByteArray &opening, const QByteArray &closing, unsigned flags)
{
    open({}, opening, closing, flags | Markdown);
}

void MarkdownRenderer::openInline(const QByteArray &opening, const QByteArray &closing)
{
    if (m_open.size() < DeepestInline)
        openMarkdown(opening, closing);
    else
        openMarkdown({}, {});
}

void MarkdownRenderer::closeTop()
{
    const Element &element = m_open.back();
    m_html += element.closing;
    m_grids -= (element.flags & Grid) ? 1 : 0;
    m_blocks -= (element.flags & Block) ? 1 : 0;
    m_links -= (element.flags & Link) ? 1 : 0;
    m_preformatted -= (element.flags & Preformatted) ? 1 : 0;
    m_open.pop_back();
}

void MarkdownRenderer::closeMarkdown()
{
    while (!(m_open.back().flags & Markdown))
        closeTop(); // raw HTML that was left open inside
    closeTop();
}

bool MarkdownRenderer::canNest(unsigned flags) const
{
    return !((flags & Grid) && m_grids >= DeepestGrid) && !((flags & Block) && m_blocks >= DeepestBlock);
}

void MarkdownRenderer::enter(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
        return appendRawHtml(cmark_node_get_literal(node));
    ensureCell();
    switch (type) {
    case CMARK_NODE_DOCUMENT: return openMarkdown({}, {});
    case CMARK_NODE_BLOCK_QUOTE: return openQuote({}, Markdown);
    case CMARK_NODE_LIST: return enterList(node);
    case CMARK_NODE_ITEM: return enterItem(node);
    case CMARK_NODE_CODE_BLOCK: return appendCodeBlock(cmark_node_get_literal(node));
    case CMARK_NODE_PARAGRAPH: return enterParagraph(node);
    case CMARK_NODE_HEADING: return enterHeading(node);
    case CMARK_NODE_FOOTNOTE_DEFINITION: return enterFootnote();
    case CMARK_NODE_THEMATIC_BREAK: m_html += "<hr />\n"; return;
    default: return enterInline(node);
    }
}

void MarkdownRenderer::enterInline(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: return appendText(cmark_node_get_literal(node));
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK: m_html += "<br />\n"; return;
    case CMARK_NODE_CODE: return appendInlineCode(cmark_node_get_literal(node));
    case CMARK_NODE_EMPH: return openInline("<i>", "</i>");
    case CMARK_NODE_STRONG: return openInline("<b>", "</b>");
    case CMARK_NODE_LINK: return enterLink(node);
    case CMARK_NODE_IMAGE: return enterImage(node);
    case CMARK_NODE_FOOTNOTE_REFERENCE: return enterFootnoteReference(node);
    default: return enterExtension(node, cmark_node_get_type_string(node));
    }
}

/// Nodes of extensions have no public type constants, only names.
void MarkdownRenderer::enterExtension(cmark_node *node, std::string_view type)
{
    if (type == "table")
        return enterTable(node);
    if (type == "table_row" || type == "table_header")
        return enterRow();
    if (type == "table_cell")
        return enterCell(node);
    if (type == "strikethrough")
        return openInline("<s>", "</s>");
    openMarkdown({}, {}); // the iterator reports the end of whatever it is
}

} // namespace hubbub
