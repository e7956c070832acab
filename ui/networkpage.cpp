// SPDX-License-Identifier: MIT
#include "ui/networkpage.h"

#include "ui/settings.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>

namespace hubbub {

using Kind = ProxySettings::Kind;

NetworkPage::NetworkPage(Settings &settings, QWidget *parent)
    : PreferencesPage(parent)
    , m_settings(settings)
    , m_choice(new QButtonGroup(this))
    , m_type(new QComboBox(this))
    , m_host(new QLineEdit(this))
    , m_port(new QSpinBox(this))
{
    addHeading(tr("Proxy"));
    const auto add = [this](Choice choice, const QString &text) {
        auto *button = new QRadioButton(text, this);
        m_choice->addButton(button, choice);
        addWidget(button);
    };
    add(System, tr("As the &system is set"));
    add(None, tr("&No proxy"));
    add(Manual, tr("&This one:"));
    addManual();
    m_state = addHint();
    m_state->setObjectName(QStringLiteral("proxyState"));
    addHint(tr("Connections to this computer never use a proxy."));
    addStretch();

    const auto &proxy = settings.proxy();
    m_choice->button(proxy.kind == Kind::System ? System : proxy.kind == Kind::None ? None : Manual)->setChecked(true);
    m_type->setCurrentIndex(proxy.kind == Kind::Socks5 ? 1 : 0);
    m_host->setText(proxy.host);
    m_port->setValue(proxy.port == 0 ? 8080 : proxy.port);
    connect(m_choice, &QButtonGroup::idClicked, this, &NetworkPage::take);
    connect(m_type, &QComboBox::activated, this, &NetworkPage::take);
    connect(m_host, &QLineEdit::editingFinished, this, &NetworkPage::take);
    connect(m_port, &QSpinBox::editingFinished, this, &NetworkPage::take);
    showState();
}

void NetworkPage::addManual()
{
    m_type->setObjectName(QStringLiteral("proxyType"));
    m_type->setAccessibleName(tr("Kind of proxy"));
    m_type->addItems({tr("HTTP"), tr("SOCKS 5")});
    m_host->setObjectName(QStringLiteral("proxyHost"));
    m_host->setAccessibleName(tr("Address of the proxy"));
    m_host->setPlaceholderText(tr("proxy.example.com"));
    m_port->setObjectName(QStringLiteral("proxyPort"));
    m_port->setAccessibleName(tr("Port of the proxy"));
    m_port->setRange(1, 0xffff);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 0, 0);
    row->addWidget(m_type);
    row->addWidget(m_host, 1);
    row->addWidget(m_port);
    addLayout(row);
}

void NetworkPage::take()
{
    const auto choice = m_choice->checkedId();
    const auto manual = m_type->currentIndex() == 1 ? Kind::Socks5 : Kind::Http;
    m_settings.setProxy({.kind = choice == System ? Kind::System
                             : choice == None     ? Kind::None
                                                  : manual,
                         .host = m_host->text().trimmed(),
                         .port = quint16(m_port->value())});
    showState();
}

void NetworkPage::setReachable(std::optional<bool> reachable)
{
    m_reachable = reachable;
    showState();
}

void NetworkPage::showState()
{
    const bool isManual = m_choice->checkedId() == Manual;
    for (auto *part : {static_cast<QWidget *>(m_type), static_cast<QWidget *>(m_host), static_cast<QWidget *>(m_port)})
        part->setEnabled(isManual);
    if (isManual && m_host->text().trimmed().isEmpty())
        m_state->setText(tr("Enter the address of the proxy. Until then connections go without one."));
    else if (m_reachable == false && isManual)
        m_state->setText(tr("The server does not answer through this proxy. Check its kind, address and port."));
    else if (m_reachable == false)
        m_state->setText(tr("The server does not answer. Your network may need a proxy."));
    else if (m_reachable == true)
        m_state->setText(tr("The server answers."));
    else
        m_state->clear();
    m_state->setVisible(!m_state->text().isEmpty());
}

} // namespace hubbub
