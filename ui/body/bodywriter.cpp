// SPDX-License-Identifier: MIT
#include "ui/body/bodywriter.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace hubbub {

namespace {

constexpr int LongestParagraph = 8000; // what one QTextLayout lays out within a frame
constexpr int DeepestBox = 12;
constexpr size_t MostLinks = 20'000;
constexpr size_t MostImages = 2'000;
constexpr size_t MostDirections = 60;
constexpr int MostColumns = 200;

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
}

/// The sign that ends what \a c begins; null if it begins nothing.
QChar directionEnd(char16_t c)
{
    switch (c) {
    case 0x202a:
    case 0x202b:
    case 0x202d:
    case 0x202e: return QChar(0x202c);
    case 0x2066:
    case 0x2067:
    case 0x2068: return QChar(0x2069);
    default: return {};
    }
}

bool isItem(BodyBox::Kind kind)
{
    return kind == BodyBox::Kind::Bullet || kind == BodyBox::Kind::Numbered || kind == BodyBox::Kind::Task;
}

bool isAlike(const BodySpan &span, const BodyWriter::State &state)
{
    return span.style == state.style && span.link == state.link && span.syntax == Syntax::None;
}

} // namespace

BodyWriter::BodyWriter()
{
    m_body.boxes.emplace_back();
    m_firstBlock.push_back(0);
}

void BodyWriter::append(QStringView text)
{
    if (m_isOpen && m_body.blocks.back().kind == BodyBlock::Kind::Code)
        return appendPreformatted(text);
    QString collapsed;
    collapsed.reserve(text.size());
    // A pending line's end or a block that is still to begin swallows blanks, too.
    bool isAfterBlank = isAtLineStart();
    for (const auto c : text) {
        if (!isBlank(c)) {
            collapsed += c;
        } else if (!isAfterBlank) {
            collapsed += u' ';
        }
        isAfterBlank = isBlank(c);
    }
    if (collapsed.isEmpty())
        return;
    open();
    writeBounded(collapsed, state.style & InlineCode);
}

void BodyWriter::appendBreak()
{
    const int start = m_isCell ? m_body.cells.back().start : m_isOpen ? m_body.blocks.back().start : position();
    if (position() == start || m_hasPendingBreak)
        return;
    if (m_body.text.endsWith(u' '))
        cutEnd(position() - 1);
    write(u"\n", true);
}

void BodyWriter::appendPreformatted(QStringView text)
{
    if (text.isEmpty())
        return;
    open();
    write(text, true);
}

bool BodyWriter::appendImage(const BodyImage &image)
{
    if (m_body.images.size() >= MostImages)
        return false;
    open();
    m_body.images.push_back(image);
    m_body.images.back().position = position();
    const int start = position();
    m_body.text += QChar::ObjectReplacementCharacter;
    addSpan(start, 1);
    return true;
}

void BodyWriter::appendRule()
{
    endBlock();
    if (m_isFlow)
        return;
    beginBlock(BodyBlock::Kind::Rule);
    m_isOpen = false;
}

int BodyWriter::appendCode(QStringView code, const QString &language)
{
    endBlock();
    if (m_isFlow) {
        const auto style = std::exchange(state.style, quint16(state.style | InlineCode));
        appendPreformatted(code);
        state.style = style;
        endBlock();
        return -1;
    }
    beginBlock(BodyBlock::Kind::Code);
    m_body.blocks.back().language = language;
    const auto before = std::exchange(state, {0, -1, state.box, BodyBlock::Kind::Code, 0, Qt::AlignLeading});
    write(code, true);
    state = before;
    m_body.blocks.back().length = position() - m_body.blocks.back().start;
    m_isOpen = false;
    return int(m_body.blocks.size()) - 1;
}

void BodyWriter::addSyntax(int block, int start, int length, Syntax syntax)
{
    const auto &code = m_body.blocks[size_t(block)];
    m_body.spans.push_back({code.start + start, length, 0, syntax});
}

void BodyWriter::endBlock()
{
    if (m_isFlow) {
        m_hasPendingBreak = true;
        return;
    }
    if (!std::exchange(m_isOpen, false))
        return;
    trimEnd();
    closeDirections();
    auto &block = m_body.blocks.back();
    block.length = position() - block.start;
    if (block.length == 0)
        dropBlock();
}

bool BodyWriter::openBox(BodyBox::Kind kind, int number, bool isOn)
{
    endBlock();
    int depth = 0;
    for (int at = state.box; at > 0 && depth < DeepestBox; at = m_body.boxes[size_t(at)].parent)
        ++depth;
    if (m_isFlow || depth >= DeepestBox)
        return false;
    m_body.boxes.push_back({kind, state.box, number, isOn});
    m_firstBlock.push_back(m_body.blocks.size());
    state.box = int(m_body.boxes.size()) - 1;
    if (kind == BodyBox::Kind::Details)
        m_unnamed.push_back(state.box);
    return true;
}

void BodyWriter::closeBox()
{
    endBlock();
    const bool isEmpty = m_firstBlock[size_t(state.box)] == m_body.blocks.size();
    if (box().kind == BodyBox::Kind::Details && isEmpty)
        nameDetails(BodyBlock::Kind::Paragraph);
    if (isEmpty && isItem(box().kind) && !m_isFlow) {
        beginBlock(BodyBlock::Kind::Paragraph);
        m_isOpen = false;
    }
}

bool BodyWriter::beginFlow(BodyBlock::Kind kind, const QString &language)
{
    endBlock();
    if (m_isFlow)
        return false;
    beginBlock(kind);
    m_body.blocks.back().language = language;
    m_isFlow = true;
    m_hasPendingBreak = false;
    m_rows.clear();
    if (kind == BodyBlock::Kind::Table)
        m_body.blocks.back().firstCell = int(m_body.cells.size());
    return true;
}

void BodyWriter::endFlow()
{
    endCell();
    m_isFlow = false;
    m_hasPendingBreak = false;
    switch (m_body.blocks.back().kind) {
    case BodyBlock::Kind::Table: return endTable();
    case BodyBlock::Kind::Code: return endCode();
    default: return endBlock();
    }
}

void BodyWriter::endCode()
{
    trimEnd();
    auto &code = m_body.blocks.back();
    code.length = position() - code.start;
    m_isOpen = false;
}

/// Rows of HTML are as long as they are; those of a Body are all as long as the longest.
void BodyWriter::endTable()
{
    auto &block = m_body.blocks.back();
    const std::vector<BodyCell> cells(m_body.cells.begin() + block.firstCell, m_body.cells.end());
    m_body.cells.resize(size_t(block.firstCell));
    if (m_rows.empty() || m_rows.back() != block.firstCell + int(cells.size()))
        m_rows.push_back(block.firstCell + int(cells.size()));
    for (size_t row = 1; row < m_rows.size(); ++row)
        block.columns = std::max(block.columns, m_rows[row] - m_rows[row - 1]);
    for (size_t row = 1; row < m_rows.size(); ++row) {
        const auto from = cells.begin() + (m_rows[row - 1] - block.firstCell);
        const auto to = cells.begin() + (m_rows[row] - block.firstCell);
        m_body.cells.insert(m_body.cells.end(), from, to);
        const auto &last = *(to - 1);
        m_body.cells.insert(m_body.cells.end(), size_t(block.columns - (to - from)),
                            {last.start + last.length, 0, Qt::AlignLeading, last.isHeader});
    }
    block.cells = int(m_body.cells.size()) - block.firstCell;
    block.length = position() - block.start;
    m_isOpen = false;
    if (block.cells == 0)
        dropBlock();
}

/// The last one, which is empty.
void BodyWriter::dropBlock()
{
    m_body.blocks.pop_back();
    if (!m_body.text.isEmpty())
        m_body.text.chop(1); // what kept it apart
}

void BodyWriter::beginRow()
{
    endCell();
    const int cells = int(m_body.cells.size());
    if (m_rows.empty() || m_rows.back() != cells)
        m_rows.push_back(cells);
}

void BodyWriter::beginCell(Qt::Alignment alignment, bool isHeader)
{
    endCell();
    if (m_rows.empty())
        beginRow();
    const int column = int(m_body.cells.size()) - m_rows.back();
    m_isCell = true;
    if (column >= MostColumns) {
        m_body.text += u" | ";
        return;
    }
    if (int(m_body.cells.size()) != m_body.blocks.back().firstCell)
        m_body.text += column == 0 ? u'\n' : u'\t';
    m_body.cells.push_back({position(), 0, alignment, isHeader});
    m_hasPendingBreak = false;
}

void BodyWriter::endCell()
{
    if (!std::exchange(m_isCell, false))
        return;
    trimEnd();
    closeDirections();
    auto &cell = m_body.cells.back();
    cell.length = position() - cell.start;
    m_hasPendingBreak = false;
}

int BodyWriter::addLink(const BodyLink &link)
{
    if (m_body.links.size() >= MostLinks)
        return -1;
    m_body.links.push_back(link);
    return int(m_body.links.size()) - 1;
}

Body BodyWriter::take()
{
    if (m_isFlow)
        endFlow();
    endBlock();
    return std::move(m_body);
}

void BodyWriter::beginBlock(BodyBlock::Kind kind)
{
    nameDetails(kind);
    if (!m_body.blocks.empty())
        m_body.text += u'\n';
    BodyBlock block;
    block.kind = kind;
    block.box = state.box;
    block.start = position();
    block.level = kind == BodyBlock::Kind::Heading ? state.level : 0;
    block.alignment = state.alignment;
    block.isTight = std::exchange(m_isNextTight, false);
    m_body.blocks.push_back(block);
    m_isOpen = true;
}

/// Details that begin with something else than their summary get one.
void BodyWriter::nameDetails(BodyBlock::Kind kind)
{
    const auto unnamed = std::exchange(m_unnamed, {});
    for (const int box : unnamed) {
        if (kind == BodyBlock::Kind::Summary && box == state.box)
            continue;
        const auto before = std::exchange(state, {0, -1, box, BodyBlock::Kind::Summary, 0, Qt::AlignLeading});
        beginBlock(BodyBlock::Kind::Summary);
        m_body.text += QCoreApplication::translate("hubbub::Body", "Details");
        auto &block = m_body.blocks.back();
        block.length = position() - block.start;
        m_isOpen = false;
        state = before;
    }
}

void BodyWriter::open()
{
    if (m_isFlow) {
        if (isInTable() && !m_isCell)
            beginCell(Qt::AlignLeading, false);
        const int start = m_isCell ? m_body.cells.back().start : m_body.blocks.back().start;
        if (std::exchange(m_hasPendingBreak, false) && position() > start && !m_body.text.endsWith(u'\n'))
            m_body.text += u'\n';
    } else if (!m_isOpen) {
        beginBlock(state.kind);
    }
}

bool BodyWriter::isAtLineStart() const
{
    if (m_isFlow ? m_hasPendingBreak || (isInTable() && !m_isCell) : !m_isOpen)
        return true;
    const int start = m_isCell ? m_body.cells.back().start : m_body.blocks.back().start;
    return position() == start || isBlank(m_body.text.back());
}

/// Paragraphs do not grow without bounds: at a blank, another one begins.
void BodyWriter::writeBounded(QStringView text, bool isCode)
{
    while (!text.isEmpty()) {
        const int start = m_isCell ? m_body.cells.back().start : m_body.blocks.back().start;
        const auto lineStart = m_isFlow ? std::max(start, int(m_body.text.lastIndexOf(u'\n')) + 1) : start;
        const auto room = std::max(0, LongestParagraph - (position() - lineStart));
        if (text.size() <= room)
            return write(text, isCode);
        auto length = text.first(room).lastIndexOf(u' ') + 1;
        if (length == 0 && position() == lineStart)
            length = room - (text[room - 1].isHighSurrogate() ? 1 : 0);
        write(text.first(length), isCode);
        text = text.sliced(length);
        if (m_isFlow) {
            m_body.text += u'\n';
            continue;
        }
        endBlock();
        m_isNextTight = true;
        beginBlock(state.kind);
    }
}

void BodyWriter::write(QStringView text, bool isCode)
{
    const int start = position();
    const auto written = safe(text, isCode);
    m_body.text += written;
    addSpan(start, int(written.size()));
}

void BodyWriter::addSpan(int start, int length)
{
    if ((state.style == 0 && state.link < 0) || length == 0)
        return;
    auto &spans = m_body.spans;
    const bool goesOn = !spans.empty() && spans.back().start + spans.back().length == start
        && spans.back().start >= m_body.blocks.back().start && isAlike(spans.back(), state)
        && (!m_isCell || spans.back().start >= m_body.cells.back().start);
    if (goesOn)
        spans.back().length += length;
    else
        spans.push_back({start, length, state.style, Syntax::None, state.link});
}

QString BodyWriter::safe(QStringView text, bool isCode)
{
    auto result = text.toString();
    for (auto &c : result) {
        const auto sign = c.unicode();
        if (const auto end = directionEnd(sign); !end.isNull()) {
            if (isCode || m_directions.size() >= MostDirections)
                c = QChar::ReplacementCharacter;
            else
                m_directions.push_back(end);
        } else if (sign == 0x202c || sign == 0x2069) {
            if (isCode)
                c = QChar::ReplacementCharacter;
            else if (!m_directions.empty() && m_directions.back() == c)
                m_directions.pop_back();
        } else if (sign == QChar::LineSeparator || sign == QChar::ParagraphSeparator) {
            c = u'\n';
        } else if (sign == u'\t' && m_isCell) {
            c = u' ';
        } else if ((sign < 0x20 && sign != u'\n' && sign != u'\t') || (sign >= 0x7f && sign < 0xa0)
                   || sign == QChar::ObjectReplacementCharacter || (sign >= 0xfdd0 && sign <= 0xfdef)) {
            c = QChar::ReplacementCharacter;
        }
    }
    return result;
}

void BodyWriter::closeDirections()
{
    while (!m_directions.empty()) {
        m_body.text += m_directions.back();
        m_directions.pop_back();
    }
}

void BodyWriter::trimEnd()
{
    const int start = m_isCell ? m_body.cells.back().start : m_body.blocks.back().start;
    int end = position();
    while (end > start && isBlank(m_body.text[end - 1]))
        --end;
    cutEnd(end);
}

void BodyWriter::cutEnd(int position)
{
    m_body.text.truncate(position);
    auto &spans = m_body.spans;
    while (!spans.empty() && spans.back().start >= position)
        spans.pop_back();
    if (!spans.empty())
        spans.back().length = std::min(spans.back().length, position - spans.back().start);
}

} // namespace hubbub
