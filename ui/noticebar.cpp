// SPDX-License-Identifier: MIT
#include "ui/noticebar.h"

#include "ui/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace hubbub {

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("notice"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 10, 8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::acted);
    tint();
    hide();
}

void NoticeBar::show(const QString &text, const QString &action)
{
    if (isVisible() && m_text->text() == text && m_action->text() == action)
        return;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setVisible(true);
}

void NoticeBar::clear()
{
    m_text->clear();
    setVisible(false);
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isTinting)
        tint();
}

void NoticeBar::tint()
{
    m_isTinting = true;
    auto colours = m_text->palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text}) // a label on Base takes the latter
        colours.setColor(role, Theme::of(this).warning);
    m_text->setPalette(colours);
    m_isTinting = false;
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).warningGround);
}

} // namespace hubbub
