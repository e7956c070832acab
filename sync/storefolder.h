// SPDX-License-Identifier: MIT
#pragma once

#include "sync/jsonlineslog.h"
#include "sync/storelayout.h"
#include "sync/storestate.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>

class QLockFile;

namespace hubbub {

/// What JsonStore does, on the worker's side: every call blocks until the disk has answered. Its
/// operations are described there. Used by one thread at a time; open() comes first.
class StoreFolder
{
public:
    StoreFolder(const QString &path, StoreAccess wanted);
    ~StoreFolder();

    StoreState open();

    Result<QJsonObject> read(const RecordSet &set, qint64 id);
    Result<QJsonArray> readAll(const RecordSet &set);
    Result<std::shared_ptr<RecordTable>> readTable(const RecordSet &set, const Schema &schema);
    Result<QStringList> hosts() const;

    Result<Done> write(const RecordSet &set, const QJsonArray &records);
    Result<QJsonObject> create(const RecordSet &set, QJsonObject record);
    Result<QJsonObject> patch(const RecordSet &set, qint64 id, const QJsonObject &attributes);
    Result<Done> remove(const RecordSet &set, const QList<qint64> &ids);

    Result<QJsonObject> readState(const QString &host, qint64 repository) const;
    Result<Done> writeState(const QString &host, qint64 repository, const QJsonObject &state);
    Result<Done> writePage(const RecordSet &set, const QJsonArray &records, const QJsonObject &state);
    Result<Done> removeRepository(const QString &host, qint64 repository);

private:
    StoreState openForWriting();
    [[nodiscard]] QString pathOf(const QString &relative) const { return m_path + u'/' + relative; }
    Result<QJsonObject> writeOne(const RecordSet &set, const QJsonObject &record);
    Result<JsonLinesLog *> logOf(const RecordSet &set);
    [[nodiscard]] std::optional<SyncError> unusable() const;
    [[nodiscard]] std::optional<SyncError> unwritable() const;

    QString m_path;
    StoreAccess m_wanted;
    StoreState m_state;
    std::unique_ptr<QLockFile> m_lock;
    std::map<QString, JsonLinesLog> m_logs; // by relative path
};

/// What `format.json` in the store \a folder says; nothing if it is missing or cannot be read.
[[nodiscard]] std::optional<qint64> storeFormat(const QString &folder);

/// The newest format that this program knows.
constexpr qint64 KnownStoreFormat = 1;

} // namespace hubbub
