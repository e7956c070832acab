// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

#include <chrono>

namespace hubbub {

/// What a MediaStore is about and goes by.
struct MediaSettings
{
    QString host;                                           ///< its name in the store
    QUrl apiRoot{QStringLiteral("https://api.github.com")}; ///< says where images may come from: isMediaAddress()
    bool offline = false;                                   ///< nothing is sent
    qint64 maxBytes = qint64(500) << 20;                    ///< of all kept files; 0: none are kept or fetched
    qint64 maxImageBytes = qint64(10) << 20;                ///< of one image
    std::chrono::milliseconds timeout{
        std::chrono::seconds(30)}; ///< without a single byte coming; ten times that in all

    std::chrono::milliseconds networkPause{std::chrono::minutes(5)}; ///< first one after the network failed
    std::chrono::milliseconds longestPause{std::chrono::hours(1)};   ///< of all
    std::chrono::milliseconds busyPause{std::chrono::minutes(1)};    ///< after a refusal that names no time
};

} // namespace hubbub
