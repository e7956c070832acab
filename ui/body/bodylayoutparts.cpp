// SPDX-License-Identifier: MIT
#include "ui/body/bodylayoutprivate.h"

#include <QFontMetricsF>

#include <algorithm>

namespace hubbub {

namespace {

constexpr qreal CopySize = 26;

qreal distance(const QRectF &rect, const QPointF &point)
{
    const qreal x = std::max({rect.left() - point.x(), point.x() - rect.right(), 0.0});
    const qreal y = std::max({rect.top() - point.y(), point.y() - rect.bottom(), 0.0});
    return y * 1000 + x;
}

} // namespace

QRectF BodyLayout::Private::copyButton(int index) const
{
    const auto area = areaOf(index);
    const qreal x = look.isRightToLeft ? area.left() + 4 : area.right() - CopySize - 4;
    return {x, area.top() + 4, CopySize, CopySize};
}

/// What stands before the box's content: a bullet, a number, the triangle of details.
QRectF BodyLayout::Private::markerOf(int box) const
{
    const int first = firstBlocks[size_t(box)];
    if (first < 0)
        return {};
    const auto &block = blocks[size_t(first)];
    const auto &pieces = block.pieces;
    const qreal line = pieces.empty()
        ? lineHeight(look.font, false)
        : std::min(pieces.front().height(), lineHeight(fontOf(body->blocks[size_t(first)]), false));
    const qreal top = block.top + (pieces.empty() ? 0 : pieces.front().at.y());
    const qreal end = indentOf(box);
    const qreal begin = indentOf(body->boxes[size_t(box)].parent);
    return {look.isRightToLeft ? width - end : begin, top, end - begin, line};
}

QRectF BodyLayout::Private::imageRect(int index, const BodyImage &image) const
{
    for (const auto &piece : blocks[size_t(index)].pieces) {
        if (!piece.isLaidOut() || image.position < piece.start() || image.position >= piece.end())
            continue;
        const auto at = piece.rectOf(image.position).translated(originOf(index, piece));
        const auto size = imageSize(image, look, areaOf(index).width());
        const qreal bottom = at.bottom() - QFontMetricsF(look.font).descent();
        return {at.left(), bottom - size.height(), at.width(), size.height()};
    }
    return {};
}

const BodyPiece *BodyLayout::Private::pieceAt(int index, const QPointF &point) const
{
    const BodyPiece *best = nullptr;
    qreal least = 0;
    for (const auto &piece : blocks[size_t(index)].pieces) {
        const QRectF rect(originOf(index, piece), QSizeF(std::max(piece.naturalWidth(), 1.0), piece.height()));
        const qreal away = distance(rect, point);
        if (!best || away < least) {
            best = &piece;
            least = away;
        }
    }
    return best;
}

int BodyLayout::positionAt(const QPointF &point) const
{
    int index = d->blockAtY(point.y());
    if (index < 0) {
        // Below all of it: the end of what is seen last.
        for (index = int(d->blocks.size()) - 1; index >= 0 && d->blocks[size_t(index)].isHidden;)
            --index;
        if (index < 0)
            return 0;
        const auto &block = d->body->blocks[size_t(index)];
        return block.start + block.length;
    }
    const auto *piece = d->pieceAt(index, point);
    return piece ? piece->positionAt(point - d->originOf(index, *piece)) : d->body->blocks[size_t(index)].start;
}

QRectF BodyLayout::rectOf(int position)
{
    if (d->blocks.empty())
        return {};
    int index = d->blockOf(position);
    if (const int fold = d->foldOf(index); fold >= 0) {
        index = d->firstBlocks[size_t(fold)];
        position = d->body->blocks[size_t(index)].start;
    }
    auto &block = d->blocks[size_t(index)];
    d->ensureBlock(index);
    for (auto &piece : block.pieces) {
        if (!piece.contains(position))
            continue;
        d->layOutPieces(block, block.top + piece.at.y(), block.top + piece.at.y());
        return piece.rectOf(position).translated(d->originOf(index, piece));
    }
    return d->areaOf(index);
}

int BodyLayout::blockAt(const QPointF &point) const
{
    const int index = d->blockAtY(point.y());
    return index >= 0 && d->areaOf(index).contains(point) ? index : -1;
}

bool BodyLayout::scrollBlock(int index, qreal by)
{
    auto &block = d->blocks[size_t(index)];
    const auto kind = d->body->blocks[size_t(index)].kind;
    if (kind != BodyBlock::Kind::Code && kind != BodyBlock::Kind::Table)
        return false;
    const qreal most = std::max<qreal>(0, block.content - d->viewOf(index).width());
    const qreal to = std::clamp<qreal>(block.scroll + by, 0, most);
    return std::exchange(block.scroll, to) != to;
}

std::optional<BodyPart> BodyLayout::partAt(const QPointF &point) const
{
    const int index = blockAt(point);
    // The triangle is beside the summary's area.
    const int near = d->blockAtY(point.y());
    if (near >= 0 && d->body->blocks[size_t(near)].kind == BodyBlock::Kind::Summary) {
        const int box = d->body->blocks[size_t(near)].box;
        const bool isFold = d->body->boxes[size_t(box)].kind == BodyBox::Kind::Details;
        if (isFold && (index == near || d->markerOf(box).contains(point))) {
            const auto *piece = d->pieceAt(near, point);
            const bool isLink = piece
                && std::any_of(d->body->spans.begin(), d->body->spans.end(),
                               [&](const BodySpan &span) { return span.link >= 0 && piece->contains(span.start); });
            if (!isLink)
                return BodyPart{BodyPart::Kind::Fold, box};
        }
    }
    if (index < 0)
        return {};
    if (d->body->blocks[size_t(index)].kind == BodyBlock::Kind::Code && d->copyButton(index).contains(point))
        return BodyPart{BodyPart::Kind::Copy, index};
    const auto *piece = d->pieceAt(index, point);
    if (!piece)
        return {};
    const auto image = std::find_if(d->body->images.begin(), d->body->images.end(), [&](const BodyImage &each) {
        return each.position >= piece->start() && each.position < piece->end()
            && d->imageRect(index, each).contains(point);
    });
    const bool isPicture = image != d->body->images.end();
    if (isPicture && !isShown(*image, d->look))
        return BodyPart{BodyPart::Kind::Picture, int(image - d->body->images.begin())};
    const int position = isPicture ? image->position : piece->positionAt(point - d->originOf(index, *piece));
    for (const int at : {position, position - 1}) {
        const auto span = std::partition_point(d->body->spans.begin(), d->body->spans.end(),
                                               [at](const BodySpan &each) { return each.start + each.length <= at; });
        if (span == d->body->spans.end() || span->start > at || span->link < 0)
            continue;
        const auto rects = piece->rectsOf(span->start, span->start + span->length);
        const auto local = point - d->originOf(index, *piece);
        if (isPicture || std::any_of(rects.begin(), rects.end(), [&local](const QRectF &rect) {
                return rect.adjusted(0, -2, 0, 2).contains(local);
            }))
            return BodyPart{BodyPart::Kind::Link, span->link};
    }
    return isPicture ? std::optional(BodyPart{BodyPart::Kind::Picture, int(image - d->body->images.begin())})
                     : std::nullopt;
}

std::vector<BodyPart> BodyLayout::parts() const
{
    std::vector<std::pair<int, BodyPart>> found; // by position
    for (int i = 0; i < int(d->blocks.size()); ++i) {
        const auto &block = d->body->blocks[size_t(i)];
        if (d->blocks[size_t(i)].isHidden)
            continue;
        if (block.kind == BodyBlock::Kind::Code)
            found.emplace_back(block.start, BodyPart{BodyPart::Kind::Copy, i});
        if (block.kind == BodyBlock::Kind::Summary && d->body->boxes[size_t(block.box)].kind == BodyBox::Kind::Details)
            found.emplace_back(block.start, BodyPart{BodyPart::Kind::Fold, block.box});
    }
    const auto isSeen = [this](int position) { return !d->blocks[size_t(d->blockOf(position))].isHidden; };
    int last = -1;
    for (const auto &span : d->body->spans) {
        if (span.link >= 0 && span.link != last && isSeen(span.start))
            found.emplace_back(span.start, BodyPart{BodyPart::Kind::Link, span.link});
        last = span.link;
    }
    for (int i = 0; i < int(d->body->images.size()); ++i) {
        const auto &image = d->body->images[size_t(i)];
        if (!isShown(image, d->look) && isSeen(image.position))
            found.emplace_back(image.position, BodyPart{BodyPart::Kind::Picture, i});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<BodyPart> parts;
    parts.reserve(found.size());
    for (const auto &each : found)
        parts.push_back(each.second);
    return parts;
}

QRectF BodyLayout::rectOf(const BodyPart &part)
{
    switch (part.kind) {
    case BodyPart::Kind::Copy: d->ensureBlock(part.index); return d->copyButton(part.index);
    case BodyPart::Kind::Fold: {
        const int summary = d->firstBlocks[size_t(part.index)];
        d->ensureBlock(summary);
        return d->areaOf(summary).united(d->markerOf(part.index));
    }
    case BodyPart::Kind::Picture: {
        const auto &image = d->body->images[size_t(part.index)];
        const int block = d->blockOf(image.position);
        d->ensureBlock(block);
        return d->imageRect(block, image);
    }
    case BodyPart::Kind::Link: break;
    }
    QRectF all;
    for (const auto &span : d->body->spans) {
        if (span.link == part.index)
            all = all.united(rectOf(span.start)).united(rectOf(span.start + span.length - 1));
        else if (!all.isNull())
            break;
    }
    return all;
}

} // namespace hubbub
