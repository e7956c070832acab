// SPDX-License-Identifier: MIT
#include "ui/clearaction.h"

#include "ui/theme.h"

#include <QAction>
#include <QLineEdit>

namespace hubbub {

QAction *addClearAction(QLineEdit &edit, const QString &name)
{
    auto *action = edit.addAction(themedIcon(QStringLiteral("remove")), QLineEdit::TrailingPosition);
    action->setText(name);
    action->setVisible(!edit.text().isEmpty());
    QObject::connect(action, &QAction::triggered, &edit, &QLineEdit::clear);
    QObject::connect(&edit, &QLineEdit::textChanged, action,
                     [action](const QString &text) { action->setVisible(!text.isEmpty()); });
    return action;
}

} // namespace hubbub
