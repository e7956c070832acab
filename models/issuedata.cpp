// SPDX-License-Identifier: MIT
#include "models/issuedata.h"

#include "models/attributevalue.h"
#include "models/cards.h"
#include "models/issue.h"
#include "models/notes.h"
#include "models/seenmarks.h"
#include "models/stars.h"
#include "models/trackedrepository.h"

#include <QModelIndex>

namespace hubbub {

namespace {

QString categoryOf(const IssueKey &issue, const IssueAnnotations &annotations)
{
    if (!annotations.cards || !annotations.columnTitle)
        return {};
    const auto category = annotations.cards->categoryOf(issue);
    return category == DefaultCategory ? QString() : annotations.columnTitle(category);
}

QString addressOf(const TrackedRepository &repository, RecordTable::Slot slot)
{
    const auto &table = repository.issues().table();
    auto root = repository.repo().get(u"html_url").toString();
    if (root.isEmpty())
        root = QStringLiteral("https://%1/%2").arg(repository.host(), repository.fullName());
    const auto kind = table.flag(slot, IssueIsPullRequest) ? QStringLiteral("pull") : QStringLiteral("issues");
    return QStringLiteral("%1/%2/%3").arg(root, kind).arg(table.integer(slot, IssueNumber));
}

} // namespace

QVariant issueData(const TrackedRepository &repository, RecordTable::Slot slot, int role,
                   const IssueAnnotations &annotations)
{
    const auto &table = repository.issues().table();
    const auto value = [&](IssueColumn column) { return attributeValue(table, slot, column); };
    const auto id = table.id(slot).value_or(0);
    const auto key = [&] { return IssueKey{repository.host(), repository.id(), id}; };
    switch (role) {
    case Qt::DisplayRole: return value(IssueTitle);
    case IssueIdRole: return id;
    case IssueNumberRole: return value(IssueNumber);
    case IssueRepositoryRole: return repository.fullName();
    case IssueStateRole: return int(issueState(table, slot));
    case IssueIsPullRequestRole: return table.flag(slot, IssueIsPullRequest);
    case IssueAuthorRole: return value(IssueAuthor);
    case IssueCommentCountRole: return value(IssueCommentCount).toInt();
    case IssueCreatedRole: return value(IssueCreatedAt);
    case IssueUpdatedRole: return value(IssueUpdatedAt);
    case IssueLabelNamesRole: return value(IssueLabelNames);
    case IssueLabelColorsRole: return value(IssueLabelColors);
    case IssueReactionCountRole: return value(IssueReactionCount).toInt();
    case IssueMarkRole: return int(annotations.seen ? annotations.seen->markOf(repository, slot) : IssueMark::None);
    case IssueHasNoteRole: return annotations.notes && annotations.notes->has(key());
    case IssueIsStarredRole: return annotations.stars && annotations.stars->has(key());
    case IssueCategoryRole: return categoryOf(key(), annotations);
    case IssueHostRole: return repository.host();
    case IssueRepositoryIdRole: return repository.id();
    case IssueAddressRole: return addressOf(repository, slot);
    default: return {};
    }
}

IssueKey issueKey(const QModelIndex &issue)
{
    return {issue.data(IssueHostRole).toString(), issue.data(IssueRepositoryIdRole).toLongLong(),
            issue.data(IssueIdRole).toLongLong()};
}

QHash<int, QByteArray> issueRoleNames()
{
    return {{Qt::DisplayRole, "title"},
            {IssueIdRole, "id"},
            {IssueNumberRole, "number"},
            {IssueRepositoryRole, "repository"},
            {IssueStateRole, "state"},
            {IssueIsPullRequestRole, "isPullRequest"},
            {IssueAuthorRole, "author"},
            {IssueCommentCountRole, "comments"},
            {IssueCreatedRole, "created"},
            {IssueUpdatedRole, "updated"},
            {IssueLabelNamesRole, "labelNames"},
            {IssueLabelColorsRole, "labelColors"},
            {IssueReactionCountRole, "reactions"},
            {IssueMarkRole, "mark"},
            {IssueGroupRole, "group"},
            {IssueHasNoteRole, "hasNote"},
            {IssueIsStarredRole, "isStarred"},
            {IssueCategoryRole, "category"},
            {IssueHostRole, "host"},
            {IssueRepositoryIdRole, "repositoryId"},
            {IssueAddressRole, "address"}};
}

} // namespace hubbub
