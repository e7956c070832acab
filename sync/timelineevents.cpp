// SPDX-License-Identifier: MIT
#include "sync/timelineevents.h"

#include "sync/recordid.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace hubbub {

namespace {

/// What makes an event without a number of GitHub's the one that it is.
QByteArray identityOf(const QJsonObject &event)
{
    const auto text = [&event](QStringView key) { return event.value(key).toString().toUtf8() + '\n'; };
    const auto source = event.value(u"source")[u"issue"];
    return text(u"event") + text(u"node_id") + text(u"sha") + text(u"created_at") + text(u"issue_url")
        + QByteArray::number(source[u"id"].toInteger());
}

/// Below all of GitHub's own numbers, negated or not, and exact in a floating point number.
qint64 madeUpId(const QJsonObject &event)
{
    static constexpr quint64 base = quint64(1) << 52;
    const auto identity = identityOf(event);
    return -qint64(base + XXH3_64bits(identity.constData(), size_t(identity.size())) % base);
}

qint64 idOf(const QJsonObject &event)
{
    const auto id = recordIdOf(event);
    if (!id)
        return madeUpId(event);
    return event.value(u"event").toString() == u"reviewed" ? -*id : *id;
}

} // namespace

QJsonArray storedTimeline(const QJsonArray &events, const QString &issueUrl)
{
    QJsonArray stored;
    for (const auto &value : events) {
        auto event = value.toObject();
        if (event.isEmpty() || event.value(u"event").toString() == u"commented")
            continue;
        event.insert(QStringLiteral("issue_url"), issueUrl);
        event.insert(QStringLiteral("id"), idOf(event));
        stored.append(event);
    }
    return stored;
}

} // namespace hubbub
