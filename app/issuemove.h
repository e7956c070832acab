// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

#include <QStringList>

#include <optional>
#include <variant>

namespace hubbub {

class Boards;
class Library;
struct Options;

/// How something that was asked for ended.
struct Outcome
{
    int code = 0; ///< the exit code: 0 done, 1 failed, 2 wrong usage
    QString text; ///< why it failed
};

/// What `hubbub move` asks for, in the words of the command line. A plain value.
struct MoveOrder
{
    QStringList issues;
    QString category;
    QString board; ///< its name; empty for the main board
    QString host;  ///< whose issues are meant; empty for any

    /// \param options of Command::Move
    [[nodiscard]] static MoveOrder of(const Options &options);
    /// To be handed to another program, and back; nothing if \a words are no order.
    [[nodiscard]] QStringList toWords() const;
    [[nodiscard]] static std::optional<MoveOrder> fromWords(const QStringList &words);
};

/// What an order means in a store.
struct MovePlan
{
    QList<IssueKey> issues;
    qint64 board;
    QString category;
};

/// Finds what \a order names, or says what of it cannot be found: then nothing is to be moved.
[[nodiscard]] std::variant<MovePlan, Outcome> planMove(const MoveOrder &order, const Library &library,
                                                       const Boards &boards);

} // namespace hubbub
