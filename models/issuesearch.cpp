// SPDX-License-Identifier: MIT
#include "models/issuesearch.h"

#include "models/library.h"
#include "models/seenmarks.h"
#include "models/trackedrepository.h"

#include <algorithm>

namespace hubbub {

IssueSearch::IssueSearch(SeenMarks *seen, QObject *parent)
    : QObject(parent)
    , m_knowsViews(seen != nullptr)
{
    if (!seen)
        return;
    setProvider(QStringLiteral("is:unread"),
                [seen](const TrackedRepository &repository, const QString &) { return seen->unread(repository); });
    setProvider(QStringLiteral("is:read"), [seen](const TrackedRepository &repository, const QString &) {
        auto read = SlotSet::live(repository.issues().table());
        return read -= seen->unread(repository);
    });
    setProvider(QStringLiteral("is:viewed"),
                [seen](const TrackedRepository &repository, const QString &) { return seen->viewed(repository); });
    connect(seen, &SeenMarks::changed, this, &IssueSearch::changed);
}

void IssueSearch::setProvider(const QString &name, Provider provider)
{
    if (provider)
        m_providers.insert(name, std::move(provider));
    else
        m_providers.remove(name);
    Q_EMIT changed(nullptr);
}

void IssueSearch::setLogins(const QHash<QString, QString> &logins)
{
    if (logins == m_logins)
        return;
    m_logins = logins;
    Q_EMIT changed(nullptr);
}

SlotSet IssueSearch::matching(const Query &query, const TrackedRepository &repository, SlotSet among) const
{
    if (!query.admitsRepository(repository.fullName()))
        return SlotSet(among.end());
    auto rows = query;
    for (const auto &term : query.furtherTerms()) {
        const auto value = valueOf(term, repository.host());
        if (!value || rows.addTerm(term, *value))
            continue;
        const auto *const provider = providerOf(term);
        if (provider && term.isExcluded)
            among -= (*provider)(repository, *value);
        else if (provider)
            among &= (*provider)(repository, *value);
    }
    return rows.evaluate(repository.issues().table(), std::move(among));
}

std::optional<int> IssueSearch::count(const Query &query, const Library &library) const
{
    QStringList hosts;
    size_t count = 0;
    for (int row = 0; row < library.count(); ++row) {
        const auto &repository = library.at(row);
        if (!repository.isActive())
            continue;
        hosts.append(repository.host());
        count += matching(query, repository, SlotSet::live(repository.issues().table())).count();
    }
    return unanswered(query, hosts).isEmpty() ? std::optional(int(count)) : std::nullopt;
}

QStringList IssueSearch::unanswered(const Query &query, const QStringList &hosts) const
{
    auto asked = hosts.isEmpty() ? m_logins.keys() : hosts;
    if (asked.isEmpty())
        asked.append(QString());
    QStringList terms;
    for (const auto &term : query.furtherTerms()) {
        const auto isAnswered = [&](const QString &host) {
            const auto value = valueOf(term, host);
            return value && (providerOf(term) || Query().addTerm(term, *value));
        };
        if (!std::all_of(asked.begin(), asked.end(), isAnswered))
            terms.append(term.text);
    }
    if (query.order().by == IssueSort::Viewed && !m_knowsViews)
        terms.append(QStringLiteral("sort:") + query.order().text());
    return terms;
}

const IssueSearch::Provider *IssueSearch::providerOf(const Query::Term &term) const
{
    auto found = m_providers.constFind(term.name + u':' + term.value);
    if (found == m_providers.constEnd())
        found = m_providers.constFind(term.name);
    return found == m_providers.constEnd() ? nullptr : &*found;
}

/// With the login for `@me`; nothing if that is not known.
std::optional<QString> IssueSearch::valueOf(const Query::Term &term, const QString &host) const
{
    if (term.value != u"@me")
        return term.value;
    const auto login = m_logins.constFind(host);
    return login == m_logins.constEnd() || login->isEmpty() ? std::nullopt : std::optional(login->toLower());
}

} // namespace hubbub
