// SPDX-License-Identifier: MIT
#pragma once

#include "models/boards.h"
#include "models/library.h"

namespace hubbub {

/// What the main board's record (A1) keeps for a Library: which repositories are hidden, and the order of all.
class Library::Arrangement
{
public:
    explicit Arrangement(LocalRecords &boards)
        : m_boards(boards)
    {
    }

    [[nodiscard]] bool isActive(const QString &host, qint64 id) const;
    /// Whether rank() says anything of anybody.
    [[nodiscard]] bool hasOrder() const;
    /// The place of a repository in the order; -1 if it has none.
    [[nodiscard]] int rank(const QString &host, qint64 id) const;
    /// Saves \a repositories as they are. What it says of repositories that are not here at the moment stays.
    void keep(const std::vector<Repository> &repositories);

private:
    [[nodiscard]] QJsonArray repos() const;

    LocalRecords &m_boards;
};

/// What stands before the slash.
[[nodiscard]] QString ownerOf(const TrackedRepository &repository);

} // namespace hubbub
