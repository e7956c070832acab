// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

namespace hubbub {

/// The board that is always there, the one of the original (A1), and the id of its record.
constexpr qint64 MainBoard = 1;

/// The category of issues that nobody has put into another (A6), which is the column "Uncategorized".
constexpr QLatin1StringView DefaultCategory("default");

/// Where the user has put issues on boards: records `{"id", "host", "repository", "issue", "board", "category",
/// "position"}` under `/local/categories`. Those of the main board have the issue's localId(), so that `category` is
/// the one that `hubbub list` prints; `board` is then left out. `position` is a rank (rank.h) in the column.
///
/// A card whose category no column of its board has counts as uncategorized. What is no longer held by the user has
/// no record.
class Cards : public IssueRecords
{
    Q_OBJECT

public:
    enum Column { Category = OwnColumn, Board, Position };

    explicit Cards(SyncBackend *local, QObject *parent = nullptr);

    /// The record of \a issue on \a board; NoSlot if the user has not put it anywhere.
    [[nodiscard]] Slot slotOf(const IssueKey &issue, qint64 board = MainBoard) const;
    /// On which board the record in \a slot is.
    [[nodiscard]] qint64 boardAt(Slot slot) const;
    [[nodiscard]] QByteArrayView categoryAt(Slot slot) const { return table().text(slot, Category); }
    [[nodiscard]] QByteArrayView positionAt(Slot slot) const { return table().text(slot, Position); }
    /// DefaultCategory if the user has not put it anywhere.
    [[nodiscard]] QString categoryOf(const IssueKey &issue, qint64 board = MainBoard) const;

    /// Puts \a issues, in this order, into a column between two positions, as rankBetween() has them.
    [[nodiscard]] RecordChange put(const QList<IssueKey> &issues, qint64 board, const QString &category,
                                   QByteArrayView after, QByteArrayView before);
    /// The same at the top of the column. Cards of it that have no position stand above all others: they get one.
    [[nodiscard]] RecordChange putFirst(const QList<IssueKey> &issues, qint64 board, const QString &category);
    /// What the user means by choosing a category: those that are in it stay where they are, others go to its top, and
    /// DefaultCategory is that they are held no longer.
    [[nodiscard]] RecordChange categorize(const QList<IssueKey> &issues, qint64 board, const QString &category);
    /// The user holds \a issues no longer: they are where their search puts them.
    [[nodiscard]] RecordChange release(const QList<IssueKey> &issues, qint64 board);
    /// Whether a card of \a board has it, be there such a column or not.
    [[nodiscard]] bool hasCategory(qint64 board, const QString &category) const;
    /// Everything on \a board.
    [[nodiscard]] QList<qint64> idsOn(qint64 board) const;

    using IssueRecords::put;
};

} // namespace hubbub
