// SPDX-License-Identifier: MIT
#pragma once

#include "models/collection.h"
#include "models/issueroles.h"
#include "models/model.h"

namespace hubbub {

/// The columns of an issue's row, in the order of Issue::columns().
enum IssueColumn {
    IssueNumber,
    IssueTitle,
    IssueStateName,
    IssueStateReason,
    IssueAuthor,
    IssueLabelNames,
    IssueLabelColors,
    IssueCommentCount,
    IssueCreatedAt,
    IssueUpdatedAt,
    IssueIsPullRequest,
    IssueMergedAt,
    IssueIsDraft,
    IssueMilestone,
    IssueAssignees,
    IssueReactionCount,
    IssueIsDeleted,
    IssueColumnCount
};

/// An issue or a pull request. Known by GitHub's id; `number` is what people call it (A6).
/// Its rows keep the columns; fetch() brings the body and everything else from the store.
class Issue : public Model
{
    Q_OBJECT

public:
    explicit Issue(SyncBackend *backend = nullptr, QObject *parent = nullptr);

    [[nodiscard]] static const Schema &columns();

    /// `<collection>/<number>`, which is GitHub's address; it is stored under its id.
    [[nodiscard]] QString url() const override;
    [[nodiscard]] qint64 number() const;
    [[nodiscard]] IssueState state() const;
    [[nodiscard]] bool isPullRequest() const;
    /// It is no longer on the server, or no longer there: `deleted_reason`, `deleted_seen_at` and `deleted_moved_to` of
    /// the whole record say more.
    [[nodiscard]] bool isDeleted() const;
};

/// The state that \a table keeps of an issue in \a slot.
[[nodiscard]] IssueState issueState(const RecordTable &table, RecordTable::Slot slot);

/// What there is to say of a refresh that had to leave out \a count records.
[[nodiscard]] SyncError skippedRecords(int count);

/// The issues and pull requests of one repository, under `/repositories/<id>/issues`, which survives
/// renames and transfers (T20). Its rows are in the schema's order: most recently updated first.
class IssueCollection : public Collection
{
    Q_OBJECT

public:
    IssueCollection(qint64 repository, SyncBackend *backend, QObject *parent = nullptr);

    [[nodiscard]] QString url() const override { return m_url; }
    /// Under which the comments on all of them are kept.
    [[nodiscard]] QString commentsKey() const;

    /// Brings what changed on the server, page by page; what is merely absent stays (T2). With `options.full`
    /// everything is asked for again.
    SyncRequest *refresh(SyncOptions options = {});

    /// The row of the issue that people call \a number; RecordTable::NoSlot if it is not here.
    [[nodiscard]] Slot slotOfNumber(qint64 number) const;

protected:
    std::shared_ptr<Model> makeModel() override;

private:
    QString m_url;
};

} // namespace hubbub
