// SPDX-License-Identifier: MIT
#include "ui/undobar.h"

#include "ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <chrono>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

UndoBar::UndoBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_button(new QToolButton(this))
{
    setObjectName(QStringLiteral("undoBar"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("undo"));
    m_button->setText(tr("Undo"));
    m_button->setFocusPolicy(Qt::StrongFocus);
    auto font = m_button->font();
    font.setWeight(QFont::DemiBold);
    m_button->setFont(font);
    m_button->setToolTip(tr("Undo (%1)").arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    m_button->installEventFilter(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    m_time.setSingleShot(true);
    m_time.setInterval(10s);
    connect(&m_time, &QTimer::timeout, this, &UndoBar::end);
    connect(m_button, &QToolButton::clicked, this, &UndoBar::undo);
    hide();
}

void UndoBar::show(const QString &text, std::function<void()> undo, std::function<void()> gone)
{
    end();
    m_undo = std::move(undo);
    m_gone = std::move(gone);
    m_before = QApplication::focusWidget();
    m_text->setText(text);
    m_button->setAccessibleName(tr("Undo: %1").arg(text));
    setAccessibleName(text);
    setVisible(true);
    m_time.start();
    Q_EMIT offered(text);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void UndoBar::clear()
{
    m_undo = {};
    m_gone = {};
    m_time.stop();
    // Who tabbed here goes back to where that began.
    if (m_button->hasFocus() && m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    hide();
    Q_EMIT offered({});
}

void UndoBar::undo()
{
    const auto action = std::exchange(m_undo, {});
    clear();
    if (action)
        action();
}

void UndoBar::end()
{
    const auto action = std::exchange(m_gone, {});
    clear();
    if (action)
        action();
}

void UndoBar::restart()
{
    if (isVisible() && !underMouse() && !m_button->hasFocus())
        m_time.start();
}

void UndoBar::enterEvent(QEnterEvent *)
{
    m_time.stop();
}

void UndoBar::leaveEvent(QEvent *)
{
    restart();
}

void UndoBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        end();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        undo();
    else
        QWidget::keyPressEvent(event);
}

bool UndoBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_time.stop();
    else if (event->type() == QEvent::FocusOut)
        restart();
    return QWidget::eventFilter(watched, event);
}

void UndoBar::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.border);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace hubbub
