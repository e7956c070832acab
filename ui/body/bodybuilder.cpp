// SPDX-License-Identifier: MIT
#include "ui/body/bodybuilder.h"

#include "ui/body/highlight.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

QString literal(cmark_node *node)
{
    return QString::fromUtf8(cmark_node_get_literal(node));
}

bool isBreak(cmark_node *node)
{
    const auto type = cmark_node_get_type(node);
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/// The text below \a node without any markup.
QString plainText(cmark_node *node)
{
    cmark_iter *iterator = cmark_iter_new(node);
    QString text;
    for (auto event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator)) {
        cmark_node *at = cmark_iter_get_node(iterator);
        const auto type = cmark_node_get_type(at);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            text += literal(at);
        else if (isBreak(at))
            text += u' ';
    }
    cmark_iter_free(iterator);
    return text;
}

/// Of `[!NOTE]` and the like; Quote for what is none.
BodyBox::Kind alertOf(QStringView mark)
{
    static const QHash<QString, BodyBox::Kind> kinds{
        {u"[!note]"_s, BodyBox::Kind::Note},           {u"[!tip]"_s, BodyBox::Kind::Tip},
        {u"[!important]"_s, BodyBox::Kind::Important}, {u"[!warning]"_s, BodyBox::Kind::Warning},
        {u"[!caution]"_s, BodyBox::Kind::Caution},
    };
    return kinds.value(mark.trimmed().toString().toLower(), BodyBox::Kind::Quote);
}

Qt::Alignment alignmentOf(cmark_node *cell)
{
    cmark_node *row = cmark_node_parent(cell);
    cmark_node *table = cmark_node_parent(row);
    int column = 0;
    for (auto *before = cmark_node_previous(cell); before; before = cmark_node_previous(before))
        ++column;
    if (column >= cmark_gfm_extensions_get_table_columns(table))
        return Qt::AlignLeading;
    switch (cmark_gfm_extensions_get_table_alignments(table)[column]) {
    case 'c': return Qt::AlignHCenter;
    case 'r': return Qt::AlignRight;
    default: return Qt::AlignLeading;
    }
}

} // namespace

BodyBuilder::BodyBuilder(const BodyOptions &options)
    : m_options(options)
{
}

Body BodyBuilder::build(cmark_node *root)
{
    cmark_iter *iterator = cmark_iter_new(root);
    for (auto event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator)) {
        cmark_node *node = cmark_iter_get_node(iterator);
        const auto type = cmark_node_get_type(node);
        const bool isLeaf = !cmark_node_first_child(node)
            && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || isBreak(node) || type == CMARK_NODE_HTML_INLINE
                || type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_THEMATIC_BREAK);
        if (event == CMARK_EVENT_EXIT)
            leave(node);
        else if (!enter(node) && !isLeaf)
            cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT); // its text has been used already
    }
    cmark_iter_free(iterator);
    while (!m_open.empty())
        closeTop();
    m_writer.endBlock();
    resolveTargets();
    return m_writer.take();
}

BodyBuilder::Element &BodyBuilder::open(std::string_view name, bool isBlock)
{
    if (isBlock)
        m_writer.endBlock();
    Element element;
    element.name = name;
    element.before = m_writer.state;
    element.isBlock = isBlock;
    return m_open.emplace_back(std::move(element));
}

void BodyBuilder::closeTop()
{
    const auto element = std::move(m_open.back());
    m_open.pop_back();
    if (!element.after.isEmpty())
        m_writer.append(element.after);
    if (element.isFlow)
        m_writer.endFlow();
    if (element.isBox)
        m_writer.closeBox();
    else if (element.isBlock)
        m_writer.endBlock();
    m_writer.state = element.before;
}

void BodyBuilder::closeMarkdown()
{
    while (!m_open.back().name.empty())
        closeTop(); // raw HTML that was left open inside
    closeTop();
}

/// Closes the elements from \a index on.
void BodyBuilder::closeDownTo(std::ptrdiff_t index)
{
    while (std::ptrdiff_t(m_open.size()) > index)
        closeTop();
}

bool BodyBuilder::enter(cmark_node *node)
{
    const auto type = cmark_node_get_type(node);
    switch (type) {
    case CMARK_NODE_DOCUMENT: open(); return true;
    case CMARK_NODE_BLOCK_QUOTE: enterQuote(node); return true;
    case CMARK_NODE_LIST: {
        const bool isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        openList({}, isOrdered ? cmark_node_get_list_start(node) : -1, cmark_node_get_list_tight(node));
        return true;
    }
    case CMARK_NODE_ITEM: enterItem(node); return true;
    case CMARK_NODE_CODE_BLOCK: appendCode(node); return false;
    case CMARK_NODE_PARAGRAPH: enterParagraph(node); return true;
    case CMARK_NODE_HEADING: openHeading({}, cmark_node_get_heading_level(node)); return true;
    case CMARK_NODE_FOOTNOTE_DEFINITION: enterFootnote(); return true;
    case CMARK_NODE_THEMATIC_BREAK: m_writer.appendRule(); return false;
    case CMARK_NODE_HTML_BLOCK:
        m_writer.endBlock();
        appendRawHtml(cmark_node_get_literal(node));
        return false;
    default: return enterInline(node);
    }
}

bool BodyBuilder::enterInline(cmark_node *node)
{
    if (std::find(m_skipped.begin(), m_skipped.end(), node) != m_skipped.end())
        return false;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: appendText(cmark_node_get_literal(node)); return false;
    case CMARK_NODE_HTML_INLINE: appendRawHtml(cmark_node_get_literal(node)); return false;
    case CMARK_NODE_LINEBREAK: m_writer.appendBreak(); return false;
    case CMARK_NODE_SOFTBREAK:
        if (m_options.isFile)
            m_writer.append(u" ");
        else
            m_writer.appendBreak();
        return false;
    case CMARK_NODE_CODE: {
        const auto style = m_writer.state.style;
        m_writer.state.style |= InlineCode;
        m_writer.appendPreformatted(literal(node));
        m_writer.state.style = style;
        return false;
    }
    case CMARK_NODE_EMPH: openStyle({}, Italic); return true;
    case CMARK_NODE_STRONG: openStyle({}, Bold); return true;
    case CMARK_NODE_LINK: return enterLink(node);
    case CMARK_NODE_IMAGE:
        open();
        appendImage(plainText(node), QString::fromUtf8(cmark_node_get_url(node)), 0, 0);
        return false;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        open();
        enterFootnoteReference(node);
        return false;
    default: enterExtension(node, cmark_node_get_type_string(node)); return true;
    }
}

/// Nodes of extensions have no public type constants, only names.
void BodyBuilder::enterExtension(cmark_node *node, std::string_view type)
{
    if (type == "table")
        return enterTable();
    if (type == "strikethrough")
        return openStyle({}, Strike);
    open(); // its end is going to be reported, whatever it is
    if (type == "table_row" || type == "table_header") {
        if (m_writer.isInTable())
            m_writer.beginRow();
        else
            m_open.back().isBlock = true;
    } else if (type == "table_cell") {
        enterCell(node);
    }
}

void BodyBuilder::leave(cmark_node *node)
{
    const auto type = cmark_node_get_type(node);
    cmark_node *parent = cmark_node_parent(node);
    const bool isOfFootnote = parent && cmark_node_get_type(parent) == CMARK_NODE_FOOTNOTE_DEFINITION;
    if (isOfFootnote && type == CMARK_NODE_PARAGRAPH && !cmark_node_next(node)) {
        const int target = m_footnoteReferences.value(m_footnotes, -1);
        const int link = target < 0 ? -1 : m_writer.addLink({{}, {}, target});
        if (link >= 0) {
            m_writer.append(u" ");
            const auto before = std::exchange(m_writer.state.link, link);
            m_writer.append(u"\u21a9");
            m_writer.state.link = before;
        }
    }
    closeMarkdown();
    if (type == CMARK_NODE_HEADING && !m_writer.body().blocks.empty())
        anchorHeading(int(m_writer.body().blocks.size()) - 1);
}

void BodyBuilder::enterQuote(cmark_node *node)
{
    cmark_node *paragraph = cmark_node_first_child(node);
    cmark_node *mark = paragraph && cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH
        ? cmark_node_first_child(paragraph)
        : nullptr;
    auto kind = BodyBox::Kind::Quote;
    if (mark && cmark_node_get_type(mark) == CMARK_NODE_TEXT
        && (!cmark_node_next(mark) || isBreak(cmark_node_next(mark))))
        kind = alertOf(literal(mark));
    if (kind != BodyBox::Kind::Quote)
        m_skipped = {mark, cmark_node_next(mark)};
    openBox({}, kind);
}

void BodyBuilder::enterParagraph(cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    const bool isFirstInItem = parent && cmark_node_get_type(parent) == CMARK_NODE_ITEM && !cmark_node_previous(node);
    open({}, true);
    if (!isFirstInItem)
        m_writer.setNextTight(false);
}

void BodyBuilder::openHeading(std::string_view name, int level)
{
    open(name, true);
    m_writer.state.kind = BodyBlock::Kind::Heading;
    m_writer.state.level = std::clamp(level, 1, 6);
}

void BodyBuilder::openStyle(std::string_view name, quint16 style)
{
    open(name);
    m_writer.state.style |= style;
}

void BodyBuilder::openBox(std::string_view name, BodyBox::Kind kind, bool isOn)
{
    m_writer.setNextTight(false);
    auto &element = open(name, true);
    element.isBox = m_writer.openBox(kind, 0, isOn);
    m_writer.state.kind = BodyBlock::Kind::Paragraph;
}

/// \param number of its first item; -1 if they have none
BodyBuilder::Element &BodyBuilder::openList(std::string_view name, int number, bool isTight)
{
    auto &element = open(name, true);
    element.number = number;
    element.isTight = isTight;
    m_writer.state.kind = BodyBlock::Kind::Paragraph;
    return element;
}

void BodyBuilder::enterItem(cmark_node *node)
{
    const bool isTask = std::string_view(cmark_node_get_type_string(node)) == "tasklist";
    openItem({}, isTask, isTask && cmark_gfm_extensions_get_tasklist_item_checked(node));
}

/// Of the list that is open last.
void BodyBuilder::openItem(std::string_view name, bool isTask, bool isChecked)
{
    const auto list = std::find_if(m_open.rbegin(), m_open.rend(), [](const Element &element) {
        return element.isBlock && (element.number >= 0 || element.name.empty() || element.name == "ul");
    });
    int number = -1;
    bool isTight = true;
    bool isFirst = true;
    if (list != m_open.rend()) {
        number = list->number >= 0 ? list->number++ : -1;
        isFirst = list->items++ == 0;
        isTight = list->isTight;
    }
    const bool isNested = m_writer.state.box > 0
        && (m_writer.box().kind == BodyBox::Kind::Bullet || m_writer.box().kind == BodyBox::Kind::Numbered
            || m_writer.box().kind == BodyBox::Kind::Task);
    const auto kind = isTask ? BodyBox::Kind::Task : number >= 0 ? BodyBox::Kind::Numbered : BodyBox::Kind::Bullet;
    auto &element = open(name, true);
    element.isBox = m_writer.openBox(kind, std::max(0, number), isChecked);
    m_writer.setNextTight(isTight && (!isFirst || isNested));
    if (element.isBox)
        return;
    const auto task = isChecked ? u"\u2611 "_s : u"\u2610 "_s;
    m_writer.append(isTask ? task : number >= 0 ? QString::number(number) + u". "_s : u"\u2022 "_s);
}

void BodyBuilder::enterTable()
{
    auto &element = open({}, true);
    element.isFlow = m_writer.beginFlow(BodyBlock::Kind::Table);
}

void BodyBuilder::enterCell(cmark_node *node)
{
    if (m_writer.isInTable())
        m_writer.beginCell(alignmentOf(node), cmark_gfm_extensions_get_table_row_is_header(cmark_node_parent(node)));
    else if (cmark_node_next(node))
        m_open.back().after = u" | "_s;
}

void BodyBuilder::enterFootnote()
{
    auto &element = open({}, true);
    element.isBox = m_writer.openBox(BodyBox::Kind::Footnote, ++m_footnotes);
    m_anchors.insert(u"fn:%1"_s.arg(m_footnotes), m_writer.position() + 1);
    m_writer.setNextTight(m_footnotes > 1);
}

void BodyBuilder::enterFootnoteReference(cmark_node *node)
{
    const auto number = literal(node);
    const auto before = m_writer.state;
    m_writer.state.style |= Superscript;
    if (before.link < 0)
        m_writer.state.link = m_writer.addLink({});
    if (before.link < 0 && m_writer.state.link >= 0)
        m_targets.emplace_back(m_writer.state.link, u"fn:"_s + number);
    if (!m_footnoteReferences.contains(number.toInt()))
        m_footnoteReferences.insert(number.toInt(), m_writer.position());
    m_writer.append(number);
    m_writer.state = before;
}

bool BodyBuilder::enterLink(cmark_node *node)
{
    const auto address = QString::fromUtf8(cmark_node_get_url(node));
    QString refused;
    const int link = m_writer.state.link >= 0
        ? -1
        : linkTo(address, QString::fromUtf8(cmark_node_get_title(node)), &refused);
    auto &element = open();
    element.after = refused;
    if (link < 0)
        return true;
    m_writer.state.link = link;
    cmark_node *child = cmark_node_first_child(node);
    const bool isBare = child && !cmark_node_next(child) && cmark_node_get_type(child) == CMARK_NODE_TEXT
        && literal(child) == address;
    const auto text = isBare ? shortened(m_writer.link(link).address) : QString();
    if (text.isEmpty())
        return true;
    m_writer.append(text);
    return false;
}

void BodyBuilder::appendCode(cmark_node *node)
{
    auto code = literal(node);
    if (code.endsWith(u'\n'))
        code.chop(1);
    const auto info = QString::fromUtf8(cmark_node_get_fence_info(node)).trimmed();
    const auto end = std::find_if(info.begin(), info.end(),
                                  [](QChar c) { return c.isSpace() || c == u',' || c == u'{'; });
    const auto language = info.first(end - info.begin());
    const int block = m_writer.appendCode(code, language);
    if (block < 0 || language.isEmpty())
        return;
    for (const auto &run : highlight(code, language))
        m_writer.addSyntax(block, run.start, run.length, run.syntax);
}

} // namespace hubbub
