// SPDX-License-Identifier: MIT
#pragma once

#include "models/threadentry.h"
#include "ui/body/body.h"

#include <QUrl>

namespace hubbub {

struct EventContext
{
    QString repository; ///< "owner/name"
    QUrl webRoot{QStringLiteral("https://github.com")};
};

/// The icon (of themedIcon()) of an event, or of a review.
[[nodiscard]] QString eventIcon(const ThreadEntry &entry);

/// What an entry of kind Events says, a paragraph for each sentence: who did what, with labels as chips and links to
/// issues, commits and people. Records that say the same of one person at one time share a sentence. The time is the
/// sentence's end, muted. Unknown events are named as GitHub names them.
/// \param most so many sentences at most; all if it is 0
[[nodiscard]] Body eventBody(const ThreadEntry &entry, const EventContext &context, int most);
/// How many sentences there are.
[[nodiscard]] int eventSentences(const ThreadEntry &entry);
/// The one line that stands for all when there are many: "12 commits by two people".
[[nodiscard]] QString eventSummary(const ThreadEntry &entry);

/// The word for an author's part in the project, as "Member"; empty for one that is not worth a word.
[[nodiscard]] QString associationText(const QString &association);
/// What a review decided, as "approved these changes".
[[nodiscard]] QString reviewText(const ThreadEntry &review);
/// The emoji of a reaction of GitHub's name; empty for one that is not known.
[[nodiscard]] QString reactionEmoji(const QString &name);

} // namespace hubbub
