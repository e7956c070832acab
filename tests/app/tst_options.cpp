// SPDX-License-Identifier: MIT
#include "app/options.h"

#include <QCoreApplication>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

using Command = Options::Command;
Q_DECLARE_METATYPE(hubbub::Options::Command)

namespace {

std::variant<Options, Options::Message> parse(const QStringList &arguments)
{
    return Options::parse(QStringList(u"hubbub"_s) + arguments);
}

/// What \a arguments mean; an Options with the store "(wrong)" if they are no command line.
Options parsed(const QStringList &arguments)
{
    const auto result = parse(arguments);
    if (const auto *options = std::get_if<Options>(&result))
        return *options;
    Options wrong;
    wrong.store = u"(wrong)"_s;
    return wrong;
}

} // namespace

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void commands_data();
    void commands();
    void flags_data();
    void flags();
    void valuesBeforeAndAfterTheCommand_data();
    void valuesBeforeAndAfterTheCommand();
    void withoutOptions();
    void styleAsQtTakesIt();
    void usageErrors_data();
    void usageErrors();
    void apiUrl_data();
    void apiUrl();
    void helpAndVersion_data();
    void helpAndVersion();
    void tokenFromTheEnvironment_data();
    void tokenFromTheEnvironment();
};

void TestOptions::cleanup()
{
    for (const auto *name : {"HUBBUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"})
        qunsetenv(name);
}

void TestOptions::commands_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<Command>("command");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList() << Command::Window << QStringList();
    QTest::newRow("links") << QStringList{u"a/b"_s, u"a/b#12"_s} << Command::Window
                           << QStringList{u"a/b"_s, u"a/b#12"_s};
    QTest::newRow("a link that is a command's name behind --")
        << QStringList{u"--"_s, u"a/b"_s} << Command::Window << QStringList{u"a/b"_s};
    QTest::newRow("sync") << QStringList{u"sync"_s, u"a/b"_s, u"c/d"_s} << Command::Sync
                          << QStringList{u"a/b"_s, u"c/d"_s};
    QTest::newRow("sync all") << QStringList{u"sync"_s, u"--all"_s} << Command::Sync << QStringList();
    QTest::newRow("list") << QStringList{u"list"_s} << Command::List << QStringList();
    QTest::newRow("list query") << QStringList{u"list"_s, u"is:open"_s, u"\"a phrase\""_s} << Command::List
                                << QStringList{u"is:open"_s, u"\"a phrase\""_s};
    QTest::newRow("list a command's name")
        << QStringList{u"list"_s, u"sync"_s} << Command::List << QStringList{u"sync"_s};
    QTest::newRow("list minus behind --")
        << QStringList{u"list"_s, u"--"_s, u"-is:open"_s} << Command::List << QStringList{u"-is:open"_s};
    QTest::newRow("show") << QStringList{u"show"_s, u"a/b#1"_s} << Command::Show << QStringList{u"a/b#1"_s};
    QTest::newRow("store check") << QStringList{u"store"_s, u"check"_s} << Command::StoreCheck
                                 << QStringList{u"check"_s};
    QTest::newRow("store path") << QStringList{u"store"_s, u"path"_s} << Command::StorePath << QStringList{u"path"_s};
    QTest::newRow("case matters") << QStringList{u"List"_s} << Command::Window << QStringList{u"List"_s};
}

void TestOptions::commands()
{
    QFETCH(QStringList, line);
    const auto options = parsed(line);
    QCOMPARE(options.store, QString());
    QTEST(options.command, "command");
    QTEST(options.arguments, "arguments");
}

void TestOptions::flags_data()
{
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QStringList>("on");
    for (const auto *name : {"offline", "sample", "full", "json"})
        QTest::newRow(name) << u"--"_s + QLatin1StringView(name) << QStringList{QLatin1StringView(name)};
}

void TestOptions::flags()
{
    QFETCH(QString, flag);
    for (const auto &line : {QStringList{flag, u"list"_s}, QStringList{u"list"_s, flag}}) {
        const auto options = parsed(line);
        QStringList on;
        if (options.offline)
            on += u"offline"_s;
        if (options.sample)
            on += u"sample"_s;
        if (options.full)
            on += u"full"_s;
        if (options.json)
            on += u"json"_s;
        if (options.all)
            on += u"all"_s;
        QTEST(on, "on");
        QCOMPARE(options.command, Command::List);
    }
}

void TestOptions::valuesBeforeAndAfterTheCommand_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::newRow("before") << QStringList{u"--store"_s, u"S"_s, u"--api-url"_s, u"https://h/api"_s,
                                           u"--limit"_s, u"7"_s, u"list"_s,      u"word"_s};
    QTest::newRow("after") << QStringList{u"list"_s,      u"word"_s,          u"--store"_s, u"S"_s,
                                          u"--api-url"_s, u"https://h/api"_s, u"--limit"_s, u"7"_s};
    QTest::newRow("around") << QStringList{u"--limit"_s, u"7"_s,    u"list"_s,      u"--store"_s,
                                           u"S"_s,       u"word"_s, u"--api-url"_s, u"https://h/api"_s};
    QTest::newRow("with =") << QStringList{u"--store=S"_s, u"list"_s, u"--limit=7"_s, u"word"_s,
                                           u"--api-url=https://h/api"_s};
}

void TestOptions::valuesBeforeAndAfterTheCommand()
{
    QFETCH(QStringList, line);
    const auto options = parsed(line);
    QCOMPARE(options.command, Command::List);
    QCOMPARE(options.arguments, QStringList{u"word"_s});
    QCOMPARE(options.store, u"S"_s);
    QCOMPARE(options.apiRoot, QUrl(u"https://h/api"_s));
    QVERIFY(options.apiRootGiven);
    QCOMPARE(options.limit, 7);
}

void TestOptions::withoutOptions()
{
    const auto options = parsed({u"list"_s});
    QCOMPARE(options.apiRoot, QUrl(u"https://api.github.com"_s));
    QVERIFY(!options.apiRootGiven);
    QCOMPARE(options.limit, -1);
    QVERIFY(!options.offline && !options.sample && !options.all && !options.full && !options.json);
}

void TestOptions::styleAsQtTakesIt()
{
    QCOMPARE(parsed({u"-style"_s, u"Fusion"_s, u"--offline"_s}).style, u"Fusion"_s);
    QCOMPARE(parsed({u"--style=Fusion"_s}).style, u"Fusion"_s);
    QCOMPARE(parsed({u"--offline"_s}).style, QString());
}

void TestOptions::usageErrors_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QStringList &line, const QString &says) {
        QTest::newRow(name) << line << says;
    };
    row("unknown option", {u"list"_s, u"--nonsense"_s}, u"nonsense"_s);
    row("short option", {u"-x"_s}, u"x"_s);
    row("option without value", {u"list"_s, u"--limit"_s}, u"limit"_s);
    row("flag with value", {u"--json=yes"_s, u"list"_s}, u"json"_s);
    row("sync nothing", {u"sync"_s}, u"sync needs"_s);
    row("sync all and one", {u"sync"_s, u"--all"_s, u"a/b"_s}, u"sync needs"_s);
    row("show nothing", {u"show"_s}, u"show needs"_s);
    row("show two", {u"show"_s, u"a/b#1"_s, u"a/b#2"_s}, u"show needs"_s);
    row("store alone", {u"store"_s}, u"store needs"_s);
    row("store unknown", {u"store"_s, u"burn"_s}, u"store needs"_s);
    row("store twice", {u"store"_s, u"path"_s, u"check"_s}, u"store needs"_s);
    row("empty store", {u"--store"_s, QString(), u"list"_s}, u"--store needs"_s);
    row("limit of no number", {u"list"_s, u"--limit"_s, u"many"_s}, u"--limit needs"_s);
    row("limit below 0", {u"list"_s, u"--limit=-1"_s}, u"--limit needs"_s);
    row("limit of half", {u"list"_s, u"--limit=1.5"_s}, u"--limit needs"_s);
    row("limit too large", {u"list"_s, u"--limit=99999999999"_s}, u"--limit needs"_s);
}

void TestOptions::usageErrors()
{
    QFETCH(QStringList, line);
    QFETCH(QString, says);
    const auto result = parse(line);
    const auto *message = std::get_if<Options::Message>(&result);
    QVERIFY(message);
    QVERIFY(message->isError);
    QVERIFY2(message->text.section(u'\n', 0, 0).contains(says), qPrintable(message->text));
    QVERIFY(message->text.endsWith("See hubbub --help."_L1));
}

void TestOptions::apiUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("https") << u"https://github.example.com/api/v3"_s << true;
    QTest::newRow("https and port") << u"https://github.example.com:8443/api/v3"_s << true;
    QTest::newRow("http IPv4 loopback") << u"http://127.0.0.1:8080"_s << true;
    QTest::newRow("http other IPv4 loopback") << u"http://127.1.2.3:8080/api"_s << true;
    QTest::newRow("http IPv6 loopback") << u"http://[::1]:8080"_s << true;
    QTest::newRow("http localhost") << u"http://LocalHost:8080"_s << true;
    QTest::newRow("http elsewhere") << u"http://api.github.com"_s << false;
    QTest::newRow("http to all addresses") << u"http://0.0.0.0"_s << false;
    QTest::newRow("http to the network") << u"http://192.168.0.1"_s << false;
    QTest::newRow("starts like loopback") << u"http://127.0.0.1.example.com"_s << false;
    QTest::newRow("starts like localhost") << u"http://localhost.example.com"_s << false;
    QTest::newRow("loopback as a user") << u"http://127.0.0.1@example.com"_s << false;
    QTest::newRow("no scheme") << u"api.github.com"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("no host") << u"https:///api"_s << false;
    QTest::newRow("blank in the host") << u"https://git hub.com"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestOptions::apiUrl()
{
    QFETCH(QString, url);
    QFETCH(bool, accepted);
    const auto result = parse({u"--api-url=%1"_s.arg(url), u"list"_s});
    if (accepted) {
        const auto *options = std::get_if<Options>(&result);
        QVERIFY(options);
        QCOMPARE(options->apiRoot, QUrl(url));
        return;
    }
    const auto *message = std::get_if<Options::Message>(&result);
    QVERIFY(message);
    QVERIFY(message->isError);
    QVERIFY2(message->text.startsWith("--api-url "_L1), qPrintable(message->text));
}

void TestOptions::helpAndVersion_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("help") << QStringList{u"--help"_s} << u"Usage: hubbub"_s;
    QTest::newRow("short help") << QStringList{u"-h"_s} << u"Usage: hubbub"_s;
    QTest::newRow("help on an incomplete command") << QStringList{u"sync"_s, u"--help"_s} << u"Usage: hubbub"_s;
    QTest::newRow("version") << QStringList{u"--version"_s}
                             << u"hubbub %1"_s.arg(QCoreApplication::applicationVersion());
}

void TestOptions::helpAndVersion()
{
    QFETCH(QStringList, line);
    QFETCH(QString, says);
    const auto result = parse(line);
    const auto *message = std::get_if<Options::Message>(&result);
    QVERIFY(message);
    QVERIFY(!message->isError);
    QVERIFY2(message->text.startsWith(says), qPrintable(message->text));
}

void TestOptions::tokenFromTheEnvironment_data()
{
    QTest::addColumn<QByteArray>("hubbub");
    QTest::addColumn<QByteArray>("gh");
    QTest::addColumn<QByteArray>("github");
    QTest::addColumn<QByteArray>("token");
    using B = QByteArray;
    QTest::newRow("none") << B() << B() << B() << B();
    QTest::newRow("all") << B("one") << B("two") << B("three") << B("one");
    QTest::newRow("the last two") << B() << B("two") << B("three") << B("two");
    QTest::newRow("the last") << B() << B() << B("three") << B("three");
    QTest::newRow("blank ones do not count") << B(" \n") << B("") << B("three") << B("three");
    QTest::newRow("line end of a file") << B("one\n") << B() << B() << B("one");
}

void TestOptions::tokenFromTheEnvironment()
{
    QFETCH(QByteArray, hubbub);
    QFETCH(QByteArray, gh);
    QFETCH(QByteArray, github);
    const std::pair<const char *, QByteArray> values[] = {
        {"HUBBUB_TOKEN", hubbub}, {"GH_TOKEN", gh}, {"GITHUB_TOKEN", github}};
    for (const auto &[name, value] : values) {
        if (!value.isNull())
            qputenv(name, value);
    }
    QTEST(takeTokenFromEnvironment(), "token");
    for (const auto &[name, value] : values)
        QVERIFY(!qEnvironmentVariableIsSet(name));
    QCOMPARE(takeTokenFromEnvironment(), QByteArray());
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
