// SPDX-License-Identifier: MIT
#include "ui/issuerowpainter.h"

#include "ui/issuedelegate.h"
#include "ui/issuerowmeasures.h"
#include "ui/relativetime.h"
#include "ui/theme.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int DotCentre = 11;
constexpr int DotSide = 7;
constexpr int MarkLeft = 20;
constexpr int MarkSide = 16;
constexpr int TextLeft = 45;
constexpr int TextRight = 16;
constexpr int ChipGap = 6;
constexpr int SmallestChip = 44;
constexpr int CountSide = 13;
constexpr int CountGap = 4;
constexpr int ColumnGap = 12;
constexpr int SelectionBar = 3;
constexpr int LongestTitle = 500;  ///< only the beginning of an endless one is measured
constexpr qreal TitleShare = 0.62; ///< of the line, which a long title keeps from its labels
constexpr int NarrowLine = 320;    ///< narrower ones give the title all there is
constexpr int ReactionsRow = 420;  ///< narrower rows leave out reactions
constexpr int LongTailRow = 640;   ///< narrower rows of one line leave out reactions and the repository
constexpr int ShortTailRow = 340;  ///< narrower rows of one line have nothing but the age at their end

QColor groundOf(const QStyleOptionViewItem &option, const Theme &theme)
{
    if (option.state.testFlag(QStyle::State_Selected))
        return theme.selection;
    return option.state.testFlag(QStyle::State_MouseOver) ? theme.hover : theme.window;
}

QString nameOf(const QString &repository)
{
    return repository.mid(repository.lastIndexOf(u'/') + 1);
}

} // namespace

IssueRowPainter::IssueRowPainter(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &issue,
                                 const IssueRowMeasures &measures)
    : m_painter(painter)
    , m_option(option)
    , m_issue(issue)
    , m_measures(measures)
    , m_theme(Theme::of(option.palette))
    , m_ground(groundOf(option, m_theme))
    , m_labels(issue.data(IssueLabelNamesRole).toStringList())
    , m_mark(IssueMark(issue.data(IssueMarkRole).toInt()))
{
}

void IssueRowPainter::paint(Density density, const QDateTime &now)
{
    const QRect row = m_option.rect;
    paintGround();
    QRect line = row.adjusted(TextLeft, 0, -TextRight, -1); // without the rule below
    if (density == Density::Compact) {
        paintMarks(line);
        line.setRight(line.right() - paintTail(line, now));
        paintHeadline(line);
    } else {
        const int gap = row.height() - 1 - m_measures.titleHeight - m_measures.detailMetrics.height();
        const int padding = (gap - 3) / 2;
        line.setTop(row.top() + padding);
        line.setHeight(m_measures.titleHeight);
        paintMarks(line);
        paintHeadline(line);
        line.setTop(line.bottom() + 1 + gap - 2 * padding);
        line.setHeight(m_measures.detailMetrics.height());
        paintDetails(line, now);
    }
    if (m_option.state.testFlag(QStyle::State_HasFocus)) {
        m_painter.setPen(QPen(m_theme.accent, 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(row.adjusted(0, 0, -1, -2));
    }
}

QRect IssueRowPainter::visual(const QRect &rect) const
{
    return QStyle::visualRect(m_option.direction, m_option.rect, rect);
}

void IssueRowPainter::write(const QRect &rect, const QString &text, const QFont &font, const QColor &color,
                            Qt::Alignment alignment)
{
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(
        visual(rect),
        int(QStyle::visualAlignment(m_option.direction, alignment)) | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

void IssueRowPainter::paintGround()
{
    const QRect row = m_option.rect;
    m_painter.fillRect(row, m_ground);
    m_painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), m_theme.border);
    if (m_option.state.testFlag(QStyle::State_Selected))
        m_painter.fillRect(visual(QRect(row.left(), row.top(), SelectionBar, row.height() - 1)), m_theme.accent);
}

void IssueRowPainter::paintMarks(const QRect &line)
{
    QRect mark(m_option.rect.left() + MarkLeft, line.top() + (line.height() - MarkSide) / 2, MarkSide, MarkSide);
    const int state = m_issue.data(IssueStateRole).toInt();
    const bool isPullRequest = m_issue.data(IssueIsPullRequestRole).toBool();
    paintIcon(m_painter, visual(mark), stateIconName(state, isPullRequest), stateColor(state, isPullRequest, m_theme));
    if (m_mark == IssueMark::None)
        return;
    QRectF dot(0, 0, DotSide, DotSide);
    dot.moveCenter(QRectF(visual(QRect(m_option.rect.left() + DotCentre, mark.top(), 1, mark.height()))).center());
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(m_mark == IssueMark::New ? QPen(Qt::NoPen) : QPen(m_theme.accent, 1.5));
    m_painter.setBrush(m_mark == IssueMark::New ? QBrush(m_theme.accent) : QBrush(Qt::NoBrush));
    m_painter.drawEllipse(m_mark == IssueMark::New ? dot : dot.adjusted(0.75, 0.75, -0.75, -0.75));
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void IssueRowPainter::paintHeadline(const QRect &line)
{
    paintChips(line.adjusted(paintTitle(line) + ChipGap, 0, 0, 0));
}

/// \return the width the title took
int IssueRowPainter::paintTitle(const QRect &line)
{
    int chips = 0;
    for (const QString &name : std::as_const(m_labels))
        chips += ChipGap + m_measures.chipWidth(name);
    int least = int(line.width() * TitleShare);
    if (line.width() < NarrowLine && chips > 0) // room for the number of labels only
        least = line.width() - ChipGap - m_measures.chipMetrics.horizontalAdvance(u"+%1"_s.arg(m_labels.size()));

    const QString title = m_issue.data(Qt::DisplayRole).toString().left(LongestTitle).simplified();
    const bool isNew = m_mark == IssueMark::New;
    const QFontMetrics &metrics = isNew ? m_measures.newTitleMetrics : m_measures.titleMetrics;
    const int natural = metrics.horizontalAdvance(title);
    const int width = qMin(natural, qMax(least, line.width() - chips));
    QRect rect(line);
    rect.setWidth(width);
    m_painter.setLayoutDirection(title.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight); // for the ellipsis
    write(rect, natural <= width ? title : metrics.elidedText(title, Qt::ElideRight, width),
          isNew ? m_measures.newTitle : m_measures.title, m_theme.text);
    m_painter.setLayoutDirection(m_option.direction);
    return width;
}

void IssueRowPainter::paintChips(const QRect &room)
{
    if (m_labels.isEmpty())
        return;
    const QStringList hexes = m_issue.data(IssueLabelColorsRole).toStringList();
    QRect chip(room.left(), room.top() + (room.height() - m_measures.chipHeight) / 2, 0, m_measures.chipHeight);
    for (qsizetype i = 0; i < m_labels.size(); ++i) {
        const QString more = u"+%1"_s.arg(m_labels.size() - i);
        const bool isLast = i + 1 == m_labels.size();
        const int reserved = isLast ? 0 : ChipGap + m_measures.chipMetrics.horizontalAdvance(more);
        const int available = room.right() + 1 - chip.left() - reserved;
        const int wanted = m_measures.chipWidth(m_labels[i]);
        if (available < qMin(wanted, SmallestChip)) {
            chip.setRight(room.right());
            return write(chip, more, m_measures.chip, m_theme.mutedText);
        }
        chip.setWidth(qMin(wanted, available));
        paintChip(m_painter, visual(chip), m_labels[i], m_measures.chip,
                  m_measures.chipColorsOf(hexes.value(i), m_theme, m_ground));
        chip.moveLeft(chip.right() + 1 + ChipGap);
    }
}

/// Where there is little room the author goes first, then the word before the age, and last the column on the board.
void IssueRowPainter::paintDetails(const QRect &line, const QDateTime &now)
{
    const QString name = nameOf(m_issue.data(IssueRepositoryRole).toString());
    const QString number = QString::number(m_issue.data(IssueNumberRole).toLongLong());
    const QString author = m_issue.data(IssueAuthorRole).toString();
    const QString when = relativeTime(m_issue.data(IssueUpdatedRole).toDateTime(), now);
    QRect rect(line);
    rect.setRight(line.right() - paintCounts(line, m_option.rect.width() >= ReactionsRow));
    rect.setRight(rect.right() - paintOwn(rect));
    const QFontMetrics &metrics = m_measures.detailMetrics;
    const QString column = m_issue.data(IssueCategoryRole).toString();
    const auto withColumn = [&column](const QString &details) { //: %1 what else is told, %2 column of the board
        return column.isEmpty() ? details : IssueDelegate::tr("%1 · %2").arg(details, column);
    };
    QString text;
    if (!author.isEmpty()) //: %1 repository, %2 number, %3 author, %4 "2 hours ago"
        text = withColumn(IssueDelegate::tr("%1 #%2 · %3 · updated %4").arg(name, number, author, when));
    if (author.isEmpty()
        || metrics.horizontalAdvance(text) > rect.width()) //: %1 repository, %2 number, %3 "2 hours ago"
        text = withColumn(IssueDelegate::tr("%1 #%2 · updated %3").arg(name, number, when));
    if (metrics.horizontalAdvance(text) > rect.width()) { //: %1 repository, %2 number, %3 "2 hours ago"
        text = withColumn(IssueDelegate::tr("%1 #%2 · %3")
                              .arg(name, number, briefAge(m_issue.data(IssueUpdatedRole).toDateTime(), now)));
        text = metrics.elidedText(text, Qt::ElideRight, rect.width());
    }
    write(rect, text, m_measures.detail, m_theme.mutedText);
}

void IssueRowPainter::paintCount(const QRect &column, const QString &icon, int count)
{
    const QRect mark(column.left(), column.top() + (column.height() - CountSide + 1) / 2, CountSide, CountSide);
    paintIcon(m_painter, visual(mark), icon, m_theme.mutedText);
    write(column.adjusted(CountSide + CountGap, 0, 0, 0), briefCount(count), m_measures.detail, m_theme.mutedText);
}

/// The user's star and note, at the end of \a line.
/// \return the width they took
int IssueRowPainter::paintOwn(const QRect &line)
{
    QRect mark(line.right() + 1, line.top() + (line.height() - CountSide + 1) / 2, CountSide, CountSide);
    const std::pair<int, QString> marks[] = {{IssueHasNoteRole, u"note"_s}, {IssueIsStarredRole, u"star-filled"_s}};
    for (const auto &[role, icon] : marks) {
        if (!m_issue.data(role).toBool())
            continue;
        mark.moveRight(mark.left() - 1 - (mark.left() > line.right() ? 0 : CountGap));
        paintIcon(m_painter, visual(mark), icon, m_theme.mutedText);
    }
    return mark.left() > line.right() ? 0 : line.right() + 1 - mark.left() + ColumnGap;
}

/// Comments and reactions, each in its column at the end of \a line.
/// \return the width they took
int IssueRowPainter::paintCounts(const QRect &line, bool hasReactions)
{
    const int comments = m_issue.data(IssueCommentCountRole).toInt();
    const int reactions = !hasReactions ? 0 : m_issue.data(IssueReactionCountRole).toInt();
    const int width = CountSide + CountGap + m_measures.countWidth;
    QRect column(line.right() + 1 - width, line.top(), width, line.height());
    int taken = 0;
    if (comments > 0) {
        paintCount(column, u"comment"_s, comments);
        taken = width + ColumnGap;
    }
    if (reactions > 0) {
        column.translate(-width - ColumnGap, 0);
        paintCount(column, u"reaction"_s, reactions);
        taken = 2 * (width + ColumnGap);
    }
    return taken;
}

/// What stands at the end of the only line of a row: repository and number, age, comments.
/// \return the width it took
int IssueRowPainter::paintTail(const QRect &line, const QDateTime &now)
{
    const QFontMetrics &metrics = m_measures.detailMetrics;
    const int rowWidth = m_option.rect.width();
    QRect column(line);
    const bool isLong = rowWidth >= LongTailRow;
    if (rowWidth >= ShortTailRow) {
        paintCounts(line, isLong);
        const int columns = isLong ? 2 : 1;
        column.setRight(column.right() - columns * (CountSide + CountGap + m_measures.countWidth + ColumnGap));
    }
    const QString age = briefAge(m_issue.data(IssueUpdatedRole).toDateTime(), now);
    column.setLeft(column.right() + 1 - m_measures.ageWidth);
    write(column, age, m_measures.detail, m_theme.mutedText, Qt::AlignRight);

    if (rowWidth < ShortTailRow)
        return line.right() + 1 - column.left() + ColumnGap;

    const QString number = QString::number(m_issue.data(IssueNumberRole).toLongLong());
    QString place = IssueDelegate::tr("#%1").arg(number);
    if (isLong) //: %1 repository, %2 number
        place = IssueDelegate::tr("%1 #%2").arg(nameOf(m_issue.data(IssueRepositoryRole).toString()), number);
    place = metrics.elidedText(place, Qt::ElideMiddle, rowWidth / 4);
    column.moveRight(column.left() - 1 - ColumnGap);
    column.setLeft(column.right() + 1 - metrics.horizontalAdvance(place));
    write(column, place, m_measures.detail, m_theme.mutedText, Qt::AlignRight);
    column.moveRight(column.left() - 1 - ColumnGap);
    if (const int own = paintOwn(column); own > 0)
        column.setLeft(column.right() + 1 - (own - ColumnGap));
    else
        column.setLeft(column.right() + 1 + ColumnGap);
    return line.right() + 1 - column.left() + ColumnGap;
}

} // namespace hubbub
