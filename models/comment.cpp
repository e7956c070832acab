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

std::vector<qint64> commentsOf(const RecordTable &comments, qint64 number)
{
    // An address may stand there in several forms: a renamed repository's begin differently.
    const auto ending = "/issues/" + QByteArray::number(number);
    std::vector<bool> isWanted(size_t(comments.symbols().count()));
    for (quint32 symbol = 1; symbol < isWanted.size(); ++symbol)
        isWanted[symbol] = comments.symbols().text(symbol).endsWith(ending);
    std::vector<RecordTable::Slot> found;
    const auto &urls = comments.symbolsOf(CommentIssueUrl);
    for (RecordTable::Slot slot = 0; slot < comments.slotEnd(); ++slot) {
        if (isWanted[urls[slot]] && comments.isLive(slot))
            found.push_back(slot);
    }
    std::sort(found.begin(), found.end(), [&comments](RecordTable::Slot a, RecordTable::Slot b) {
        return std::pair(comments.integer(a, CommentCreatedAt), comments.id(a))
            < std::pair(comments.integer(b, CommentCreatedAt), comments.id(b));
    });
    std::vector<qint64> ids;
    for (const auto slot : found)
        ids.push_back(comments.id(slot).value_or(0));
    return ids;
}

} // namespace hubbub
