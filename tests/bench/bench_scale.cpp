// SPDX-License-Identifier: MIT
//
// What Hubbub takes with one very large repository, beside the least that the machine allows and beside rivals.
//
//     tests/bench/run.sh [--issues N] [--comments N] [--replay URL NAME]
//
// Figures are printed and not judged: the exit code is 1 only if something was wrong, as a count or a record.
#include "tests/bench/figures.h"
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"
#include "tests/bench/syntheticstore.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QTemporaryDir>

#include <cstdio>

using namespace hubbub;
using namespace hubbub::bench;
using namespace Qt::StringLiterals;

namespace {

struct Group
{
    QLatin1StringView name;
    void (*run)(const Subject &, Report &);
    bool hasWindow = false;
    bool isListed = true; ///< run for every store; the others are asked for
};

constexpr Group Groups[] = {
    {"prepare"_L1, prepare},
    {"open"_L1, measureOpening},
    {"start"_L1, measureStarting},
    {"search"_L1, measureSearching},
    {"type"_L1, measureTyping, true},
    {"save"_L1, measureSaving},
    {"merge"_L1, measureMerging, true},
    {"fetch"_L1, measureFetching},
    {"rebuild"_L1, measureRebuilding},
    {"opencold"_L1, measureOpeningCold, false, false},
    {"sqlitecold"_L1, measureSqliteCold, false, false},
    {"mirror"_L1, mirror, false, false},
};

void nameApplication()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-bench"_s);
}

int runOne(const Group &group, int argc, char **argv)
{
    Report report;
    nameApplication();
    if (!group.hasWindow) {
        const QCoreApplication application(argc, argv);
        group.run(Subject::fromArguments(QCoreApplication::arguments().sliced(3)), report);
        return 0;
    }
    QApplication application(argc, argv);
    applyTheme(application, Scheme::Light);
    group.run(Subject::fromArguments(QCoreApplication::arguments().sliced(3)), report);
    return 0;
}

void runInto(Table &table, const Group &group, const Subject &subject)
{
    std::fprintf(stderr, "%s ...\n", group.name.data());
    const auto output = runGroup(group.name, subject);
    if (output)
        table.take(*output);
    else
        table.addWrong(u"%1 did not come to its end"_s.arg(group.name));
}

Table measure(const Subject &subject, const QStringList &only)
{
    Table table;
    for (const auto &group : Groups) {
        if (group.isListed && (only.isEmpty() || only.contains(group.name) || group.run == prepare))
            runInto(table, group, subject);
    }
    return table;
}

std::optional<Subject> makeSynthetic(const QString &folder, int issues, int comments)
{
    const SyntheticStore synthetic(issues, comments);
    if (!synthetic.write(folder))
        return {};
    return synthetic.subject(folder);
}

/// The store with the mirror of \a name.
std::optional<Subject> makeMirror(const QString &folder, const QString &url, const QString &name)
{
    qputenv("HUBBUB_BENCH_API", url.toUtf8());
    Subject subject{.store = folder, .fullName = name};
    const auto output = runGroup(u"mirror"_s, subject);
    if (!output)
        return {};
    const auto lines = QString::fromUtf8(*output).split(u'\n', Qt::SkipEmptyParts);
    const auto words = lines.value(lines.size() - 1).split(QChar::Space); // note<TAB>repository HOST ID
    if (words.size() != 3 || !words[0].endsWith(u"repository")) {
        std::fprintf(stderr, "%s", output->constData());
        return {};
    }
    subject.host = words[1];
    subject.repository = words[2].toLongLong();
    return subject;
}

QString titleOf(const Subject &subject)
{
    const auto size = [&subject](const QString &kind) { return double(QFile(subject.log(kind)).size()) / 1e6; };
    auto title = u"%1: %2 MB of issues"_s.arg(subject.fullName).arg(size(u"issues"_s), 0, 'f', 1);
    if (subject.issues > 0)
        title = u"%L1 issues (%2 MB), %L3 comments (%4 MB), made up"_s.arg(subject.issues)
                    .arg(size(u"issues"_s), 0, 'f', 1)
                    .arg(subject.comments)
                    .arg(size(u"comments"_s), 0, 'f', 1);
    return title + u"\nMedians on "_s + machine();
}

bool measureAndPrint(const std::optional<Subject> &subject, const QStringList &only)
{
    if (!subject) {
        std::fprintf(stderr, "The store to measure could not be made.\n");
        return false;
    }
    const auto table = measure(*subject, only);
    table.print(titleOf(*subject));
    return table.isRight();
}

int runAll(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    nameApplication();
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures Hubbub with one very large repository."_s);
    parser.addHelpOption();
    parser.addOptions(
        {{u"issues"_s, u"How many issues are made up."_s, u"N"_s, u"200000"_s},
         {u"comments"_s, u"How many comments are made up."_s, u"N"_s, u"1000000"_s},
         {u"only"_s, u"Measure this group: open, start, search, ..."_s, u"GROUP"_s},
         {u"keep"_s, u"Leave the stores in their folder."_s},
         {u"data"_s, u"Put the stores into this folder; it has to be on a disk."_s, u"DIR"_s},
         {u"replay"_s, u"Mirror the repository NAME from the API root URL and measure it too."_s, u"URL"_s}});
    parser.addPositionalArgument(u"NAME"_s, u"With --replay: owner/name"_s, u"[NAME]"_s);
    parser.process(application);
    const auto issues = parser.value(u"issues"_s).toInt();
    const auto comments = parser.value(u"comments"_s).toInt();
    const auto names = parser.positionalArguments();
    if (issues < 100 || comments < 0 || names.size() != (parser.isSet(u"replay"_s) ? 1 : 0))
        parser.showHelp(2);

    const auto place = parser.isSet(u"data"_s) ? parser.value(u"data"_s) : QCoreApplication::applicationDirPath();
    QDir().mkpath(place);
    QTemporaryDir folder(place + u"/stores-XXXXXX"_s);
    folder.setAutoRemove(!parser.isSet(u"keep"_s));
    const auto only = parser.values(u"only"_s);
    std::fprintf(stderr, "making the store ...\n");
    bool isRight = measureAndPrint(makeSynthetic(folder.filePath(u"made"_s), issues, comments), only);
    if (parser.isSet(u"replay"_s)) {
        std::fprintf(stderr, "mirroring %s ...\n", qPrintable(names[0]));
        isRight &= measureAndPrint(makeMirror(folder.filePath(u"mirror"_s), parser.value(u"replay"_s), names[0]), only);
    }
    return isRight ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 3 && QByteArrayView(argv[1]) == "--measure") {
        for (const auto &group : Groups) {
            if (group.name == QLatin1StringView(argv[2]))
                return runOne(group, argc, argv);
        }
        return 2;
    }
    return runAll(argc, argv);
}
