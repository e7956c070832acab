// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QDateTime;
class QModelIndex;

namespace hubbub {

/// A row of a list of issues read out: "Open issue 1481 in acme/engine: Constant-time scalar inverse, labels bug and
/// assurance, by reporter, updated 2 hours ago, 14 comments, unread". What there is nothing to say of is left out.
[[nodiscard]] QString issueSentence(const QModelIndex &issue, const QDateTime &now);

} // namespace hubbub
