// SPDX-License-Identifier: MIT
#include "tests/body/bodydump.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

QString boxText(const BodyBox &box)
{
    static const char *const names[] = {"body",   "quote",  "note", "tip",     "important", "warning", "caution",
                                        "bullet", "number", "task", "details", "footnote",  "indent"};
    QString text = QString::fromLatin1(names[int(box.kind)]);
    if (box.number > 0)
        text += QString::number(box.number);
    return box.isOn ? text + u'+' : text;
}

QString pathOf(const Body &body, int box)
{
    QString path;
    for (; box > 0; box = body.boxes[size_t(box)].parent)
        path.prepend(boxText(body.boxes[size_t(box)]) + u"> "_s);
    return path;
}

QString blockText(const BodyBlock &block)
{
    switch (block.kind) {
    case BodyBlock::Kind::Paragraph: return {};
    case BodyBlock::Kind::Heading: return u"h%1: "_s.arg(block.level);
    case BodyBlock::Kind::Code: return u"code(%1): "_s.arg(block.language);
    case BodyBlock::Kind::Table: return u"table(%1): "_s.arg(block.columns);
    case BodyBlock::Kind::Rule: return u"rule"_s;
    case BodyBlock::Kind::Summary: return u"summary: "_s;
    }
    return {};
}

QString spanText(const Body &body, const BodySpan &span)
{
    static constexpr std::pair<BodyStyle, char> marks[] = {
        {Bold, 'b'},     {Italic, 'i'},      {Strike, 's'},    {Underline, 'u'}, {InlineCode, 'c'},
        {Keyboard, 'k'}, {Superscript, '^'}, {Subscript, '_'}, {Muted, 'm'},     {Small, '.'}};
    QString style;
    for (const auto &[bit, letter] : marks) {
        if (span.style & bit)
            style += QLatin1Char(letter);
    }
    auto text = style.isEmpty() ? QString() : style + u':';
    text += body.text.sliced(span.start, span.length);
    if (span.link >= 0) {
        const auto &link = body.links[size_t(span.link)];
        text += u"]("_s + (link.target >= 0 ? u"#%1"_s.arg(link.target) : link.address.toString()) + u')';
        return u'[' + text;
    }
    return u'{' + text + u'}';
}

} // namespace

QString dump(const Body &body)
{
    QStringList lines;
    size_t next = 0;
    for (const auto &block : body.blocks) {
        auto line = pathOf(body, block.box) + blockText(block);
        int at = block.start;
        const int end = block.start + block.length;
        for (; next < body.spans.size() && body.spans[next].start < end; ++next) {
            const auto &span = body.spans[next];
            if (span.style == 0 && span.link < 0)
                continue; // colours of code are not structure
            line += body.text.sliced(at, span.start - at) + spanText(body, span);
            at = span.start + span.length;
        }
        line += body.text.sliced(at, end - at);
        lines.append(line.replace(u'\n', u'|').replace(u'\t', u'&'));
    }
    auto text = lines.join(u'\n');
    for (const auto &image : body.images) {
        const auto mark = text.indexOf(QChar::ObjectReplacementCharacter);
        text.replace(mark, 1, u"!("_s + image.alternative + u' ' + image.address.toString() + u')');
    }
    return text;
}

QString brokenPromise(const Body &body)
{
    if (body.boxes.empty() || body.boxes.front().kind != BodyBox::Kind::Body)
        return u"no box 0"_s;
    for (size_t i = 1; i < body.boxes.size(); ++i) {
        if (body.boxes[i].parent < 0 || body.boxes[i].parent >= int(i))
            return u"box %1 comes before its parent"_s.arg(i);
    }
    int at = 0;
    for (size_t i = 0; i < body.blocks.size(); ++i) {
        const auto &block = body.blocks[i];
        if (block.start != (i == 0 ? 0 : at + 1) || block.length < 0 || block.start + block.length > body.text.size())
            return u"block %1 does not follow the one before it"_s.arg(i);
        if (i > 0 && body.text[at] != u'\n')
            return u"block %1 is not apart"_s.arg(i);
        if (block.box < 0 || block.box >= int(body.boxes.size()))
            return u"block %1 stands nowhere"_s.arg(i);
        at = block.start + block.length;
        if (block.kind == BodyBlock::Kind::Table && (block.columns == 0 || block.cells % block.columns != 0))
            return u"table %1 has a row that is not whole"_s.arg(i);
        int before = block.start;
        for (int cell = block.firstCell; cell < block.firstCell + block.cells; ++cell) {
            const auto &each = body.cells[size_t(cell)];
            if (each.start < before || each.start + each.length > at)
                return u"cell %1 is out of place"_s.arg(cell);
            before = each.start + each.length;
        }
    }
    if (at != body.text.size())
        return u"text behind the last block"_s;
    int end = 0;
    for (size_t i = 0; i < body.spans.size(); ++i) {
        const auto &span = body.spans[i];
        if (span.start < end || span.length <= 0 || span.start + span.length > at || span.link >= int(body.links.size())
            || span.chip >= int(body.chips.size()))
            return u"span %1 is out of place"_s.arg(i);
        end = span.start + span.length;
    }
    for (const auto &link : body.links) {
        const auto scheme = link.address.scheme();
        const bool isSafe = scheme == u"http" || scheme == u"https" || scheme == u"mailto";
        if (!isSafe && (link.target < 0 || link.target > at))
            return u"a link to "_s + link.address.toString();
    }
    for (const auto &image : body.images) {
        if (image.position < 0 || image.position >= at
            || body.text[image.position] != QChar::ObjectReplacementCharacter)
            return u"an image is out of place"_s;
    }
    return body.text.count(QChar::ObjectReplacementCharacter) == qsizetype(body.images.size()) ? QString()
                                                                                               : u"U+FFFC"_s;
}

} // namespace hubbub
