// SPDX-License-Identifier: MIT
#include "tests/app/program.h"

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

/// What all commands have in common, and `hubbub store`, as programs of their own.
class TestCommands : public QObject
{
    Q_OBJECT

    std::unique_ptr<Program> m_program;

    void fill();

private Q_SLOTS:
    void init();
    void cleanup();
    void writesUtf8InAnyLocale();
    void outputThatCannotBeWritten();
    void storePath();
    void storeCheck();
    void storeCheckOfNothing();
    void sampleLeavesNothingBehind();
    void wrongUsage_data();
    void wrongUsage();
    void helpAndVersion_data();
    void helpAndVersion();
};

void TestCommands::init()
{
    m_program = std::make_unique<Program>();
    m_program->server.addRepository(Name, Repository, Issues);
}

void TestCommands::cleanup()
{
    m_program.reset();
}

void TestCommands::fill()
{
    COMPARE_CODE(m_program->run({u"sync"_s, u"--store"_s, m_program->store(), Name}), 0);
    m_program->server.http().clearRequests();
}

void TestCommands::writesUtf8InAnyLocale()
{
    fill();
    for (const auto *locale : {"C", "POSIX", "xx_YY.nonsense"}) {
        m_program->set("LC_ALL", QLatin1StringView(locale));
        const auto run = m_program->run({u"list"_s, u"ÄÖÜ"_s});
        COMPARE_CODE(run, 0);
        QCOMPARE(run.err, QByteArray());
        QCOMPARE(run.lines().size(), Issues);
        QCOMPARE(run.lines().first(), QByteArray("bitcoin-core/secp256k1#35\topen\tIssue 35 äöü 漢字"));
    }
}

void TestCommands::outputThatCannotBeWritten()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("this system has no file that is always full");
    fill();
    for (const auto &line :
         {QStringList{u"list"_s}, QStringList{u"list"_s, u"--json"_s}, QStringList{u"store"_s, u"path"_s}}) {
        const auto run = m_program->run(line, u"/dev/full"_s);
        COMPARE_CODE(run, 1);
        QCOMPARE(run.complaints().size(), 1);
        QVERIFY2(run.complaints().first().contains("No space left"), run.err.constData());
    }
}

void TestCommands::storePath()
{
    const auto named = m_program->run({u"store"_s, u"path"_s});
    COMPARE_CODE(named, 0);
    QCOMPARE(named.out, m_program->store().toUtf8() + '\n');
    const auto own = m_program->runPlain({u"store"_s, u"path"_s});
    COMPARE_CODE(own, 0);
    QVERIFY2(own.out.startsWith(m_program->path(u"home/.local/share/"_s).toUtf8()), own.out.constData());
    QCOMPARE(own.lines().size(), 1);
    QVERIFY(!QDir(QString::fromUtf8(own.lines().first())).exists());
}

void TestCommands::storeCheck()
{
    fill();
    const auto good = m_program->run({u"store"_s, u"check"_s});
    COMPARE_CODE(good, 0);
    QCOMPARE(good.err, QByteArray());
    QCOMPARE(good.lines().size(), 1);
    QVERIFY2(good.out.contains(" records in ") && good.out.contains("no damage"), good.out.constData());

    const auto name = u"remote/127.0.0.1/repositories/12/issues.jsonl"_s;
    QFile log(m_program->store() + u'/' + name);
    QVERIFY(log.open(QFile::ReadWrite));
    auto lines = log.readAll().split('\n');
    lines[2] = "\x1b[31m{\"id\":";
    lines.last() = "{\"id\":1,\"titl";
    QVERIFY(log.seek(0));
    const auto damaged = lines.join('\n');
    QVERIFY(log.resize(0));
    QCOMPARE(log.write(damaged), damaged.size());
    log.close();

    const auto bad = m_program->run({u"store"_s, u"check"_s});
    COMPARE_CODE(bad, 1);
    QCOMPARE(bad.lines().size(), 2);
    QVERIFY2(bad.lines().first().startsWith(name.toUtf8() + ":3: "), bad.out.constData());
    QVERIFY2(bad.lines().last().startsWith(name.toUtf8() + ":36: "), bad.out.constData());
    QVERIFY(!bad.out.contains('\x1b'));
    QCOMPARE(bad.complaints().size(), 1);
    QVERIFY2(bad.err.contains("2 places are damaged"), bad.err.constData());
    QVERIFY(log.open(QFile::ReadOnly));
    QCOMPARE(log.readAll(), damaged); // it only looked
}

void TestCommands::storeCheckOfNothing()
{
    const auto run = m_program->run({u"store"_s, u"check"_s});
    QVERIFY(!QDir(m_program->store()).exists());
    COMPARE_CODE(run, 1);
    QCOMPARE(run.lines(), QList<QByteArray>{'"' + m_program->store().toUtf8() + "\" is not a folder."});
}

void TestCommands::sampleLeavesNothingBehind()
{
    const auto run = m_program->runPlain({u"--sample"_s, u"list"_s, u"--json"_s});
    COMPARE_CODE(run, 0);
    QCOMPARE(run.err, QByteArray());
    QVERIFY(records(run).size() > 1);
    for (const auto &record : records(run))
        QVERIFY(!record[u"title"].toString().isEmpty() && !record[u"repository"].toString().isEmpty());
    for (const auto &folder : {u"tmp"_s, u"home"_s})
        QCOMPARE(QDir(m_program->path(folder)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList());
}

void TestCommands::wrongUsage_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::newRow("unknown option") << QStringList{u"list"_s, u"--nonsense"_s};
    QTest::newRow("unknown option with a command for the terminal") << QStringList{u"list"_s, u"--\x1b[31m"_s};
    QTest::newRow("bad limit") << QStringList{u"list"_s, u"--limit"_s, u"x"_s};
    QTest::newRow("sync of nothing") << QStringList{u"sync"_s};
    QTest::newRow("plain http") << QStringList{u"list"_s, u"--api-url"_s, u"http://example.com"_s};
}

void TestCommands::wrongUsage()
{
    QFETCH(QStringList, line);
    const auto run = m_program->runPlain(line);
    COMPARE_CODE(run, 2);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(run.complaints().size(), 2);
    QCOMPARE(run.complaints().last(), QByteArray("See hubbub --help."));
    QVERIFY(!run.err.contains('\x1b'));
}

void TestCommands::helpAndVersion_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("help") << u"--help"_s << QByteArray("Usage: hubbub");
    QTest::newRow("version") << u"--version"_s << QByteArray("hubbub " HUBBUB_VERSION "\n");
}

void TestCommands::helpAndVersion()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, says);
    const auto run = m_program->runPlain({option});
    COMPARE_CODE(run, 0);
    QCOMPARE(run.err, QByteArray());
    QVERIFY2(run.out.startsWith(says), run.out.constData());
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
