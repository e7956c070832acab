// SPDX-License-Identifier: MIT
//
// What the board takes with many issues, beside what the machine allows, few issues, and the original.
//
//     tests/bench/run.sh board [--issues N]
//
// Figures are printed and not judged: the exit code is 1 only if something was wrong, as a card in another place.
// Those of the original are constants: it was measured once, in a browser, with real issues.
#include "tests/bench/boardgroups.h"
#include "tests/bench/grouprunner.h"
#include "tests/bench/syntheticstore.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>

using namespace hubbub;
using namespace hubbub::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int FewIssues = 1827; ///< as many as the repository has that the original was measured with

enum Stores { Few = 1, Many = 2 };

struct Group
{
    QLatin1StringView name;
    void (*run)(const Subject &, Report &);
    int stores = Many;
};

constexpr Group Groups[] = {
    {"prepare"_L1, prepareBoard, Few | Many},
    {"arrive"_L1, measureBoardArrival, Few},
    {"start"_L1, measureBoardStart, Few | Many},
    {"model"_L1, measureBoardModel},
    {"move"_L1, measureBoardMoves},
    {"scroll"_L1, measureBoardScrolling},
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
    QApplication application(argc, argv);
    applyTheme(application, Scheme::Light);
    group.run(Subject::fromArguments(QCoreApplication::arguments().sliced(3)), report);
    return 0;
}

void measure(const Subject &subject, Stores which, const QStringList &only, Table &table)
{
    for (const auto &group : Groups) {
        if (!(group.stores & which) || (!only.isEmpty() && !only.contains(group.name) && group.run != prepareBoard))
            continue;
        std::fprintf(stderr, "%s, %d issues ...\n", group.name.data(), subject.issues);
        if (const auto output = runGroup(group.name, subject))
            table.take(*output);
        else
            table.addWrong(u"%1 did not come to its end"_s.arg(group.name));
    }
}

int runAll(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    nameApplication();
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures the board with very many issues."_s);
    parser.addHelpOption();
    parser.addOptions({{u"issues"_s, u"How many issues are made up."_s, u"N"_s, u"200000"_s},
                       {u"only"_s, u"Measure this group: arrive, start, model, move, scroll"_s, u"GROUP"_s},
                       {u"keep"_s, u"Leave the stores in their folder."_s},
                       {u"data"_s, u"Put the stores into this folder; it has to be on a disk."_s, u"DIR"_s}});
    parser.process(application);
    const auto issues = parser.value(u"issues"_s).toInt();
    if (issues < 2000)
        parser.showHelp(2);
    const auto place = parser.isSet(u"data"_s) ? parser.value(u"data"_s) : QCoreApplication::applicationDirPath();
    QDir().mkpath(place);
    QTemporaryDir folder(place + u"/boards-XXXXXX"_s);
    folder.setAutoRemove(!parser.isSet(u"keep"_s));
    Table table;
    for (const auto &[name, count, which] :
         {std::tuple(u"few"_s, FewIssues, Few), std::tuple(u"many"_s, issues, Many)}) {
        const SyntheticStore synthetic(count, 0);
        const auto path = folder.filePath(name);
        if (synthetic.write(path))
            measure(synthetic.subject(path), which, parser.values(u"only"_s), table);
        else
            table.addWrong(u"the store to measure could not be made"_s);
    }
    table.print(u"The board, with %L1 and %L2 issues that are made up\nMedians on %3"_s.arg(FewIssues).arg(issues).arg(
        machine()));
    std::printf("The original lost everything when it was killed within half a minute, and ends at 1,635 issues.\n");
    return table.isRight() ? 0 : 1;
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
