// SPDX-License-Identifier: MIT
#include "app/commands.h"

#include "app/listcommand.h"
#include "app/movecommand.h"
#include "app/services.h"
#include "app/showcommand.h"
#include "app/synccommand.h"
#include "app/terminal.h"
#include "models/comment.h"
#include "models/issue.h"
#include "sync/storecheck.h"
#include "sync/storecompact.h"
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
    case Kind::SpoiledDerived:
        return Text::tr("%1: spoiled; Hubbub makes it again when it opens the store").arg(finding.file);
    case Kind::UnreadableFile:
        return finding.file.isEmpty() ? finding.what : Text::tr("%1: %2").arg(finding.file, finding.what);
    }
    return {};
}

/// What is said to somebody who wants to write to a store that cannot be written to.
QString uncompactedSentence(const StoreState &state)
{
    using Reason = StoreState::Reason;
    switch (state.reason) {
    case Reason::Locked:
        return Text::tr("Another program uses this store (%1). Close it, then compact the store.").arg(state.detail);
    case Reason::ReadOnlyMedium: return Text::tr("This store cannot be written to, so it stays as it is.");
    case Reason::NewerFormat:
        return Text::tr("This store was made by a newer Hubbub (format %1). Update Hubbub to compact it.")
            .arg(state.detail);
    case Reason::None:
    case Reason::Unusable: break;
    }
    return storeSentence(state);
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

int compactStoreFolder(const Options &options)
{
    const auto compaction = compactStore(
        Services::storeFolder(options),
        {{QStringLiteral("issues"), &Issue::columns()}, {QStringLiteral("comments"), &commentColumns()}});
    if (!compaction.state.canWrite()) {
        printError(inOneLine(uncompactedSentence(compaction.state)));
        return 1;
    }
    for (const auto &failure : compaction.failures)
        printError(inOneLine(Text::tr("%1 stays as it was: %2").arg(failure.file, failure.why)));
    const QLocale locale;
    printLine(Text::tr("%1 files: %2, %3 freed")
                  .arg(locale.toString(compaction.files), locale.formattedDataSize(compaction.after),
                       locale.formattedDataSize(compaction.before - compaction.after)));
    return compaction.failures.isEmpty() ? 0 : 1;
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

/// It opens the store by itself, unless somebody else has it.
int runMove(const Options &options)
{
    MoveCommand command(options);
    QMetaObject::invokeMethod(&command, &MoveCommand::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int run(const Options &options)
{
    switch (options.command) {
    case Options::Command::StorePath: printLine(Services::storeFolder(options)); return 0;
    case Options::Command::StoreCheck: return checkStoreFolder(options);
    case Options::Command::StoreCompact: return compactStoreFolder(options);
    case Options::Command::Sync: return runInLoop<SyncCommand>(options, StoreAccess::ReadWrite);
    case Options::Command::List: return runInLoop<ListCommand>(options, StoreAccess::ReadOnly);
    case Options::Command::Show: return runInLoop<ShowCommand>(options, StoreAccess::ReadOnly);
    case Options::Command::Move: return runMove(options);
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
