// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/jsonstore.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#    include <unistd.h>
#endif

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

using Reason = StoreState::Reason;

namespace {

constexpr qint64 Repository = 4318905657;

RecordSet repositories()
{
    return {u"api.github.com"_s, u"/repositories"_s};
}

RecordSet issues()
{
    return {u"api.github.com"_s, u"/repositories/4318905657/issues"_s};
}

RecordSet notes()
{
    return {{}, u"/local/notes"_s};
}

StoreState openedState(JsonStore &store)
{
    QSignalSpy opened(&store, &JsonStore::opened);
    if (!store.isOpen() && !opened.wait(30000))
        return {StoreAccess::ReadOnly, Reason::Unusable, u"opened never came"_s};
    return store.state();
}

Result<Done> write(JsonStore &store, const RecordSet &set, const QJsonArray &records)
{
    return await<Done>([&](auto done) { store.write(set, records, &store, done); });
}

Result<QJsonArray> readAll(JsonStore &store, const RecordSet &set)
{
    return await<QJsonArray>([&](auto done) { store.readAll(set, &store, done); });
}

} // namespace

class TestJsonStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newStoreIsPrivateAndHasAFormat();
    void missingFormatIsMadeAgain();
    void localIsReadyForGit();
    void filesForGitStayAsTheyAre();
    void versionsOfANote();
    void T27_secondWriterReadsOnly();
    void lockOfADeadProgramIsTakenOver();
    void D8_newerFormatIsReadOnly();
    void readingAMissingStoreMakesNothing();
    void fileInPlaceOfTheFolderIsUnusable();
    void folderThatMayNotBeWrittenIsReadOnly();
    void operationsBeforeOpenedAreDoneInOrder();
    void resultsComeLaterAndOnlyToTheLiving();
    void destroyingFinishesWhatWasAskedFor();
    void unknownKeysAreUsageErrors();
    void remoteRecordsLoseUrlTemplatesLocalOnesKeepAll();
    void tablesAreReadByTheWorker();
    void createGivesIdsAndPatchMerges();
    void stateIsKeptPerRepository();
    void T26_unreadableStateIsNoState();
    void pageIsRecordsThenState();
    void failedPageKeepsTheOldState();
    void removedRepositoryLeavesNothingButLocal();
    void clearedRepositoryLeavesItsRecordAndLocal();
    void T21_hostsAreListed();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"store"_s); }
    [[nodiscard]] QString file(const QString &name) const { return folder() + u'/' + name; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJsonStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestJsonStore::newStoreIsPrivateAndHasAFormat()
{
    const auto deep = folder() + u"/in/a/new/place"_s;
    JsonStore store(deep, StoreAccess::ReadWrite);
    QCOMPARE(openedState(store), (StoreState{StoreAccess::ReadWrite, Reason::None, {}}));
    QCOMPARE(bytesOf(deep + u"/format.json"_s), "{\"format\": 1}\n");
    const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadUser | QFile::WriteUser
        | QFile::ExeUser;
    QCOMPARE(QFileInfo(deep).permissions(), mine);
}

void TestJsonStore::localIsReadyForGit()
{
    putBytes(file(u"local/.gitattributes.new"_s), "half of it"); // a crash has left it
    {
        JsonStore reader(folder(), StoreAccess::ReadOnly);
        openedState(reader);
        QVERIFY(!QFile::exists(file(u"local/.gitattributes"_s)));
    }
    JsonStore store(folder(), StoreAccess::ReadWrite);
    QVERIFY(openedState(store).canWrite());
    QCOMPARE(bytesOf(file(u"local/.gitattributes"_s)), "*.jsonl merge=union\n");
    QCOMPARE(bytesOf(file(u"local/.gitignore"_s)), "*.damaged.jsonl\n*.new\n");
    QVERIFY(!QFile::exists(file(u"local/.gitattributes.new"_s)));
}

void TestJsonStore::filesForGitStayAsTheyAre()
{
    putBytes(file(u"local/.gitattributes"_s), "# mine\n");
    putBytes(file(u"local/.gitignore"_s), {});
    JsonStore store(folder(), StoreAccess::ReadWrite);
    QVERIFY(openedState(store).canWrite());
    QCOMPARE(bytesOf(file(u"local/.gitattributes"_s)), "# mine\n");
    QCOMPARE(bytesOf(file(u"local/.gitignore"_s)), QByteArray());
}

void TestJsonStore::versionsOfANote()
{
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const auto versions = [&store](const RecordSet &set) {
        return await<QJsonArray>([&](auto done) { store.readVersions(set, &store, done); });
    };
    QCOMPARE(versions(notes()).value(), QJsonArray());
    const QJsonArray lines{record(1, u"a"_s), record(2, u"b"_s), record(1, u"c"_s),
                           QJsonObject{{u"id"_s, 1}, {u"deleted"_s, true}}};
    for (const auto &line : lines)
        QVERIFY(write(store, notes(), {line}));
    QCOMPARE(versions(notes()).value(), lines);
    QCOMPARE(readAll(store, notes()).value(), (QJsonArray{record(2, u"b"_s)}));
    QCOMPARE(versions({{}, u"/elsewhere"_s}).error().kind, SyncError::Kind::Usage);
}

void TestJsonStore::missingFormatIsMadeAgain()
{
    putBytes(file(u"local/notes.jsonl"_s), "{\"id\":1}\n");
    JsonStore store(folder(), StoreAccess::ReadWrite);
    QVERIFY(openedState(store).canWrite());
    QCOMPARE(bytesOf(file(u"format.json"_s)), "{\"format\": 1}\n");
    QCOMPARE(readAll(store, notes()).value().size(), 1);
}

void TestJsonStore::T27_secondWriterReadsOnly()
{
    auto first = std::make_unique<JsonStore>(folder(), StoreAccess::ReadWrite);
    QVERIFY(write(*first, notes(), {record(1, u"a"_s)}));

    QFile lock(file(u"lock"_s)); // that it has been held for long makes no difference
    QVERIFY(lock.open(QFile::ReadWrite));
    QVERIFY(lock.setFileTime(QDateTime::currentDateTime().addDays(-1), QFile::FileModificationTime));
    lock.close();

    JsonStore second(folder(), StoreAccess::ReadWrite);
    const auto state = openedState(second);
    QCOMPARE(state.access, StoreAccess::ReadOnly);
    QCOMPARE(state.reason, Reason::Locked);
    QVERIFY2(state.detail.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(state.detail));
    QCOMPARE(readAll(second, notes()).value(), (QJsonArray{record(1, u"a"_s)}));
    const auto refused = write(second, notes(), {record(2, u"b"_s)});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, SyncError::Kind::Store);
    QVERIFY(refused.error().message.contains(state.detail));

    QVERIFY(write(*first, notes(), {record(3, u"c"_s)}));
    QCOMPARE(readAll(second, notes()).value().size(), 2); // and it sees what the first one does
    first.reset();
    JsonStore third(folder(), StoreAccess::ReadWrite);
    QVERIFY(openedState(third).canWrite());
}

void TestJsonStore::lockOfADeadProgramIsTakenOver()
{
    // One more than the largest number that a process can have.
    const QByteArray dead = "4194305\ntst_jsonstore\n";
    putBytes(file(u"lock"_s), dead + QSysInfo::machineHostName().toUtf8() + '\n');

    JsonStore store(folder(), StoreAccess::ReadWrite);
    QVERIFY(openedState(store).canWrite());
}

void TestJsonStore::D8_newerFormatIsReadOnly()
{
    putBytes(file(u"format.json"_s), "{\"format\": 2, \"new\": true}");
    putBytes(file(u"local/notes.jsonl"_s), "{\"id\":1}\n{\"id\":2");
    JsonStore store(folder(), StoreAccess::ReadWrite);
    QCOMPARE(openedState(store), (StoreState{StoreAccess::ReadOnly, Reason::NewerFormat, u"2"_s}));
    QCOMPARE(readAll(store, notes()).value().size(), 1);
    QVERIFY(!write(store, notes(), {record(2, u"b"_s)}));
    QCOMPARE(bytesOf(file(u"local/notes.jsonl"_s)), "{\"id\":1}\n{\"id\":2");
    QCOMPARE(bytesOf(file(u"format.json"_s)), "{\"format\": 2, \"new\": true}");
}

void TestJsonStore::readingAMissingStoreMakesNothing()
{
    JsonStore store(folder(), StoreAccess::ReadOnly);
    QCOMPARE(openedState(store), (StoreState{StoreAccess::ReadOnly, Reason::None, {}}));
    QVERIFY(readAll(store, issues()).value().isEmpty());
    QVERIFY(!QFileInfo::exists(folder()));
}

void TestJsonStore::fileInPlaceOfTheFolderIsUnusable()
{
    putBytes(folder(), "a file");
    for (const auto access : {StoreAccess::ReadWrite, StoreAccess::ReadOnly}) {
        JsonStore store(folder(), access);
        QCOMPARE(openedState(store).reason, Reason::Unusable);
        const auto all = readAll(store, notes());
        QVERIFY(!all);
        QCOMPARE(all.error().kind, SyncError::Kind::Store);
        QCOMPARE(write(store, notes(), {record(1, u"a"_s)}).error().kind, SyncError::Kind::Store);
        QCOMPARE(await<QStringList>([&](auto done) { store.listHosts(&store, done); }).error().kind,
                 SyncError::Kind::Store);
    }
    QCOMPARE(bytesOf(folder()), "a file");
}

void TestJsonStore::folderThatMayNotBeWrittenIsReadOnly()
{
#ifdef Q_OS_UNIX
    putBytes(file(u"local/notes.jsonl"_s), "{\"id\":1}\n");
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    QCOMPARE(::chmod(QFile::encodeName(folder()).constData(), 0555), 0);
    // Permissions do not bind the superuser: for the time of this test we are nobody.
    const auto isRoot = ::geteuid() == 0;
    if (isRoot)
        QCOMPARE(::seteuid(65534), 0);
    const auto restore = qScopeGuard([this, isRoot] {
        if (isRoot && ::seteuid(0) != 0)
            qFatal("The test cannot become itself again.");
        ::chmod(QFile::encodeName(folder()).constData(), 0755);
    });
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const auto state = openedState(store);
    QCOMPARE(state.access, StoreAccess::ReadOnly);
    QCOMPARE(state.reason, Reason::ReadOnlyMedium);
    QCOMPARE(readAll(store, notes()).value().size(), 1);
    QCOMPARE(write(store, notes(), {record(2, u"b"_s)}).error().kind, SyncError::Kind::Store);
#endif
}

void TestJsonStore::operationsBeforeOpenedAreDoneInOrder()
{
    JsonStore store(folder(), StoreAccess::ReadWrite);
    QStringList log;
    connect(&store, &JsonStore::opened, this, [&log] { log.append(u"opened"_s); });
    for (int i = 0; i < 3; ++i)
        store.write(notes(), {record(1, QString::number(i))}, &store,
                    [&log, i](const Result<Done> &done) { log.append(u"write %1 %2"_s.arg(i).arg(done.isOk())); });
    store.read(notes(), 1, &store, [&log](const Result<QJsonObject> &found) {
        log.append(u"read "_s + found.value()["title"_L1].toString());
    });
    QVERIFY(log.isEmpty());
    QTRY_COMPARE(log, (QStringList{u"opened"_s, u"write 0 1"_s, u"write 1 1"_s, u"write 2 1"_s, u"read 2"_s}));
}

void TestJsonStore::resultsComeLaterAndOnlyToTheLiving()
{
    JsonStore store(folder(), StoreAccess::ReadWrite);
    auto dying = std::make_unique<QObject>();
    bool told = false;
    store.write(notes(), {record(1, u"a"_s)}, dying.get(), [&told](const Result<Done> &) { told = true; });
    dying.reset();
    store.write(notes(), {record(2, u"b"_s)}, nullptr, nullptr);
    QCOMPARE(readAll(store, notes()).value().size(), 2); // both were done
    QVERIFY(!told);
}

void TestJsonStore::destroyingFinishesWhatWasAskedFor()
{
    {
        JsonStore store(folder(), StoreAccess::ReadWrite);
        for (int i = 1; i <= 20; ++i)
            store.write(notes(), {record(i, u"a"_s)}, nullptr, nullptr);
    }
    QCOMPARE(bytesOf(file(u"local/notes.jsonl"_s)).count('\n'), 20);
    QVERIFY(!QFileInfo::exists(file(u"lock"_s)));
}

void TestJsonStore::unknownKeysAreUsageErrors()
{
    QVERIFY(JsonStore::isKept(u"/repositories"_s));
    QVERIFY(JsonStore::isKept(u"/repositories/1/issues"_s));
    QVERIFY(!JsonStore::isKept(u"/repos/a/b"_s));

    JsonStore store(folder(), StoreAccess::ReadWrite);
    const RecordSet unknown{u"api.github.com"_s, u"/repos/a/b"_s};
    const auto all = readAll(store, unknown);
    QVERIFY(!all);
    QCOMPARE(all.error().kind, SyncError::Kind::Usage);
    QVERIFY(all.error().message.contains(u"is not kept in the store"_s));
    QCOMPARE(write(store, unknown, {record(1, u"a"_s)}).error().kind, SyncError::Kind::Usage);
    QCOMPARE(write(store, notes(), {QJsonObject{}}).error().kind, SyncError::Kind::Usage);
}

void TestJsonStore::remoteRecordsLoseUrlTemplatesLocalOnesKeepAll()
{
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const QJsonObject full{
        {u"id"_s, 1}, {u"url"_s, u"u"_s}, {u"events_url"_s, u"e"_s}, {u"user"_s, QJsonObject{{u"url"_s, u"u"_s}}}};
    QVERIFY(write(store, issues(), {full}));
    QVERIFY(write(store, notes(), {full}));
    QCOMPARE(readAll(store, issues()).value(), (QJsonArray{withoutUrlTemplates(full)}));
    QCOMPARE(readAll(store, notes()).value(), (QJsonArray{full}));
}

void TestJsonStore::tablesAreReadByTheWorker()
{
    static const Schema schema({{"title", Attribute::Type::Text}}, Schema::Rest::Closed);
    JsonStore store(folder(), StoreAccess::ReadWrite);
    QVERIFY(write(store, issues(), {record(Repository, u"起動"_s), record(2, u"b"_s)}));
    const auto table = await<std::shared_ptr<RecordTable>>(
        [&](auto done) { store.readTable(issues(), schema, &store, done); });
    QVERIFY(table);
    QCOMPARE(table.value()->count(), 2);
    QCOMPARE(table.value()->text(table.value()->slotOf(Repository), 0), u"起動"_s.toUtf8());
}

void TestJsonStore::createGivesIdsAndPatchMerges()
{
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const auto create = [&](const QJsonObject &record) {
        return await<QJsonObject>([&](auto done) { store.create(notes(), record, &store, done); });
    };
    QCOMPARE(create({{u"title"_s, u"a"_s}}).value(), record(1, u"a"_s));
    QCOMPARE(create({{u"title"_s, u"b"_s}}).value(), record(2, u"b"_s));
    QCOMPARE(create(record(Repository, u"own"_s)).value(), record(Repository, u"own"_s));
    QCOMPARE(create({{u"id"_s, QJsonValue::Null}, {u"title"_s, u"c"_s}}).value(), record(Repository + 1, u"c"_s));
    QCOMPARE(create({{u"id"_s, u"x"_s}}).error().kind, SyncError::Kind::Usage);
    QVERIFY(create(record(std::numeric_limits<qint64>::max(), u"last"_s)));
    QCOMPARE(create({}).error().kind, SyncError::Kind::Store);

    const auto patched = await<QJsonObject>([&](auto done) { store.patch(notes(), 2, {{u"x"_s, 7}}, &store, done); });
    QCOMPARE(patched.value(), (QJsonObject{{u"id"_s, 2}, {u"title"_s, u"b"_s}, {u"x"_s, 7}}));
    const auto read = await<QJsonObject>([&](auto done) { store.read(notes(), 2, &store, done); });
    QCOMPARE(read.value(), patched.value());
}

void TestJsonStore::stateIsKeptPerRepository()
{
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const auto state = [&](qint64 repository) {
        return await<QJsonObject>([&](auto done) { store.readState(u"api.github.com"_s, repository, &store, done); })
            .value();
    };
    QCOMPARE(state(Repository), QJsonObject());
    const QJsonObject mark{{u"since"_s, u"2026-08-22T12:00:00Z"_s},
                           {u"etags"_s, QJsonObject{{u"issues"_s, u"W/\"x\""_s}}}};
    QVERIFY(await<Done>([&](auto done) { store.writeState(u"api.github.com"_s, Repository, mark, &store, done); }));
    QCOMPARE(state(Repository), mark);
    QCOMPARE(state(2), QJsonObject());
    const auto path = file(u"remote/api.github.com/repositories/4318905657/sync.json"_s);
    QCOMPARE(QJsonDocument::fromJson(bytesOf(path)).object(), mark);

    // Members are put over those of the same names, the others stay.
    QVERIFY(await<Done>([&](auto done) {
        store.writeState(u"api.github.com"_s, Repository, {{u"labels"_s, 1}, {u"since"_s, 2}}, &store, done);
    }));
    QCOMPARE(state(Repository), (QJsonObject{{u"etags"_s, mark.value(u"etags"_s)}, {u"labels"_s, 1}, {u"since"_s, 2}}));
}

void TestJsonStore::T26_unreadableStateIsNoState()
{
    putBytes(file(u"remote/api.github.com/repositories/1/sync.json"_s), "{\"since\":");
    JsonStore store(folder(), StoreAccess::ReadWrite);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"sync.json is unreadable"_s));
    const auto state = await<QJsonObject>([&](auto done) { store.readState(u"api.github.com"_s, 1, &store, done); });
    QVERIFY(state);
    QCOMPARE(state.value(), QJsonObject());
}

void TestJsonStore::pageIsRecordsThenState()
{
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const auto page = [&](const RecordSet &set) {
        return await<Done>([&](auto done) {
            store.writePage(set, {record(7, u"a"_s)}, {{u"page"_s, 1}}, &store, done);
        });
    };
    QVERIFY(page(issues()));
    QCOMPARE(readAll(store, issues()).value().size(), 1);
    const auto state = await<QJsonObject>(
        [&](auto done) { store.readState(u"api.github.com"_s, Repository, &store, done); });
    QCOMPARE(state.value(), (QJsonObject{{u"page"_s, 1}}));
    QCOMPARE(page(repositories()).error().kind, SyncError::Kind::Usage);
    QCOMPARE(page(notes()).error().kind, SyncError::Kind::Usage);
}

void TestJsonStore::failedPageKeepsTheOldState()
{
    // A folder where the log belongs: it cannot be written.
    const auto repository = file(u"remote/api.github.com/repositories/4318905657"_s);
    QVERIFY(QDir().mkpath(repository + u"/issues.jsonl"_s));
    putBytes(repository + u"/sync.json"_s, "{\"page\":1}");
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const auto written = await<Done>([&](auto done) {
        store.writePage(issues(), {record(7, u"a"_s)}, {{u"page"_s, 2}}, &store, done);
    });
    QVERIFY(!written);
    QCOMPARE(written.error().kind, SyncError::Kind::Store);
    QCOMPARE(bytesOf(repository + u"/sync.json"_s), "{\"page\":1}");
}

void TestJsonStore::removedRepositoryLeavesNothingButLocal()
{
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const RecordSet others{u"api.github.com"_s, u"/repositories/43/issues"_s};
    QVERIFY(write(store, repositories(), {record(Repository, u"a"_s), record(43, u"b"_s)}));
    QVERIFY(write(store, issues(), {record(7, u"a"_s)}));
    QVERIFY(write(store, others, {record(8, u"a"_s)}));
    QVERIFY(write(store, notes(), {record(7, u"mine"_s)}));
    const auto outside = m_folder->filePath(u"outside"_s);
    putBytes(outside + u"/precious"_s, "x");
    const auto repository = file(u"remote/api.github.com/repositories/4318905657"_s);
    QVERIFY(QFile::link(outside, repository + u"/link"_s));

    QVERIFY(await<Done>([&](auto done) { store.removeRepository(u"api.github.com"_s, Repository, &store, done); }));
    QVERIFY(!QFileInfo::exists(repository));
    QCOMPARE(bytesOf(outside + u"/precious"_s), "x");
    QVERIFY(readAll(store, issues()).value().isEmpty());
    QCOMPARE(readAll(store, repositories()).value(), (QJsonArray{record(43, u"b"_s)}));
    QCOMPARE(readAll(store, others).value().size(), 1);
    QCOMPARE(readAll(store, notes()).value().size(), 1);

    QVERIFY(write(store, issues(), {record(9, u"again"_s)})); // added once more
    QCOMPARE(readAll(store, issues()).value(), (QJsonArray{record(9, u"again"_s)}));

    QVERIFY(QDir(repository).removeRecursively());
    QVERIFY(QFile::link(outside, repository)); // somebody keeps it on another disk
    QVERIFY(await<Done>([&](auto done) { store.removeRepository(u"api.github.com"_s, Repository, &store, done); }));
    QVERIFY(!QFileInfo::exists(repository));
    QCOMPARE(bytesOf(outside + u"/precious"_s), "x");
}

void TestJsonStore::clearedRepositoryLeavesItsRecordAndLocal()
{
    const auto host = u"api.github.com"_s;
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const auto size = [&](qint64 repository) {
        std::optional<qint64> found;
        store.measureRepository(host, repository, &store, [&found](qint64 bytes) { found = bytes; });
        return QTest::qWaitFor([&found] { return found.has_value(); }) ? *found : -1;
    };
    QVERIFY(write(store, repositories(), {record(Repository, u"a"_s), record(43, u"b"_s)}));
    QVERIFY(write(store, issues(), {record(7, u"a"_s)}));
    QVERIFY(write(store, notes(), {record(7, u"mine"_s)}));
    QVERIFY(await<Done>([&](auto done) {
        store.writeState(host, Repository, {{u"issues"_s, QJsonObject{{u"x"_s, 1}}}}, &store, done);
    }));
    QVERIFY(size(Repository) > 0);
    QCOMPARE(size(43), 0);

    QVERIFY(await<Done>([&](auto done) { store.clearRepository(host, Repository, &store, done); }));
    QCOMPARE(size(Repository), 0);
    QVERIFY(readAll(store, issues()).value().isEmpty());
    QVERIFY(await<QJsonObject>([&](auto done) { store.readState(host, Repository, &store, done); }).value().isEmpty());
    QCOMPARE(readAll(store, repositories()).value().size(), 2);
    QCOMPARE(readAll(store, notes()).value().size(), 1);
    QVERIFY(write(store, issues(), {record(9, u"again"_s)}));
    QCOMPARE(readAll(store, issues()).value(), (QJsonArray{record(9, u"again"_s)}));

    JsonStore reader(folder(), StoreAccess::ReadOnly);
    QVERIFY(!await<Done>([&](auto done) { reader.clearRepository(host, Repository, &reader, done); }));
    QCOMPARE(readAll(store, issues()).value().size(), 1);
}

void TestJsonStore::T21_hostsAreListed()
{
    JsonStore store(folder(), StoreAccess::ReadWrite);
    const auto hosts = [&] { return await<QStringList>([&](auto done) { store.listHosts(&store, done); }).value(); };
    QCOMPARE(hosts(), QStringList());
    QVERIFY(write(store, repositories(), {record(1, u"a"_s)}));
    QVERIFY(write(store, {u"127.0.0.1:8080"_s, u"/repositories"_s}, {record(1, u"a"_s)}));
    QCOMPARE(hosts(), (QStringList{u"127.0.0.1_8080"_s, u"api.github.com"_s}));
    QCOMPARE(readAll(store, {hosts().first(), u"/repositories"_s}).value().size(), 1);
}

QTEST_GUILESS_MAIN(TestJsonStore)
#include "tst_jsonstore.moc"
