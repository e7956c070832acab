// SPDX-License-Identifier: MIT
#include "tests/support/crudserver.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hubbub {

namespace {

const auto Id = QStringLiteral("id");

HttpAnswer reply(const QJsonObject &record, int status = 200)
{
    auto answer = HttpAnswer::json(QJsonDocument(record).toJson(QJsonDocument::Compact));
    answer.status = status;
    return answer;
}

HttpAnswer refusal(int status, const QString &message)
{
    return reply({{QStringLiteral("message"), message}}, status);
}

} // namespace

CrudServer::CrudServer()
{
    m_server.setHandler([this](const HttpRequest &request) { return answer(request); });
}

HttpAnswer CrudServer::answer(const HttpRequest &request)
{
    const auto slash = request.path.lastIndexOf(u'/');
    bool isMember = false;
    const auto id = request.path.mid(slash + 1).toLongLong(&isMember);
    auto &records = m_collections[isMember ? request.path.left(slash) : request.path];
    auto body = QJsonDocument::fromJson(request.body).object();

    if (!isMember && request.method == "GET")
        return list(records, request);
    if (!isMember && request.method == "POST") {
        const auto next = records.isEmpty() ? 1 : records.lastKey() + 1;
        const auto made = body.value(Id).toInteger(next);
        body.insert(Id, made);
        return reply(records[made] = body, 201);
    }
    if (!isMember)
        return refusal(405, QStringLiteral("Method Not Allowed"));
    body.insert(Id, id);
    if (request.method == "PUT")
        return reply(records[id] = body);
    if (!records.contains(id))
        return refusal(404, QStringLiteral("Not Found"));
    auto &record = records[id];
    if (request.method == "PATCH") {
        for (auto member = body.begin(); member != body.end(); ++member)
            record.insert(member.key(), member.value());
    } else if (request.method == "DELETE") {
        records.remove(id);
        return {.status = 204, .headers = {}, .body = {}};
    }
    return reply(record);
}

HttpAnswer CrudServer::list(const Records &records, const HttpRequest &request) const
{
    const auto parameter = [&request](const char *name) {
        return request.query.queryItemValue(QString::fromLatin1(name)).toInt();
    };
    const auto size = std::clamp(parameter("per_page"), 1, perPage);
    const auto number = std::max(parameter("page"), 1);
    const auto all = records.values();
    QJsonArray page;
    for (const auto &record : all.mid(qsizetype(number - 1) * size, size))
        page.append(record);
    HttpHeaders headers;
    if (qsizetype(number) * size < all.size()) {
        auto next = m_server.url(request.path);
        next.setQuery(QStringLiteral("per_page=%1&page=%2").arg(size).arg(number + 1));
        headers.emplaceBack("Link", '<' + next.toEncoded() + ">; rel=\"next\"");
    }
    return HttpAnswer::json(QJsonDocument(page).toJson(QJsonDocument::Compact), headers);
}

} // namespace hubbub
