// SPDX-License-Identifier: MIT
#include "models/issuerecords.h"

#include "models/attributevalue.h"
#include "models/trackedrepository.h"

using namespace Qt::StringLiterals;

namespace hubbub {

QList<Attribute> IssueRecords::columnsWith(QList<Attribute> own)
{
    using enum Attribute::Type;
    return QList<Attribute>{{"host", Symbol}, {"repository", Integer}, {"issue", Integer}, {"changed_at", Text}} + own;
}

IssueKey IssueRecords::keyAt(Slot slot) const
{
    const auto repository = table().integer(slot, RecordRepository);
    return {QString::fromUtf8(table().text(slot, RecordHost)), repository == RecordTable::Null ? 0 : repository,
            issueAt(slot)};
}

qint64 IssueRecords::issueAt(Slot slot) const
{
    const auto issue = table().integer(slot, RecordIssue);
    return issue == RecordTable::Null || issue == 0 ? table().id(slot).value_or(0) : issue;
}

QJsonObject IssueRecords::aboutIssue(const IssueKey &issue)
{
    return {{u"host"_s, issue.host}, {u"repository"_s, issue.repository}, {u"issue"_s, issue.issue}};
}

IssueRecords::Slot IssueRecords::slotFor(const IssueKey &issue, qint64 id) const
{
    if (const auto slot = table().slotOf(id); slot != RecordTable::NoSlot)
        return slot;
    const auto slot = table().slotOf(issue.issue);
    const bool isByHand = slot != RecordTable::NoSlot && table().symbol(slot, RecordHost) == 0;
    return isByHand ? slot : RecordTable::NoSlot;
}

void IssueRecords::forEachIn(const TrackedRepository &repository,
                             const std::function<void(Slot record, Slot issue)> &use) const
{
    const auto host = table().symbols().find(repository.host().toUtf8());
    const auto &hosts = table().symbolsOf(RecordHost);
    const auto &issues = repository.issues().table();
    // With very many repositories, looking for each issue in each of them would take long.
    const auto isOfAnother = [this, id = repository.id()](Slot record) {
        const auto told = table().integer(record, RecordRepository);
        return told != RecordTable::Null && told != 0 && told != id;
    };
    for (Slot record = 0; record < table().slotEnd(); ++record) {
        const bool isByHand = hosts[record] == 0;
        if (!table().isLive(record) || (!isByHand && (hosts[record] != host || isOfAnother(record))))
            continue;
        if (const auto issue = issues.slotOf(issueAt(record)); issue != RecordTable::NoSlot)
            use(record, issue);
    }
}

QList<qint64> IssueRecords::idsOf(const QString &host, qint64 repository) const
{
    QList<qint64> ids;
    for (Slot slot = 0; slot < table().slotEnd(); ++slot) {
        if (table().isLive(slot) && table().integer(slot, RecordRepository) == repository
            && table().text(slot, RecordHost) == host.toUtf8())
            ids.append(*table().id(slot));
    }
    return ids;
}

} // namespace hubbub
