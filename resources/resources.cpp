// SPDX-License-Identifier: MIT
#include "resources/resources.h"

#include <QFile>

namespace hubbub {

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "resources", "it is compiled into the program");
    return isOpen ? file.readAll() : QByteArray();
}

} // namespace

QByteArray sampleRepository()
{
    return contentsOf(QStringLiteral(":/hubbub/sample/repository.json"));
}

QByteArray sampleIssues()
{
    return contentsOf(QStringLiteral(":/hubbub/sample/issues.jsonl"));
}

QByteArray emojiTable()
{
    return contentsOf(QStringLiteral(":/hubbub/emoji.txt"));
}

} // namespace hubbub
