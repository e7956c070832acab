// SPDX-License-Identifier: MIT
#include "ui/body/bodylayoutprivate.h"
#include "ui/body/pictures.h"
#include "ui/labelchip.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

QColor alertColor(BodyBox::Kind kind, const Theme &theme)
{
    switch (kind) {
    case BodyBox::Kind::Note: return theme.link;
    case BodyBox::Kind::Tip: return theme.success;
    case BodyBox::Kind::Important: return theme.closed;
    case BodyBox::Kind::Warning: return theme.warning;
    case BodyBox::Kind::Caution: return theme.danger;
    default: return theme.quoteBar;
    }
}

QString alertTitle(BodyBox::Kind kind)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("hubbub::Body", text); };
    switch (kind) {
    case BodyBox::Kind::Note: return tr(QT_TRANSLATE_NOOP("hubbub::Body", "Note"));
    case BodyBox::Kind::Tip: return tr(QT_TRANSLATE_NOOP("hubbub::Body", "Tip"));
    case BodyBox::Kind::Important: return tr(QT_TRANSLATE_NOOP("hubbub::Body", "Important"));
    case BodyBox::Kind::Warning: return tr(QT_TRANSLATE_NOOP("hubbub::Body", "Warning"));
    case BodyBox::Kind::Caution: return tr(QT_TRANSLATE_NOOP("hubbub::Body", "Caution"));
    default: return {};
    }
}

void fillRounded(QPainter &painter, const QRectF &rect, qreal radius, const QColor &ground, const QColor &border = {})
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(ground);
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(border.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect, radius, radius);
    painter.restore();
}

void paintFocus(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 3, 3);
    painter.restore();
}

} // namespace

void BodyLayout::paint(QPainter &painter, const QRectF &clip, const BodyMarks &marks) const
{
    d->paintBoxes(painter, clip);
    for (int i = std::max(0, d->blockAtY(clip.top())); i < int(d->blocks.size()); ++i) {
        auto &block = d->blocks[size_t(i)];
        if (block.top > clip.bottom())
            break;
        if (block.isHidden || !block.isLaidOut)
            continue;
        d->layOutPieces(block, clip.top(), clip.bottom());
        d->paintBlock(painter, i, clip, marks);
    }
    if (marks.focusedPart < 0)
        return;
    const auto all = parts();
    if (marks.focusedPart >= int(all.size()))
        return;
    const auto &part = all[size_t(marks.focusedPart)];
    if (part.kind == BodyPart::Kind::Copy)
        return paintFocus(painter, d->copyButton(part.index), *d->look.theme);
    // What has the focus has been asked where it is, so it is laid out.
    for (int i = 0; i < int(d->blocks.size()); ++i) {
        const auto &block = d->blocks[size_t(i)];
        if (block.isHidden || !block.isLaidOut)
            continue;
        if (part.kind == BodyPart::Kind::Fold && d->firstBlocks[size_t(part.index)] == i)
            return paintFocus(painter, d->areaOf(i).united(d->markerOf(part.index)), *d->look.theme);
        if (part.kind == BodyPart::Kind::Picture) {
            const auto &image = d->body->images[size_t(part.index)];
            if (d->blockOf(image.position) == i)
                return paintFocus(painter, d->imageRect(i, image), *d->look.theme);
            continue;
        }
        for (const auto &span : d->body->spans) {
            if (part.kind != BodyPart::Kind::Link || span.link != part.index || d->blockOf(span.start) != i)
                continue;
            for (const auto &piece : block.pieces) {
                for (const auto &rect : piece.rectsOf(span.start, span.start + span.length))
                    paintFocus(painter, rect.translated(d->originOf(i, piece)), *d->look.theme);
            }
        }
    }
}

void BodyLayout::Private::paintBoxes(QPainter &painter, const QRectF &clip) const
{
    const auto &theme = *look.theme;
    for (int box = 1; box < int(body->boxes.size()); ++box) {
        const auto &each = body->boxes[size_t(box)];
        const int first = firstBlocks[size_t(box)];
        if (first < 0 || blocks[size_t(first)].isHidden)
            continue;
        const bool isQuote = each.kind == BodyBox::Kind::Quote || isAlert(each.kind);
        int last = lastBlocks[size_t(box)];
        while (last > first && blocks[size_t(last)].isHidden)
            --last;
        const qreal top = blocks[size_t(first)].top - (isAlert(each.kind) ? blocks[size_t(first)].titles : 0);
        const qreal bottom = blocks[size_t(last)].bottom();
        if (bottom < clip.top() - 2 * em || top > clip.bottom())
            continue;
        if (!isQuote) {
            paintMarker(painter, box);
            continue;
        }
        const auto color = alertColor(each.kind, theme);
        const qreal begin = indentOf(each.parent);
        const qreal bar = std::max(3.0, std::round(em / 6));
        fillRounded(painter, QRectF(look.isRightToLeft ? width - begin - bar : begin, top, bar, bottom - top), 1,
                    color);
        if (!isAlert(each.kind))
            continue;
        auto font = look.font;
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(color);
        const qreal in = indentOf(box);
        painter.drawText(
            QRectF(look.isRightToLeft ? 0 : in, top, width - in, lineHeight(font, false)),
            int((look.isRightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::AlignAbsolute),
            alertTitle(each.kind));
    }
}

void BodyLayout::Private::paintMarker(QPainter &painter, int box) const
{
    const auto &theme = *look.theme;
    const auto &each = body->boxes[size_t(box)];
    const auto rect = markerOf(box);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal gap = em * 0.45;
    const auto inner = look.isRightToLeft ? rect.adjusted(gap, 0, 0, 0) : rect.adjusted(0, 0, -gap, 0);
    const qreal x = look.isRightToLeft ? inner.left() : inner.right();
    switch (each.kind) {
    case BodyBox::Kind::Bullet: {
        const qreal radius = em * 0.14;
        int depth = 0;
        for (int up = each.parent; up >= 0; up = body->boxes[size_t(up)].parent)
            depth += body->boxes[size_t(up)].kind == BodyBox::Kind::Bullet ? 1 : 0;
        painter.setPen(QPen(theme.text, 1.2));
        painter.setBrush(depth == 1 ? QBrush(Qt::NoBrush) : QBrush(theme.text));
        const QPointF middle(x + (look.isRightToLeft ? radius * 2 : -radius * 2), rect.center().y());
        if (depth < 2)
            painter.drawEllipse(middle, radius, radius);
        else
            painter.drawRect(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius));
        break;
    }
    case BodyBox::Kind::Numbered:
    case BodyBox::Kind::Footnote:
        painter.setFont(look.font);
        painter.setPen(each.kind == BodyBox::Kind::Footnote ? theme.mutedText : theme.text);
        // A large number stands out into the margin rather than into the text.
        painter.drawText(
            look.isRightToLeft ? inner.adjusted(0, 0, 60, 0) : inner.adjusted(-60, 0, 0, 0),
            int((look.isRightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter | Qt::AlignAbsolute),
            QLocale().toString(each.number) + u'.');
        break;
    case BodyBox::Kind::Task: {
        const qreal side = std::round(em * 0.72);
        const QRectF check(look.isRightToLeft ? x : x - side, std::round(rect.center().y() - side / 2), side, side);
        painter.setPen(QPen(each.isOn ? theme.accent : theme.controlBorder, 1.2));
        painter.setBrush(each.isOn ? QBrush(theme.accent) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(check, 2.5, 2.5);
        if (each.isOn) {
            painter.setPen(QPen(theme.accentText, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(QPolygonF({check.topLeft() + QPointF(side * 0.24, side * 0.54),
                                            check.topLeft() + QPointF(side * 0.43, side * 0.72),
                                            check.topLeft() + QPointF(side * 0.77, side * 0.3)}));
        }
        break;
    }
    case BodyBox::Kind::Details: {
        const qreal half = em * 0.22;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.mutedText);
        const QPointF middle = rect.center();
        const qreal side = look.isRightToLeft ? -half : half;
        painter.drawPolygon(folded[size_t(box)]
                                ? QPolygonF({middle + QPointF(-side, -half * 1.2), middle + QPointF(side, 0),
                                             middle + QPointF(-side, half * 1.2)})
                                : QPolygonF({middle + QPointF(-half * 1.2, -half), middle + QPointF(half * 1.2, -half),
                                             middle + QPointF(0, half)}));
        break;
    }
    default: break;
    }
    painter.restore();
}

void BodyLayout::Private::paintBlock(QPainter &painter, int index, const QRectF &clip, const BodyMarks &marks) const
{
    const auto &theme = *look.theme;
    const auto &block = body->blocks[size_t(index)];
    const auto &laid = blocks[size_t(index)];
    const auto area = areaOf(index);
    const auto view = viewOf(index);
    const bool isWide = block.kind == BodyBlock::Kind::Code || block.kind == BodyBlock::Kind::Table;
    painter.save();
    if (block.kind == BodyBlock::Kind::Rule)
        painter.fillRect(QRectF(area.left(), area.top() + 1, area.width(), 2), theme.border);
    if (block.kind == BodyBlock::Kind::Code)
        fillRounded(painter, area, 6, theme.codeGround);
    if (block.kind == BodyBlock::Kind::Heading && block.level <= 2)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.border);
    if (isWide)
        painter.setClipRect(view.adjusted(0, 0, 1, 1), Qt::IntersectClip);
    if (block.kind == BodyBlock::Kind::Table) {
        const QPointF corner = area.topLeft() - QPointF(laid.scroll, 0);
        const qreal right = laid.columns.back();
        for (size_t row = 0; row + 1 < laid.rows.size(); ++row) {
            const bool isHead = body->cells[size_t(block.firstCell) + row * size_t(block.columns)].isHeader;
            const QRectF rect(corner + QPointF(0, laid.rows[row]), QSizeF(right, laid.rows[row + 1] - laid.rows[row]));
            if (rect.intersects(clip) && (isHead || row % 2 == 0))
                painter.fillRect(rect, isHead ? theme.hover : theme.sidebar);
        }
        for (const auto y : laid.rows)
            painter.fillRect(QRectF(corner + QPointF(0, y), QSizeF(right + 1, 1)), theme.border);
        for (const auto x : laid.columns)
            painter.fillRect(QRectF(corner + QPointF(x, 0), QSizeF(1, laid.rows.back() + 1)), theme.border);
    }
    for (const auto &piece : laid.pieces) {
        const qreal top = laid.top + piece.at.y();
        if (top <= clip.bottom() && top + piece.height() >= clip.top())
            paintPiece(painter, index, piece, clip, marks);
    }
    if (isWide && laid.content > view.width()) {
        // Where it is scrolled to.
        const qreal share = view.width() / laid.content;
        fillRounded(
            painter,
            QRectF(view.left() + laid.scroll * share, area.bottom() - 5, std::max(24.0, view.width() * share), 3), 1.5,
            theme.controlBorder);
    }
    painter.restore();
    if (block.kind == BodyBlock::Kind::Code && marks.hoveredCode == index) {
        const auto button = copyButton(index);
        fillRounded(painter, button, 5, theme.surface, theme.controlBorder);
        paintIcon(painter, button.adjusted(5, 5, -5, -5), u"copy"_s, theme.mutedText);
    }
}

void BodyLayout::Private::paintPiece(QPainter &painter, int index, const BodyPiece &piece, const QRectF &clip,
                                     const BodyMarks &marks) const
{
    const auto &theme = *look.theme;
    const auto origin = originOf(index, piece);
    const auto firstSpan = std::partition_point(body->spans.begin(), body->spans.end(), [&piece](const BodySpan &span) {
        return span.start + span.length <= piece.start();
    });
    for (auto span = firstSpan; span != body->spans.end() && span->start < piece.end(); ++span) {
        const bool isGrounded = (span->style & (InlineCode | Keyboard)) != 0 || span->chip >= 0;
        if (!isGrounded)
            continue;
        const auto chip = span->chip >= 0 ? chipColors(body->chips[size_t(span->chip)].name(), theme, theme.window)
                                          : ChipColors{theme.inlineCodeGround, {}, {}};
        for (const auto &rect : piece.rectsOf(span->start, span->start + span->length)) {
            const auto ground = rect.translated(origin).adjusted(-3, -1, 3, 1);
            fillRounded(painter, ground, span->chip >= 0 ? ground.height() / 2 : 4, chip.ground,
                        (span->style & Keyboard) != 0 ? theme.controlBorder : chip.border);
        }
    }

    QList<QTextLayout::FormatRange> selections;
    const auto select = [&](int start, int end, const QTextCharFormat &format) {
        start = std::max(start, piece.start());
        end = std::min(end, piece.end());
        if (start < end)
            selections.append({start - piece.start(), end - start, format});
    };
    for (auto span = firstSpan; span != body->spans.end() && span->start < piece.end(); ++span) {
        if (span->chip < 0)
            continue;
        QTextCharFormat format;
        format.setForeground(chipColors(body->chips[size_t(span->chip)].name(), theme, theme.window).text);
        select(span->start, span->start + span->length, format);
    }
    const auto firstFound = std::partition_point(marks.found.begin(), marks.found.end(),
                                                 [&piece](const auto &each) { return each.end <= piece.start(); });
    for (auto found = firstFound; found != marks.found.end() && found->start < piece.end(); ++found) {
        QTextCharFormat format;
        format.setBackground(found - marks.found.begin() == marks.current ? theme.foundCurrent : theme.found);
        format.setForeground(theme.text);
        select(found->start, found->end, format);
    }
    if (marks.hoveredLink >= 0) {
        for (auto span = firstSpan; span != body->spans.end() && span->start < piece.end(); ++span) {
            if (span->link != marks.hoveredLink)
                continue;
            for (const auto &rect : piece.rectsOf(span->start, span->start + span->length)) {
                const auto line = rect.translated(origin);
                painter.fillRect(QRectF(line.left(), line.bottom() - 2, line.width(), 1), theme.link);
            }
        }
    }
    if (marks.selection.start < marks.selection.end) {
        QTextCharFormat format;
        format.setBackground(theme.accent);
        format.setForeground(theme.accentText);
        select(marks.selection.start, marks.selection.end, format);
    }
    painter.setPen(theme.text);
    piece.draw(painter, origin, clip, selections);

    const auto firstImage = std::partition_point(
        body->images.begin(), body->images.end(),
        [&piece](const BodyImage &image) { return image.position < piece.start(); });
    for (auto image = firstImage; image != body->images.end() && image->position < piece.end(); ++image)
        paintImage(painter, imageRect(index, *image), *image);
}

void BodyLayout::Private::paintImage(QPainter &painter, const QRectF &rect, const BodyImage &image) const
{
    const auto &theme = *look.theme;
    if (rect.isEmpty())
        return;
    if (isShown(image, look)) {
        const auto pixmap = look.pictures->pixmap(image.address, rect.size().toSize(), look.devicePixelRatio);
        if (!pixmap.isNull())
            return painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()));
    }
    fillRounded(painter, rect, 4, theme.codeGround, theme.border);
    const qreal side = QFontMetricsF(look.font).height();
    paintIcon(painter, QRectF(rect.left() + 6, rect.top(), side, rect.height()), u"image"_s, theme.mutedText);
    painter.setFont(look.font);
    painter.setPen(theme.mutedText);
    const auto room = rect.adjusted(side + 12, 0, -6, 0);
    painter.drawText(room, int(Qt::AlignLeft | Qt::AlignVCenter),
                     QFontMetricsF(look.font).elidedText(imageCaption(image), Qt::ElideMiddle, room.width()));
}

} // namespace hubbub
