// SPDX-License-Identifier: MIT
#pragma once

#include "ui/history.h"

#include <QObject>
#include <QTimer>

#include <optional>

class QUrl;

namespace hubbub {

class IssueListPane;
class IssuePane;
class Library;
class TrackedRepository;

/// Where a window is: lets the issue pane follow the list, opens issues and links, and goes back and forward through
/// what was looked at. An issue counts once it is being read, a search once it was left alone for a second; what is
/// opened on purpose counts at once.
class Navigator : public QObject
{
    Q_OBJECT

public:
    /// \param library, \param list, \param issue outlive it
    /// \param window whose mouse buttons for back and forward count
    Navigator(Library &library, IssueListPane &list, IssuePane &issue, QWidget &window);

    /// What is shown; before the library has loaded, what is going to be.
    [[nodiscard]] Place place() const;
    /// Shows \a place, when the library has loaded. An issue that is not here is left out.
    void restore(const Place &place);

    /// Shows the issue \a number of \a repository, also if the list does not have it; false if it is not here.
    bool open(TrackedRepository *repository, qint64 number);
    /// Opens a reference here if it can be, everything else in the browser.
    void follow(const QUrl &url);
    /// What the list has as current was opened on purpose.
    void openCurrent();
    /// Goes \a rows down the list, or the column of a board.
    void step(int rows);
    void goBack();
    void goForward();
    /// The board that is shown in place of the list; 0 for the list.
    void setBoard(qint64 board);
    [[nodiscard]] const History &history() const { return m_history; }

Q_SIGNALS:
    /// History has another place.
    void changed();
    /// This board is to be shown in place of the list; the list if it is 0. setBoard() follows at once.
    void boardRequested(qint64 board);
    void stepOnBoardRequested(int rows);
    /// An issue was opened on purpose, not merely passed in the list.
    void opened();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void start();
    void showRow(int row);
    void show(const Place &place);
    bool showIssue(TrackedRepository *repository, qint64 number);
    void note();

    Library &m_library;
    IssueListPane &m_list;
    IssuePane &m_issue;
    QWidget &m_window;
    History m_history;
    std::optional<Place> m_wanted; ///< until the library has loaded
    QTimer m_searched;
    qint64 m_board = 0;
    qint64 m_boardAtFirst = 0; ///< that was shown before the library had loaded
};

} // namespace hubbub
