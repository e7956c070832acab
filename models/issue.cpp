// SPDX-License-Identifier: MIT
#include "models/issue.h"

#include "sync/recordshape.h"

namespace hubbub {

Issue::Issue(SyncBackend *backend, QObject *parent)
    : Model(columns(), backend, parent)
{
}

const Schema &Issue::columns()
{
    using enum Attribute::Type;
    static const Schema schema({{"number", Integer},
                                {"title", Text, true},
                                {"state", Symbol},
                                {"state_reason", Symbol},
                                {"user.login", Symbol},
                                {"labels[].name", Symbols},
                                {"labels[].color", Symbols},
                                {"comments", Count},
                                {"created_at", Time},
                                {"updated_at", Time},
                                {"pull_request", Flag},
                                {"pull_request.merged_at", Time},
                                {"draft", Flag},
                                {"milestone.title", Symbol},
                                {"assignees[].login", Symbols},
                                {"reactions.total_count", Count},
                                {"deleted", Flag}},
                               Schema::Rest::Closed, "updated_at");
    Q_ASSERT(schema.attributes().size() == IssueColumnCount);
    return schema;
}

QString Issue::url() const
{
    return collection() ? collection()->url() + u'/' + QString::number(number()) : QString();
}

qint64 Issue::number() const
{
    return get(u"number").toInteger();
}

bool Issue::isPullRequest() const
{
    return get(u"pull_request").isObject() || get(u"pull_request").toBool();
}

bool Issue::isDeleted() const
{
    return get(u"deleted").toBool();
}

IssueState Issue::state() const
{
    RecordTable row(columns());
    const auto slot = row.insert({});
    row.merge(slot, attributes());
    return issueState(row, slot);
}

IssueState issueState(const RecordTable &table, RecordTable::Slot slot)
{
    if (table.flag(slot, IssueIsDeleted))
        return IssueState::Deleted;
    if (table.integer(slot, IssueMergedAt) != RecordTable::Null)
        return IssueState::Merged;
    if (table.text(slot, IssueStateName) == "closed") {
        const auto reason = table.text(slot, IssueStateReason);
        return reason == "not_planned" || reason == "duplicate" ? IssueState::NotPlanned : IssueState::Closed;
    }
    return table.flag(slot, IssueIsDraft) ? IssueState::Draft : IssueState::Open;
}

SyncError skippedRecords(int count)
{
    return {.kind = SyncError::Kind::Malformed,
            .message = QStringLiteral("%1 records have no usable id; all others are saved").arg(count)};
}

IssueCollection::IssueCollection(qint64 repository, SyncBackend *backend, QObject *parent)
    : Collection(Issue::columns(), backend, parent)
    , m_url(QStringLiteral("/repositories/%1/issues").arg(repository))
{
    setNaturalOrder();
}

QString IssueCollection::commentsKey() const
{
    return m_url.first(m_url.lastIndexOf(u'/')) + QStringLiteral("/comments");
}

SyncRequest *IssueCollection::refresh(SyncOptions options)
{
    options.remote = true;
    options.paged = true;
    options.remove = false;
    options.retries = 2;
    options.isSound = &isSoundIssue;
    return fetch(options);
}

IssueCollection::Slot IssueCollection::slotOfNumber(qint64 number) const
{
    for (Slot slot = 0; slot < table().slotEnd(); ++slot) {
        if (table().integer(slot, IssueNumber) == number && table().isLive(slot))
            return slot;
    }
    return RecordTable::NoSlot;
}

std::shared_ptr<Model> IssueCollection::makeModel()
{
    return std::make_shared<Issue>(backend());
}

} // namespace hubbub
