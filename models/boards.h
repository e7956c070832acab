// SPDX-License-Identifier: MIT
#pragma once

#include "models/cards.h"
#include "models/edits.h"
#include "models/localrecords.h"

#include <utility>
#include <vector>

namespace hubbub {

/// A board. A plain value.
struct Board
{
    qint64 id;
    QString name;  ///< empty for the main board unless somebody named it
    QString query; ///< what it shows, beside what the user has put on it
    bool operator==(const Board &) const = default;
};

/// A column of a board. A plain value.
struct BoardColumn
{
    qint64 id; ///< of its record, be there one or not
    qint64 board;
    QString category; ///< what its cards have; stays for ever
    QString title;    ///< empty for one of the original's until somebody renames it
    QString color;    ///< six hex digits; empty for none
    QString position; ///< a rank
    int limit = 0;    ///< of cards, above which there is a warning; 0: none
    bool isCollapsed = false;

    /// One of the four that every board has (A10). They cannot be removed.
    [[nodiscard]] bool isOriginal() const;
    bool operator==(const BoardColumn &) const = default;
};

/// The user's boards with their columns: records under `/local/boards` and `/local/columns`. The main board is always
/// there, and so are on every board `default`, `todo`, `doing` and `done` (A10); they have a record once something
/// about them is the user's. The main board's record also keeps what is the Library's.
///
/// What changes them gives the change, for Edits to carry out.
class Boards : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostColumns = 100; ///< of a board

    explicit Boards(SyncBackend *local, QObject *parent = nullptr);

    /// Reads both; `loaded` follows once.
    void load();
    [[nodiscard]] bool isLoaded() const { return m_records.isLoaded() && m_columnRecords.isLoaded(); }
    [[nodiscard]] LocalRecords &records() { return m_records; }
    [[nodiscard]] LocalRecords &columnRecords() { return m_columnRecords; }

    /// The main board first, then the user's order.
    [[nodiscard]] std::vector<Board> boards() const;
    /// The main board if there is none with that id.
    [[nodiscard]] Board board(qint64 id) const;
    [[nodiscard]] bool contains(qint64 board) const;
    /// Whether the welcome is to be shown as long as there are no repositories (A1, A20). Saved at once.
    [[nodiscard]] bool showsWelcome() const;
    void setShowsWelcome(bool shown);
    /// From left to right.
    [[nodiscard]] std::vector<BoardColumn> columns(qint64 board) const;

    /// \param[out] id of the new board
    [[nodiscard]] RecordChange addBoard(const QString &name, const QString &query, qint64 *id);
    /// The same with columns, from left to right. Of the four that every board has, those that are not among them come
    /// beside them: Uncategorized first, the others last.
    /// \param[in,out] columns what they are called and how they look; all else is filled in, and a category that is
    /// empty, taken or no good becomes another. No more of them than columnsFit() has it.
    [[nodiscard]] RecordChanges addBoard(const QString &name, const QString &query, std::vector<BoardColumn> &columns,
                                         qint64 *id);
    /// Whether a board can have so many columns of its own besides the four.
    [[nodiscard]] static bool columnsFit(size_t own);
    [[nodiscard]] RecordChange renameBoard(qint64 board, const QString &name);
    [[nodiscard]] RecordChange setQuery(qint64 board, const QString &query);
    /// Moves it to where the board \a to is; neither may be the main board.
    [[nodiscard]] RecordChange moveBoard(qint64 board, qint64 to);
    /// With its columns, and what is on it. Not the main board.
    [[nodiscard]] RecordChanges removeBoard(qint64 board, Cards &cards);

    /// At the right end, or before the column \a before. Nothing if there are too many.
    /// \param cards in which it gets a category that none has yet
    [[nodiscard]] RecordChange addColumn(qint64 board, const QString &title, const Cards &cards,
                                         const BoardColumn *before = nullptr);
    /// \a column with other values than it has; its place stays.
    [[nodiscard]] RecordChange changeColumn(const BoardColumn &column);
    /// Moves the column \a from to where the column \a to is.
    [[nodiscard]] RecordChange moveColumn(qint64 board, int from, int to);
    /// Its cards count as uncategorized. Nothing if it is one of the original's.
    [[nodiscard]] RecordChange removeColumn(const BoardColumn &column);

Q_SIGNALS:
    void loaded();
    /// Boards came or went, or have another name, query or order.
    void boardsChanged();
    /// Columns of some board.
    void columnsChanged();

private:
    void noteLoaded();
    [[nodiscard]] static const Schema &columnSchema();
    [[nodiscard]] RecordChange removeColumns(qint64 board);

    LocalRecords m_records;
    LocalRecords m_columnRecords;
};

} // namespace hubbub
