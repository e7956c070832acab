// SPDX-License-Identifier: MIT
#include "ui/body/bodylayout.h"

#include "ui/body/bodylayoutprivate.h"
#include "ui/theme.h"

#include <QElapsedTimer>
#include <QFontMetricsF>
#include <QStringTokenizer>

#include <algorithm>
#include <array>
#include <cmath>

namespace hubbub {

namespace {

constexpr int LinesOfPiece = 32;  ///< of code, laid out together
constexpr int LongestLine = 4000; ///< of code; what is longer goes on in another
constexpr qreal CodePadding = 10;
constexpr qreal CellPadding = 8;
constexpr qreal LeastColumn = 72;
constexpr qreal WidestWord = 180; ///< in a table, that is not torn

qreal indentOf(BodyBox::Kind kind, qreal em)
{
    switch (kind) {
    case BodyBox::Kind::Body: return 0;
    case BodyBox::Kind::Details: return std::round(em);
    case BodyBox::Kind::Bullet:
    case BodyBox::Kind::Task:
    case BodyBox::Kind::Numbered:
    case BodyBox::Kind::Footnote:
    case BodyBox::Kind::Indent: return std::round(em * 1.5);
    default: return std::round(em);
    }
}

qreal longestWord(QStringView text, const QFont &font)
{
    QStringView longest;
    for (const auto word : QStringTokenizer(text, u' ')) {
        if (word.size() > longest.size())
            longest = word;
    }
    return QFontMetricsF(font).horizontalAdvance(longest.left(100).toString());
}

bool isWide(BodyBlock::Kind kind)
{
    return kind == BodyBlock::Kind::Code || kind == BodyBlock::Kind::Table;
}

} // namespace

bool isAlert(BodyBox::Kind kind)
{
    return kind >= BodyBox::Kind::Note && kind <= BodyBox::Kind::Caution;
}

BodyLayout::Private::Private(std::shared_ptr<const Body> text, BodyLook with)
    : body(std::move(text))
    , look(std::move(with))
    , em(QFontMetricsF(look.font).height())
    , blocks(body->blocks.size())
    , indents(body->boxes.size())
    , firstBlocks(body->boxes.size(), -1)
    , lastBlocks(body->boxes.size(), -1)
    , folded(body->boxes.size())
{
    for (size_t box = 0; box < body->boxes.size(); ++box) {
        const auto &each = body->boxes[box];
        if (each.parent >= 0)
            indents[box] = indents[size_t(each.parent)] + hubbub::indentOf(each.kind, em);
        folded[box] = each.kind == BodyBox::Kind::Details && !each.isOn;
    }
    for (int i = 0; i < int(blocks.size()); ++i) {
        const auto &block = body->blocks[size_t(i)];
        auto &laid = blocks[size_t(i)];
        const bool isHeading = block.kind == BodyBlock::Kind::Heading;
        laid.gap = i == 0 ? 0 : std::round(block.isTight ? em * 0.2 : isHeading ? em * 1.2 : em * 0.75);
        for (int box = block.box; box >= 0; box = body->boxes[size_t(box)].parent) {
            lastBlocks[size_t(box)] = i;
            if (firstBlocks[size_t(box)] >= 0)
                continue;
            firstBlocks[size_t(box)] = i;
            if (isAlert(body->boxes[size_t(box)].kind))
                laid.titles += std::round(em * 1.6);
        }
        laid.gap += laid.titles;
    }
    hideFolded();
}

void BodyLayout::Private::hideFolded()
{
    // A box's parent comes before it.
    std::vector<bool> isHidden(folded.size());
    for (size_t box = 1; box < folded.size(); ++box) {
        const auto parent = size_t(body->boxes[box].parent);
        isHidden[box] = isHidden[parent] || folded[parent];
    }
    for (size_t i = 0; i < blocks.size(); ++i) {
        const auto &block = body->blocks[i];
        const auto box = size_t(block.box);
        blocks[i].isHidden = isHidden[box] || (folded[box] && block.kind != BodyBlock::Kind::Summary);
    }
}

QFont BodyLayout::Private::fontOf(const BodyBlock &block) const
{
    if (block.kind == BodyBlock::Kind::Code)
        return look.fixed;
    if (block.kind != BodyBlock::Kind::Heading)
        return look.font;
    constexpr std::array<qreal, 6> Factors{1.45, 1.28, 1.12, 1.0, 0.92, 0.88};
    auto font = scaledFont(look.font, Factors[size_t(std::clamp(block.level, 1, 6) - 1)]);
    font.setWeight(QFont::DemiBold);
    return font;
}

QRectF BodyLayout::Private::areaOf(int index) const
{
    const qreal indent = indentOf(body->blocks[size_t(index)].box);
    const auto &block = blocks[size_t(index)];
    return {look.isRightToLeft ? 0 : indent, block.top, std::max<qreal>(width - indent, 40), block.height};
}

QRectF BodyLayout::Private::viewOf(int index) const
{
    const bool isCode = body->blocks[size_t(index)].kind == BodyBlock::Kind::Code;
    return isCode ? areaOf(index).adjusted(CodePadding, 0, -CodePadding, 0) : areaOf(index);
}

QPointF BodyLayout::Private::originOf(int index, const BodyPiece &piece) const
{
    return viewOf(index).topLeft() + piece.at - QPointF(blocks[size_t(index)].scroll, 0);
}

qreal BodyLayout::Private::estimate(int index) const
{
    const auto &block = body->blocks[size_t(index)];
    const auto font = fontOf(block);
    const qreal line = lineHeight(font, block.kind == BodyBlock::Kind::Code);
    if (block.kind == BodyBlock::Kind::Rule)
        return 3;
    const QStringView text = QStringView(body->text).mid(block.start, block.length);
    const auto breaks = double(text.count(u'\n'));
    if (block.kind == BodyBlock::Kind::Code)
        return (breaks + 1) * line + 2 * CodePadding;
    if (block.kind == BodyBlock::Kind::Table)
        return (breaks + 1) * (line + 2 * CellPadding);
    const qreal perLine = std::max(1.0, areaOf(index).width() / (QFontMetricsF(font).averageCharWidth() * 1.05));
    return std::ceil(double(text.size()) / perLine + breaks * 0.5) * line;
}

void BodyLayout::Private::layOutCode(LaidBlock &laid, int index) const
{
    const auto &block = body->blocks[size_t(index)];
    const QStringView text = QStringView(body->text).mid(block.start, block.length);
    const qreal line = lineHeight(look.fixed, true);
    qsizetype begin = 0;
    qsizetype longest = 0;
    qreal y = CodePadding;
    for (bool isDone = false; !isDone;) {
        qsizetype end = begin;
        int lines = 0;
        for (bool isFull = false; !isFull;) {
            auto next = text.indexOf(u'\n', end);
            next = next < 0 ? text.size() : next;
            if (next - begin > LongestLine && lines > 0) {
                --end; // the break that leads to it
                break;
            }
            longest = std::max(longest, std::min<qsizetype>(next - end, LongestLine));
            end = std::min<qsizetype>(next, begin + LongestLine);
            ++lines;
            isFull = lines == LinesOfPiece || end < next || end == text.size();
            end += isFull ? 0 : 1;
        }
        BodyPiece piece({block.start + int(begin), int(end - begin), look.fixed, true, Qt::AlignLeading});
        piece.at = {0, y};
        piece.setHeight(lines * line);
        y += piece.height();
        laid.pieces.push_back(std::move(piece));
        isDone = end >= text.size();
        begin = end < text.size() && text[end] == u'\n' ? end + 1 : end;
    }
    laid.content = double(longest) * QFontMetricsF(look.fixed).horizontalAdvance(u'm');
    laid.height = y + CodePadding;
}

void BodyLayout::Private::layOutTable(LaidBlock &laid, int index) const
{
    const auto &block = body->blocks[size_t(index)];
    const auto columns = size_t(std::max(block.columns, 1));
    std::vector<qreal> widths(columns, 24);
    std::vector<qreal> least(columns, LeastColumn);
    for (int i = 0; i < block.cells; ++i) {
        const auto &cell = body->cells[size_t(block.firstCell + i)];
        auto font = look.font;
        if (cell.isHeader)
            font.setWeight(QFont::DemiBold);
        BodyPiece piece({cell.start, cell.length, font, false, cell.alignment});
        piece.layOut(*body, look, 1e5);
        const auto word = longestWord(QStringView(body->text).mid(cell.start, cell.length), font) + 2;
        least[size_t(i) % columns] = std::max(least[size_t(i) % columns], std::min(word, WidestWord));
        auto &column = widths[size_t(i) % columns];
        column = std::max(column, std::ceil(piece.naturalWidth()) + 1);
        laid.pieces.push_back(std::move(piece));
    }
    // Columns that are wider than their share give way, down to where their words would be torn.
    const qreal available = areaOf(index).width() - double(columns) * 2 * CellPadding - 1;
    qreal total = 0;
    for (const auto column : widths)
        total += column;
    if (total > available) {
        std::vector<qreal> sorted = widths;
        std::sort(sorted.begin(), sorted.end());
        qreal left = available;
        qreal share = LeastColumn;
        for (size_t i = 0; i < sorted.size(); ++i) {
            share = left / double(sorted.size() - i);
            if (sorted[i] > share)
                break;
            left -= sorted[i];
        }
        for (size_t i = 0; i < columns; ++i)
            widths[i] = std::min(widths[i], std::max(std::floor(share), least[i]));
    }
    qreal x = 0;
    for (const auto column : widths) {
        laid.columns.push_back(x);
        x += column + 2 * CellPadding;
    }
    laid.columns.push_back(x);
    qreal y = 0;
    for (size_t row = 0; row * columns < laid.pieces.size(); ++row) {
        qreal tallest = 0;
        laid.rows.push_back(y);
        for (size_t column = 0; column < columns; ++column) {
            auto &piece = laid.pieces[row * columns + column];
            piece.layOut(*body, look, widths[column]);
            piece.at = {laid.columns[column] + CellPadding, y + CellPadding * 0.75};
            tallest = std::max(tallest, piece.height());
        }
        y += tallest + CellPadding * 1.5;
    }
    laid.rows.push_back(y);
    laid.height = y + 1;
    laid.content = x + 1;
}

void BodyLayout::Private::layOutPieces(LaidBlock &laid, qreal top, qreal bottom) const
{
    for (auto &piece : laid.pieces) {
        const qreal y = laid.top + piece.at.y();
        if (piece.isLaidOut() || y + piece.height() < top || y > bottom)
            continue;
        piece.layOut(*body, look, 1e6);
        laid.content = std::max(laid.content, piece.naturalWidth());
    }
}

void BodyLayout::Private::layOut(int index)
{
    const auto &block = body->blocks[size_t(index)];
    auto &laid = blocks[size_t(index)];
    laid.pieces.clear();
    laid.columns.clear();
    laid.rows.clear();
    switch (block.kind) {
    case BodyBlock::Kind::Code: layOutCode(laid, index); break;
    case BodyBlock::Kind::Table: layOutTable(laid, index); break;
    case BodyBlock::Kind::Rule: laid.height = 3; break;
    default: {
        BodyPiece piece({block.start, block.length, fontOf(block), false, block.alignment});
        piece.layOut(*body, look, areaOf(index).width());
        laid.height = piece.height() + (block.kind == BodyBlock::Kind::Heading && block.level <= 2 ? 6 : 0);
        laid.pieces.push_back(std::move(piece));
    }
    }
    if (isWide(block.kind))
        laid.scroll = std::clamp<qreal>(laid.scroll, 0, std::max<qreal>(0, laid.content - viewOf(index).width()));
    laid.isLaidOut = true;
}

void BodyLayout::Private::ensureBlock(int index)
{
    if (blocks[size_t(index)].isLaidOut)
        return;
    layOut(index);
    place();
}

void BodyLayout::Private::place()
{
    qreal y = 0;
    for (auto &block : blocks) {
        if (block.isHidden) {
            block.top = y;
            continue;
        }
        block.top = y + block.gap;
        y = block.bottom();
    }
    height = y;
}

int BodyLayout::Private::blockOf(int position) const
{
    const auto after = std::partition_point(body->blocks.begin(), body->blocks.end(),
                                            [position](const BodyBlock &block) { return block.start <= position; });
    return std::max(0, int(after - body->blocks.begin()) - 1);
}

int BodyLayout::Private::blockAtY(qreal y) const
{
    auto found = std::partition_point(blocks.begin(), blocks.end(), [y](const LaidBlock &block) {
        return block.isHidden ? block.top < y : block.bottom() < y;
    });
    while (found != blocks.end() && found->isHidden)
        ++found;
    return found == blocks.end() ? -1 : int(found - blocks.begin());
}

int BodyLayout::Private::foldOf(int block) const
{
    int outermost = -1;
    int box = body->blocks[size_t(block)].box;
    const bool isSummary = body->blocks[size_t(block)].kind == BodyBlock::Kind::Summary;
    for (bool isFirst = true; box >= 0; box = body->boxes[size_t(box)].parent, isFirst = false) {
        if (folded[size_t(box)] && !(isFirst && isSummary))
            outermost = box;
    }
    return outermost;
}

BodyLayout::BodyLayout(std::shared_ptr<const Body> body, const BodyLook &look)
    : d(std::make_unique<Private>(std::move(body), look))
{
}

BodyLayout::~BodyLayout() = default;

const Body &BodyLayout::body() const
{
    return *d->body;
}

void BodyLayout::setWidth(qreal width)
{
    if (width == d->width)
        return;
    d->width = width;
    for (int i = 0; i < int(d->blocks.size()); ++i) {
        auto &block = d->blocks[size_t(i)];
        block.isLaidOut = false;
        block.pieces.clear();
        block.height = d->estimate(i);
    }
    d->place();
}

qreal BodyLayout::width() const
{
    return d->width;
}

bool BodyLayout::ensure(qreal top, qreal bottom, int budget)
{
    QElapsedTimer spent;
    spent.start();
    bool isDone = true;
    bool isChanged = false;
    qreal y = 0;
    for (int i = 0; i < int(d->blocks.size()); ++i) {
        auto &block = d->blocks[size_t(i)];
        if (block.isHidden) {
            block.top = y;
            continue;
        }
        block.top = y + block.gap;
        const bool isWanted = block.bottom() >= top && block.top <= bottom;
        if (isWanted && !block.isLaidOut) {
            if (isChanged && spent.elapsed() >= budget) {
                isDone = false;
            } else {
                d->layOut(i);
                isChanged = true;
            }
        }
        y = block.bottom();
        if (block.top > bottom && !isChanged)
            return isDone;
    }
    d->height = y;
    return isDone;
}

qreal BodyLayout::height() const
{
    return d->height;
}

bool BodyLayout::isComplete() const
{
    return std::all_of(d->blocks.begin(), d->blocks.end(),
                       [](const LaidBlock &block) { return block.isLaidOut || block.isHidden; });
}

bool BodyLayout::updatePicture(const QUrl &address)
{
    bool isAny = false;
    for (const auto &image : d->body->images) {
        if (image.address != address)
            continue;
        d->blocks[size_t(d->blockOf(image.position))].isLaidOut = false;
        isAny = true;
    }
    return isAny;
}

bool BodyLayout::isFolded(int box) const
{
    return d->folded[size_t(box)];
}

void BodyLayout::setFolded(int box, bool folded)
{
    if (d->body->boxes[size_t(box)].kind != BodyBox::Kind::Details)
        return;
    d->folded[size_t(box)] = folded;
    d->hideFolded();
    d->place();
}

bool BodyLayout::reveal(int position)
{
    bool isAny = false;
    const int block = d->blockOf(position);
    for (int fold = d->blocks.empty() ? -1 : d->foldOf(block); fold >= 0; fold = d->foldOf(block)) {
        setFolded(fold, false);
        isAny = true;
    }
    return isAny;
}

} // namespace hubbub
