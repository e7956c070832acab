// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/storecheck.h"

#include <QDirIterator>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

using Kind = StoreFinding::Kind;

namespace {

QMap<QString, QByteArray> contents(const QString &folder)
{
    QMap<QString, QByteArray> all;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto path = files.next();
        all.insert(path, bytesOf(path));
    }
    return all;
}

} // namespace

class TestStoreCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundStoreHasNoFindings();
    void latestChangeCountsUnderLocal();
    void filesOfGitAreNoFindings();
    void everyDamageIsFoundAndLeft();
    void newerFormatIsNotLookedInto();
    void missingFolderIsAFinding();
};

void TestStoreCheck::soundStoreHasNoFindings()
{
    QTemporaryDir folder;
    putBytes(folder.filePath(u"format.json"_s), "{\"format\": 1}\n");
    putBytes(folder.filePath(u"local/notes.jsonl"_s),
             "{\"id\":1}\n\n{\"id\":2}\n{\"id\":1}\n{\"id\":2,\"deleted\":true}\n");
    putBytes(folder.filePath(u"remote/h/repositories/12/issues.jsonl"_s), "{\"id\":4318905657}\n");
    putBytes(folder.filePath(u"remote/h/repositories/12/sync.json"_s), "{}");
    putBytes(folder.filePath(u"remote/h/media/picture.png"_s), "not JSON");
    putBytes(folder.filePath(u"derived/columns.jsonl"_s), "not JSON");
    const auto report = checkStore(folder.path());
    QCOMPARE(report.findings, QList<StoreFinding>());
    QCOMPARE(report.files, 3);
    QCOMPARE(report.lines, 5);
    QCOMPARE(report.records, 2);
}

void TestStoreCheck::latestChangeCountsUnderLocal()
{
    const QByteArray lines = "{\"id\":1,\"changed_at\":\"2026-11-23T21:51:52.124Z\"}\n"
                             "{\"id\":1,\"deleted\":true,\"changed_at\":\"2026-11-23T21:51:52.123Z\"}\n";
    QTemporaryDir folder;
    putBytes(folder.filePath(u"format.json"_s), "{\"format\": 1}\n");
    putBytes(folder.filePath(u"local/notes.jsonl"_s), lines);
    auto report = checkStore(folder.path());
    QCOMPARE(report.lines, 2);
    QCOMPARE(report.records, 1);
    putBytes(folder.filePath(u"remote/h/repositories.jsonl"_s), lines);
    report = checkStore(folder.path());
    QCOMPARE(report.lines, 4);
    QCOMPARE(report.records, 1);
}

void TestStoreCheck::filesOfGitAreNoFindings()
{
    QTemporaryDir folder;
    StoreFolder store(folder.path(), StoreAccess::ReadWrite);
    QVERIFY(store.open().canWrite());
    putBytes(folder.filePath(u"local/.git/refs/heads/a.jsonl"_s), "no JSON\n");
    QVERIFY(QFile::exists(folder.filePath(u"local/.gitattributes"_s)));
    const auto report = checkStore(folder.path());
    QCOMPARE(report.findings, QList<StoreFinding>());
    QCOMPARE(report.files, 0);
}

void TestStoreCheck::everyDamageIsFoundAndLeft()
{
    QTemporaryDir folder;
    putBytes(folder.filePath(u"local/a.jsonl"_s), "{\"id\":1}\n{\"id\":\n{\"id\":2}\n{\"a\":1}\n{\"id\":3,\"ti");
    putBytes(folder.filePath(u"local/a.damaged.jsonl"_s), "{\"id\":\n");
    putBytes(folder.filePath(u"local/b.jsonl"_s), QByteArray(300000, '\0'));
    putBytes(folder.filePath(u"remote/h/repositories/12/sync.json"_s), "[]");
    putBytes(folder.filePath(u"remote/h/repositories/13/sync.json"_s), "{\"since\":");
    const auto before = contents(folder.path());

    const auto report = checkStore(folder.path());
    QStringList found;
    for (const auto &finding : report.findings) {
        found.append(u"%1 %2:%3"_s.arg(int(finding.kind)).arg(finding.file).arg(finding.line));
        QVERIFY(!finding.what.isEmpty());
    }
    const auto line = [](Kind kind, const QString &place) { return u"%1 %2"_s.arg(int(kind)).arg(place); };
    QCOMPARE(
        found,
        (QStringList{line(Kind::MissingFormat, u"format.json:0"_s), line(Kind::UnreadableLine, u"local/a.jsonl:2"_s),
                     line(Kind::UnreadableLine, u"local/a.jsonl:4"_s), line(Kind::TornTail, u"local/a.jsonl:5"_s),
                     line(Kind::TornTail, u"local/b.jsonl:1"_s),
                     line(Kind::UnreadableFile, u"remote/h/repositories/12/sync.json:0"_s),
                     line(Kind::UnreadableFile, u"remote/h/repositories/13/sync.json:0"_s)}));
    QCOMPARE(report.records, 2);
    QCOMPARE(contents(folder.path()), before);
}

void TestStoreCheck::newerFormatIsNotLookedInto()
{
    QTemporaryDir folder;
    putBytes(folder.filePath(u"format.json"_s), "{\"format\": 7}");
    putBytes(folder.filePath(u"local/a.jsonl"_s), "in a new way\n");
    const auto report = checkStore(folder.path());
    QCOMPARE(report.findings, (QList<StoreFinding>{{Kind::NewerFormat, u"format.json"_s, 0, u"7"_s}}));
    QCOMPARE(report.files, 0);
}

void TestStoreCheck::missingFolderIsAFinding()
{
    QTemporaryDir folder;
    const auto report = checkStore(folder.filePath(u"none"_s));
    QCOMPARE(report.findings.size(), 1);
    QCOMPARE(report.findings.first().kind, Kind::UnreadableFile);
    QVERIFY(!QFileInfo::exists(folder.filePath(u"none"_s)));
}

QTEST_GUILESS_MAIN(TestStoreCheck)
#include "tst_storecheck.moc"
