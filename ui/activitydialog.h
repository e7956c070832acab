// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QListView;
class QPushButton;
class QStackedWidget;

namespace hubbub {

class ActivityLog;

/// What the last refreshes brought and why others failed, newest first. Does not block its window.
/// Chosen entries can be copied, all of them if none is chosen.
class ActivityDialog : public QDialog
{
    Q_OBJECT

public:
    /// \param log outlives the dialog
    explicit ActivityDialog(ActivityLog &log, QWidget *parent = nullptr);

private:
    void showRightPage();
    void copy();

    QStackedWidget *m_pages;
    QListView *m_list;
    QPushButton *m_copy;
};

} // namespace hubbub
