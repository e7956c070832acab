// SPDX-License-Identifier: MIT
#include "ui/searchfield.h"

#include "ui/clearaction.h"
#include "ui/theme.h"

#include <QAction>
#include <QKeyEvent>

namespace hubbub {

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("searchIssues"));
    setAccessibleName(tr("Search issues"));
    setPlaceholderText(tr("Search issues: words, is:open, is:pr, repo:owner/name"));
    auto *search = addAction(themedIcon(QStringLiteral("search")), LeadingPosition);
    search->setText(accessibleName());
    connect(search, &QAction::triggered, this, qOverload<>(&QWidget::setFocus));
    addClearAction(*this, tr("Clear the search"));
    m_save = addAction(themedIcon(QStringLiteral("search-save")), TrailingPosition);
    m_save->setObjectName(QStringLiteral("saveSearch"));
    m_save->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_save, &QAction::triggered, this, [this] {
        if (m_isSaved)
            Q_EMIT forgetRequested(text());
        else
            Q_EMIT saveRequested(text());
    });
    connect(this, &QLineEdit::textChanged, this, &SearchField::offerSave);
    offerSave();
    setSaved(false);
}

void SearchField::setSaveShown(bool shown)
{
    m_isSaveShown = shown;
    offerSave();
}

void SearchField::offerSave()
{
    m_save->setVisible(m_isSaveShown && !text().trimmed().isEmpty());
}

void SearchField::setSaved(bool saved)
{
    m_isSaved = saved;
    m_save->setIcon(themedIcon(saved ? QStringLiteral("search-saved") : QStringLiteral("search-save")));
    m_save->setText(saved ? tr("Take this search out of the views") : tr("Save this search"));
    //: %1 what it does, %2 its keys
    m_save->setToolTip(tr("%1 (%2)").arg(m_save->text(), m_save->shortcut().toString(QKeySequence::NativeText)));
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT entered(); break;
    case Qt::Key_Escape: Q_EMIT left(); break;
    default: QLineEdit::keyPressEvent(event);
    }
}

} // namespace hubbub
