// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/httpserver.h"

#include <QJsonObject>
#include <QMap>

namespace hubbub {

/// A plain REST service on loopback: records of any collection `/name`, by POST, GET, PUT, PATCH and DELETE of
/// `/name` and `/name/id`. PUT makes what is unknown, everything else answers 404 to it; lists come in pages of
/// `perPage`, by ascending id, with rel="next".
class CrudServer
{
public:
    CrudServer();

    [[nodiscard]] HttpServer &http() { return m_server; }

    int perPage = 100; ///< at most; smaller makes several pages of little data

private:
    using Records = QMap<qint64, QJsonObject>;

    HttpAnswer answer(const HttpRequest &request);
    [[nodiscard]] HttpAnswer list(const Records &records, const HttpRequest &request) const;

    HttpServer m_server;
    QMap<QString, Records> m_collections;
};

} // namespace hubbub
