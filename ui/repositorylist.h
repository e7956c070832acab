// SPDX-License-Identifier: MIT
#pragma once

#include "models/repositoryroles.h"

#include <QListView>

#include <vector>

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
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void refresh(int row);
    void remove(int row);

    /// What a row shows.
    struct Look
    {
        QString name = {};
        RepositoryState state = RepositoryState::Idle;
        int openCount = 0;
        bool isActive = false;

        bool operator==(const Look &) const = default;
    };

    Library &m_library;
    std::vector<Look> m_shown; ///< as last told; empty after rows came or went
};

} // namespace hubbub
