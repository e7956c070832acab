// SPDX-License-Identifier: MIT
#include "sync/storelayout.h"

#include <QJsonDocument>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestStoreLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysBecomeFiles_data();
    void keysBecomeFiles();
    void hostsBecomeFolders_data();
    void hostsBecomeFolders();
    void urlTemplatesAreDropped_data();
    void urlTemplatesAreDropped();
};

void TestStoreLayout::keysBecomeFiles_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("file"); // empty: not kept
    QTest::addColumn<qint64>("repository");

    const auto row = [](const char *key, const QString &file, qint64 repository = 0) {
        QTest::newRow(key) << QString::fromLatin1(key) << file << repository;
    };
    row("/repositories", u"remote/api.github.com/repositories.jsonl"_s);
    for (const auto *kind : {"issues", "comments", "timeline", "labels", "milestones"}) {
        const auto key = QByteArray("/repositories/4318905657/") + kind;
        row(key, u"remote/api.github.com%1.jsonl"_s.arg(QLatin1StringView(key)), 4318905657);
    }
    for (const auto *name : {"boards", "categories", "notes", "drafts", "outbox", "seen", "views"})
        row(QByteArray("/local/") + name, u"local/%1.jsonl"_s.arg(QLatin1StringView(name)));

    for (const auto *key : {"",
                            "/",
                            "repositories",
                            "/Repositories",
                            "/repositories/",
                            "/repositories/12",
                            "/repositories/12/",
                            "/repositories/12/pulls",
                            "/repositories/12/issues/",
                            "/repositories/12/issues/7",
                            "/repositories/0/issues",
                            "/repositories/-1/issues",
                            "/repositories/012/issues",
                            "/repositories/+12/issues",
                            "/repositories/ 12/issues",
                            "/repositories/99999999999999999999/issues",
                            "/repositories/x/issues",
                            "/repositories/../issues",
                            "//repositories",
                            "/repos/a/b/issues",
                            "/local",
                            "/local/",
                            "/local/..",
                            "/local/a/b",
                            "/local/a.b",
                            "/local/a b",
                            "/local/notes.damaged",
                            "/users/a/repos"})
        row(key, {});
}

void TestStoreLayout::keysBecomeFiles()
{
    QFETCH(QString, key);
    QFETCH(QString, file);
    QFETCH(qint64, repository);

    const auto place = storePlace({u"api.github.com"_s, key});
    QCOMPARE(place.has_value(), !file.isEmpty());
    if (!place)
        return;
    QCOMPARE(place->file, file);
    QCOMPARE(place->repository.value_or(0), repository);
    QCOMPARE(place->isRemote, file.startsWith(u"remote/"));
}

void TestStoreLayout::hostsBecomeFolders_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("folder");

    QTest::newRow("GitHub") << u"api.github.com"_s << u"api.github.com"_s;
    QTest::newRow("port") << u"127.0.0.1:8080"_s << u"127.0.0.1_8080"_s;
    QTest::newRow("IPv6") << u"[::1]"_s << u"___1_"_s;
    QTest::newRow("parent") << u".."_s << u"_."_s;
    QTest::newRow("path") << u"../../etc"_s << u"_._.._etc"_s;
    QTest::newRow("Windows path") << u"a\\b"_s << u"a_b"_s;
    QTest::newRow("letters of other scripts") << u"ü.例"_s << u"xn--tda.xn--fsq"_s;
    QTest::newRow("none") << QString() << u"_"_s;
}

void TestStoreLayout::hostsBecomeFolders()
{
    QFETCH(QString, host);
    QFETCH(QString, folder);

    QCOMPARE(hostFolder(host), folder);
    QCOMPARE(hostFolder(folder), folder); // so a listed host names the same place
}

void TestStoreLayout::urlTemplatesAreDropped_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("kept");

    QTest::newRow("own url") << QByteArray(R"({"id":1,"url":"u"})") << QByteArray(R"({"id":1,"url":"u"})");
    QTest::newRow("nested url") << QByteArray(R"({"user":{"login":"a","url":"u"}})")
                                << QByteArray(R"({"user":{"login":"a"}})");
    QTest::newRow("in an array") << QByteArray(R"({"labels":[{"name":"bug","url":"u"},"plain",[{"url":"u"}]]})")
                                 << QByteArray(R"({"labels":[{"name":"bug"},"plain",[{}]]})");
    QTest::newRow("templates") << QByteArray(R"({"events_url":"e","labels_url":"l{/name}","user":{"gists_url":"g"}})")
                               << QByteArray(R"({"user":{}})");
    QTest::newRow("what is read")
        << QByteArray(
               R"({"avatar_url":"a","clone_url":"c","homepage":"h","html_url":"h","issue_url":"i","parent_issue_url":"p"})")
        << QByteArray(
               R"({"avatar_url":"a","clone_url":"c","homepage":"h","html_url":"h","issue_url":"i","parent_issue_url":"p"})");
    QTest::newRow("gravatar") << QByteArray(R"({"user":{"gravatar_id":""}})") << QByteArray(R"({"user":{}})");
    QTest::newRow("a pull request stays one")
        << QByteArray(R"({"pull_request":{"url":"u","diff_url":"d"}})") << QByteArray(R"({"pull_request":{}})");
    QTest::newRow("the rest")
        << QByteArray(R"({"a":null,"b":[],"c":{},"d":9007199254740993,"e":1.5,"f":"urls_urls","g":false})")
        << QByteArray(R"({"a":null,"b":[],"c":{},"d":9007199254740993,"e":1.5,"f":"urls_urls","g":false})");
}

void TestStoreLayout::urlTemplatesAreDropped()
{
    QFETCH(QByteArray, record);
    QFETCH(QByteArray, kept);

    const auto trimmed = withoutUrlTemplates(QJsonDocument::fromJson(record).object());
    QCOMPARE(QJsonDocument(trimmed).toJson(QJsonDocument::Compact), kept);
}

QTEST_GUILESS_MAIN(TestStoreLayout)
#include "tst_storelayout.moc"
