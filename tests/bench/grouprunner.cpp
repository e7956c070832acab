// SPDX-License-Identifier: MIT
#include "tests/bench/grouprunner.h"

#include "tests/bench/subject.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSysInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

std::optional<QByteArray> runGroup(const QString &group, const Subject &subject)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), QStringList{u"--measure"_s, group} + subject.arguments());
    process.waitForFinished(-1);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        std::fprintf(stderr, "%s", process.readAllStandardError().constData());
        return {};
    }
    return process.readAllStandardOutput();
}

QString machine()
{
    QFile load(u"/proc/loadavg"_s);
    const auto busy = load.open(QFile::ReadOnly) ? QString::fromLatin1(load.readAll().split(' ')[0]) : QString();
    return u"%1, Linux %2, %3; load average %4"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                                                      QStringLiteral(HUBBUB_BUILD), busy);
}

} // namespace hubbub::bench
