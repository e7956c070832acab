// SPDX-License-Identifier: MIT
#include "ui/markdownrenderer.h"

#include "ui/rawhtml.h"

#include <algorithm>
#include <array>

namespace hubbub {

namespace {

constexpr std::size_t DeepestRaw = 200; // bounds the search for what a closing tag closes

struct Tag
{
    std::string_view name;
    const char *opening = nullptr; ///< null where the renderer decides
    const char *closing = nullptr;
};

/// What gets through. Everything else is shown as the text it is.
constexpr std::array Tags{
    Tag{"b", "<b>", "</b>"},
    Tag{"strong", "<b>", "</b>"},
    Tag{"i", "<i>", "</i>"},
    Tag{"em", "<i>", "</i>"},
    Tag{"s", "<s>", "</s>"},
    Tag{"del", "<s>", "</s>"},
    Tag{"sub", "<sub>", "</sub>"},
    Tag{"sup", "<sup>", "</sup>"},
    Tag{"span", "", ""},
    Tag{"summary", "<p><b>▾ ", "</b></p>\n"},
    Tag{"h1", "<h1>", "</h1>\n"},
    Tag{"h2", "<h2>", "</h2>\n"},
    Tag{"h3", "<h3>", "</h3>\n"},
    Tag{"h4", "<h4>", "</h4>\n"},
    Tag{"h5", "<h5>", "</h5>\n"},
    Tag{"h6", "<h6>", "</h6>\n"},
    Tag{"a"},
    Tag{"blockquote"},
    Tag{"br"},
    Tag{"code"},
    Tag{"details"},
    Tag{"div"},
    Tag{"hr"},
    Tag{"img"},
    Tag{"kbd"},
    Tag{"li"},
    Tag{"ol"},
    Tag{"p"},
    Tag{"pre"},
    Tag{"table"},
    Tag{"tbody"},
    Tag{"td"},
    Tag{"thead"},
    Tag{"th"},
    Tag{"tr"},
    Tag{"ul"},
};

const Tag *findTag(std::string_view name)
{
    const auto found = std::find_if(Tags.begin(), Tags.end(), [name](const Tag &tag) { return tag.name == name; });
    return found == Tags.end() ? nullptr : &*found;
}

bool isTableName(std::string_view name)
{
    return name == "table" || name == "tr" || name == "td" || name == "th";
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

/// Addresses are checked after this, so that only what people really write needs decoding.
QByteArray decodedAddress(std::string_view value)
{
    return bytes(value).replace("&amp;", "&");
}

QByteArray alignment(const RawHtmlToken &token)
{
    const QByteArray value = bytes(token.attribute("align")).toLower();
    const bool isKnown = value == "left" || value == "right" || value == "center" || value == "justify";
    return isKnown ? " align=\"" + value + '"' : QByteArray();
}

} // namespace

void MarkdownRenderer::appendRawHtml(std::string_view html)
{
    for (const RawHtmlToken &token : tokenizeRawHtml(html)) {
        const bool isTag = token.kind == RawHtmlToken::Kind::OpenTag || token.kind == RawHtmlToken::Kind::CloseTag;
        const Tag *tag = isTag ? findTag(token.name) : nullptr;
        if (token.kind == RawHtmlToken::Kind::Comment)
            continue; // written in order not to be seen
        if (!tag)
            appendRawText(token.source);
        else if (token.kind == RawHtmlToken::Kind::CloseTag)
            closeRaw(tag->name);
        else if (m_open.size() < DeepestRaw)
            openRaw(token, tag->name);
    }
}

void MarkdownRenderer::appendRawText(std::string_view text)
{
    const bool isEmpty = isBlank(text);
    if (isEmpty && (m_open.back().flags & TablePart))
        return; // between rows
    ensureCell();
    if (m_preformatted > 0)
        return appendPreformatted(text, Entities::Keep);
    if (isEmpty) {
        m_html += ' ';
        return;
    }
    appendPrefix();
    appendEscaped(text, Entities::Keep);
}

/// \a name is that of \a token, but lives as long as the program.
void MarkdownRenderer::openRaw(const RawHtmlToken &token, std::string_view name)
{
    if (name == "tbody" || name == "thead")
        return;
    if (name == "tr" || name == "td" || name == "th")
        return openRawTablePart(token, name);
    ensureCell();
    if (const Tag *tag = findTag(name); tag->opening)
        return open(name, tag->opening, tag->closing, 0);
    if (name == "br" || name == "hr")
        m_html += '<' + bytes(name) + " />\n";
    else if (name == "img")
        appendImage(QString::fromUtf8(bytes(token.attribute("alt"))), decodedAddress(token.attribute("src")));
    else if (name == "a")
        openRawLink(token);
    else if (name == "code" || name == "kbd")
        openRawCode(name);
    else
        openRawBlock(token, name);
}

void MarkdownRenderer::openRawCode(std::string_view name)
{
    if (m_preformatted > 0)
        open(name, {}, {}, 0);
    else
        open(name, inlineCodeOpening(), inlineCodeClosing(), 0);
}

void MarkdownRenderer::openRawBlock(const RawHtmlToken &token, std::string_view name)
{
    if (name == "pre")
        return openPreformatted(name, 0);
    if (name == "blockquote")
        return openQuote(name, 0);
    if (name == "li")
        return openRawItem();
    if (name == "p") {
        closeRaw(name);
        return open(name, "<p" + alignment(token) + '>', "</p>\n", 0);
    }
    if (!canNest(Block)) {
        appendBreak();
        return open(name, {}, {}, 0);
    }
    if (name == "table") {
        if (canNest(Grid))
            open(name, tableOpening(), "</table>\n", Grid | Block | TablePart);
        else
            open(name, "<br />", "<br />", 0);
    } else if (name == "ul" || name == "ol") {
        openList(name, bytes(name), {}, 0);
    } else { // div and details
        open(name, "<div" + alignment(token) + '>', "</div>\n", Block);
    }
}

void MarkdownRenderer::openRawItem()
{
    const std::ptrdiff_t last = findRaw({"li", "ul", "ol"});
    if (last >= 0 && m_open[std::size_t(last)].name == "li")
        closeDownTo(last);
    const std::ptrdiff_t list = findRaw({"ul", "ol"});
    if (list >= 0 && (m_open[std::size_t(list)].flags & List))
        open("li", "<li>", "</li>\n", 0);
    else
        open("li", "<br />• ", {}, 0);
}

/// A row or a cell. One outside of a table is left out; what it holds is not.
void MarkdownRenderer::openRawTablePart(const RawHtmlToken &token, std::string_view name)
{
    const bool isRow = name == "tr";
    const std::ptrdiff_t parent = isRow ? findRaw({"table"}) : findRaw({"tr", "table"});
    if (parent < 0)
        return;
    closeDownTo(parent + 1);
    if (isRow)
        return openRawRow();
    if (m_open.back().name == "table")
        openRawRow();
    if (m_open.back().flags & TablePart)
        open(name, '<' + bytes(name) + alignment(token) + '>', "</" + bytes(name) + '>', 0);
    else
        open(name, {}, " | ", 0);
}

void MarkdownRenderer::openRawRow()
{
    if (m_open.back().flags & TablePart)
        open("tr", "<tr>", "</tr>\n", TablePart);
    else
        open("tr", {}, "<br />", 0);
}

void MarkdownRenderer::openRawLink(const RawHtmlToken &token)
{
    const QByteArray address = decodedAddress(token.attribute("href"));
    const QByteArray checked = checkedAddress(address);
    appendPrefix();
    if (checked.isEmpty())
        open("a", {}, refusedAddress(address), 0);
    else if (m_links > 0)
        open("a", {}, {}, 0);
    else
        open("a", "<a href=\"" + checked + "\">", "</a>", Link);
}

void MarkdownRenderer::closeRaw(std::string_view name)
{
    if (const std::ptrdiff_t index = findRaw({name}); index >= 0)
        closeDownTo(index);
}

std::ptrdiff_t MarkdownRenderer::findRaw(std::initializer_list<std::string_view> names) const
{
    const bool isInTable = isTableName(*names.begin());
    for (auto index = std::ptrdiff_t(m_open.size()) - 1; index >= 0; --index) {
        const Element &element = m_open[std::size_t(index)];
        if (element.flags & Markdown)
            break;
        if (std::find(names.begin(), names.end(), element.name) != names.end())
            return index;
        if (isTableName(element.name) && !isInTable)
            break; // </b> in a cell does not end the table
    }
    return -1;
}

/// Closes the elements from \a index on.
void MarkdownRenderer::closeDownTo(std::ptrdiff_t index)
{
    while (std::ptrdiff_t(m_open.size()) > index)
        closeTop();
}

/// QTextDocument loses or misplaces what stands in a table but in no cell.
void MarkdownRenderer::ensureCell()
{
    if (m_open.empty() || !(m_open.back().flags & TablePart))
        return;
    if (m_open.back().name == "table")
        openRawRow();
    open("td", "<td>", "</td>", 0);
}

} // namespace hubbub
