// SPDX-License-Identifier: MIT
#include "sync/storecheck.h"

#include "sync/latestchange.h"
#include "sync/linereader.h"
#include "sync/recordparser.h"
#include "sync/storefiles.h"
#include "sync/storefolder.h"
#include "sync/storelayout.h"
#include "sync/tablefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

using Kind = StoreFinding::Kind;

void checkLog(QFile &file, const QString &name, StoreReport &report)
{
    LineReader reader(file);
    RecordParser parser;
    LatestChange latest;
    const bool isByChange = latestChangeWins(name);
    QSet<qint64> ids;
    for (QByteArrayView line; reader.next(line);) {
        if (line.trimmed().isEmpty())
            continue;
        if (const auto *why = parser.parse(line)) {
            report.findings.append({Kind::UnreadableLine, name, reader.lineNumber(), QString::fromUtf8(why)});
            continue;
        }
        ++report.lines;
        if (isByChange && !latest.standsNow(parser.id(), parser.changedAt()))
            continue;
        if (parser.isTombstone())
            ids.remove(parser.id());
        else
            ids.insert(parser.id());
    }
    report.records += ids.size();
    if (reader.hasFailed())
        report.findings.append({Kind::UnreadableFile, name, 0, file.errorString()});
    else if (reader.tail() > 0)
        report.findings.append({Kind::TornTail, name, reader.lineNumber() + 1,
                                u"The last %1 bytes are not a whole line."_s.arg(reader.tail())});
}

void checkState(QFile &file, const QString &name, StoreReport &report)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.readAll(), &error);
    if (document.isObject())
        return;
    const auto why = error.error == QJsonParseError::NoError ? u"It is not a JSON object."_s : error.errorString();
    report.findings.append({Kind::UnreadableFile, name, 0, why});
}

void checkFormat(const QString &folder, StoreReport &report)
{
    const auto format = storeFormat(folder);
    if (!format)
        report.findings.append({Kind::MissingFormat, u"format.json"_s, 0, u"It is missing or unreadable."_s});
    else if (*format > KnownStoreFormat)
        report.findings.append({Kind::NewerFormat, u"format.json"_s, 0, QString::number(*format)});
}

/// What is in folders that may not be read was not checked.
void checkFolders(const QString &folder, StoreReport &report)
{
    for (const auto &part : {u"/local"_s, u"/remote"_s}) {
        QStringList paths{folder + part};
        for (QDirIterator it(paths.first(), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
             it.hasNext();)
            paths.append(it.next());
        for (const auto &path : std::as_const(paths)) {
            const QFileInfo info(path);
            if (info.exists() && !(info.isReadable() && info.isExecutable()))
                report.findings.append(
                    {Kind::UnreadableFile, path.mid(folder.size() + 1), 0, u"It may not be read."_s});
        }
    }
}

void checkDerived(const QString &folder, StoreReport &report)
{
    QDirIterator files(folder + u"/derived"_s, {u"*.lines"_s, u"*.columns"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto path = files.next();
        if (!TableFile::isWhole(path))
            report.findings.append({Kind::SpoiledDerived, path.mid(folder.size() + 1), 0, {}});
    }
}

} // namespace

StoreReport checkStore(const QString &folder)
{
    StoreReport report;
    if (!QFileInfo(folder).isDir()) {
        report.findings.append({Kind::UnreadableFile, {}, 0, u"\"%1\" is not a folder."_s.arg(folder)});
        return report;
    }
    checkFormat(folder, report);
    if (!report.findings.isEmpty() && report.findings.first().kind == Kind::NewerFormat)
        return report;
    checkDerived(folder, report);
    checkFolders(folder, report);
    const auto names = storeFiles(folder);
    for (const auto &name : names) {
        ++report.files;
        QFile file(folder + u'/' + name);
        if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
            report.findings.append({Kind::UnreadableFile, name, 0, file.errorString()});
        else if (name.endsWith(".jsonl"_L1))
            checkLog(file, name, report);
        else
            checkState(file, name, report);
    }
    return report;
}

} // namespace hubbub
