// SPDX-License-Identifier: MIT
#include "models/query.h"

#include "models/issue.h"
#include "models/textscan.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstring>

namespace hubbub {

using Slot = RecordTable::Slot;

namespace {

/// Remembers what a qualifier demands; false if an earlier one demands the opposite.
bool demand(std::optional<bool> &what, bool value)
{
    const bool agrees = !what || *what == value;
    what = value;
    return agrees;
}

QByteArray folded(const QString &text)
{
    return caseFolded(text.toUtf8());
}

/// The column that a qualifier looks into; -1 for others.
int columnOf(QStringView name)
{
    if (name == u"author")
        return IssueAuthor;
    if (name == u"assignee")
        return IssueAssignees;
    if (name == u"label")
        return IssueLabelNames;
    return name == u"milestone" ? int(IssueMilestone) : -1;
}

/// The parts of \a text between commas that are not quoted, without quotes.
QStringList commaList(const QString &text)
{
    QStringList parts{QString()};
    bool isQuoted = false;
    for (const auto c : text) {
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u',' && !isQuoted)
            parts.append(QString());
        else
            parts.last().append(c);
    }
    parts.removeAll(QString());
    return parts;
}

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

/// Whether one of the lines of \a text, a Symbol or Symbols, is one of \a anyOf.
bool hasValue(QByteArrayView text, const QList<QByteArray> &anyOf)
{
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
    for (quint32 symbol = 1; symbol < has.size(); ++symbol)
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

bool isNamed(const QStringList &names, QStringView fullName)
{
    return std::any_of(names.begin(), names.end(),
                       [&](const QString &name) { return fullName.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

Query Query::parse(const QString &text)
{
    // A name and colon with a value that may be quoted in parts; or a quoted or a plain word. Either may be negated.
    static const QRegularExpression term(
        QStringLiteral(R"re((-?)(?:([A-Za-z][A-Za-z-]*):((?:"[^"]*"?|[^\s"])+)|("[^"]*"?|[^\s"]+)))re"));
    Query query;
    for (auto it = term.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const bool isExcluded = !match.captured(1).isEmpty();
        if (const auto name = match.captured(2).toLower(); !name.isEmpty()) {
            if (!query.addQualifier(name, match.captured(3), isExcluded))
                query.m_unanswered.append(match.captured(0));
        } else if (const auto word = match.captured(4).remove(u'"'); !word.isEmpty()) {
            query.m_words.push_back({folded(word), isExcluded});
        }
    }
    return query;
}

bool Query::addQualifier(const QString &name, const QString &value, bool isExcluded)
{
    if (const auto column = columnOf(name); column >= 0)
        return addValue(column, value, isExcluded);
    const auto wanted = QString(value).remove(u'"').toLower();
    const bool isIs = name == u"is";
    if (name == u"repo" && !wanted.isEmpty())
        (isExcluded ? m_excludedRepositories : m_repositories).append(wanted);
    else if ((isIs || name == u"state") && (wanted == u"open" || wanted == u"closed"))
        m_contradicts |= !demand(m_open, (wanted == u"open") != isExcluded);
    else if ((isIs || name == u"type") && (wanted == u"issue" || wanted == u"pr"))
        m_contradicts |= !demand(m_pullRequest, (wanted == u"pr") != isExcluded);
    else if (isIs && wanted == u"deleted")
        m_contradicts |= !demand(m_deleted, !isExcluded);
    else
        return false;
    return true;
}

bool Query::addValue(int column, const QString &value, bool isExcluded)
{
    const auto given = column == IssueLabelNames ? commaList(value) : QStringList{QString(value).remove(u'"')};
    QList<QByteArray> anyOf;
    for (const auto &one : given) {
        const bool isApp = column == IssueAuthor && one.contains(u'/');
        if (one.isEmpty() || one == u"*" || one.startsWith(u'@') || isApp) // any; @me
            return false;
        anyOf.append(folded(one));
    }
    if (anyOf.isEmpty())
        return false;
    m_values.push_back({column, anyOf, isExcluded});
    return true;
}

bool Query::admitsRepository(QStringView fullName) const
{
    return (m_repositories.isEmpty() || isNamed(m_repositories, fullName))
        && !isNamed(m_excludedRepositories, fullName);
}

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
    const auto fitsSlot = [&](const auto &term) { return fits(term, issues, slot); };
    return std::all_of(m_values.begin(), m_values.end(), fitsSlot)
        && std::all_of(m_words.begin(), m_words.end(), fitsSlot);
}

SlotSet Query::evaluate(const RecordTable &issues, SlotSet among) const
{
    if (m_contradicts)
        return SlotSet(among.end());
    auto &found = among;
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
    if (m_pullRequest) {
        found.keepIf([&, &flags = issues.flagsOf(IssueIsPullRequest)](Slot slot) {
            return (flags[slot] != 0) == *m_pullRequest;
        });
    }
    // Few are looked at one by one, many by what they share or in a row.
    const auto areFew = [&found] { return found.count() < found.end() / 8; };
    for (const auto &value : m_values) {
        if (areFew()) {
            found.keepIf([&](Slot slot) { return fits(value, issues, slot); });
            continue;
        }
        const auto has = symbolsWith(issues.symbols(), value.anyOf);
        found.keepIf([&, &symbols = issues.symbolsOf(value.column)](Slot slot) {
            return (symbols[slot] < has.size() && has[symbols[slot]]) != value.isExcluded;
        });
    }
    for (const auto &word : m_words) {
        if (areFew())
            found.keepIf([&](Slot slot) { return fits(word, issues, slot); });
        else if (word.isExcluded)
            found -= slotsContaining(issues.textsOf(IssueTitle), word.text, found.end());
        else
            found &= slotsContaining(issues.textsOf(IssueTitle), word.text, found.end());
    }
    return among;
}

} // namespace hubbub
