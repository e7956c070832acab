// SPDX-License-Identifier: MIT
#pragma once

#include "models/issue.h"
#include "models/query.h"
#include "models/slotset.h"
#include "models/trackedrepository.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace hubbub {

class Library;

/// The issues of all shown repositories that a search finds, most recently updated first: one column,
/// the roles of issueroles.h.
///
/// Row vectors of its own over the collections' slots: one of all issues, one of those that the search finds.
/// When issues come, change or go, that is at most one insertion at the end, one change of layout, after which
/// those that leave are the last, and one removal of these. Selection, current and persistent indexes stay with
/// their issues. A new search resets the model, unless it finds the same issues.
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
    /// Whether the issue in \a row is about to be removed: of use while the layout changes.
    [[nodiscard]] bool isLeaving(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    /// total() is another.
    void totalChanged();

private:
    struct Source
    {
        TrackedRepository *repository;
        SlotSet known = SlotSet();   ///< has a place in m_issues
        SlotSet shown = SlotSet();   ///< has a row, or is about to
        SlotSet changed = SlotSet(); ///< said to be another by now, and not looked at yet

        [[nodiscard]] const RecordTable &table() const { return repository->issues().table(); }
    };
    struct Row
    {
        quint32 source; ///< its place in m_sources
        RecordTable::Slot slot;
        bool operator==(const Row &) const = default;
    };
    using Rows = std::vector<Row>;

    void addSource(TrackedRepository *repository);
    void dropSource(TrackedRepository *repository);
    void noteChanged(Source &source, int firstRow, int lastRow);
    void updateChanged();
    void update(Source &source, const CollectionUpdate &change);
    void updateAll(Source &source);
    void removeAll(Source &source);

    void place(Source &source, const SlotSet &touched, const Rows &present, const SlotSet &found);
    void appendRows(const Rows &fresh);
    void arrangeRows(Rows rows);
    void removeLastRows(int count);
    void announceRows(const Rows &changed);

    [[nodiscard]] quint32 numberOf(const Source &source) const;
    [[nodiscard]] SlotSet matching(const Source &source, SlotSet among) const;
    [[nodiscard]] Rows inOrder(const Source &source, const SlotSet &wanted) const;
    [[nodiscard]] Rows merged(const Rows &many, const Rows &few) const;
    [[nodiscard]] Rows shownRows() const;
    [[nodiscard]] bool isShown(const Row &row) const;
    [[nodiscard]] bool isBefore(const Row &a, const Row &b) const;
    [[nodiscard]] int position(const Row &row) const;

    Library &m_library;
    Query m_query;
    std::vector<std::unique_ptr<Source>> m_sources;
    Rows m_issues; ///< all, in the order of the list
    Rows m_rows;   ///< those that the search finds, in the same order
    bool m_isUpdateQueued = false;
};

} // namespace hubbub
