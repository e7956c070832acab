// SPDX-License-Identifier: MIT
#include "models/cards.h"

#include "models/attributevalue.h"
#include "models/rank.h"

#include <QSet>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

const Schema &cardSchema()
{
    using enum Attribute::Type;
    static const Schema schema(
        IssueRecords::columnsWith({{"category", Symbol}, {"board", Integer}, {"position", Text}}),
        Schema::Rest::Closed);
    return schema;
}

qint64 cardId(const IssueKey &issue, qint64 board)
{
    const auto main = localId(issue.host, issue.issue);
    return board == MainBoard ? main : localId(QString::number(board), main, LocalKind::Card);
}

} // namespace

Cards::Cards(SyncBackend *local, QObject *parent)
    : IssueRecords(cardSchema(), u"categories"_s, local, parent)
{
}

Cards::Slot Cards::slotOf(const IssueKey &issue, qint64 board) const
{
    if (board != MainBoard)
        return table().slotOf(cardId(issue, board));
    return slotFor(issue, cardId(issue, board));
}

qint64 Cards::boardAt(Slot slot) const
{
    const auto board = table().integer(slot, Board);
    return board == RecordTable::Null ? MainBoard : board;
}

QString Cards::categoryOf(const IssueKey &issue, qint64 board) const
{
    const auto slot = slotOf(issue, board);
    const auto category = slot == RecordTable::NoSlot ? QString() : QString::fromUtf8(categoryAt(slot));
    return category.isEmpty() ? QString(DefaultCategory) : category;
}

RecordChange Cards::put(const QList<IssueKey> &issues, qint64 board, const QString &category, QByteArrayView after,
                        QByteArrayView before)
{
    RecordChange change{this};
    const auto ranks = ranksBetween(after, before, size_t(issues.size()));
    for (qsizetype i = 0; i < issues.size(); ++i) {
        auto record = aboutIssue(issues[i]);
        record.insert(u"id"_s, cardId(issues[i], board));
        record.insert(u"category"_s, category);
        record.insert(u"position"_s, QString::fromLatin1(ranks[size_t(i)]));
        if (board != MainBoard)
            record.insert(u"board"_s, board);
        change.put.append(record);
    }
    return change;
}

RecordChange Cards::putFirst(const QList<IssueKey> &issues, qint64 board, const QString &category)
{
    if (issues.isEmpty())
        return {this};
    QSet<Slot> moved;
    for (const auto &issue : issues)
        moved.insert(slotOf(issue, board));
    QByteArrayView first;
    std::vector<qint64> unplaced; // above all others
    const auto wanted = category.toUtf8();
    for (Slot slot = 0; slot < table().slotEnd(); ++slot) {
        if (!table().isLive(slot) || boardAt(slot) != board || categoryAt(slot) != wanted || moved.contains(slot))
            continue;
        if (const auto position = positionAt(slot); position.isEmpty())
            unplaced.push_back(*table().id(slot));
        else if (first.isEmpty() || position < first)
            first = position;
    }
    auto change = put(issues, board, category, {}, first);
    std::sort(unplaced.begin(), unplaced.end(), std::greater<>());
    const auto last = change.put.last()[u"position"].toString().toLatin1();
    const auto ranks = ranksBetween(last, first, unplaced.size());
    for (size_t i = 0; i < unplaced.size(); ++i)
        change.put.append(QJsonObject{{u"id"_s, unplaced[i]}, {u"position"_s, QString::fromLatin1(ranks[i])}});
    return change;
}

RecordChange Cards::categorize(const QList<IssueKey> &issues, qint64 board, const QString &category)
{
    QList<IssueKey> others;
    std::copy_if(issues.begin(), issues.end(), std::back_inserter(others),
                 [&](const IssueKey &issue) { return categoryOf(issue, board) != category; });
    return category == DefaultCategory ? release(others, board) : putFirst(others, board, category);
}

RecordChange Cards::release(const QList<IssueKey> &issues, qint64 board)
{
    RecordChange change{this};
    for (const auto &issue : issues) {
        const auto slot = slotOf(issue, board);
        if (slot == RecordTable::NoSlot)
            continue;
        change.drop.append(*table().id(slot));
        // What somebody wrote by hand would count again.
        const auto byHand = board == MainBoard ? slotFor(issue, issue.issue) : RecordTable::NoSlot;
        if (byHand != RecordTable::NoSlot && byHand != slot && table().symbol(byHand, RecordHost) == 0)
            change.drop.append(issue.issue);
    }
    return change;
}

bool Cards::hasCategory(qint64 board, const QString &category) const
{
    const auto wanted = category.toUtf8();
    for (Slot slot = 0; slot < table().slotEnd(); ++slot) {
        if (table().isLive(slot) && boardAt(slot) == board && categoryAt(slot) == wanted)
            return true;
    }
    return false;
}

QList<qint64> Cards::idsOn(qint64 board) const
{
    QList<qint64> ids;
    for (Slot slot = 0; slot < table().slotEnd(); ++slot) {
        if (table().isLive(slot) && boardAt(slot) == board)
            ids.append(*table().id(slot));
    }
    return ids;
}

} // namespace hubbub
