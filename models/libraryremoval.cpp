// SPDX-License-Identifier: MIT
// How a repository leaves a Library, and comes back.
#include "models/library.h"

#include <utility>

namespace hubbub {

void Library::remove(int row)
{
    forgetRemoved();
    auto *const repository = &at(row);
    repository->cancel();
    Q_EMIT aboutToRemove(repository);
    beginRemoveRows({}, row, row);
    m_removed = std::move(m_repositories[size_t(row)]);
    m_repositories.erase(m_repositories.begin() + row);
    endRemoveRows();
    announceGroups(row);
    m_removed->disconnect(this);
    m_removed->repo().disconnect(this);
    noteRead(m_removed.get());
    Q_EMIT removed(m_removed->fullName());
}

void Library::undoRemove()
{
    if (!m_removed)
        return;
    admit(std::exchange(m_removed, nullptr));
    Q_EMIT removalEnded();
}

void Library::forgetRemoved()
{
    if (!m_removed)
        return;
    destroyRemoved();
    Q_EMIT removalEnded();
}

/// The request keeps the record alive, and the store carries out what it was asked for.
void Library::destroyRemoved()
{
    if (const auto gone = std::exchange(m_removed, nullptr))
        gone->repo().destroy();
}

} // namespace hubbub
