// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <optional>

namespace hubbub {

/// What is known of one image: a record of the set `/media` (store-format.md). A plain value.
struct MediaRecord
{
    enum class State {
        Wanted,  ///< to be fetched
        Kept,    ///< `file` holds it
        Refused, ///< no image, or too large: never asked for again
        Failed,  ///< not to be had: not asked for again for some days
        Dropped, ///< was kept, or would have been, if there had been room
    };

    qint64 id = 0; ///< idOf(url)
    QUrl url = {}; ///< as mediaName() gives it
    State state = State::Wanted;
    bool isAvatar = false;
    QString file = {};      ///< of Kept: relative to the folder of the media, `<2 hex>/<sha256>.<ending>`
    qint64 bytes = 0;       ///< of Kept and Dropped
    QString type = {};      ///< as `image/png`
    QString why = {};       ///< of Refused and Failed; untranslated
    QDateTime seenAt = {};  ///< UTC: the change of the record it was seen in
    QDateTime askedAt = {}; ///< UTC, the server's clock: the answer; stored as `fetched_at`

    /// Nothing if \a record is not one that this program understands. A file's name is one that mediaFile() gives.
    [[nodiscard]] static std::optional<MediaRecord> fromJson(const QJsonObject &record);
    [[nodiscard]] QJsonObject toJson() const;

    /// A positive number of 52 bits, so that every reader of JSON gets it exactly.
    [[nodiscard]] static qint64 idOf(const QUrl &url);
};

/// Where an image of these bytes is kept, relative to the folder of the media.
[[nodiscard]] QString mediaFile(const QByteArray &bytes, QLatin1StringView ending);

/// Where the media of a store's host are: `remote/<host>/media`, relative to the store's folder.
[[nodiscard]] QString mediaFolder(const QString &host);

} // namespace hubbub
