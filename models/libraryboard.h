// SPDX-License-Identifier: MIT
#pragma once

#include "models/library.h"
#include "models/model.h"

namespace hubbub {

/// The record of the user's board (A1): which repositories are hidden, and the order of all.
class Library::Board : public Model
{
public:
    explicit Board(SyncBackend *backend);

    [[nodiscard]] bool isActive(const QString &host, qint64 id) const;
    /// Whether rank() says anything of anybody.
    [[nodiscard]] bool hasOrder() const;
    /// The place of a repository in the order; -1 if it has none.
    [[nodiscard]] int rank(const QString &host, qint64 id) const;
    /// Saves \a repositories as they are. What it says of repositories that are not here at the moment stays.
    void keep(const std::vector<Repository> &repositories);

protected:
    [[nodiscard]] QString urlRoot() const override { return QStringLiteral("/local/boards"); }
};

/// What stands before the slash.
[[nodiscard]] QString ownerOf(const TrackedRepository &repository);

} // namespace hubbub
