// SPDX-License-Identifier: MIT
#include "tests/window/windowtest.h"
#include "ui/theme.h"

#include <QSettings>
#include <QStandardPaths>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Engine = 7;
const QString EngineName = u"acme/engine"_s;

HttpAnswer refusal(int status, const QByteArray &message, const HttpHeaders &headers = {})
{
    auto answer = HttpAnswer::json("{\"message\":\"" + message + "\"}", headers);
    answer.status = status;
    return answer;
}

HttpAnswer text(const QByteArray &body, const QByteArray &type = "application/json")
{
    HttpAnswer answer;
    answer.headers.emplaceBack("Content-Type", type);
    answer.body = body;
    return answer;
}

/// Nothing more for half an hour.
HttpAnswer limit()
{
    const auto reset = QDateTime::currentDateTimeUtc().addSecs(30 * 60).toSecsSinceEpoch();
    return refusal(403, "API rate limit exceeded for 127.0.0.1.",
                   {{"X-RateLimit-Limit", "60"},
                    {"X-RateLimit-Remaining", "0"},
                    {"X-RateLimit-Reset", QByteArray::number(reset)}});
}

HttpAnswer dropped()
{
    auto answer = text("{\"id\":7,\"full_name\":\"acme/engine\"}");
    answer.fault = HttpAnswer::Fault::Drop;
    answer.faultAfter = 9;
    return answer;
}

} // namespace

Q_DECLARE_METATYPE(hubbub::HttpAnswer)

/// Bad input and bad answers: a sentence where the person looks, nothing lost, nothing left turning.
class TestMainWindowFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void badInput_data();
    void badInput();
    void adding_data() { answers(); }
    void adding();
    void addingIsTriedAgain();
    void listingAnOwner_data() { answers(); }
    void listingAnOwner();
    void refreshing_data() { failures(); }
    void refreshing();
    void refreshingIssues_data() { failures(); }
    void refreshingIssues();
    void firstIssuesFail_data() { failures(); }
    void firstIssuesFail();
    void breaksOffAfterAPage_data() { failures(); }
    void breaksOffAfterAPage();
    void limitIsWaitedFor();
    void labelsFail();
    void failureByItselfStays();
    void offlineByItselfIsQuiet();

private:
    static void answers();
    static void failures();
    void open();
    void addEngine();
    /// The server is well again, and what it said of limits is over.
    void mend();
    /// Answers requests for \a path (or everything) with \a answer.
    void answerWith(const HttpAnswer &answer, const QString &path = {});
    void verifySentence(const QString &sentence, const QString &expected);
    void verifyRefreshFails(const QString &expected);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<Desk> m_desk;
};

void TestMainWindowFaults::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    applyTheme(*qApp, Scheme::Light);
}

void TestMainWindowFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"settings"_s));
    m_server = std::make_unique<GitHubServer>();
    m_server->perPage = 6; // two pages
    m_server->addRepository(EngineName, Engine, 9);
}

void TestMainWindowFaults::cleanup()
{
    m_desk.reset();
    m_server.reset();
    m_folder.reset();
}

void TestMainWindowFaults::open()
{
    m_desk = std::make_unique<Desk>(m_server->url(), m_folder->filePath(u"store"_s), 400ms);
    QTRY_VERIFY(m_desk->library.isLoaded());
    m_desk->search({});
}

void TestMainWindowFaults::addEngine()
{
    m_desk->type(EngineName);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QTRY_COMPARE(m_desk->rows(), 9);
}

void TestMainWindowFaults::answerWith(const HttpAnswer &answer, const QString &path)
{
    m_server->intercept = [answer, path](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (path.isEmpty() || request.path == path)
            return answer;
        return {};
    };
}

void TestMainWindowFaults::mend()
{
    m_server->intercept = {};
    m_desk->rest.setToken("of another account");
}

void TestMainWindowFaults::verifySentence(const QString &sentence, const QString &expected)
{
    QVERIFY2(sentence.contains(expected), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u".."), qPrintable(sentence));
    QVERIFY2(!sentence.contains(u'%') && !sentence.contains(u"()") && !sentence.contains(u'<'), qPrintable(sentence));
}

/// What the server answers instead, and what of it the sentence must say.
void TestMainWindowFaults::answers()
{
    failures();
    QTest::newRow("403 limit") << limit() << u"no more requests until"_s;
}

/// The same, less what is waited for.
void TestMainWindowFaults::failures()
{
    using Fault = HttpAnswer::Fault;
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<QString>("expected");
    QTest::newRow("401") << refusal(401, "Bad credentials") << u"401"_s;
    QTest::newRow("403 forbidden") << refusal(403, "Resource not accessible") << u"403"_s;
    QTest::newRow("404") << refusal(404, "Not Found") << u"404"_s;
    QTest::newRow("410") << refusal(410, "Issues are disabled for this repo") << u"410"_s;
    QTest::newRow("500") << refusal(500, "Server Error") << u"500"_s;
    auto unavailable = text("<html>unavailable</html>", "text/html");
    unavailable.status = 503;
    QTest::newRow("503") << unavailable << u"503"_s;
    QTest::newRow("hang") << HttpAnswer::broken(Fault::Hang) << u"No connection"_s;
    QTest::newRow("reset") << HttpAnswer::broken(Fault::Reset) << u"No connection"_s;
    QTest::newRow("drop") << dropped() << u"No connection"_s;
    QTest::newRow("broken JSON") << text("{\"id\":7,\"full_na") << u"cannot be read"_s;
    QTest::newRow("page of HTML") << text("<!DOCTYPE html><p>Sign in</p>", "text/html") << u"cannot be read"_s;
    QTest::newRow("empty body") << text({}) << u"cannot be read"_s;
    HttpAnswer elsewhere;
    elsewhere.status = 301;
    elsewhere.headers.emplaceBack("Location", "http://example.invalid/repos/acme/engine");
    QTest::newRow("redirect elsewhere") << elsewhere << u"not followed"_s;
    QTest::newRow("not a record") << text("[[1]]") << u"cannot be read"_s;
}

void TestMainWindowFaults::badInput_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << QString() << u"owner/repo"_s;
    QTest::newRow("blanks") << u"   "_s << u"owner/repo"_s;
    QTest::newRow("three parts") << u"a/b/c"_s << u"owner/repo"_s;
    QTest::newRow("blank inside") << u"acme/my engine"_s << u"owner/repo"_s;
    QTest::newRow("another site") << u"https://example.org/acme/engine"_s << u"owner/repo"_s;
    QTest::newRow("markup") << u"<b>acme</b>/x"_s << u"owner/repo"_s;
    QTest::newRow("unknown repository") << u"acme/nothing"_s << u"acme/nothing"_s;
    QTest::newRow("unknown owner") << u"nobody"_s << u"nobody"_s;
    QTest::newRow("owner without repositories") << u"somebody"_s << u"somebody"_s;
}

void TestMainWindowFaults::badInput()
{
    QFETCH(QString, input);
    QFETCH(QString, expected);
    open();
    m_desk->type(input);
    QTRY_VERIFY(!m_desk->isWaiting());
    verifySentence(m_desk->addMessage(), expected);
    QCOMPARE(m_desk->addField()->text(), input);
    QCOMPARE(m_desk->library.count(), 0);
}

void TestMainWindowFaults::adding()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QString, expected);
    open();
    answerWith(answer);
    m_desk->type(EngineName);
    QVERIFY(m_desk->isWaiting());
    QTRY_VERIFY(!m_desk->isWaiting());
    verifySentence(m_desk->addMessage(), expected);
    QCOMPARE(m_desk->addField()->text(), EngineName);
    QCOMPARE(m_desk->library.count(), 0);
}

void TestMainWindowFaults::addingIsTriedAgain()
{
    open();
    answerWith(refusal(500, "Server Error"));
    m_desk->type(EngineName);
    QTRY_VERIFY(m_desk->addMessage().contains(u"500"));
    mend();
    QTest::keyClick(m_desk->addField(), Qt::Key_Return);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QCOMPARE(m_desk->addMessage(), QString());
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QCOMPARE(m_desk->rows(), 9);
}

void TestMainWindowFaults::listingAnOwner()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QString, expected);
    open();
    answerWith(answer);
    m_desk->type(u"acme"_s);
    QVERIFY(m_desk->isWaiting());
    QTRY_VERIFY(!m_desk->isWaiting());
    verifySentence(m_desk->addMessage(), expected);
    QCOMPARE(m_desk->addField()->text(), u"acme"_s);
    QVERIFY(!m_desk->part<QListView>("ownerRepositories")->isVisible());
}

void TestMainWindowFaults::verifyRefreshFails(const QString &expected)
{
    m_desk->library.at(0).refresh();
    QCOMPARE(m_desk->state(), RepositoryState::Loading);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed);
    QVERIFY(!m_desk->isWaiting());
    verifySentence(m_desk->notice(), expected);
    QCOMPARE(m_desk->toolTip(), m_desk->notice());
    QCOMPARE(m_desk->addMessage(), QString());
    QCOMPARE(m_desk->rows(), 9);
    m_desk->clickIssue(1);
    QTRY_COMPARE(m_desk->body(), u"Body of 8"_s);

    mend();
    m_server->editIssue(Engine, 3, {{u"title"_s, u"Edited"_s}});
    QTest::mouseClick(m_desk->part<QWidget>("notice")->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QCOMPARE(m_desk->notice(), QString());
    QCOMPARE(m_desk->title(0), u"Edited"_s);
    QCOMPARE(m_desk->rows(), 9);
}

void TestMainWindowFaults::refreshing()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QString, expected);
    open();
    addEngine();
    answerWith(answer);
    verifyRefreshFails(expected);
}

void TestMainWindowFaults::refreshingIssues()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QString, expected);
    open();
    addEngine();
    answerWith(answer, u"/repositories/7/issues"_s);
    verifyRefreshFails(expected);
}

void TestMainWindowFaults::firstIssuesFail()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QString, expected);
    open();
    answerWith(answer, u"/repositories/7/issues"_s);
    m_desk->type(EngineName);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed);
    QVERIFY(!m_desk->isWaiting());
    verifySentence(m_desk->notice(), expected);
    QCOMPARE(m_desk->toolTip(), m_desk->notice());
    mend();
    QTest::mouseClick(m_desk->part<QWidget>("notice")->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(m_desk->rows(), 9);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
}

void TestMainWindowFaults::breaksOffAfterAPage()
{
    QFETCH(HttpAnswer, answer);
    QFETCH(QString, expected);
    open();
    m_server->intercept = [answer](const HttpRequest &request) -> std::optional<HttpAnswer> {
        if (request.query.hasQueryItem(u"after"_s))
            return answer;
        return {};
    };
    m_desk->type(EngineName);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed);
    QVERIFY(!m_desk->isWaiting());
    verifySentence(m_desk->notice(), expected);
    QVERIFY(m_desk->notice().startsWith(u"Only a part"));
    QCOMPARE(m_desk->toolTip(), m_desk->notice());
    QCOMPARE(m_desk->rows(), 6);
    mend();
    m_desk->library.at(0).refresh();
    QTRY_COMPARE(m_desk->rows(), 9);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QCOMPARE(m_desk->notice(), QString());
}

void TestMainWindowFaults::limitIsWaitedFor()
{
    open();
    addEngine();
    m_server->editIssue(Engine, 3, {{u"title"_s, u"Edited"_s}});
    answerWith(limit(), u"/repositories/7/issues/comments"_s);
    m_desk->library.at(0).refresh();
    QTRY_COMPARE(m_desk->state(), RepositoryState::Waiting);
    QCOMPARE(m_desk->title(0), u"Edited"_s);
    QCOMPARE(m_desk->notice(), QString()); // no failure
    const auto until = QLocale().toString(m_desk->library.at(0).resumesAt().toLocalTime().time(), QLocale::ShortFormat);
    const auto expected = u"acme/engine waits for 127.0.0.1 until %1 (in "_s.arg(until);
    for (const auto &text : {m_desk->status(), m_desk->toolTip()}) {
        QVERIFY2(text.startsWith(expected), qPrintable(text));
        QVERIFY2(text.contains(u" min): comments"), qPrintable(text));
    }
    const auto spoken = m_desk->repositories()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(expected), qPrintable(spoken));

    QVERIFY(m_desk->cancel()->isVisible());
    QTest::mouseClick(m_desk->cancel(), Qt::LeftButton);
    QCOMPARE(m_desk->state(), RepositoryState::Idle);
    QVERIFY(!m_desk->cancel()->isVisible());
    QVERIFY2(m_desk->status().startsWith(u"Online"), qPrintable(m_desk->status()));
}

void TestMainWindowFaults::labelsFail()
{
    open();
    answerWith(refusal(403, "Resource not accessible"), u"/repositories/7/labels"_s);
    m_desk->type(EngineName);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed);
    QVERIFY2(m_desk->notice().startsWith(u"acme/engine is not complete (labels)."), qPrintable(m_desk->notice()));
    verifySentence(m_desk->notice().remove(u"(labels)"_s), u"403"_s);
    QCOMPARE(m_desk->toolTip(), m_desk->notice());
    QCOMPARE(m_desk->rows(), 9);
}

/// Trying again by itself does not make the sentence come and go.
void TestMainWindowFaults::failureByItselfStays()
{
    open();
    addEngine();
    answerWith(refusal(404, "Not Found"), u"/repositories/7/issues"_s);
    auto &engine = m_desk->library.at(0);
    engine.refresh();
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed);
    const auto notice = m_desk->notice();
    QVERIFY(!notice.isEmpty());
    m_desk->window.expectQuiet(&engine);
    engine.refresh(RefreshMode::Routine);
    QCOMPARE(m_desk->state(), RepositoryState::Loading);
    QCOMPARE(m_desk->notice(), notice);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed);
    QCOMPARE(m_desk->notice(), notice);
    mend();
    m_desk->window.expectQuiet(&engine);
    engine.refresh(RefreshMode::Routine);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    QCOMPARE(m_desk->notice(), QString());
}

void TestMainWindowFaults::offlineByItselfIsQuiet()
{
    open();
    addEngine();
    answerWith(HttpAnswer::broken(HttpAnswer::Fault::Reset));
    auto &engine = m_desk->library.at(0);
    m_desk->window.expectQuiet(&engine);
    engine.refresh(RefreshMode::Routine);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed);
    QVERIFY2(m_desk->notice().startsWith(u"Offline. Showing everything"), qPrintable(m_desk->notice()));
    QVERIFY2(m_desk->status().startsWith(u"Offline"), qPrintable(m_desk->status()));
    engine.refresh(); // somebody asks
    QTRY_COMPARE(m_desk->state(), RepositoryState::Failed);
    QVERIFY2(m_desk->notice().startsWith(u"No connection"), qPrintable(m_desk->notice()));
}

QTEST_MAIN(TestMainWindowFaults)
#include "tst_mainwindowfaults.moc"
