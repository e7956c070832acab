// SPDX-License-Identifier: MIT
#include "ui/issuesentence.h"

#include "models/issueroles.h"
#include "ui/relativetime.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QModelIndex>

namespace hubbub {

namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(hubbub::IssueSentence)

public:
    static QString head(IssueState state, bool isPullRequest)
    {
        switch (state) {
        case IssueState::Open:
            return isPullRequest ? tr("Open pull request %1 in %2: %3") : tr("Open issue %1 in %2: %3");
        case IssueState::Closed:
            return isPullRequest ? tr("Closed pull request %1 in %2: %3") : tr("Closed issue %1 in %2: %3");
        case IssueState::NotPlanned: return tr("Issue %1 in %2, closed as not planned: %3");
        case IssueState::Draft: return tr("Draft pull request %1 in %2: %3");
        case IssueState::Merged: return tr("Merged pull request %1 in %2: %3");
        case IssueState::Deleted:
            return isPullRequest ? tr("Deleted pull request %1 in %2: %3") : tr("Deleted issue %1 in %2: %3");
        }
        return tr("Issue %1 in %2: %3");
    }

    static QString labels(const QStringList &names)
    {
        const QString list = QLocale().createSeparatedList(names);
        return names.size() == 1 ? tr("label %1").arg(list) : tr("labels %1").arg(list);
    }

    static QString comments(int count) { return tr("%Ln comments", nullptr, count); }
    static QString reactions(int count) { return tr("%Ln reactions", nullptr, count); }
    static QString author(const QString &login) { return tr("by %1").arg(login); }
    static QString updated(const QString &when) { return tr("updated %1", "%1 is an age: 2 hours ago").arg(when); }
    static QString starred() { return tr("starred"); }
    static QString noted() { return tr("with a note"); }
    static QString column(const QString &title) { return tr("in %1", "%1 is a column of the board").arg(title); }
    static QString mark(IssueMark mark)
    {
        return mark == IssueMark::New ? tr("unread") : tr("changed since you read it");
    }
};

} // namespace

QString issueSentence(const QModelIndex &issue, const QDateTime &now)
{
    const auto state = IssueState(issue.data(IssueStateRole).toInt());
    QStringList parts{Sentence::head(state, issue.data(IssueIsPullRequestRole).toBool())
                          .arg(QString::number(issue.data(IssueNumberRole).toLongLong()),
                               issue.data(IssueRepositoryRole).toString(), issue.data().toString().simplified())};
    if (const auto labels = issue.data(IssueLabelNamesRole).toStringList(); !labels.isEmpty())
        parts.append(Sentence::labels(labels));
    if (const auto author = issue.data(IssueAuthorRole).toString(); !author.isEmpty())
        parts.append(Sentence::author(author));
    if (const auto when = relativeTime(issue.data(IssueUpdatedRole).toDateTime(), now); !when.isEmpty())
        parts.append(Sentence::updated(when));
    if (const auto comments = issue.data(IssueCommentCountRole).toInt(); comments > 0)
        parts.append(Sentence::comments(comments));
    if (const auto reactions = issue.data(IssueReactionCountRole).toInt(); reactions > 0)
        parts.append(Sentence::reactions(reactions));
    if (const auto mark = IssueMark(issue.data(IssueMarkRole).toInt()); mark != IssueMark::None)
        parts.append(Sentence::mark(mark));
    if (const auto column = issue.data(IssueCategoryRole).toString(); !column.isEmpty())
        parts.append(Sentence::column(column));
    if (issue.data(IssueIsStarredRole).toBool())
        parts.append(Sentence::starred());
    if (issue.data(IssueHasNoteRole).toBool())
        parts.append(Sentence::noted());
    //: Between the parts of an issue that is read out
    return parts.join(Sentence::tr(", "));
}

} // namespace hubbub
