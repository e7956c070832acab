// SPDX-License-Identifier: MIT
#pragma once

#include "models/slotset.h"
#include "sync/recordsearch.h"
#include "sync/result.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

namespace hubbub {

class JsonStore;
class Library;
class TrackedRepository;

/// Which issues name somebody, in their text or in a comment: `mentions:login`, answered from the store.
///
/// A repository is looked through when somebody first asks for it, some megabytes at a time, and after each refresh
/// only what came then.
class Mentions : public QObject
{
    Q_OBJECT

public:
    /// \param library, \param store outlive this
    Mentions(Library &library, JsonStore &store, QObject *parent = nullptr);
    ~Mentions() override;

    /// The issues of \a repository that mention \a login, as far as they are found by now; `changed` follows when there
    /// are more.
    [[nodiscard]] SlotSet issuesMentioning(const QString &login, const TrackedRepository &repository);

    /// Whether \a text mentions \a login, as `@login` that is no part of a longer name or of an address.
    [[nodiscard]] static bool mentions(QStringView text, QStringView login);

Q_SIGNALS:
    void changed(const hubbub::TrackedRepository *repository);

private:
    enum class Part { Issues, Comments };
    struct Search
    {
        QString login;
        qint64 issuesEnd = 0; ///< looked through up to here
        qint64 commentsEnd = 0;
        QSet<qint64> numbers = {}; ///< of issues that mention the login
        Part part = Part::Issues;
        int run = 0;         ///< that is under way; 0 if none is
        bool isStale = true; ///< there may be more than was looked through
    };

    void start(const TrackedRepository *repository);
    void lookOn(const TrackedRepository *repository);
    void take(const TrackedRepository *repository, const QString &login, const Result<FoundRecords> &found);
    void finish(const TrackedRepository *repository);

    JsonStore &m_store;
    QHash<const TrackedRepository *, Search> m_searches;
    int m_lastRun = 0;
};

} // namespace hubbub
