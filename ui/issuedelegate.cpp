// SPDX-License-Identifier: MIT
#include "ui/issuedelegate.h"

#include "models/issueroles.h"
#include "ui/labelchip.h"
#include "ui/relativetime.h"
#include "ui/theme.h"

#include <QHash>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int MarkLeft = 20;
constexpr int MarkSide = 16;
constexpr int TextLeft = 45;
constexpr int TextRight = 16;
constexpr int PaddingY = 10;
constexpr int LineGap = 3;
constexpr int ChipGap = 6;
constexpr int SmallestChip = 44;
constexpr int CommentSide = 13;
constexpr int SelectionBar = 3;
constexpr qreal TitleShare = 0.62; ///< of the line, which a long title keeps from its labels

QFont scaled(QFont font, qreal factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qMax(1, qRound(font.pixelSize() * factor)));
    return font;
}

QFont titleFont(QFont font)
{
    font.setWeight(QFont::Medium);
    return font;
}

QFont detailFont(const QFont &font)
{
    return scaled(font, 0.92);
}

QColor groundOf(const QStyleOptionViewItem &option, const Theme &theme)
{
    if (option.state.testFlag(QStyle::State_Selected))
        return theme.selection;
    return option.state.testFlag(QStyle::State_MouseOver) ? theme.hover : theme.window;
}

QRect visual(const QStyleOptionViewItem &option, const QRect &rect)
{
    return QStyle::visualRect(option.direction, option.rect, rect);
}

} // namespace

struct IssueDelegate::Measures
{
    explicit Measures(const QFont &font)
        : base(font)
        , title(titleFont(font))
        , detail(detailFont(font))
        , chip(chipFont(font))
        , titleMetrics(title)
        , detailMetrics(detail)
        , chipMetrics(chip)
        , chipHeight(chipSize(QString(), chip).height())
    {
    }

    int chipWidth(const QString &name)
    {
        auto known = chipWidths.find(name);
        if (known == chipWidths.end())
            known = chipWidths.insert(name, chipSize(name, chip).width());
        return *known;
    }

    ChipColors chipColorsOf(const QString &hex, const Theme &theme, const QColor &ground)
    {
        const std::pair key(hex, ground.rgb());
        auto known = colors.find(key);
        if (known == colors.end())
            known = colors.insert(key, chipColors(hex, theme, ground));
        return *known;
    }

    QFont base;
    QFont title;
    QFont detail;
    QFont chip;
    QFontMetrics titleMetrics;
    QFontMetrics detailMetrics;
    QFontMetrics chipMetrics;
    int chipHeight;
    QHash<QString, int> chipWidths;
    QHash<std::pair<QString, QRgb>, ChipColors> colors;
};

IssueDelegate::IssueDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(&QDateTime::currentDateTime)
{
}

IssueDelegate::~IssueDelegate() = default;

int IssueDelegate::rowHeight(const QFont &font)
{
    const QFontMetrics title(titleFont(font));
    const int first = qMax(title.height(), chipSize(QString(), chipFont(font)).height());
    return 2 * PaddingY + first + LineGap + QFontMetrics(detailFont(font)).height();
}

void IssueDelegate::setClock(std::function<QDateTime()> clock)
{
    m_clock = std::move(clock);
}

QSize IssueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight(option.font)};
}

void IssueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const Measures &measures = measuresFor(option.font);
    const QRect row = option.rect;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setClipRect(row);
    painter->fillRect(row, groundOf(option, theme));
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.border);
    if (isSelected)
        painter->fillRect(visual(option, QRect(row.left(), row.top(), SelectionBar, row.height() - 1)), theme.accent);

    const int firstHeight = qMax(measures.titleMetrics.height(), measures.chipHeight);
    const QRect first(row.left() + TextLeft, row.top() + PaddingY, row.width() - TextLeft - TextRight, firstHeight);
    const QRect second(first.left(), first.bottom() + 1 + LineGap, first.width(), measures.detailMetrics.height());
    QRect mark(row.left() + MarkLeft, 0, MarkSide, MarkSide);
    mark.moveTop(first.top() + (first.height() - MarkSide) / 2);

    const int state = index.data(IssueStateRole).toInt();
    const bool isPullRequest = index.data(IssueIsPullRequestRole).toBool();
    painter->drawPixmap(visual(option, mark),
                        iconPixmap(stateIconName(state, isPullRequest), stateColor(state, isPullRequest, theme),
                                   MarkSide, painter->device()->devicePixelRatio()));
    const int titleWidth = paintTitle(painter, option, index, first);
    paintChips(painter, option, index, first.adjusted(titleWidth + ChipGap, 0, 0, 0), groundOf(option, theme));
    paintDetails(painter, option, index, second);

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(row.adjusted(0, 0, -1, -2));
    }
    painter->restore();
}

const IssueDelegate::Measures &IssueDelegate::measuresFor(const QFont &font) const
{
    if (!m_measures || m_measures->base != font)
        m_measures = std::make_unique<Measures>(font);
    return *m_measures;
}

/// \return the width the title took
int IssueDelegate::paintTitle(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                              const QRect &line) const
{
    int chips = 0;
    const QStringList names = index.data(IssueLabelNamesRole).toStringList();
    for (const QString &name : names)
        chips += ChipGap + m_measures->chipWidth(name);

    // Only the beginning of an endless title is measured.
    const QString title = index.data(Qt::DisplayRole).toString().left(500).simplified();
    const int natural = m_measures->titleMetrics.horizontalAdvance(title);
    const int width = qMin(natural, qMax(int(line.width() * TitleShare), line.width() - chips));
    painter->setFont(m_measures->title);
    painter->setPen(Theme::of(option.palette).text);
    QRect rect(line);
    rect.setWidth(width);
    painter->drawText(visual(option, rect),
                      int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignVCenter
                          | Qt::TextSingleLine,
                      natural <= width ? title : m_measures->titleMetrics.elidedText(title, Qt::ElideRight, width));
    return width;
}

void IssueDelegate::paintChips(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                               const QRect &room, const QColor &ground) const
{
    const Theme &theme = Theme::of(option.palette);
    const QStringList names = index.data(IssueLabelNamesRole).toStringList();
    const QStringList hexes = index.data(IssueLabelColorsRole).toStringList();
    QRect chip(room.left(), room.top() + (room.height() - m_measures->chipHeight) / 2, 0, m_measures->chipHeight);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString more = u"+%1"_s.arg(names.size() - i);
        const bool isLast = i + 1 == names.size();
        const int reserved = isLast ? 0 : ChipGap + m_measures->chipMetrics.horizontalAdvance(more);
        const int available = room.right() + 1 - chip.left() - reserved;
        const int wanted = m_measures->chipWidth(names[i]);
        if (available < qMin(wanted, SmallestChip)) {
            painter->setFont(m_measures->chip);
            painter->setPen(theme.mutedText);
            chip.setRight(room.right());
            painter->drawText(visual(option, chip),
                              Qt::AlignVCenter | int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)), more);
            return;
        }
        chip.setWidth(qMin(wanted, available));
        paintChip(*painter, visual(option, chip), names[i], m_measures->chip,
                  m_measures->chipColorsOf(hexes.value(i), theme, ground));
        chip.moveLeft(chip.right() + 1 + ChipGap);
    }
}

void IssueDelegate::paintDetails(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                 const QRect &line) const
{
    const QString repository = index.data(IssueRepositoryRole).toString();
    const QString name = repository.mid(repository.lastIndexOf(u'/') + 1);
    const QString number = QString::number(index.data(IssueNumberRole).toLongLong());
    const QString author = index.data(IssueAuthorRole).toString();
    const QString when = relativeTime(index.data(IssueUpdatedRole).toDateTime(), m_clock());
    const int comments = index.data(IssueCommentCountRole).toInt();

    //: %1 repository, %2 number, %3 author, %4 "2 hours ago"
    QString text = author.isEmpty() ? tr("%1 #%2 · updated %3").arg(name, number, when)
                                    : tr("%1 #%2 · %3 · updated %4").arg(name, number, author, when);
    const QString count = QLocale().toString(comments);
    const QFontMetrics &metrics = m_measures->detailMetrics;
    int tail = 0;
    if (comments > 0) {
        text += u" · "_s;
        tail = CommentSide + 4 + metrics.horizontalAdvance(count);
    }
    const int natural = metrics.horizontalAdvance(text);
    const int width = qMin(natural, line.width() - tail);
    const QColor color = Theme::of(option.palette).mutedText;
    const int alignment = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignVCenter
        | Qt::TextSingleLine;
    painter->setFont(m_measures->detail);
    painter->setPen(color);
    QRect rect(line);
    rect.setWidth(width);
    painter->drawText(visual(option, rect), alignment,
                      natural <= width ? text : metrics.elidedText(text, Qt::ElideRight, width));
    if (comments == 0)
        return;
    const QRect bubble(rect.right() + 1, line.top() + (line.height() - CommentSide + 1) / 2, CommentSide, CommentSide);
    painter->drawPixmap(visual(option, bubble),
                        iconPixmap(u"comment"_s, color, CommentSide, painter->device()->devicePixelRatio()));
    rect.setLeft(bubble.right() + 1 + 4);
    rect.setRight(line.right());
    painter->drawText(visual(option, rect), alignment, count);
}

QString stateIconName(int state, bool isPullRequest)
{
    switch (IssueState(state)) {
    case IssueState::Open: return isPullRequest ? u"pull-request"_s : u"issue-open"_s;
    case IssueState::Closed: return isPullRequest ? u"pull-request-closed"_s : u"issue-closed"_s;
    case IssueState::NotPlanned:
    case IssueState::Deleted: return u"issue-not-planned"_s;
    case IssueState::Draft: return u"pull-request-draft"_s;
    case IssueState::Merged: return u"merged"_s;
    }
    return u"issue-open"_s;
}

QColor stateColor(int state, bool isPullRequest, const Theme &theme)
{
    switch (IssueState(state)) {
    case IssueState::Open: return theme.open;
    case IssueState::Closed: return isPullRequest ? theme.danger : theme.closed;
    case IssueState::NotPlanned:
    case IssueState::Deleted:
    case IssueState::Draft: return theme.notPlanned;
    case IssueState::Merged: return theme.closed;
    }
    return theme.open;
}

} // namespace hubbub
