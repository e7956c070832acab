// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace hubbub {

/// Through what the program's connections go.
struct ProxySettings
{
    enum class Kind {
        System, ///< what the system says for each host
        None,   ///< nothing: straight to the server
        Http,
        Socks5,
    };

    Kind kind = Kind::System;
    QString host = {}; ///< of Http and Socks5; without one there is no proxy
    quint16 port = 0;

    bool operator==(const ProxySettings &) const = default;
};

} // namespace hubbub
