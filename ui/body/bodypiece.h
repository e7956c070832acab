// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/bodylayout.h"

#include <QTextLayout>

namespace hubbub {

/// The size an image is drawn with within a line of at most \a width, of what is known of it: itself, or a box with its
/// description.
[[nodiscard]] QSizeF imageSize(const BodyImage &image, const BodyLook &look, qreal width);
/// What stands in the box of an image that is not shown.
[[nodiscard]] QString imageCaption(const BodyImage &image);
/// Whether the picture itself is shown.
[[nodiscard]] bool isShown(const BodyImage &image, const BodyLook &look);

/// A stretch of a body's text in lines: a paragraph, a cell, a few lines of code. Coordinates are its own, from its top
/// left corner, where not said otherwise.
class BodyPiece
{
public:
    struct Place
    {
        int start = 0; ///< in Body::text, like all positions here
        int length = 0;
        QFont font = {};
        bool isCode = false; ///< its lines are not broken
        Qt::Alignment alignment = Qt::AlignLeading;
    };

    explicit BodyPiece(Place place)
        : m_place(std::move(place))
    {
    }

    /// Where it is in its block.
    QPointF at;

    [[nodiscard]] int start() const { return m_place.start; }
    [[nodiscard]] int end() const { return m_place.start + m_place.length; }
    [[nodiscard]] bool contains(int position) const { return position >= start() && position <= end(); }

    void layOut(const Body &body, const BodyLook &look, qreal width);
    /// Without, there are no lines.
    [[nodiscard]] bool isLaidOut() const { return m_layout != nullptr; }
    void forget() { m_layout.reset(); }
    /// What its lines take at most.
    [[nodiscard]] qreal naturalWidth() const { return m_naturalWidth; }
    [[nodiscard]] qreal height() const { return m_height; }
    /// Before it is laid out.
    void setHeight(qreal height) { m_height = height; }

    [[nodiscard]] int positionAt(const QPointF &point) const;
    /// Of the character at \a position.
    [[nodiscard]] QRectF rectOf(int position) const;
    /// Of [start, end) in each line, as high as a line's text.
    [[nodiscard]] std::vector<QRectF> rectsOf(int start, int end) const;
    void draw(QPainter &painter, const QPointF &origin, const QRectF &clip,
              const QList<QTextLayout::FormatRange> &selections) const;

private:
    [[nodiscard]] QTextLine lineOf(int position) const;

    Place m_place;
    std::unique_ptr<QTextLayout> m_layout;
    qreal m_height = 0;
    qreal m_naturalWidth = 0;
};

/// How much higher than its font a line of text is.
[[nodiscard]] qreal lineHeight(const QFont &font, bool isCode);

} // namespace hubbub
