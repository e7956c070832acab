// SPDX-License-Identifier: MIT
#include "models/activitylog.h"

#include "models/library.h"

#include <algorithm>

namespace hubbub {

bool Activity::isError() const
{
    return std::any_of(report.gaps.begin(), report.gaps.end(),
                       [](const auto &gap) { return !gap.error.retryAt.isValid(); });
}

ActivityLog::ActivityLog(Library &library, QObject *parent)
    : QAbstractListModel(parent)
{
    for (int row = 0; row < library.count(); ++row)
        watch(&library.at(row));
    connect(&library, &Library::added, this, &ActivityLog::watch);
    connect(&library, &Library::aboutToRemove, this,
            [this](TrackedRepository *repository) { repository->disconnect(this); });
}

void ActivityLog::watch(TrackedRepository *repository)
{
    connect(repository, &TrackedRepository::refreshed, this, [this, repository] { add(*repository); });
}

void ActivityLog::add(const TrackedRepository &repository)
{
    const bool waits = repository.state() == RepositoryState::Waiting;
    beginInsertRows({}, 0, 0);
    m_entries.push_front({.time = QDateTime::currentDateTime(),
                          .repository = repository.fullName(),
                          .host = repository.host(),
                          .report = repository.report(),
                          .resumesAt = waits ? repository.resumesAt() : QDateTime()});
    endInsertRows();
    if (m_entries.size() <= MostEntries)
        return;
    beginRemoveRows({}, MostEntries, MostEntries);
    m_entries.pop_back();
    endRemoveRows();
}

int ActivityLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant ActivityLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return role == Qt::DisplayRole ? at(index.row()).repository : QVariant();
}

} // namespace hubbub
