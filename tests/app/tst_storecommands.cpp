// SPDX-License-Identifier: MIT
#include "tests/app/program.h"

#include <QRandomGenerator>
#include <QScopeGuard>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

const auto Log = u"remote/127.0.0.1/repositories/12/issues.jsonl"_s;

} // namespace

/// `hubbub store check` and `hubbub store compact` as programs of their own, on stores that something has happened to.
class TestStoreCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void checkNamesDamage_data();
    void checkNamesDamage();
    void compactHalvesGarbage();
    void compactKilledLosesNothing();
    void compactOfALockedStore();
    void compactOfANewerStore();
    void compactOnAFullDisk();
    void storesOfAnyName_data();
    void storesOfAnyName();

private:
    [[nodiscard]] QByteArray bytes() const { return bytesAt(path(Log)); }
    [[nodiscard]] static QByteArray bytesAt(const QString &file)
    {
        QFile opened(file);
        return opened.open(QFile::ReadOnly) ? opened.readAll() : QByteArray("(cannot be opened)");
    }
    static void put(const QString &file, const QByteArray &content)
    {
        QFile opened(file);
        QVERIFY(opened.open(QFile::WriteOnly));
        QCOMPARE(opened.write(content), content.size());
    }
    void addGarbage(int times) { put(path(Log), bytes().repeated(times)); }
    [[nodiscard]] QString path(const QString &name) const { return m_program->store() + u'/' + name; }
    [[nodiscard]] QByteArray listed() const
    {
        const auto run = m_program->run({u"list"_s, u"--json"_s});
        return run.code == 0 ? run.out : "(failed)" + run.err;
    }

    std::unique_ptr<Program> m_program;
};

void TestStoreCommands::init()
{
    m_program = std::make_unique<Program>();
    m_program->server.addRepository(Name, Repository, Issues);
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
}

void TestStoreCommands::cleanup()
{
    m_program.reset();
}

void TestStoreCommands::checkNamesDamage_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QByteArray>("put");
    QTest::newRow("torn tail") << Log << Issues + 1 << QByteArray() << QByteArray("{\"id\":");
    QTest::newRow("flipped byte") << Log << 1 << QByteArray("{") << QByteArray("[");
    QTest::newRow("no UTF-8") << Log << 1 << QByteArray("Issue") << QByteArray("Is\xffue");
    QTest::newRow("a page of zeros") << Log << 1 << QByteArray("Issue") << QByteArray(4096, '\0');
    QTest::newRow("no id") << Log << 1 << QByteArray("\"id\":") << QByteArray("\"di\":");
    QTest::newRow("state") << u"remote/127.0.0.1/repositories/12/sync.json"_s << 0 << QByteArray("{") << QByteArray("");
    QTest::newRow("format") << u"format.json"_s << 0 << QByteArray("{") << QByteArray("\0");
}

void TestStoreCommands::checkNamesDamage()
{
    QFETCH(QString, file);
    QFETCH(int, line);
    QFETCH(QByteArray, find);
    QFETCH(QByteArray, put);
    auto content = bytesAt(path(file));
    find.isEmpty() ? content.append(put) : content.replace(content.indexOf(find), find.size(), put);
    this->put(path(file), content);
    const auto run = m_program->run({u"store"_s, u"check"_s});
    COMPARE_CODE(run, 1);
    const auto place = file + (line > 0 ? u":%1: "_s.arg(line) : u": "_s);
    QVERIFY2(run.out.startsWith(place.toUtf8()), run.out.constData());
    QCOMPARE(run.complaints().size(), 1);
    QVERIFY2(run.err.contains("damaged"), run.err.constData());
    QCOMPARE(bytesAt(path(file)), content);
}

void TestStoreCommands::compactHalvesGarbage()
{
    const auto before = listed();
    const auto size = bytes().size();
    addGarbage(2);
    QCOMPARE(listed(), before);
    const auto run = m_program->run({u"store"_s, u"compact"_s});
    COMPARE_CODE(run, 0);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.lines().size(), 1);
    QCOMPARE(bytes().size(), size);
    QCOMPARE(listed(), before);
    COMPARE_CODE(m_program->run({u"store"_s, u"check"_s}), 0);
}

void TestStoreCommands::compactKilledLosesNothing()
{
    const auto before = listed();
    const auto whole = bytes();
    for (int round = 0; round < 30; ++round) {
        put(path(Log), whole.repeated(1 + 4'000'000 / int(whole.size())));
        const auto process = m_program->start({u"store"_s, u"compact"_s});
        QVERIFY(process->waitForStarted());
        process->waitForFinished(QRandomGenerator::global()->bounded(1, 120));
        process->kill();
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished());
        QVERIFY(bytes().size() == whole.size() || bytes().size() > 4'000'000); // the new one or the old one
        QCOMPARE(m_program->storedIssues(Repository).size(), Issues);
        if (round % 10 == 0)
            QCOMPARE(listed(), before);
    }
    COMPARE_CODE(m_program->run({u"store"_s, u"compact"_s}), 0);
    QCOMPARE(bytes().size(), whole.size());
    QCOMPARE(listed(), before);
    QVERIFY(!QFile::exists(path(Log) + u".new"_s));
}

void TestStoreCommands::compactOfALockedStore()
{
    addGarbage(2);
    const auto before = bytes();
    // One that was made long ago by a program that runs: this one.
    QFile lock(path(u"lock"_s));
    QVERIFY(lock.open(QFile::WriteOnly));
    lock.write(QByteArray::number(QCoreApplication::applicationPid()) + "\ntst_storecommands\n"
               + QSysInfo::machineHostName().toUtf8() + '\n' + QSysInfo::machineUniqueId() + '\n'
               + QSysInfo::bootUniqueId() + '\n');
    lock.close();
    const auto run = m_program->run({u"store"_s, u"compact"_s});
    COMPARE_CODE(run, 1);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(run.complaints().size(), 1);
    QVERIFY2(run.err.contains(QByteArray::number(QCoreApplication::applicationPid())), run.err.constData());
    QCOMPARE(bytes(), before);
    QVERIFY(!listed().startsWith('(')); // others may read
}

void TestStoreCommands::compactOfANewerStore()
{
    addGarbage(2);
    const auto before = bytes();
    put(path(u"format.json"_s), "{\"format\": 9}\n");
    for (const auto *command : {"compact", "check"}) {
        const auto run = m_program->run({u"store"_s, QLatin1StringView(command)});
        COMPARE_CODE(run, 1);
        QCOMPARE(run.complaints().size(), 1);
        QVERIFY2((run.err + run.out).contains("newer Hubbub"), run.err.constData());
    }
    QCOMPARE(bytes(), before);
}

void TestStoreCommands::compactOnAFullDisk()
{
#ifdef HUBBUB_FAULTLAYER
    addGarbage(2);
    const auto before = bytes();
    m_program->set("LD_PRELOAD", QStringLiteral(HUBBUB_FAULTLAYER));
    m_program->set("ASAN_OPTIONS", u"verify_asan_link_order=0:detect_leaks=0"_s);
    m_program->set("FAULT_PATH", u"issues.jsonl.new"_s);
    m_program->set("FAULT_ERRNO", u"ENOSPC"_s);
    m_program->set("FAULT_HALF", u"1"_s);
    bool wasWrite = false;
    for (int at = 1; at < 4; ++at) {
        m_program->set("FAULT_AT", QString::number(at));
        const auto run = m_program->run({u"store"_s, u"compact"_s});
        if (run.code == 0)
            break;
        COMPARE_CODE(run, 1);
        QCOMPARE(run.complaints().size(), 1);
        QVERIFY2(run.err.startsWith(Log.toUtf8() + " stays as it was: ") && run.err.contains("No space left"),
                 run.err.constData());
        QCOMPARE(bytes(), before);
        wasWrite = true;
    }
    QVERIFY(wasWrite);
#else
    QSKIP("the layer that makes calls fail is for Linux with glibc");
#endif
}

void TestStoreCommands::storesOfAnyName_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("Han") << u"漢字 かな"_s;
    QTest::newRow("emoji") << u"🧑‍🚀💥"_s;
    QTest::newRow("lines") << u"two\nlines"_s;
    QTest::newRow("option") << u"-x --y"_s;
}

void TestStoreCommands::storesOfAnyName()
{
    QFETCH(QString, name);
    const auto store = m_program->path(name);
    QVERIFY(QDir().rename(m_program->store(), store));
    const auto run = [&](const QStringList &arguments) {
        return m_program->runPlain(QStringList{u"--store="_s + store} + arguments);
    };
    const auto listing = run({u"list"_s});
    COMPARE_CODE(listing, 0);
    QCOMPARE(listing.lines().size(), Issues);
    COMPARE_CODE(run({u"store"_s, u"compact"_s}), 0);
    COMPARE_CODE(run({u"store"_s, u"check"_s}), 0);
    const auto place = run({u"store"_s, u"path"_s});
    COMPARE_CODE(place, 0);
    QCOMPARE(place.out, store.toUtf8() + '\n');
}

QTEST_GUILESS_MAIN(TestStoreCommands)
#include "tst_storecommands.moc"
