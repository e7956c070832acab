// SPDX-License-Identifier: MIT
#include "app/application.h"
#include "app/commands.h"
#include "app/terminal.h"

#include <QApplication>
#include <QTranslator>

int main(int argc, char *argv[])
{
    using namespace hubbub;
    QCoreApplication::setApplicationName(QStringLiteral("Hubbub"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HUBBUB_VERSION));
    QCoreApplication::setOrganizationName(QStringLiteral("Hubbub"));

    QTranslator english; // plural forms
    const bool isTranslated = english.load(QStringLiteral(":/hubbub/translations/hubbub_en.qm"));

    // Which kind of application is needed depends on the command line, and commands need no display.
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto parsed = Options::parse(arguments);
    if (const auto *message = std::get_if<Options::Message>(&parsed)) {
        if (!message->isError) {
            printLine(message->text.trimmed());
            return 0;
        }
        printError(message->text);
        return 2;
    }
    const auto &options = *std::get_if<Options>(&parsed);
    if (options.command != Options::Command::Window) {
        const QCoreApplication application(argc, argv);
        if (isTranslated)
            QCoreApplication::installTranslator(&english);
        return runCommand(options);
    }
    QGuiApplication::setDesktopFileName(QStringLiteral("org.hubbub.Hubbub"));
    const QApplication application(argc, argv);
    if (isTranslated)
        QCoreApplication::installTranslator(&english);
    return runWindow(options);
}
