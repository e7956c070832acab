// SPDX-License-Identifier: MIT
#include "models/ownterms.h"

#include "models/boards.h"
#include "models/issuesearch.h"
#include "models/notes.h"
#include "models/stars.h"
#include "models/trackedrepository.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

/// The categories of each board's columns.
using Categories = QHash<qint64, QSet<QByteArray>>;

/// How an original column is called before anybody renames it.
QString originalName(const QString &category)
{
    if (category == DefaultCategory)
        return u"uncategorized"_s;
    return category == u"todo" ? u"to do"_s : category;
}

bool isCalled(const BoardColumn &column, const QString &name)
{
    if (name.isEmpty())
        return false; // though a title may be
    return column.category.toLower() == name || column.title.toLower() == name
        || (column.isOriginal() && originalName(column.category) == name);
}

Categories categoriesOf(const Boards &boards, const std::function<bool(const BoardColumn &)> &isWanted)
{
    Categories found;
    for (const auto all = boards.boards(); const auto &board : all) {
        for (const auto columns = boards.columns(board.id); const auto &column : columns) {
            if (isWanted(column))
                found[board.id].insert(column.category.toUtf8());
        }
    }
    return found;
}

SlotSet issuesIn(const Categories &categories, const TrackedRepository &repository, const Cards &cards)
{
    SlotSet found(repository.issues().table().slotEnd());
    cards.forEachIn(repository, [&](RecordTable::Slot card, RecordTable::Slot issue) {
        const auto board = categories.constFind(cards.boardAt(card));
        if (board != categories.constEnd() && board->contains(cards.categoryAt(card).toByteArray()))
            found.insert(issue);
    });
    return found;
}

SlotSet uncategorized(const TrackedRepository &repository, const Boards &boards, const Cards &cards)
{
    auto found = SlotSet::live(repository.issues().table());
    const auto others = categoriesOf(boards,
                                     [](const BoardColumn &column) { return column.category != DefaultCategory; });
    return found -= issuesIn(others, repository, cards);
}

SlotSet inCategory(const QString &name, const TrackedRepository &repository, const Boards &boards, const Cards &cards)
{
    const auto called = categoriesOf(boards, [&](const BoardColumn &column) { return isCalled(column, name); });
    auto found = issuesIn(called, repository, cards);
    const bool isDefault = std::any_of(called.begin(), called.end(), [](const QSet<QByteArray> &categories) {
        return categories.contains(QByteArray(DefaultCategory.data(), DefaultCategory.size()));
    });
    if (isDefault)
        found |= uncategorized(repository, boards, cards);
    return found;
}

} // namespace

void answerOwnTerms(IssueSearch &search, const Boards &boards, const Cards &cards, const Notes &notes,
                    const Stars &stars)
{
    search.setProvider(u"category"_s, [&](const TrackedRepository &repository, const QString &name) {
        SlotSet found(repository.issues().table().slotEnd());
        for (const auto names = name.split(u','); const auto &each : names)
            found |= inCategory(each, repository, boards, cards);
        return found;
    });
    search.setProvider(u"no:category"_s, [&](const TrackedRepository &repository, const QString &) {
        return uncategorized(repository, boards, cards);
    });
    search.setProvider(u"has:note"_s, [&](const TrackedRepository &repository, const QString &) {
        return notes.issuesOf(repository);
    });
    search.setProvider(u"is:starred"_s, [&](const TrackedRepository &repository, const QString &) {
        return stars.issuesOf(repository);
    });
    const auto announce = [&search] { Q_EMIT search.changed(nullptr); };
    for (const auto *records : {static_cast<const IssueRecords *>(&cards), static_cast<const IssueRecords *>(&notes),
                                static_cast<const IssueRecords *>(&stars)})
        QObject::connect(records, &Collection::updated, &search, announce);
    QObject::connect(&boards, &Boards::columnsChanged, &search, announce);
    QObject::connect(&boards, &Boards::boardsChanged, &search, announce);
}

} // namespace hubbub
