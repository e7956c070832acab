// SPDX-License-Identifier: MIT
#include "tests/app/program.h"

#include <QScopeGuard>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

const auto First = u"bitcoin-core/secp256k1#1"_s;
const auto Second = u"bitcoin-core/secp256k1#2"_s;
const auto Log = u"local/categories.jsonl"_s;

} // namespace

/// `hubbub move` as a program of its own, beside a window and without one.
class TestMoveCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_program.reset(); }
    void movesWithoutAWindow();
    void movesBack();
    void ownColumns();
    void printsTheRecords();
    void asksTheWindow();
    void atTheSameTime();
    void lockedStore();
    void refuses_data();
    void refuses();

private:
    /// What `list --json` calls the category of an issue.
    [[nodiscard]] QString category(int number) const
    {
        for (const auto &record : records(m_program->run({u"list"_s, u"--json"_s}))) {
            if (record[u"number"].toInt() == number)
                return record[u"category"].toString();
        }
        return u"(not listed)"_s;
    }
    void append(const QString &file, const QByteArray &line) const
    {
        QVERIFY(QDir(m_program->store()).mkpath(u"local"_s));
        QFile log(m_program->store() + u'/' + file);
        QVERIFY(log.open(QFile::Append));
        log.write(line + '\n');
    }

    std::unique_ptr<Program> m_program;
};

void TestMoveCommand::init()
{
    m_program = std::make_unique<Program>();
    m_program->server.addRepository(Name, Repository, Issues);
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
}

void TestMoveCommand::movesWithoutAWindow()
{
    const auto run = m_program->run({u"move"_s, First, Second, u"Doing"_s});
    COMPARE_CODE(run, 0);
    QCOMPARE(run.out + run.err, QByteArray());
    QCOMPARE(category(1), u"doing"_s);
    QCOMPARE(category(2), u"doing"_s);
    QCOMPARE(category(3), u"default"_s);
    const auto shown = records(m_program->run({u"show"_s, First, u"--json"_s}));
    QCOMPARE(shown.first()[u"category"].toString(), u"doing"_s);
}

void TestMoveCommand::movesBack()
{
    COMPARE_CODE(m_program->run({u"move"_s, First, u"done"_s}), 0);
    COMPARE_CODE(m_program->run({u"move"_s, First, u"default"_s}), 0);
    QCOMPARE(category(1), u"default"_s);
    QVERIFY(m_program->stored(Log).isEmpty());
}

void TestMoveCommand::ownColumns()
{
    append(u"local/columns.jsonl"_s,
           R"({"id":-5,"board":1,"category":"needs-review","title":"Needs review","position":"z"})");
    append(u"local/boards.jsonl"_s, R"({"id":99999,"name":"Release","query":"","position":"V"})");
    COMPARE_CODE(m_program->run({u"move"_s, First, u"needs REVIEW"_s}), 0);
    QCOMPARE(category(1), u"needs-review"_s);
    COMPARE_CODE(m_program->run({u"move"_s, First, u"todo"_s, u"--board"_s, u"release"_s}), 0);
    QCOMPARE(category(1), u"needs-review"_s);
    QCOMPARE(m_program->stored(Log).size(), 2);
    COMPARE_CODE(m_program->run({u"move"_s, First, u"needs-review"_s, u"--board"_s, u"release"_s}), 2);
}

void TestMoveCommand::printsTheRecords()
{
    const auto run = m_program->run({u"move"_s, u"--json"_s, First, u"todo"_s});
    COMPARE_CODE(run, 0);
    const auto listed = records(m_program->run({u"list"_s, u"--json"_s}));
    QCOMPARE(records(run).size(), 1);
    QVERIFY(listed.contains(records(run).first()));
    QCOMPARE(records(run).first()[u"category"].toString(), u"todo"_s);
}

void TestMoveCommand::asksTheWindow()
{
    m_program->set("QT_QPA_PLATFORM", u"offscreen"_s);
    const auto window = m_program->start({u"--offline"_s});
    const auto end = qScopeGuard([&] {
        window->kill();
        window->waitForFinished();
    });
    QTRY_VERIFY(QFile::exists(m_program->store() + u"/lock"_s));
    COMPARE_CODE(m_program->run({u"move"_s, First, u"doing"_s}), 0);
    QCOMPARE(m_program->stored(Log).size(), 1); // on the disk, while the window goes on
    QCOMPARE(window->state(), QProcess::Running);
    QCOMPARE(category(1), u"doing"_s);
    const auto unknown = m_program->run({u"move"_s, First, u"nowhere"_s});
    COMPARE_CODE(unknown, 2);
    QVERIFY2(unknown.err.contains("doing"), unknown.err.constData());
    COMPARE_CODE(m_program->run({u"move"_s, u"qt/qtbase#1"_s, u"doing"_s}), 1);
}

void TestMoveCommand::atTheSameTime()
{
    std::vector<std::unique_ptr<QProcess>> moves;
    for (int number = 1; number <= 5; ++number)
        moves.push_back(m_program->start({u"move"_s, u"%1#%2"_s.arg(Name).arg(number), u"todo"_s}));
    for (const auto &move : moves) {
        QTRY_COMPARE_WITH_TIMEOUT(move->state(), QProcess::NotRunning, 30000);
        QCOMPARE(move->exitCode(), 0);
    }
    QCOMPARE(m_program->stored(Log).size(), 5);
}

void TestMoveCommand::lockedStore()
{
    QFile lock(m_program->store() + u"/lock"_s);
    QVERIFY(lock.open(QFile::WriteOnly));
    lock.write(QByteArray::number(QCoreApplication::applicationPid()) + "\ntst_movecommand\n"
               + QSysInfo::machineHostName().toUtf8() + '\n' + QSysInfo::machineUniqueId() + '\n'
               + QSysInfo::bootUniqueId() + '\n');
    lock.close();
    const auto run = m_program->run({u"move"_s, First, u"todo"_s});
    COMPARE_CODE(run, 1);
    QVERIFY2(run.err.contains("tst_movecommand"), run.err.constData());
    QVERIFY(m_program->stored(Log).isEmpty());
}

void TestMoveCommand::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << QStringList{} << 2;
    QTest::newRow("no category") << QStringList{First} << 2;
    QTest::newRow("unknown category") << QStringList{First, u"nowhere"_s} << 2;
    QTest::newRow("unknown board") << QStringList{First, u"todo"_s, u"--board"_s, u"nowhere"_s} << 2;
    QTest::newRow("no issue") << QStringList{Name, u"todo"_s} << 2;
    QTest::newRow("unknown issue") << QStringList{u"bitcoin-core/secp256k1#999"_s, u"todo"_s} << 1;
    QTest::newRow("one of two unknown") << QStringList{First, u"qt/qtbase#1"_s, u"todo"_s} << 1;
    QTest::newRow("sample") << QStringList{First, u"todo"_s, u"--sample"_s} << 2;
}

void TestMoveCommand::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const auto run = m_program->run(QStringList(u"move"_s) + arguments);
    COMPARE_CODE(run, code);
    QVERIFY(!run.err.isEmpty());
    QVERIFY(m_program->stored(Log).isEmpty());
}

QTEST_GUILESS_MAIN(TestMoveCommand)

#include "tst_movecommand.moc"
