// SPDX-License-Identifier: MIT
#include "app/terminal.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>
#include <utility>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

namespace hubbub {

namespace {

void write(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
}

bool progressShown = false;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Terminal)
};

/// What a terminal could take for a command, or shows in another order than it stands there. The joiners,
/// which make one emoji of two and shape some scripts, are neither.
bool isHarmful(QChar c)
{
    constexpr char16_t ZeroWidthNonJoiner = 0x200C;
    constexpr char16_t ZeroWidthJoiner = 0x200D;
    if (c == u'\n' || c == u'\t' || c == ZeroWidthNonJoiner || c == ZeroWidthJoiner || c.isSurrogate())
        return false;
    return !c.isPrint();
}

void endProgress()
{
    if (std::exchange(progressShown, false))
        write(stderr, "\r\033[K");
}

} // namespace

void printLine(const QString &text)
{
    endProgress();
    write(stdout, text.toUtf8() + '\n');
}

void printError(const QString &text)
{
    endProgress();
    write(stderr, printable(text).toUtf8() + '\n');
}

bool isProgressLive()
{
#ifdef Q_OS_UNIX
    static const bool terminal = isatty(STDERR_FILENO);
    return terminal;
#else
    return false;
#endif
}

void printProgress(const QString &text)
{
    if (!isProgressLive())
        return printError(inOneLine(text));
    endProgress();
    write(stderr, inOneLine(text).toUtf8());
    progressShown = true;
}

bool finishOutput()
{
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return true;
    printError(Text::tr("The output could not be written: %1.").arg(qt_error_string(errno)));
    return false;
}

QString printable(QString text)
{
    text.remove(u'\r');
    for (auto &c : text) {
        if (isHarmful(c))
            c = u' ';
    }
    return text;
}

QString inOneLine(const QString &text)
{
    auto line = printable(text);
    for (auto &c : line) {
        if (c == u'\n' || c == u'\t' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return line;
}

} // namespace hubbub
