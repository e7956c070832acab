// SPDX-License-Identifier: MIT
#include "ui/commandpalette.h"
#include "ui/palettedelegate.h"
#include "ui/palettemodel.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFrame>
#include <QLineEdit>
#include <QListView>
#include <QPainter>

namespace hubbub {

namespace {

constexpr int Widest = 640;
constexpr int SideMargin = 16;
constexpr int MostRows = 12;
constexpr int ListMargin = 6;
constexpr qreal Shadow = 24;
constexpr int ShadowRings = 18;
constexpr qreal Radius = 10;
constexpr qreal FieldFactor = 1.15; // of the font

} // namespace

void CommandPalette::createBox()
{
    m_field->setObjectName(QStringLiteral("commandPalette"));
    m_field->setAccessibleName(tr("Command palette"));
    m_field->setAccessibleDescription(tr("Type to find issues and commands; up and down walk, Enter chooses"));
    m_field->setPlaceholderText(tr("Find an issue, a repository or a command"));
    m_field->setFrame(false);
    m_field->setTextMargins(15, 10, 15, 10);

    m_list->setObjectName(QStringLiteral("paletteEntries"));
    m_list->setAccessibleName(tr("Matches"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);

    auto *rule = new QFrame(m_box);
    rule->setObjectName(QStringLiteral("paletteRule"));
    rule->setFixedHeight(1);
    rule->setAutoFillBackground(true);
    rule->setBackgroundRole(QPalette::Mid);
    auto *rows = new QVBoxLayout;
    rows->setContentsMargins(ListMargin, ListMargin, ListMargin, ListMargin);
    rows->addWidget(m_list);
    auto *layout = new QVBoxLayout(m_box);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_field);
    layout->addWidget(rule);
    layout->addLayout(rows);
}

/// The box is lighter than the window in the dark; its corners are this widget's.
void CommandPalette::applyPalette()
{
    m_field->setFont(scaledFont(font(), FieldFactor));
    auto colors = palette();
    const auto &theme = Theme::of(colors);
    for (const auto role : {QPalette::Base, QPalette::Button})
        colors.setColor(role, theme.surface);
    for (auto *part : {static_cast<QWidget *>(m_field), static_cast<QWidget *>(m_list)})
        part->setPalette(colors);
    m_list->viewport()->setAutoFillBackground(false);
    m_field->setAutoFillBackground(false);
}

/// The box near the top of the window, as high as its rows need.
void CommandPalette::place()
{
    const auto room = parentWidget()->rect();
    setGeometry(room);
    const int width = qMin(Widest, room.width() - 2 * SideMargin);
    const int top = qBound(SideMargin, room.height() / 8, 110);
    const int head = m_field->sizeHint().height() + 1;
    const int rowHeight = PaletteDelegate::rowHeight(m_list->font());
    const int fitting = qMax(1, (room.height() - top - SideMargin - head - 2 * ListMargin - 2) / rowHeight);
    const int rows = qMin(m_model->rowCount(), qMin(MostRows, fitting));
    m_list->setFixedHeight(rows * rowHeight);
    const QRect box((room.width() - width) / 2, top, width, head + rows * rowHeight + 2 * ListMargin + 2);
    if (box != m_box->geometry())
        update();
    m_box->setGeometry(box);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(m_box->geometry());
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, theme.isDark ? 10 : 3));
    for (int ring = 1; ring <= ShadowRings; ++ring) { // each darkens those inside it, which are closer to each other
        const auto spread = Shadow * ring * ring / (ShadowRings * ShadowRings);
        painter.drawRoundedRect(box.adjusted(-spread, -spread + 4, spread, spread + 4), Radius + spread,
                                Radius + spread);
    }
    auto outline = theme.controlBorder;
    outline.setAlphaF(0.6F);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(box, Radius, Radius);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(outline);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
}

void CommandPalette::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyPalette();
}

} // namespace hubbub
