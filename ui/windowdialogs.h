// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QWidget;

namespace hubbub {

class ActivityDialog;
class ActivityLog;

/// What comes up over a window and only tells something. Nothing waits for it.
class WindowDialogs : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    WindowDialogs(ActivityLog &log, QWidget *window);

    void showActivity();
    void showAbout();

private:
    ActivityLog &m_log;
    QWidget *m_window;
    ActivityDialog *m_activity = nullptr; ///< once it was asked for
};

} // namespace hubbub
