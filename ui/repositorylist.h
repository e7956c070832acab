// SPDX-License-Identifier: MIT
#pragma once

#include "models/repositoryroles.h"
#include "ui/rowlist.h"

#include <QTimer>

#include <functional>
#include <vector>

class QMenu;

namespace hubbub {

class Library;
class RepositoryDelegate;
class SpinnerClock;
class TrackedRepository;

/// The repositories of the library, as the sidebar shows them: check box, name, and how a refresh goes.
/// A click on a name and Enter choose its search, Space shows or hides the issues, F5 refreshes, Delete removes; so do
/// the row's buttons and its menu. Why a refresh failed is said under its row for a while.
class RepositoryList : public RowList
{
    Q_OBJECT

public:
    /// \param library, \param clock outlive the list
    RepositoryList(Library &library, SpinnerClock &clock, QWidget *parent = nullptr);

    /// What takes a repository away when somebody wants it; Library::remove() if it is not set.
    using Remover = std::function<void(TrackedRepository &repository)>;
    void setRemover(Remover remover) { m_remover = std::move(remover); }
    /// Marks the repository whose search is \a query, or none.
    void showQuery(const QString &query);

Q_SIGNALS:
    void chosen(const QString &query);
    void markReadRequested(hubbub::TrackedRepository *repository);

protected:
    bool moveRow(int from, int to) override;
    [[nodiscard]] bool canDrag(const QModelIndex &index, const QPoint &position) const override;
    [[nodiscard]] int dropRow(int from, int row) const override;
    [[nodiscard]] int dropLine(int from, int row) const override;
    [[nodiscard]] QRect rowRect(const QModelIndex &index) const override;
    void openMenu(const QPoint &position) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    [[nodiscard]] bool beginsGroup(int row) const;
    [[nodiscard]] int groupBegin(int row) const;
    void fillMenu(QMenu &menu, TrackedRepository &repository);
    void choose(const QModelIndex &index);
    void remove(int row);
    void markShown();
    void noteState(int row, RepositoryState before);

    /// What a row shows.
    struct Look
    {
        QString name = {};
        RepositoryState state = RepositoryState::Idle;
        int openCount = 0;
        bool isActive = false;
        RepositoryGroup group = RepositoryGroup::Alone;

        bool operator==(const Look &) const = default;
    };

    Library &m_library;
    Remover m_remover;
    RepositoryDelegate *m_delegate;
    QAction *m_refresh;
    QAction *m_remove;
    QTimer m_message;          ///< how long it is still to be read
    QString m_query;           ///< that is shown
    std::vector<Look> m_shown; ///< as last told; empty after rows came, went or moved
};

} // namespace hubbub
