// SPDX-License-Identifier: MIT
#include "sync/storegit.h"

#include "sync/durablefile.h"

#include <QFileInfo>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(storeLog, "hubbub.store")

void makeOnce(const QString &path, const QByteArray &bytes)
{
    QFile::remove(path + ReplacementEnding); // a crash has left it
    const QFileInfo info(path);
    if (info.exists() || info.isSymLink())
        return;
    if (const auto why = replaceDurably(path, bytes); !why.isEmpty())
        qCWarning(storeLog).noquote() << path << "cannot be written:" << why;
}

} // namespace

void prepareForGit(const QString &folder)
{
    makeOnce(folder + u"/local/.gitattributes"_s, "*.jsonl merge=union\n");
    makeOnce(folder + u"/local/.gitignore"_s, "*.damaged.jsonl\n*.new\n");
}

} // namespace hubbub
