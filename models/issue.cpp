// SPDX-License-Identifier: MIT
#include "models/issue.h"

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
                                {"comments", Integer},
                                {"created_at", Time},
                                {"updated_at", Time},
                                {"pull_request", Flag},
                                {"pull_request.merged_at", Time},
                                {"draft", Flag},
                                {"milestone.title", Symbol},
                                {"assignees[].login", Symbols}},
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

IssueState Issue::state() const
{
    RecordTable row(columns());
    const auto slot = row.insert({});
    row.merge(slot, attributes());
    return issueState(row, slot);
}

IssueState issueState(const RecordTable &table, RecordTable::Slot slot)
{
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

SyncRequest *IssueCollection::refresh(bool full)
{
    SyncOptions options;
    options.full = full;
    options.remote = true;
    options.paged = true;
    options.remove = false;
    return fetch(options);
}

std::shared_ptr<Model> IssueCollection::makeModel()
{
    return std::make_shared<Issue>(backend());
}

} // namespace hubbub
