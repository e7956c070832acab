// SPDX-License-Identifier: MIT
#include "sync/recordparser.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTest>

using namespace hubbub;

namespace {

const Schema &schema()
{
    using enum Attribute::Type;
    static const Schema all({{"number", Integer},
                             {"title", Text},
                             {"state", Symbol},
                             {"user.login", Symbol},
                             {"user.site_admin", Flag},
                             {"milestone.creator.login", Text},
                             {"milestone.due_on", Time},
                             {"labels[].name", Symbols},
                             {"assignees[].login", Symbols},
                             {"tags", Symbols},
                             {"comments", Count},
                             {"created_at", Time},
                             {"pull_request", Flag},
                             {"locked", Flag},
                             {"body", Text}},
                            Schema::Rest::Closed);
    return all;
}

QByteArray padded(const QByteArray &line)
{
    return line + QByteArray(RecordParser::Padding, 'x');
}

const char *parse(RecordParser &parser, const QByteArray &bytes, qsizetype length)
{
    return parser.parse(QByteArrayView(bytes).first(length));
}

} // namespace

class TestRecordParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tableIsWhatMergeMakes_data();
    void tableIsWhatMergeMakes();
    void copyReplacesTheWholeRecord();
    void linesAreRecordsOrNot_data();
    void linesAreRecordsOrNot();
    void everyCutIsFound();
    void timesAreQtsTimes_data();
    void timesAreQtsTimes();
};

void TestRecordParser::tableIsWhatMergeMakes_data()
{
    QTest::addColumn<QByteArray>("line");

    const auto row = [](const char *name, const char *line) { QTest::newRow(name) << QByteArray(line); };
    row("only an id", R"({"id":1})");
    row("usual",
        R"({"id":4318905657,"number":12,"title":"Crash","state":"open","user":{"login":"mira","site_admin":true},
        "labels":[{"name":"bug"},{"name":"ui"}],"assignees":[],"created_at":"2026-08-22T12:00:00Z","body":"a\nb","locked":false})");
    row("nulls", R"({"id":1,"number":null,"title":null,"state":null,"user":null,"milestone":null,"labels":null,
        "created_at":null,"pull_request":null,"locked":null,"body":null})");
    row("wrong types", R"({"id":1,"number":"12","title":7,"state":{},"user":[],"labels":{"name":"x"},"assignees":"a",
        "created_at":5,"pull_request":"yes","locked":1,"body":["a"],"milestone":"m","tags":[1]})");
    row("flags", R"({"id":1,"pull_request":{},"locked":true,"user":{"site_admin":[]}})");
    row("flags by arrays", R"({"id":1,"pull_request":[],"locked":"true"})");
    row("deep", R"({"id":1,"milestone":{"creator":{"login":"kit"},"due_on":"2027-01-31T00:00:00Z"}})");
    row("broken path", R"({"id":1,"milestone":{"creator":"kit","due_on":{}}})");
    row("labels as strings", R"({"id":1,"labels":["bug",{"name":"ui"},{},{"name":null},3,null]})");
    row("one nameless label", R"({"id":1,"labels":[{}]})");
    row("tags", R"({"id":1,"tags":"a"})");
    row("numbers", R"({"id":1,"number":9223372036854775807})");
    row("negative number", R"({"id":1,"number":-9007199254740993})");
    row("integral real", R"({"id":1,"number":3.0})");
    row("real", R"({"id":1,"number":3.5})");
    row("exponent", R"({"id":1,"number":1e3})");
    row("too large", R"({"id":1,"number":9223372036854775808})");
    row("far too large", R"({"id":1,"number":1e300})");
    row("scripts",
        R"({"id":1,"title":"起動 تعطل Падает Ü 🧑‍🚀","body":"\ud83d\udca5 \u0000 \t \" \\ \/","state":"é"})");
    row("empty strings", R"({"id":1,"title":"","state":"","body":"","labels":[{"name":""}]})");
    row("other keys", R"({"id":1,"titles":"no","titl":"no","x":{"title":"no"},"title":"yes"})");
    row("key twice", R"({"id":1,"title":"first","title":"second"})");
    row("escaped key", R"({"id":1,"t\u0069tle":"yes"})");
    row("times", R"({"id":1,"created_at":"2024-02-29T23:59:59Z","milestone":{"due_on":"2026-08-22T12:00:00+02:00"}})");
    row("no times", R"({"id":1,"created_at":"2023-02-29T23:59:59Z","milestone":{"due_on":"soon"}})");
}

void TestRecordParser::tableIsWhatMergeMakes()
{
    QFETCH(QByteArray, line);
    line.replace('\n', ' ');

    QJsonParseError error;
    const auto record = QJsonDocument::fromJson(line, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    RecordTable merged(schema());
    merged.merge(merged.insert(1), record);

    RecordParser parser(schema());
    const auto bytes = padded(line);
    QCOMPARE(parse(parser, bytes, line.size()), nullptr);
    QCOMPARE(parser.id(), record.value(QLatin1StringView("id")).toInteger());
    RecordTable loaded(schema());
    parser.copyTo(loaded, loaded.insert(1));

    QCOMPARE(loaded.toJson(0), merged.toJson(0));
    for (int column = 0; column < int(schema().attributes().size()); ++column) {
        switch (schema().attributes().at(column).type) {
        case Attribute::Type::Integer:
        case Attribute::Type::Count:
        case Attribute::Type::Time: QCOMPARE(loaded.integer(0, column), merged.integer(0, column)); break;
        case Attribute::Type::Flag: QCOMPARE(loaded.flag(0, column), merged.flag(0, column)); break;
        default: QCOMPARE(loaded.text(0, column), merged.text(0, column)); break;
        }
    }
}

void TestRecordParser::copyReplacesTheWholeRecord()
{
    RecordParser parser(schema());
    RecordTable table(schema());
    const auto slot = table.insert(1);
    const QByteArray first =
        R"({"id":1,"number":7,"title":"t","state":"open","pull_request":{},"labels":[{"name":"bug"}]})";
    const QByteArray second = R"({"id":1,"number":8})";
    for (const auto &line : {first, second}) {
        const auto bytes = padded(line);
        QCOMPARE(parse(parser, bytes, line.size()), nullptr);
        parser.copyTo(table, slot);
    }
    RecordTable merged(schema());
    merged.merge(merged.insert(1), QJsonDocument::fromJson(second).object());
    QCOMPARE(table.toJson(slot), merged.toJson(0));
}

void TestRecordParser::linesAreRecordsOrNot_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isRecord");
    QTest::addColumn<bool>("isTombstone");

    const auto row = [](const char *line, bool isRecord, bool isTombstone = false) {
        QTest::newRow(line) << QByteArray(line) << isRecord << isTombstone;
    };
    row(R"({"id":1})", true);
    row(R"( {"id":-9223372036854775808} )", true);
    row(R"({"id":9223372036854775807,"deleted":true})", true, true);
    row(R"({"deleted":true,"id":1,"title":"x"})", true, true);
    row(R"({"id":1,"deleted":false})", true);
    row(R"({"id":1,"deleted":1})", true);
    row(R"({"id":9223372036854775808})", false);
    row(R"({"id":"1"})", false);
    row(R"({"id":1.5})", false);
    row(R"({"id":null})", false);
    row(R"({"a":1})", false);
    row(R"([1])", false);
    row(R"(1)", false);
    row(R"({"id":1}x)", false);
    row(R"({"id":1,"title":"half)", false);
    row(R"({"id":1,"title":"a	b"})", false);
    row("{\"id\":1,\"title\":\"\xff\"}", false);
    row(R"({"id":1,"title":"\ud800"})", false);
    QTest::newRow("zeros") << QByteArray(100, '\0') << false << false;
    QTest::newRow("zero inside") << QByteArray("{\"id\":1,\"title\":\"a\0b\"}", 22) << false << false;
}

void TestRecordParser::linesAreRecordsOrNot()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, isRecord);
    QFETCH(bool, isTombstone);

    RecordParser parser;
    const auto bytes = padded(line);
    const auto *why = parse(parser, bytes, line.size());
    QCOMPARE(why == nullptr, isRecord);
    if (isRecord)
        QCOMPARE(parser.isTombstone(), isTombstone);
    else
        QVERIFY(*why);
}

void TestRecordParser::everyCutIsFound()
{
    const QByteArray line =
        R"({"id":4318905657,"title":"Ü 起 \"x\"","user":{"login":"mira"},"labels":[{"name":"bug"}],"n":1.5})";
    const auto bytes = padded(line);
    RecordParser parser;
    for (qsizetype length = 0; length < line.size(); ++length)
        QVERIFY2(parse(parser, bytes, length), qPrintable(QString::number(length)));
    QCOMPARE(parse(parser, bytes, line.size()), nullptr);
}

void TestRecordParser::timesAreQtsTimes_data()
{
    QTest::addColumn<QString>("text");
    for (const auto *text : {"1970-01-01T00:00:00Z",
                             "1969-12-31T23:59:59Z",
                             "2000-02-29T12:34:56Z",
                             "1900-02-28T00:00:00Z",
                             "1900-02-29T00:00:00Z",
                             "2100-03-01T00:00:00Z",
                             "2024-02-29T00:00:00Z",
                             "2024-12-31T23:59:59Z",
                             "2026-08-22T12:00:00Z",
                             "2026-08-31T12:00:00Z",
                             "2026-09-31T12:00:00Z",
                             "0001-01-01T00:00:00Z",
                             "0000-01-01T00:00:00Z",
                             "9999-12-31T23:59:59Z",
                             "2026-13-01T00:00:00Z",
                             "2026-00-01T00:00:00Z",
                             "2026-01-00T00:00:00Z",
                             "2026-01-01T24:00:00Z",
                             "2026-01-01T25:00:00Z",
                             "2026-01-01T00:60:00Z",
                             "2026-01-01T00:00:60Z",
                             "2026-08-22T12:00:00+02:00",
                             "2026-08-22T12:00:00.123Z",
                             "2026-08-22T12:00:00",
                             "2026-08-22",
                             "2026-08-22 12:00:00Z",
                             "2026-08-22t12:00:00Z",
                             "2O26-08-22T12:00:00Z",
                             "",
                             "soon"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestRecordParser::timesAreQtsTimes()
{
    QFETCH(QString, text);
    const auto time = QDateTime::fromString(text, Qt::ISODate);
    QCOMPARE(secondsFromIso8601(text.toUtf8()), time.isValid() ? time.toSecsSinceEpoch() : RecordTable::Null);
}

QTEST_GUILESS_MAIN(TestRecordParser)
#include "tst_recordparser.moc"
