// SPDX-License-Identifier: MIT
#include "models/rulelog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

enum { RuleName = IssueRecords::OwnColumn, BoardId, FromCategory, FromPosition, ToCategory, MovedAt, Place };

const Schema &moveSchema()
{
    using enum Attribute::Type;
    static const Schema schema(IssueRecords::columnsWith({{"rule", Text},
                                                          {"board", Integer},
                                                          {"from", Text},
                                                          {"from_position", Text},
                                                          {"to", Text},
                                                          {"at", Text},
                                                          {"place", Integer}}), // among those of one time
                               Schema::Rest::Closed);
    return schema;
}

} // namespace

RuleLog::RuleLog(SyncBackend *local, QObject *parent)
    : IssueRecords(moveSchema(), u"ruled"_s, local, parent)
{
}

std::vector<RuledMove> RuleLog::moves() const
{
    struct Key
    {
        QByteArray at;
        qint64 place;
        Slot slot;
    };
    std::vector<Key> keys;
    for (Slot slot = 0; slot < table().slotEnd(); ++slot) {
        if (table().isLive(slot))
            keys.push_back({table().text(slot, MovedAt).toByteArray(), table().integer(slot, Place), slot});
    }
    std::sort(keys.begin(), keys.end(), [](const Key &a, const Key &b) {
        return a.at != b.at ? a.at > b.at : std::tie(a.place, a.slot) < std::tie(b.place, b.slot);
    });
    std::vector<RuledMove> moves;
    for (const auto &key : keys) {
        const auto text = [&](int column) { return QString::fromUtf8(table().text(key.slot, column)); };
        const auto board = table().integer(key.slot, BoardId);
        moves.push_back({.id = *table().id(key.slot),
                         .rule = text(RuleName),
                         .issue = keyAt(key.slot),
                         .board = board == RecordTable::Null ? MainBoard : board,
                         .from = text(FromCategory),
                         .position = text(FromPosition),
                         .to = text(ToCategory),
                         .at = QDateTime::fromString(text(MovedAt), Qt::ISODateWithMs)});
    }
    return moves;
}

RecordChange RuleLog::add(const std::vector<RuledMove> &moves)
{
    RecordChange change{this};
    const auto count = std::min<size_t>(moves.size(), MostEntries);
    for (size_t i = 0; i < count; ++i) {
        const auto &move = moves[i];
        auto record = aboutIssue(move.issue);
        record.insert(u"id"_s, newLocalId());
        record.insert(u"rule"_s, move.rule);
        record.insert(u"board"_s, move.board);
        record.insert(u"from"_s, move.from);
        record.insert(u"from_position"_s, move.position);
        record.insert(u"to"_s, move.to);
        record.insert(u"at"_s, move.at.toUTC().toString(Qt::ISODateWithMs));
        record.insert(u"place"_s, qint64(i));
        change.put.append(record);
    }
    const auto known = this->moves();
    for (auto i = MostEntries - count; i < known.size(); ++i)
        change.drop.append(known[i].id);
    return change;
}

bool RuleLog::stands(const RuledMove &move, const Cards &cards)
{
    return cards.categoryOf(move.issue, move.board) == move.to;
}

RecordChange RuleLog::putBack(const RuledMove &move, Cards &cards)
{
    if (!stands(move, cards))
        return {&cards};
    if (move.from == DefaultCategory && move.position.isEmpty())
        return cards.release({move.issue}, move.board);
    auto change = cards.put({move.issue}, move.board, move.from, {}, {});
    if (!move.position.isEmpty()) {
        auto card = change.put.first().toObject();
        card.insert(u"position"_s, move.position);
        change.put = {card};
    }
    return change;
}

} // namespace hubbub
