// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordsearch.h"
#include "sync/recordtable.h"
#include "sync/result.h"
#include "sync/storelayout.h"
#include "sync/storestate.h"
#include "sync/worker.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace hubbub {

class StoreFolder;

/// The local store: a folder of JSON Lines files (store-format.md), read and written by one worker
/// thread of its own.
///
/// Lives on the GUI thread; no call touches the disk. Operations are done one after the other in the order
/// they were asked for, also before `opened`. Each calls \a done once, later, on this thread, unless
/// \a context is gone by then; if \a done is null, a failure is only logged. Failures are Kind::Store, or
/// Kind::Usage for a record set that is not kept or a record without an id. A write that failed has
/// changed nothing; one that succeeded is on the disk. Destroying the store first finishes what was asked
/// for, without calling back.
class JsonStore : public QObject
{
    Q_OBJECT

public:
    template<typename Value>
    using Callback = std::function<void(const Result<Value> &)>;

    /// Opens \a folder, which is made if it is to be written and does not exist; `opened` follows.
    JsonStore(const QString &folder, StoreAccess wanted, QObject *parent = nullptr);
    ~JsonStore() override;

    [[nodiscard]] QString folder() const { return m_path; }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const StoreState &state() const { return m_state; } ///< of no meaning before isOpen()

    /// Says that readTable() will ask for \a schema of sets of this \a kind (as `issues`), which is therefore kept at
    /// hand for long ones. \a schema outlives the store.
    void keepTable(const QString &kind, const Schema &schema);
    /// The schema for which keepTable() was called last; null if it was not.
    [[nodiscard]] const Schema *keptTable(const QString &kind) const { return m_schemas.value(kind); }

    /// Whether the store has a place for the record set called \a key.
    [[nodiscard]] static bool isKept(const QString &key);

    /// The record \a id; an empty object if there is none (H6).
    void read(const RecordSet &set, qint64 id, QObject *context, Callback<QJsonObject> done);
    /// Those of \a ids that there are, in that order.
    void readMany(const RecordSet &set, const std::vector<qint64> &ids, QObject *context, Callback<QJsonArray> done);
    void readAll(const RecordSet &set, QObject *context, Callback<QJsonArray> done);
    /// Every readable line of a short log, as notes are: also the versions of a record that were superseded, and
    /// tombstones, in the order of the file. Compaction leaves only the lines that stand for a record.
    void readVersions(const RecordSet &set, QObject *context, Callback<QJsonArray> done);
    /// The ids of those of \a records that are stored just as write() would store them.
    void findSame(const RecordSet &set, const QJsonArray &records, QObject *context, Callback<QSet<qint64>> done);
    /// The records of which a line contains \a text in any case of ASCII letters, looked for in a part of the log that
    /// begins at byte \a from: some megabytes, so that nothing else waits long. A line may be superseded: look whether
    /// the record still says so. Text is as JSON writes it.
    void findContaining(const RecordSet &set, const QByteArray &text, qint64 from, QObject *context,
                        Callback<FoundRecords> done);
    /// \param schema outlives the operation and the table
    void readTable(const RecordSet &set, const Schema &schema, QObject *context,
                   Callback<std::shared_ptr<RecordTable>> done);
    /// The hosts under `remote/`.
    void listHosts(QObject *context, Callback<QStringList> done);

    /// Stores \a records (objects with an `id`) as they are now, in one go: all or none (H5). One with a true `deleted`
    /// is a tombstone, unless it has `deleted_seen_at`: what there is of its id is gone. Under `/local/`, an older
    /// `changed_at` than that of the record supersedes nothing (store-format.md).
    void write(const RecordSet &set, const QJsonArray &records, QObject *context, Callback<Done> done);
    /// Stores \a record, under a new id if it has none (H4), and hands it back.
    void create(const RecordSet &set, const QJsonObject &record, QObject *context, Callback<QJsonObject> done);
    /// Puts \a attributes over those of the record \a id and hands the whole back.
    void patch(const RecordSet &set, qint64 id, const QJsonObject &attributes, QObject *context,
               Callback<QJsonObject> done);
    /// Removes records; unknown ids are no failure (H7).
    void remove(const RecordSet &set, const QList<qint64> &ids, QObject *context, Callback<Done> done);

    /// A repository's `sync.json`; an empty object if there is none that can be read.
    void readState(const QString &host, qint64 repository, QObject *context, Callback<QJsonObject> done);
    /// Puts the members of \a state over those of the same names; the others stay.
    void writeState(const QString &host, qint64 repository, const QJsonObject &state, QObject *context,
                    Callback<Done> done);
    /// write(), then writeState() of the repository that \a set belongs to: a crash in between loses
    /// nothing, the page is fetched again. If it is the state that cannot be written, the records stay.
    void writePage(const RecordSet &set, const QJsonArray &records, const QJsonObject &state, QObject *context,
                   Callback<Done> done);
    /// Stores a repository's README as `readme.md`.
    void writeReadme(const QString &host, qint64 repository, const QByteArray &text, QObject *context,
                     Callback<Done> done);
    void removeReadme(const QString &host, qint64 repository, QObject *context, Callback<Done> done);
    /// Removes the repository's record and all that the server said about it. `local/` is not touched.
    void removeRepository(const QString &host, qint64 repository, QObject *context, Callback<Done> done);
    /// Removes all that the server said about the repository but its record, so that it is as if it had just been
    /// added. `local/` is not touched.
    void clearRepository(const QString &host, qint64 repository, QObject *context, Callback<Done> done);
    /// How many bytes the files of the repository take, derived ones included. Nothing else waits for that.
    void measureRepository(const QString &host, qint64 repository, QObject *context,
                           std::function<void(qint64 bytes)> done);

    /// What is otherwise done when nothing was asked for during some seconds: compacts logs that are mostly
    /// garbage, and derives from long ones what makes them quick to open.
    void tidy(QObject *context, std::function<void()> done);

Q_SIGNALS:
    void opened(const hubbub::StoreState &state);
    /// What readTable() gave for this repository may have been wrong: a derived file was spoiled. It is gone.
    void spoiled(const QString &host, qint64 repository);

private:
    template<typename Value, typename Job>
    void run(QObject *context, Callback<Value> done, Job job);

    QString m_path;
    StoreState m_state;
    bool m_isOpen = false;
    QHash<QString, const Schema *> m_schemas; // by kind
    QTimer m_idle;
    std::unique_ptr<StoreFolder> m_disk; // used by the worker only
    std::atomic<bool> m_isClosing = false;
    Worker m_keeper; // looks after derived files
    Worker m_worker; // goes before m_disk does
};

} // namespace hubbub
