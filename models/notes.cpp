// SPDX-License-Identifier: MIT
#include "models/notes.h"

#include "models/noteversions.h"
#include "models/trackedrepository.h"
#include "sync/jsonstore.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int NoteText = IssueRecords::OwnColumn;

const Schema &noteSchema()
{
    using enum Attribute::Type;
    static const Schema schema(IssueRecords::columnsWith({{"text", Text}, {"base", Text}}), Schema::Rest::Closed);
    return schema;
}

} // namespace

Notes::Notes(SyncBackend *local, JsonStore *store, QObject *parent)
    : IssueRecords(noteSchema(), u"notes"_s, local, parent)
{
    if (!store)
        return;
    connect(this, &LocalRecords::loaded, this, [this, store] {
        store->readVersions({{}, url()}, this, [this](const Result<QJsonArray> &versions) {
            if (versions)
                joinVersions(versions.value());
            Q_EMIT versionsJoined();
        });
    });
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

QString Notes::joined(const QString &first, const QString &second)
{
    const auto between = u"\n\n———\n\n"_s;
    auto parts = first.split(between);
    for (const auto others = second.split(between); const auto &part : others) {
        if (!parts.contains(part))
            parts.append(part);
    }
    parts.removeAll(QString());
    return parts.join(between);
}

void Notes::complete(QJsonObject &record)
{
    const auto id = record[u"id"].toInteger();
    auto bases = m_bases.take(id);
    if (const auto before = text(id, RecordChangedAt); !before.isEmpty() && !bases.contains(before))
        bases.prepend(before);
    record.insert(u"base"_s, bases.isEmpty() ? QJsonValue() : QJsonValue(bases.join(u' ')));
}

/// What is here by now may be newer than what was read.
void Notes::joinVersions(const QJsonArray &versions)
{
    QMap<qint64, std::vector<QJsonObject>> byId;
    for (const auto &version : versions)
        byId[version[u"id"].toInteger()].push_back(version.toObject());
    QJsonArray joinedNotes;
    for (auto entry = byId.begin(); entry != byId.end(); ++entry) {
        const auto now = whole(entry.key());
        if (!now.isEmpty())
            entry->push_back(now);
        const auto latest = latestVersions(*entry);
        if (latest.size() < 2)
            continue;
        QString text;
        QStringList times;
        auto record = now;
        for (const auto &version : latest) {
            text = joined(text, version[u"text"].toString());
            times.append(version[u"changed_at"].toString());
            if (record.isEmpty() && version.contains(u"text"))
                record = version;
        }
        m_bases.insert(entry.key(), times); // also if there is nothing to join: the next change knows them all
        if (text.isEmpty() || (!now.isEmpty() && text == now[u"text"].toString()))
            continue;
        record.insert(u"text"_s, text);
        joinedNotes.append(record);
    }
    put(joinedNotes);
}

} // namespace hubbub
