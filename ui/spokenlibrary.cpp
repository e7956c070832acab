// SPDX-License-Identifier: MIT
#include "ui/spokenlibrary.h"

#include "models/library.h"
#include "ui/mirrortext.h"

namespace hubbub {

namespace {

QString sentence(const TrackedRepository &repository)
{
    switch (repository.state()) {
    case RepositoryState::Idle: return {};
    case RepositoryState::Loading: return SpokenLibrary::tr("Refreshing…");
    case RepositoryState::Succeeded: return SpokenLibrary::tr("Refreshed.");
    case RepositoryState::Waiting: return waitSentence(repository);
    case RepositoryState::Failed: return failureSentence(repository);
    }
    return {};
}

} // namespace

SpokenLibrary::SpokenLibrary(Library &library, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_library(library)
{
    setSourceModel(&library);
}

QVariant SpokenLibrary::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return QIdentityProxyModel::data(index, role);
    const auto &repository = m_library.at(index.row());
    const auto state = sentence(repository);
    if (role == Qt::ToolTipRole)
        return state.isEmpty() ? repository.fullName() : state;
    return tr("%1, %Ln open. %2", nullptr, qMax(0, repository.openCount())).arg(repository.fullName(), state);
}

} // namespace hubbub
