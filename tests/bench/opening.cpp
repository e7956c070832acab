// SPDX-License-Identifier: MIT
#include "models/issue.h"
#include "sync/jsonlineslog.h"
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"
#include "tests/bench/sqlitepeer.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <cstring>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

constexpr int Rows = 50;

/// A store that is open, and its first rows with all that the list shows of them.
struct Opened
{
    std::shared_ptr<RecordTable> table = {};
    std::vector<qint64> ids = {};
};

Opened open(const Subject &subject)
{
    JsonLinesLog log(subject.log(u"issues"_s), JsonLinesLog::Mode::ReadOnly, subject.derived(u"issues"_s));
    const auto read = log.readTable(Issue::columns());
    if (!read)
        return {};
    Opened opened{.table = read.value()};
    const auto &table = *opened.table;
    const auto order = table.slotsInOrder();
    quint64 bytes = 0;
    for (size_t row = 0; row < std::min<size_t>(Rows, order.size()); ++row) {
        const auto slot = order[row];
        opened.ids.push_back(table.id(slot).value_or(0));
        for (const auto column : {IssueTitle, IssueStateName, IssueAuthor, IssueLabelNames, IssueLabelColors})
            bytes += quint64(table.text(slot, column).size());
        for (const auto column : {IssueNumber, IssueCommentCount, IssueCreatedAt, IssueUpdatedAt})
            bytes += quint64(table.integer(slot, column));
    }
    use(bytes);
    return opened;
}

std::vector<qint64> firstIds(const std::vector<IssueTruth> &truth)
{
    std::vector<qint64> ids;
    for (size_t row = 0; row < std::min<size_t>(Rows, truth.size()); ++row)
        ids.push_back(truth[row].id);
    return ids;
}

void check(const Subject &subject, const std::vector<IssueTruth> &truth, Report &report)
{
    const auto opened = open(subject);
    if (!opened.table)
        return report.wrong(u"the store cannot be opened"_s);
    const auto &table = *opened.table;
    report.check(table.count() == qsizetype(truth.size()),
                 u"opened: %1 issues instead of %2"_s.arg(table.count()).arg(truth.size()));
    report.check(opened.ids == firstIds(truth), u"opened: the first rows are not the latest issues"_s);
    const auto isAsInTruth = [&table](const IssueTruth &issue) {
        const auto slot = table.slotOf(issue.id);
        return slot != RecordTable::NoSlot && table.text(slot, IssueTitle) == issue.title
            && table.integer(slot, IssueNumber) == issue.number
            && table.integer(slot, IssueUpdatedAt) == issue.updatedAt
            && (table.text(slot, IssueStateName) == "open") == issue.isOpen
            && table.flag(slot, IssueIsPullRequest) == issue.isPullRequest;
    };
    const auto wrong = std::count_if(truth.begin(), truth.end(),
                                     [&](const auto &issue) { return !isAsInTruth(issue); });
    report.check(wrong == 0, u"opened: %1 issues are not as they were written"_s.arg(wrong));
}

QString databaseOf(const Subject &subject)
{
    return subject.store + u"-peer.sqlite"_s;
}

QStringList filesToOpen(const Subject &subject)
{
    return subject.derivedFiles(u"issues"_s) << subject.log(u"issues"_s);
}

/// The numbers that a process which measures once has written; none if it could not.
std::vector<double> measuredOnce(const QString &group, const Subject &subject)
{
    std::vector<double> values(3);
    const auto output = runGroup(group, subject);
    if (!output || std::sscanf(output->constData(), "cold %lf %lf %lf", &values[0], &values[1], &values[2]) != 3)
        return {};
    return values;
}

void measureCold(const Subject &subject, Report &report)
{
    Samples opened;
    Samples raw;
    Samples megabytes;
    Samples sqlite;
    for (int round = 0; round < 7; ++round) {
        const auto ours = measuredOnce(u"opencold"_s, subject);
        const auto theirs = measuredOnce(u"sqlitecold"_s, subject);
        if (ours.empty() || theirs.empty())
            return report.note(u"The page cache cannot be dropped here: nothing is measured cold."_s);
        opened.add(ours[0]);
        raw.add(ours[1]);
        megabytes.add(ours[2]);
        sqlite.add(theirs[0]);
    }
    report.add({.what = u"open to 50 sorted rows, cold"_s,
                .measured = opened.median(),
                .peerName = u"reading those %1 MB raw, cold"_s.arg(megabytes.median(), 0, 'f', 1),
                .peer = raw.median(),
                .ask = Ask::ratio(2)});
    report.add({.what = u"open to 50 sorted rows, cold"_s,
                .measured = opened.median(),
                .peerName = u"SQLite, the same rows, cold"_s,
                .peer = sqlite.median(),
                .ask = Ask::ratio(1)});
}

/// The log in memory, for the floor.
class MappedLog
{
public:
    explicit MappedLog(const QString &path)
        : m_file(path)
    {
        if (m_file.open(QFile::ReadOnly))
            m_bytes = reinterpret_cast<const char *>(m_file.map(0, m_file.size()));
    }

    [[nodiscard]] qint64 countLines() const
    {
        qint64 lines = 0;
        const auto *const end = m_bytes + m_file.size();
        for (const auto *at = m_bytes; at && at < end; ++lines) {
            at = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)));
            at = at ? at + 1 : end;
        }
        return lines;
    }

private:
    QFile m_file;
    const char *m_bytes = nullptr;
};

} // namespace

void measureOpening(const Subject &subject, Report &report)
{
    const auto truth = subject.truth();
    check(subject, truth, report);
    const auto database = databaseOf(subject);
    if (const auto opened = open(subject); !opened.table || !writeSqlite(database, *opened.table))
        return report.wrong(u"SQLite's database cannot be made"_s);
    report.check(first50FromSqlite(database) == firstIds(truth), u"SQLite has other rows"_s);
    measureCold(subject, report); // before anything is mapped here

    const MappedLog log(subject.log(u"issues"_s));
    const auto lines = log.countLines();
    report.check(lines >= qint64(truth.size()), u"the log has %1 lines"_s.arg(lines));
    Opened opened;
    const auto warm = inTurn(15, processTime,
                             {[&] { opened = open(subject); }, [&] { opened = {}; },
                              [&] { use(quint64(log.countLines())); },
                              [&] { use(quint64(first50FromSqlite(database).size())); }});
    QFile::remove(database);
    const auto what = u"open to 50 sorted rows, warm (CPU)"_s;
    report.add({.what = what,
                .measured = warm[0].median(),
                .peerName = u"newline scan of the log"_s,
                .peer = warm[2].median(),
                .ask = Ask::ratio(0.05)});
    report.add({.what = what, .measured = warm[0].median(), .ask = Ask::value(10)});
    report.add({.what = what,
                .measured = warm[0].median(),
                .peerName = u"SQLite, the same rows"_s,
                .peer = warm[3].median(),
                .ask = Ask::ratio(1)});
}

void measureOpeningCold(const Subject &subject, Report &report)
{
    const auto files = filesToOpen(subject);
    if (!evict(files))
        return report.note(u"still cached"_s);
    Opened opened;
    const auto opening = timeOf(wallTime, [&] { opened = open(subject); });
    report.check(!opened.ids.empty(), u"opened cold: nothing is there"_s);
    opened = {}; // or its pages would stay
    const auto read = cachedParts(files);
    if (!evict(files))
        return report.note(u"still cached"_s);
    const auto reading = timeOf(wallTime, [&] { use(quint64(readRaw(read))); });
    std::printf("cold %f %f %f\n", opening, reading, double(sizeOf(read)) / 1e6);
}

void measureSqliteCold(const Subject &subject, Report &report)
{
    const auto database = databaseOf(subject);
    if (!evict({database}))
        return report.note(u"still cached"_s);
    const auto opening = timeOf(wallTime, [&] { use(quint64(first50FromSqlite(database).size())); });
    std::printf("cold %f %f %f\n", opening, 0.0, 0.0);
}

} // namespace hubbub::bench
