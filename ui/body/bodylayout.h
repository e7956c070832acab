// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/body.h"

#include <QFont>
#include <QPointF>
#include <QRectF>

#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace hubbub {

class Pictures;
struct Theme;

/// What a body is drawn with.
struct BodyLook
{
    QFont font;
    QFont fixed;
    const Theme *theme = nullptr; ///< one of the two
    Pictures *pictures = nullptr; ///< outlives the layout; null: images are their descriptions
    bool isRightToLeft = false;   ///< the layout of boxes; each text has the direction of its first letter
    qreal devicePixelRatio = 1;   ///< positions are whole pixels of it
};

/// What is marked in a body while it is painted. Ranges are [start, end).
struct BodyMarks
{
    struct Range
    {
        int start = 0;
        int end = 0;
    };
    Range selection = {};
    std::vector<Range> found = {}; ///< in order
    int current = -1;              ///< the one of `found` that stands out
    int hoveredLink = -1;
    int hoveredCode = -1; ///< block whose button to copy is shown
    int focusedPart = -1; ///< in BodyLayout::parts()
};

/// Something in a body that can be clicked, or reached by Tab.
struct BodyPart
{
    enum class Kind {
        Link,    ///< index in Body::links
        Picture, ///< index in Body::images; it is absent, or larger than shown
        Copy,    ///< index of a code block: copies it
        Fold,    ///< index of a Details box: opens or closes it
    };
    Kind kind = Kind::Link;
    int index = 0;
    bool operator==(const BodyPart &) const = default;
};

/// A body laid out in a width, block by block: what was not asked for is an estimate, so that even of a megabyte the
/// beginning is there at once. Wide code and tables scroll sideways on their own. All coordinates are logical pixels
/// from the body's top left corner. Belongs to the GUI thread.
class BodyLayout
{
public:
    BodyLayout(std::shared_ptr<const Body> body, const BodyLook &look);
    ~BodyLayout();
    Q_DISABLE_COPY_MOVE(BodyLayout)

    [[nodiscard]] const Body &body() const;

    /// Everything is an estimate again, unless it is the width it has.
    void setWidth(qreal width);
    [[nodiscard]] qreal width() const;
    /// Lays out the blocks between \a top and \a bottom, for no longer than \a budget milliseconds, at least one.
    /// height() may change by that. \return whether all of them are laid out
    bool ensure(qreal top, qreal bottom, int budget);
    /// Exact once all is laid out, else with what is estimated.
    [[nodiscard]] qreal height() const;
    [[nodiscard]] bool isComplete() const;
    /// The state of \a address is another: blocks that show it are laid out again. \return whether there are any
    bool updatePicture(const QUrl &address);

    /// Paints what is in \a clip and laid out.
    void paint(QPainter &painter, const QRectF &clip, const BodyMarks &marks) const;

    /// The position in the text that is nearest to \a point.
    [[nodiscard]] int positionAt(const QPointF &point) const;
    /// Where the character at \a position is, laid out if need be; of one that is folded away the summary's place.
    [[nodiscard]] QRectF rectOf(int position);
    /// What can be clicked at \a point.
    [[nodiscard]] std::optional<BodyPart> partAt(const QPointF &point) const;
    /// All of them, in the order of the text, without what is folded away.
    [[nodiscard]] std::vector<BodyPart> parts() const;
    [[nodiscard]] QRectF rectOf(const BodyPart &part);
    /// The block at \a point; -1 if there is none.
    [[nodiscard]] int blockAt(const QPointF &point) const;
    /// Scrolls a wide block sideways. \return whether it moved
    bool scrollBlock(int block, qreal by);

    [[nodiscard]] bool isFolded(int box) const;
    void setFolded(int box, bool folded);
    /// Opens what \a position is folded away in. \return whether it was
    bool reveal(int position);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hubbub
