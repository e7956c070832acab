// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <QByteArrayView>

#include <memory>

namespace hubbub {

/// Reads one line of a JSON Lines log: checks all of it, and copies it into a RecordTable without
/// building a QJsonObject. One parser is used for many lines, on one thread.
class RecordParser
{
public:
    /// Bytes after a line that must be readable; what they hold is of no matter.
    static constexpr qsizetype Padding = 64;

    RecordParser();
    /// For tables of \a schema, which outlives the parser.
    explicit RecordParser(const Schema &schema);
    ~RecordParser();
    RecordParser(const RecordParser &) = delete;
    RecordParser &operator=(const RecordParser &) = delete;

    /// Takes up a line. The parser refers to it no longer than until the next one.
    /// \return what is wrong with it, in English; null if it is a record
    [[nodiscard]] const char *parse(QByteArrayView line);

    // Of the line last parsed, if it is a record.
    [[nodiscard]] qint64 id() const;
    [[nodiscard]] bool isTombstone() const;
    /// Its `changed_at`, empty if it has none; looked for only when asked. Valid as long as the line.
    [[nodiscard]] QByteArrayView changedAt() const;
    /// Makes \a slot hold what RecordTable::merge into an empty slot would.
    void copyTo(RecordTable &table, RecordTable::Slot slot) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Seconds since 1970 of an ISO 8601 time, RecordTable::Null if it is none.
[[nodiscard]] qint64 secondsFromIso8601(QByteArrayView text);

} // namespace hubbub
