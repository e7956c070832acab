// SPDX-License-Identifier: MIT
#include "ui/palettedelegate.h"

#include "ui/issuedelegate.h"
#include "ui/keycaps.h"
#include "ui/palettemodel.h"
#include "ui/theme.h"

#include <QPainter>
#include <QTextLayout>

namespace hubbub {

namespace {

constexpr int Margin = 12;
constexpr int IconSide = 16;
constexpr int Gap = 10;
constexpr int PaddingY = 7;
constexpr qreal Radius = 6;
constexpr qreal DetailShare = 0.4; ///< of the room, which a long text leaves to its detail

QRect visual(const QStyleOptionViewItem &option, const QRect &rect)
{
    return QStyle::visualRect(option.direction, option.rect, rect);
}

/// One line, with the letters at \a positions set off.
class MarkedLine
{
public:
    MarkedLine(const QString &text, const QList<int> &positions, const QFont &font, const QColor &mark)
        : m_layout(text, font)
    {
        QTextCharFormat format;
        format.setFontWeight(QFont::DemiBold);
        format.setForeground(mark);
        QList<QTextLayout::FormatRange> ranges;
        for (const int at : positions) {
            if (!ranges.isEmpty() && ranges.constLast().start + ranges.constLast().length == at)
                ++ranges.last().length;
            else
                ranges.append({.start = at, .length = 1, .format = format});
        }
        m_layout.setFormats(ranges);
        QTextOption option;
        option.setWrapMode(QTextOption::NoWrap);
        m_layout.setTextOption(option);
        m_layout.beginLayout();
        m_layout.createLine();
        m_layout.endLayout();
    }

    [[nodiscard]] int width() const { return qCeil(m_layout.lineAt(0).naturalTextWidth()); }
    [[nodiscard]] int height() const { return qCeil(m_layout.lineAt(0).height()); }
    void paint(QPainter *painter, const QPointF &at) const { m_layout.draw(painter, at); }

private:
    QTextLayout m_layout;
};

/// \a positions that are still there when \a text was elided to \a shown.
QList<int> keptPositions(const QString &text, const QString &shown, QList<int> positions)
{
    if (shown != text)
        positions.removeIf([end = shown.size() - 1](int at) { return at >= end; });
    return positions;
}

QColor iconColor(const PaletteEntry &entry, const Theme &theme)
{
    return entry.kind == PaletteEntry::Kind::Issue
        ? stateColor(int(entry.issue.state), entry.issue.isPullRequest, theme)
        : theme.mutedText;
}

} // namespace

int PaletteDelegate::rowHeight(const QFont &font)
{
    return qMax(QFontMetrics(font).height(), IconSide) + 2 * PaddingY;
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, rowHeight(option.font)};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &theme = Theme::of(option.palette);
    const auto &entry = static_cast<const PaletteModel *>(index.model())->at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? theme.selection : theme.hover);
        painter->drawRoundedRect(option.rect, Radius, Radius);
    }
    const auto inner = option.rect.adjusted(Margin, 0, -Margin, 0);
    const QRect icon(inner.left(), inner.center().y() - IconSide / 2 + 1, IconSide, IconSide);
    paintIcon(*painter, visual(option, icon), entry.icon, iconColor(entry, theme));
    const int keys = paintKeys(painter, option, entry);
    paintTexts(painter, option, entry, inner.adjusted(IconSide + Gap, 0, keys > 0 ? -keys - Gap : 0, 0));
    painter->restore();
}

int PaletteDelegate::paintKeys(QPainter *painter, const QStyleOptionViewItem &option, const PaletteEntry &entry)
{
    auto keys = entry.keys;
    if (keys.isEmpty() && option.state & QStyle::State_Selected)
        keys.append(tr("Enter", "the key"));
    const int width = keyCapsSize(keys, option.font).width();
    QRect place = option.rect.adjusted(0, 0, -Margin, 0);
    place.setLeft(place.right() + 1 - width);
    paintKeyCaps(*painter, visual(option, place), keys, option.font, Theme::of(option.palette), option.direction);
    return width;
}

void PaletteDelegate::paintTexts(QPainter *painter, const QStyleOptionViewItem &option, const PaletteEntry &entry,
                                 const QRect &room)
{
    const auto &theme = Theme::of(option.palette);
    const auto &metrics = option.fontMetrics;
    const int wanted = metrics.horizontalAdvance(entry.detail);
    const int detailWidth = qMin(wanted, int(room.width() * DetailShare));
    const int textRoom = room.width() - (detailWidth > 0 ? detailWidth + Gap : 0);
    // Set off letters are wider than others.
    const MarkedLine whole(entry.text, entry.match.positions, option.font, theme.link);
    const int excess = qMax(0, whole.width() - metrics.horizontalAdvance(entry.text));
    const auto shown = whole.width() <= textRoom ? entry.text
                                                 : metrics.elidedText(entry.text, Qt::ElideRight, textRoom - excess);
    const MarkedLine line(shown, keptPositions(entry.text, shown, entry.match.positions), option.font, theme.link);
    const QRect text(room.left(), room.center().y() - (line.height() - 1) / 2, line.width(), line.height());
    painter->setPen(theme.text);
    line.paint(painter, visual(option, text).topLeft());
    painter->setPen(theme.mutedText);
    const MarkedLine rest(wanted <= detailWidth ? entry.detail
                                                : metrics.elidedText(entry.detail, Qt::ElideRight, detailWidth),
                          {}, option.font, theme.link);
    const QRect detail(text.right() + 1 + Gap, text.top(), rest.width(), text.height());
    rest.paint(painter, visual(option, detail).topLeft());
}

} // namespace hubbub
