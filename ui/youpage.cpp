// SPDX-License-Identifier: MIT
#include "ui/youpage.h"

#include "ui/errortext.h"
#include "ui/settings.h"

#include <QLineEdit>

namespace hubbub {

YouPage::YouPage(Settings &settings, const std::vector<Host> &hosts, QWidget *parent)
    : PreferencesPage(parent)
{
    addHeading(tr("Your name"));
    for (const auto &host : hosts)
        addHost(settings, host.name);
    addHint(tr("Used for “Assigned to me”, “Created by me”, “Mentioned”, and for @me in searches. "
               "You need not be signed in for that, and it is not sent anywhere."));
    addStretch();
}

void YouPage::addHost(Settings &settings, const QString &host)
{
    auto *login = new QLineEdit(settings.login(host), this);
    login->setObjectName(QStringLiteral("login@") + host);
    login->setPlaceholderText(tr("octocat"));
    login->setMinimumWidth(login->fontMetrics().averageCharWidth() * 28);
    connect(login, &QLineEdit::editingFinished, &settings, [&settings, login, host] {
        auto name = login->text().trimmed();
        if (name.startsWith(u'@'))
            name.remove(0, 1);
        settings.setLogin(host, name);
    });
    connect(&settings, &Settings::loginChanged, login, [login, host](const QString &changed, const QString &name) {
        if (changed == host)
            login->setText(name);
    });
    addRow(tr("&Login at %1:").arg(serverName(host)), login);
}

} // namespace hubbub
