// SPDX-License-Identifier: MIT
#include "sync/mediaindex.h"

#include "sync/durablefile.h"
#include "sync/imagetype.h"
#include "sync/mediaaddress.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSet>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(mediaLog, "hubbub.media")

constexpr qint64 DaysUntilAskedAgain = 7;

/// The files in \a folder that are or were to become images, relative to it.
QSet<QString> imageFiles(const QString &folder)
{
    QSet<QString> names;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto name = files.next().mid(folder.size() + 1);
        if (name.indexOf(u'/') == 2) // the others are the log and what belongs to it
            names.insert(name);
    }
    return names;
}

qint64 toNumber(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

/// \a record as if it had never been asked for.
MediaRecord wantedAgain(MediaRecord record)
{
    record.state = MediaRecord::State::Wanted;
    record.file.clear();
    record.bytes = 0;
    record.type.clear();
    record.why.clear();
    record.askedAt = {};
    return record;
}

void removeFile(const QString &path)
{
    if (QFile file(path); !file.remove() && file.exists())
        qCWarning(mediaLog).noquote() << path << "cannot be deleted:" << file.errorString();
}

} // namespace

MediaIndex::MediaIndex(const QString &folder, const QUrl &apiRoot, qint64 maxBytes)
    : m_folder(folder)
    , m_apiRoot(apiRoot)
    , m_maxBytes(maxBytes)
{
}

QString MediaIndex::fileOf(const QUrl &address) const
{
    const auto name = mediaName(address);
    const auto id = MediaRecord::idOf(name);
    const std::lock_guard lock(m_mutex);
    const auto record = m_records.constFind(id);
    const bool isKept = record != m_records.constEnd() && record->state == State::Kept && record->url == name;
    return isKept ? pathOf(record->file) : QString();
}

qint64 MediaIndex::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

int MediaIndex::wantedCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_wanted;
}

MediaIndex::Change MediaIndex::load(const QJsonArray &records, bool mayWrite)
{
    auto unused = imageFiles(m_folder);
    const auto files = unused;
    Change change;
    for (const auto &value : records) {
        unused.remove(value["file"_L1].toString()); // also of what only a newer version understands
        auto record = MediaRecord::fromJson(value.toObject());
        if (!record)
            continue;
        if (record->state == State::Kept && !files.contains(record->file)) {
            record = wantedAgain(*record);
            change.records.append(record->toJson());
        }
        if (record->state == State::Wanted && !isMediaAddress(record->url, m_apiRoot)) {
            record->state = State::Failed; // until it comes with an address again from which it may be fetched
            change.records.append(record->toJson());
        }
        insert(*record);
    }
    if (!mayWrite)
        return {};
    for (const auto &name : std::as_const(unused))
        removeFile(pathOf(name));
    dropDownTo(m_maxBytes, change);
    return change;
}

MediaIndex::Change MediaIndex::collect(const QList<FoundMedia> &found, const QDateTime &now)
{
    Change change;
    for (const auto &media : found) {
        const auto id = MediaRecord::idOf(media.name);
        const auto known = m_records.constFind(id);
        if (known == m_records.constEnd())
            put({.id = id, .url = media.name, .isAvatar = media.isAvatar, .seenAt = media.seenAt}, change);
        else if (known->url != media.name)
            continue; // two addresses, one number: the first has it
        else if (isWorthAsking(*known, now)
                 || (known->state == State::Failed && (media.isSigned() || !isMediaAddress(known->url, m_apiRoot)))) {
            auto again = wantedAgain(*known);
            again.seenAt = toNumber(media.seenAt) > toNumber(again.seenAt) ? media.seenAt : again.seenAt;
            put(again, change);
        }
        const auto record = m_records.value(id);
        if (record.state == State::Wanted)
            change.orders.append(
                {.id = id, .address = media.address, .isSigned = media.isSigned(), .seenAt = toNumber(record.seenAt)});
    }
    return change;
}

MediaIndex::Change MediaIndex::resume(const QDateTime &now)
{
    std::vector<MediaRecord> all(m_records.cbegin(), m_records.cend());
    std::sort(all.begin(), all.end(),
              [](const auto &a, const auto &b) { return toNumber(a.askedAt) > toNumber(b.askedAt); });
    Change change;
    auto room = m_maxBytes - m_bytes;
    for (auto &record : all) {
        const bool isDropped = record.state == State::Dropped;
        if (isDropped && record.bytes > room)
            continue;
        if (isWorthAsking(record, now)) {
            room -= isDropped ? record.bytes : 0;
            record = wantedAgain(record);
            put(record, change);
        }
        if (record.state == State::Wanted)
            order(record, change);
    }
    return change;
}

MediaIndex::Change MediaIndex::setMaxBytes(qint64 maxBytes)
{
    Change change;
    m_maxBytes = maxBytes;
    dropDownTo(m_maxBytes, change);
    return change;
}

MediaIndex::Change MediaIndex::clear()
{
    Change change;
    dropDownTo(0, change);
    return change;
}

std::optional<MediaIndex::Change> MediaIndex::keep(qint64 id, const QByteArray &image, const ImageType &type,
                                                   const QDateTime &time)
{
    auto record = m_records.value(id);
    record.file = mediaFile(image, type.ending);
    record.bytes = image.size();
    record.type = type.name;
    record.why.clear();
    record.askedAt = time;
    Change change;
    if (record.bytes > m_maxBytes) {
        record.file.clear();
        record.state = State::Dropped;
        put(record, change);
        return change;
    }
    if (const auto path = pathOf(record.file); QFileInfo(path).size() != image.size()) {
        if (const auto why = replaceDurably(path, image); !why.isEmpty()) {
            qCWarning(mediaLog).noquote() << path << "cannot be written:" << why;
            return {};
        }
    }
    record.state = State::Kept;
    put(record, change);
    change.kept.append(record.url);
    dropDownTo(m_maxBytes, change);
    return change;
}

MediaIndex::Change MediaIndex::refuse(qint64 id, const QString &why, const QDateTime &time)
{
    return close(id, State::Refused, why, time);
}

MediaIndex::Change MediaIndex::fail(qint64 id, const QString &why, const QDateTime &time)
{
    return close(id, State::Failed, why, time);
}

MediaIndex::Change MediaIndex::close(qint64 id, State state, const QString &why, const QDateTime &time)
{
    Change change;
    auto record = m_records.value(id);
    // It may have come from another address meanwhile.
    if (record.state != State::Wanted)
        return change;
    record.state = state;
    record.why = why;
    record.askedAt = time;
    put(record, change);
    return change;
}

void MediaIndex::put(const MediaRecord &record, Change &change)
{
    insert(record);
    change.records.append(record.toJson());
}

/// Takes the place of what was known of the same image.
void MediaIndex::insert(const MediaRecord &record)
{
    const std::lock_guard lock(m_mutex);
    if (const auto before = m_records.constFind(record.id); before != m_records.constEnd())
        unlink(*before);
    link(record);
    m_records.insert(record.id, record);
}

void MediaIndex::link(const MediaRecord &record)
{
    m_wanted += record.state == State::Wanted ? 1 : 0;
    if (record.state != State::Kept)
        return;
    if (m_users[record.file]++ == 0)
        m_bytes += record.bytes;
    const Age age{toNumber(record.askedAt), ++m_numbers};
    m_ages.insert({age, record.id});
    m_agesOfIds.insert(record.id, age);
}

void MediaIndex::unlink(const MediaRecord &before)
{
    m_wanted -= before.state == State::Wanted ? 1 : 0;
    if (before.state != State::Kept)
        return;
    m_ages.erase(m_agesOfIds.take(before.id));
    if (--m_users[before.file] == 0) {
        m_users.remove(before.file);
        m_bytes -= before.bytes;
    }
}

void MediaIndex::order(const MediaRecord &record, Change &change) const
{
    if (isMediaAddress(record.url, m_apiRoot))
        change.orders.append({.id = record.id,
                              .address = record.isAvatar ? avatarAddress(record.url) : record.url,
                              .seenAt = toNumber(record.seenAt)});
}

void MediaIndex::dropDownTo(qint64 maxBytes, Change &change)
{
    while (m_bytes > maxBytes && !m_ages.empty()) {
        auto record = m_records.value(m_ages.begin()->second);
        const auto file = std::exchange(record.file, {});
        record.state = State::Dropped;
        put(record, change);
        if (!m_users.contains(file))
            removeFile(pathOf(file));
    }
}

bool MediaIndex::isWorthAsking(const MediaRecord &record, const QDateTime &now) const
{
    switch (record.state) {
    case State::Failed:
        return isMediaAddress(record.url, m_apiRoot) && !(record.askedAt.addDays(DaysUntilAskedAgain) > now);
    case State::Dropped: return hasRoomFor(record);
    default: return false;
    }
}

bool MediaIndex::hasRoomFor(const MediaRecord &record) const
{
    return record.bytes <= m_maxBytes - m_bytes;
}

} // namespace hubbub
