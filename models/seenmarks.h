// SPDX-License-Identifier: MIT
#pragma once

#include "models/collection.h"
#include "models/issueroles.h"
#include "models/localid.h"
#include "models/slotset.h"

#include <QDateTime>
#include <QObject>

namespace hubbub {

class Library;
class TrackedRepository;

/// What somebody here has looked at, kept under `/local/seen`: a record for each issue that was, with its `updated_at`
/// as it was then, and one for each repository, whose `read_until` says up to which `updated_at` all of it counts as
/// read. That begins when its first complete listing is here, so that nobody begins with thousands of unread issues,
/// and stays when the repository is removed.
///
/// Marks change at once and are written by and by. Until the store has been read there are none.
class SeenMarks : public QObject
{
    Q_OBJECT

public:
    using Slot = RecordTable::Slot;

    /// \param library outlives it
    SeenMarks(Library &library, SyncBackend *local, QObject *parent = nullptr);
    ~SeenMarks() override;

    /// Reads what the store has; `changed` follows for each repository of the library.
    void load();
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }

    /// Of the issue in \a slot of the repository's table. O(1).
    [[nodiscard]] IssueMark markOf(const TrackedRepository &repository, Slot slot) const;
    /// The issues with a mark.
    [[nodiscard]] SlotSet unread(const TrackedRepository &repository) const;
    /// The issues that were looked at, be there a mark or not.
    [[nodiscard]] SlotSet viewed(const TrackedRepository &repository) const;
    /// By slot, when in seconds since 1970; 0 if never.
    [[nodiscard]] std::vector<quint32> viewTimes(const TrackedRepository &repository) const;

    /// Up to which moment of the server the issue \a issue has been read, as one that was looked at or with all others;
    /// invalid if it never was.
    [[nodiscard]] QDateTime seenUpTo(const TrackedRepository &repository, qint64 issue) const;

    /// Somebody looks at an issue as it is now: takes its mark away.
    void look(TrackedRepository &repository, qint64 issue);
    /// Gives an issue a mark, until somebody looks at it or all are marked as read.
    void markUnseen(TrackedRepository &repository, qint64 issue);
    /// Takes all marks of a repository away, by one record. Does nothing before its first complete listing is here:
    /// till then it has none.
    void markAllRead(TrackedRepository &repository);

Q_SIGNALS:
    /// Marks of \a repository are others, or issues of it were looked at.
    void changed(hubbub::TrackedRepository *repository);
    /// The store could not be read or written.
    void failed(const hubbub::SyncError &error);

private:
    struct Read;

    void watch(TrackedRepository *repository);
    void begin(const TrackedRepository &repository);
    void save(const TrackedRepository &repository, qint64 id, LocalKind kind, QJsonObject values);
    void saveReadUntil(const TrackedRepository &repository, QJsonObject values);
    [[nodiscard]] qint64 value(qint64 record, int column) const;
    [[nodiscard]] Read readOf(const TrackedRepository &repository) const;
    [[nodiscard]] IssueMark markOf(const Read &read, const TrackedRepository &repository, Slot slot) const;
    template<typename Use>
    void forEachRecord(const TrackedRepository &repository, Use use) const;

    Library &m_library;
    Collection m_records;
    bool m_isLoaded = false;
};

} // namespace hubbub
