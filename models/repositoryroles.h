// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace hubbub {

/// What a row of the library tells a view, besides DisplayRole ("owner/name") and CheckStateRole (its issues
/// are shown).
enum RepositoryRole {
    RepositoryOpenCountRole = Qt::UserRole + 0x100, ///< int; negative or invalid: not known
    RepositoryStateRole,                            ///< RepositoryState as int
    RepositoryOwnerRole,                            ///< QString; invalid: not known
    RepositoryGroupRole,                            ///< RepositoryGroup as int; invalid: Alone
};

/// Whether rows of the same owner, which are together, are beside it.
enum class RepositoryGroup { Alone, First, Other };

enum class RepositoryState {
    Idle,
    Loading,
    Succeeded,
    Failed,
    Waiting, ///< for the server's limit to end; it goes on by itself
};

} // namespace hubbub
