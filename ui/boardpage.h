// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace hubbub {

class BoardView;

/// What a window shows of a board: the board, and above it a line while another search than its own is shown.
class BoardPage : public QWidget
{
    Q_OBJECT

public:
    /// \param view becomes a part of the page
    explicit BoardPage(BoardView *view, QWidget *parent = nullptr);

    [[nodiscard]] BoardView *view() const { return m_view; }
    /// \param board its name; empty while its own search is shown
    void setOtherSearch(const QString &board);

Q_SIGNALS:
    /// The search that is shown is to be the board's own.
    void keepSearchRequested();
    /// The board's own search is to be shown again.
    void ownSearchRequested();

private:
    BoardView *m_view;
    QWidget *m_line;
    QLabel *m_text;
};

} // namespace hubbub
