// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkRequest>

#include <chrono>

namespace hubbub {

/// A GET or other request for \a url as all of ours begin: it says that we are Hubbub and nothing else about anybody;
/// cookies and passwords of earlier ones are neither sent nor kept, and redirects are followed by whoever asks.
/// \param timeout without a single byte coming
[[nodiscard]] inline QNetworkRequest bareRequest(const QUrl &url, std::chrono::milliseconds timeout)
{
    QNetworkRequest request(url);
    request.setRawHeader("User-Agent", "Hubbub/" HUBBUB_VERSION);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(int(timeout.count()));
    return request;
}

} // namespace hubbub
