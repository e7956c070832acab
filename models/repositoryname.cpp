// SPDX-License-Identifier: MIT
#include "models/repositoryname.h"

#include <QRegularExpression>

namespace hubbub {

std::optional<RepositoryName> RepositoryName::parse(const QString &text)
{
    // GitHub's own rules: owners of letters, digits and hyphens, at most 39; names of at most 100.
    static const QRegularExpression pattern(
        QStringLiteral(R"(^(hubbub://|(?:https?://)?(?:www\.)?github\.com/|(?:ssh://)?git@github\.com[:/])?)"
                       R"(([A-Za-z0-9][A-Za-z0-9-]{0,38})(?:/([A-Za-z0-9._-]{1,100}?)(?:\.git)?)"
                       R"((?:#(\d{1,18})|/(?:issues|pull)/(\d{1,18})(?:[/#?]\S*)?|(/[^#\s]+|\?\S*))?)?/?$)"));
    const auto match = pattern.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    RepositoryName result{.owner = match.captured(2), .name = match.captured(3)};
    if (result.name == u"." || result.name == u"..")
        return {};
    // Other pages of a repository count in an address only: a/b/c as such is no name.
    if (match.captured(1).isEmpty() && !match.captured(6).isEmpty())
        return {};
    for (const int group : {4, 5}) {
        if (!match.captured(group).isEmpty())
            result.number = match.captured(group).toLongLong();
    }
    return result;
}

} // namespace hubbub
