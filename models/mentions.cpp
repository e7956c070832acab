// SPDX-License-Identifier: MIT
#include "models/mentions.h"

#include "models/library.h"
#include "sync/jsonstore.h"

#include <QPointer>

#include <utility>

namespace hubbub {

namespace {

/// What a name at GitHub is made of.
bool isNameCharacter(QChar c)
{
    return (c < QChar(0x80) && c.isLetterOrNumber()) || c == u'-';
}

qint64 numberIn(const QString &issueUrl)
{
    return issueUrl.mid(issueUrl.lastIndexOf(u'/') + 1).toLongLong();
}

} // namespace

Mentions::Mentions(Library &library, JsonStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&library, &Library::aboutToRemove, this,
            [this](TrackedRepository *repository) { m_searches.remove(repository); });
    connect(&library, &Library::activityChanged, this, [this](TrackedRepository *repository) {
        const auto search = m_searches.find(repository);
        if (search == m_searches.end() || repository->state() == RepositoryState::Loading)
            return;
        search->isStale = true;
        start(repository);
    });
}

Mentions::~Mentions() = default;

bool Mentions::mentions(QStringView text, QStringView login)
{
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        const auto end = at + 1 + login.size();
        if (text.mid(at + 1, login.size()).compare(login, Qt::CaseInsensitive) != 0)
            continue;
        const bool isBegun = at > 0 && (isNameCharacter(text.at(at - 1)) || text.at(at - 1) == u'@');
        const bool goesOn = end < text.size() && (isNameCharacter(text.at(end)) || text.at(end) == u'/'); // a team
        if (!isBegun && !goesOn)
            return true;
    }
    return false;
}

SlotSet Mentions::issuesMentioning(const QString &login, const TrackedRepository &repository)
{
    auto &search = m_searches[&repository];
    if (search.login.compare(login, Qt::CaseInsensitive) != 0)
        search = {.login = login, .run = search.run};
    start(&repository);
    const auto &table = repository.issues().table();
    SlotSet found(table.slotEnd());
    if (search.numbers.isEmpty())
        return found;
    for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        if (table.isLive(slot) && search.numbers.contains(table.integer(slot, IssueNumber)))
            found.insert(slot);
    }
    return found;
}

void Mentions::start(const TrackedRepository *repository)
{
    auto &search = m_searches[repository];
    if (search.run != 0 || !search.isStale)
        return;
    search.run = ++m_lastRun;
    search.isStale = false;
    search.part = Part::Issues;
    lookOn(repository);
}

/// First the issues' own texts, then the comments.
void Mentions::lookOn(const TrackedRepository *repository)
{
    const auto &search = m_searches[repository];
    const auto &issues = repository->issues();
    const bool inComments = search.part == Part::Comments;
    m_store.findContaining(
        {repository->host(), inComments ? issues.commentsKey() : issues.url()}, '@' + search.login.toUtf8(),
        inComments ? search.commentsEnd : search.issuesEnd, this,
        [this, repository, run = search.run, login = search.login](const Result<FoundRecords> &found) {
            // Else it was removed meanwhile, and is perhaps back.
            if (m_searches.value(repository).run == run)
                take(repository, login, found);
        });
}

void Mentions::take(const TrackedRepository *repository, const QString &login, const Result<FoundRecords> &found)
{
    auto &search = m_searches[repository];
    if (!found || search.login != login)
        return finish(repository);
    const bool inComments = search.part == Part::Comments;
    (inComments ? search.commentsEnd : search.issuesEnd) = found.value().end;
    for (const auto &record : found.value().records) {
        if (mentions(record[u"body"].toString(), login))
            search.numbers.insert(inComments ? numberIn(record[u"issue_url"].toString())
                                             : record[u"number"].toInteger());
    }
    if (found.value().isComplete && inComments)
        return finish(repository);
    if (found.value().isComplete)
        search.part = Part::Comments;
    lookOn(repository);
}

void Mentions::finish(const TrackedRepository *repository)
{
    m_searches[repository].run = 0;
    Q_EMIT changed(repository);
    start(repository); // if there is more by now
}

} // namespace hubbub
