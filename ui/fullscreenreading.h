// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QMainWindow;

namespace hubbub {

class IssuePane;
class PaneLayout;

/// A window that shows the issue alone, on the whole screen and in lines that are not too long to read.
class FullScreenReading : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. \param status is out of sight meanwhile, like the menu bar
    FullScreenReading(QMainWindow &window, PaneLayout &panes, IssuePane &issue, QWidget &status);

    void toggle() { set(!isOn()); }
    void leave() { set(false); }
    [[nodiscard]] bool isOn() const;
    /// QWidget::saveGeometry() of the window, as it is when it is not on.
    [[nodiscard]] QByteArray geometry() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void set(bool on);

    QMainWindow &m_window;
    PaneLayout &m_panes;
    IssuePane &m_issue;
    QWidget &m_status;
    Qt::WindowStates m_stateBefore;
    QByteArray m_geometryBefore;
};

} // namespace hubbub
