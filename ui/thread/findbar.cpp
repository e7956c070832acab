// SPDX-License-Identifier: MIT
#include "ui/thread/findbar.h"

#include "ui/clearaction.h"
#include "ui/theme.h"
#include "ui/thread/threadview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

#include <chrono>

using namespace std::chrono_literals;

namespace hubbub {

FindBar::FindBar(ThreadView &thread, QWidget *parent)
    : QWidget(parent)
    , m_thread(thread)
    , m_field(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    setObjectName(QStringLiteral("findBar"));
    m_field->setObjectName(QStringLiteral("find"));
    m_field->setAccessibleName(tr("Find in the issue"));
    m_field->setPlaceholderText(tr("Find in the issue"));
    addClearAction(*m_field, tr("Clear the text to find"));
    m_field->installEventFilter(this);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000 of 0000")));
    m_typing.setSingleShot(true);
    m_typing.setInterval(80ms);
    connect(&m_typing, &QTimer::timeout, this, &FindBar::find);
    connect(m_field, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_thread, &ThreadView::foundChanged, this, &FindBar::showCount);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 6, 14, 6);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    const auto addButton = [&](const QString &icon, const QString &name, auto pressed) {
        auto *button = new QToolButton(this);
        button->setIcon(themedIcon(icon));
        button->setAutoRaise(true);
        button->setAccessibleName(name);
        button->setToolTip(name);
        connect(button, &QToolButton::clicked, this, pressed);
        layout->addWidget(button);
    };
    addButton(QStringLiteral("up"), tr("Previous place"), [this] { m_thread.findNext(false); });
    addButton(QStringLiteral("down"), tr("Next place"), [this] { m_thread.findNext(true); });
    addButton(QStringLiteral("remove"), tr("Stop finding"), [this] {
        leave();
        m_thread.setFocus();
    });
    hide();
}

void FindBar::open()
{
    const auto selected = m_thread.selectedText();
    if (!selected.isEmpty() && selected.size() < 200 && !selected.contains(u'\n'))
        m_field->setText(selected);
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    find();
}

void FindBar::leave()
{
    if (isHidden())
        return;
    hide();
    m_typing.stop();
    m_thread.find({});
}

void FindBar::find()
{
    m_typing.stop();
    m_count->clear();
    m_thread.find(m_field->text());
}

void FindBar::showCount()
{
    const QLocale locale;
    const int count = m_thread.foundCount();
    if (m_field->text().isEmpty())
        m_count->clear();
    else if (count == 0)
        m_count->setText(tr("Not found"));
    else
        m_count->setText(
            tr("%1 of %2", "place, places").arg(locale.toString(m_thread.foundCurrent() + 1), locale.toString(count)));
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    // A shortcut of the window would take Escape otherwise.
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() != Qt::Key_Escape && !isEnter)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (!isEnter) {
        leave();
        m_thread.setFocus();
    } else if (m_typing.isActive()) {
        find();
    } else {
        m_thread.findNext((key->modifiers() & Qt::ShiftModifier) == 0);
    }
    return true;
}

} // namespace hubbub
