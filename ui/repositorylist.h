// SPDX-License-Identifier: MIT
#pragma once

#include <QListView>

namespace hubbub {

class Library;
class SpinnerClock;

/// The repositories of the library, as the sidebar shows them: check box, name, and how a refresh goes.
/// Space shows or hides the issues, F5 refreshes, Delete removes; so do the row's buttons and its menu.
class RepositoryList : public QListView
{
    Q_OBJECT

public:
    /// \param library, \param clock outlive the list
    RepositoryList(Library &library, SpinnerClock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void refresh(int row);
    void remove(int row);

    Library &m_library;
};

} // namespace hubbub
