// SPDX-License-Identifier: MIT
#include "app/issuemove.h"

#include "app/options.h"
#include "app/services.h"
#include "models/boards.h"
#include "models/library.h"
#include "ui/organizer.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(IssueMove)
};

const auto Verb = u"move"_s;

bool isSame(const QString &name, const QString &wanted)
{
    return name.simplified().compare(wanted.simplified(), Qt::CaseInsensitive) == 0;
}

std::variant<qint64, Outcome> findBoard(const QString &wanted, const Boards &boards)
{
    if (wanted.isEmpty())
        return MainBoard;
    QStringList names;
    for (const auto all = boards.boards(); const auto &board : all) {
        if (isSame(boardName(board), wanted))
            return board.id;
        names.append(boardName(board));
    }
    return Outcome{2, Text::tr("There is no board “%1”. There are: %2.").arg(wanted, names.join(u", "))};
}

std::variant<QString, Outcome> findCategory(const QString &wanted, qint64 board, const Boards &boards)
{
    const auto columns = boards.columns(board);
    // A category first: another column may have it as its title.
    for (const auto &column : columns) {
        if (isSame(column.category, wanted))
            return column.category;
    }
    QStringList names;
    for (const auto &column : columns) {
        const auto title = columnTitle(column);
        if (isSame(title, wanted))
            return column.category;
        names.append(isSame(title, column.category) ? column.category : u"%1 (%2)"_s.arg(column.category, title));
    }
    return Outcome{2, Text::tr("There is no category “%1”. There are: %2.").arg(wanted, names.join(u", "))};
}

std::variant<IssueKey, Outcome> findIssue(const QString &wanted, const QString &host, const Library &library)
{
    const auto name = RepositoryName::parse(wanted);
    if (!name || name->number == 0)
        return Outcome{2, Text::tr("“%1” does not name an issue, such as owner/name#12.").arg(wanted)};
    const auto *repository = library.find(name->fullName(), host);
    const auto slot = repository ? repository->issues().slotOfNumber(name->number) : RecordTable::NoSlot;
    if (slot == RecordTable::NoSlot)
        return Outcome{1,
                       Text::tr("%1#%2 is not saved on this computer. Bring it with: hubbub sync %1")
                           .arg(name->fullName())
                           .arg(name->number)};
    return IssueKey{repository->host(), repository->id(), *repository->issues().table().id(slot)};
}

} // namespace

MoveOrder MoveOrder::of(const Options &options)
{
    auto issues = options.arguments;
    const auto category = issues.takeLast();
    return {.issues = issues,
            .category = category,
            .board = options.board,
            .host = options.apiRootGiven ? Services::hostName(options.apiRoot) : QString()};
}

QStringList MoveOrder::toWords() const
{
    return QStringList{Verb, category, board, host} + issues;
}

std::optional<MoveOrder> MoveOrder::fromWords(const QStringList &words)
{
    if (words.size() < 5 || words[0] != Verb)
        return {};
    return MoveOrder{.issues = words.mid(4), .category = words[1], .board = words[2], .host = words[3]};
}

std::variant<MovePlan, Outcome> planMove(const MoveOrder &order, const Library &library, const Boards &boards)
{
    const auto board = findBoard(order.board, boards);
    if (const auto *outcome = std::get_if<Outcome>(&board))
        return *outcome;
    MovePlan plan{.issues = {}, .board = *std::get_if<qint64>(&board), .category = {}};
    const auto category = findCategory(order.category, plan.board, boards);
    if (const auto *outcome = std::get_if<Outcome>(&category))
        return *outcome;
    plan.category = *std::get_if<QString>(&category);
    for (const auto &each : order.issues) {
        const auto issue = findIssue(each, order.host, library);
        if (const auto *outcome = std::get_if<Outcome>(&issue))
            return *outcome;
        if (const auto &key = *std::get_if<IssueKey>(&issue); !plan.issues.contains(key))
            plan.issues.append(key);
    }
    return plan;
}

} // namespace hubbub
