// SPDX-License-Identifier: MIT
#include "models/threadmodel.h"

#include "models/issue.h"
#include "models/threadbuilder.h"
#include "models/threadrecords.h"
#include "models/trackedrepository.h"
#include "sync/worker.h"

#include <QHash>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

using Key = std::pair<ThreadKind, qint64>;

Key keyOf(const ThreadEntry &entry)
{
    return {entry.kind, entry.id};
}

} // namespace

class ThreadModel::Private
{
public:
    explicit Private(JsonStore &store)
        : reader(store)
    {
    }

    /// Whether comments and timeline are here as of the issue's last update.
    [[nodiscard]] bool isAllHere() const
    {
        const auto updated = QDateTime::fromString(issue->get(u"updated_at").toString(), Qt::ISODate);
        const auto isAsNew = [&](QStringView key) {
            const auto at = QDateTime::fromString(records.details[key].toString(), Qt::ISODate);
            return at.isValid() && at >= updated;
        };
        return (records.hasAllComments || isAsNew(u"comments_at")) && isAsNew(u"timeline_at");
    }

    std::shared_ptr<Issue> issue;
    TrackedRepository *repository = nullptr;
    QDateTime seenAt;
    State state = State::Empty;
    SyncError failure;
    bool hasIssue = false;   ///< the whole record, not only its row
    bool hasRecords = false; ///< the store has been read
    bool isAsking = false;   ///< the server
    bool wasAsked = false;   ///< it has answered
    ThreadRecords records;
    std::vector<ThreadEntry> entries;
    quint64 turn = 0;
    ThreadReader reader;
    Worker builder;
};

ThreadModel::ThreadModel(JsonStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , d(std::make_unique<Private>(store))
{
}

ThreadModel::~ThreadModel() = default;

void ThreadModel::show(std::shared_ptr<Issue> issue, TrackedRepository *repository, const QDateTime &seenAt)
{
    if (d->issue)
        d->issue->disconnect(this);
    if (d->repository && d->repository != repository)
        d->repository->disconnect(this);
    const bool isOther = d->repository != repository;
    d->issue = std::move(issue);
    d->repository = d->issue ? repository : nullptr;
    d->seenAt = seenAt;
    d->failure = {};
    d->hasIssue = d->hasRecords = d->isAsking = d->wasAsked = false;
    d->records = {};
    ++d->turn;
    d->reader.cancel();
    if (!d->entries.empty()) {
        beginResetModel();
        d->entries.clear();
        endResetModel();
    }
    if (!d->issue)
        return updateState();

    connect(d->issue.get(), &Model::sync, this, [this] {
        d->hasIssue = true;
        build();
    });
    connect(d->issue.get(), &Model::error, this, [this](const SyncError &error) {
        d->failure = error;
        updateState();
    });
    connect(d->issue.get(), &Model::changed, this, [this] {
        d->wasAsked = false; // that was about what it was then
        if (d->hasIssue)
            build();
    });
    if (isOther) {
        connect(repository, &TrackedRepository::refreshed, this, &ThreadModel::reread);
        connect(repository, &TrackedRepository::readStarted, this, [this](qint64 number) {
            d->isAsking = number == d->issue->number();
            updateState();
        });
        connect(repository, &TrackedRepository::readEnded, this, [this](qint64 number, const SyncError &error) {
            if (number != d->issue->number())
                return;
            d->isAsking = false;
            const bool isAborted = error.kind == SyncError::Kind::Aborted;
            d->wasAsked = !isAborted;
            d->failure = isAborted ? SyncError() : error;
            reread();
            updateState();
        });
    }
    read();
    updateState();
}

void ThreadModel::reread()
{
    d->reader.forget();
    read();
}

void ThreadModel::read()
{
    d->reader.read(d->repository->host(), d->repository->id(), d->issue->recordId().value_or(0), d->issue->number(),
                   [this](const ThreadRecords &records) {
                       d->records = records;
                       d->hasRecords = true;
                       if (records.failure.kind != SyncError::Kind::None)
                           d->failure = records.failure;
                       build();
                   });
}

/// On another thread; the description, which is read first, at once.
void ThreadModel::build()
{
    if (!d->hasIssue)
        return;
    const auto issue = d->issue->attributes();
    if (d->entries.empty())
        apply(threadOf(issue, {}, d->seenAt));
    if (!d->hasRecords)
        return;
    d->builder.post(
        this, [issue, records = d->records, seenAt = d->seenAt] { return threadOf(issue, records, seenAt); },
        [this, turn = ++d->turn](std::vector<ThreadEntry> entries) {
            if (turn != d->turn)
                return;
            apply(std::move(entries));
            updateState();
        });
}

/// Takes rows away, changes and adds some; all of it is another only if the order is.
void ThreadModel::apply(std::vector<ThreadEntry> entries)
{
    std::map<Key, int> places;
    for (int row = 0; row < int(entries.size()); ++row)
        places.emplace(keyOf(entries[size_t(row)]), row);
    bool isInOrder = places.size() == entries.size();
    int last = -1;
    for (const auto &entry : d->entries) {
        const auto found = places.find(keyOf(entry));
        const int place = found == places.end() ? -1 : found->second;
        isInOrder = isInOrder && (place < 0 || place > last);
        last = std::max(last, place);
    }
    if (!isInOrder || d->entries.empty()) {
        beginResetModel();
        d->entries = std::move(entries);
        endResetModel();
        return;
    }
    for (int row = int(d->entries.size()) - 1; row >= 0; --row) {
        if (places.contains(keyOf(d->entries[size_t(row)])))
            continue;
        beginRemoveRows({}, row, row);
        d->entries.erase(d->entries.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < int(entries.size());) {
        const bool isThere = row < int(d->entries.size())
            && keyOf(d->entries[size_t(row)]) == keyOf(entries[size_t(row)]);
        if (isThere) {
            if (!(d->entries[size_t(row)] == entries[size_t(row)])) {
                d->entries[size_t(row)] = std::move(entries[size_t(row)]);
                Q_EMIT dataChanged(index(row), index(row));
            }
            ++row;
            continue;
        }
        // All up to the next that is there come in at once.
        int end = row + 1;
        const auto next = row < int(d->entries.size()) ? std::optional(keyOf(d->entries[size_t(row)])) : std::nullopt;
        while (end < int(entries.size()) && keyOf(entries[size_t(end)]) != next)
            ++end;
        beginInsertRows({}, row, end - 1);
        d->entries.insert(d->entries.begin() + row, std::make_move_iterator(entries.begin() + row),
                          std::make_move_iterator(entries.begin() + end));
        endInsertRows();
        row = end;
    }
}

void ThreadModel::updateState()
{
    auto state = State::Empty;
    if (d->issue && d->failure.kind != SyncError::Kind::None)
        state = State::Partial;
    else if (d->issue && (!d->hasIssue || !d->hasRecords))
        state = State::Reading;
    else if (d->issue && (d->wasAsked || d->isAllHere()))
        state = State::Complete;
    else if (d->issue)
        state = d->isAsking ? State::Fetching : State::Partial;
    d->state = state;
    Q_EMIT stateChanged();
}

const ThreadEntry &ThreadModel::entry(int row) const
{
    return d->entries[size_t(row)];
}

ThreadModel::State ThreadModel::state() const
{
    return d->state;
}

SyncError ThreadModel::failure() const
{
    return d->failure;
}

int ThreadModel::firstNew() const
{
    const auto found = std::find_if(d->entries.begin(), d->entries.end(), [](const auto &each) { return each.isNew; });
    return found == d->entries.end() ? -1 : int(found - d->entries.begin());
}

int ThreadModel::rowOf(const QString &fragment) const
{
    static const QHash<QString, ThreadKind> kinds{{u"issuecomment-"_s, ThreadKind::Comment},
                                                  {u"discussion_r"_s, ThreadKind::LineComment},
                                                  {u"pullrequestreview-"_s, ThreadKind::Review},
                                                  {u"issue-"_s, ThreadKind::Description},
                                                  {u"event-"_s, ThreadKind::Events}};
    const auto digits = std::find_if(fragment.rbegin(), fragment.rend(), [](QChar c) { return !c.isDigit(); });
    const auto begin = fragment.size() - (digits - fragment.rbegin());
    const auto kind = kinds.constFind(fragment.left(begin));
    if (kind == kinds.constEnd())
        return -1;
    const auto id = fragment.mid(begin).toLongLong();
    const auto isIt = [&](const ThreadEntry &entry) {
        if (entry.kind != *kind)
            return false;
        if (entry.kind != ThreadKind::Events)
            return entry.id == id;
        return std::any_of(entry.records.begin(), entry.records.end(),
                           [id](const QJsonObject &record) { return record[u"id"].toInteger() == id; });
    };
    const auto found = std::find_if(d->entries.begin(), d->entries.end(), isIt);
    return found == d->entries.end() ? -1 : int(found - d->entries.begin());
}

int ThreadModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->entries.size());
}

QVariant ThreadModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const auto &entry = d->entries[size_t(index.row())];
    return entry.kind == ThreadKind::Events ? entry.event : entry.body;
}

} // namespace hubbub
