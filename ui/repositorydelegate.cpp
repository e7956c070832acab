// SPDX-License-Identifier: MIT
#include "ui/repositorydelegate.h"

#include "ui/flatstyle.h"
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

bool isLoading(const QModelIndex &index)
{
    return RepositoryState(index.data(RepositoryStateRole).toInt()) == RepositoryState::Loading;
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
    painter->drawPixmap(
        square,
        iconPixmap(icon, isHovered ? theme.text : theme.mutedText, IconSide, painter->device()->devicePixelRatio()));
}

} // namespace

RepositoryDelegate::RepositoryDelegate(SpinnerClock &clock, QAbstractItemView *view)
    : QStyledItemDelegate(view)
    , m_clock(clock)
    , m_view(view)
{
    view->setMouseTracking(true);
    view->viewport()->setAttribute(Qt::WA_Hover);
    connect(&clock, &SpinnerClock::ticked, this, &RepositoryDelegate::repaintLoadingRows);
}

RepositoryDelegate::~RepositoryDelegate()
{
    if (!m_loading.isEmpty())
        m_clock.release();
}

QRect RepositoryDelegate::partRect(Part part, const QStyleOptionViewItem &option)
{
    const QRect row = option.rect.adjusted(Padding, 0, -Padding, 0);
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

QSize RepositoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), option.fontMetrics.height() + 14};
}

void RepositoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isSelected || isHovered || hasFocus) {
        painter->setPen(hasFocus ? QPen(theme.accent, 1.2) : QPen(Qt::NoPen));
        painter->setBrush(isSelected ? theme.selection : isHovered ? theme.hover : QColor(Qt::transparent));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), Radius, Radius);
    }
    const Qt::CheckState checked = checkStateOf(index);
    paintCheckBox(*painter, partRect(Part::CheckBox, option), checked, true, theme);

    painter->setFont(option.font);
    painter->setPen(checked == Qt::Unchecked ? theme.mutedText : theme.text);
    const QRect name = partRect(Part::Name, option);
    painter->drawText(name, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, name.width()));
    if (isLoading(index) && !m_loading.contains(index)) {
        if (m_loading.isEmpty())
            m_clock.acquire();
        m_loading.insert(index);
    }
    if (showsButtons(option)) {
        const QPoint pointer = m_view->viewport()->mapFromGlobal(QCursor::pos());
        const QRect refresh = partRect(Part::RefreshButton, option);
        const QRect remove = partRect(Part::RemoveButton, option);
        if (isLoading(index))
            paintSpinner(*painter, QRectF(refresh).adjusted(4, 4, -4, -4), m_clock, theme.accent, theme.border);
        else
            paintButton(painter, refresh, u"refresh"_s, refresh.contains(pointer), theme);
        paintButton(painter, remove, u"remove"_s, remove.contains(pointer), theme);
    } else {
        paintStatus(painter, option, index);
    }
    painter->restore();
}

void RepositoryDelegate::paintStatus(QPainter *painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const QRect status = partRect(Part::Status, option);
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, Qt::AlignRight);
    const QRect square = QStyle::alignedRect(Qt::LeftToRight, side | Qt::AlignVCenter, {IconSide, IconSide}, status);
    const qreal ratio = painter->device()->devicePixelRatio();
    switch (RepositoryState(index.data(RepositoryStateRole).toInt())) {
    case RepositoryState::Loading: return paintSpinner(*painter, square, m_clock, theme.accent, theme.border);
    case RepositoryState::Succeeded:
        return painter->drawPixmap(square, iconPixmap(u"success"_s, theme.success, IconSide, ratio));
    case RepositoryState::Failed:
        return painter->drawPixmap(square, iconPixmap(u"error"_s, theme.danger, IconSide, ratio));
    case RepositoryState::Waiting:
        return painter->drawPixmap(square, iconPixmap(u"waiting"_s, theme.mutedText, IconSide, ratio));
    case RepositoryState::Idle: break;
    }
    const QVariant count = index.data(RepositoryOpenCountRole);
    if (!count.isValid() || count.toInt() < 0)
        return;
    painter->setPen(theme.mutedText);
    painter->drawText(status, int(side) | Qt::AlignVCenter, QLocale().toString(count.toInt()));
}

bool RepositoryDelegate::showsButtons(const QStyleOptionViewItem &option) const
{
    return option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
}

void RepositoryDelegate::repaintLoadingRows()
{
    if (m_loading.isEmpty())
        return;
    for (const auto &row : std::as_const(m_loading))
        m_view->update(row);
    m_loading.removeIf([](const QPersistentModelIndex &row) { return !row.isValid() || !isLoading(row); });
    if (m_loading.isEmpty())
        m_clock.release();
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
    const bool isClick = event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton;
    if (partRect(Part::CheckBox, option).adjusted(-Padding, -6, 4, 6).contains(position))
        return isClick ? toggle() : true;
    if (partRect(Part::RefreshButton, option).contains(position)) {
        if (isClick)
            Q_EMIT refreshRequested(index);
        return true;
    }
    if (partRect(Part::RemoveButton, option).contains(position)) {
        if (isClick)
            Q_EMIT removeRequested(index);
        return true;
    }
    return false;
}

bool RepositoryDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && index.isValid()) {
        for (const auto &[part, text] : {std::pair(Part::RefreshButton, tr("Refresh")),
                                         std::pair(Part::RemoveButton, tr("Remove from this list"))}) {
            const QRect rect = partRect(part, option);
            if (rect.contains(event->pos())) {
                QToolTip::showText(event->globalPos(), text, view, rect);
                return true;
            }
        }
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace hubbub
