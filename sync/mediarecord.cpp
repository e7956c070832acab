// SPDX-License-Identifier: MIT
#include "sync/mediarecord.h"

#include "sync/recordid.h"
#include "sync/storelayout.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

using State = MediaRecord::State;

constexpr std::array<std::pair<State, QLatin1StringView>, 5> StateNames{{{State::Wanted, "wanted"_L1},
                                                                         {State::Kept, "kept"_L1},
                                                                         {State::Refused, "refused"_L1},
                                                                         {State::Failed, "failed"_L1},
                                                                         {State::Dropped, "dropped"_L1}}};

QString nameOf(State state)
{
    const auto *const found = std::find_if(StateNames.begin(), StateNames.end(),
                                           [state](const auto &one) { return one.first == state; });
    return found->second;
}

/// Nothing in a file leads out of the folder.
bool isMediaFile(const QString &name)
{
    static const QRegularExpression form(u"^([0-9a-f]{2})/\\1[0-9a-f]{62}\\.[a-z]{3,4}$"_s);
    return form.match(name).hasMatch();
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate).toUTC();
}

} // namespace

std::optional<MediaRecord> MediaRecord::fromJson(const QJsonObject &record)
{
    const auto name = record.value("state"_L1).toString();
    const auto *const state = std::find_if(StateNames.begin(), StateNames.end(),
                                           [&name](const auto &one) { return one.second == name; });
    const auto id = recordIdOf(record);
    MediaRecord media{.id = id.value_or(0),
                      .url = QUrl(record.value("url"_L1).toString()),
                      .state = state == StateNames.end() ? State::Wanted : state->first,
                      .isAvatar = record.value("avatar"_L1).toBool(),
                      .file = record.value("file"_L1).toString(),
                      .bytes = record.value("bytes"_L1).toInteger(),
                      .type = record.value("type"_L1).toString(),
                      .why = record.value("why"_L1).toString(),
                      .seenAt = timeOf(record.value("seen_at"_L1)),
                      .askedAt = timeOf(record.value("fetched_at"_L1))};
    const bool hasFile = isMediaFile(media.file) || (media.file.isEmpty() && media.state != State::Kept);
    if (state == StateNames.end() || !hasFile || media.bytes < 0 || !media.url.isValid() || media.id != idOf(media.url))
        return {};
    return media;
}

QJsonObject MediaRecord::toJson() const
{
    QJsonObject record{{u"id"_s, id}, {u"url"_s, url.toString(QUrl::FullyEncoded)}, {u"state"_s, nameOf(state)}};
    const auto insert = [&record](const QString &key, const QJsonValue &value, bool isThere) {
        if (isThere)
            record.insert(key, value);
    };
    insert(u"avatar"_s, true, isAvatar);
    insert(u"file"_s, file, !file.isEmpty());
    insert(u"bytes"_s, bytes, bytes > 0);
    insert(u"type"_s, type, !type.isEmpty());
    insert(u"why"_s, why, !why.isEmpty());
    insert(u"seen_at"_s, seenAt.toString(Qt::ISODate), seenAt.isValid());
    insert(u"fetched_at"_s, askedAt.toString(Qt::ISODate), askedAt.isValid());
    return record;
}

qint64 MediaRecord::idOf(const QUrl &url)
{
    static constexpr quint64 most = (quint64(1) << 52) - 1;
    const auto text = url.toEncoded();
    return qint64(1 + XXH3_64bits(text.constData(), size_t(text.size())) % most);
}

QString mediaFile(const QByteArray &bytes, QLatin1StringView ending)
{
    const auto hash = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    return u"%1/%2.%3"_s.arg(hash.first(2), hash, ending);
}

QString mediaFolder(const QString &host)
{
    return u"remote/%1/media"_s.arg(hostFolder(host));
}

} // namespace hubbub
