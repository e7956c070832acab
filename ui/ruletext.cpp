// SPDX-License-Identifier: MIT
#include "ui/ruletext.h"

#include "models/rules.h"
#include "ui/organizer.h"
#include "ui/rulesdialog.h"

#include <QLocale>

#include <algorithm>

namespace hubbub {

QString ruleName(const Rule &rule)
{
    if (!rule.name.isEmpty())
        return rule.name;
    if (rule.id == Rules::ClosedIsDone)
        return RulesDialog::tr("Closed on GitHub goes to Done");
    if (rule.id == Rules::AssignedIsToDo)
        return RulesDialog::tr("Assigned to me goes to To Do");
    return rule.query.isEmpty() ? RulesDialog::tr("New rule") : rule.query;
}

QString ruledSentence(const RuledMove &move, const Boards &boards)
{
    return RulesDialog::tr("%1: %2 → %3 · %4", "rule, column, column, time")
        .arg(move.rule, columnTitle(boards, move.board, move.from), columnTitle(boards, move.board, move.to),
             QLocale().toString(move.at.toLocalTime(), QLocale::ShortFormat));
}

void speakRules(Rules &rules)
{
    rules.setSpeaker([](int count) { return RulesDialog::tr("%Ln issues moved by rules", nullptr, count); });
    rules.setNamer(ruleName);
}

} // namespace hubbub
