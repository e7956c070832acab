// SPDX-License-Identifier: MIT
#include "ui/windowdialogs.h"

#include "models/workspace.h"
#include "ui/activitydialog.h"

#include <QCoreApplication>
#include <QIcon>
#include <QMessageBox>
#include <QPushButton>

namespace hubbub {

WindowDialogs::WindowDialogs(Workspace &workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
}

void WindowDialogs::showActivity()
{
    if (!m_activity)
        m_activity = new ActivityDialog(m_workspace.log, m_window);
    m_activity->show();
    m_activity->raise();
    m_activity->activateWindow();
}

void WindowDialogs::showAbout()
{
    auto *about = new QMessageBox(QMessageBox::NoIcon, tr("About Hubbub"),
                                  tr("<h3>Hubbub %1</h3>"
                                     "<p>GitHub repositories and their issues, readable offline.</p><p>MIT licence</p>")
                                      .arg(QCoreApplication::applicationVersion()),
                                  QMessageBox::Close, m_window);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setIconPixmap(m_window->windowIcon().pixmap(64));
    about->open();
}

void WindowDialogs::askBeforeClosing()
{
    if (m_closing)
        return m_closing->raise();
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Not everything is saved"),
                                tr("What you did last is not on the disk: it cannot be written at the moment."),
                                QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *again = box->addButton(tr("&Try again"), QMessageBox::ActionRole);
    auto *lose = box->addButton(tr("Close and &lose it"), QMessageBox::DestructiveRole);
    box->setDefaultButton(again);
    connect(again, &QPushButton::clicked, this, [this] {
        for (auto *records : m_workspace.ownRecords())
            records->retry();
    });
    connect(lose, &QPushButton::clicked, this, &WindowDialogs::closeAnyway);
    m_closing = box;
    box->open();
}

} // namespace hubbub
