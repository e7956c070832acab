// SPDX-License-Identifier: MIT
#include "models/comment.h"

#include <algorithm>

namespace hubbub {

const Schema &commentColumns()
{
    using enum Attribute::Type;
    static const Schema schema(
        {{"issue_url", Symbol}, {"user.login", Symbol}, {"created_at", Time}, {"updated_at", Time}, {"deleted", Flag}},
        Schema::Rest::Closed);
    return schema;
}

const Schema &timelineColumns()
{
    using enum Attribute::Type;
    static const Schema schema({{"issue_url", Symbol}}, Schema::Rest::Closed);
    return schema;
}

const Schema &reviewCommentColumns()
{
    using enum Attribute::Type;
    static const Schema schema({{"pull_request_url", Symbol}, {"deleted", Flag}}, Schema::Rest::Closed);
    return schema;
}

namespace {

std::vector<RecordTable::Slot> slotsOf(const RecordTable &table, qint64 number)
{
    // An address may stand there in several forms: a renamed repository's begin differently.
    const auto ofIssue = "/issues/" + QByteArray::number(number);
    const auto ofPull = "/pulls/" + QByteArray::number(number);
    std::vector<bool> isWanted(size_t(table.symbols().count()));
    for (quint32 symbol = 1; symbol < isWanted.size(); ++symbol) {
        const auto &text = table.symbols().text(symbol);
        isWanted[symbol] = text.endsWith(ofIssue) || text.endsWith(ofPull);
    }
    std::vector<RecordTable::Slot> found;
    const auto &urls = table.symbolsOf(CommentIssueUrl);
    for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        if (isWanted[urls[slot]] && table.isLive(slot))
            found.push_back(slot);
    }
    return found;
}

std::vector<qint64> idsOf(const RecordTable &table, const std::vector<RecordTable::Slot> &slots)
{
    std::vector<qint64> ids;
    for (const auto slot : slots)
        ids.push_back(table.id(slot).value_or(0));
    return ids;
}

} // namespace

std::vector<qint64> recordsOf(const RecordTable &table, qint64 number)
{
    return idsOf(table, slotsOf(table, number));
}

std::vector<qint64> commentsOf(const RecordTable &comments, qint64 number)
{
    auto found = slotsOf(comments, number);
    std::sort(found.begin(), found.end(), [&comments](RecordTable::Slot a, RecordTable::Slot b) {
        return std::pair(comments.integer(a, CommentCreatedAt), comments.id(a))
            < std::pair(comments.integer(b, CommentCreatedAt), comments.id(b));
    });
    return idsOf(comments, found);
}

} // namespace hubbub
