// SPDX-License-Identifier: MIT
#include "app/ownrecords.h"

#include "models/trackedrepository.h"

#include <array>

using namespace Qt::StringLiterals;

namespace hubbub {

OwnRecords::OwnRecords(SyncBackend *local)
    : boards(local)
    , cards(local)
    , notes(local)
    , stars(local)
{
}

void OwnRecords::load()
{
    const std::array<LocalRecords *, 5> all{&boards.records(), &boards.columnRecords(), &cards, &notes, &stars};
    m_waiting = int(all.size());
    for (auto *records : all) {
        connect(records, &LocalRecords::failed, this, [this](const SyncError &error) { m_error = error; });
        connect(records, &LocalRecords::loaded, this, &OwnRecords::countDown);
        records->load();
    }
}

void OwnRecords::countDown()
{
    if (--m_waiting == 0)
        Q_EMIT loaded(m_error);
}

void OwnRecords::addTo(QJsonObject &record, const TrackedRepository &repository) const
{
    const IssueKey issue{repository.host(), repository.id(), record.value(u"id").toInteger()};
    record.insert(u"repository"_s, repository.fullName());
    record.insert(u"category"_s, cards.categoryOf(issue));
    if (stars.has(issue))
        record.insert(u"starred"_s, true);
    if (const auto note = notes.textOf(issue); !note.isEmpty())
        record.insert(u"note"_s, note);
}

} // namespace hubbub
