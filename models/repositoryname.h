// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace hubbub {

/// What somebody typed or pasted to name a repository, an owner or an issue.
struct RepositoryName
{
    QString owner = {};
    QString name = {}; ///< empty: the owner alone
    qint64 number = 0; ///< of an issue or pull request; 0 if none was named

    [[nodiscard]] bool isOwner() const { return name.isEmpty(); }
    [[nodiscard]] QString fullName() const { return name.isEmpty() ? owner : owner + u'/' + name; }

    /// Understands `owner`, `owner/name`, `owner/name#12`, addresses such as
    /// `https://github.com/owner/name/issues/12` and `git@github.com:owner/name.git`, and
    /// `hubbub://owner/name/issues/12`, with blanks around them. Nothing for anything else (A13, T9).
    [[nodiscard]] static std::optional<RepositoryName> parse(const QString &text);

    bool operator==(const RepositoryName &) const = default;
};

} // namespace hubbub
