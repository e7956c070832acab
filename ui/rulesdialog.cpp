// SPDX-License-Identifier: MIT
#include "ui/rulesdialog.h"

#include "models/trackedrepository.h"
#include "ui/ruledpage.h"
#include "ui/rulespage.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QTabWidget>

namespace hubbub {

RulesDialog::RulesDialog(Workspace &workspace, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("rulesDialog"));
    setWindowTitle(tr("Rules"));
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("rulesTabs"));
    tabs->setAccessibleName(tr("Rules"));
    tabs->setDocumentMode(true);
    tabs->addTab(new RulesPage(workspace, tabs), tr("Ru&les"));
    auto *did = new RuledPage(workspace, tabs);
    tabs->addTab(did, tr("&What they did"));
    connect(did, &RuledPage::openRequested, this, &RulesDialog::openRequested);

    auto *close = new QPushButton(tr("&Close"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 0, 12, 12);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(tabs, 1);
    layout->addLayout(buttons);
    resize(620, 420);
}

} // namespace hubbub
