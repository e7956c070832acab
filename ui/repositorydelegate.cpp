// SPDX-License-Identifier: MIT
#include "ui/repositorydelegate.h"

#include "ui/flatstyle.h"
#include "ui/rowspinners.h"
#include "ui/spinner.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QCursor>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int Padding = 8;
constexpr int BoxSide = 15;
constexpr int NameLeft = 30;
constexpr int StatusWidth = 56;
constexpr int ButtonSide = 22;
constexpr int IconSide = 14;
constexpr int Radius = 6;
constexpr int MessageGap = 6;
constexpr int GroupGap = 6;
constexpr int NameGap = 8;

int rowHeight(const QFontMetrics &metrics)
{
    return metrics.height() + 14;
}

QFont smallFont(const QFont &font)
{
    auto smaller = font;
    smaller.setPointSizeF(font.pointSizeF() * 0.9);
    return smaller;
}

int headingHeight(const QFont &font)
{
    return QFontMetrics(smallFont(font)).height() + 10;
}

RepositoryGroup groupOf(const QModelIndex &index)
{
    return RepositoryGroup(index.data(RepositoryGroupRole).toInt());
}

/// Above a row: the owner of the group that it begins, or what sets it off from the group before.
int spaceAbove(const QModelIndex &index, const QFont &font)
{
    switch (groupOf(index)) {
    case RepositoryGroup::First: return headingHeight(font);
    case RepositoryGroup::Alone: {
        const auto before = index.siblingAtRow(index.row() - 1);
        return before.isValid() && groupOf(before) != RepositoryGroup::Alone ? GroupGap : 0;
    }
    case RepositoryGroup::Other: break;
    }
    return 0;
}

/// Beside others of its owner, which stands above them, without the owner.
QString nameOf(const QModelIndex &index)
{
    const auto name = index.data().toString();
    return groupOf(index) == RepositoryGroup::Alone ? name : name.section(u'/', 1);
}

Qt::CheckState checkStateOf(const QModelIndex &index)
{
    return Qt::CheckState(index.data(Qt::CheckStateRole).toInt());
}

void paintButton(QPainter *painter, const QRect &rect, const QString &icon, bool isHovered, const Theme &theme)
{
    if (isHovered) {
        painter->setPen(QPen(theme.border, 1));
        painter->setBrush(theme.surface);
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    QRect square(0, 0, IconSide, IconSide);
    square.moveCenter(rect.center());
    paintIcon(*painter, square, icon, isHovered ? theme.text : theme.mutedText);
}

} // namespace

RepositoryDelegate::RepositoryDelegate(SpinnerClock &clock, QAbstractItemView *view)
    : QStyledItemDelegate(view)
    , m_clock(clock)
    , m_view(view)
    , m_spinners(new RowSpinners(clock, view, this))
{
    view->setMouseTracking(true);
    view->viewport()->setAttribute(Qt::WA_Hover);
}

QRect RepositoryDelegate::partRect(Part part, const QStyleOptionViewItem &option)
{
    QRect row = option.rect.adjusted(Padding, 0, -Padding, 0);
    row.setTop(row.bottom() + 1 - qMin(row.height(), rowHeight(option.fontMetrics)));
    const auto square = [&row](int left, int side) {
        return QRect(left, row.top() + (row.height() - side) / 2, side, side);
    };
    QRect rect;
    switch (part) {
    case Part::CheckBox: rect = square(row.left(), BoxSide); break;
    case Part::Name:
        rect = QRect(row.left() + NameLeft - Padding, row.top(), row.width() - NameLeft + Padding - StatusWidth,
                     row.height());
        break;
    case Part::Status: rect = QRect(row.right() + 1 - StatusWidth, row.top(), StatusWidth, row.height()); break;
    case Part::RefreshButton: rect = square(row.right() + 1 - 2 * ButtonSide - 2, ButtonSide); break;
    case Part::RemoveButton: rect = square(row.right() + 1 - ButtonSide, ButtonSide); break;
    }
    return QStyle::visualRect(option.direction, option.rect, rect);
}

QSize RepositoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    auto height = spaceAbove(index, option.font) + rowHeight(option.fontMetrics);
    if (index == m_messageRow)
        height += messageRect(m_view->viewport()->rect(), option).height() + MessageGap;
    return {option.rect.width(), height};
}

QStyleOptionViewItem RepositoryDelegate::rowOption(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    auto row = option;
    row.rect.setTop(row.rect.top() + spaceAbove(index, option.font));
    row.rect.setHeight(rowHeight(option.fontMetrics));
    return row;
}

/// \param below what is left under the row
QRect RepositoryDelegate::messageRect(const QRect &below, const QStyleOptionViewItem &option) const
{
    const auto space = QRect(below.left() + NameLeft, below.top(), below.width() - NameLeft - Padding, 1000);
    const auto text = QFontMetrics(smallFont(option.font)).boundingRect(space, Qt::TextWordWrap, m_message);
    return {space.topLeft(), QSize(space.width(), text.height())};
}

void RepositoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const auto row = rowOption(option, index);
    const bool isMarked = row.state.testFlag(QStyle::State_Selected) || index == m_marked;
    const bool isHovered = row.state.testFlag(QStyle::State_MouseOver);
    const bool hasFocus = row.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintAround(painter, option, row, index);
    if (isMarked || isHovered || hasFocus) {
        painter->setPen(hasFocus ? QPen(theme.accent, 1.2) : QPen(Qt::NoPen));
        painter->setBrush(isMarked ? theme.selection : isHovered ? theme.hover : QColor(Qt::transparent));
        painter->drawRoundedRect(QRectF(row.rect).adjusted(1, 1, -1, -1), Radius, Radius);
    }
    const Qt::CheckState checked = checkStateOf(index);
    paintCheckBox(*painter, partRect(Part::CheckBox, row), checked, true, theme);
    painter->setFont(row.font);
    const bool isSpinning = m_spinners->isShown(index);
    int taken = StatusWidth;
    if (showsButtons(row))
        paintButtons(painter, row, isSpinning);
    else
        taken = paintStatus(painter, row, index, isSpinning);

    auto name = QStyle::visualRect(row.direction, row.rect, partRect(Part::Name, row));
    name.setRight(row.rect.right() - Padding - taken - (taken > 0 ? NameGap : 0));
    painter->setPen(checked == Qt::Unchecked ? theme.mutedText : theme.text);
    painter->drawText(QStyle::visualRect(row.direction, row.rect, name),
                      int(QStyle::visualAlignment(row.direction, Qt::AlignLeft)) | Qt::AlignVCenter,
                      row.fontMetrics.elidedText(nameOf(index), Qt::ElideMiddle, name.width()));
    painter->restore();
}

/// The owner above, the message below.
void RepositoryDelegate::paintAround(QPainter *painter, const QStyleOptionViewItem &option,
                                     const QStyleOptionViewItem &row, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const auto small = smallFont(option.font);
    const auto side = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    painter->setFont(small);
    if (groupOf(index) == RepositoryGroup::First) {
        const QRect heading(option.rect.left() + Padding, option.rect.top(), option.rect.width() - 2 * Padding,
                            row.rect.top() - option.rect.top() - 2);
        painter->setPen(theme.mutedText);
        painter->drawText(heading, side | Qt::AlignBottom,
                          QFontMetrics(small).elidedText(index.data(RepositoryOwnerRole).toString(), Qt::ElideMiddle,
                                                         heading.width()));
    }
    if (index == m_messageRow) {
        const auto below = option.rect.adjusted(0, row.rect.bottom() + 1 - option.rect.top(), 0, 0);
        painter->setPen(theme.danger);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, messageRect(below, option)),
                          side | Qt::TextWordWrap, m_message);
    }
}

void RepositoryDelegate::paintButtons(QPainter *painter, const QStyleOptionViewItem &row, bool isSpinning) const
{
    const Theme &theme = Theme::of(row.palette);
    const QPoint pointer = m_view->viewport()->mapFromGlobal(QCursor::pos());
    const QRect refresh = partRect(Part::RefreshButton, row);
    const QRect remove = partRect(Part::RemoveButton, row);
    if (isSpinning)
        paintSpinner(*painter, QRectF(refresh).adjusted(4, 4, -4, -4), m_clock, theme.accent, theme.border);
    else
        paintButton(painter, refresh, u"refresh"_s, refresh.contains(pointer), theme);
    paintButton(painter, remove, u"remove"_s, remove.contains(pointer), theme);
}

/// \return the width it takes
int RepositoryDelegate::paintStatus(QPainter *painter, const QStyleOptionViewItem &row, const QModelIndex &index,
                                    bool isSpinning) const
{
    const Theme &theme = Theme::of(row.palette);
    const QRect status = partRect(Part::Status, row);
    const Qt::Alignment side = QStyle::visualAlignment(row.direction, Qt::AlignRight);
    const QRect square = QStyle::alignedRect(Qt::LeftToRight, side | Qt::AlignVCenter, {IconSide, IconSide}, status);
    const auto paintMark = [&](const QString &name, const QColor &color) {
        paintIcon(*painter, square, name, color);
        return IconSide;
    };
    if (isSpinning) {
        paintSpinner(*painter, square, m_clock, theme.accent, theme.border);
        return IconSide;
    }
    switch (RepositoryState(index.data(RepositoryStateRole).toInt())) {
    case RepositoryState::Succeeded: return paintMark(u"success"_s, theme.success);
    case RepositoryState::Failed: return paintMark(u"error"_s, theme.danger);
    case RepositoryState::Waiting: return paintMark(u"waiting"_s, theme.mutedText);
    case RepositoryState::Loading: // a moment ago
    case RepositoryState::Idle: break;
    }
    const QVariant count = index.data(RepositoryOpenCountRole);
    if (!count.isValid() || count.toInt() < 0)
        return 0;
    const auto number = QLocale().toString(count.toInt());
    painter->setPen(theme.mutedText);
    painter->drawText(status, int(side) | Qt::AlignVCenter, number);
    return row.fontMetrics.horizontalAdvance(number);
}

bool RepositoryDelegate::showsButtons(const QStyleOptionViewItem &option) const
{
    return option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
}

void RepositoryDelegate::setMarked(const QModelIndex &index)
{
    if (m_marked == index)
        return;
    m_view->update(m_marked);
    m_marked = index;
    m_view->update(m_marked);
}

void RepositoryDelegate::setMessage(const QModelIndex &index, const QString &text)
{
    const QModelIndex before = m_messageRow;
    m_messageRow = text.isEmpty() ? QModelIndex() : index;
    m_message = text;
    for (const auto &row : {before, QModelIndex(m_messageRow)}) {
        if (row.isValid())
            Q_EMIT sizeHintChanged(row);
    }
}

bool RepositoryDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                     const QModelIndex &index)
{
    const auto toggle = [model, &index] {
        const Qt::CheckState now = checkStateOf(index) == Qt::Checked ? Qt::Unchecked : Qt::Checked;
        return model->setData(index, now, Qt::CheckStateRole);
    };
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        return (key == Qt::Key_Space || key == Qt::Key_Select) && toggle();
    }
    if (event->type() == QEvent::MouseMove) {
        m_view->update(index); // the button under the pointer changes its look
        return false;
    }
    if (event->type() != QEvent::MouseButtonRelease && event->type() != QEvent::MouseButtonPress
        && event->type() != QEvent::MouseButtonDblClick)
        return false;

    const auto *mouse = static_cast<QMouseEvent *>(event);
    const QPoint position = mouse->position().toPoint();
    const auto row = rowOption(option, index);
    const bool isClick = event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton;
    if (partRect(Part::CheckBox, row).adjusted(-Padding, -6, 4, 6).contains(position))
        return isClick ? toggle() : true;
    if (partRect(Part::RefreshButton, row).contains(position)) {
        if (isClick)
            Q_EMIT refreshRequested(index);
        return true;
    }
    if (partRect(Part::RemoveButton, row).contains(position)) {
        if (isClick)
            Q_EMIT removeRequested(index);
        return true;
    }
    if (isClick && row.rect.contains(position))
        Q_EMIT chosen(index);
    return false;
}

bool RepositoryDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && index.isValid()) {
        for (const auto &[part, text] : {std::pair(Part::RefreshButton, tr("Refresh")),
                                         std::pair(Part::RemoveButton, tr("Remove from this list"))}) {
            const QRect rect = partRect(part, rowOption(option, index));
            if (rect.contains(event->pos())) {
                QToolTip::showText(event->globalPos(), text, view, rect);
                return true;
            }
        }
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace hubbub
