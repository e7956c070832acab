// SPDX-License-Identifier: MIT
#include "models/issue.h"
#include "sync/jsonlineslog.h"
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"
#include "tests/bench/syntheticwords.h"
#include "tests/bench/workbench.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

void measureRecords(const Subject &subject, const std::vector<IssueTruth> &truth, Report &report)
{
    const auto set = subject.set(u"issues"_s);
    JsonStore store(subject.store, StoreAccess::ReadWrite);
    store.keepTable(u"issues"_s, Issue::columns());
    JsonLinesLog log(subject.log(u"issues"_s), JsonLinesLog::Mode::ReadOnly, subject.derived(u"issues"_s));
    Worker worker;
    QObject context;
    const auto emptyTrip = [&] {
        QEventLoop loop;
        worker.post(
            &context, [] { return 0; }, [&loop](int) { loop.quit(); });
        loop.exec();
    };
    const auto fetch = [&](qint64 id) {
        return await<QJsonObject>([&](auto done) { store.read(set, id, &context, done); });
    };
    const auto first = timeOf(wallTime, [&] { use(quint64(log.read(truth.back().id).value().size())); });
    use(quint64(fetch(truth.back().id).value().size()));
    Random random(7);
    Samples trips;
    Samples fetches;
    Samples reads;
    for (int round = 0; round < 500; ++round) {
        const auto &issue = truth[size_t(random.below(int(truth.size())))];
        QJsonObject read;
        trips.add(timeOf(wallTime, emptyTrip));
        fetches.add(timeOf(wallTime, [&] { read = fetch(issue.id).value(); }));
        report.check(read[u"title"].toString().toUtf8() == issue.title, u"fetched: another record"_s);
        reads.add(timeOf(wallTime, [&] { read = log.read(issue.id).value(); }));
        report.check(read[u"number"].toInteger() == issue.number, u"fetched: another record"_s);
    }
    report.add({.what = u"fetch one whole record, less an empty round trip"_s,
                .measured = std::max(0.0, fetches.median() - trips.median()),
                .peerName = u"an empty round trip"_s,
                .peer = trips.median(),
                .ask = Ask::value(0.1)});
    report.add({.what = u"fetch one whole record from the log"_s, .measured = reads.median(), .ask = Ask::value(0.1)});
    report.add({.what = u"the first one after opening"_s, .measured = first});
}

void measureComments(const Subject &subject, Report &report)
{
    JsonLinesLog log(subject.log(u"comments"_s), JsonLinesLog::Mode::ReadOnly, subject.derived(u"comments"_s));
    Random random(8);
    Samples reads;
    const auto id = [&random, &subject] {
        return qint64(150000000) + qint64(1 + random.below(subject.comments)) * 1913;
    };
    const auto first = timeOf(wallTime, [&] { use(quint64(log.read(id()).value().size())); });
    for (int round = 0; round < 500; ++round) {
        const auto wanted = id();
        QJsonObject read;
        reads.add(timeOf(wallTime, [&] { read = log.read(wanted).value(); }));
        report.check(read[u"id"].toInteger() == wanted, u"fetched: another comment"_s);
    }
    report.add({.what = u"fetch one of %L1 comments"_s.arg(subject.comments),
                .measured = reads.median(),
                .ask = Ask::value(0.1)});
    report.add({.what = u"the first one after opening"_s, .measured = first});
}

/// What a mirror does between two starts.
void measureAppended(const Subject &subject, const std::vector<IssueTruth> &truth, Report &report)
{
    const auto copy = subject.copyWithIssues(subject.store + u"-appended"_s);
    const auto lines = std::min<size_t>(1000, truth.size() / 2);
    {
        JsonLinesLog log(copy.log(u"issues"_s), JsonLinesLog::Mode::ReadWrite, copy.derived(u"issues"_s));
        QJsonArray records;
        for (size_t i = 0; i < lines; ++i) {
            auto record = log.read(truth[i * 2].id).value();
            const auto time = QDateTime::fromSecsSinceEpoch(truth[0].updatedAt + qint64(i) + 1, Qt::UTC);
            record.insert(u"updated_at"_s, time.toString(Qt::ISODate));
            records.append(record);
        }
        report.check(bool(log.append(records)), u"appended: refused"_s);
    }
    const auto opens = inTurn(
        9, processTime, {[&] {
            JsonLinesLog log(copy.log(u"issues"_s), JsonLinesLog::Mode::ReadOnly, copy.derived(u"issues"_s));
            const auto table = log.readTable(Issue::columns()).value();
            const auto order = table->slotsInOrder();
            report.check(table->count() == qsizetype(truth.size()) && table->id(order[0]) == truth[(lines - 1) * 2].id,
                         u"appended: what is new is not first"_s);
        }});
    report.add({.what = u"open after %L1 lines were appended (CPU)"_s.arg(lines),
                .measured = opens[0].median(),
                .ask = Ask::value(10)});
    QDir(copy.store).removeRecursively();
}

} // namespace

void measureFetching(const Subject &subject, Report &report)
{
    const auto truth = subject.truth();
    measureRecords(subject, truth, report);
    if (subject.comments > 0)
        measureComments(subject, report);
    measureAppended(subject, truth, report);
}

} // namespace hubbub::bench
