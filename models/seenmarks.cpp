// SPDX-License-Identifier: MIT
#include "models/seenmarks.h"

#include "models/library.h"
#include "models/model.h"

#include <algorithm>
#include <limits>

namespace hubbub {

namespace {

enum Column { HostName, IssueId, UpdatedAt, SeenAt, UnreadAt, RepositoryId, ReadUntil, AllReadAt };

const Schema &columns()
{
    using enum Attribute::Type;
    static const Schema schema({{"host", Symbol},
                                {"issue", Integer},
                                {"updated_at", Time},
                                {"seen_at", Time},
                                {"unread_at", Time},
                                {"repository", Integer},
                                {"read_until", Time},
                                {"all_read_at", Time}});
    return schema;
}

QString text(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
}

} // namespace

/// Up to when all issues of a repository count as read.
struct SeenMarks::Read
{
    qint64 until; ///< the server's time
    qint64 at;    ///< when somebody said so, by the clock here; Null if nobody did
};

SeenMarks::SeenMarks(Library &library, SyncBackend *local, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_records(columns(), local)
{
    m_records.setUrl(QStringLiteral("/local/seen"));
    connect(&m_records, &SyncedModel::error, this, [this](const SyncError &error) { Q_EMIT failed(error); });
    connect(&library, &Library::added, this, &SeenMarks::watch);
    for (int row = 0; row < library.count(); ++row)
        watch(&library.at(row));
}

SeenMarks::~SeenMarks() = default;

void SeenMarks::watch(TrackedRepository *repository)
{
    connect(&repository->issues(), &SyncedModel::sync, this, [this, repository] { begin(*repository); });
    begin(*repository);
}

void SeenMarks::load()
{
    // What was done meanwhile is newer than what the store has.
    SyncOptions options{.add = true, .merge = false, .remove = false};
    options.success = [this](const SyncReply &) {
        m_isLoaded = true;
        for (int row = 0; row < m_library.count(); ++row) {
            begin(m_library.at(row));
            Q_EMIT changed(&m_library.at(row));
        }
    };
    m_records.fetch(options);
}

/// A repository whose first complete listing is here has been read up to that.
void SeenMarks::begin(const TrackedRepository &repository)
{
    const auto record = localId(repository.host(), repository.id(), LocalKind::Repository);
    if (m_isLoaded && repository.issues().asOf().isValid() && value(record, ReadUntil) == RecordTable::Null)
        saveReadUntil(repository, {});
}

IssueMark SeenMarks::markOf(const TrackedRepository &repository, Slot slot) const
{
    return markOf(readOf(repository), repository, slot);
}

SlotSet SeenMarks::unread(const TrackedRepository &repository) const
{
    const auto &issues = repository.issues().table();
    const auto read = readOf(repository);
    SlotSet unread(issues.slotEnd());
    // Of most the times alone say that they have none.
    for (Slot slot = 0; slot < issues.slotEnd(); ++slot) {
        const bool isLater = std::max(issues.integer(slot, IssueUpdatedAt), issues.integer(slot, IssueCreatedAt))
            > read.until;
        if (isLater && issues.isLive(slot) && markOf(read, repository, slot) != IssueMark::None)
            unread.insert(slot);
    }
    forEachRecord(repository, [&](Slot record, Slot issue) {
        if (m_records.table().integer(record, UnreadAt) > read.at && markOf(read, repository, issue) != IssueMark::None)
            unread.insert(issue);
    });
    return unread;
}

SlotSet SeenMarks::viewed(const TrackedRepository &repository) const
{
    SlotSet viewed(repository.issues().table().slotEnd());
    forEachRecord(repository, [&](Slot record, Slot issue) {
        if (m_records.table().integer(record, SeenAt) != RecordTable::Null)
            viewed.insert(issue);
    });
    return viewed;
}

std::vector<quint32> SeenMarks::viewTimes(const TrackedRepository &repository) const
{
    std::vector<quint32> times(repository.issues().table().slotEnd());
    forEachRecord(repository, [&](Slot record, Slot issue) {
        times[issue] = quint32(std::max<qint64>(0, m_records.table().integer(record, SeenAt)));
    });
    return times;
}

QDateTime SeenMarks::seenUpTo(const TrackedRepository &repository, qint64 issue) const
{
    const auto seen = std::max(readOf(repository).until, value(localId(repository.host(), issue), UpdatedAt));
    return seen == RecordTable::Null ? QDateTime() : QDateTime::fromSecsSinceEpoch(seen, Qt::UTC);
}

void SeenMarks::look(TrackedRepository &repository, qint64 issue)
{
    const auto &issues = repository.issues().table();
    const auto slot = issues.slotOf(issue);
    if (slot == RecordTable::NoSlot)
        return;
    QJsonObject values{{QStringLiteral("seen_at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    if (const auto updated = issues.integer(slot, IssueUpdatedAt); updated != RecordTable::Null)
        values.insert(QStringLiteral("updated_at"), text(updated));
    if (value(localId(repository.host(), issue), UnreadAt) != RecordTable::Null)
        values.insert(QStringLiteral("unread_at"), QJsonValue::Null);
    save(repository, issue, LocalKind::Issue, values);
    Q_EMIT changed(&repository);
}

void SeenMarks::markUnseen(TrackedRepository &repository, qint64 issue)
{
    if (!repository.issues().contains(issue))
        return;
    // Later than when all were marked as read, even if that was just now.
    const auto read = readOf(repository);
    const auto now = std::max(QDateTime::currentSecsSinceEpoch(), read.at == RecordTable::Null ? 0 : read.at + 1);
    save(repository, issue, LocalKind::Issue, {{QStringLiteral("unread_at"), text(now)}});
    Q_EMIT changed(&repository);
}

void SeenMarks::markAllRead(TrackedRepository &repository)
{
    if (!repository.issues().asOf().isValid())
        return;
    auto now = QDateTime::currentSecsSinceEpoch();
    forEachRecord(repository,
                  [&](Slot record, Slot) { now = std::max(now, m_records.table().integer(record, UnreadAt)); });
    saveReadUntil(repository, {{QStringLiteral("all_read_at"), text(now)}});
    Q_EMIT changed(&repository);
}

/// With \a values: that all which is here now has been read.
void SeenMarks::saveReadUntil(const TrackedRepository &repository, QJsonObject values)
{
    const auto &issues = repository.issues();
    auto newest = value(localId(repository.host(), repository.id(), LocalKind::Repository), ReadUntil);
    for (Slot slot = 0; slot < issues.table().slotEnd(); ++slot) {
        if (issues.table().isLive(slot))
            newest = std::max(newest, issues.table().integer(slot, IssueUpdatedAt));
    }
    const bool isKnown = newest != RecordTable::Null;
    values.insert(QStringLiteral("read_until"), text(isKnown ? newest : issues.asOf().toSecsSinceEpoch()));
    save(repository, repository.id(), LocalKind::Repository, values);
}

void SeenMarks::save(const TrackedRepository &repository, qint64 id, LocalKind kind, QJsonObject values)
{
    const auto record = localId(repository.host(), id, kind);
    values.insert(QStringLiteral("id"), record);
    values.insert(QStringLiteral("host"), repository.host());
    values.insert(kind == LocalKind::Issue ? QStringLiteral("issue") : QStringLiteral("repository"), id);
    m_records.set({values}, {.remove = false});
    // A copy is written: the answer to it may come when the record itself is newer already.
    const auto copy = m_records.get(record)->clone();
    copy->setUrlRoot(m_records.url());
    connect(copy.get(), &SyncedModel::error, this, [this](const SyncError &error) { Q_EMIT failed(error); });
    copy->save();
}

/// Null if there is no such record.
qint64 SeenMarks::value(qint64 record, int column) const
{
    const auto slot = m_records.table().slotOf(record);
    return slot == RecordTable::NoSlot ? RecordTable::Null : m_records.table().integer(slot, column);
}

SeenMarks::Read SeenMarks::readOf(const TrackedRepository &repository) const
{
    const auto record = localId(repository.host(), repository.id(), LocalKind::Repository);
    const auto until = value(record, ReadUntil);
    return {until == RecordTable::Null ? std::numeric_limits<qint64>::max() : until, value(record, AllReadAt)};
}

IssueMark SeenMarks::markOf(const Read &read, const TrackedRepository &repository, Slot slot) const
{
    const auto &issues = repository.issues().table();
    const auto id = issues.id(slot);
    if (!id || issues.flag(slot, IssueIsDeleted))
        return IssueMark::None;
    const auto record = localId(repository.host(), *id);
    const auto seen = value(record, UpdatedAt);
    if (seen == RecordTable::Null && issues.integer(slot, IssueCreatedAt) > read.until)
        return IssueMark::New;
    const bool isChanged = issues.integer(slot, IssueUpdatedAt) > std::max(read.until, seen);
    return isChanged || value(record, UnreadAt) > read.at ? IssueMark::Changed : IssueMark::None;
}

/// Calls \a use(slot of the record, slot of the issue) for each record of an issue that is here.
template<typename Use>
void SeenMarks::forEachRecord(const TrackedRepository &repository, Use use) const
{
    const auto &records = m_records.table();
    const auto &issues = repository.issues().table();
    const auto host = records.symbols().find(repository.host().toUtf8());
    const auto &hosts = records.symbolsOf(HostName);
    for (Slot record = 0; record < records.slotEnd(); ++record) {
        if (hosts[record] != host || !records.isLive(record))
            continue;
        const auto id = records.integer(record, IssueId);
        const auto issue = id == RecordTable::Null ? RecordTable::NoSlot : issues.slotOf(id);
        if (issue != RecordTable::NoSlot)
            use(record, issue);
    }
}

} // namespace hubbub
