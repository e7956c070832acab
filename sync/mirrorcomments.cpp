// SPDX-License-Identifier: MIT
#include "sync/mirrorcomments.h"

#include "sync/jsonstore.h"
#include "sync/mirrorbriefs.h"
#include "sync/mirrortarget.h"
#include "sync/recordshape.h"
#include "sync/syncrequest.h"
#include "sync/worker.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

const Schema &commentSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"issue_url", Symbol}, {"deleted", Flag}}, Schema::Rest::Closed);
    return schema;
}

} // namespace

MirrorComments::MirrorComments(MirrorScope &scope)
    : MirrorStep(scope, MirrorPart::Comments)
{
}

void MirrorComments::start()
{
    const bool isFirst = !scope().isComplete(u"comments");
    if (!isFirst)
        return listAll(false);
    readBriefs(scope(), this, orFail<IssueBriefs>([this](const IssueBriefs &issues) {
                   setTotal(int(issues.comments));
                   countStored();
               }));
}

/// Those that an earlier run has brought.
void MirrorComments::countStored()
{
    store().readTable(scope().setOf(u"comments"_s), mirrorSchema(store(), u"comments"_s, commentSchema()), this,
                      orFail<std::shared_ptr<RecordTable>>([this](const std::shared_ptr<RecordTable> &table) {
                          advance(int(table->count()));
                          listAll(true);
                      }));
}

void MirrorComments::listAll(bool isFirst)
{
    connect(this, &MirrorStep::recordsCame, this,
            [this](const QJsonArray &comments) { scope().report.comments += int(comments.size()); });
    SyncOptions options;
    options.isSound = &isSoundComment;
    list(u"comments"_s, u"issues/comments"_s, options, [this, isFirst] {
        // Issues of an earlier refresh that came no further than to them have to be looked at too.
        const bool isBehind = scope().changes() - scope().followed(u"comments") != scope().order.pages;
        scope().checksAllCommentCounts = isFirst || isBehind;
        scope().areCommentsCurrent = true;
        for (const auto &issue : scope().order.changed)
            scope().commentCounts.emplace_back(issue.number, issue.comments);
        finish();
    });
}

namespace {

using Counts = std::vector<std::pair<qint64, qint64>>;
constexpr qint64 IssueIsGone = -1; // in place of a count
using Miscounts = std::deque<MirrorCommentCheck::Miscount>;

/// The number of the issue that each symbol of \a table names; 0 for one that names none.
std::vector<qint64> numbersBySymbol(const RecordTable &table)
{
    std::vector<qint64> numbers(size_t(table.symbols().count()));
    for (quint32 symbol = 1; symbol < numbers.size(); ++symbol) {
        const auto url = table.symbols().text(symbol);
        numbers[symbol] = url.sliced(url.lastIndexOf('/') + 1).toLongLong();
    }
    return numbers;
}

Miscounts miscountsIn(const RecordTable &table, const Counts &counts)
{
    QHash<qint64, size_t> placeOf;
    for (size_t i = 0; i < counts.size(); ++i)
        placeOf.insert(counts[i].first, i);
    const auto numbers = numbersBySymbol(table);
    const auto &symbols = table.symbolsOf(table.schema().indexOf("issue_url"));
    const auto deleted = table.schema().indexOf("deleted");
    std::vector<std::vector<qint64>> stored(counts.size());
    for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        const auto place = table.isLive(slot) && !table.flag(slot, deleted) ? placeOf.constFind(numbers[symbols[slot]])
                                                                            : placeOf.constEnd();
        if (place != placeOf.constEnd())
            stored[*place].push_back(table.id(slot).value_or(0));
    }
    Miscounts miscounts;
    for (const auto &[number, place] : placeOf.asKeyValueRange()) {
        const auto count = counts[place].second;
        const auto wanted = count == IssueIsGone ? 0 : count;
        if (qint64(stored[place].size()) != wanted)
            miscounts.push_back({number, count == IssueIsGone, std::move(stored[place])});
    }
    return miscounts;
}

} // namespace

MirrorCommentCheck::MirrorCommentCheck(MirrorScope &scope)
    : MirrorStep(scope, MirrorPart::Comments)
{
}

void MirrorCommentCheck::start()
{
    if (!scope().areCommentsCurrent)
        return finish();
    const auto check = [this](const Counts &counts) {
        if (counts.empty())
            return askNext();
        store().readTable(
            scope().setOf(u"comments"_s), mirrorSchema(store(), u"comments"_s, commentSchema()), this,
            orFail<std::shared_ptr<RecordTable>>([this, counts](const std::shared_ptr<RecordTable> &table) {
                scope().source.worker->post(
                    this, [table, counts] { return miscountsIn(*table, counts); },
                    [this](Miscounts miscounts) {
                        m_miscounts = std::move(miscounts);
                        setTotal(int(m_miscounts.size()));
                        askNext();
                    });
            }));
    };
    if (!scope().checksAllCommentCounts && !scope().hasCompared)
        return check(scope().commentCounts);
    readBriefs(scope(), this, orFail<IssueBriefs>([this, check](const IssueBriefs &issues) {
                   auto counts = scope().commentCounts;
                   if (scope().checksAllCommentCounts) {
                       for (const auto &issue : *issues.list)
                           counts.emplace_back(issue.number, issue.comments);
                   }
                   for (const auto number : issues.gone)
                       counts.emplace_back(number, IssueIsGone);
                   check(counts);
               }));
}

void MirrorCommentCheck::askNext()
{
    if (m_miscounts.empty())
        return keepFollowed(u"comments"_s, [this] { finish(); });
    const auto issue = m_miscounts.front();
    m_miscounts.pop_front();
    if (issue.isGone) {
        m_gone.assign(issue.stored.begin(), issue.stored.end());
        advance(1);
        return buryNext();
    }
    const MirrorTarget target(MirrorTarget::What::Listing, scope().pathOf(u"issues/%1/comments"_s.arg(issue.number)));
    SyncOptions options;
    options.rendered = scope().order.isPrivate;
    options.isSound = &isSoundComment;
    auto *request = ask(*scope().source.remote, target, options);
    request->disconnect(this);
    connect(request, &SyncRequest::failed, this, [this](const SyncError &error) {
        // Gone meanwhile; it keeps what it has.
        if (!saysGone(error))
            return fail(error);
        advance(1);
        askNext();
    });
    connect(request, &SyncRequest::succeeded, this, [this, issue](const SyncReply &reply) {
        advance(1);
        if (reply.skipped > 0) // one of those may be what seems to be absent
            return askNext();
        take(issue, reply.data.toArray());
    });
}

void MirrorCommentCheck::take(const Miscount &issue, const QJsonArray &comments)
{
    QSet<qint64> present;
    for (const auto &comment : comments)
        present.insert(comment[u"id"].toInteger());
    for (const auto id : issue.stored) {
        if (!present.contains(id))
            m_gone.push_back(id);
    }
    Q_EMIT recordsCame(comments);
    store().write(scope().setOf(u"comments"_s), comments, this, orFail([this] { buryNext(); }));
}

void MirrorCommentCheck::buryNext()
{
    if (m_gone.empty())
        return askNext();
    const auto id = m_gone.front();
    m_gone.pop_front();
    const QJsonObject reason{{u"deleted_reason"_s, u"deleted"_s},
                             {u"deleted_seen_at"_s, scope().state.value(u"issues")[u"checked_at"]}};
    bury(u"comments"_s, id, reason, [this](const QJsonObject &) { buryNext(); });
}

} // namespace hubbub
