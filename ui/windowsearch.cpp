// SPDX-License-Identifier: MIT
#include "ui/windowsearch.h"

#include "models/ownterms.h"
#include "models/savedviews.h"
#include "models/searchcounts.h"
#include "models/workspace.h"
#include "ui/issueactions.h"
#include "ui/issuelistpane.h"
#include "ui/issuepane.h"
#include "ui/sidebar.h"
#include "ui/undobar.h"
#include "ui/viewlist.h"

namespace hubbub {

WindowSearch::WindowSearch(Workspace &workspace, Sidebar &sidebar, IssueListPane &list, IssuePane &issue,
                           QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_sidebar(sidebar)
    , m_list(list)
    , m_issue(issue)
{
    answerTerms();
    countViews();
    keepSearches();
    markWhatIsRead();
}

void WindowSearch::answerTerms()
{
    auto &search = m_list.model().search();
    auto &mentions = m_workspace.mentions;
    search.setProvider(QStringLiteral("mentions"),
                       [&mentions](const TrackedRepository &repository, const QString &who) {
                           return mentions.issuesMentioning(who, repository);
                       });
    connect(&mentions, &Mentions::changed, &search, &IssueSearch::changed);
    answerOwnTerms(search, m_workspace.library.boards(), m_workspace.cards, m_workspace.notes, m_workspace.stars);
}

void WindowSearch::countViews()
{
    auto &counts = m_sidebar.counts();
    const auto &search = m_list.model().search();
    counts.setCounter(
        [&search, &library = m_workspace.library](const Query &query) { return search.count(query, library); });
    connect(&search, &IssueSearch::changed, &counts, &SearchCounts::invalidate);
    connect(&m_workspace.seen, &SeenMarks::changed, &counts, &SearchCounts::invalidate);
}

void WindowSearch::keepSearches()
{
    auto &saved = m_workspace.library.savedViews();
    const auto showStar = [this, &saved] {
        m_list.setSaved(saved.isSaved(m_list.query()));
        m_list.setView(m_sidebar.views()->titleOf(m_list.query()));
    };
    connect(&m_list, &IssueListPane::queryChanged, this, showStar);
    connect(&saved, &QAbstractItemModel::rowsInserted, this, showStar);
    connect(&saved, &QAbstractItemModel::rowsRemoved, this, showStar);
    connect(&saved, &QAbstractItemModel::modelReset, this, showStar);
    connect(&m_list, &IssueListPane::saveSearchRequested, &saved,
            [&saved](const QString &query) { saved.save(query); });
    connect(&m_list, &IssueListPane::forgetSearchRequested, &saved, [this, &saved](const QString &query) {
        const auto row = saved.find(query);
        if (row < 0)
            return;
        const auto record = saved.take(row);
        m_sidebar.undoBar()->show(tr("The search “%1” was removed.").arg(record[u"title"].toString()),
                                  [&saved, record] { saved.restore(record); });
    });
}

void WindowSearch::markWhatIsRead()
{
    auto &seen = m_workspace.seen;
    connect(&m_issue, &IssuePane::reading, &seen, [this, &seen] {
        if (const auto id = m_issue.issue()->recordId())
            seen.look(*m_issue.repository(), *id);
    });
    connect(&m_sidebar, &Sidebar::markReadRequested, &seen,
            [&seen](TrackedRepository *repository) { seen.markAllRead(*repository); });
    markAsAsked(*m_list.actions());
}

void WindowSearch::markAsAsked(IssueActions &actions)
{
    auto &seen = m_workspace.seen;
    const auto forEach = [this](const QList<IssueKey> &issues, auto mark) {
        for (const auto &issue : issues) {
            if (auto *repository = m_workspace.library.find(issue.host, issue.repository))
                mark(*repository, issue.issue);
        }
    };
    connect(&actions, &IssueActions::markReadRequested, &seen, [&seen, forEach](const QList<IssueKey> &issues) {
        forEach(issues, [&seen](TrackedRepository &repository, qint64 issue) { seen.look(repository, issue); });
    });
    connect(&actions, &IssueActions::markUnreadRequested, &seen, [&seen, forEach](const QList<IssueKey> &issues) {
        forEach(issues, [&seen](TrackedRepository &repository, qint64 issue) { seen.markUnseen(repository, issue); });
    });
}

} // namespace hubbub
