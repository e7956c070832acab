// SPDX-License-Identifier: MIT
#include "ui/viewdelegate.h"

#include "ui/theme.h"
#include "ui/viewsmodel.h"

#include <QLineEdit>
#include <QLocale>
#include <QPainter>

namespace hubbub {

namespace {

constexpr int Padding = 8;
constexpr int IconSide = 16;
constexpr int TitleLeft = 30;
constexpr int Gap = 8;
constexpr int Radius = 6;

} // namespace

void ViewDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &theme = Theme::of(option.palette);
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
    const auto visual = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const auto aligned = [&option](Qt::Alignment side) {
        return int(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter);
    };
    const auto inner = option.rect.adjusted(Padding, 0, -Padding, 0);
    const QRect icon(inner.left(), inner.top() + (inner.height() - IconSide) / 2, IconSide, IconSide);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, visual(icon));

    const auto count = index.data(ViewsModel::CountRole);
    const auto number = count.isValid() ? QLocale().toString(count.toInt()) : QString();
    const auto taken = number.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(number) + Gap;
    painter->setFont(option.font);
    painter->setPen(theme.mutedText);
    painter->drawText(inner, aligned(Qt::AlignRight), number);
    auto title = inner;
    title.setLeft(option.rect.left() + TitleLeft);
    title.setRight(inner.right() - taken);
    painter->setPen(theme.text);
    painter->drawText(visual(title), aligned(Qt::AlignLeft),
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, title.width()));
    painter->restore();
}

QSize ViewDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, option.fontMetrics.height() + 14};
}

QWidget *ViewDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setAccessibleName(tr("Name of this search"));
    return editor;
}

void ViewDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const auto place = option.rect.adjusted(TitleLeft - Padding, 1, -1, -1);
    editor->setGeometry(QStyle::visualRect(option.direction, option.rect, place));
}

} // namespace hubbub
