// SPDX-License-Identifier: MIT
#include "tests/app/program.h"

#include "sync/jsonstore.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QUrlQuery>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

HttpAnswer failure(int status, const QByteArray &body, const HttpHeaders &headers = {})
{
    auto answer = HttpAnswer::json(body, headers);
    answer.status = status;
    return answer;
}

} // namespace

/// `hubbub sync` as a program of its own, against a server.
class TestSyncCommand : public QObject
{
    Q_OBJECT

    std::unique_ptr<Program> m_program;

private Q_SLOTS:
    void init();
    void cleanup();
    void storesWhatTheServerHas();
    void asksForLittleTheSecondTime();
    void fullAsksForEverything();
    void bringsChanges();
    void imagesComeAlong();
    void whatIsGoneIsSaidAndStaysReadable();
    void anIncompleteMirrorSaysSo();
    void aRenamedRepositoryGoesOn();
    void refusals_data();
    void refusals();
    void brokenIssueListKeepsWhatCame();
    void unreachableServer();
    void otherRepositoriesGoOnAfterAFailure();
    void badNames_data();
    void badNames();
    void storeInUse();
    void unusableFolder();
    void readOnlyFolder();
    void allRepositories();
    void allHosts();
    void killedBetweenPagesAndRunAgain();
    void tokenGoesToTheServerAlone_data();
    void tokenGoesToTheServerAlone();
    void offlineAsksNobody();
};

void TestSyncCommand::init()
{
    m_program = std::make_unique<Program>();
    m_program->server.addRepository(Name, Repository, Issues);
}

void TestSyncCommand::cleanup()
{
    m_program.reset();
}

void TestSyncCommand::storesWhatTheServerHas()
{
    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, 0);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(run.complaints(), QList<QByteArray>{"bitcoin-core/secp256k1: 35 issues brought up to date."});

    QCOMPARE(m_program->storedIssues(Repository).size(), Issues);
    QCOMPARE(m_program->storedIssues(Repository), m_program->servedIssues(Repository));
    const auto repositories = m_program->stored(u"remote/127.0.0.1/repositories.jsonl"_s);
    QCOMPARE(repositories.keys(), QList<qint64>{Repository});
    QCOMPARE(repositories[Repository][u"full_name"], QJsonValue(Name));
    QVERIFY(!repositories[Repository].contains(u"issues_url"));

    // One request for the repository, one for each page, which the server's own links lead to, one each for labels,
    // milestones, README, comments and the newest event, and one for each timeline.
    const auto asked = m_program->server.asked();
    QCOMPARE(asked.size(), 5 + 5 + Issues);
    for (const auto &line : asked)
        QVERIFY2(!QUrlQuery(line.section(u'?', 1)).hasQueryItem(u"page"_s), qPrintable(line));
}

void TestSyncCommand::asksForLittleTheSecondTime()
{
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    m_program->server.http().clearRequests();
    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, 0);
    QVERIFY2(m_program->server.asked().size() == 2, qPrintable(m_program->server.asked().join(u'\n')));
    QCOMPARE(m_program->storedIssues(Repository), m_program->servedIssues(Repository));
}

void TestSyncCommand::fullAsksForEverything()
{
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    m_program->server.http().clearRequests();
    m_program->server.advance(1);
    COMPARE_CODE(m_program->run({u"sync"_s, u"--full"_s, Name}), 0);
    // The issues, all of the rest with the timelines, and the issues once more in the order of their creation.
    QVERIFY2(m_program->server.asked().size() == 4 + 6 + Issues + 4, qPrintable(m_program->server.asked().join(u'\n')));
    QCOMPARE(m_program->storedIssues(Repository), m_program->servedIssues(Repository));
}

void TestSyncCommand::bringsChanges()
{
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    m_program->server.editIssue(Repository, 7, {{u"title"_s, u"A better title"_s}, {u"state"_s, u"closed"_s}});
    m_program->server.http().clearRequests();
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    // Issues, one thing in turn, comments, events.
    QVERIFY2(m_program->server.asked().size() == 4, qPrintable(m_program->server.asked().join(u'\n')));
    QCOMPARE(m_program->storedIssues(Repository), m_program->servedIssues(Repository));
}

void TestSyncCommand::imagesComeAlong()
{
    auto &server = m_program->server;
    const auto picture = QByteArray::fromHex("89504e470d0a1a0a") + "not looked at any further";
    server.intercept = [picture](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (request.path == u"/picture.png")
            return HttpAnswer{.headers = {{"Content-Type", "image/png"}}, .body = picture};
        return {};
    };
    const auto address = server.http().url(u"/picture.png"_s).toString();
    server.editIssue(Repository, 7,
                     {{u"body"_s, u"![seen](%1) ![elsewhere](http://127.0.0.1:9/tracker.png)"_s.arg(address)}});
    m_program->set("HUBBUB_TOKEN", u"ghp_v3rys3cret"_s);
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    const auto media = m_program->stored(u"remote/127.0.0.1/media/media.jsonl"_s);
    QCOMPARE(media.size(), 1);
    QCOMPARE(media.first()[u"url"], QJsonValue(address));
    QFile file(m_program->store() + u"/remote/127.0.0.1/media/"_s + media.first()[u"file"].toString());
    QVERIFY2(file.open(QFile::ReadOnly), qPrintable(file.fileName()));
    QCOMPARE(file.readAll(), picture);
    int asked = 0;
    for (const auto &request : server.http().requests()) {
        if (request.path != u"/picture.png")
            continue;
        ++asked;
        QVERIFY(request.header("Authorization").isNull());
    }
    QCOMPARE(asked, 1);
}

void TestSyncCommand::whatIsGoneIsSaidAndStaysReadable()
{
    auto &server = m_program->server;
    server.addComment(Repository, 7, u"Never mind."_s);
    const auto spam = server.addComment(Repository, 9, u"Buy now."_s);
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    server.removeIssue(Repository, 7);
    server.removeComment(Repository, spam);
    server.advance(8 * 24 * 60 * 60);
    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, 0);
    QVERIFY2(run.err.contains("3 issues or comments are no longer there."), run.err.constData());

    QCOMPARE(m_program->run({u"list"_s}).lines().size(), Issues - 1);
    const auto gone = m_program->run({u"list"_s, u"is:deleted"_s});
    QCOMPARE(gone.lines().size(), 1);
    QVERIFY2(gone.out.startsWith("bitcoin-core/secp256k1#7\tdeleted\t"), gone.out.constData());
    const auto shown = m_program->run({u"show"_s, Name + u"#7"_s});
    COMPARE_CODE(shown, 0);
    QVERIFY2(shown.out.contains("No longer on GitHub, seen 20"), shown.out.constData());
    QVERIFY2(shown.out.contains("Body of **7**") && shown.out.contains("Never mind."), shown.out.constData());
    QCOMPARE(shown.out.count("No longer on GitHub"), 1);
    QCOMPARE(shown.err, QByteArray());
    QVERIFY(m_program->stored(u"remote/127.0.0.1/repositories/12/comments.jsonl"_s).isEmpty());
    const auto other = m_program->run({u"show"_s, Name + u"#9"_s});
    QVERIFY2(other.out.contains("Buy now.") && other.out.contains("No longer on GitHub"), other.out.constData());
}

void TestSyncCommand::anIncompleteMirrorSaysSo()
{
    m_program->server.intercept = [](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (request.path.endsWith(u"/issues/comments"))
            return failure(403, R"({"message":"API rate limit exceeded"})",
                           {{"X-RateLimit-Remaining", "0"},
                            {"X-RateLimit-Reset", QByteArray::number(QDateTime::currentSecsSinceEpoch() + 1200)}});
        return {};
    };
    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, 1);
    QVERIFY2(run.err.contains("is not complete (comments"), run.err.constData());
    QVERIFY2(run.err.contains("allows no more requests until"), run.err.constData());
    QCOMPARE(m_program->storedIssues(Repository), m_program->servedIssues(Repository));

    m_program->server.intercept = nullptr;
    COMPARE_CODE(m_program->run({u"sync"_s, u"--all"_s}), 0);
}

void TestSyncCommand::aRenamedRepositoryGoesOn()
{
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    m_program->server.rename(Repository, u"somebody/else"_s);
    // By its old name: it is the same one.
    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, 0);
    const auto repositories = m_program->stored(u"remote/127.0.0.1/repositories.jsonl"_s);
    QCOMPARE(repositories.keys(), QList<qint64>{Repository});
    QCOMPARE(repositories[Repository][u"full_name"], QJsonValue(u"somebody/else"_s));
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    QCOMPARE(m_program->run({u"list"_s, u"repo:somebody/else"_s}).lines().size(), Issues);
}

void TestSyncCommand::refusals_data()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<QByteArray>("says");
    using Fault = HttpAnswer::Fault;
    QTest::newRow("unknown repository") << failure(404, R"({"message":"Not Found"})") << QByteArray("(404)");
    QTest::newRow("token refused") << failure(401, R"({"message":"Bad credentials"})") << QByteArray("(401)");
    QTest::newRow("limit") << failure(
        403, R"({"message":"API rate limit exceeded"})",
        {{"X-RateLimit-Limit", "60"}, {"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "4102444800"}})
                           << QByteArray("allows no more requests");
    QTest::newRow("forbidden, in several lines with commands for the terminal")
        << failure(403, "{\"message\":\"Blocked\\n\\u001b]0;evil\\u0007for you\"}") << QByteArray("(403)");
    QTest::newRow("gone") << failure(410, R"({"message":"Issues are disabled"})") << QByteArray("(410)");
    QTest::newRow("legal reasons") << failure(451, R"({"message":"Unavailable"})") << QByteArray("(451)");
    QTest::newRow("redirected elsewhere")
        << failure(301, "{}", {{"Location", "http://127.0.0.1:9/elsewhere"}}) << QByteArray("another place");
    QTest::newRow("page of HTML") << HttpAnswer{.headers = {{"Content-Type", "text/html"}},
                                                .body = "<!DOCTYPE html>\n<title>Please sign in</title>\n"}
                                  << QByteArray("sign-in page");
    QTest::newRow("broken JSON") << HttpAnswer::json(R"({"id": 12, "full)") << QByteArray("cannot be read");
    QTest::newRow("no record") << HttpAnswer::json("[1, 2]") << QByteArray("127.0.0.1");
    QTest::newRow("broken connection") << HttpAnswer::broken(Fault::Reset) << QByteArray("No connection");
}

Q_DECLARE_METATYPE(hubbub::HttpAnswer)

void TestSyncCommand::refusals()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QByteArray, says);
    m_program->server.intercept = [answer](const HttpRequest &) { return answer; };
    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, 1);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.complaints().size() == 1, run.err.constData());
    QVERIFY2(run.complaints().first().contains(says), run.err.constData());
    QVERIFY2(!run.err.contains('\x1b') && !run.err.contains('\x07'), run.err.constData());
    QVERIFY(m_program->storedIssues(Repository).isEmpty());
}

void TestSyncCommand::brokenIssueListKeepsWhatCame()
{
    int pages = 0;
    m_program->server.intercept = [&pages](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (!request.path.endsWith(u"/issues") || ++pages <= 2)
            return {};
        return failure(401, R"({"message":"Bad credentials"})");
    };
    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, 1);
    QVERIFY2(run.complaints().size() == 2, run.err.constData());
    QVERIFY2(run.complaints().first().startsWith("Only a part of "), run.err.constData());
    QVERIFY2(run.complaints().last().endsWith(": 20 issues brought up to date."), run.err.constData());
    QCOMPARE(m_program->storedIssues(Repository).size(), 20);

    m_program->server.intercept = nullptr;
    const auto rest = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(rest, 0);
    QVERIFY2(rest.err.contains("issues, 20 of about 35"), rest.err.constData());
    QCOMPARE(m_program->storedIssues(Repository), m_program->servedIssues(Repository));
}

void TestSyncCommand::unreachableServer()
{
    QUrl url = m_program->server.url();
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        url.setPort(closed.serverPort());
    }
    const auto run = m_program->runPlain(
        {u"sync"_s, Name, u"--store"_s, m_program->store(), u"--api-url"_s, url.toString()});
    COMPARE_CODE(run, 1);
    QCOMPARE(run.complaints().size(), 1);
    QVERIFY2(run.complaints().first().startsWith("No connection to 127.0.0.1"), run.err.constData());
}

void TestSyncCommand::otherRepositoriesGoOnAfterAFailure()
{
    const auto run = m_program->run({u"sync"_s, u"bitcoin-core/nothing"_s, Name});
    COMPARE_CODE(run, 1);
    QCOMPARE(run.complaints().size(), 2);
    QVERIFY2(run.complaints().first().contains("bitcoin-core/nothing"), run.err.constData());
    QCOMPARE(m_program->storedIssues(Repository).size(), Issues);
}

void TestSyncCommand::badNames_data()
{
    QTest::addColumn<QString>("name");
    for (const auto *name : {"", "an owner", "owner", "owner/", "-owner/name", "owner/na me", "../../etc", "owner/..",
                             "https://example.com/owner/name"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestSyncCommand::badNames()
{
    QFETCH(QString, name);
    const auto run = m_program->run({u"sync"_s, u"--"_s, Name, name});
    COMPARE_CODE(run, 2);
    QCOMPARE(run.complaints().size(), 1);
    QVERIFY2(run.complaints().first().startsWith("“" + name.toUtf8() + "” is not the name"), run.err.constData());
    QCOMPARE(m_program->server.http().requests().size(), 0);
}

void TestSyncCommand::storeInUse()
{
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    m_program->server.http().clearRequests();
    JsonStore other(m_program->store(), StoreAccess::ReadWrite);
    QSignalSpy opened(&other, &JsonStore::opened);
    QVERIFY(opened.wait());
    QVERIFY(other.state().canWrite());

    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, 1);
    QCOMPARE(run.complaints().size(), 1);
    QVERIFY2(run.complaints().first().contains("in use by another program"), run.err.constData());
    QCOMPARE(m_program->server.http().requests().size(), 0);

    const auto list = m_program->run({u"list"_s});
    COMPARE_CODE(list, 0);
    QCOMPARE(list.lines().size(), Issues);
}

void TestSyncCommand::unusableFolder()
{
    QFile file(m_program->path(u"file"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    for (const auto &folder : {file.fileName(), file.fileName() + u"/store"_s}) {
        const auto run = m_program->runPlain(
            {u"sync"_s, Name, u"--store"_s, folder, u"--api-url"_s, m_program->server.url().toString()});
        COMPARE_CODE(run, 1);
        QCOMPARE(run.complaints().size(), 1);
        QVERIFY2(run.complaints().first().contains("store"), run.err.constData());
    }
    QCOMPARE(m_program->server.http().requests().size(), 0);
}

void TestSyncCommand::readOnlyFolder()
{
#ifdef Q_OS_UNIX
    if (geteuid() == 0)
        QSKIP("root writes everywhere");
#endif
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    QVERIFY(QFile::setPermissions(m_program->store(), QFile::ReadOwner | QFile::ExeOwner));
    const auto run = m_program->run({u"sync"_s, Name});
    const auto list = m_program->run({u"list"_s});
    QVERIFY(QFile::setPermissions(m_program->store(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    COMPARE_CODE(run, 1);
    QCOMPARE(run.complaints().size(), 1);
    QVERIFY2(run.complaints().first().contains("cannot be written"), run.err.constData());
    COMPARE_CODE(list, 0);
    QCOMPARE(list.lines().size(), Issues);
}

void TestSyncCommand::allRepositories()
{
    m_program->server.addRepository(u"qt/qtbase"_s, 13, 12);
    COMPARE_CODE(m_program->run({u"sync"_s, Name, u"qt/qtbase"_s}), 0);
    m_program->server.editIssue(Repository, 1, {{u"title"_s, u"First"_s}});
    m_program->server.editIssue(13, 1, {{u"title"_s, u"First, too"_s}});
    m_program->server.http().clearRequests();
    COMPARE_CODE(m_program->run({u"sync"_s, u"--all"_s}), 0);
    QCOMPARE(m_program->server.asked().size(), 8); // each: issues, one thing in turn, comments, events
    QCOMPARE(m_program->storedIssues(Repository), m_program->servedIssues(Repository));
    QCOMPARE(m_program->storedIssues(13), m_program->servedIssues(13));
}

void TestSyncCommand::allHosts()
{
    GitHubServer second;
    second.addRepository(u"qt/qtbase"_s, 13, 3);
    auto url = second.url();
    url.setHost(u"localhost"_s);
    COMPARE_CODE(m_program->run({u"sync"_s, Name}), 0);
    COMPARE_CODE(m_program->runPlain(
                     {u"sync"_s, u"qt/qtbase"_s, u"--store"_s, m_program->store(), u"--api-url"_s, url.toString()}),
                 0);
    QCOMPARE(m_program->storedIssues(13, u"localhost"_s).size(), 3);

    m_program->server.http().clearRequests();
    second.http().clearRequests();
    COMPARE_CODE(m_program->runPlain({u"sync"_s, u"--all"_s, u"--store"_s, m_program->store()}), 0);
    QCOMPARE(m_program->server.asked().size(), 2);
    QCOMPARE(second.asked().size(), 2);

    // --api-url narrows it to one host.
    COMPARE_CODE(m_program->run({u"sync"_s, u"--all"_s}), 0);
    QCOMPARE(m_program->server.asked().size(), 4);
    QCOMPARE(second.asked().size(), 2);
}

void TestSyncCommand::killedBetweenPagesAndRunAgain()
{
    int listed = 0;
    m_program->server.intercept = [&listed](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (!request.path.endsWith(u"/issues") || ++listed < 3)
            return {};
        return HttpAnswer::broken(HttpAnswer::Fault::Hang);
    };
    const auto process = m_program->start({u"sync"_s, Name});
    QTRY_COMPARE_WITH_TIMEOUT(listed, 3, 30000);
    // The third page is asked for while the second is still being written.
    QTRY_COMPARE_WITH_TIMEOUT(m_program->storedIssues(Repository).size(), 20, 30000);
    process->kill();
    QVERIFY(process->waitForFinished());

    m_program->server.intercept = nullptr;
    m_program->server.http().clearRequests();
    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, 0);
    QCOMPARE(m_program->storedIssues(Repository), m_program->servedIssues(Repository));
    // It goes on where it was: at most the pages from the second on.
    const auto asked = m_program->server.asked();
    const auto pages = asked.filter(u"/issues?"_s);
    QVERIFY2(pages.size() <= 3, qPrintable(asked.join(u'\n')));
}

void TestSyncCommand::tokenGoesToTheServerAlone_data()
{
    QTest::addColumn<bool>("accepted");
    QTest::newRow("accepted") << true;
    QTest::newRow("refused") << false;
}

void TestSyncCommand::tokenGoesToTheServerAlone()
{
    QFETCH(bool, accepted);
    if (!accepted)
        m_program->server.intercept = [](const HttpRequest &) { return failure(401, R"({"message":"Bad"})"); };
    m_program->set("HUBBUB_TOKEN", u"ghp_v3rys3cret"_s);
    m_program->set("QT_LOGGING_RULES", u"hubbub.*=true"_s);
    const auto run = m_program->run({u"sync"_s, Name});
    COMPARE_CODE(run, accepted ? 0 : 1);
    QVERIFY(!m_program->server.http().requests().isEmpty());
    for (const auto &request : m_program->server.http().requests())
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer ghp_v3rys3cret"));
    QVERIFY(!run.out.contains("s3cret"));
    QVERIFY2(!run.err.contains("s3cret"), run.err.constData());
    QVERIFY(!m_program->keeps("s3cret"));
}

void TestSyncCommand::offlineAsksNobody()
{
    for (const auto &line :
         {QStringList{u"sync"_s, Name, u"--offline"_s}, QStringList{u"--sample"_s, u"sync"_s, Name}}) {
        const auto run = m_program->run(line);
        COMPARE_CODE(run, 1);
        QCOMPARE(run.complaints().size(), 1);
        QVERIFY2(run.complaints().first().contains("offline"), run.err.constData());
    }
    QCOMPARE(m_program->server.http().requests().size(), 0);
}

QTEST_GUILESS_MAIN(TestSyncCommand)
#include "tst_synccommand.moc"
