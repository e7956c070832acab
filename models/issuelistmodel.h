// SPDX-License-Identifier: MIT
#pragma once

#include "models/issue.h"
#include "models/query.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace hubbub {

class Library;
class TrackedRepository;

/// The issues of all shown repositories that a search finds, most recently updated first: one column,
/// the roles of issueroles.h.
///
/// A row vector of its own over the collections' rows. When issues come or change, only these are moved;
/// selection, current and persistent indexes stay with their issues. A new search resets the model.
class IssueListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// \param library outlives this model
    explicit IssueListModel(Library &library, QObject *parent = nullptr);
    ~IssueListModel() override;

    void setQuery(const Query &query);
    [[nodiscard]] const Query &query() const { return m_query; }

    /// Issues of all shown repositories, found or not.
    [[nodiscard]] qsizetype total() const;
    [[nodiscard]] TrackedRepository *repositoryAt(int row) const;
    /// A handle on the issue in \a row.
    [[nodiscard]] std::shared_ptr<Issue> issueAt(int row) const;
    /// The row of an issue; -1 if it is not in the list.
    [[nodiscard]] int rowOf(const TrackedRepository *repository, qint64 id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    /// total() is another.
    void totalChanged();

private:
    struct Source;
    struct Row
    {
        Source *source;
        RecordTable::Slot slot;
        bool operator==(const Row &) const = default;
    };

    void addSource(TrackedRepository *repository);
    void dropSource(TrackedRepository *repository);
    void rebuild();
    void update(Source &source, const CollectionUpdate &change);
    void dropRows(const std::vector<bool> &gone);
    void appendAndSort(std::vector<Row> fresh);
    void sortRows();
    [[nodiscard]] bool isBefore(const Row &a, const Row &b) const;

    Library &m_library;
    Query m_query;
    std::vector<std::unique_ptr<Source>> m_sources;
    std::vector<Row> m_rows;
};

} // namespace hubbub
