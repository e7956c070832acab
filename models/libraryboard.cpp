// SPDX-License-Identifier: MIT
#include "models/libraryboard.h"

#include <QJsonArray>

#include <algorithm>

namespace hubbub {

namespace {

bool isOf(const QJsonValue &entry, const QString &host, qint64 id)
{
    return entry[u"id"].toInteger() == id && entry[u"host"].toString() == host;
}

qsizetype placeOf(const QJsonArray &entries, const QString &host, qint64 id)
{
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const QJsonValue &entry) { return isOf(entry, host, id); });
    return found == entries.end() ? -1 : found - entries.begin();
}

} // namespace

QJsonArray Library::Arrangement::repos() const
{
    const auto slot = m_boards.table().slotOf(MainBoard);
    return slot == RecordTable::NoSlot ? QJsonArray() : m_boards.value(slot, u"repos").toArray();
}

bool Library::Arrangement::isActive(const QString &host, qint64 id) const
{
    const auto place = rank(host, id);
    return place < 0 || repos()[place][u"isActive"].toBool(true);
}

bool Library::Arrangement::hasOrder() const
{
    return !repos().isEmpty();
}

int Library::Arrangement::rank(const QString &host, qint64 id) const
{
    return int(placeOf(repos(), host, id));
}

void Library::Arrangement::keep(const std::vector<Repository> &repositories)
{
    QJsonArray repos;
    for (const auto &repository : repositories) {
        repos.append(QJsonObject{{QStringLiteral("id"), repository->id()},
                                 {QStringLiteral("host"), repository->host()},
                                 {QStringLiteral("full_name"), repository->fullName()},
                                 {QStringLiteral("isActive"), repository->isActive()}});
    }
    // Who is not here keeps its place behind the one that stood before it.
    qsizetype next = 0;
    for (const auto before = this->repos(); const auto &entry : before) {
        const auto host = entry[u"host"].toString();
        const auto id = entry[u"id"].toInteger();
        auto place = placeOf(repos, host, id);
        if (place < 0)
            repos.insert(place = next, entry);
        next = place + 1;
    }
    m_boards.put({QJsonObject{{QStringLiteral("id"), MainBoard}, {QStringLiteral("repos"), repos}}});
}

} // namespace hubbub
