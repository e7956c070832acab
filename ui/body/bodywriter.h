// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/body.h"

#include <QStringView>

#include <vector>

namespace hubbub {

/// Writes a Body piece by piece. Blocks begin by themselves when something is written; there are never empty ones but
/// rules, code and list items. Whatever is written, what Body promises holds: characters that mean something to it
/// do not come from outside, marks of direction end with their block, and nesting, links and images are bounded.
class BodyWriter
{
public:
    /// How the text that follows is written. Whoever changes it puts back what there was.
    struct State
    {
        quint16 style = 0;
        int link = -1;
        int box = 0;
        BodyBlock::Kind kind = BodyBlock::Kind::Paragraph;
        int level = 0;
        Qt::Alignment alignment = Qt::AlignLeading;
    };
    State state;

    BodyWriter();

    /// Runs of white space are one blank, and none at the beginning of a block or line.
    void append(QStringView text);
    /// A line's end within a block.
    void appendBreak();
    /// As it is, in a block that keeps white space.
    void appendPreformatted(QStringView text);
    /// \return whether it could: else nothing is written
    bool appendImage(const BodyImage &image);
    void appendRule();
    /// A block of its own. \return its index
    int appendCode(QStringView code, const QString &language);
    void addSyntax(int block, int start, int length, Syntax syntax);

    /// What follows is a block of its own; within a flow, a line.
    void endBlock();
    /// The next block stands close to the one before it.
    void setNextTight(bool tight) { m_isNextTight = tight; }

    /// Puts state.box in a new one. \return whether it did: not within a flow, nor when it is too deep.
    bool openBox(BodyBox::Kind kind, int number = 0, bool isOn = false);
    /// Ends what is in state.box, which the caller then puts back.
    void closeBox();
    [[nodiscard]] BodyBox &box() { return m_body.boxes[size_t(state.box)]; }

    /// A block that goes on until endFlow(), whatever is written: a summary, a table, or code from HTML.
    /// \return whether it begins one: within another it does not.
    bool beginFlow(BodyBlock::Kind kind, const QString &language = {});
    void endFlow();
    [[nodiscard]] bool isInFlow() const { return m_isFlow; }
    [[nodiscard]] bool isInTable() const { return m_isFlow && m_body.blocks.back().kind == BodyBlock::Kind::Table; }
    [[nodiscard]] bool isInCell() const { return m_isCell; }
    void beginRow();
    void beginCell(Qt::Alignment alignment, bool isHeader);
    void endCell();

    /// -1 if there are too many.
    [[nodiscard]] int addLink(const BodyLink &link);
    [[nodiscard]] BodyLink &link(int index) { return m_body.links[size_t(index)]; }
    [[nodiscard]] int links() const { return int(m_body.links.size()); }

    [[nodiscard]] int position() const { return int(m_body.text.size()); }
    [[nodiscard]] const Body &body() const { return m_body; }
    /// Nothing is written after it.
    [[nodiscard]] Body take();

private:
    void beginBlock(BodyBlock::Kind kind);
    void endCode();
    void endTable();
    void dropBlock();
    void nameDetails(BodyBlock::Kind kind);
    /// Makes sure that there is something to write to.
    void open();
    [[nodiscard]] bool isAtLineStart() const;
    void write(QStringView text, bool isCode);
    void writeBounded(QStringView text, bool isCode);
    void addSpan(int start, int length);
    [[nodiscard]] QString safe(QStringView text, bool isCode);
    void closeDirections();
    void trimEnd();
    void cutEnd(int position);

    Body m_body;
    bool m_isOpen = false; ///< the last block
    bool m_isFlow = false;
    bool m_isCell = false;
    bool m_hasPendingBreak = false;
    bool m_isNextTight = false;
    std::vector<int> m_rows;          ///< of the table: the first cell of each row
    std::vector<QChar> m_directions;  ///< what ends the marks that are open
    std::vector<int> m_unnamed;       ///< boxes of kind Details without a summary yet
    std::vector<size_t> m_firstBlock; ///< of each box
};

} // namespace hubbub
