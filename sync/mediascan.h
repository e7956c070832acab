// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QList>
#include <QUrl>

namespace hubbub {

/// An image that a record shows.
struct FoundMedia
{
    QUrl name;             ///< what it is known by: mediaName()
    QUrl address;          ///< where to ask for it now; may hold a secret, which is never stored nor logged
    bool isAvatar = false; ///< asked for in the size that is shown
    QDateTime seenAt;      ///< when the record was last changed, UTC, by the server's clock; invalid if it does not say

    /// The address opens what is closed otherwise, but not for long.
    [[nodiscard]] bool isSigned() const;
};

/// The images of \a records, issues, comments or repositories as the API gave them, that may be fetched: those in
/// `body`, and `avatar_url` of `user`, `owner` and `assignees`. Where `body_html` has a signed address of the same
/// uploaded file, or that of GitHub's copy of an image elsewhere, that is where to ask for it. A pure function.
[[nodiscard]] QList<FoundMedia> mediaOf(const QJsonArray &records, const QUrl &apiRoot);

} // namespace hubbub
