// SPDX-License-Identifier: MIT
#include "models/notes.h"

#include "models/trackedrepository.h"

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int NoteText = IssueRecords::OwnColumn;

const Schema &noteSchema()
{
    static const Schema schema(IssueRecords::columnsWith({{"text", Attribute::Type::Text}}), Schema::Rest::Closed);
    return schema;
}

} // namespace

Notes::Notes(SyncBackend *local, QObject *parent)
    : IssueRecords(noteSchema(), u"notes"_s, local, parent)
{
}

QString Notes::textOf(const IssueKey &issue) const
{
    const auto slot = slotFor(issue, localId(issue.host, issue.issue));
    return slot == RecordTable::NoSlot ? QString() : QString::fromUtf8(table().text(slot, NoteText));
}

RecordChange Notes::write(const IssueKey &issue, const QString &text)
{
    RecordChange change{this};
    const auto slot = slotFor(issue, localId(issue.host, issue.issue));
    if (!text.trimmed().isEmpty()) {
        auto record = aboutIssue(issue);
        record.insert(u"id"_s, localId(issue.host, issue.issue));
        record.insert(u"text"_s, text);
        change.put.append(record);
    } else if (slot != RecordTable::NoSlot) {
        change.drop.append(*table().id(slot));
    }
    return change;
}

SlotSet Notes::issuesOf(const TrackedRepository &repository) const
{
    SlotSet issues(repository.issues().table().slotEnd());
    forEachIn(repository, [&](Slot record, Slot issue) {
        if (!table().text(record, NoteText).isEmpty())
            issues.insert(issue);
    });
    return issues;
}

} // namespace hubbub
