// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/bodypiece.h"

#include <vector>

namespace hubbub {

/// A block with its place. Its pieces are there once it is laid out.
struct LaidBlock
{
    qreal top = 0;
    qreal height = 0;      ///< without the gap above it
    qreal gap = 0;         ///< above it, with the titles of alerts that begin there
    qreal titles = 0;      ///< what these take of the gap
    qreal content = 0;     ///< width of what scrolls
    qreal scroll = 0;      ///< how far it is scrolled sideways
    bool isHidden = false; ///< within details that are folded
    bool isLaidOut = false;
    std::vector<BodyPiece> pieces = {};
    std::vector<qreal> columns = {}; ///< of a table, where each begins, and the end
    std::vector<qreal> rows = {};    ///< likewise
    [[nodiscard]] qreal bottom() const { return top + height; }
};

class BodyLayout::Private
{
public:
    Private(std::shared_ptr<const Body> body, BodyLook look);

    void layOut(int index);
    /// Unless it is; everything has its place then.
    void ensureBlock(int index);
    void layOutCode(LaidBlock &block, int index) const;
    void layOutTable(LaidBlock &block, int index) const;
    /// The lines of code are laid out when they are needed: how high they are is known before.
    void layOutPieces(LaidBlock &block, qreal top, qreal bottom) const;
    void place();
    void hideFolded();
    [[nodiscard]] qreal estimate(int index) const;

    /// How far the content of \a box stands in.
    [[nodiscard]] qreal indentOf(int box) const { return indents[size_t(box)]; }
    /// Where the block's text is, sideways.
    [[nodiscard]] QRectF areaOf(int index) const;
    /// Where the text of a code block or a table is seen.
    [[nodiscard]] QRectF viewOf(int index) const;
    /// What leads from a piece's coordinates to those of the body.
    [[nodiscard]] QPointF originOf(int index, const BodyPiece &piece) const;
    [[nodiscard]] int blockOf(int position) const;
    /// The first that ends below \a y, and is seen.
    [[nodiscard]] int blockAtY(qreal y) const;
    [[nodiscard]] QFont fontOf(const BodyBlock &block) const;
    [[nodiscard]] QRectF copyButton(int index) const;
    [[nodiscard]] QRectF markerOf(int box) const;
    [[nodiscard]] QRectF imageRect(int block, const BodyImage &image) const;
    [[nodiscard]] const BodyPiece *pieceAt(int block, const QPointF &point) const;
    /// The details around \a block that are folded, from the outside; -1 if there are none.
    [[nodiscard]] int foldOf(int block) const;

    void paintBoxes(QPainter &painter, const QRectF &clip) const;
    void paintBlock(QPainter &painter, int index, const QRectF &clip, const BodyMarks &marks) const;
    void paintPiece(QPainter &painter, int index, const BodyPiece &piece, const QRectF &clip,
                    const BodyMarks &marks) const;
    void paintImage(QPainter &painter, const QRectF &rect, const BodyImage &image) const;
    void paintMarker(QPainter &painter, int box) const;

    std::shared_ptr<const Body> body;
    BodyLook look;
    qreal width = 0;
    qreal height = 0;
    qreal em; ///< height of the font
    std::vector<LaidBlock> blocks;
    std::vector<qreal> indents;   ///< by box
    std::vector<int> firstBlocks; ///< by box; -1 of one without
    std::vector<int> lastBlocks;
    std::vector<bool> folded; ///< by box
};

[[nodiscard]] bool isAlert(BodyBox::Kind kind);

} // namespace hubbub
