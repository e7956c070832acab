// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"
#include "sync/result.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace hubbub {

class RecordParser;

/// One set of records as an append-only file (store-format.md): one record a line, the last line of an
/// id wins.
///
/// Used by one thread at a time. The file is looked at when the first operation needs it, and again when
/// it has changed under us; it is open only during operations, so any number of logs can be at hand. A
/// missing file is an empty log. All failures are SyncError::Kind::Store, if not said otherwise.
class JsonLinesLog
{
public:
    enum class Mode {
        ReadOnly,  ///< leaves every byte as it is; a torn last line is ignored
        ReadWrite, ///< cuts off a torn last line, keeps unreadable lines aside in `<name>.damaged.jsonl`
    };

    JsonLinesLog(const QString &path, Mode mode);

    /// The record \a id, an empty object if there is none.
    Result<QJsonObject> read(qint64 id);
    /// All records, in the order of their last change.
    Result<QJsonArray> readAll();
    /// \param schema outlives the table
    Result<std::shared_ptr<RecordTable>> readTable(const Schema &schema);
    /// The largest id, 0 if there is none above (H4).
    Result<qint64> largestId();

    /// Appends \a records, objects with an integer `id` (else Kind::Usage), as one write and one
    /// fdatasync. When it fails the file is as it was.
    Result<Done> append(const QJsonArray &records);
    /// Appends a tombstone for each of \a ids that is there.
    Result<Done> remove(const QList<qint64> &ids);

private:
    struct Line
    {
        qint64 offset = 0;
        quint32 length = 0;
    };
    /// Which file it was, and how long, when we last looked.
    struct Stamp
    {
        qint64 size = 0;
        quint64 inode = 0;
        bool operator==(const Stamp &) const = default;
    };
    using Visit = std::function<void(const RecordParser &)>;

    std::optional<SyncError> refresh();
    std::optional<SyncError> scan(RecordParser &parser, const Visit &visit);
    std::optional<SyncError> cutTail(qint64 end, qint64 tail);
    std::optional<SyncError> appendLines(const QByteArray &lines);
    Result<QJsonObject> readLine(QFile &file, const Line &line) const;
    void keepAside(const QList<QByteArray> &damaged) const;
    [[nodiscard]] Stamp stamp() const;
    [[nodiscard]] SyncError failure(const QString &what, const QString &why) const;

    QString m_path;
    Mode m_mode;
    bool m_isScanned = false;
    Stamp m_stamp;
    QHash<qint64, Line> m_lines;
};

} // namespace hubbub
