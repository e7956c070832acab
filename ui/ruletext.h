// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace hubbub {

class Boards;
class Rules;
struct Rule;
struct RuledMove;

/// The name of a rule as people see it.
[[nodiscard]] QString ruleName(const Rule &rule);
/// "Closed: To Do → Done · 12:03", what a rule did and when.
[[nodiscard]] QString ruledSentence(const RuledMove &move, const Boards &boards);
/// Gives \a rules the words for what they do.
void speakRules(Rules &rules);

} // namespace hubbub
