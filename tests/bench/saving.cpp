// SPDX-License-Identifier: MIT
#include "models/issue.h"
#include "sync/jsonlineslog.h"
#include "tests/bench/barefile.h"
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"
#include "tests/bench/syntheticstore.h"
#include "tests/bench/workbench.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

constexpr int SmallSize = 2000;

/// A store that records are saved into, and its own records.
class Target
{
public:
    explicit Target(const Subject &subject)
        : m_subject(subject)
        , m_store(subject.store, StoreAccess::ReadWrite)
    {
        m_store.keepTable(u"issues"_s, Issue::columns());
        JsonLinesLog log(subject.log(u"issues"_s), JsonLinesLog::Mode::ReadOnly, subject.derived(u"issues"_s));
        const auto truth = subject.truth();
        for (size_t i = 0; i < truth.size() && m_records.size() < 200; i += 1 + truth.size() / 200)
            m_records.append(log.read(truth[i].id).value());
        isReady = save(m_records); // after which a write has nothing to read
    }

    bool isReady = false;

    [[nodiscard]] const QJsonArray &records() const { return m_records; }
    [[nodiscard]] bool save(const QJsonArray &records)
    {
        return bool(
            await<Done>([&](auto done) { m_store.write(m_subject.set(u"issues"_s), records, &m_store, done); }));
    }
    [[nodiscard]] QJsonObject read(qint64 id)
    {
        return await<QJsonObject>([&](auto done) { m_store.read(m_subject.set(u"issues"_s), id, &m_store, done); })
            .value();
    }

private:
    Subject m_subject;
    JsonStore m_store;
    QJsonArray m_records;
};

QByteArray lineOf(const QJsonObject &record)
{
    return QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
}

bool saveAsFiles(const QString &folder, const QJsonArray &records)
{
    bool isGood = true;
    for (const auto &record : records) {
        QSaveFile file(folder + u'/' + QString::number(record[u"id"].toInteger()));
        isGood = isGood && file.open(QFile::WriteOnly) && file.write(lineOf(record.toObject())) > 0 && file.commit();
    }
    return isGood;
}

QJsonArray page(const QJsonArray &records)
{
    QJsonArray page;
    for (qsizetype i = 0; i < std::min<qsizetype>(100, records.size()); ++i)
        page.append(records[i]);
    return page;
}

/// \param log one that nobody else uses, to see what the way to the worker and back adds
void measureOne(Target &large, Target &small, const BareFile &bare, JsonLinesLog &log, Report &report)
{
    Samples saving;
    Samples savingSmall;
    Samples appending;
    Samples logging;
    bool isGood = large.isReady && small.isReady;
    for (int round = 0; round < 60; ++round) {
        // The same record each time, so that all write the same bytes.
        auto record = large.records()[round % large.records().size()].toObject();
        record.insert(u"bench"_s, round);
        const auto line = lineOf(record);
        saving.add(timeOf(wallTime, [&] { isGood &= large.save({record}); }));
        appending.add(timeOf(wallTime, [&] { isGood &= bare.append(line); }));
        savingSmall.add(timeOf(wallTime, [&] { isGood &= small.save({record}); }));
        logging.add(timeOf(wallTime, [&] { isGood &= bool(log.append({record})); }));
        report.check(large.read(record[u"id"].toInteger()) == record, u"saved: another record is read back"_s);
    }
    report.check(isGood, u"saved: something was refused"_s);
    report.add({.what = u"save one record"_s,
                .measured = saving.median(),
                .peerName = u"bare append and fdatasync"_s,
                .peer = appending.median(),
                .ask = Ask::ratio(1.3)});
    report.add({.what = u"append one record to a log (no worker)"_s,
                .measured = logging.median(),
                .peerName = u"bare append and fdatasync"_s,
                .peer = appending.median()});
    report.add({.what = u"save one record"_s,
                .measured = saving.median(),
                .peerName = u"the same among %1"_s.arg(SmallSize),
                .peer = savingSmall.median(),
                .ask = Ask::ratio(1.2)});
}

void measurePage(Target &large, const QString &folder, Report &report)
{
    QDir().mkpath(folder);
    const auto records = page(large.records());
    bool isGood = true;
    const auto times = inTurn(
        5, wallTime, {[&] { isGood &= large.save(records); }, [&] { isGood &= saveAsFiles(folder, records); }});
    report.check(isGood, u"saved: a page was refused"_s);
    QDir(folder).removeRecursively();
    report.add({.what = u"save a page of %1"_s.arg(records.size()),
                .measured = times[0].median(),
                .peerName = u"as many QSaveFile"_s,
                .peer = times[1].median(),
                .ask = Ask::ratio(1.0 / 30)});
}

} // namespace

void measureSaving(const Subject &subject, Report &report)
{
    const auto copy = subject.copyWithIssues(subject.store + u"-saving"_s);
    const SyntheticStore synthetic(SmallSize, 0);
    const auto small = synthetic.subject(subject.store + u"-small"_s);
    QDir(small.store).removeRecursively();
    if (!synthetic.write(small.store))
        return report.wrong(u"saved: there is no room"_s);
    {
        Target largeTarget(copy);
        Target smallTarget(small);
        const BareFile bare(copy.log(u"issues"_s) + u".bare"_s);
        JsonLinesLog log(copy.log(u"issues"_s) + u".own.jsonl"_s, JsonLinesLog::Mode::ReadWrite);
        measureOne(largeTarget, smallTarget, bare, log, report);
        measurePage(largeTarget, copy.store + u"/files"_s, report);
    }
    QDir(copy.store).removeRecursively();
    QDir(small.store).removeRecursively();
}

} // namespace hubbub::bench
