// SPDX-License-Identifier: MIT
#include "ui/keepdialog.h"

#include <QLocale>
#include <QPushButton>

namespace hubbub {

namespace {

QString sentence(const QString &fullName, const MadeThere &made)
{
    QStringList parts;
    if (made.carded > 0)
        parts.append(KeepDialog::tr("put %Ln issues on boards", "after 'you have'", made.carded));
    if (made.notes > 0)
        parts.append(KeepDialog::tr("written %Ln notes", "after 'you have'", made.notes));
    if (made.stars > 0)
        parts.append(KeepDialog::tr("starred %Ln issues", "after 'you have'", made.stars));
    return KeepDialog::tr("%1: you have %2.", "a repository, what somebody did")
        .arg(fullName, QLocale().createSeparatedList(parts));
}

} // namespace

KeepDialog::KeepDialog(const QString &fullName, const MadeThere &made, QWidget *parent)
    : QMessageBox(Question, tr("Remove Repository"), sentence(fullName, made), NoButton, parent)
{
    setObjectName(QStringLiteral("keepDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setInformativeText(tr("What you keep is there again when the repository is."));
    auto *keep = addButton(tr("&Keep them"), AcceptRole);
    auto *forget = addButton(tr("&Forget them"), DestructiveRole);
    setDefaultButton(keep);
    setEscapeButton(addButton(Cancel));
    connect(keep, &QPushButton::clicked, this, &KeepDialog::keepChosen);
    connect(forget, &QPushButton::clicked, this, &KeepDialog::forgetChosen);
}

} // namespace hubbub
