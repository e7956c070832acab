// SPDX-License-Identifier: MIT
#include "sync/mirrorstate.h"

#include <QJsonArray>

#include <algorithm>

namespace hubbub {

namespace {

constexpr qint64 OverlapSeconds = 5;

QDateTime newestOf(const SyncPage &page, QDateTime newest)
{
    const auto records = page.data.toArray();
    for (const auto &record : records) {
        const auto time = QDateTime::fromString(record[QLatin1StringView("updated_at")].toString(), Qt::ISODate);
        if (time.isValid() && (!newest.isValid() || time > newest))
            newest = time;
    }
    return newest;
}

void put(QJsonObject &json, const QString &name, const QDateTime &time)
{
    if (time.isValid())
        json.insert(name, time.toUTC().toString(Qt::ISODate));
}

} // namespace

MirrorState::Plan MirrorState::plan() const
{
    if (isComplete()) {
        const auto since = watermark.addSecs(-OverlapSeconds).toUTC().toString(Qt::ISODate);
        return {.data = {{QStringLiteral("state"), QStringLiteral("all")},
                         {QStringLiteral("sort"), QStringLiteral("updated")},
                         {QStringLiteral("direction"), QStringLiteral("asc")},
                         {QStringLiteral("since"), since}},
                .from = {},
                .etag = etag};
    }
    return {.data = {{QStringLiteral("state"), QStringLiteral("all")},
                     {QStringLiteral("sort"), QStringLiteral("updated")},
                     {QStringLiteral("direction"), QStringLiteral("desc")}},
            .from = cursor,
            .etag = {}};
}

void MirrorState::take(const SyncPage &page)
{
    if (isComplete()) {
        const auto moved = newestOf(page, watermark);
        etag = moved == watermark && page.number == 1 && page.next.isEmpty() ? page.etag : QByteArray();
        watermark = moved;
    } else {
        newest = newestOf(page, newest);
        // That of the last page stays until the end is written, too: it is all there is to ask for again.
        if (!page.next.isEmpty())
            cursor = page.next;
    }
}

void MirrorState::complete(const SyncReply &reply)
{
    checkedAt = reply.serverTime;
    if (isComplete())
        return;
    // A repository without issues has been seen as it was at the time of the answer.
    watermark = newest.isValid() ? newest : reply.serverTime;
    newest = {};
    cursor = {};
}

MirrorState MirrorState::fromJson(const QJsonObject &json)
{
    const auto time = [&json](QLatin1StringView name) {
        return QDateTime::fromString(json.value(name).toString(), Qt::ISODate);
    };
    return {.cursor = QUrl(json.value(QLatin1StringView("cursor")).toString(), QUrl::StrictMode),
            .newest = time(QLatin1StringView("newest")),
            .watermark = time(QLatin1StringView("watermark")),
            .checkedAt = time(QLatin1StringView("checked_at")),
            .etag = json.value(QLatin1StringView("etag")).toString().toLatin1()};
}

QJsonObject MirrorState::toJson() const
{
    QJsonObject json{{QStringLiteral("complete"), isComplete()}};
    if (!cursor.isEmpty())
        json.insert(QStringLiteral("cursor"), cursor.toString(QUrl::FullyEncoded));
    put(json, QStringLiteral("newest"), newest);
    put(json, QStringLiteral("watermark"), watermark);
    put(json, QStringLiteral("checked_at"), checkedAt);
    if (!etag.isEmpty())
        json.insert(QStringLiteral("etag"), QString::fromLatin1(etag));
    return json;
}

} // namespace hubbub
