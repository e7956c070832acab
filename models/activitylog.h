// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorreport.h"

#include <QAbstractListModel>

#include <deque>

namespace hubbub {

class Library;
class TrackedRepository;

/// How one refresh ended.
struct Activity
{
    QDateTime time;      ///< when, local
    QString repository;  ///< "owner/name" at that time
    QString host;        ///< as in the store
    MirrorReport report; ///< what came, and what did not
    QDateTime resumesAt; ///< when it goes on by itself (UTC); invalid if it does not

    /// Something failed, and not for a limit that is merely waited for.
    [[nodiscard]] bool isError() const;
};

/// The last refreshes of a library, newest first: 200 at most, in memory only. DisplayRole is the repository; views
/// make the sentences (ui/mirrortext.h).
class ActivityLog : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int MostEntries = 200;

    /// \param library outlives the log
    explicit ActivityLog(Library &library, QObject *parent = nullptr);

    [[nodiscard]] const Activity &at(int row) const { return m_entries[size_t(row)]; }

    // --- QAbstractItemModel
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void watch(TrackedRepository *repository);
    void add(const TrackedRepository &repository);

    std::deque<Activity> m_entries;
};

} // namespace hubbub
