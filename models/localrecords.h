// SPDX-License-Identifier: MIT
#pragma once

#include "models/collection.h"

#include <QSet>
#include <QStringList>
#include <QTimer>

namespace hubbub {

/// Records that the user makes, under `/local/<name>`: what is put is here at once, and on the disk soon after.
///
/// Whatever the disk says, what was put stays here; what is not written yet is tried again with the next put, after
/// some seconds, and by retry(). Every record carries `changed_at` (text, ISO 8601 with milliseconds), so that of the
/// changes on two machines the latest counts when their folders are merged.
class LocalRecords : public Collection
{
    Q_OBJECT

public:
    /// \param schema has a Text `changed_at`; if it is open, records keep also what it does not declare
    LocalRecords(const Schema &schema, const QString &name, SyncBackend *local, QObject *parent = nullptr);

    /// Reads what the store has; `loaded` follows, also if it fails. What was put or dropped meanwhile stays so, and is
    /// written after that: over what the store says of the same records.
    void load();
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }

    /// Lays \a records, each with an `id`, over those that are here, and writes them all at once.
    void put(QJsonArray records);
    /// Takes records away; unknown ones count as taken.
    void drop(const QList<qint64> &ids);
    /// The whole record, with null for each declared attribute that it lacks; empty if there is none.
    [[nodiscard]] QJsonObject whole(qint64 id);
    /// An attribute of text; empty if there is no such record.
    [[nodiscard]] QString text(qint64 id, int column) const;

    /// Whether something is here that is not known to be on the disk.
    [[nodiscard]] bool hasUnsaved() const
    {
        return !m_writing.isEmpty() || !m_unsaved.isEmpty() || !m_meanwhile.isEmpty();
    }
    /// Whether the last try to write something failed.
    [[nodiscard]] bool isFailing() const { return !m_unsaved.isEmpty(); }
    void retry();

Q_SIGNALS:
    void loaded();
    /// All that was put is on the disk.
    void saved();
    /// The store could not be read, or not written.
    void failed(const hubbub::SyncError &error);

protected:
    /// Adds to \a record, with its `id`, what else belongs to every change of it, tombstones included. Called while
    /// what it changes is still here.
    virtual void complete(QJsonObject &record) { Q_UNUSED(record) }

private:
    class Batch;

    [[nodiscard]] QString stamp();
    void noteLoaded();
    void write(QJsonArray records);
    void noteWritten(const QJsonArray &records, const SyncError &error);

    QStringList m_keys;                   ///< of what is declared
    QHash<qint64, int> m_writing;         ///< how often each is on its way
    QHash<qint64, QJsonObject> m_unsaved; ///< what could not be written
    QString m_latest;                     ///< the last stamp that is known
    QTimer m_again;
    QJsonArray m_meanwhile; ///< put and dropped while the store is being read
    bool m_isLoading = false;
    bool m_isLoaded = false;
};

} // namespace hubbub
