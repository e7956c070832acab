// SPDX-License-Identifier: MIT
#pragma once

#include "models/query.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace hubbub {

class Library;
class SeenMarks;
class TrackedRepository;

/// Answers whole searches: what a Query finds in rows, and its furtherTerms() from sets that others keep.
class IssueSearch : public QObject
{
    Q_OBJECT

public:
    /// The issues of a repository that a term with this value is true of: slots of its table. Called often; it never
    /// does more than to put together what is known.
    using Provider = std::function<SlotSet(const TrackedRepository &repository, const QString &value)>;

    /// \param seen answers `is:unread`, `is:read`, `is:viewed` and `sort:viewed`; outlives it; may be null
    explicit IssueSearch(SeenMarks *seen = nullptr, QObject *parent = nullptr);

    /// Has the terms \a name answered: `mentions` with any value, `is:starred` with this one. None if it is null.
    void setProvider(const QString &name, Provider provider);
    /// Who `@me` is, by host; where nobody is signed in it is not answered.
    void setLogins(const QHash<QString, QString> &logins);

    /// Those of \a among, live slots of the table of \a repository, that \a query finds.
    [[nodiscard]] SlotSet matching(const Query &query, const TrackedRepository &repository, SlotSet among) const;
    /// How many issues of the shown repositories of \a library \a query finds; nothing if it cannot be answered.
    [[nodiscard]] std::optional<int> count(const Query &query, const Library &library) const;
    /// The terms that such a search leaves out in a repository of one of \a hosts, all known ones if there are none, as
    /// they were written.
    [[nodiscard]] QStringList unanswered(const Query &query, const QStringList &hosts) const;

Q_SIGNALS:
    /// Terms are answered in another way for \a repository, or for all of them if it is null. Whoever sets a provider
    /// says so too when what it gives is another.
    void changed(const hubbub::TrackedRepository *repository);

private:
    [[nodiscard]] const Provider *providerOf(const Query::Term &term) const;
    [[nodiscard]] std::optional<QString> valueOf(const Query::Term &term, const QString &host) const;

    QHash<QString, Provider> m_providers;
    QHash<QString, QString> m_logins;
    bool m_knowsViews;
};

} // namespace hubbub
