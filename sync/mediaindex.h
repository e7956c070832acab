// SPDX-License-Identifier: MIT
#pragma once

#include "sync/imagetype.h"
#include "sync/medialane.h"
#include "sync/mediarecord.h"
#include "sync/mediascan.h"

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <compare>
#include <map>
#include <mutex>
#include <optional>

namespace hubbub {

/// The images of one host: what is known of each, and the files. Private to MediaStore.
///
/// What changes it is called on one worker thread and hands back what is to be done elsewhere: the records to be
/// stored, and the images to be fetched. Calls that are const may be made on any thread.
class MediaIndex
{
public:
    struct Change
    {
        QJsonArray records = {};
        QList<MediaOrder> orders = {}; ///< also of what was wanted already
        QList<QUrl> kept = {};
    };

    /// \param folder absolute path of the media
    MediaIndex(const QString &folder, const QUrl &apiRoot, qint64 maxBytes);

    /// Absolute path of the image at \a address; empty if it is not kept.
    [[nodiscard]] QString fileOf(const QUrl &address) const;
    [[nodiscard]] qint64 bytes() const; ///< of all files
    [[nodiscard]] int wantedCount() const;

    /// Takes in what was stored. Images whose file is missing become wanted; files that belong to none are removed.
    /// \param mayWrite false: the files are somebody else's business
    Change load(const QJsonArray &records, bool mayWrite);

    /// Wants what is new, what failed long ago, and what had been dropped if there is room again. A signed address is
    /// reason enough to ask again for what failed.
    Change collect(const QList<FoundMedia> &found, const QDateTime &now);
    /// The same for all that is known.
    Change resume(const QDateTime &now);
    /// Drops what there is no room for.
    Change setMaxBytes(qint64 maxBytes);
    /// Drops everything.
    Change clear();

    /// Keeps an image.
    /// \return nothing if its file cannot be written
    std::optional<Change> keep(qint64 id, const QByteArray &image, const ImageType &type, const QDateTime &time);
    Change refuse(qint64 id, const QString &why, const QDateTime &time);
    Change fail(qint64 id, const QString &why, const QDateTime &time);

private:
    using State = MediaRecord::State;
    /// Where an image stands in the order in which images are dropped.
    struct Age
    {
        qint64 time = 0;
        qint64 number = 0;
        auto operator<=>(const Age &) const = default;
    };

    void put(const MediaRecord &record, Change &change);
    void insert(const MediaRecord &record);
    void link(const MediaRecord &record);
    void unlink(const MediaRecord &before);
    void order(const MediaRecord &record, Change &change) const;
    void dropDownTo(qint64 maxBytes, Change &change);
    [[nodiscard]] bool isWorthAsking(const MediaRecord &record, const QDateTime &now) const;
    [[nodiscard]] bool hasRoomFor(const MediaRecord &record) const;
    Change close(qint64 id, State state, const QString &why, const QDateTime &time);
    [[nodiscard]] QString pathOf(const QString &file) const { return m_folder + u'/' + file; }

    const QString m_folder;
    const QUrl m_apiRoot;
    qint64 m_maxBytes = 0;

    mutable std::mutex m_mutex; // what follows is changed by the worker, with it locked, and read by others
    QHash<qint64, MediaRecord> m_records;
    qint64 m_bytes = 0;
    int m_wanted = 0;

    QHash<QString, int> m_users;    // records of each file
    std::map<Age, qint64> m_ages;   // ids of what is kept
    QHash<qint64, Age> m_agesOfIds; // of the same
    qint64 m_numbers = 0;
};

} // namespace hubbub
