// SPDX-License-Identifier: MIT
#include "sync/storefiles.h"

#include "sync/storelayout.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

std::optional<qint64> storeFormat(const QString &folder)
{
    QFile file(folder + u"/format.json"_s);
    if (!file.open(QFile::ReadOnly))
        return std::nullopt;
    const auto format = QJsonDocument::fromJson(file.readAll()).object().value("format"_L1).toInteger();
    return format > 0 ? std::optional(format) : std::nullopt;
}

QStringList storeFiles(const QString &folder)
{
    QStringList names;
    for (const auto &part : {u"/local"_s, u"/remote"_s}) {
        QDirIterator files(folder + part, {u"*.jsonl"_s, u"sync.json"_s}, QDir::Files,
                           QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
        while (files.hasNext())
            names.append(files.next().mid(folder.size() + 1));
    }
    names.removeIf([](const QString &name) { return name.endsWith(".damaged.jsonl"_L1); });
    std::sort(names.begin(), names.end());
    return names;
}

qint64 repositorySize(const QString &folder, const QString &host, qint64 repository)
{
    qint64 bytes = 0;
    const auto place = repositoryFolder(host, repository);
    for (const auto &path : {place, u"derived/"_s + place}) {
        QDirIterator files(folder + u'/' + path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            files.next();
            bytes += files.fileInfo().size();
        }
    }
    return bytes;
}

} // namespace hubbub
