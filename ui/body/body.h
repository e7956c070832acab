// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QString>
#include <QUrl>

#include <vector>

namespace hubbub {

/// What a run of characters looks like, of what Markdown or HTML says.
enum BodyStyle : quint16 {
    Bold = 1,
    Italic = 2,
    Strike = 4,
    Underline = 8,
    InlineCode = 16, ///< on a ground of its own
    Keyboard = 32,   ///< a key's cap
    Superscript = 64,
    Subscript = 128,
    Muted = 256,
    Small = 512,
};

/// What a piece of code is in its language; colours are the layout's.
enum class Syntax : quint8 {
    None,
    Keyword,
    Type,
    Function,
    Text,
    Number,
    Comment,
    Directive,
    Name,
    Added,
    Removed,
    Hunk
};

/// A run of characters that are alike. Positions, here and below, are those of Body::text.
struct BodySpan
{
    int start = 0;
    int length = 0;
    quint16 style = 0; ///< of BodyStyle
    Syntax syntax = Syntax::None;
    int link = -1; ///< in Body::links
    int chip = -1; ///< in Body::chips: the run is the name of a label
};

struct BodyLink
{
    QUrl address; ///< absolute, http, https or mailto; empty if it leads to `target`
    QString title = {};
    int target = -1; ///< a position in this body, as of a footnote
};

/// Stands at one U+FFFC of the text.
struct BodyImage
{
    int position = 0;
    QUrl address; ///< absolute, http or https
    QString alternative = {};
    int width = 0;  ///< in logical pixels as the author wants it; 0 if he does not say
    int height = 0; ///< likewise
};

/// What blocks stand in. Box 0 is the body itself.
struct BodyBox
{
    enum class Kind {
        Body,
        Quote,
        Note,
        Tip,
        Important,
        Warning,
        Caution,
        Bullet,   ///< an item of a list
        Numbered, ///< with `number`
        Task,     ///< with `isOn`: checked
        Details,  ///< begins with one block of kind Summary; the rest is folded away unless `isOn`
        Footnote, ///< with `number`
        Indent,
    };
    Kind kind = Kind::Body;
    int parent = -1;
    int number = 0;
    bool isOn = false;
};

/// A cell of a table; its text may have several lines.
struct BodyCell
{
    int start = 0;
    int length = 0;
    Qt::Alignment alignment = Qt::AlignLeading;
    bool isHeader = false;
};

/// A paragraph or the like. Those that follow one another stand in their boxes in order.
struct BodyBlock
{
    enum class Kind { Paragraph, Heading, Code, Table, Rule, Summary };
    Kind kind = Kind::Paragraph;
    int box = 0;
    int start = 0;
    int length = 0;
    int level = 0;        ///< of a heading, 1 to 6
    bool isTight = false; ///< without a gap to the block before it, as in tight lists
    Qt::Alignment alignment = Qt::AlignLeading;
    QString language = {}; ///< of code, as written in the fence
    int firstCell = 0;     ///< of a table, row by row in Body::cells
    int cells = 0;
    int columns = 0;
};

/// A text to be read, with its structure: what becomes of a body in Markdown, and what views lay out, search, select
/// and copy. Flat arrays in the order of the text, so that everything done to them is linear.
/// A value: made on any thread, not changed once it is shared.
struct Body
{
    /// All that is read, and nothing else: blocks are apart by '\n', cells of a row by '\t' and rows by '\n'. Lines
    /// within a paragraph, a cell or code are apart by '\n' too. An image is U+FFFC, which stands nowhere else.
    QString text;
    std::vector<BodyBlock> blocks;
    std::vector<BodyBox> boxes;  ///< at least box 0; a parent comes before its children
    std::vector<BodySpan> spans; ///< do not overlap; what has none is plain
    std::vector<BodyLink> links;
    std::vector<BodyImage> images;
    std::vector<BodyCell> cells;
    std::vector<QColor> chips; ///< of labels
    bool isTruncated = false;  ///< the source was longer
};

} // namespace hubbub
