// SPDX-License-Identifier: MIT
#include "sync/mirrorbriefs.h"

#include "sync/jsonstore.h"
#include "sync/worker.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

const Schema &briefSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"number", Integer}, {"comments", Integer}, {"updated_at", Time}, {"deleted", Flag}},
                               Schema::Rest::Closed);
    return schema;
}

IssueBriefs briefsIn(const RecordTable &table)
{
    const auto &schema = table.schema();
    const auto number = schema.indexOf("number");
    const auto count = schema.indexOf("comments");
    const auto updated = schema.indexOf("updated_at");
    const auto deleted = schema.indexOf("deleted");
    auto list = std::make_shared<std::vector<IssueBrief>>();
    std::vector<qint64> gone;
    qint64 comments = 0;
    for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        if (!table.isLive(slot))
            continue;
        if (table.flag(slot, deleted)) {
            gone.push_back(table.integer(slot, number));
            continue;
        }
        list->push_back({.id = table.id(slot).value_or(0),
                         .number = table.integer(slot, number),
                         .comments = std::max<qint64>(0, table.integer(slot, count)),
                         .updated = table.integer(slot, updated)});
        comments += list->back().comments;
    }
    std::sort(list->begin(), list->end(), [](const IssueBrief &a, const IssueBrief &b) { return a.number > b.number; });
    return {std::move(list), std::move(gone), comments};
}

} // namespace

const Schema &mirrorSchema(const JsonStore &store, const QString &kind, const Schema &otherwise)
{
    const auto *kept = store.keptTable(kind);
    return kept ? *kept : otherwise;
}

void readBriefs(const MirrorScope &scope, QObject *context, std::function<void(const Result<IssueBriefs> &)> done)
{
    auto &store = *scope.source.store;
    store.readTable(scope.setOf(u"issues"_s), mirrorSchema(store, u"issues"_s, briefSchema()), context,
                    [worker = scope.source.worker, context, done](const Result<std::shared_ptr<RecordTable>> &table) {
                        if (!table)
                            return done(table.error());
                        worker->post(
                            context, [table = table.value()] { return briefsIn(*table); },
                            [done](const IssueBriefs &briefs) { done(briefs); });
                    });
}

} // namespace hubbub
