// SPDX-License-Identifier: MIT
#include "ui/viewlist.h"

#include "ui/theme.h"

#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

namespace hubbub {

namespace {

enum { QueryRole = Qt::UserRole, CountRole };

/// A view's row: icon, title, and its count at the far side.
class ViewDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &theme = Theme::of(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->setPen(option.state & QStyle::State_HasFocus ? QPen(theme.accent) : QPen(Qt::NoPen));
            painter->setBrush(option.state & QStyle::State_Selected ? theme.selection : theme.hover);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        }
        const auto inner = option.rect.adjusted(8, 0, -8, 0);
        const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, inner, rect); };
        const int size = 16;
        const auto icon = QRect(inner.left(), inner.center().y() - size / 2 + 1, size, size);
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, visual(icon));

        painter->setFont(option.font);
        const auto count = index.data(CountRole);
        QString number;
        if (count.isValid()) {
            number = QLocale().toString(count.toInt());
            painter->setPen(theme.mutedText);
            painter->drawText(inner, int(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignRight)),
                              number);
        }
        const auto text = inner.adjusted(size + 8, 0, -option.fontMetrics.horizontalAdvance(number) - 8, 0);
        painter->setPen(theme.text);
        painter->drawText(visual(text),
                          int(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, option.fontMetrics.height() + 12};
    }
};

} // namespace

ViewList::ViewList(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(QStringLiteral("views"));
    setAccessibleName(tr("Views"));
    setFrameShape(NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
    setUniformItemSizes(true);
    setItemDelegate(new ViewDelegate(this));
    viewport()->setAutoFillBackground(false);
    addView(QStringLiteral("all-open"), tr("All open issues"), QStringLiteral("is:open"));
    addView(QStringLiteral("repository"), tr("All issues"), QString());
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT chosen(item(row)->data(QueryRole).toString());
    });
}

void ViewList::addView(const QString &icon, const QString &title, const QString &query)
{
    auto *view = new QListWidgetItem(themedIcon(icon), title, this);
    view->setData(QueryRole, query);
}

void ViewList::showQuery(const QString &query)
{
    const QSignalBlocker quiet(this);
    setCurrentRow(-1);
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(QueryRole).toString() == query.simplified())
            setCurrentRow(row);
    }
}

void ViewList::setOpenCount(int openCount)
{
    item(0)->setData(CountRole, openCount < 0 ? QVariant() : QVariant(openCount));
    item(0)->setData(Qt::AccessibleTextRole,
                     openCount < 0 ? item(0)->text() : tr("%1, %Ln", nullptr, openCount).arg(item(0)->text()));
}

QSize ViewList::sizeHint() const
{
    return {200, count() * sizeHintForRow(0)};
}

} // namespace hubbub
