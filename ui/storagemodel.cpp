// SPDX-License-Identifier: MIT
#include "ui/storagemodel.h"

#include "models/library.h"
#include "sync/jsonstore.h"

#include <QLocale>
#include <QPointer>

namespace hubbub {

StorageModel::StorageModel(Library &library, JsonStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_library(library)
    , m_store(store)
{
    for (int row = 0; row < library.count(); ++row)
        watch(&library.at(row));
    // The rows are those of the library.
    connect(&library, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this](const QModelIndex &, int first, int last) { beginInsertRows({}, first, last); });
    connect(&library, &QAbstractItemModel::rowsInserted, this, &StorageModel::endInsertRows);
    connect(&library, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { beginRemoveRows({}, first, last); });
    connect(&library, &QAbstractItemModel::rowsRemoved, this, &StorageModel::endRemoveRows);
    connect(&library, &QAbstractItemModel::modelAboutToBeReset, this, &StorageModel::beginResetModel);
    connect(&library, &QAbstractItemModel::modelReset, this, &StorageModel::endResetModel);
    connect(&library, &Library::added, this, [this](TrackedRepository *repository) {
        watch(repository);
        measure(repository);
    });
    connect(&library, &Library::aboutToRemove, this, [this](TrackedRepository *repository) {
        repository->disconnect(this);
        m_sizes.remove(repository);
        Q_EMIT measured();
    });
}

void StorageModel::watch(TrackedRepository *repository)
{
    connect(repository, &TrackedRepository::refreshed, this, [this, repository] { measure(repository); });
    connect(repository, &TrackedRepository::loaded, this, [this, repository] { measure(repository); });
}

void StorageModel::measure()
{
    m_isAsked = true;
    for (int row = 0; row < m_library.count(); ++row)
        measure(&m_library.at(row));
}

void StorageModel::measure(const TrackedRepository *repository)
{
    if (!m_isAsked)
        return;
    ++m_measuring;
    m_store.measureRepository(repository->host(), repository->id(), this,
                              [this, guard = QPointer(repository)](qint64 bytes) { note(guard, bytes); });
    Q_EMIT measured();
}

void StorageModel::note(const TrackedRepository *repository, qint64 bytes)
{
    --m_measuring;
    if (repository) {
        m_sizes.insert(repository, bytes);
        tell(repository);
    }
    Q_EMIT measured();
}

void StorageModel::tell(const TrackedRepository *repository)
{
    for (int row = 0; row < m_library.count(); ++row) {
        if (&m_library.at(row) == repository)
            Q_EMIT dataChanged(index(row, Issues), index(row, Size));
    }
}

qint64 StorageModel::bytes() const
{
    qint64 bytes = 0;
    for (const auto size : m_sizes)
        bytes += size;
    return bytes;
}

TrackedRepository *StorageModel::repositoryAt(int row) const
{
    return row >= 0 && row < m_library.count() ? &m_library.at(row) : nullptr;
}

int StorageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_library.count();
}

int StorageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StorageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Name ? Qt::AlignLeading : Qt::AlignTrailing));
    if (role != Qt::DisplayRole)
        return {};
    const auto &repository = m_library.at(index.row());
    switch (index.column()) {
    case Name: return repository.fullName();
    case Issues: return QLocale().toString(qint64(repository.issues().table().count()));
    case Size: {
        const auto bytes = bytesOf(&repository);
        return bytes < 0 ? QStringLiteral("…") : QLocale().formattedDataSize(bytes);
    }
    default: return {};
    }
}

QVariant StorageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Name ? Qt::AlignLeading : Qt::AlignTrailing));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Repository");
    case Issues: return tr("Issues");
    case Size: return tr("On disk");
    default: return {};
    }
}

} // namespace hubbub
