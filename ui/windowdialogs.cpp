// SPDX-License-Identifier: MIT
#include "ui/windowdialogs.h"

#include "ui/activitydialog.h"

#include <QCoreApplication>
#include <QIcon>
#include <QMessageBox>

namespace hubbub {

WindowDialogs::WindowDialogs(ActivityLog &log, QWidget *window)
    : QObject(window)
    , m_log(log)
    , m_window(window)
{
}

void WindowDialogs::showActivity()
{
    if (!m_activity)
        m_activity = new ActivityDialog(m_log, m_window);
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

} // namespace hubbub
