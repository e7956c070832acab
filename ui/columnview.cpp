// SPDX-License-Identifier: MIT
#include "ui/columnview.h"

#include "models/cardcolumn.h"
#include "ui/cardview.h"
#include "ui/columnheader.h"
#include "ui/organizer.h"
#include "ui/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <utility>

namespace hubbub {

namespace {

constexpr int Radius = 8;
constexpr int LeastWidth = 220;
constexpr int MostWidth = 420;
constexpr int StripWidth = 36;

/// "needs-review" as the name of an object: needsReview.
QString objectNameOf(const QString &title)
{
    QString name;
    bool isNext = false;
    for (const auto c : title) {
        if (!c.isLetterOrNumber()) {
            isNext = !name.isEmpty();
            continue;
        }
        name += isNext ? c.toUpper() : name.isEmpty() ? c.toLower() : c;
        isNext = false;
    }
    return name;
}

/// Of the four that stay whatever they are called.
QString objectNameOf(const BoardColumn &column)
{
    if (column.category == DefaultCategory)
        return QStringLiteral("uncategorized");
    return column.category == u"todo" ? QStringLiteral("toDo") : objectNameOf(column.category);
}

} // namespace

ColumnView::ColumnView(CardColumn &column, QWidget *parent)
    : QWidget(parent)
    , m_column(column)
    , m_header(new ColumnHeader(this))
    , m_cards(new CardView(this))
    , m_hint(new QLabel(this))
{
    m_cards->setObjectName(objectNameOf(column.info()));
    m_cards->setModel(&column);
    m_cards->setFrameShape(QFrame::NoFrame);
    m_cards->viewport()->setAutoFillBackground(false);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setText(column.isSorted() ? tr("Nothing here") : tr("Drop issues here"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_cards, 1);
    setFocusPolicy(Qt::NoFocus);
    refresh();
}

bool ColumnView::isCollapsed() const
{
    return m_column.info().isCollapsed;
}

void ColumnView::refresh()
{
    const auto &info = m_column.info();
    const auto title = columnTitle(info);
    m_header->setHeading({title, info.color, m_column.rowCount(), info.limit});
    m_cards->setAccessibleName(title);
    const bool isStrip = isCollapsed();
    const auto *focus = QApplication::focusWidget();
    const bool isEntered = focus && (focus == this || isAncestorOf(focus));
    m_header->setVisible(!isStrip);
    m_cards->setVisible(!isStrip);
    m_hint->setVisible(!isStrip && m_column.rowCount() == 0 && m_drop != Drop::Gap);
    setFocusPolicy(isStrip ? Qt::TabFocus : Qt::NoFocus);
    //: %1 is a column that shows no cards at the moment
    setAccessibleName(isStrip ? tr("%1, collapsed, %Ln cards", nullptr, m_column.rowCount()).arg(title) : QString());
    setAccessibleDescription(isStrip ? m_header->accessibleDescription() : QString());
    setToolTip(isStrip ? tr("Expand “%1”").arg(title) : QString());
    setMinimumWidth(isStrip ? StripWidth : LeastWidth);
    setMaximumWidth(isStrip ? StripWidth : MostWidth);
    placeHint();
    update();
    if (isEntered && isStrip)
        setFocus(Qt::OtherFocusReason);
    else if (isEntered && hasFocus())
        m_cards->setFocus(Qt::OtherFocusReason);
}

void ColumnView::setDrop(Drop drop)
{
    if (drop == std::exchange(m_drop, drop))
        return;
    refresh();
}

void ColumnView::placeHint()
{
    const auto top = m_header->height() + 24;
    m_hint->setGeometry(12, top, width() - 24, qMax(0, height() - top));
}

void ColumnView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeHint();
}

void ColumnView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto &theme = Theme::of(this);
    const bool isMarked = m_drop == Drop::Anywhere || hasFocus();
    painter.setPen(QPen(isMarked ? theme.accent : theme.border, isMarked ? 1.5 : 1));
    painter.setBrush(theme.sidebar);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), Radius, Radius);
    if (isCollapsed())
        paintStrip();
}

/// The name downwards.
void ColumnView::paintStrip()
{
    QPainter painter(this);
    const auto &theme = Theme::of(this);
    painter.translate(width(), 0);
    painter.rotate(90);
    const QRect line(14, 0, height() - 28, width());
    auto bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(theme.text);
    const auto title = QFontMetrics(bold).elidedText(columnTitle(m_column.info()), Qt::ElideRight, line.width() - 60);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, title);
    painter.setFont(font());
    painter.setPen(m_column.isOverLimit() ? theme.warning : theme.mutedText);
    painter.drawText(line.adjusted(QFontMetrics(bold).horizontalAdvance(title) + 12, 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, QLocale().toString(m_column.rowCount()));
}

void ColumnView::mouseReleaseEvent(QMouseEvent *event)
{
    if (isCollapsed() && rect().contains(event->position().toPoint()))
        Q_EMIT expandRequested();
    else
        QWidget::mouseReleaseEvent(event);
}

void ColumnView::keyPressEvent(QKeyEvent *event)
{
    const bool isPress = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return
        || event->key() == Qt::Key_Enter;
    if (isCollapsed() && isPress)
        Q_EMIT expandRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace hubbub
