// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <QDateTime>
#include <QJsonValue>
#include <QMetaType>
#include <QString>

#include <memory>

namespace hubbub {

/// What a backend answers when all went well. A plain value.
struct SyncReply
{
    /// The record (object) or records (array). Empty object: nothing there (H6, H7).
    QJsonValue data = {};
    /// Instead of an array, when the target gave a schema and the backend can: compact rows.
    std::shared_ptr<RecordTable> table = {};
    int httpStatus = 0;        ///< 0 when answered locally
    bool found = true;         ///< false: a local read met no such record (D11)
    bool notModified = false;  ///< 304: what the caller has is current (D4); data is empty
    QString movedTo = {};      ///< the lasting new address of a renamed resource (D5), or empty
    QByteArray etag = {};      ///< of the first page
    QDateTime serverTime = {}; ///< the server's clock when it answered (UTC), invalid if local
    int pages = 1;
    int skipped = 0; ///< records of a listing that were left out since they lack an integer id
};

/// One page of a listing, delivered while the rest still loads.
struct SyncPage
{
    QJsonValue data = {};      ///< array of this page's records
    int number = 1;            ///< counts from 1
    QUrl next = {};            ///< the address of the next page as the server gave it; empty on the last
    QByteArray etag = {};      ///< of this page
    QDateTime serverTime = {}; ///< UTC
    int skipped = 0;           ///< records that were left out, as in SyncReply
};

} // namespace hubbub

Q_DECLARE_METATYPE(hubbub::SyncReply)
Q_DECLARE_METATYPE(hubbub::SyncPage)
