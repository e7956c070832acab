// SPDX-License-Identifier: MIT
#include "sync/storefolder.h"

#include "sync/durablefile.h"
#include "sync/storefiles.h"
#include "sync/storegit.h"
#include "sync/syncbackend.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QLoggingCategory>
#include <QSysInfo>

#include <algorithm>
#include <cstdlib>
#include <limits>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(storeLog, "hubbub.store")

constexpr qint64 NamelessLockAge = 5000; // milliseconds

SyncError storeError(const QString &message)
{
    return {.kind = SyncError::Kind::Store, .message = message};
}

QString holderOf(const QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    if (!lock.getLockInfo(&process, &host, &program))
        return {};
    const auto holder = u"%1, process %2"_s.arg(program, QString::number(process));
    return host == QSysInfo::machineHostName() ? holder : u"%1 on %2"_s.arg(holder, host);
}

/// As QLockFile::tryLock(), but a lock of less than the five lines that tell whose it is does not hold for ever: it is
/// what is left of a program that ended before it had written them, which takes no time.
bool tryLock(QLockFile &lock)
{
    if (lock.tryLock(0))
        return true;
    if (lock.error() != QLockFile::LockFailedError)
        return false;
    if (QFile file(lock.fileName()); !file.open(QFile::ReadOnly) || file.read(4096).count('\n') >= 5)
        return false;
    const auto age = QFileInfo(lock.fileName()).lastModified().msecsTo(QDateTime::currentDateTime());
    return std::abs(age) > NamelessLockAge && lock.removeStaleLockFile() && lock.tryLock(0);
}

QString reasonText(const StoreState &state)
{
    switch (state.reason) {
    case StoreState::Reason::None: return u"it was opened for reading only"_s;
    case StoreState::Reason::Locked: return u"it is in use by %1"_s.arg(state.detail);
    case StoreState::Reason::ReadOnlyMedium: return u"it can be read only"_s;
    case StoreState::Reason::NewerFormat: return u"it has the newer format %1"_s.arg(state.detail);
    case StoreState::Reason::Unusable: return state.detail;
    }
    return {};
}

QString statePath(const QString &host, qint64 repository)
{
    return repositoryFolder(host, repository) + u"/sync.json"_s;
}

QString readmePath(const QString &host, qint64 repository)
{
    return repositoryFolder(host, repository) + u"/readme.md"_s;
}

/// Deletes \a path and what is in it, but nothing that a link in there leads to.
bool removeFolder(const QString &path)
{
    const QFileInfo info(path);
    return info.isSymLink() || info.isFile() ? QFile::remove(path) : QDir(path).removeRecursively();
}

} // namespace

StoreFolder::StoreFolder(const QString &path, StoreAccess wanted)
    : m_path(path)
    , m_wanted(wanted)
{
}

StoreFolder::~StoreFolder() = default;

StoreState StoreFolder::open()
{
    const auto refuse = [this](const QString &why) {
        return m_state = {StoreAccess::ReadOnly, StoreState::Reason::Unusable, why};
    };
    if (m_wanted == StoreAccess::ReadWrite) {
        if (const auto why = makePrivateFolder(m_path); !why.isEmpty())
            return refuse(why);
    }
    const QFileInfo info(m_path);
    if (info.exists() && !info.isDir())
        return refuse(u"\"%1\" is not a folder"_s.arg(m_path));
    if (info.exists() && !(info.isReadable() && info.isExecutable()))
        return refuse(u"\"%1\" may not be read"_s.arg(m_path));
    // One that is there and cannot be read is not one that is missing: it may say that we must not write.
    if (QFile file(pathOf(u"format.json"_s)); file.exists() && !file.open(QFile::ReadOnly))
        return refuse(u"\"%1\" cannot be read: %2"_s.arg(file.fileName(), file.errorString()));
    const auto format = storeFormat(m_path);
    if (format.value_or(0) > KnownStoreFormat)
        m_state = {StoreAccess::ReadOnly, StoreState::Reason::NewerFormat, QString::number(*format)};
    else if (m_wanted == StoreAccess::ReadWrite)
        m_state = openForWriting();
    return m_state;
}

StoreState StoreFolder::openForWriting()
{
    m_lock = std::make_unique<QLockFile>(pathOf(u"lock"_s));
    m_lock->setStaleLockTime(0); // a running program keeps it, however long it runs
    if (!tryLock(*m_lock)) {
        const bool isHeld = m_lock->error() == QLockFile::LockFailedError;
        const auto holder = isHeld ? holderOf(*m_lock) : QString();
        m_lock.reset();
        return {StoreAccess::ReadOnly, isHeld ? StoreState::Reason::Locked : StoreState::Reason::ReadOnlyMedium,
                holder};
    }
    QFile::remove(pathOf(u"format.json"_s) + ReplacementEnding);
    if (!storeFormat(m_path)) {
        const auto line = QByteArray("{\"format\": ") + QByteArray::number(KnownStoreFormat) + "}\n";
        if (const auto why = replaceDurably(pathOf(u"format.json"_s), line); !why.isEmpty())
            qCWarning(storeLog).noquote() << pathOf(u"format.json"_s) << "cannot be written:" << why;
    }
    prepareForGit(m_path);
    return {StoreAccess::ReadWrite, StoreState::Reason::None, {}};
}

Result<QJsonObject> StoreFolder::read(const RecordSet &set, qint64 id)
{
    const auto log = logOf(set);
    return log ? log.value()->read(id) : log.error();
}

Result<QJsonArray> StoreFolder::readMany(const RecordSet &set, const std::vector<qint64> &ids)
{
    const auto log = logOf(set);
    if (!log)
        return log.error();
    QJsonArray records;
    for (const auto id : ids) {
        const auto record = log.value()->read(id);
        if (!record)
            return record.error();
        if (!record.value().isEmpty())
            records.append(record.value());
    }
    return records;
}

Result<QJsonArray> StoreFolder::readAll(const RecordSet &set)
{
    const auto log = logOf(set);
    return log ? log.value()->readAll() : log.error();
}

Result<QJsonArray> StoreFolder::readVersions(const RecordSet &set)
{
    const auto log = logOf(set);
    return log ? log.value()->readVersions() : log.error();
}

Result<QSet<qint64>> StoreFolder::findSame(const RecordSet &set, const QJsonArray &records)
{
    QSet<qint64> same;
    for (const auto &value : records) {
        const auto id = value[u"id"].toInteger();
        const auto stored = read(set, id);
        if (!stored)
            return stored.error();
        const auto record = value.toObject();
        if (stored.value() == (storePlace(set)->isRemote ? withoutUrlTemplates(record) : record))
            same.insert(id);
    }
    return same;
}

Result<FoundRecords> StoreFolder::findContaining(const RecordSet &set, const QByteArray &text, qint64 from)
{
    const auto log = logOf(set);
    if (!log)
        return log.error();
    FoundRecords found;
    QSet<qint64> seen;
    const auto ids = idsOfLinesContaining(pathOf(storePlace(set)->file), text, from, found.end, found.isComplete);
    for (const auto id : ids) {
        if (seen.contains(id))
            continue;
        seen.insert(id);
        const auto record = log.value()->read(id);
        if (!record)
            return record.error();
        if (!record.value().isEmpty()) // a line may be superseded
            found.records.append(record.value());
    }
    return found;
}

Result<std::shared_ptr<RecordTable>> StoreFolder::readTable(const RecordSet &set, const Schema &schema)
{
    const auto log = logOf(set);
    return log ? log.value()->readTable(schema) : log.error();
}

Result<QStringList> StoreFolder::hosts() const
{
    if (const auto error = unusable())
        return *error;
    return QDir(pathOf(u"remote"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

Result<Done> StoreFolder::write(const RecordSet &set, const QJsonArray &records)
{
    const auto log = logOf(set);
    if (!log)
        return log.error();
    if (const auto error = unwritable())
        return *error;
    return log.value()->append(records, storePlace(set)->isRemote ? &isKeptOfServer : nullptr);
}

Result<QJsonObject> StoreFolder::create(const RecordSet &set, QJsonObject record)
{
    const auto log = logOf(set);
    if (!log)
        return log.error();
    if (record.value("id"_L1).isUndefined() || record.value("id"_L1).isNull()) {
        const auto largest = log.value()->largestId();
        if (!largest)
            return largest.error();
        if (largest.value() == std::numeric_limits<qint64>::max())
            return storeError(u"%1 has no id left for a new record"_s.arg(set.key));
        record.insert("id"_L1, largest.value() + 1);
    }
    return writeOne(set, record);
}

Result<QJsonObject> StoreFolder::patch(const RecordSet &set, qint64 id, const QJsonObject &attributes)
{
    const auto stored = read(set, id);
    if (!stored)
        return stored;
    return writeOne(set, recordAfter(SyncMethod::Patch, stored.value(), attributes, id));
}

Result<QJsonObject> StoreFolder::writeOne(const RecordSet &set, const QJsonObject &record)
{
    const auto written = write(set, {record});
    if (!written)
        return written.error();
    return storePlace(set)->isRemote ? withoutUrlTemplates(record) : record;
}

Result<Done> StoreFolder::remove(const RecordSet &set, const QList<qint64> &ids)
{
    const auto log = logOf(set);
    if (!log)
        return log.error();
    if (const auto error = unwritable())
        return *error;
    return log.value()->remove(ids);
}

Result<QJsonObject> StoreFolder::readState(const QString &host, qint64 repository) const
{
    if (const auto error = unusable())
        return *error;
    QFile file(pathOf(statePath(host, repository)));
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QFile::ReadOnly))
        return storeError(u"%1 cannot be read: %2"_s.arg(file.fileName(), file.errorString()));
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.readAll(), &error);
    // Without it the repository is fetched anew; that is better than never again.
    if (!document.isObject())
        qCWarning(storeLog).noquote() << file.fileName() << "is unreadable:" << error.errorString();
    return document.object();
}

Result<Done> StoreFolder::writeState(const QString &host, qint64 repository, const QJsonObject &state)
{
    if (const auto error = unwritable())
        return *error;
    const auto stored = readState(host, repository);
    if (!stored)
        return stored.error();
    auto merged = stored.value();
    for (auto member = state.begin(); member != state.end(); ++member)
        merged.insert(member.key(), member.value());
    const auto path = pathOf(statePath(host, repository));
    if (const auto why = replaceDurably(path, QJsonDocument(merged).toJson()); !why.isEmpty())
        return storeError(u"%1 cannot be written: %2"_s.arg(path, why));
    return Done();
}

Result<Done> StoreFolder::writePage(const RecordSet &set, const QJsonArray &records, const QJsonObject &state)
{
    const auto place = storePlace(set);
    if (!place || !place->repository)
        return SyncError{.kind = SyncError::Kind::Usage, .message = u"%1 has no sync state"_s.arg(set.key)};
    const auto written = write(set, records);
    return written ? writeState(set.host, *place->repository, state) : written;
}

Result<Done> StoreFolder::writeReadme(const QString &host, qint64 repository, const QByteArray &text)
{
    if (const auto error = unwritable())
        return *error;
    const auto path = pathOf(readmePath(host, repository));
    if (const auto why = replaceDurably(path, text); !why.isEmpty())
        return storeError(u"%1 cannot be written: %2"_s.arg(path, why));
    return Done();
}

Result<Done> StoreFolder::removeReadme(const QString &host, qint64 repository)
{
    if (const auto error = unwritable())
        return *error;
    QFile file(pathOf(readmePath(host, repository)));
    if (file.exists() && !file.remove())
        return storeError(u"%1 cannot be deleted: %2"_s.arg(file.fileName(), file.errorString()));
    return Done();
}

Result<Done> StoreFolder::removeRepository(const QString &host, qint64 repository)
{
    const auto removed = remove({host, u"/repositories"_s}, {repository});
    return removed ? clearRepository(host, repository) : removed;
}

Result<Done> StoreFolder::clearRepository(const QString &host, qint64 repository)
{
    if (const auto error = unwritable())
        return *error;
    const auto folder = repositoryFolder(host, repository);
    std::erase_if(m_logs, [&folder](const auto &log) { return log.first.startsWith(folder + u'/'); });
    // First what says how far it was fetched: it must not be left without the records.
    for (const auto &path : {pathOf(statePath(host, repository)), pathOf(folder), pathOf(u"derived/"_s + folder)}) {
        if (QFileInfo::exists(path) && !removeFolder(path))
            return storeError(u"%1 cannot be deleted"_s.arg(path));
    }
    return Done();
}

Result<JsonLinesLog *> StoreFolder::logOf(const RecordSet &set)
{
    if (const auto error = unusable())
        return *error;
    const auto place = storePlace(set);
    if (!place)
        return SyncError{.kind = SyncError::Kind::Usage, .message = u"%1 is not kept in the store"_s.arg(set.key)};
    if (const auto known = m_logs.find(place->file); known != m_logs.end())
        return &known->second.log;
    const auto mode = m_state.canWrite() ? JsonLinesLog::Mode::ReadWrite : JsonLinesLog::Mode::ReadOnly;
    auto derived = place->repository ? pathOf(derivedPlace(place->file)) : QString();
    if (m_state.canWrite())
        removeReplacements(*place, set);
    else if (!JsonLinesLog::areDerivedWhole(derived))
        derived.clear(); // nobody is going to make them again
    const auto winner = latestChangeWins(place->file) ? JsonLinesLog::Winner::LatestChange
                                                      : JsonLinesLog::Winner::LastLine;
    KeptLog kept{
        .log = {pathOf(place->file), mode, derived, winner}, .place = *place, .host = set.host, .derived = derived};
    return &m_logs.emplace(place->file, std::move(kept)).first->second.log;
}

void StoreFolder::removeReplacements(const StorePlace &place, const RecordSet &set) const
{
    QStringList names{place.file};
    if (place.repository) {
        const auto derived = derivedPlace(place.file);
        names << derived + u".lines"_s << derived + u".columns"_s << statePath(set.host, *place.repository);
    }
    for (const auto &name : names)
        QFile::remove(pathOf(name) + ReplacementEnding);
}

std::optional<SyncError> StoreFolder::unusable() const
{
    if (m_state.canRead())
        return std::nullopt;
    return storeError(u"The store cannot be used: %1"_s.arg(reasonText(m_state)));
}

std::optional<SyncError> StoreFolder::unwritable() const
{
    if (m_state.canWrite())
        return std::nullopt;
    return storeError(u"The store %1 cannot be written: %2"_s.arg(m_path, reasonText(m_state)));
}

} // namespace hubbub
