// SPDX-License-Identifier: MIT
#include "models/query.h"

#include "models/issue.h"

#include <QRegularExpression>

#include <algorithm>

namespace hubbub {

namespace {

/// Remembers what a qualifier demands; false if an earlier one demands the opposite.
bool demand(std::optional<bool> &what, bool value)
{
    const bool agrees = !what || *what == value;
    what = value;
    return agrees;
}

} // namespace

Query Query::parse(const QString &text)
{
    // A term: an optional name and colon, then a quoted or a plain value.
    static const QRegularExpression term(QStringLiteral(R"re((-?[A-Za-z][A-Za-z-]*:)?("[^"]*"?|[^\s"]+))re"));
    Query query;
    for (auto it = term.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const auto name = match.captured(1).chopped(match.captured(1).isEmpty() ? 0 : 1).toLower();
        const auto value = QString(match.captured(2)).remove(u'"');
        if (!name.isEmpty() && !query.addQualifier(name, value))
            query.m_unanswered.append(match.captured(0));
        else if (name.isEmpty() && !value.isEmpty())
            query.m_words.append(value);
    }
    return query;
}

bool Query::addQualifier(const QString &name, const QString &value)
{
    const auto wanted = value.toLower();
    if (name == u"repo") {
        m_repositories.append(wanted);
        return true;
    }
    const bool isIs = name == u"is";
    if ((isIs || name == u"state") && (wanted == u"open" || wanted == u"closed"))
        m_contradicts |= !demand(m_open, wanted == u"open");
    else if ((isIs || name == u"type") && (wanted == u"issue" || wanted == u"pr"))
        m_contradicts |= !demand(m_pullRequest, wanted == u"pr");
    else
        return false;
    return true;
}

bool Query::admitsRepository(QStringView fullName) const
{
    return m_repositories.isEmpty()
        || std::any_of(m_repositories.cbegin(), m_repositories.cend(),
                       [&](const QString &r) { return fullName.compare(r, Qt::CaseInsensitive) == 0; });
}

bool Query::matches(const RecordTable &issues, RecordTable::Slot slot) const
{
    if (m_contradicts)
        return false;
    if (m_open && (issues.text(slot, IssueStateName) == "open") != *m_open)
        return false;
    if (m_pullRequest && issues.flag(slot, IssueIsPullRequest) != *m_pullRequest)
        return false;
    if (m_words.isEmpty())
        return true;
    const auto title = QString::fromUtf8(issues.text(slot, IssueTitle));
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&title](const QString &word) { return title.contains(word, Qt::CaseInsensitive); });
}

} // namespace hubbub
