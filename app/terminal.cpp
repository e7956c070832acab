// SPDX-License-Identifier: MIT
#include "app/terminal.h"

#include <cstdio>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

namespace hubbub {

namespace {

bool isTerminal()
{
#ifdef Q_OS_UNIX
    static const bool terminal = isatty(STDERR_FILENO);
    return terminal;
#else
    return false;
#endif
}

void write(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
}

bool progressShown = false;

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
    write(stderr, text.toUtf8() + '\n');
}

void printProgress(const QString &text)
{
    if (!isTerminal())
        return printError(text);
    endProgress();
    write(stderr, text.toUtf8());
    progressShown = true;
}

QString printable(QString text)
{
    text.remove(u'\r');
    for (auto &c : text) {
        if (c != u'\n' && c != u'\t' && !c.isSurrogate() && (!c.isPrint() || c.category() == QChar::Other_Format))
            c = u' ';
    }
    return text;
}

} // namespace hubbub
