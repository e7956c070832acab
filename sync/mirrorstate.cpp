// SPDX-License-Identifier: MIT
#include "sync/mirrorstate.h"

#include "sync/recordparser.h"
#include "sync/recordtable.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace hubbub {

namespace {

constexpr qint64 OverlapSeconds = 5;

/// A time that the server's own clock has not reached yet would hide everything that changes until then.
QDateTime newestOf(const SyncPage &page, const QDateTime &newest)
{
    auto latest = newest.isValid() ? newest.toSecsSinceEpoch() : RecordTable::Null;
    const auto now = page.serverTime.isValid() ? page.serverTime.toSecsSinceEpoch()
                                               : std::numeric_limits<qint64>::max();
    const auto records = page.data.toArray();
    for (const auto &record : records) {
        const auto time = secondsFromIso8601(record[QLatin1StringView("updated_at")].toString().toUtf8());
        if (time != RecordTable::Null)
            latest = std::max(latest, std::min(time, now));
    }
    return latest == RecordTable::Null ? QDateTime() : QDateTime::fromSecsSinceEpoch(latest, Qt::UTC);
}

void put(QJsonObject &json, const QString &name, const QDateTime &time)
{
    if (time.isValid())
        json.insert(name, time.toUTC().toString(Qt::ISODate));
}

} // namespace

MirrorState::Plan MirrorState::plan(QStringView kind) const
{
    QUrlQuery data;
    if (kind == u"issues")
        data.addQueryItem(QStringLiteral("state"), QStringLiteral("all"));
    data.addQueryItem(QStringLiteral("sort"), QStringLiteral("updated"));
    data.addQueryItem(QStringLiteral("direction"), isComplete() ? QStringLiteral("asc") : QStringLiteral("desc"));
    if (!isComplete())
        return {.data = data, .from = cursor, .etag = {}};
    data.addQueryItem(QStringLiteral("since"), watermark.addSecs(-OverlapSeconds).toUTC().toString(Qt::ISODate));
    return {.data = data, .from = {}, .etag = etag};
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
            .etag = json.value(QLatin1StringView("etag")).toString().toLatin1(),
            .changes = json.value(QLatin1StringView("changes")).toInteger()};
}

QJsonObject MirrorState::toJson() const
{
    QJsonObject json{{QStringLiteral("complete"), isComplete()}};
    if (!cursor.isEmpty())
        json.insert(QStringLiteral("cursor"), cursor.toString(QUrl::FullyEncoded));
    put(json, QStringLiteral("newest"), newest);
    put(json, QStringLiteral("watermark"), watermark);
    put(json, QStringLiteral("checked_at"), checkedAt);
    if (changes > 0)
        json.insert(QStringLiteral("changes"), changes);
    if (!etag.isEmpty())
        json.insert(QStringLiteral("etag"), QString::fromLatin1(etag));
    return json;
}

} // namespace hubbub
