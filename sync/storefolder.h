// SPDX-License-Identifier: MIT
#pragma once

#include "sync/jsonlineslog.h"
#include "sync/recordsearch.h"
#include "sync/storelayout.h"
#include "sync/storestate.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <vector>

class QLockFile;

namespace hubbub {

/// Something to be done about a log's derived files. It needs nothing but the files, so another thread can do it.
struct DerivedWork
{
    enum class Kind {
        Verify, ///< they were relied on: are they what was written?
        Derive, ///< much of the log is not in them
    };

    Kind kind = Kind::Verify;
    QString host;
    qint64 repository = 0;
    QString log;
    QString derived;
    const Schema *schema = nullptr;

    /// \return false if the files were spoiled; they are gone now, or made anew
    [[nodiscard]] bool run(const std::atomic<bool> &stop) const;
};

/// What JsonStore does, on the worker's side: every call blocks until the disk has answered. Its
/// operations are described there. Used by one thread at a time; open() comes first.
class StoreFolder
{
public:
    StoreFolder(const QString &path, StoreAccess wanted);
    ~StoreFolder();

    StoreState open();

    Result<QJsonObject> read(const RecordSet &set, qint64 id);
    Result<QJsonArray> readMany(const RecordSet &set, const std::vector<qint64> &ids);
    Result<QJsonArray> readAll(const RecordSet &set);
    Result<QJsonArray> readVersions(const RecordSet &set);
    Result<QSet<qint64>> findSame(const RecordSet &set, const QJsonArray &records);
    Result<FoundRecords> findContaining(const RecordSet &set, const QByteArray &text, qint64 from);
    Result<std::shared_ptr<RecordTable>> readTable(const RecordSet &set, const Schema &schema);
    Result<QStringList> hosts() const;

    Result<Done> write(const RecordSet &set, const QJsonArray &records);
    Result<QJsonObject> create(const RecordSet &set, QJsonObject record);
    Result<QJsonObject> patch(const RecordSet &set, qint64 id, const QJsonObject &attributes);
    Result<Done> remove(const RecordSet &set, const QList<qint64> &ids);

    Result<QJsonObject> readState(const QString &host, qint64 repository) const;
    Result<Done> writeState(const QString &host, qint64 repository, const QJsonObject &state);
    Result<Done> writePage(const RecordSet &set, const QJsonArray &records, const QJsonObject &state);
    Result<Done> writeReadme(const QString &host, qint64 repository, const QByteArray &text);
    Result<Done> removeReadme(const QString &host, qint64 repository);
    Result<Done> removeRepository(const QString &host, qint64 repository);
    Result<Done> clearRepository(const QString &host, qint64 repository);

    /// See JsonStore::keepTable().
    void keepTable(const QString &kind, const Schema &schema) { m_schemas.insert_or_assign(kind, &schema); }
    /// Compacts logs that are mostly garbage.
    /// \return what is to be done for derived files; each is said once, unless the log has grown since
    [[nodiscard]] std::vector<DerivedWork> tidy();

private:
    StoreState openForWriting();
    [[nodiscard]] QString pathOf(const QString &relative) const { return m_path + u'/' + relative; }
    Result<QJsonObject> writeOne(const RecordSet &set, const QJsonObject &record);
    Result<JsonLinesLog *> logOf(const RecordSet &set);
    /// Removes what a crash may have left beside the files of \a place.
    void removeReplacements(const StorePlace &place, const RecordSet &set) const;
    [[nodiscard]] std::optional<SyncError> unusable() const;
    [[nodiscard]] std::optional<SyncError> unwritable() const;

    QString m_path;
    StoreAccess m_wanted;
    StoreState m_state;
    std::unique_ptr<QLockFile> m_lock;
    struct KeptLog
    {
        JsonLinesLog log;
        StorePlace place;
        QString host;
        QString derived = {};    // path of its derived files; empty if it has none
        qint64 askedSize = 0;    // the log's size when tidy() last asked for them
        bool isVerified = false; // tidy() has asked for that
    };
    [[nodiscard]] const Schema *schemaOf(const QString &file) const;

    std::map<QString, KeptLog> m_logs;           // by relative path
    std::map<QString, const Schema *> m_schemas; // by kind
};

/// More than so many bytes that are missing in a log's derived files are worth making them anew; fewer are parsed
/// in a few milliseconds.
constexpr qint64 DerivingWorthwhile = 1024 * 1024;

} // namespace hubbub
