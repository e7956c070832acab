// SPDX-License-Identifier: MIT
#pragma once

#include "models/threadentry.h"
#include "ui/body/body.h"
#include "ui/thread/eventbody.h"

namespace hubbub {

/// What is read of an entry: its Markdown, its sentences, or its piece of a diff. More than five sentences are folded
/// under one that sums them up.
/// \param whole also what is beyond the length that a body is cut at
/// Pure and reentrant.
[[nodiscard]] Body threadBody(const ThreadEntry &entry, const EventContext &context, bool whole = false);

/// "alice commented", "bob approved these changes": the head of an entry that is a text. \param author as shown
[[nodiscard]] QString threadHeading(const ThreadEntry &entry);
/// The author's login; "ghost" for an account that is gone.
[[nodiscard]] QString threadAuthor(const ThreadEntry &entry);
/// "src/scalar.h:12–15" of a CodeThread.
[[nodiscard]] QString threadPlace(const ThreadEntry &entry);
/// What has to be said of the text beside who wrote it: edited, outdated, hidden, gone.
[[nodiscard]] QString threadRemark(const ThreadEntry &entry);
/// Whether it is one or some lines beside an icon rather than a card.
[[nodiscard]] bool isThreadLine(const ThreadEntry &entry);

} // namespace hubbub
