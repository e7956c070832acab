// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

namespace hubbub {

// Where images may come from. Pure functions.
//
// Only from where the texts themselves come: any other host would learn who reads what and when (an image of one
// pixel is enough for that), so images there keep their link.

/// Whether an image may be asked for at \a url. For `https://api.github.com`: on the hosts that GitHub keeps images
/// on, and where github.com itself has them; for any other \a apiRoot: at its own origin and, over https, on subdomains
/// of its host. Never over http, other than to the loopback interface, nor with credentials.
[[nodiscard]] bool isMediaAddress(const QUrl &url, const QUrl &apiRoot);

/// Whether a redirect from \a from to \a to is followed: to media addresses and, from github.com, over https to where
/// it keeps what it hands out (hosts of amazonaws.com and githubusercontent.com).
[[nodiscard]] bool isMediaRedirect(const QUrl &from, const QUrl &to, const QUrl &apiRoot);

/// What the image at \a address is known by: the address without what is secret (a signature that opens it for some
/// minutes, credentials) or means nothing to a server.
[[nodiscard]] QUrl mediaName(const QUrl &address);

/// The UUID that GitHub gave an uploaded file, which all its addresses have in common; empty if there is none.
[[nodiscard]] QString assetOf(const QUrl &address);

/// Where to ask for the avatar \a name in the size that is shown.
[[nodiscard]] QUrl avatarAddress(const QUrl &name);

} // namespace hubbub
