// SPDX-License-Identifier: MIT
#pragma once

#include "models/boards.h"
#include "models/issuedata.h"
#include "models/issuesorter.h"
#include "models/issuesource.h"
#include "models/query.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace hubbub {

class CardColumn;
class IssueSearch;
class Library;

/// What a window shows of one board: which issues are in which column, and in what order.
///
/// With its own search a board shows what that finds, and beside it all that the user has put on it, whatever its
/// state. With another search, it shows what that one finds. Issues of repositories that are not shown are not.
/// What nobody has put anywhere is in the first column, newest first (A7).
///
/// Columns are one list model each; a card that moves is a row removed here and a row inserted there, whatever their
/// size. What changes the board gives the change, for Edits to carry out; this model then follows the records.
class BoardModel : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. \param search answers the board's search
    BoardModel(Library &library, Cards &cards, IssueSearch &search, const IssueAnnotations &annotations,
               QObject *parent = nullptr);
    ~BoardModel() override;

    /// Whether somebody sees it. It is not kept up to date, and has no cards, while nobody does; as at first.
    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return m_isShown; }
    /// Shows another board with its own search. One that does not exist is the main board.
    void setBoard(qint64 board);
    [[nodiscard]] qint64 board() const { return m_board; }
    /// What is searched for on it. Its own search until then.
    void setQuery(const QString &query);
    [[nodiscard]] const Query &query() const { return m_query; }
    /// Whether that is the board's own search.
    [[nodiscard]] bool isOwnQuery() const { return m_isOwnQuery; }

    [[nodiscard]] int count() const { return int(m_columns.size()); }
    [[nodiscard]] CardColumn &column(int place) const { return *m_columns[size_t(place)]; }
    /// The place of the column that an issue is in; -1 if it is not shown.
    [[nodiscard]] int columnOf(const IssueKey &issue) const;
    /// The place of the column of a category; that of Uncategorized if there is none.
    [[nodiscard]] int columnOf(const QString &category) const;

    /// What puts \a cards, in this order, into a column so that they stand before what is in \a row now; behind all if
    /// it is rowCount(). Uncategorized has an order of its own. Cards below that stand at the very place of the one
    /// above, as two machines may have put them, get places of their own.
    [[nodiscard]] RecordChange move(const QList<IssueKey> &cards, int column, int row) const;

Q_SIGNALS:
    /// Other columns, or the same in another order: every column() is another. Follows columnsAboutToChange.
    void columnsChanged();
    void columnsAboutToChange();
    /// Title, colour, limit or collapsing of a column.
    void columnChanged(int place);
    /// Rows of a column came or went.
    void countChanged(int place);

private:
    friend class CardColumn;
    using Slot = RecordTable::Slot;

    /// Where the issues of one source are, by slot.
    struct Places
    {
        std::vector<quint8> column; ///< NoColumn if it is not shown
        std::vector<Slot> record;   ///< of Cards; NoSlot if the user has not put it anywhere
    };
    static constexpr quint8 NoColumn = 0xff;

    // boardmodelsources.cpp
    void addSource(TrackedRepository *repository);
    void dropSource(TrackedRepository *repository);
    void readSource(quint32 source);
    void noteIssues(IssueSource &source, const CollectionUpdate &change);
    void noteRows(IssueSource &source, int firstRow, int lastRow);
    void noteCards(const CollectionUpdate &change);
    void noteStale(const TrackedRepository *repository);
    void queueUpdate();
    void updateQueued();
    void empty(quint32 source);
    void readRecords(quint32 source);
    [[nodiscard]] Slot recordOf(const IssueSource &source, Slot slot) const;
    [[nodiscard]] quint32 numberOf(const IssueSource &source) const;
    [[nodiscard]] std::optional<IssueRow> find(const IssueKey &issue) const;

    // boardmodelupdate.cpp
    struct Changed;
    void updateChanged();
    [[nodiscard]] std::vector<Changed> takeChanged();
    [[nodiscard]] quint8 wantedColumn(const std::vector<Changed> &changed, const IssueRow &row) const;
    [[nodiscard]] static std::vector<int> touchedRows(const CardColumn &column, const std::vector<Changed> &changed,
                                                      int count);
    [[nodiscard]] std::vector<int> staying(const CardColumn &column, const std::vector<Changed> &changed,
                                           const std::vector<int> &touched) const;
    static void announce(CardColumn &column, const std::vector<int> &rows);
    void takeOut(quint8 place, const std::vector<int> &gone);
    void putIn(quint8 place, IssueRows come);
    [[nodiscard]] bool isBefore(const CardColumn &column, const IssueRow &a, const IssueRow &b) const;
    void sort(const CardColumn &column, IssueRows &rows) const;
    [[nodiscard]] QByteArrayView positionOf(const IssueRow &row) const;

    void updateColumns();
    void updateBoards();
    bool makeColumns();
    void fill();
    void announceAll();
    void noteWhereColumnsAre();
    [[nodiscard]] quint8 wantedColumn(quint32 source, Slot slot, const SlotSet &found) const;
    [[nodiscard]] QList<IssueKey> found(const QList<IssueKey> &issues) const;

    Library &m_library;
    Cards &m_cards;
    IssueSearch &m_search;
    IssueAnnotations m_annotations;
    qint64 m_board = MainBoard;
    Query m_query;
    std::optional<QString> m_text; ///< what setQuery() said; nothing as long as it is the board's own whatever that is
    bool m_isOwnQuery = true;
    std::vector<std::unique_ptr<CardColumn>> m_columns;
    QHash<quint32, quint8> m_columnOfCategory; ///< by the symbol that Cards has for it
    quint8 m_uncategorized = 0;                ///< the place of that column
    IssueSources m_sources;
    std::vector<Places> m_places; ///< of the sources, beside them
    IssueSorter m_sorter;         ///< of the column that has an order of its own
    bool m_isShown = false;
    bool m_isUpdateQueued = false;
};

} // namespace hubbub
