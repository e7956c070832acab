// SPDX-License-Identifier: MIT
#include "tests/app/program.h"

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

/// `hubbub list` and `show` as programs of their own, on a store that a sync has filled.
class TestListCommand : public QObject
{
    Q_OBJECT

    std::unique_ptr<Program> m_program;

    void fill();

private Q_SLOTS:
    void init();
    void cleanup();
    void listsOneIssueALine();
    void listsTheStoredRecords();
    void limits_data();
    void limits();
    void queries_data();
    void queries();
    void termsThatCannotBeAnswered_data();
    void termsThatCannotBeAnswered();
    void sorts();
    void apiUrlNarrowsTheList();
    void listOfNothing_data();
    void listOfNothing();
    void showsAnIssue();
    void showsTheStoredRecord();
    void missingIssues_data();
    void missingIssues();
    void keepsCommandsFromTheTerminal();
};

void TestListCommand::init()
{
    m_program = std::make_unique<Program>();
    m_program->server.addRepository(Name, Repository, Issues);
}

void TestListCommand::cleanup()
{
    m_program.reset();
}

void TestListCommand::fill()
{
    COMPARE_CODE(m_program->run({u"sync"_s, u"--store"_s, m_program->store(), Name}), 0);
    m_program->server.http().clearRequests();
}

void TestListCommand::listsOneIssueALine()
{
    fill();
    const auto run = m_program->run({u"list"_s});
    COMPARE_CODE(run, 0);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.lines().size(), Issues);
    // The newest is first.
    QCOMPARE(run.lines().first(), QByteArray("bitcoin-core/secp256k1#35\topen\tIssue 35 äöü 漢字"));
    QCOMPARE(run.lines().at(2), QByteArray("bitcoin-core/secp256k1#33\tclosed\tIssue 33 äöü 漢字"));
    QCOMPARE(m_program->server.http().requests().size(), 0);
}

void TestListCommand::listsTheStoredRecords()
{
    fill();
    const auto run = m_program->run({u"list"_s, u"--json"_s});
    COMPARE_CODE(run, 0);
    QCOMPARE(run.err, QByteArray());
    QMap<qint64, QJsonObject> listed;
    for (auto record : records(run)) {
        QCOMPARE(record.take(u"repository"), QJsonValue(Name));
        QCOMPARE(record.take(u"category"), QJsonValue(u"default"_s));
        listed.insert(record[u"id"].toInteger(), record);
    }
    QCOMPARE(listed.size(), Issues);
    QCOMPARE(listed, m_program->storedIssues(Repository));
}

void TestListCommand::limits_data()
{
    QTest::addColumn<QString>("limit");
    QTest::addColumn<int>("lines");
    QTest::newRow("none") << u"0"_s << 0;
    QTest::newRow("some") << u"7"_s << 7;
    QTest::newRow("more than there are") << u"1000"_s << Issues;
}

void TestListCommand::limits()
{
    QFETCH(QString, limit);
    QFETCH(int, lines);
    fill();
    for (const auto &line :
         {QStringList{u"list"_s, u"--limit"_s, limit}, QStringList{u"list"_s, u"--json"_s, u"--limit"_s, limit}}) {
        const auto run = m_program->run(line);
        COMPARE_CODE(run, 0);
        QCOMPARE(run.lines().size(), lines);
    }
}

void TestListCommand::queries_data()
{
    QTest::addColumn<QStringList>("query");
    QTest::addColumn<int>("lines");
    QTest::newRow("open") << QStringList{u"is:open"_s} << 26;
    QTest::newRow("closed") << QStringList{u"is:closed"_s} << 11;
    QTest::newRow("both") << QStringList{u"is:open"_s, u"is:closed"_s} << 0;
    QTest::newRow("pull requests") << QStringList{u"is:pr"_s} << 1;
    QTest::newRow("issues") << QStringList{u"is:issue"_s} << Issues + 1;
    QTest::newRow("word in another case") << QStringList{u"ISSUE"_s} << Issues;
    QTest::newRow("umlauts in another case") << QStringList{u"ÄÖÜ"_s} << Issues;
    QTest::newRow("two words") << QStringList{u"issue"_s, u"35"_s} << 1;
    QTest::newRow("two words in one argument") << QStringList{u"35 issue"_s} << 1;
    QTest::newRow("phrase") << QStringList{u"\"Issue 3 \""_s} << 1;
    QTest::newRow("word that is nowhere") << QStringList{u"nowhere"_s} << 0;
    QTest::newRow("repository") << QStringList{u"repo:Qt/QtBase"_s} << 2;
    QTest::newRow("two repositories") << QStringList{u"repo:qt/qtbase"_s, u"repo:bitcoin-core/secp256k1"_s}
                                      << Issues + 2;
    QTest::newRow("unknown repository") << QStringList{u"repo:qt/nothing"_s} << 0;
    QTest::newRow("all together") << QStringList{u"repo:bitcoin-core/secp256k1"_s, u"is:closed"_s, u"issue"_s, u"3"_s}
                                  << 3;
}

void TestListCommand::queries()
{
    QFETCH(QStringList, query);
    m_program->server.addRepository(u"qt/qtbase"_s, 13, 2);
    m_program->server.editIssue(13, 1, {{u"title"_s, u"Pull"_s}, {u"pull_request"_s, QJsonObject{{u"url"_s, u""_s}}}});
    m_program->server.editIssue(13, 2, {{u"title"_s, u"Closed"_s}, {u"state"_s, u"open"_s}});
    m_program->server.editIssue(Repository, 33, {{u"state"_s, u"closed"_s}});
    COMPARE_CODE(m_program->run({u"sync"_s, Name, u"qt/qtbase"_s}), 0);
    const auto run = m_program->run(QStringList(u"list"_s) + query);
    COMPARE_CODE(run, 0);
    QTEST(int(run.lines().size()), "lines");
    QCOMPARE(records(m_program->run(QStringList{u"list"_s, u"--json"_s} + query)).size(), run.lines().size());
}

void TestListCommand::termsThatCannotBeAnswered_data()
{
    QTest::addColumn<QStringList>("query");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("qualifier of GitHub's")
        << QStringList{u"is:open"_s, u"involves:alice"_s} << QByteArray("involves:alice");
    QTest::newRow("invented qualifier") << QStringList{u"colour:red"_s} << QByteArray("colour:red");
    QTest::newRow("unknown value") << QStringList{u"is:nice"_s} << QByteArray("is:nice");
    QTest::newRow("excluded") << QStringList{u"--"_s, u"-is:nice"_s} << QByteArray("-is:nice");
    QTest::newRow("nobody is signed in") << QStringList{u"author:@me"_s} << QByteArray("author:@me");
    QTest::newRow("unknown order") << QStringList{u"sort:size"_s} << QByteArray("sort:size");
    QTest::newRow("order of what was viewed") << QStringList{u"sort:viewed-asc"_s} << QByteArray("sort:viewed-asc");
}

void TestListCommand::termsThatCannotBeAnswered()
{
    QFETCH(QStringList, query);
    QFETCH(QByteArray, names);
    fill();
    const auto run = m_program->run(QStringList(u"list"_s) + query);
    COMPARE_CODE(run, 2);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(run.complaints(), QList<QByteArray>{"This search cannot be answered yet: " + names});
}

void TestListCommand::sorts()
{
    m_program->server.addRepository(u"qt/qtbase"_s, 13, 2);
    m_program->server.editIssue(13, 1, {{u"comments"_s, 9}});
    m_program->server.editIssue(13, 2, {{u"reactions"_s, QJsonObject{{u"total_count"_s, 12}}}});
    COMPARE_CODE(m_program->run({u"sync"_s, u"qt/qtbase"_s}), 0);
    const auto first = [this](const QString &order) {
        return m_program->run({u"list"_s, order, u"--limit"_s, u"1"_s}).lines().value(0);
    };
    QVERIFY(first(u"sort:comments"_s).startsWith("qt/qtbase#1\t"));
    QVERIFY(first(u"sort:comments-asc"_s).startsWith("qt/qtbase#2\t"));
    QVERIFY(first(u"sort:reactions"_s).startsWith("qt/qtbase#2\t"));
    QVERIFY(first(u"sort:interactions"_s).startsWith("qt/qtbase#2\t"));
}

void TestListCommand::apiUrlNarrowsTheList()
{
    fill();
    const QStringList store{u"--store"_s, m_program->store()};
    QCOMPARE(m_program->runPlain(QStringList(u"list"_s) + store).lines().size(), Issues);
    const auto run = m_program->runPlain(QStringList{u"list"_s, u"--api-url"_s, u"https://api.github.com"_s} + store);
    COMPARE_CODE(run, 0);
    QCOMPARE(run.out, QByteArray());
}

void TestListCommand::listOfNothing_data()
{
    QTest::addColumn<bool>("exists");
    QTest::addColumn<QStringList>("line");
    QTest::newRow("no folder") << false << QStringList{u"list"_s};
    QTest::newRow("no folder, JSON") << false << QStringList{u"list"_s, u"--json"_s};
    QTest::newRow("empty folder") << true << QStringList{u"list"_s};
    QTest::newRow("empty folder, JSON") << true << QStringList{u"list"_s, u"--json"_s};
}

void TestListCommand::listOfNothing()
{
    QFETCH(bool, exists);
    QFETCH(QStringList, line);
    if (exists)
        QVERIFY(QDir().mkdir(m_program->store()));
    const auto run = m_program->run(line);
    COMPARE_CODE(run, 0);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(QDir(m_program->store()).exists(), exists);
    QVERIFY(QDir(m_program->store()).isEmpty());
    QVERIFY(QDir(m_program->path(u"home"_s)).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestListCommand::showsAnIssue()
{
    fill();
    const auto run = m_program->run({u"show"_s, u"Bitcoin-Core/secp256k1#7"_s});
    COMPARE_CODE(run, 0);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.lines(),
             (QList<QByteArray>{
                 "bitcoin-core/secp256k1#7: Issue 7 äöü 漢字",
                 "open · alice · opened 2026-01-01T00:00:07Z · updated 2026-01-01T00:07:00Z",
                 "Labels: bug",
                 "",
                 "Body of **7**",
             }));
    const auto withoutBody = m_program->run({u"show"_s, u"https://github.com/bitcoin-core/secp256k1/issues/10"_s});
    COMPARE_CODE(withoutBody, 0);
    QVERIFY(withoutBody.out.startsWith("bitcoin-core/secp256k1#10: "));
    QCOMPARE(m_program->server.http().requests().size(), 0);
}

void TestListCommand::showsTheStoredRecord()
{
    fill();
    const auto run = m_program->run({u"--json"_s, u"show"_s, u"bitcoin-core/secp256k1#7"_s});
    COMPARE_CODE(run, 0);
    QCOMPARE(run.lines().size(), 1);
    auto record = records(run).first();
    QCOMPARE(record.take(u"repository"), QJsonValue(Name));
    QCOMPARE(record.take(u"category"), QJsonValue(u"default"_s));
    QCOMPARE(record.take(u"thread"), QJsonValue(QJsonArray()));
    QCOMPARE(record, m_program->storedIssues(Repository).value(GitHubServer::issueId(Repository, 7)));
}

void TestListCommand::missingIssues_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::newRow("number that is not there") << u"bitcoin-core/secp256k1#4711"_s << 1;
    QTest::newRow("repository that is not there") << u"bitcoin-core/nothing#1"_s << 1;
    QTest::newRow("no number") << u"bitcoin-core/secp256k1"_s << 2;
    QTest::newRow("no name") << u"#7"_s << 2;
    QTest::newRow("with a command for the terminal") << u"\x1b[31m#7"_s << 2;
}

void TestListCommand::missingIssues()
{
    QFETCH(QString, name);
    QFETCH(int, code);
    fill();
    const auto run = m_program->run({u"show"_s, name});
    COMPARE_CODE(run, code);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(run.complaints().size(), 1);
    QVERIFY2(!run.err.contains('\x1b'), run.err.constData());
}

void TestListCommand::keepsCommandsFromTheTerminal()
{
    const auto evil = u"\x1b]0;owned\x07\x1b[2J a\u009b31m b\r c\x7f d\nlast e\u202e \U0001F9D1\u200D\U0001F680"_s;
    const QByteArray cleaned = " ]0;owned  [2J a 31m b";
    m_program->server.editIssue(Repository, 7,
                                {{u"title"_s, evil},
                                 {u"body"_s, evil},
                                 {u"user"_s, QJsonObject{{u"login"_s, evil}}},
                                 {u"created_at"_s, evil},
                                 {u"labels"_s, QJsonArray{QJsonObject{{u"name"_s, evil}}}}});
    fill();
    const auto list = m_program->run({u"list"_s, u"--limit"_s, u"1"_s});
    COMPARE_CODE(list, 0);
    QVERIFY2(list.lines().size() == 1, list.out.constData()); // one issue a line, whatever its title
    QVERIFY2(list.out.contains('\t' + cleaned), list.out.constData());
    const auto show = m_program->run({u"show"_s, u"bitcoin-core/secp256k1#7"_s});
    COMPARE_CODE(show, 0);
    for (const auto &out : {list.out, show.out}) {
        for (const auto *bad : {"\x1b", "\x07", "\r", "\x7f", "\xc2\x9b", "\u202e"})
            QVERIFY2(!out.contains(bad), out.toPercentEncoding().constData());
        QVERIFY2(out.contains("\U0001F9D1\u200D\U0001F680"), out.constData()); // what makes one emoji of two stays
    }
    // The record is what the server said, in JSON's own escapes.
    const auto json = m_program->run({u"show"_s, u"--json"_s, u"bitcoin-core/secp256k1#7"_s});
    COMPARE_CODE(json, 0);
    QVERIFY(!json.out.contains('\x1b'));
    QCOMPARE(records(json).first()[u"title"], QJsonValue(evil));
}

QTEST_GUILESS_MAIN(TestListCommand)
#include "tst_listcommand.moc"
