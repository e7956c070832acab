// SPDX-License-Identifier: MIT
#include "ui/emptypage.h"

#include "ui/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int IconSide = 48;
constexpr int TextWidth = 660;

QLabel *addLabel(EmptyPage *page, QBoxLayout *layout)
{
    auto *label = new QLabel(page);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setMaximumWidth(TextWidth);
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    label->hide();
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(label, 1000); // takes the width up to its maximum, so that it wraps as late as it can
    row->addStretch(1);
    layout->addLayout(row);
    return label;
}

} // namespace

EmptyPage::EmptyPage(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = m_layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 32, 24, 32);
    layout->setSpacing(14);
    layout->addStretch(1);
    m_icon = addLabel(this, layout);
    layout->addSpacing(4);
    m_headline = addLabel(this, layout);
    m_text = addLabel(this, layout);
    m_buttons = new QBoxLayout(QBoxLayout::LeftToRight);
    m_buttons->setSpacing(10);
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    layout->addLayout(m_buttons);
    m_footnote = addLabel(this, layout);
    layout->addStretch(1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base); // calls changeEvent(), which needs the labels
}

void EmptyPage::setTop(QWidget *widget)
{
    m_layout->insertWidget(1, widget); // after the stretch
}

void EmptyPage::setBottom(QWidget *widget)
{
    m_layout->insertWidget(m_layout->count() - 1, widget, 0, Qt::AlignHCenter); // before the stretch
}

void EmptyPage::setIcon(const QString &name)
{
    m_iconName = name;
    refresh();
}

void EmptyPage::setHeadline(const QString &headline)
{
    if (m_headline->text() == headline)
        return;
    m_headline->setText(headline);
    m_headline->setVisible(!headline.isEmpty());
    setAccessibleName(headline);
}

void EmptyPage::setText(const QString &text)
{
    if (m_message == text)
        return;
    m_message = text;
    refresh();
    static const QRegularExpression tag(u"<[^>]*>"_s);
    setAccessibleDescription(QString(text).remove(tag));
}

void EmptyPage::setFootnote(const QString &footnote)
{
    m_footnote->setText(footnote);
    m_footnote->setVisible(!footnote.isEmpty());
}

QPushButton *EmptyPage::addButton(const QString &text, bool primary)
{
    auto *button = new QPushButton(text, this);
    button->setDefault(primary);
    button->setAutoDefault(false);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refresh();
    QWidget::changeEvent(event);
}

void EmptyPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeButtons();
}

bool EmptyPage::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) // a button came or went
        arrangeButtons();
    return QWidget::event(event);
}

void EmptyPage::arrangeButtons()
{
    int wanted = m_layout->contentsMargins().left() + m_layout->contentsMargins().right() - m_buttons->spacing();
    for (int i = 0; i < m_buttons->count(); ++i) {
        if (const auto *button = m_buttons->itemAt(i)->widget(); button && !button->isHidden())
            wanted += button->sizeHint().width() + m_buttons->spacing();
    }
    const auto direction = wanted > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_buttons->direction() != direction)
        m_buttons->setDirection(direction);
}

void EmptyPage::refresh()
{
    const Theme &theme = Theme::of(this);
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(iconPixmap(m_iconName, theme.mutedText, IconSide, devicePixelRatioF()));
    m_icon->setVisible(!m_iconName.isEmpty());

    QFont headline = font();
    headline.setPointSizeF(headline.pointSizeF() * 1.5);
    headline.setWeight(QFont::DemiBold);
    m_headline->setFont(headline);

    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    m_footnote->setFont(small);

    QPalette muted = palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text}) // a label on Base takes the latter
        muted.setColor(role, theme.mutedText);
    m_text->setPalette(muted);
    m_footnote->setPalette(muted);

    QString text = m_message;
    text.replace(u"<code>"_s, u"<code style=\"background-color:%1\">"_s.arg(theme.inlineCodeGround.name()));
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

} // namespace hubbub
