// SPDX-License-Identifier: MIT
#include "ui/preferencespage.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QScrollBar>

namespace hubbub {

namespace {

constexpr int Margin = 24;
constexpr int HeadingGap = 14; // more than between settings

} // namespace

PreferencesPage::PreferencesPage(QWidget *parent)
    : QScrollArea(parent)
{
    auto *content = new QWidget(this);
    content->setBackgroundRole(QPalette::Base);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(Margin, Margin - 4, Margin, Margin);
    m_column->setSpacing(8);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setBackgroundRole(QPalette::Base);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // what is on it comes into view by itself
}

void PreferencesPage::addHeading(const QString &text)
{
    if (m_column->count() > 0)
        m_column->addSpacing(HeadingGap);
    auto *heading = new QLabel(text, this);
    auto bold = heading->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    m_column->addWidget(heading);
}

void PreferencesPage::addRow(const QString &label, QWidget *control)
{
    auto *name = new QLabel(label, this);
    name->setBuddy(control);
    auto spoken = label;
    control->setAccessibleName(spoken.remove(u'&').remove(u':'));
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(name);
    row->addWidget(control);
    row->addStretch(1);
    addLayout(row);
}

void PreferencesPage::addLayout(QLayout *layout)
{
    m_column->addLayout(layout);
}

void PreferencesPage::addWidget(QWidget *widget, int stretch)
{
    m_column->addWidget(widget, stretch);
}

QLabel *PreferencesPage::addHint(const QString &text)
{
    auto *hint = new QLabel(text, this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_column->addWidget(hint);
    return hint;
}

void PreferencesPage::addStretch()
{
    m_column->addStretch(1);
}

/// It scrolls downwards only, so it is never narrower than what is on it.
bool PreferencesPage::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Polish)
        setMinimumWidth(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width());
    return QScrollArea::event(event);
}

} // namespace hubbub
