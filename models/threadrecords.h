// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"
#include "sync/syncerror.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>

namespace hubbub {

class JsonStore;

/// What the store has of one issue beside its own record.
struct ThreadRecords
{
    QJsonArray comments = {};
    QJsonArray timeline = {};
    QJsonArray reviewComments = {}; ///< of a pull request
    QJsonObject details = {};       ///< of `details.jsonl`; empty if there are none
    bool hasAllComments = false;    ///< those of the whole repository were brought
    SyncError failure = {};         ///< of kind None if all of it could be read
};

/// Reads what happened to single issues of one repository from the store. It knows which records are whose, so that
/// the next issue of the same repository costs its own records alone. Lives on the GUI thread; what is asked is
/// answered later, in turn, unless something else is asked first: then it is not answered at all.
class ThreadReader : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const ThreadRecords &)>;

    /// \param store outlives it
    explicit ThreadReader(JsonStore &store, QObject *parent = nullptr);

    void read(const QString &host, qint64 repository, qint64 issue, qint64 number, Callback done);
    /// Nothing is answered any more.
    void cancel();
    /// More records have come: which are whose is read again.
    void forget();

private:
    using Table = std::shared_ptr<RecordTable>;
    enum Kind { Comments, Timeline, ReviewComments, KindCount };
    struct Asked;

    void readTable(size_t kind);
    void readRecords(const std::shared_ptr<Asked> &asked);
    void countDown(const std::shared_ptr<Asked> &asked, const SyncError &error);

    JsonStore &m_store;
    QString m_host;
    qint64 m_repository = 0;
    std::array<Table, KindCount> m_tables;
    std::array<bool, KindCount> m_isReading{}; ///< however many issues wait for it, a table is read once
    std::shared_ptr<Asked> m_waiting;          ///< for the tables
    quint64 m_asked = 0;
    quint64 m_epoch = 0; ///< of the tables
};

} // namespace hubbub
