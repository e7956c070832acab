// SPDX-License-Identifier: MIT
#include "models/threadbuilder.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hubbub;

namespace {

QJsonArray array(const char *json)
{
    const auto document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        qFatal("no array: %s", json);
    return document.array();
}

QJsonObject issue()
{
    return {{u"id"_s, 1},
            {u"number"_s, 7},
            {u"body"_s, u"It is broken."_s},
            {u"user"_s, QJsonObject{{u"login"_s, u"ann"_s}}},
            {u"created_at"_s, u"2024-01-01T00:00:00Z"_s},
            {u"updated_at"_s, u"2024-09-01T00:00:00Z"_s}};
}

/// A letter for each entry with its id, in order.
QString shape(const std::vector<ThreadEntry> &thread)
{
    QStringList shapes;
    for (const auto &entry : thread) {
        auto text = QString(QLatin1Char("DCRTLE"[int(entry.kind)])) + QString::number(entry.id);
        if (entry.records.size() > 1)
            text += u'x' + QString::number(entry.records.size());
        shapes += entry.isNew ? text + u'*' : text;
    }
    return shapes.join(u' ');
}

} // namespace

class TestThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void descriptionAlone();
    void commentsAndEventsAreInOrder();
    void eventsOfAKindAreOne();
    void newnessParts();
    void reviewsBringTheirComments();
    void commentsOnLines();
    void tombstonesAndEdits();
    void oddRecordsAreNoTrouble();
};

void TestThread::descriptionAlone()
{
    const auto thread = threadOf(issue(), {}, {});
    QCOMPARE(shape(thread), u"D1"_s);
    QCOMPARE(thread[0].author, u"ann"_s);
    QCOMPARE(thread[0].body, u"It is broken."_s);
    QVERIFY(!thread[0].editedAt.isValid()); // an issue changes whenever anything happens to it
}

void TestThread::commentsAndEventsAreInOrder()
{
    const ThreadRecords records{
        .comments = array(
            R"([{"id":11,"created_at":"2024-02-01T00:00:00Z"},{"id":12,"created_at":"2024-04-01T00:00:00Z"}])"),
        .timeline = array(R"([{"id":21,"event":"closed","created_at":"2024-05-01T00:00:00Z"},
                              {"id":22,"event":"labeled","created_at":"2024-03-01T00:00:00Z"},
                              {"id":23,"event":"subscribed","created_at":"2024-03-01T00:00:00Z"},
                              {"id":24,"event":"mentioned","created_at":"2024-03-01T00:00:00Z"},
                              {"id":25,"event":"never_heard_of","created_at":"2024-06-01T00:00:00Z"},
                              {"id":-26,"event":"committed","committer":{"date":"2024-03-15T00:00:00Z"}}])")};
    QCOMPARE(shape(threadOf(issue(), records, {})), u"D1 C11 E22 E-26 C12 E21 E25"_s);
}

void TestThread::eventsOfAKindAreOne()
{
    const ThreadRecords records{.comments = array(R"([{"id":11,"created_at":"2024-02-04T00:00:00Z"}])"),
                                .timeline = array(R"([{"id":21,"event":"labeled","created_at":"2024-02-01T00:00:00Z"},
                              {"id":22,"event":"unlabeled","created_at":"2024-02-02T00:00:00Z"},
                              {"id":23,"event":"labeled","created_at":"2024-02-03T00:00:00Z"},
                              {"id":24,"event":"labeled","created_at":"2024-02-05T00:00:00Z"},
                              {"id":25,"event":"closed","created_at":"2024-02-06T00:00:00Z"}])")};
    QCOMPARE(shape(threadOf(issue(), records, {})), u"D1 E21x3 C11 E24 E25"_s);
}

void TestThread::newnessParts()
{
    const ThreadRecords records{.comments = array(R"([{"id":11,"created_at":"2024-02-04T00:00:00Z"},
                                                      {"id":12,"created_at":"2024-01-04T00:00:00Z",
                                                       "updated_at":"2024-03-01T00:00:00Z"}])"),
                                .timeline = array(R"([{"id":21,"event":"labeled","created_at":"2024-02-01T00:00:00Z"},
                                                      {"id":22,"event":"labeled","created_at":"2024-02-03T00:00:00Z"}])")};
    const auto seen = QDateTime::fromString(u"2024-02-02T00:00:00Z"_s, Qt::ISODate);
    QCOMPARE(shape(threadOf(issue(), records, seen)), u"D1 C12* E21 E22* C11*"_s);
    QCOMPARE(shape(threadOf(issue(), records, {})), u"D1 C12 E21x2 C11"_s);
}

void TestThread::reviewsBringTheirComments()
{
    const ThreadRecords records{
        .comments = array(R"([{"id":11,"created_at":"2024-02-02T00:00:00Z"}])"),
        .timeline = array(R"([{"id":-31,"event":"reviewed","state":"CHANGES_REQUESTED","body":"See below.",
                               "submitted_at":"2024-02-03T00:00:00Z","user":{"login":"bob"}}])"),
        .reviewComments = array(R"([
            {"id":41,"pull_request_review_id":31,"path":"a.c","line":12,"start_line":10,"diff_hunk":"@@ -1 +1 @@\n+x",
             "body":"Why?","created_at":"2024-02-01T00:00:00Z"},
            {"id":43,"pull_request_review_id":31,"path":"b.c","original_line":3,"body":"And this?",
             "created_at":"2024-02-01T00:00:00Z"},
            {"id":44,"in_reply_to_id":41,"pull_request_review_id":99,"path":"a.c","body":"Because.",
             "created_at":"2024-03-01T00:00:00Z"}])")};
    const auto thread = threadOf(issue(), records, {});
    QCOMPARE(shape(thread), u"D1 C11 R31 T41 L41 L44 T43 L43"_s);
    QCOMPARE(thread[2].event, u"changes_requested"_s);
    QCOMPARE(thread[3].path, u"a.c"_s);
    QCOMPARE(thread[3].line, 12);
    QCOMPARE(thread[3].startLine, 10);
    QVERIFY(!thread[3].isOutdated);
    QCOMPARE(thread[6].line, 3);
    QVERIFY(thread[6].isOutdated);
    QCOMPARE(thread[5].body, u"Because."_s);
}

void TestThread::commentsOnLines()
{
    const ThreadRecords records{
        .timeline = array(R"([{"id":-51,"event":"line-commented","comments":[
            {"id":41,"path":"a.c","position":4,"line":9,"body":"Why?","created_at":"2024-02-01T00:00:00Z"}]}])"),
        .reviewComments = array(R"([{"id":41,"path":"a.c","position":4,"line":9,"body":"Why so?",
                                     "created_at":"2024-02-01T00:00:00Z"}])")};
    const auto thread = threadOf(issue(), records, {});
    QCOMPARE(shape(thread), u"D1 T41 L41"_s); // once, as it was fetched by itself
    QCOMPARE(thread[2].body, u"Why so?"_s);
}

void TestThread::tombstonesAndEdits()
{
    const ThreadRecords records{
        .comments = array(R"([{"id":11,"created_at":"2024-02-01T00:00:00Z","updated_at":"2024-02-01T00:00:01Z"},
                              {"id":12,"created_at":"2024-02-02T00:00:00Z","updated_at":"2024-02-03T00:00:00Z",
                               "reactions":{"heart":2,"+1":1,"laugh":0}},
                              {"id":13,"created_at":"2024-02-03T00:00:00Z","deleted":true}])")};
    const auto thread = threadOf(issue(), records, {});
    QVERIFY(!thread[1].editedAt.isValid());
    QVERIFY(thread[2].editedAt.isValid());
    const QList<std::pair<QString, int>> reactions{{u"+1"_s, 1}, {u"heart"_s, 2}};
    QCOMPARE(thread[2].reactions, reactions);
    QVERIFY(thread[3].isGone);
}

void TestThread::oddRecordsAreNoTrouble()
{
    const ThreadRecords records{.comments = array(R"([1, null, {}, {"id":"x","user":null,"body":[]}])"),
                                .timeline = array(R"([{}, {"event":7}, {"event":"line-commented","comments":{}},
                                                      {"event":"reviewed"}, "text"])"),
                                .reviewComments = array(R"([{}, {"id":5,"in_reply_to_id":5}])")};
    QVERIFY(!threadOf({}, records, QDateTime::currentDateTimeUtc()).empty());
}

QTEST_GUILESS_MAIN(TestThread)
#include "tst_thread.moc"
