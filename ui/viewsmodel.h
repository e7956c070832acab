// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace hubbub {

class SavedViews;
class SearchCounts;

/// The sidebar's views: those that are always there, then the user's saved searches, with how much each finds.
class ViewsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        QueryRole = Qt::UserRole, ///< QString
        CountRole,                ///< int; invalid where none is shown
        IsSavedRole,              ///< bool: can be renamed, moved and removed
        IconRole,                 ///< QString, a name for themedIcon()
    };

    /// \param saved, \param counts outlive the model; it tells \a counts what to count
    ViewsModel(SavedViews &saved, SearchCounts &counts, QObject *parent = nullptr);

    /// The row whose search is \a query, however it is spaced; -1 if there is none.
    [[nodiscard]] int find(const QString &query) const;
    /// How many rows stand before those of the saved searches.
    [[nodiscard]] int builtInCount() const { return int(m_builtIn.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Renames a saved search.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct View
    {
        QString icon;
        QString title;
        QString query;
        bool isCounted = true;
    };

    void followSaved();
    void holdPlaces();
    void restorePlaces();
    void countQueries();
    void announceCount(const QString &query);
    [[nodiscard]] View view(int row) const;

    SavedViews &m_saved;
    SearchCounts &m_counts;
    std::vector<View> m_builtIn;
    QModelIndexList m_heldIndexes; ///< while the saved searches change places
    std::vector<qint64> m_heldIds; ///< of the saved searches that they are of
};

} // namespace hubbub
