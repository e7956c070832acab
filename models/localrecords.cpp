// SPDX-License-Identifier: MIT
#include "models/localrecords.h"

#include "models/attributevalue.h"
#include "models/model.h"

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace hubbub {

using namespace std::chrono_literals;

namespace {

QString textOf(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeOf(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

} // namespace

/// Several whole records as what a backend is handed.
class LocalRecords::Batch : public SyncTarget
{
public:
    Batch(const QString &url, const QJsonArray &records)
        : m_url(url)
        , m_records(records)
    {
    }

    [[nodiscard]] QString url() const override { return m_url; }
    [[nodiscard]] QString storageKey() const override { return m_url; }
    [[nodiscard]] std::optional<qint64> recordId() const override { return {}; }
    [[nodiscard]] bool isListing() const override { return true; }
    [[nodiscard]] QJsonValue toJson() const override { return m_records; }

private:
    QString m_url;
    QJsonArray m_records;
};

LocalRecords::LocalRecords(const Schema &schema, const QString &name, SyncBackend *local, QObject *parent)
    : Collection(schema, local, parent)
{
    setUrl(u"/local/"_s + name);
    for (const auto &attribute : schema.attributes())
        m_keys.append(QString::fromUtf8(attribute.key()));
    m_again.setSingleShot(true);
    m_again.setInterval(10s);
    connect(&m_again, &QTimer::timeout, this, &LocalRecords::retry);
}

void LocalRecords::load()
{
    SyncOptions options{.remove = false};
    m_isLoading = true;
    options.success = [this](const SyncReply &) { noteLoaded(); };
    options.error = [this](const SyncError &error) {
        Q_EMIT failed(error);
        noteLoaded();
    };
    fetch(options);
}

void LocalRecords::noteLoaded()
{
    m_isLoading = false;
    m_isLoaded = true;
    const auto column = declared().indexOf("changed_at");
    const auto length = textOf(QDateTime::currentDateTimeUtc()).size();
    QByteArray latest;
    for (Slot slot = 0; slot < table().slotEnd(); ++slot) {
        const auto stamp = table().isLive(slot) ? table().text(slot, column) : QByteArrayView();
        if (stamp.size() == length && stamp > latest)
            latest = stamp.toByteArray();
    }
    m_latest = qMax(m_latest, QString::fromUtf8(latest));
    for (const auto changes = std::exchange(m_meanwhile, {}); const auto &each : changes) {
        if (each[u"deleted"].toBool())
            drop({each[u"id"].toInteger()});
        else
            put({each});
    }
    Q_EMIT loaded();
}

/// Later than every other that is known, also than those of a machine whose clock is ahead.
QString LocalRecords::stamp()
{
    const auto now = textOf(QDateTime::currentDateTimeUtc());
    const auto next = textOf(timeOf(m_latest).addMSecs(1)); // none if somebody wrote what is no time
    m_latest = now > m_latest || next.isEmpty() ? now : next;
    return m_latest;
}

void LocalRecords::put(QJsonArray records)
{
    if (records.isEmpty())
        return;
    const auto now = stamp();
    for (auto record = records.begin(); record != records.end(); ++record) {
        auto stamped = record->toObject();
        complete(stamped);
        stamped.insert(u"changed_at"_s, now);
        *record = stamped;
    }
    if (m_isLoading) {
        set(records, {.remove = false});
        for (const auto &record : std::as_const(records))
            m_meanwhile.append(record);
        return;
    }
    QJsonArray wholes;
    for (const auto slot : set(records, {.remove = false})) {
        if (const auto id = slot == RecordTable::NoSlot ? std::nullopt : table().id(slot)) {
            auto record = declared().isClosed() ? table().toJson(slot) : get(*id)->attributes();
            record.insert(u"id"_s, *id);
            wholes.append(record);
        }
    }
    write(wholes);
}

void LocalRecords::drop(const QList<qint64> &ids)
{
    const auto now = stamp();
    std::vector<Slot> gone;
    QJsonArray tombstones;
    for (const auto id : ids) {
        if (const auto slot = table().slotOf(id); slot != RecordTable::NoSlot)
            gone.push_back(slot);
        QJsonObject tombstone{{u"id"_s, id}, {u"deleted"_s, true}, {u"changed_at"_s, now}};
        complete(tombstone);
        tombstones.append(tombstone);
    }
    removeAll(gone);
    if (m_isLoading) {
        for (const auto &tombstone : std::as_const(tombstones))
            m_meanwhile.append(tombstone);
        return;
    }
    if (!tombstones.isEmpty())
        write(tombstones);
}

void LocalRecords::write(QJsonArray records)
{
    for (const auto &record : std::as_const(records)) {
        const auto id = record[u"id"].toInteger();
        ++m_writing[id];
        m_unsaved.remove(id); // this is newer
    }
    for (const auto &record : std::as_const(m_unsaved)) {
        ++m_writing[record[u"id"].toInteger()];
        records.append(record);
    }
    m_unsaved.clear();
    m_again.stop();
    SyncOptions options;
    options.success = [this, records](const SyncReply &) { noteWritten(records, {}); };
    options.error = [this, records](const SyncError &error) { noteWritten(records, error); };
    follow(backend()->sync(SyncMethod::Update, Batch(url(), records), options), options,
           [](const SyncReply &) { return QString(); });
}

void LocalRecords::noteWritten(const QJsonArray &records, const SyncError &error)
{
    const bool isWritten = error.kind == SyncError::Kind::None;
    for (const auto &record : records) {
        const auto id = record[u"id"].toInteger();
        const bool isLatest = --m_writing[id] == 0;
        if (isLatest)
            m_writing.remove(id);
        if (isLatest && !isWritten)
            m_unsaved.insert(id, record.toObject());
    }
    if (!isWritten) {
        m_again.start();
        Q_EMIT failed(error);
    } else if (!hasUnsaved()) {
        Q_EMIT saved();
    }
}

void LocalRecords::retry()
{
    if (!m_unsaved.isEmpty())
        write({});
}

QJsonObject LocalRecords::whole(qint64 id)
{
    const auto slot = table().slotOf(id);
    if (slot == RecordTable::NoSlot)
        return {};
    auto record = declared().isClosed() ? table().toJson(slot) : get(id)->attributes();
    for (const auto &key : std::as_const(m_keys)) {
        if (!record.contains(key))
            record.insert(key, QJsonValue::Null);
    }
    record.insert(u"id"_s, id);
    return record;
}

QString LocalRecords::text(qint64 id, int column) const
{
    const auto slot = table().slotOf(id);
    return slot == RecordTable::NoSlot ? QString() : attributeValue(table(), slot, column).toString();
}

} // namespace hubbub
