// SPDX-License-Identifier: MIT
#include "ui/body/bodypiece.h"

#include "ui/body/pictures.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace hubbub {

namespace {

constexpr qreal TallestImage = 600;

/// Stands for an image while lines are broken: they may break on both sides of it, as at none of the blanks.
constexpr QChar Stand(0x4E00);

const QColor &syntaxColor(Syntax syntax, const Theme &theme)
{
    return theme.syntax[size_t(syntax)];
}

QTextCharFormat formatOf(const BodySpan &span, const BodyLook &look, const QFont &base)
{
    QTextCharFormat format;
    const auto has = [&span](BodyStyle style) { return (span.style & style) != 0; };
    auto font = has(InlineCode) || has(Keyboard)
        ? scaledFont(look.fixed, base.pointSizeF() / look.font.pointSizeF() * 0.92)
        : base;
    if (has(Bold))
        font.setWeight(QFont::DemiBold);
    font.setItalic(has(Italic));
    font.setStrikeOut(has(Strike));
    font.setUnderline(has(Underline));
    if (has(Small) || has(Superscript) || has(Subscript) || span.chip >= 0)
        font = scaledFont(font, 0.85);
    format.setFont(font);
    if (has(Superscript))
        format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    if (has(Subscript))
        format.setVerticalAlignment(QTextCharFormat::AlignSubScript);
    if (span.link >= 0)
        format.setForeground(look.theme->link);
    else if (span.syntax != Syntax::None)
        format.setForeground(syntaxColor(span.syntax, *look.theme));
    else if (has(Muted))
        format.setForeground(look.theme->mutedText);
    return format;
}

/// Those of [start, end), counted from start.
QList<QTextLayout::FormatRange> formatsOf(const Body &body, const BodyLook &look, const QFont &base, int start, int end)
{
    QList<QTextLayout::FormatRange> formats;
    auto span = std::partition_point(body.spans.begin(), body.spans.end(),
                                     [start](const BodySpan &each) { return each.start + each.length <= start; });
    for (; span != body.spans.end() && span->start < end; ++span) {
        const int from = std::max(span->start, start);
        const int to = std::min(span->start + span->length, end);
        formats.append({from - start, to - from, formatOf(*span, look, base)});
    }
    return formats;
}

} // namespace

qreal lineHeight(const QFont &font, bool isCode)
{
    return std::ceil(QFontMetricsF(font).height() * (isCode ? 1.15 : 1.22));
}

bool isShown(const BodyImage &image, const BodyLook &look)
{
    if (!look.pictures)
        return false;
    const auto state = look.pictures->state(image.address);
    return state.kind == PictureState::Kind::Here && !state.size.isEmpty();
}

QString imageCaption(const BodyImage &image)
{
    if (!image.alternative.isEmpty())
        return image.alternative;
    const auto name = image.address.fileName();
    return name.isEmpty() ? QCoreApplication::translate("hubbub::Body", "Image") : name;
}

QSizeF imageSize(const BodyImage &image, const BodyLook &look, qreal width)
{
    width = std::max<qreal>(width, 16);
    if (!isShown(image, look)) {
        const QFontMetricsF metrics(look.font);
        const auto caption = metrics.horizontalAdvance(imageCaption(image)) + 2 * metrics.height() + 12;
        return {std::min(std::ceil(caption), width), std::ceil(metrics.height() + 10)};
    }
    QSizeF size = look.pictures->state(image.address).size;
    if (image.width > 0)
        size = QSizeF(image.width, image.height > 0 ? image.height : size.height() * image.width / size.width());
    else if (image.height > 0)
        size = QSizeF(size.width() * image.height / size.height(), image.height);
    const qreal factor = std::min({1.0, width / size.width(), TallestImage / size.height()});
    return {std::max(1.0, std::floor(size.width() * factor)), std::max(1.0, std::floor(size.height() * factor))};
}

void BodyPiece::layOut(const Body &body, const BodyLook &look, qreal width)
{
    auto text = body.text.mid(start(), m_place.length);
    text.replace(u'\n', QChar::LineSeparator);
    auto formats = formatsOf(body, look, m_place.font, start(), end());
    const auto firstImage = std::partition_point(body.images.begin(), body.images.end(),
                                                 [this](const BodyImage &image) { return image.position < start(); });
    std::vector<std::pair<int, qreal>> heights; // of images
    for (auto image = firstImage; image != body.images.end() && image->position < end(); ++image) {
        const int character = image->position - start();
        const auto size = imageSize(*image, look, width);
        text[character] = Stand;
        QTextCharFormat format;
        auto font = m_place.font;
        font.setLetterSpacing(QFont::AbsoluteSpacing, size.width() - QFontMetricsF(font).horizontalAdvance(Stand));
        format.setFont(font);
        format.setForeground(Qt::transparent);
        formats.removeIf([character](const auto &each) { return each.start == character && each.length == 1; });
        formats.append({character, 1, format});
        heights.emplace_back(character, size.height());
    }

    m_layout = std::make_unique<QTextLayout>(text, m_place.font);
    m_layout->setFormats(formats);
    QTextOption option(m_place.alignment == Qt::AlignLeading ? Qt::AlignLeading : m_place.alignment);
    option.setTextDirection(m_place.isCode ? Qt::LeftToRight : Qt::LayoutDirectionAuto);
    option.setWrapMode(m_place.isCode ? QTextOption::ManualWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTabStopDistance(QFontMetricsF(m_place.font).horizontalAdvance(u' ') * 8);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);

    const qreal step = lineHeight(m_place.font, m_place.isCode);
    auto image = heights.begin();
    qreal y = 0;
    m_naturalWidth = 0;
    m_layout->beginLayout();
    for (auto line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(m_place.isCode ? 1e6 : width);
        qreal above = std::round((step - line.height()) / 2);
        qreal height = step;
        for (; image != heights.end() && image->first < line.textStart() + line.textLength(); ++image)
            height = std::max(height, image->second + step - line.ascent());
        above += height - step;
        line.setPosition({0, y + above});
        y += height;
        m_naturalWidth = std::max(m_naturalWidth, line.naturalTextWidth());
    }
    m_layout->endLayout();
    m_height = y;
}

QTextLine BodyPiece::lineOf(int position) const
{
    if (!m_layout)
        return {};
    const auto line = m_layout->lineForTextPosition(std::clamp(position - start(), 0, m_place.length));
    return line.isValid() || m_layout->lineCount() == 0 ? line : m_layout->lineAt(m_layout->lineCount() - 1);
}

int BodyPiece::positionAt(const QPointF &point) const
{
    if (!m_layout)
        return start();
    for (int i = 0; i < m_layout->lineCount(); ++i) {
        const auto line = m_layout->lineAt(i);
        if (point.y() < line.y() + line.height() || i + 1 == m_layout->lineCount())
            return start() + line.xToCursor(point.x());
    }
    return start();
}

QRectF BodyPiece::rectOf(int position) const
{
    const auto line = lineOf(position);
    if (!line.isValid())
        return {};
    const qreal from = line.cursorToX(position - start());
    const qreal to = position < end() ? line.cursorToX(position - start(), QTextLine::Trailing) : from;
    return QRectF(std::min(from, to), line.y(), std::max(1.0, std::abs(to - from)), line.height());
}

std::vector<QRectF> BodyPiece::rectsOf(int from, int to) const
{
    std::vector<QRectF> rects;
    if (!m_layout)
        return rects;
    from = std::max(from, start()) - start();
    to = std::min(to, end()) - start();
    if (from >= to)
        return rects;
    const int first = m_layout->lineForTextPosition(from).lineNumber();
    for (int i = std::max(first, 0); i < m_layout->lineCount(); ++i) {
        const auto line = m_layout->lineAt(i);
        if (line.textStart() >= to)
            break;
        const qreal left = line.cursorToX(std::max(from, line.textStart()));
        const qreal right = line.cursorToX(std::min(to, line.textStart() + line.textLength()));
        if (left != right)
            rects.emplace_back(std::min(left, right), line.y(), std::abs(right - left), line.height());
    }
    return rects;
}

void BodyPiece::draw(QPainter &painter, const QPointF &origin, const QRectF &clip,
                     const QList<QTextLayout::FormatRange> &selections) const
{
    if (m_layout)
        m_layout->draw(&painter, origin, selections, clip);
}

} // namespace hubbub
