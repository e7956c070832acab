// SPDX-License-Identifier: MIT
#include "ui/body/bodybuilder.h"

#include "ui/rawhtml.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr std::size_t DeepestRaw = 200; // bounds the search for what a closing tag closes

struct Styled
{
    std::string_view name;
    int style;
};

/// Elements within a line.
constexpr std::array Inline{
    Styled{"b", Bold},        Styled{"strong", Bold},     Styled{"i", Italic},      Styled{"em", Italic},
    Styled{"cite", Italic},   Styled{"var", Italic},      Styled{"dfn", Italic},    Styled{"s", Strike},
    Styled{"del", Strike},    Styled{"strike", Strike},   Styled{"ins", Underline}, Styled{"u", Underline},
    Styled{"sub", Subscript}, Styled{"sup", Superscript}, Styled{"small", Small},   Styled{"code", InlineCode},
    Styled{"tt", InlineCode}, Styled{"samp", InlineCode}, Styled{"kbd", Keyboard},  Styled{"span", 0},
    Styled{"font", 0},        Styled{"abbr", 0},          Styled{"mark", 0},        Styled{"big", 0},
    Styled{"q", 0},           Styled{"time", 0},          Styled{"ruby", 0},        Styled{"rt", Small},
    Styled{"picture", 0},     Styled{"nobr", 0},
};

/// Elements that are paragraphs of their own and nothing more.
constexpr std::array<std::string_view, 20> Blocks{
    "p",      "div",        "center",  "section", "article", "header", "footer", "main",     "nav",    "aside",
    "figure", "figcaption", "caption", "address", "dl",      "dt",     "hgroup", "fieldset", "legend", "form"};

/// What is read, and not shown.
constexpr std::array<std::string_view, 7> Silent{"tbody", "thead", "tfoot", "colgroup", "col", "source", "wbr"};

template<typename Names>
std::string_view nameIn(const Names &names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::string_view() : *found;
}

const Styled *styleOf(std::string_view name)
{
    const auto *const found = std::find_if(Inline.begin(), Inline.end(),
                                           [name](const Styled &s) { return s.name == name; });
    return found == Inline.end() ? nullptr : found;
}

/// The name with the program's lifetime; empty for elements that are not understood.
std::string_view knownName(std::string_view name)
{
    static constexpr std::array<std::string_view, 26> others{
        "a",     "blockquote", "br", "dd",  "details", "h1",    "h2", "h3", "h4", "h5", "h6",    "hr",   "img",
        "input", "li",         "ol", "pre", "summary", "table", "td", "th", "tr", "ul", "video", "menu", "dir"};
    if (const auto *style = styleOf(name))
        return style->name;
    if (const auto block = nameIn(Blocks, name); !block.empty())
        return block;
    if (const auto silent = nameIn(Silent, name); !silent.empty())
        return silent;
    return nameIn(others, name);
}

bool isTableName(std::string_view name)
{
    return name == "table" || name == "tr" || name == "td" || name == "th";
}

/// \a entity, from its ampersand to its semicolon, as cmark-gfm knows them all.
QString decodedEntity(std::string_view entity)
{
    cmark_node *root = cmark_parse_document(entity.data(), entity.size(), CMARK_OPT_DEFAULT);
    cmark_node *paragraph = cmark_node_first_child(root);
    cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : nullptr;
    const bool isText = text && cmark_node_get_type(text) == CMARK_NODE_TEXT;
    auto decoded = QString::fromUtf8(isText ? cmark_node_get_literal(text) : "");
    cmark_node_free(root);
    return decoded.isEmpty() ? QString::fromUtf8(entity.data(), qsizetype(entity.size())) : decoded;
}

/// \a text without entities.
QByteArray decoded(std::string_view text)
{
    constexpr std::size_t LongestEntity = 34;
    QByteArray result;
    result.reserve(qsizetype(text.size()));
    std::size_t from = 0;
    for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
        const auto end = text.substr(at, LongestEntity).find(';');
        const auto isPart = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
        };
        if (end == std::string_view::npos || end < 2
            || !std::all_of(text.begin() + at + 1, text.begin() + at + end, isPart))
            continue;
        result.append(text.data() + from, qsizetype(at - from));
        result += decodedEntity(text.substr(at, end + 1)).toUtf8();
        from = at + end + 1;
    }
    return result.append(text.data() + from, qsizetype(text.size() - from));
}

QString attribute(const RawHtmlToken &token, std::string_view name)
{
    return QString::fromUtf8(decoded(token.attribute(name)));
}

bool hasAttribute(const RawHtmlToken &token, std::string_view name)
{
    return std::any_of(token.attributes.begin(), token.attributes.end(),
                       [name](const auto &attribute) { return attribute.first == name; });
}

Qt::Alignment alignmentOf(const RawHtmlToken &token, std::string_view name, Qt::Alignment otherwise)
{
    const auto value = attribute(token, "align").toLower();
    if (value == "center"_L1 || name == "center")
        return Qt::AlignHCenter;
    if (value == "right"_L1)
        return Qt::AlignRight;
    return value == "left"_L1 ? Qt::AlignLeading : otherwise;
}

/// Of `width="120"` or `120px`; 0 of percentages and other things.
int lengthOf(const RawHtmlToken &token, std::string_view name)
{
    constexpr int Largest = 10'000;
    auto value = attribute(token, name).trimmed().toLower();
    if (value.endsWith("px"_L1))
        value.chop(2);
    bool isNumber = false;
    const double length = value.toDouble(&isNumber);
    return isNumber && length >= 1 ? int(std::min<double>(length, Largest)) : 0;
}

} // namespace

void BodyBuilder::appendRawHtml(std::string_view html)
{
    for (const auto &token : tokenizeRawHtml(html)) {
        if (token.kind == RawHtmlToken::Kind::Comment)
            continue; // written in order not to be seen
        const bool isTag = token.kind != RawHtmlToken::Kind::Text;
        const auto name = isTag ? knownName(token.name) : std::string_view();
        if (name.empty())
            appendRawText(token.source);
        else if (token.kind == RawHtmlToken::Kind::CloseTag)
            closeRaw(name);
        else if (m_open.size() < DeepestRaw)
            openRaw(token);
    }
}

void BodyBuilder::appendRawText(std::string_view text)
{
    const bool isBlank = text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
    if (isBlank && m_writer.isInTable() && !m_writer.isInCell())
        return; // between rows
    const auto plain = decoded(text);
    appendText({plain.constData(), size_t(plain.size())});
}

void BodyBuilder::openRaw(const RawHtmlToken &token)
{
    const auto name = knownName(token.name);
    if (!nameIn(Silent, name).empty() || appendRawVoid(token, name) || openRawTable(token, name)
        || openRawList(token, name))
        return;
    if (const auto *style = styleOf(name))
        return openStyle(name, quint16(style->style));
    if (name == "a")
        return openRawLink(token);
    if (name == "blockquote")
        return openBox(name, BodyBox::Kind::Quote);
    if (name == "details")
        return openBox(name, BodyBox::Kind::Details, hasAttribute(token, "open"));
    if (name.size() == 2 && name[0] == 'h') {
        openHeading(name, name[1] - '0');
        m_writer.state.alignment = alignmentOf(token, name, m_writer.state.alignment);
        return;
    }
    if (name == "pre" || name == "summary") {
        auto &element = open(name, true);
        element.isFlow = m_writer.beginFlow(name == "pre" ? BodyBlock::Kind::Code : BodyBlock::Kind::Summary,
                                            attribute(token, "lang"));
        return;
    }
    if (name == "p")
        closeRaw(name);
    open(name, true);
    m_writer.state.alignment = alignmentOf(token, name, m_writer.state.alignment);
    if (name == "dt")
        m_writer.state.style |= Bold;
}

/// Of elements that hold nothing. \return whether it is one
bool BodyBuilder::appendRawVoid(const RawHtmlToken &token, std::string_view name)
{
    if (name == "br") {
        m_writer.appendBreak();
    } else if (name == "hr") {
        m_writer.appendRule();
    } else if (name == "img") {
        appendImage(attribute(token, "alt"), attribute(token, "src"), lengthOf(token, "width"),
                    lengthOf(token, "height"));
    } else if (name == "input") {
        if (attribute(token, "type").toLower() == "checkbox"_L1)
            m_writer.append(hasAttribute(token, "checked") ? u"\u2611 " : u"\u2610 ");
    } else if (name == "video") {
        const auto address = attribute(token, "src");
        const int link = m_writer.state.link >= 0 ? -1 : linkTo(address, {}, nullptr);
        const auto before = m_writer.state.link;
        if (link >= 0)
            m_writer.state.link = link;
        m_writer.append(address);
        m_writer.state.link = before;
    } else {
        return false;
    }
    return true;
}

bool BodyBuilder::openRawList(const RawHtmlToken &token, std::string_view name)
{
    if (name == "ul" || name == "menu" || name == "dir") {
        openList("ul", -1, true);
    } else if (name == "ol") {
        const auto start = attribute(token, "start");
        openList(name, start.isEmpty() ? 1 : std::clamp(start.toInt(), 0, 1'000'000'000), true);
    } else if (name == "li") {
        const auto last = findRaw({"li", "ul", "ol"});
        if (last >= 0 && m_open[size_t(last)].name == "li")
            closeDownTo(last);
        openItem(name, false, false);
    } else if (name == "dd") {
        openBox(name, BodyBox::Kind::Indent);
        m_writer.setNextTight(true);
    } else {
        return false;
    }
    return true;
}

/// A table, row or cell. One outside of a table is left out; what it holds is not.
bool BodyBuilder::openRawTable(const RawHtmlToken &token, std::string_view name)
{
    if (!isTableName(name))
        return false;
    if (name == "table") {
        auto &element = open(name, true);
        element.isFlow = m_writer.beginFlow(BodyBlock::Kind::Table);
        return true;
    }
    const bool isRow = name == "tr";
    const auto parent = isRow ? findRaw({"table"}) : findRaw({"tr", "table"});
    if (parent < 0)
        return true;
    closeDownTo(parent + 1);
    const auto table = findRaw({"table"});
    const bool isReal = table >= 0 && m_open[size_t(table)].isFlow;
    auto &element = open(name);
    if (isRow && isReal)
        m_writer.beginRow();
    else if (isRow)
        m_writer.endBlock();
    else if (isReal)
        m_writer.beginCell(alignmentOf(token, name, Qt::AlignLeading), name == "th");
    else
        element.after = u" | "_s;
    return true;
}

void BodyBuilder::openRawLink(const RawHtmlToken &token)
{
    for (const auto *const name : {"name", "id"}) {
        if (hasAttribute(token, name))
            m_anchors.insert(attribute(token, name), m_writer.position());
    }
    QString refused;
    const int link = m_writer.state.link >= 0 || !hasAttribute(token, "href")
        ? -1
        : linkTo(attribute(token, "href"), attribute(token, "title"), &refused);
    auto &element = open("a");
    element.after = refused;
    if (link >= 0)
        m_writer.state.link = link;
}

void BodyBuilder::closeRaw(std::string_view name)
{
    if (name == "menu" || name == "dir")
        name = "ul";
    if (const auto index = findRaw({name}); index >= 0)
        closeDownTo(index);
}

/// The index of the innermost open raw element of one of \a names that a tag may reach, or -1.
std::ptrdiff_t BodyBuilder::findRaw(std::initializer_list<std::string_view> names) const
{
    const bool isInTable = isTableName(*names.begin());
    for (auto index = std::ptrdiff_t(m_open.size()) - 1; index >= 0; --index) {
        const auto &element = m_open[size_t(index)];
        if (element.name.empty())
            break;
        if (std::find(names.begin(), names.end(), element.name) != names.end())
            return index;
        if (isTableName(element.name) && !isInTable)
            break; // </b> in a cell does not end the table
    }
    return -1;
}

} // namespace hubbub
