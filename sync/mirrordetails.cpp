// SPDX-License-Identifier: MIT
#include "sync/mirrordetails.h"

#include "sync/jsonstore.h"

using namespace Qt::StringLiterals;

namespace hubbub {

const Schema &detailsSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"comments_at", Time}, {"timeline_at", Time}, {"timeline_fetched_at", Time}},
                               Schema::Rest::Closed);
    return schema;
}

void noteDetails(const MirrorScope &scope, const IssueBrief &issue, DetailsColumn what, const QDateTime &fetchedAt,
                 QObject *context, const std::function<void(const Result<Done> &)> &done)
{
    const auto updated = QDateTime::fromSecsSinceEpoch(issue.updated, Qt::UTC).toString(Qt::ISODate);
    QJsonObject details{{u"number"_s, issue.number},
                        {QString::fromLatin1(detailsSchema().attributes().at(what).path), updated}};
    if (what == TimelineAt)
        details.insert(u"timeline_fetched_at"_s, fetchedAt.toUTC().toString(Qt::ISODate));
    scope.source.store->patch(scope.setOf(u"details"_s), issue.id, details, context,
                              [done](const Result<QJsonObject> &kept) {
                                  if (kept)
                                      done(Done());
                                  else
                                      done(kept.error());
                              });
}

} // namespace hubbub
