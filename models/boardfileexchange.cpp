// SPDX-License-Identifier: MIT
#include "models/boardfileexchange.h"

#include "models/trackedrepository.h"
#include "models/workspace.h"

#include <QSet>
#include <QUrl>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

using Slot = RecordTable::Slot;

QString pageOf(const TrackedRepository &repository)
{
    const auto page = repository.repo().get(u"html_url").toString();
    return page.isEmpty() ? u"https://%1/%2"_s.arg(repository.host(), repository.fullName()) : page;
}

/// Where the issue of a card is; also if it has moved since, or if the card was written by hand.
TrackedRepository *repositoryWith(const Library &library, const IssueKey &issue)
{
    auto *repository = library.find(issue.host, issue.repository);
    if (repository && repository->issues().contains(issue.issue))
        return repository;
    for (int row = 0; row < library.count(); ++row) {
        auto &other = library.at(row);
        if ((issue.host.isEmpty() || other.host() == issue.host) && other.issues().contains(issue.issue))
            return &other;
    }
    return repository;
}

BoardFileCard fileCard(const Workspace &workspace, IssueKey issue)
{
    BoardFileCard card;
    card.note = workspace.notes.textOf(issue);
    card.isStarred = workspace.stars.has(issue);
    if (const auto *repository = repositoryWith(workspace.library, issue)) {
        const auto &table = repository->issues().table();
        issue.host = repository->host();
        issue.repository = repository->id();
        card.repository = repository->fullName();
        if (const auto slot = table.slotOf(issue.issue); slot != RecordTable::NoSlot) {
            card.number = table.integer(slot, IssueNumber);
            card.title = QString::fromUtf8(table.text(slot, IssueTitle));
            card.state = QString::fromUtf8(table.text(slot, IssueStateName));
            card.url = pageOf(*repository) + (table.flag(slot, IssueIsPullRequest) ? u"/pull/"_s : u"/issues/"_s)
                + QString::number(card.number);
        }
    }
    card.host = issue.host;
    card.repositoryId = issue.repository;
    card.id = issue.issue;
    return card;
}

/// Finds the issues that the cards of a file are about.
class IssuesOfFile
{
public:
    IssuesOfFile(const Library &library, const BoardFile &file)
        : m_library(library)
    {
        for (const auto &column : file.columns) {
            for (const auto &card : column.cards) {
                if (auto *repository = card.hasId() ? nullptr : named(card))
                    m_numbers[repository].insert(card.number, 0);
            }
        }
        for (auto numbers = m_numbers.begin(); numbers != m_numbers.end(); ++numbers)
            look(*numbers.key(), *numbers);
    }

    /// Nothing if it is not known which one it is.
    [[nodiscard]] std::optional<IssueKey> keyOf(const BoardFileCard &card)
    {
        if (card.hasId())
            return IssueKey{card.host, card.repositoryId, card.id};
        auto *repository = named(card);
        const auto id = repository ? m_numbers.value(repository).value(card.number) : 0;
        return id == 0 ? std::nullopt : std::optional(IssueKey{repository->host(), repository->id(), id});
    }

private:
    using Ids = QHash<qint64, qint64>; ///< by number

    TrackedRepository *named(const BoardFileCard &card)
    {
        const auto name = QString(card.host + u'/' + card.repository).toLower();
        if (const auto known = m_named.constFind(name); known != m_named.cend())
            return *known;
        return *m_named.insert(name, find(card));
    }

    /// Addresses for people may be at another host than those that the library has its repositories from.
    [[nodiscard]] TrackedRepository *find(const BoardFileCard &card) const
    {
        if (auto *repository = m_library.find(card.repository, card.host))
            return repository;
        for (int row = 0; row < m_library.count(); ++row) {
            auto &repository = m_library.at(row);
            if (repository.fullName().compare(card.repository, Qt::CaseInsensitive) == 0
                && QUrl(pageOf(repository)).host() == card.host)
                return &repository;
        }
        return nullptr;
    }

    /// One walk for all: the numbers are in no index.
    static void look(const TrackedRepository &repository, Ids &ids)
    {
        const auto &table = repository.issues().table();
        for (Slot slot = 0; slot < table.slotEnd(); ++slot) {
            const auto id = ids.find(table.integer(slot, IssueNumber));
            if (id != ids.end() && table.isLive(slot))
                *id = table.id(slot).value_or(0);
        }
    }

    const Library &m_library;
    QHash<QString, TrackedRepository *> m_named;
    QHash<TrackedRepository *, Ids> m_numbers;
};

QString freeName(const Boards &boards, const QString &wanted, const QString &mainName)
{
    QSet<QString> taken;
    for (const auto all = boards.boards(); const auto &board : all)
        taken.insert(board.name.isEmpty() ? mainName : board.name);
    auto name = wanted;
    for (int i = 2; taken.contains(name); ++i)
        name = u"%1 %2"_s.arg(wanted).arg(i);
    return name;
}

void append(RecordChange &change, const RecordChange &more)
{
    for (const auto &record : more.put)
        change.put.append(record);
}

std::vector<BoardColumn> columnsOf(const BoardFile &file)
{
    std::vector<BoardColumn> columns;
    for (const auto &column : file.columns)
        columns.push_back({.id = 0,
                           .board = 0,
                           .category = column.category,
                           .title = column.title,
                           .color = column.color,
                           .position = {},
                           .limit = column.limit,
                           .isCollapsed = column.isCollapsed});
    return columns;
}

/// Calls \a use(column, card) for each card of the user's on \a board, those of a column in its order. What no column
/// has is in Uncategorized.
template<typename Use>
void forEachCard(const Cards &cards, qint64 board, const std::vector<BoardColumn> &columns, Use use)
{
    struct Place
    {
        size_t column;
        QByteArrayView position;
        Slot slot;
    };
    QHash<QByteArray, size_t> places;
    for (size_t i = 0; i < columns.size(); ++i)
        places.insert(columns[i].category.toUtf8(), i);
    const auto rest = places.value(QByteArray(DefaultCategory.data(), DefaultCategory.size()));
    const auto &table = cards.table();
    std::vector<Place> all;
    for (Slot slot = 0; slot < table.slotEnd(); ++slot) {
        if (table.isLive(slot) && cards.boardAt(slot) == board)
            all.push_back({places.value(cards.categoryAt(slot).toByteArray(), rest), cards.positionAt(slot), slot});
    }
    std::sort(all.begin(), all.end(), [&table](const Place &a, const Place &b) {
        if (a.column != b.column)
            return a.column < b.column;
        const auto order = a.position.compare(b.position);
        return order != 0 ? order < 0 : table.id(a.slot) < table.id(b.slot);
    });
    for (const auto &each : all)
        use(each.column, each.slot);
}

} // namespace

BoardFile exportedBoard(Workspace &workspace, qint64 board)
{
    const auto &boards = workspace.library.boards();
    const auto about = boards.board(board);
    const auto columns = boards.columns(about.id);
    BoardFile file{about.name, about.query, {}};
    for (const auto &column : columns)
        file.columns.push_back({.category = column.category,
                                .title = column.title,
                                .color = column.color,
                                .limit = column.limit,
                                .isCollapsed = column.isCollapsed});
    forEachCard(workspace.cards, about.id, columns, [&](size_t column, Slot slot) {
        file.columns[column].cards.push_back(fileCard(workspace, workspace.cards.keyAt(slot)));
    });
    return file;
}

BoardImport importedBoard(Workspace &workspace, const BoardFile &file, const QString &mainName)
{
    BoardImport import;
    auto &boards = workspace.library.boards();
    import.name = freeName(boards, file.name.isEmpty() ? mainName : file.name, mainName);
    auto columns = columnsOf(file);
    import.changes = boards.addBoard(import.name, file.query, columns, &import.board);
    RecordChange cards{&workspace.cards}, notes{&workspace.notes}, stars{&workspace.stars};
    IssuesOfFile issues(workspace.library, file);
    QSet<std::pair<QString, qint64>> taken;
    for (size_t i = 0; i < columns.size(); ++i) {
        QList<IssueKey> keys;
        for (const auto &card : file.columns[i].cards) {
            const auto key = issues.keyOf(card);
            if (!key) {
                ++import.unknown;
                continue;
            }
            if (const auto before = taken.size(); taken.insert({key->host, key->issue}), taken.size() == before)
                continue;
            const auto *repository = workspace.library.find(key->host, key->repository);
            ++(repository && repository->issues().contains(key->issue) ? import.shown : import.waiting);
            keys.append(*key);
            if (!card.note.trimmed().isEmpty() && !workspace.notes.has(*key))
                append(notes, workspace.notes.write(*key, card.note));
            if (card.isStarred)
                append(stars, workspace.stars.star({*key}, true));
        }
        append(cards, workspace.cards.put(keys, import.board, columns[i].category, {}, {}));
    }
    import.changes.insert(import.changes.end(), {cards, notes, stars});
    return import;
}

} // namespace hubbub
