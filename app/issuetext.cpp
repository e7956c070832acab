// SPDX-License-Identifier: MIT
#include "app/issuetext.h"

namespace hubbub {

QString stateWord(IssueState state)
{
    switch (state) {
    case IssueState::Open: return QStringLiteral("open");
    case IssueState::Draft: return QStringLiteral("draft");
    case IssueState::Merged: return QStringLiteral("merged");
    case IssueState::Closed:
    case IssueState::NotPlanned: return QStringLiteral("closed");
    case IssueState::Deleted: return QStringLiteral("deleted");
    }
    return {};
}

} // namespace hubbub
