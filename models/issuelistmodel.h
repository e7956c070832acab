// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuedata.h"
#include "models/issuesearch.h"
#include "models/issuesorter.h"
#include "models/issuesource.h"
#include "models/query.h"

#include <QAbstractTableModel>

#include <functional>

namespace hubbub {

class Library;
class SeenMarks;

/// The issues of all shown repositories that a search finds, in the order that it says: one column, the roles of
/// issueroles.h.
///
/// Row vectors of its own over the collections' slots: one of all issues, one of those that the search finds.
/// When issues come, change or go, that is at most one insertion at the end, one change of layout, after which
/// those that leave are the last, and one removal of these. Selection, current and persistent indexes stay with
/// their issues. A new search resets the model, unless it finds the same issues; another order is a change of layout.
class IssueListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// What is read to somebody who does not see a row.
    using Speaker = std::function<QString(const QModelIndex &)>;

    /// \param library outlives this model
    /// \param seen    outlives it; null where no marks are shown
    explicit IssueListModel(Library &library, SeenMarks *seen = nullptr, QObject *parent = nullptr);
    ~IssueListModel() override;

    void setQuery(const Query &query);
    [[nodiscard]] const Query &query() const { return m_query; }
    /// Terms of the search that it leaves out, as they were written.
    [[nodiscard]] QStringList unanswered() const;
    /// What answers the search, to be given the sets that others keep; it also counts what other searches would find.
    [[nodiscard]] IssueSearch &search() { return m_search; }
    /// Who `@me` is, by host.
    void setLogins(const QHash<QString, QString> &logins) { m_search.setLogins(logins); }

    /// Issues of one repository after the other, as they are in the library, each in the order of the search.
    void setGroupedByRepository(bool grouped);
    [[nodiscard]] bool isGroupedByRepository() const { return m_sorter.isGrouped(); }
    /// The rows that a group begins with, in ascending order; none unless grouped. Some comparisons a group.
    [[nodiscard]] QList<int> groupStarts() const;
    /// What rows show beside the marks of the constructor's. It outlives this; whoever sets it says by
    /// search().changed() when it is another.
    void setAnnotations(IssueAnnotations annotations);
    /// Says what AccessibleTextRole is; by default the title.
    void setSpeaker(Speaker speaker) { m_speaker = std::move(speaker); }

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
    /// total(), how many of them are found, or unanswered() may be another.
    void totalChanged();

private:
    using Source = IssueSource;
    using Row = IssueRow;
    using Rows = IssueRows;

    // Sources.
    void addSource(TrackedRepository *repository);
    void dropSource(TrackedRepository *repository);
    void noteChanged(Source &source, int firstRow, int lastRow);
    void noteStale(const TrackedRepository *repository);
    void queueUpdate();
    void updateChanged();
    void update(Source &source, const CollectionUpdate &change);
    void updateAll(Source &source);
    void removeAll(Source &source);
    [[nodiscard]] SlotSet answeredInAnotherWay(Source &source) const;
    SlotSet updateViewTimes(Source &source) const;
    void findPlaces();

    // Rows.
    void place(Source &source, const SlotSet &touched, const Rows &present, const SlotSet &found);
    void sortRows();
    void appendRows(const Rows &fresh);
    void arrangeRows(Rows rows);
    void removeLastRows(int count);
    void announceRows(const Rows &changed);

    [[nodiscard]] quint32 numberOf(const Source &source) const;
    [[nodiscard]] SlotSet matching(const Source &source, SlotSet among) const;
    [[nodiscard]] Rows inOrder(const Source &source, const SlotSet &wanted) const;
    [[nodiscard]] Rows shownRows() const;
    [[nodiscard]] Rows::const_iterator shownEnd() const;
    [[nodiscard]] bool isShown(const Row &row) const;
    [[nodiscard]] int position(const Row &row) const;
    [[nodiscard]] QVariant group(int row) const;

    Library &m_library;
    SeenMarks *m_seen;
    IssueSearch m_search;
    IssueAnnotations m_annotations;
    Query m_query;
    IssueSources m_sources;
    IssueSorter m_sorter;
    Rows m_issues; ///< all, in the order of the list
    Rows m_rows;   ///< those that the search finds, in the same order
    Speaker m_speaker;
    bool m_isUpdateQueued = false;
};

} // namespace hubbub
