// SPDX-License-Identifier: MIT
#include "ui/cardpainter.h"

#include "ui/cardface.h"
#include "ui/issuedelegate.h"
#include "ui/issuerowmeasures.h"
#include "ui/theme.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int DotSide = 6;
constexpr int DotCentre = 6; ///< in the margin before the text
constexpr int MarkSide = 13;
constexpr int MarkGap = 5;
constexpr int CountGap = 4;

} // namespace

CardPainter::CardPainter(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &issue,
                         const IssueRowMeasures &measures, const CardFace &face)
    : m_painter(painter)
    , m_option(option)
    , m_issue(issue)
    , m_measures(measures)
    , m_face(face)
    , m_theme(Theme::of(option.palette))
    , m_ground(option.state.testFlag(QStyle::State_Selected) && !option.state.testFlag(QStyle::State_Raised)
                   ? m_theme.selection
                   : m_theme.surface)
    , m_state(IssueState(issue.data(IssueStateRole).toInt()))
    , m_mark(IssueMark(issue.data(IssueMarkRole).toInt()))
{
}

void CardPainter::paint()
{
    paintGround();
    paintMark();
    paintDetails();
    paintTitle();
    paintLabels();
}

QRect CardPainter::visual(const QRect &rect) const
{
    return QStyle::visualRect(m_option.direction, m_option.rect, rect.translated(m_option.rect.topLeft()));
}

void CardPainter::write(const QRect &rect, const QString &text, const QFont &font, const QColor &color,
                        Qt::Alignment alignment)
{
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(
        visual(rect),
        int(QStyle::visualAlignment(m_option.direction, alignment)) | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

void CardPainter::paintGround()
{
    const bool isFocused = m_option.state.testFlag(QStyle::State_HasFocus);
    QColor border = m_theme.border;
    if (isFocused || m_option.state & (QStyle::State_Selected | QStyle::State_Raised))
        border = m_theme.accent;
    else if (m_option.state.testFlag(QStyle::State_MouseOver))
        border = m_theme.controlBorder;
    const qreal width = isFocused ? 2 : 1;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(border, width));
    m_painter.setBrush(m_ground);
    const qreal inset = width / 2;
    m_painter.drawRoundedRect(QRectF(m_option.rect).adjusted(inset, inset, -inset, -inset), Radius - inset,
                              Radius - inset);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void CardPainter::paintMark()
{
    if (m_mark == IssueMark::None)
        return;
    const bool isNew = m_mark == IssueMark::New;
    QRectF dot(0, 0, DotSide, DotSide);
    dot.moveCenter(QRectF(visual(QRect(DotCentre, m_face.details.top(), 1, m_face.details.height()))).center());
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(isNew ? QPen(Qt::NoPen) : QPen(m_theme.accent, 1.5));
    m_painter.setBrush(isNew ? QBrush(m_theme.accent) : QBrush(Qt::NoBrush));
    m_painter.drawEllipse(isNew ? dot : dot.adjusted(0.75, 0.75, -0.75, -0.75));
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void CardPainter::paintDetails()
{
    QRect line(m_face.details);
    line.setLeft(line.left() + paintState(line));
    line.setRight(line.right() - paintCounts(line));
    const QString text = m_measures.detailMetrics.elidedText(details(), Qt::ElideMiddle, line.width());
    write(line, text, m_measures.detail, m_theme.mutedText);
}

QString CardPainter::details() const
{
    const QString repository = m_issue.data(IssueRepositoryRole).toString();
    const QString name = repository.mid(repository.lastIndexOf(u'/') + 1);
    const QString number = QString::number(m_issue.data(IssueNumberRole).toLongLong());
    //: A card of the board: %1 repository, %2 number
    return (m_state == IssueState::Deleted ? tr("%1 #%2 · deleted") : tr("%1 #%2")).arg(name, number);
}

/// What is open and an issue needs no icon. \return the width it took
int CardPainter::paintState(const QRect &line)
{
    const bool isPullRequest = m_issue.data(IssueIsPullRequestRole).toBool();
    if (m_state == IssueState::Open && !isPullRequest)
        return 0;
    const QRect mark(line.left(), line.top() + (line.height() - MarkSide + 1) / 2, MarkSide, MarkSide);
    paintIcon(m_painter, visual(mark), stateIconName(int(m_state), isPullRequest),
              stateColor(int(m_state), isPullRequest, m_theme));
    return MarkSide + MarkGap;
}

/// Star, note and comments at the end of \a line. \return the width they took
int CardPainter::paintCounts(const QRect &line)
{
    QRect mark(0, line.top() + (line.height() - MarkSide + 1) / 2, MarkSide, MarkSide);
    int end = line.right() + 1;
    if (const int comments = m_issue.data(IssueCommentCountRole).toInt(); comments > 0) {
        const QString count = briefCount(comments);
        const int width = m_measures.detailMetrics.horizontalAdvance(count);
        write(QRect(end - width, line.top(), width, line.height()), count, m_measures.detail, m_theme.mutedText,
              Qt::AlignRight);
        mark.moveLeft(end - width - CountGap - MarkSide);
        paintIcon(m_painter, visual(mark), u"comment"_s, m_theme.mutedText);
        end = mark.left() - MarkGap;
    }
    const std::pair<int, QString> marks[] = {{IssueHasNoteRole, u"note"_s}, {IssueIsStarredRole, u"star-filled"_s}};
    for (const auto &[role, icon] : marks) {
        if (m_issue.data(role).toBool()) {
            mark.moveLeft(end - MarkSide);
            paintIcon(m_painter, visual(mark), icon, m_theme.mutedText);
            end = mark.left() - MarkGap;
        }
    }
    return line.right() + 1 - end;
}

void CardPainter::paintTitle()
{
    const bool isOver = m_state != IssueState::Open && m_state != IssueState::Draft;
    const QColor color = isOver ? m_theme.mutedText : m_theme.text;
    const QFont &font = m_mark == IssueMark::New ? m_measures.newTitle : m_measures.title;
    const bool isRightToLeft = !m_face.title.isEmpty() && m_face.title.first().isRightToLeft();
    m_painter.setLayoutDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight); // of the text, not of the window
    QRect line(m_face.titleLine);
    for (const QString &text : m_face.title) {
        write(line, text, font, color);
        line.translate(0, m_face.titlePitch);
    }
    m_painter.setLayoutDirection(m_option.direction);
}

void CardPainter::paintLabels()
{
    for (const auto &chip : m_face.chips)
        paintChip(m_painter, visual(chip.rect), chip.name, m_measures.chip,
                  m_measures.chipColorsOf(chip.hex, m_theme, m_ground));
    if (m_face.moreLabels > 0)
        write(m_face.moreRect, u"+%1"_s.arg(m_face.moreLabels), m_measures.chip, m_theme.mutedText);
}

} // namespace hubbub
