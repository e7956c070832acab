// SPDX-License-Identifier: MIT
#include "ui/columnheader.h"

#include "ui/labelchip.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace hubbub {

namespace {

constexpr int Margin = 14;
constexpr int Gap = 8;
constexpr int Dot = 8;
constexpr int Button = 24;

} // namespace

ColumnHeader::ColumnHeader(QWidget *parent)
    : QWidget(parent)
    , m_menu(new QToolButton(this))
    , m_editor(new QLineEdit(this))
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    auto bold = font();
    bold.setWeight(QFont::DemiBold);
    setFont(bold);
    m_menu->setText(QStringLiteral("⋯"));
    m_menu->setAutoRaise(true);
    m_menu->setFocusPolicy(Qt::NoFocus); // the header's own key opens it
    m_menu->hide();
    connect(m_menu, &QToolButton::clicked, this, &ColumnHeader::showMenu);
    m_editor->setAccessibleName(tr("Name of the column"));
    m_editor->installEventFilter(this);
    m_editor->hide();
    connect(m_editor, &QLineEdit::editingFinished, this, [this] { endRename(true); });
}

void ColumnHeader::setHeading(const ColumnHeading &heading)
{
    if (heading == m_heading)
        return;
    m_heading = heading;
    //: %1 is a column
    m_menu->setAccessibleName(tr("Menu of the column “%1”").arg(heading.title));
    //: %1 is a column
    setAccessibleName(tr("%1, %Ln cards", nullptr, heading.count).arg(heading.title));
    const auto warning = heading.isOverLimit()
        ? tr("More than the %Ln cards that it should have", nullptr, heading.limit)
        : QString();
    setAccessibleDescription(warning);
    setToolTip(warning);
    update();
}

QSize ColumnHeader::sizeHint() const
{
    return {200, fontMetrics().height() + 22};
}

QString ColumnHeader::countText() const
{
    const QLocale locale;
    const auto count = locale.toString(m_heading.count);
    //: How many cards a column has, and how many it should have at most
    return m_heading.limit > 0 ? tr("%1 / %2").arg(count, locale.toString(m_heading.limit)) : count;
}

QRect ColumnHeader::visual(const QRect &rect) const
{
    return QStyle::visualRect(layoutDirection(), this->rect(), rect);
}

void ColumnHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &theme = Theme::of(this);
    QRect line = rect().adjusted(Margin, 4, -Margin, 0);
    if (!m_heading.color.isEmpty()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(chipColors(m_heading.color, theme, theme.sidebar).text);
        painter.drawEllipse(visual(QRect(line.left(), line.center().y() - Dot / 2 + 1, Dot, Dot)));
        line.setLeft(line.left() + Dot + Gap);
    }
    auto plain = font();
    plain.setWeight(QFont::Normal);
    const auto count = countText();
    const auto countWidth = QFontMetrics(plain).horizontalAdvance(count);
    QRect counts(line);
    counts.setRight(line.right() - (m_menu->isVisible() ? Button : 0));
    counts.setLeft(counts.right() + 1 - countWidth);
    painter.setFont(plain);
    painter.setPen(m_heading.isOverLimit() ? theme.warning : theme.mutedText);
    painter.drawText(visual(counts), Qt::AlignCenter | Qt::TextSingleLine, count);
    line.setRight(counts.left() - Gap);
    painter.setFont(font());
    painter.setPen(theme.text);
    const auto alignment = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
    painter.drawText(visual(line), int(alignment) | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_heading.title, Qt::ElideRight, line.width()));
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(5, 7, -5, -3), 5, 5);
    }
}

void ColumnHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto middle = 4 + (height() - 4 - Button) / 2;
    m_menu->setGeometry(visual(QRect(width() - Margin - Button + 6, middle, Button, Button)));
    m_editor->setGeometry(visual(rect().adjusted(Margin - 6, 7, -Margin + 6, -3)));
}

void ColumnHeader::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    m_menu->show();
    update();
}

void ColumnHeader::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_menu->setVisible(hasFocus());
    update();
}

void ColumnHeader::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_menu->show();
    update();
}

void ColumnHeader::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_menu->setVisible(underMouse());
    update();
}

void ColumnHeader::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_F2: return beginRename();
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter: return showMenu();
    default: QWidget::keyPressEvent(event);
    }
}

void ColumnHeader::mouseDoubleClickEvent(QMouseEvent *)
{
    beginRename();
}

void ColumnHeader::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse)
        Q_EMIT menuRequested(event->globalPos());
    else
        showMenu();
}

void ColumnHeader::showMenu()
{
    Q_EMIT menuRequested(mapToGlobal(QPoint(m_menu->x(), m_menu->geometry().bottom() + 1)));
}

void ColumnHeader::beginRename()
{
    m_editor->setText(m_heading.title);
    m_editor->selectAll();
    m_editor->show();
    m_editor->setFocus(Qt::OtherFocusReason);
}

void ColumnHeader::endRename(bool isMeant)
{
    if (m_editor->isHidden())
        return;
    const bool hadFocus = m_editor->hasFocus();
    const auto title = m_editor->text().simplified();
    m_editor->hide();
    if (hadFocus)
        setFocus(Qt::OtherFocusReason);
    if (isMeant && !title.isEmpty() && title != m_heading.title)
        Q_EMIT renamed(title);
}

bool ColumnHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            key->accept();
            if (event->type() == QEvent::KeyPress)
                endRename(false);
            return true;
        }
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && event->type() == QEvent::KeyPress) {
            endRename(true); // it would open the menu, too
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hubbub
