// SPDX-License-Identifier: MIT
#pragma once

#include "sync/durablefile.h"
#include "sync/latestchange.h"
#include "sync/lineindex.h"
#include "sync/recordtable.h"
#include "sync/result.h"
#include "sync/tablefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <atomic>
#include <memory>
#include <optional>

namespace hubbub {

class RecordParser;

/// One set of records as an append-only file (store-format.md): one record a line. The last line of an id
/// wins, or the latest change: that line stands for the record, the others are superseded.
///
/// Used by one thread at a time. The file is looked at when the first operation needs it, and again when
/// it has changed under us; it is open only during operations, so any number of logs can be at hand. A
/// missing file is an empty log. All failures are SyncError::Kind::Store, if not said otherwise.
///
/// A long log has two derived files, so that opening it costs the same as opening a short one: `.lines` says where
/// each record is, `.columns` is the table of a schema. They stand for the log's beginning; only what was appended
/// since is parsed. If the log is not the one they were made from, all of it is parsed, and who writes removes them.
/// Of a spoiled `.lines` nothing is used; that `.columns` is spoiled is for areDerivedWhole() to find out.
class JsonLinesLog
{
public:
    enum class Mode {
        ReadOnly,  ///< leaves every byte as it is; a torn last line is ignored
        ReadWrite, ///< cuts off a torn last line if it can, keeps unreadable lines aside in `<name>.damaged.jsonl`
    };

    enum class Winner {
        LastLine,
        LatestChange, ///< see there; such a log has no derived files
    };

    /// \param derived path of the derived files, without `.lines`; none are used or made if empty
    JsonLinesLog(const QString &path, Mode mode, const QString &derived = {}, Winner winner = Winner::LastLine);

    /// The record \a id, an empty object if there is none.
    Result<QJsonObject> read(qint64 id);
    /// All records, in the order of the lines that stand for them.
    Result<QJsonArray> readAll();
    /// Every readable line, superseded ones and tombstones too, in the order of the file, which is all read. For short
    /// logs.
    Result<QJsonArray> readVersions();
    /// \param schema outlives the table
    Result<std::shared_ptr<RecordTable>> readTable(const Schema &schema);
    /// The largest id, 0 if there is none above (H4).
    Result<qint64> largestId();

    /// Appends \a records, objects with an integer `id` (else Kind::Usage), as one write and one
    /// fdatasync. When it fails the file is as it was; if not even that can be had, the log is as it was, and nothing
    /// is appended before the file is. A tombstone among them removes what there is of its id. Where the latest change
    /// wins, one that is older than what stands is written and supersedes nothing.
    /// \param isKept whether a record's member, or one of an object within, is written; all if null
    Result<Done> append(const QJsonArray &records, bool (*isKept)(const QString &key, bool isNested) = nullptr);
    /// Appends a tombstone for each of \a ids that is there.
    Result<Done> remove(const QList<qint64> &ids);

    /// Rewrites the file without superseded and unreadable lines; the latter are aside by then. The lines that stand
    /// keep their order, tombstones too. After a crash it is the old file or the new one. If lines cannot be kept
    /// aside nothing is done.
    Result<Done> compact();
    /// Bytes of the file, and those of them that compact() would drop; as of the last operation.
    [[nodiscard]] qint64 size() const { return m_stamp.size; }
    [[nodiscard]] qint64 garbage() const { return m_linesEnd - m_liveBytes; }

    /// Bytes at the end of the file that the derived files do not know, as of the last operation.
    [[nodiscard]] qint64 underived() const { return m_linesEnd - m_derivedSize; }
    /// Makes the derived files anew from the log itself, those for \a schema too unless it is null. Can be done by a
    /// second, read-only log beside the one that is used.
    /// \param stop ends it soon, with nothing written, when it becomes true
    Result<Done> derive(const Schema *schema, const std::atomic<bool> &stop);
    /// Whether the derived files that exist are as they were written. Reads all of them.
    [[nodiscard]] static bool areDerivedWhole(const QString &derived);
    static void removeDerived(const QString &derived);

private:
    using Line = LineIndex::Line;
    /// A table that is being read: from where on the log's lines are missing in it.
    struct TableReading
    {
        const Schema *schema = nullptr;
        std::shared_ptr<RecordTable> table = {};
        qint64 from = 0;
    };

    std::optional<SyncError> refresh();
    std::optional<SyncError> scan(TableReading *reading, const std::atomic<bool> *stop = nullptr);
    void removeOutdatedDerived(QFile &file) const;
    std::optional<SyncError> scanLines(QFile &file, TableReading *reading, qint64 indexFrom, bool isKnown,
                                       const std::atomic<bool> *stop);
    void noteLine(const Line &line, bool isTombstone);
    [[nodiscard]] std::optional<TableFile::Content> openDerived(QFile &file, const QString &ending,
                                                                const Schema &schema) const;
    bool cutTail();
    std::optional<SyncError> appendLines(const QByteArray &lines);
    Result<QJsonObject> readLine(QFile &file, const Line &line) const;
    template<typename Value, typename Read>
    Result<Value> readIndexed(Read read);
    std::optional<SyncError> refreshChecked();
    bool keepAside(const QList<QByteArray> &damaged) const;
    [[nodiscard]] SyncError failure(const QString &what, const QString &why) const;

    QString m_path;
    Mode m_mode;
    QString m_derived;
    Winner m_winner;
    bool m_usesDerived = true;
    bool m_isIndexChecked = true; // false: m_lines comes from a file that may be spoiled
    bool m_isScanned = false;
    FileStamp m_stamp; // when we last looked
    LineIndex m_lines;
    LatestChange m_latest;    // used if that is what wins
    qint64 m_linesEnd = 0;    // what follows was never saved
    qint64 m_liveBytes = 0;   // of the lines that are not superseded, tombstones among them
    qint64 m_derivedSize = 0; // of the log's beginning that the derived files know
};

} // namespace hubbub
