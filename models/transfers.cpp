// SPDX-License-Identifier: MIT
#include "models/transfers.h"

#include "models/cards.h"
#include "models/library.h"
#include "models/notes.h"
#include "models/stars.h"

using namespace Qt::StringLiterals;

namespace hubbub {

Transfers::Transfers(Library &library, Cards &cards, Notes &notes, Stars &stars, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_cards(cards)
    , m_notes(notes)
    , m_stars(stars)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &Transfers::lookForAll);
    connect(&library, &Library::added, this, &Transfers::watch);
    connect(&library, &Library::loaded, this, &Transfers::queue);
    for (auto *records : {static_cast<LocalRecords *>(&cards), static_cast<LocalRecords *>(&notes),
                          static_cast<LocalRecords *>(&stars)})
        connect(records, &LocalRecords::loaded, this, &Transfers::queue);
    for (int row = 0; row < library.count(); ++row)
        watch(&library.at(row));
}

Transfers::~Transfers() = default;

void Transfers::watch(TrackedRepository *repository)
{
    connect(repository, &TrackedRepository::loaded, this, &Transfers::queue);
    connect(repository, &TrackedRepository::refreshed, this, &Transfers::queue);
    queue();
}

/// Goes through what the user made, which is far less than there are issues.
void Transfers::lookForAll()
{
    const bool isReady = m_library.isLoaded() && m_cards.isLoaded() && m_notes.isLoaded() && m_stars.isLoaded();
    for (int row = 0; isReady && row < m_library.count(); ++row) {
        auto &repository = m_library.at(row);
        const auto &table = repository.issues().table();
        SlotSet gone(table.slotEnd());
        const auto take = [&](IssueRecords::Slot, IssueRecords::Slot issue) {
            if (table.flag(issue, IssueIsDeleted))
                gone.insert(issue);
        };
        for (const auto *records :
             {static_cast<const IssueRecords *>(&m_cards), static_cast<const IssueRecords *>(&m_notes),
              static_cast<const IssueRecords *>(&m_stars)})
            records->forEachIn(repository, take);
        QList<IssueKey> issues;
        gone.keepIf([&](IssueRecords::Slot slot) {
            issues.append({repository.host(), repository.id(), table.id(slot).value_or(0)});
            return true;
        });
        for (const auto &issue : std::as_const(issues))
            consider(repository, issue);
    }
}

void Transfers::consider(TrackedRepository &repository, const IssueKey &issue)
{
    if (!m_homes.contains({issue.host, issue.issue}))
        ask(repository.issues().get(issue.issue), issue);
    else if (const auto home = newHome(issue))
        move(issue, *home);
}

/// Rows do not tell where an issue went.
void Transfers::ask(const std::shared_ptr<Model> &issue, const IssueKey &key)
{
    m_homes.insert({key.host, key.issue}, std::nullopt);
    SyncOptions options;
    options.success = [this, self = QPointer(this), key, weak = std::weak_ptr(issue)](const SyncReply &) {
        const auto read = weak.lock();
        if (!self || !read)
            return;
        const auto name = RepositoryName::parse(read->get(u"deleted_moved_to").toString());
        if (name && name->number != 0) {
            m_homes.insert({key.host, key.issue}, name);
            queue();
        }
    };
    options.error = [this, self = QPointer(this), key](const SyncError &) {
        if (self)
            m_homes.remove({key.host, key.issue}); // asked again after the next refresh
    };
    issue->fetch(options);
}

std::optional<IssueKey> Transfers::newHome(const IssueKey &issue) const
{
    const auto name = m_homes.value({issue.host, issue.issue});
    const auto *const home = name ? m_library.find(name->fullName(), issue.host) : nullptr;
    if (!home)
        return {};
    const auto slot = home->issues().slotOfNumber(name->number);
    if (slot == RecordTable::NoSlot)
        return {};
    const IssueKey found{home->host(), home->id(), home->issues().table().id(slot).value_or(0)};
    return found == issue ? std::nullopt : std::optional(found);
}

/// First there are the new records, then the old ones go: whatever happens between, nothing is lost.
void Transfers::move(const IssueKey &from, const IssueKey &to)
{
    bool hasMoved = moveCards(from, to);
    if (m_stars.has(from)) {
        m_stars.put(m_stars.star({to}, true).put);
        m_stars.drop(m_stars.star({from}, false).drop);
        hasMoved = true;
    }
    if (m_notes.has(from)) {
        m_notes.put(m_notes.write(to, Notes::joined(m_notes.textOf(to), m_notes.textOf(from))).put);
        m_notes.drop(m_notes.write(from, {}).drop);
        hasMoved = true;
    }
    if (hasMoved) {
        Q_EMIT moved(from, to);
        queue(); // it may have gone on from there
    }
}

bool Transfers::moveCards(const IssueKey &from, const IssueKey &to)
{
    QJsonArray cards;
    QList<qint64> gone;
    const auto &table = m_cards.table();
    for (Cards::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        const auto key = m_cards.keyAt(slot);
        const bool isByHand = key.host.isEmpty();
        if (!table.isLive(slot) || key.issue != from.issue || (!isByHand && key.host != from.host))
            continue;
        const auto board = m_cards.boardAt(slot);
        if (m_cards.slotOf(to, board) != RecordTable::NoSlot)
            continue;
        auto card =
            m_cards.put({to}, board, QString::fromUtf8(m_cards.categoryAt(slot)), {}, {}).put.first().toObject();
        card.insert(u"position"_s, QString::fromUtf8(m_cards.positionAt(slot)));
        cards.append(card);
        gone.append(*table.id(slot));
    }
    m_cards.put(cards);
    m_cards.drop(gone);
    return !gone.isEmpty();
}

} // namespace hubbub
