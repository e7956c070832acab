// SPDX-License-Identifier: MIT
#pragma once

#include "models/collection.h"

namespace hubbub {

enum SavedViewColumn { SavedViewTitle, SavedViewQuery, SavedViewPosition, SavedViewColumnCount };

/// The searches that the user keeps, in the user's order: records `{"id", "title", "query", "position"}` under
/// `/local/views`. Everything is here at once and saved in the background.
class SavedViews : public Collection
{
    Q_OBJECT

public:
    explicit SavedViews(SyncBackend *local, QObject *parent = nullptr);

    [[nodiscard]] QString title(int row) const;
    [[nodiscard]] QString query(int row) const;
    /// The row of the search \a query, however it is spaced; -1 if it is not kept.
    [[nodiscard]] int find(const QString &query) const;
    [[nodiscard]] bool isSaved(const QString &query) const { return find(query) >= 0; }

    /// Keeps \a query as the last, unless it is kept already. Without \a title it is called what it looks for.
    /// \return its row
    int save(const QString &query, const QString &title = {});
    /// An empty \a title leaves it as it is.
    void rename(int row, const QString &title);
    /// Moves the row \a from to where \a to is; false if there is nothing to move.
    bool move(int from, int to);
    /// \return the record, for restore()
    QJsonObject take(int row);
    /// Brings back what take() took, where it was.
    void restore(QJsonObject record);

    [[nodiscard]] QString url() const override { return QStringLiteral("/local/views"); }

private:
    void place(const std::vector<qint64> &order);
};

} // namespace hubbub
