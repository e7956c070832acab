// SPDX-License-Identifier: MIT
#include "ui/fullscreenreading.h"

#include "ui/issuepane.h"
#include "ui/panelayout.h"

#include <QEvent>
#include <QMainWindow>
#include <QMenuBar>

namespace hubbub {

namespace {

constexpr int ColumnWidth = 900;

} // namespace

FullScreenReading::FullScreenReading(QMainWindow &window, PaneLayout &panes, IssuePane &issue, QWidget &status)
    : QObject(&window)
    , m_window(window)
    , m_panes(panes)
    , m_issue(issue)
    , m_status(status)
{
    window.installEventFilter(this);
}

bool FullScreenReading::isOn() const
{
    return m_panes.isReading();
}

QByteArray FullScreenReading::geometry() const
{
    return isOn() ? m_geometryBefore : m_window.saveGeometry();
}

void FullScreenReading::set(bool on)
{
    if (isOn() == on)
        return;
    if (on) {
        m_stateBefore = m_window.windowState();
        m_geometryBefore = m_window.saveGeometry();
    }
    m_panes.setReading(on);
    m_window.menuBar()->setVisible(!on);
    m_status.setVisible(!on);
    m_issue.setColumnWidth(on ? ColumnWidth : 0);
    m_window.setWindowState(on ? m_window.windowState() | Qt::WindowFullScreen : m_stateBefore);
}

/// A window manager can end the full screen, too.
bool FullScreenReading::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange && !m_window.isFullScreen())
        leave();
    return QObject::eventFilter(watched, event);
}

} // namespace hubbub
