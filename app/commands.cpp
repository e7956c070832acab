// SPDX-License-Identifier: MIT
#include "app/commands.h"

#include "app/listcommand.h"
#include "app/services.h"
#include "app/synccommand.h"
#include "app/terminal.h"
#include "sync/storecheck.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QLocale>

namespace hubbub {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

QString describe(const StoreFinding &finding)
{
    using Kind = StoreFinding::Kind;
    switch (finding.kind) {
    case Kind::MissingFormat: return Text::tr("%1: missing or unreadable").arg(finding.file);
    case Kind::NewerFormat: return Text::tr("%1: made by a newer Hubbub (%2)").arg(finding.file, finding.what);
    case Kind::TornTail: return Text::tr("%1:%2: the last line is not complete").arg(finding.file).arg(finding.line);
    case Kind::UnreadableLine: return Text::tr("%1:%2: %3").arg(finding.file).arg(finding.line).arg(finding.what);
    case Kind::UnreadableFile:
        return finding.file.isEmpty() ? finding.what : Text::tr("%1: %2").arg(finding.file, finding.what);
    }
    return {};
}

int checkStoreFolder(const Options &options)
{
    const auto report = checkStore(Services::storeFolder(options));
    for (const auto &finding : report.findings)
        printLine(inOneLine(describe(finding)));
    const QLocale locale;
    const auto checked = Text::tr("%1 records in %2 files")
                             .arg(locale.toString(report.records), locale.toString(report.files));
    if (report.findings.isEmpty())
        printLine(Text::tr("%1: no damage").arg(checked));
    else
        printError(Text::tr("%1: %n places are damaged", nullptr, int(report.findings.size())).arg(checked));
    return report.findings.isEmpty() ? 0 : 1;
}

/// Opens the services and runs \a command in an event loop of its own.
template<typename Command>
int runInLoop(const Options &options, StoreAccess access)
{
    Services services(options, access);
    Command command(services, options);
    // Queued: a command that ends at once must not end a loop that has not begun.
    QObject::connect(
        &services, &Services::ready, &command,
        [&] {
            const auto &state = services.store().state();
            if (!state.canRead() || (access == StoreAccess::ReadWrite && !state.canWrite())) {
                printError(storeSentence(state));
                QCoreApplication::exit(1);
                return;
            }
            command.start();
        },
        Qt::QueuedConnection);
    services.open();
    return QCoreApplication::exec();
}

int run(const Options &options)
{
    switch (options.command) {
    case Options::Command::StorePath: printLine(Services::storeFolder(options)); return 0;
    case Options::Command::StoreCheck: return checkStoreFolder(options);
    case Options::Command::Sync: return runInLoop<SyncCommand>(options, StoreAccess::ReadWrite);
    case Options::Command::List:
    case Options::Command::Show: return runInLoop<ListCommand>(options, StoreAccess::ReadOnly);
    case Options::Command::Window: break;
    }
    return 2;
}

} // namespace

int runCommand(const Options &options)
{
    const auto code = run(options);
    return finishOutput() || code != 0 ? code : 1;
}

} // namespace hubbub
