// SPDX-License-Identifier: MIT
#include "models/issue.h"
#include "sync/jsonlineslog.h"
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"
#include "tests/bench/workbench.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

/// Reads line by line with Qt alone.
/// \param take gets each record
template<typename Take>
qint64 parseWithQt(const QString &path, Take take)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return 0;
    qint64 lines = 0;
    for (; !file.atEnd(); ++lines)
        take(QJsonDocument::fromJson(file.readLine()).object());
    return lines;
}

/// What the list's columns are made of, taken in the plainest way.
class PlainColumns
{
public:
    void add(const QJsonObject &record)
    {
        for (const auto *key : {u"title", u"state", u"state_reason", u"created_at", u"updated_at"})
            m_texts.push_back(record[QStringView(key)].toString());
        m_texts.push_back(record[u"user"][u"login"].toString());
        m_texts.push_back(record[u"milestone"][u"title"].toString());
        m_texts.push_back(record[u"pull_request"][u"merged_at"].toString());
        const auto labels = record[u"labels"].toArray();
        for (const auto &label : labels) {
            m_texts.push_back(label[u"name"].toString());
            m_texts.push_back(label[u"color"].toString());
        }
        const auto people = record[u"assignees"].toArray();
        for (const auto &person : people)
            m_texts.push_back(person[u"login"].toString());
        for (const auto *key : {u"id", u"number", u"comments"})
            m_numbers.push_back(record[QStringView(key)].toInteger());
        m_numbers.push_back(record[u"draft"].toBool());
        m_numbers.push_back(record.contains(u"pull_request"));
    }

private:
    std::vector<QString> m_texts;
    std::vector<qint64> m_numbers;
};

} // namespace

void prepare(const Subject &subject, Report &report)
{
    JsonStore store(subject.store, StoreAccess::ReadWrite);
    store.keepTable(u"issues"_s, Issue::columns());
    QObject context;
    const auto table = await<std::shared_ptr<RecordTable>>(
        [&](auto done) { store.readTable(subject.set(u"issues"_s), Issue::columns(), &context, done); });
    report.check(bool(table), u"the store cannot be read"_s);
    if (subject.comments > 0)
        use(bool(await<QJsonObject>([&](auto done) { store.read(subject.set(u"comments"_s), 1, &context, done); })));
    // What the program does as soon as it has nothing better to do.
    QEventLoop loop;
    store.tidy(&context, [&loop] { loop.quit(); });
    loop.exec();
    for (const auto *ending : {".lines", ".columns"})
        report.check(QFile::exists(subject.derived(u"issues"_s) + QLatin1StringView(ending)),
                     u"no derived files were made"_s);
}

void measureRebuilding(const Subject &subject, Report &report)
{
    const auto path = subject.log(u"issues"_s);
    const auto size = QFile(path).size();
    const QString derived = subject.store + u"-derived/issues"_s;
    QDir().mkpath(derived.section(u'/', 0, -2));
    const std::atomic<bool> stop = false;
    const auto times = inTurn(5, processTime,
                              {[&] {
                                   JsonLinesLog::removeDerived(derived);
                                   JsonLinesLog log(path, JsonLinesLog::Mode::ReadOnly, derived);
                                   report.check(bool(log.derive(&Issue::columns(), stop)), u"rebuilt: it failed"_s);
                               },
                               [&] {
                                   readRaw({{path, 0, size}});
                               }});
    report.check(JsonLinesLog::areDerivedWhole(derived), u"rebuilt: the files are damaged"_s);
    const auto plain = inTurn(size > (100 << 20) ? 1 : 3, processTime,
                              {[&] { use(quint64(parseWithQt(path, [](const QJsonObject &) {}))); },
                               [&] {
                                   PlainColumns columns;
                                   use(quint64(parseWithQt(path, [&](const auto &record) { columns.add(record); })));
                               }});
    QDir(derived.section(u'/', 0, -2)).removeRecursively();
    report.add({.what = u"rebuild the derived files (CPU)"_s,
                .measured = times[0].median(),
                .peerName = u"reading the log in 256 KiB"_s,
                .peer = times[1].median(),
                .ask = Ask::ratio(15)});
    report.add({.what = u"rebuild the derived files (CPU)"_s,
                .measured = times[0].median(),
                .peerName = u"QJsonDocument a line, to the same columns"_s,
                .peer = plain[1].median(),
                .ask = Ask::ratio(0.2)});
    report.add({.what = u"rebuild the derived files (CPU)"_s,
                .measured = times[0].median(),
                .peerName = u"QJsonDocument a line, nothing taken"_s,
                .peer = plain[0].median()});
}

} // namespace hubbub::bench
