// SPDX-License-Identifier: MIT
// A Library as a QAbstractListModel.
#include "models/library.h"

#include "models/libraryboard.h"

#include <algorithm>

namespace hubbub {

int Library::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant Library::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &repository = at(index.row());
    switch (role) {
    case Qt::DisplayRole: return repository.fullName();
    case Qt::CheckStateRole: return repository.isActive() ? Qt::Checked : Qt::Unchecked;
    case RepositoryOpenCountRole: return repository.openCount();
    case RepositoryStateRole: return int(repository.state());
    case RepositoryOwnerRole: return ownerOf(repository);
    case RepositoryGroupRole: {
        const auto [begin, end] = groupAt(index.row());
        return int(end - begin == 1           ? RepositoryGroup::Alone
                       : index.row() == begin ? RepositoryGroup::First
                                              : RepositoryGroup::Other);
    }
    default: return {};
    }
}

bool Library::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    at(index.row()).setActive(value.value<Qt::CheckState>() == Qt::Checked);
    return true;
}

Qt::ItemFlags Library::flags(const QModelIndex &index) const
{
    const auto flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsUserCheckable : flags;
}

int Library::rowOf(const TrackedRepository *repository) const
{
    const auto found = std::find_if(m_repositories.begin(), m_repositories.end(),
                                    [repository](const auto &r) { return r.get() == repository; });
    return found == m_repositories.end() ? -1 : int(found - m_repositories.begin());
}

void Library::announce(const TrackedRepository *repository)
{
    const auto changed = index(rowOf(repository));
    if (changed.isValid())
        Q_EMIT dataChanged(changed, changed);
}

} // namespace hubbub
