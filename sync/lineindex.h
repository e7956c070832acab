// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

namespace hubbub {

/// Where in a log the line of each record is. A plain value without locks; it can be kept in a TableFile.
class LineIndex
{
public:
    struct Line
    {
        qint64 offset = 0;
        qint64 length = 0; ///< without the newline
        qint64 id = 0;
    };

    LineIndex();
    explicit LineIndex(RecordTable table);
    [[nodiscard]] static const Schema &schema();

    [[nodiscard]] std::optional<Line> find(qint64 id) const;
    void reserve(qsizetype lines) { m_table.reserve(lines); }
    void insert(const Line &line); ///< in place of the one that its id had
    void remove(qint64 id);        ///< does nothing if it is unknown
    [[nodiscard]] qsizetype count() const { return m_table.count(); }
    /// 0 if there is none above.
    [[nodiscard]] qint64 largestId();
    [[nodiscard]] std::vector<Line> inFileOrder() const;
    [[nodiscard]] const RecordTable &table() const { return m_table; }

private:
    [[nodiscard]] Line lineAt(RecordTable::Slot slot) const;

    RecordTable m_table;
    std::optional<qint64> m_largestId; // once somebody has asked
};

} // namespace hubbub
