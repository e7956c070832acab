// SPDX-License-Identifier: MIT
#include "models/stars.h"

#include "models/trackedrepository.h"

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

const Schema &starSchema()
{
    static const Schema schema(IssueRecords::columnsWith({}), Schema::Rest::Closed);
    return schema;
}

} // namespace

Stars::Stars(SyncBackend *local, QObject *parent)
    : IssueRecords(starSchema(), u"stars"_s, local, parent)
{
}

bool Stars::has(const IssueKey &issue) const
{
    return slotFor(issue, localId(issue.host, issue.issue)) != RecordTable::NoSlot;
}

RecordChange Stars::star(const QList<IssueKey> &issues, bool starred)
{
    RecordChange change{this};
    for (const auto &issue : issues) {
        const auto slot = slotFor(issue, localId(issue.host, issue.issue));
        if (starred && slot == RecordTable::NoSlot) {
            auto record = aboutIssue(issue);
            record.insert(u"id"_s, localId(issue.host, issue.issue));
            change.put.append(record);
        } else if (!starred && slot != RecordTable::NoSlot) {
            change.drop.append(*table().id(slot));
        }
    }
    return change;
}

SlotSet Stars::issuesOf(const TrackedRepository &repository) const
{
    SlotSet issues(repository.issues().table().slotEnd());
    forEachIn(repository, [&](Slot, Slot issue) { issues.insert(issue); });
    return issues;
}

} // namespace hubbub
