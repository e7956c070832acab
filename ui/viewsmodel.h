// SPDX-License-Identifier: MIT
#pragma once

#include "models/boards.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace hubbub {

class BoardCounts;
class SavedViews;
class SearchCounts;

/// The sidebar's views: those that are always there, the boards, then the user's saved searches, with how much each
/// finds or has.
class ViewsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        QueryRole = Qt::UserRole, ///< QString
        CountRole,                ///< int; invalid where none is shown
        IsSavedRole,              ///< bool: a saved search, which can be renamed, moved and removed
        BoardRole,                ///< qint64, the id of a board; invalid where it is none
        IconRole,                 ///< QString, a name for themedIcon()
    };

    /// All outlive the model; it tells \a counts what to count.
    ViewsModel(SavedViews &saved, SearchCounts &counts, const Boards &boards, const BoardCounts &boardCounts,
               QObject *parent = nullptr);

    /// The row whose search is \a query, however it is spaced; -1 if there is none.
    [[nodiscard]] int find(const QString &query) const;
    /// The row of a board; -1 if there is none.
    [[nodiscard]] int findBoard(qint64 board) const;
    /// How many rows stand before those of the boards.
    [[nodiscard]] int builtInCount() const { return int(m_builtIn.size()); }
    /// How many rows stand before those of the saved searches.
    [[nodiscard]] int firstSaved() const { return builtInCount() + int(m_shownBoards.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Renames a saved search; of a board, asks for it.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void boardRenameRequested(qint64 board, const QString &name);

private:
    struct View
    {
        QString icon;
        QString title;
        QString query;
        bool isCounted = true;
    };

    void followSaved();
    void followBoards();
    void holdPlaces();
    void restorePlaces();
    void countQueries();
    void announceCount(const QString &query);
    [[nodiscard]] View view(int row) const;
    [[nodiscard]] std::optional<qint64> boardAt(int row) const;

    SavedViews &m_saved;
    SearchCounts &m_counts;
    const Boards &m_boards;
    const BoardCounts &m_boardCounts;
    std::vector<Board> m_shownBoards;
    std::vector<View> m_builtIn;
    QModelIndexList m_heldIndexes; ///< while the saved searches change places
    std::vector<qint64> m_heldIds; ///< of the saved searches that they are of
};

} // namespace hubbub
