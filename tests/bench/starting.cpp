// SPDX-License-Identifier: MIT
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

/// A program from its start to its first painted window.
struct Start
{
    double time = 0; ///< wall
    double resident = 0;
    double unshared = 0;
};

class Starter
{
public:
    Starter()
        : m_environment(QProcessEnvironment::systemEnvironment())
    {
        for (const auto *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            m_environment.insert(QString::fromLatin1(name), m_home.path());
        m_environment.insert(u"QT_PLUGIN_PATH"_s, QCoreApplication::applicationDirPath() + u"/plugins"_s);
        m_environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"hubbubfirstpaint"_s);
    }

    /// \param widget what is to be painted
    std::optional<Start> start(const QString &program, const QStringList &arguments, const QString &widget)
    {
        m_environment.insert(u"HUBBUB_BENCH_WIDGET"_s, widget);
        QProcess process;
        process.setProcessEnvironment(m_environment);
        const auto begin = wallTime();
        process.start(program, arguments);
        if (!process.waitForFinished(60000)) {
            process.kill();
            process.waitForFinished();
            return {};
        }
        double painted = 0;
        Start start;
        if (std::sscanf(process.readAllStandardOutput().constData(), "painted %lf %lf %lf", &painted, &start.resident,
                        &start.unshared)
            != 3) {
            std::fprintf(stderr, "%s", process.readAllStandardError().constData());
            return {};
        }
        start.time = painted - begin;
        return start;
    }

private:
    QTemporaryDir m_home; // neither preferences nor caches of whoever runs this
    QProcessEnvironment m_environment;
};

struct Starts
{
    Samples time = {};
    Samples resident = {};
    Samples unshared = {};

    void add(const Start &start)
    {
        time.add(start.time);
        resident.add(start.resident);
        unshared.add(start.unshared);
    }
};

} // namespace

void measureStarting(const Subject &subject, Report &report)
{
    Starter starter;
    const auto bare = QCoreApplication::applicationDirPath() + u"/barewindow"_s;
    const auto hubbub = QStringLiteral(HUBBUB_PROGRAM);
    const auto startHubbub = [&] {
        return starter.start(hubbub, {u"--store"_s, subject.store, u"--offline"_s}, u"issues"_s);
    };
    const auto startBare = [&] { return starter.start(bare, {}, u"bare"_s); };
    if (!startHubbub() || !startBare()) // both fill the caches of fonts and the like
        return report.wrong(u"started: nothing was painted"_s);

    Starts warm;
    Starts plain;
    for (int round = 0; round < 11; ++round) {
        const auto one = startHubbub();
        const auto other = startBare();
        if (!one || !other)
            return report.wrong(u"started: nothing was painted"_s);
        warm.add(*one);
        plain.add(*other);
    }
    Samples cold;
    for (int round = 0; round < 7; ++round) {
        const auto isCold = evict(filesIn(subject.store) << hubbub);
        const auto one = startHubbub();
        if (!one || !isCold)
            break;
        cold.add(one->time);
    }

    report.add({.what = u"start to the painted list, warm"_s, .measured = warm.time.median(), .ask = Ask::value(150)});
    report.add({.what = u"start to the painted list, warm"_s,
                .measured = warm.time.median(),
                .peerName = u"a bare window"_s,
                .peer = plain.time.median(),
                .ask = Ask::ratio(2.5)});
    if (cold.count() > 0)
        report.add({.what = u"start to the painted list, store and program cold"_s,
                    .measured = cold.median(),
                    .ask = Ask::value(300)});
    report.add({.what = u"memory at the first painted list"_s,
                .measured = warm.resident.median(),
                .unit = u"MB"_s,
                .peerName = u"a bare window"_s,
                .peer = plain.resident.median(),
                .ask = Ask::value(80)});
    report.add({.what = u"memory at the first painted list, unshared"_s,
                .measured = warm.unshared.median(),
                .unit = u"MB"_s,
                .peerName = u"a bare window"_s,
                .peer = plain.unshared.median()});
}

} // namespace hubbub::bench
