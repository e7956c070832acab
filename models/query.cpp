// SPDX-License-Identifier: MIT
#include "models/query.h"

#include "models/issue.h"
#include "models/textscan.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace hubbub {

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

/// What a `reason:` that GitHub knows is in a record; empty for others.
QByteArray reasonOf(const QString &wanted)
{
    static const QStringList known{QStringLiteral("completed"), QStringLiteral("not planned"),
                                   QStringLiteral("duplicate"), QStringLiteral("reopened")};
    return known.contains(wanted) ? wanted.toLatin1().replace(' ', '_') : QByteArray();
}

/// A name and colon with a value that may be quoted in parts; or a quoted or a plain word. Either may be negated.
const QRegularExpression &termPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral(R"re((-?)(?:([A-Za-z][A-Za-z-]*):((?:"[^"]*"?|[^\s"])+)|("[^"]*"?|[^\s"]+)))re"));
    return pattern;
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

bool isNamed(const QStringList &names, QStringView fullName)
{
    return std::any_of(names.begin(), names.end(),
                       [&](const QString &name) { return fullName.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

Query Query::parse(const QString &text)
{
    Query query;
    for (auto it = termPattern().globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const bool isExcluded = !match.captured(1).isEmpty();
        if (const auto name = match.captured(2).toLower(); !name.isEmpty()) {
            const auto value = match.captured(3);
            if (!query.addQualifier(name, value, isExcluded))
                query.m_furtherTerms.push_back(
                    {name, QString(value).remove(u'"').toLower(), isExcluded, match.captured(0)});
        } else if (const auto word = match.captured(4).remove(u'"'); !word.isEmpty()) {
            query.m_words.push_back({folded(word), isExcluded});
        }
    }
    return query;
}

QString Query::withOrder(const QString &text, IssueOrder order)
{
    auto wanted = order == IssueOrder() ? QString() : QStringLiteral("sort:") + order.text();
    QStringList terms;
    for (auto it = termPattern().globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (match.captured(2).compare(u"sort", Qt::CaseInsensitive) != 0)
            terms.append(match.captured(0));
        else if (!wanted.isEmpty())
            terms.append(std::exchange(wanted, {}));
    }
    if (wanted.isEmpty())
        return terms.join(u' ');
    if (!terms.isEmpty() && terms.last().count(u'"') % 2 != 0)
        terms.last().append(u'"'); // or the order would be a part of what is quoted
    return (terms << wanted).join(u' ');
}

bool Query::addTerm(const Term &term, const QString &value)
{
    return addQualifier(term.name, value, term.isExcluded);
}

bool Query::addQualifier(const QString &name, const QString &value, bool isExcluded)
{
    if (const auto column = columnOf(name); column >= 0)
        return addValue(column, value, isExcluded);
    const auto wanted = QString(value).remove(u'"').toLower();
    const bool isStateOrType = (name == u"state" && (wanted == u"open" || wanted == u"closed"))
        || (name == u"type" && (wanted == u"issue" || wanted == u"pr"));
    if (isStateOrType || name == u"is")
        return addIs(wanted, isExcluded);
    if (name == u"sort")
        return !isExcluded && addOrder(wanted);
    if (name == u"repo" && !wanted.isEmpty()) {
        (isExcluded ? m_excludedRepositories : m_repositories).append(wanted);
        return true;
    }
    if (name == u"no" && wanted != u"author" && columnOf(wanted) >= 0) {
        m_values.push_back({columnOf(wanted), {}, isExcluded});
        return true;
    }
    if (const auto reason = name == u"reason" ? reasonOf(wanted) : QByteArray(); !reason.isEmpty()) {
        m_values.push_back({IssueStateReason, {reason}, isExcluded});
        return true;
    }
    return false;
}

bool Query::addIs(QStringView value, bool isExcluded)
{
    if (value == u"open" || value == u"closed")
        m_contradicts |= !demand(m_open, (value == u"open") != isExcluded);
    else if (value == u"issue" || value == u"pr")
        m_contradicts |= !demand(m_pullRequest, (value == u"pr") != isExcluded);
    else if (value == u"draft")
        m_contradicts |= !demand(m_draft, !isExcluded);
    else if (value == u"merged")
        m_contradicts |= !demand(m_merged, !isExcluded);
    else if (value == u"deleted")
        m_contradicts |= !demand(m_deleted, !isExcluded);
    else
        return false;
    return true;
}

bool Query::addOrder(const QString &value)
{
    const auto order = IssueOrder::parse(value);
    if (order)
        m_order = *order;
    return order.has_value();
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

} // namespace hubbub
