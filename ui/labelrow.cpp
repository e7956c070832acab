// SPDX-License-Identifier: MIT
#include "ui/labelrow.h"

#include "ui/labelchip.h"
#include "ui/theme.h"

#include <QPainter>
#include <QStyle>

namespace hubbub {

namespace {

constexpr int Gap = 5;

} // namespace

LabelRow::LabelRow(QWidget *parent)
    : QWidget(parent)
{
    auto policy = sizePolicy();
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LabelRow::setLabels(const QStringList &names, const QStringList &colors)
{
    m_names = names;
    m_colors = colors;
    setAccessibleName(names.isEmpty() ? QString() : tr("Labels: %1").arg(names.join(u", ")));
    setVisible(!names.isEmpty());
    updateGeometry();
    update();
}

QList<QRect> LabelRow::places(int width) const
{
    QList<QRect> rects;
    QPoint next(0, 0);
    const auto small = chipFont(font());
    for (const auto &name : m_names) {
        auto size = chipSize(name, small);
        size.setWidth(qMin(size.width(), width));
        if (next.x() > 0 && next.x() + size.width() > width)
            next = {0, next.y() + size.height() + Gap};
        rects.append({next, size});
        next.rx() += size.width() + Gap;
    }
    return rects;
}

int LabelRow::heightForWidth(int width) const
{
    const auto rects = places(width);
    return rects.isEmpty() ? 0 : rects.last().bottom() + 1;
}

QSize LabelRow::sizeHint() const
{
    return {100, heightForWidth(qMax(width(), 100))};
}

void LabelRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &theme = Theme::of(this);
    const auto small = chipFont(font());
    const auto rects = places(width());
    for (qsizetype i = 0; i < rects.size(); ++i) {
        const auto rect = QStyle::visualRect(layoutDirection(), QRect(0, 0, width(), height()), rects.at(i));
        paintChip(painter, rect, m_names.at(i), small, chipColors(m_colors.value(i), theme, theme.window));
    }
}

} // namespace hubbub
