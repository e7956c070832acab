// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <vector>

namespace hubbub {

/// A card as a file has it. What the file does not say is empty or 0.
struct BoardFileCard
{
    QString host = {};
    QString repository = {}; ///< "owner/name"
    qint64 repositoryId = 0;
    qint64 id = 0; ///< GitHub's
    qint64 number = 0;
    QString title = {};
    QString state = {}; ///< "open" or "closed"
    QString url = {};
    QString note = {};
    bool isStarred = false;

    /// Whether it says of which issue it is, wherever that is: by GitHub's ids.
    [[nodiscard]] bool hasId() const { return id > 0 && repositoryId > 0 && !host.isEmpty(); }
    bool operator==(const BoardFileCard &) const = default;
};

/// A column as a file has it.
struct BoardFileColumn
{
    QString category = {}; ///< empty if it is to be made from the title
    QString title = {};    ///< as BoardColumn has it
    QString color = {};
    int limit = 0;
    bool isCollapsed = false;
    std::vector<BoardFileCard> cards = {};
    bool operator==(const BoardFileColumn &) const = default;
};

/// A board with its columns and cards, as people hand it on in a file: a plain value.
struct BoardFile
{
    static constexpr qint64 MostBytes = qint64(64) << 20;
    static constexpr int MostCards = 100'000;

    QString name = {};
    QString query = {};
    std::vector<BoardFileColumn> columns = {};
    bool operator==(const BoardFile &) const = default;
};

/// Why a file is no board.
enum class BoardFileError {
    None,
    TooLarge,       ///< above BoardFile::MostBytes
    NotABoard,      ///< something else
    Malformed,      ///< a board, but damaged
    Newer,          ///< of a later version of the format
    TooManyColumns, ///< more than a board can have
    TooManyCards,   ///< above BoardFile::MostCards
};

/// What was found in a file.
struct BoardFileReading
{
    static constexpr size_t MostLines = 10;

    BoardFileError error = BoardFileError::None;
    BoardFile file = {};         ///< empty if there is an error
    int notUnderstood = 0;       ///< entries that should be cards and are none
    std::vector<int> lines = {}; ///< where the first of them are, from 1; of Markdown alone
};

/// What people call the columns that have no title of their own, by category.
using ColumnTitles = QHash<QString, QString>;

/// All of \a file, in an order that stays, a member a line.
[[nodiscard]] QByteArray toJson(const BoardFile &file);
/// What people read: no notes, no stars, and only the cards whose `url` is known.
[[nodiscard]] QByteArray toMarkdown(const BoardFile &file, const ColumnTitles &titles);
/// Understands both, whatever the file is called. What nobody needs to trust: it may take long, but neither much memory
/// nor anything that is no board.
[[nodiscard]] BoardFileReading readBoardFile(const QByteArray &bytes, const ColumnTitles &titles);

} // namespace hubbub
