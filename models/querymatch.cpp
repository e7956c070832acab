// SPDX-License-Identifier: MIT
// What of a Query the rows answer.
#include "models/issue.h"
#include "models/query.h"
#include "models/textscan.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace hubbub {

using Slot = RecordTable::Slot;

namespace {

/// Whether \a text is \a wanted once it is case folded. Most texts differ in the first byte.
bool isFoldedTo(QByteArrayView text, QByteArrayView wanted)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        if ((c & 0x80) != 0)
            return caseFolded(text) == wanted;
        if (i >= wanted.size() || (c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c) != wanted[i])
            return false;
    }
    return text.size() == wanted.size();
}

/// Whether one of the lines of \a text, a Symbol or Symbols, is one of \a anyOf; if that is empty, whether there is
/// none.
bool hasValue(QByteArrayView text, const QList<QByteArray> &anyOf)
{
    if (anyOf.isEmpty())
        return text.isEmpty();
    while (!text.isEmpty()) {
        const auto newline = text.indexOf('\n');
        const auto line = newline < 0 ? text : text.first(newline);
        if (std::any_of(anyOf.begin(), anyOf.end(), [line](const auto &wanted) { return isFoldedTo(line, wanted); }))
            return true;
        text = newline < 0 ? QByteArrayView() : text.sliced(newline + 1);
    }
    return false;
}

/// By symbol: whether it has one of \a anyOf.
std::vector<bool> symbolsWith(const SymbolTable &symbols, const QList<QByteArray> &anyOf)
{
    std::vector<bool> has(size_t(symbols.count()));
    for (quint32 symbol = 0; symbol < has.size(); ++symbol)
        has[symbol] = hasValue(symbols.text(symbol), anyOf);
    return has;
}

/// Few or none: looked for in the rows of flags at memory speed.
SlotSet deletedSlots(const RecordTable &issues)
{
    SlotSet deleted(issues.slotEnd());
    size_t before = 0;
    for (const auto flags : {issues.flagsOf(IssueIsDeleted).mapped(), issues.flagsOf(IssueIsDeleted).own()}) {
        for (auto at = flags; !at.empty();) {
            const auto *const found = static_cast<const quint8 *>(std::memchr(at.data(), 1, at.size()));
            if (!found)
                break;
            deleted.insert(Slot(before + size_t(found - flags.data())));
            at = at.subspan(size_t(found - at.data()) + 1);
        }
        before += flags.size();
    }
    return deleted;
}

/// Few are looked at one by one, many by what they share or in a row.
bool areFew(const SlotSet &found)
{
    return found.count() < found.end() / 8;
}

} // namespace

bool Query::fits(const Value &value, const RecordTable &issues, Slot slot)
{
    return hasValue(issues.text(slot, value.column), value.anyOf) != value.isExcluded;
}

bool Query::fits(const Word &word, const RecordTable &issues, Slot slot)
{
    return containsText(issues.textsOf(IssueTitle).foldedText(slot), word.text) != word.isExcluded;
}

bool Query::matches(const RecordTable &issues, Slot slot) const
{
    if (m_contradicts || issues.flag(slot, IssueIsDeleted) != m_deleted.value_or(false))
        return false;
    if (m_open && (issues.text(slot, IssueStateName) == "open") != *m_open)
        return false;
    if (m_pullRequest && issues.flag(slot, IssueIsPullRequest) != *m_pullRequest)
        return false;
    if (m_draft && issues.flag(slot, IssueIsDraft) != *m_draft)
        return false;
    if (m_merged && (issues.integer(slot, IssueMergedAt) != RecordTable::Null) != *m_merged)
        return false;
    const auto fitsSlot = [&](const auto &term) { return fits(term, issues, slot); };
    return std::all_of(m_values.begin(), m_values.end(), fitsSlot)
        && std::all_of(m_words.begin(), m_words.end(), fitsSlot);
}

SlotSet Query::evaluate(const RecordTable &issues, SlotSet among) const
{
    if (m_contradicts)
        return SlotSet(among.end());
    evaluateStates(issues, among);
    evaluateValues(issues, among);
    evaluateWords(issues, among);
    return among;
}

void Query::evaluateStates(const RecordTable &issues, SlotSet &found) const
{
    if (m_deleted.value_or(false))
        found &= deletedSlots(issues);
    else
        found -= deletedSlots(issues);
    if (m_open) {
        const auto open = issues.symbols().find("open");
        found.keepIf([&, &states = issues.symbolsOf(IssueStateName)](Slot slot) {
            return (open != 0 && states[slot] == open) == *m_open;
        });
    }
    for (const auto &[column, wanted] :
         {std::pair(IssueIsPullRequest, m_pullRequest), std::pair(IssueIsDraft, m_draft)}) {
        if (wanted) {
            found.keepIf(
                [&flags = issues.flagsOf(column), is = *wanted](Slot slot) { return (flags[slot] != 0) == is; });
        }
    }
    if (m_merged) {
        found.keepIf(
            [&](Slot slot) { return (issues.integer(slot, IssueMergedAt) != RecordTable::Null) == *m_merged; });
    }
}

void Query::evaluateValues(const RecordTable &issues, SlotSet &found) const
{
    for (const auto &value : m_values) {
        if (areFew(found)) {
            found.keepIf([&](Slot slot) { return fits(value, issues, slot); });
            continue;
        }
        const auto has = symbolsWith(issues.symbols(), value.anyOf);
        found.keepIf([&, &symbols = issues.symbolsOf(value.column)](Slot slot) {
            return (symbols[slot] < has.size() && has[symbols[slot]]) != value.isExcluded;
        });
    }
}

void Query::evaluateWords(const RecordTable &issues, SlotSet &found) const
{
    for (const auto &word : m_words) {
        if (areFew(found))
            found.keepIf([&](Slot slot) { return fits(word, issues, slot); });
        else if (word.isExcluded)
            found -= slotsContaining(issues.textsOf(IssueTitle), word.text, found.end());
        else
            found &= slotsContaining(issues.textsOf(IssueTitle), word.text, found.end());
    }
}

} // namespace hubbub
