// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace hubbub {

class ActivityDialog;
struct Workspace;

/// What comes up over a window and tells or asks something. Nothing waits for it.
class WindowDialogs : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    WindowDialogs(Workspace &workspace, QWidget *window);

    void showActivity();
    void showAbout();
    /// What the user did last cannot be written: asks whether the window is to be closed all the same.
    void askBeforeClosing();

Q_SIGNALS:
    void closeAnyway();

private:
    Workspace &m_workspace;
    QWidget *m_window;
    ActivityDialog *m_activity = nullptr; ///< once it was asked for
    QPointer<QWidget> m_closing;          ///< asks, while it does
};

} // namespace hubbub
