// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <functional>

namespace hubbub {

/// The tokens in the platform's keychain, through QtKeychain: service `org.hubbub.Hubbub`, one entry a host.
/// Nothing waits for it: a keychain may be missing, or ask its user for a password first.
class TokenStore : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        Found,
        Absent,      ///< there is none, or the keychain is locked and says so in this way
        Unavailable, ///< no keychain, access denied, or no answer in time
    };
    using Callback = std::function<void(Outcome outcome, const QByteArray &token)>;

    using QObject::QObject;

    /// Reads the token of \a host and calls \a done once, later; not at all if this object is gone by then.
    void read(const QString &host, std::chrono::milliseconds timeout, const Callback &done);
};

} // namespace hubbub
