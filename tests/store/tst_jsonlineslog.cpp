// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/jsonlineslog.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#    include <csignal>
#    include <sys/resource.h>
#endif

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

using Mode = JsonLinesLog::Mode;

namespace {

constexpr qint64 Large = 4318905657; // beyond 32 bits

QList<qint64> idsOf(const QJsonArray &records)
{
    QList<qint64> ids;
    for (const auto &value : records)
        ids.append(value["id"_L1].toInteger());
    return ids;
}

QByteArray lineOf(qint64 id, const QString &title)
{
    return QJsonDocument(record(id, title)).toJson(QJsonDocument::Compact) + '\n';
}

const Schema &schema()
{
    static const Schema titleOnly({{"title", Attribute::Type::Text}}, Schema::Rest::Closed);
    return titleOnly;
}

} // namespace

class TestJsonLinesLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void missingAndEmptyFilesHoldNothing();
    void recordsComeBackAsTheyWere();
    void filesArePrivate();
    void batchIsOneRunOfLinesInOrder();
    void lastLineOfAnIdWins();
    void tombstonesHideRecords();
    void removingUnknownIdsWritesNothing();
    void T24_recordsWithoutIdAreRefused();
    void halfASurrogatePairStaysReadable();
    void tornTailIsCutOff_data();
    void tornTailIsCutOff();
    void everyCutOfTheFileLeavesWholeRecords();
    void T26_damagedLineIsKeptAsideOnce();
    void flippedByteCostsOneRecord();
    void blankLinesAreNoDamage();
    void readOnlyLeavesBytesUntouched();
    void readOnlyRefusesToWrite();
    void readOnlySeesWhatOthersAppendAndReplace();
    void tableHoldsTheSameAsTheArray();
    void longLinesAndManyLines();
    void largestIdCountsWhatIsThere();
    void D8_failedWriteLeavesTheFileAsItWas();
    void latestChangeWins_data();
    void latestChangeWins();
    void onlyTheLastLineCountsInOtherLogs();
    void olderChangeSupersedesNothing();
    void versionsAreAllReadableLines();
    void conflictMarkersAreDamageAndNothingIsLost();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"local/notes.jsonl"_s); }
    [[nodiscard]] QString asidePath() const { return m_folder->filePath(u"local/notes.damaged.jsonl"_s); }
    QByteArray readWriteOpen();

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJsonLinesLog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

/// Opens the log for writing, as a program start does. \return its bytes afterwards
QByteArray TestJsonLinesLog::readWriteOpen()
{
    JsonLinesLog log(path(), Mode::ReadWrite);
    if (!log.readAll())
        return "(failed)";
    return bytesOf(path());
}

void TestJsonLinesLog::missingAndEmptyFilesHoldNothing()
{
    JsonLinesLog missing(path(), Mode::ReadWrite);
    QVERIFY(missing.readAll().value().isEmpty());
    QVERIFY(missing.read(1).value().isEmpty());
    QCOMPARE(missing.readTable(schema()).value()->count(), 0);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"local"_s))); // reading makes nothing

    putBytes(path(), {});
    JsonLinesLog empty(path(), Mode::ReadWrite);
    QVERIFY(empty.readAll().value().isEmpty());
    QCOMPARE(bytesOf(path()), QByteArray());
}

void TestJsonLinesLog::recordsComeBackAsTheyWere()
{
    QJsonArray records;
    for (const auto &title : titles())
        records.append(record(Large + records.size(), title));
    records.append(QJsonObject{
        {u"id"_s, -1}, {u"n"_s, qint64(9007199254740993)}, {u"x"_s, QJsonArray{1.5, QJsonValue::Null, true}}});
    {
        JsonLinesLog log(path(), Mode::ReadWrite);
        QVERIFY(log.append(records));
        QCOMPARE(log.readAll().value(), records);
    }
    JsonLinesLog again(path(), Mode::ReadWrite);
    QCOMPARE(again.readAll().value(), records);
    for (const auto &value : std::as_const(records))
        QCOMPARE(again.read(value["id"_L1].toInteger()).value(), value.toObject());
    QVERIFY(again.read(Large - 1).value().isEmpty());
}

void TestJsonLinesLog::filesArePrivate()
{
    JsonLinesLog log(path(), Mode::ReadWrite);
    QVERIFY(log.append({record(1, u"a"_s)}));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
        | QFile::ExeOther;
    QVERIFY(!(QFileInfo(path()).permissions() & others));
    QVERIFY(!(QFileInfo(m_folder->filePath(u"local"_s)).permissions() & others));
}

void TestJsonLinesLog::batchIsOneRunOfLinesInOrder()
{
    JsonLinesLog log(path(), Mode::ReadWrite);
    QVERIFY(log.append({record(3, u"c"_s), record(1, u"a"_s)}));
    QVERIFY(log.append({record(2, u"b"_s)}));
    QVERIFY(log.append({}));
    QCOMPARE(bytesOf(path()), lineOf(3, u"c"_s) + lineOf(1, u"a"_s) + lineOf(2, u"b"_s));
    QCOMPARE(idsOf(log.readAll().value()), (QList<qint64>{3, 1, 2}));
}

void TestJsonLinesLog::lastLineOfAnIdWins()
{
    JsonLinesLog log(path(), Mode::ReadWrite);
    QVERIFY(log.append({record(1, u"old"_s), record(2, u"b"_s), record(1, u"newer"_s)}));
    QCOMPARE(log.read(1).value(), record(1, u"newer"_s));
    QVERIFY(log.append({record(1, u"newest"_s)}));
    JsonLinesLog again(path(), Mode::ReadWrite);
    for (auto *each : {&log, &again}) {
        QCOMPARE(each->read(1).value(), record(1, u"newest"_s));
        QCOMPARE(each->readAll().value(), (QJsonArray{record(2, u"b"_s), record(1, u"newest"_s)}));
    }
}

void TestJsonLinesLog::tombstonesHideRecords()
{
    JsonLinesLog log(path(), Mode::ReadWrite);
    QVERIFY(log.append({record(1, u"a"_s), record(2, u"b"_s), record(3, u"c"_s)}));
    QVERIFY(log.remove({1, 3}));
    QVERIFY(log.append({record(3, u"back"_s)}));
    QVERIFY(bytesOf(path()).contains("{\"deleted\":true,\"id\":1}\n"));
    JsonLinesLog again(path(), Mode::ReadWrite);
    for (auto *each : {&log, &again}) {
        QVERIFY(each->read(1).value().isEmpty());
        QCOMPARE(each->readAll().value(), (QJsonArray{record(2, u"b"_s), record(3, u"back"_s)}));
        const auto table = each->readTable(schema()).value();
        QCOMPARE(table->count(), 2);
        QCOMPARE(table->slotOf(1), RecordTable::NoSlot);
        QCOMPARE(table->text(table->slotOf(3), 0), "back");
    }
}

void TestJsonLinesLog::removingUnknownIdsWritesNothing()
{
    JsonLinesLog log(path(), Mode::ReadWrite);
    QVERIFY(log.remove({1}));
    QVERIFY(!QFileInfo::exists(path()));
}

void TestJsonLinesLog::T24_recordsWithoutIdAreRefused()
{
    JsonLinesLog log(path(), Mode::ReadWrite);
    QVERIFY(log.append({record(1, u"a"_s)}));
    for (const auto &bad : {QJsonValue(QJsonObject{}), QJsonValue(QJsonObject{{u"id"_s, u"1"_s}}),
                            QJsonValue(QJsonObject{{u"id"_s, 1.5}}), QJsonValue(7)}) {
        const auto result = log.append({record(2, u"b"_s), bad});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, SyncError::Kind::Usage);
    }
    QCOMPARE(bytesOf(path()), lineOf(1, u"a"_s));
}

void TestJsonLinesLog::halfASurrogatePairStaysReadable()
{
    const auto half = QString(QChar(0xd83d)) + u"\\ud83d x"_s; // the second is a backslash and letters
    JsonLinesLog log(path(), Mode::ReadWrite);
    QVERIFY(log.append({record(1, half)}));
    JsonLinesLog again(path(), Mode::ReadWrite);
    QCOMPARE(again.read(1).value(), record(1, QString(QChar(0xfffd)) + u"\\ud83d x"_s));
    QVERIFY(!QFileInfo::exists(asidePath()));
}

void TestJsonLinesLog::tornTailIsCutOff_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("half a record") << QByteArray(R"({"id":3,"title":"ha)");
    QTest::newRow("no newline") << QByteArray(R"({"id":3})");
    QTest::newRow("zeros") << QByteArray(5000, '\0');
    QTest::newRow("more than a chunk") << QByteArray(R"({"id":3,"title":")") + QByteArray(700000, 'x');
    QTest::newRow("half a character") << QByteArray("{\"id\":3,\"title\":\"\xe8\xb5");
}

void TestJsonLinesLog::tornTailIsCutOff()
{
    QFETCH(QByteArray, tail);
    const auto whole = lineOf(Large, u"起動"_s) + lineOf(2, u"b"_s);
    putBytes(path(), whole + tail);

    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(u"ended in the middle of a record; %1 bytes were cut off"_s.arg(tail.size())));
    JsonLinesLog log(path(), Mode::ReadWrite);
    QCOMPARE(log.readAll().value(), (QJsonArray{record(Large, u"起動"_s), record(2, u"b"_s)}));
    QCOMPARE(bytesOf(path()), whole);
    QVERIFY(log.append({record(3, u"c"_s)}));
    QCOMPARE(readWriteOpen(), whole + lineOf(3, u"c"_s));
    QVERIFY(!QFileInfo::exists(asidePath()));
}

void TestJsonLinesLog::everyCutOfTheFileLeavesWholeRecords()
{
    QByteArray whole;
    QList<qsizetype> ends{0};
    for (const auto &title : titles()) {
        whole += lineOf(Large + ends.size(), title);
        ends.append(whole.size());
    }
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        putBytes(path(), whole.first(length));
        const auto count = std::count_if(ends.cbegin(), ends.cend(),
                                         [length](qsizetype end) { return end > 0 && end <= length; });
        if (!ends.contains(length))
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"ended in the middle"_s));
        JsonLinesLog log(path(), Mode::ReadWrite);
        QCOMPARE(log.readAll().value().size(), count);
        QCOMPARE(bytesOf(path()), whole.first(ends.at(count)));
    }
}

void TestJsonLinesLog::T26_damagedLineIsKeptAsideOnce()
{
    const QByteArray bad = "{\"id\":2,\"title\":\"b\n";
    const auto bytes = lineOf(1, u"a"_s) + bad + "[]\n" + bad + lineOf(3, u"c"_s);
    putBytes(path(), bytes);
    for (int time = 0; time < 3; ++time) {
        for (int damaged = 0; damaged < 3; ++damaged)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"byte \\d+ is unreadable"_s));
        QCOMPARE(readWriteOpen(), bytes); // never cut in the middle
        QCOMPARE(bytesOf(asidePath()), bad + "[]\n");
    }
    QFile file(path());
    QVERIFY(file.open(QFile::Append));
    file.write("second\n");
    file.close();
    for (int damaged = 0; damaged < 4; ++damaged)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"byte \\d+ is unreadable"_s));
    JsonLinesLog log(path(), Mode::ReadWrite);
    QCOMPARE(idsOf(log.readAll().value()), (QList<qint64>{1, 3}));
    QCOMPARE(bytesOf(asidePath()), bad + "[]\nsecond\n");
}

void TestJsonLinesLog::flippedByteCostsOneRecord()
{
    auto bytes = lineOf(1, u"a"_s) + lineOf(2, u"b"_s) + lineOf(3, u"c"_s);
    const auto at = bytes.indexOf("\"id\":2");
    bytes[at] = char(bytes.at(at) ^ 0x80);
    putBytes(path(), bytes);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"byte \\d+ is unreadable"_s));
    JsonLinesLog log(path(), Mode::ReadWrite);
    QCOMPARE(idsOf(log.readAll().value()), (QList<qint64>{1, 3}));
}

void TestJsonLinesLog::blankLinesAreNoDamage()
{
    putBytes(path(), "\n" + lineOf(1, u"a"_s).chopped(1) + "\r\n  \n\r\n" + lineOf(2, u"b"_s));
    JsonLinesLog log(path(), Mode::ReadWrite);
    QCOMPARE(log.readAll().value(), (QJsonArray{record(1, u"a"_s), record(2, u"b"_s)}));
    QVERIFY(!QFileInfo::exists(asidePath()));
}

void TestJsonLinesLog::readOnlyLeavesBytesUntouched()
{
    const auto bytes = lineOf(1, u"a"_s) + "damaged\n" + lineOf(2, u"b"_s) + "{\"id\":3,";
    putBytes(path(), bytes);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"byte \\d+ is unreadable"_s));
    JsonLinesLog log(path(), Mode::ReadOnly);
    QCOMPARE(idsOf(log.readAll().value()), (QList<qint64>{1, 2}));
    QCOMPARE(bytesOf(path()), bytes);
    QVERIFY(!QFileInfo::exists(asidePath()));
}

void TestJsonLinesLog::readOnlyRefusesToWrite()
{
    putBytes(path(), lineOf(1, u"a"_s));
    JsonLinesLog log(path(), Mode::ReadOnly);
    for (const auto &result : {log.append({record(2, u"b"_s)}), log.remove({1})}) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, SyncError::Kind::Store);
    }
    QCOMPARE(bytesOf(path()), lineOf(1, u"a"_s));
}

void TestJsonLinesLog::readOnlySeesWhatOthersAppendAndReplace()
{
    JsonLinesLog reader(path(), Mode::ReadOnly);
    QVERIFY(reader.readAll().value().isEmpty());
    JsonLinesLog writer(path(), Mode::ReadWrite);
    QVERIFY(writer.append({record(1, u"a"_s)}));
    QCOMPARE(reader.read(1).value(), record(1, u"a"_s));
    QVERIFY(writer.append({record(1, u"b"_s)}));
    QCOMPARE(reader.read(1).value(), record(1, u"b"_s));

    putBytes(path() + u".new"_s, lineOf(1, u"x"_s) + lineOf(2, u"y"_s)); // as long as before
    QVERIFY(QFile::rename(path(), path() + u".old"_s));
    QVERIFY(QFile::rename(path() + u".new"_s, path()));
    QCOMPARE(reader.read(1).value(), record(1, u"x"_s));
    QCOMPARE(idsOf(reader.readAll().value()), (QList<qint64>{1, 2}));
}

void TestJsonLinesLog::tableHoldsTheSameAsTheArray()
{
    JsonLinesLog log(path(), Mode::ReadWrite);
    QJsonArray records;
    for (const auto &title : titles())
        records.append(record(Large + records.size(), title));
    QVERIFY(log.append(records));
    QVERIFY(log.append({record(Large, u"changed"_s), QJsonObject{{u"id"_s, Large + 1}}}));
    QVERIFY(log.remove({Large + 2}));

    const auto table = log.readTable(schema()).value();
    const auto array = log.readAll().value();
    QCOMPARE(table->count(), array.size());
    for (const auto &value : array) {
        RecordTable merged(schema());
        const auto id = value["id"_L1].toInteger();
        merged.merge(merged.insert(id), value.toObject());
        QCOMPARE(table->toJson(table->slotOf(id)), merged.toJson(0));
    }
}

void TestJsonLinesLog::longLinesAndManyLines()
{
    // Around the size of a chunk, so that lines end just before, at and after its end.
    QByteArray bytes;
    QList<qint64> ids;
    for (const auto length : {262143, 262144, 262145, 1, 1000000, 64, 524288, 3}) {
        ids.append(Large + ids.size());
        bytes += lineOf(ids.last(), QString(length, u'x'));
    }
    for (int i = 0; i < 20000; ++i) {
        ids.append(Large + ids.size());
        bytes += lineOf(ids.last(), u"title of a usual length, more or less"_s);
    }
    putBytes(path(), bytes);
    JsonLinesLog log(path(), Mode::ReadWrite);
    QCOMPARE(idsOf(log.readAll().value()), ids);
    QCOMPARE(log.read(Large + 4).value()["title"_L1].toString().size(), 1000000);
    const auto table = log.readTable(schema()).value();
    QCOMPARE(table->count(), ids.size());
    QCOMPARE(table->text(table->slotOf(Large + 4), 0).size(), 1000000);
    QCOMPARE(bytesOf(path()), bytes);
}

void TestJsonLinesLog::largestIdCountsWhatIsThere()
{
    JsonLinesLog log(path(), Mode::ReadWrite);
    QCOMPARE(log.largestId().value(), 0);
    QVERIFY(log.append({record(-5, u"a"_s)}));
    QCOMPARE(log.largestId().value(), 0);
    QVERIFY(log.append({record(11, u"a"_s), record(2, u"b"_s)}));
    QCOMPARE(log.largestId().value(), 11);
    QVERIFY(log.remove({11}));
    QCOMPARE(log.largestId().value(), 2);
}

void TestJsonLinesLog::D8_failedWriteLeavesTheFileAsItWas()
{
#ifdef Q_OS_UNIX
    JsonLinesLog log(path(), Mode::ReadWrite);
    QVERIFY(log.append({record(1, u"a"_s)}));
    const auto before = bytesOf(path());

    // A limit on the size of files, met in the middle of a batch, is what a full disk looks like.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &usual), 0);
    rlimit tight = usual;
    tight.rlim_cur = rlim_t(before.size() + 100);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    QJsonArray batch;
    for (int i = 0; i < 20; ++i)
        batch.append(record(i, u"a title that takes room"_s));
    const auto result = log.append(batch);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &usual), 0);

    QVERIFY(!result);
    QCOMPARE(result.error().kind, SyncError::Kind::Store);
    QVERIFY(result.error().message.contains(path()));
    QCOMPARE(bytesOf(path()), before);
    QCOMPARE(log.readAll().value(), (QJsonArray{record(1, u"a"_s)}));
    QVERIFY(log.append(batch));
    QCOMPARE(log.readAll().value().size(), 20);
#endif
}

void TestJsonLinesLog::latestChangeWins_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<int>("standing"); // the line that does
    const QByteArray early = R"({"id":1,"title":"early","changed_at":"2026-11-23T21:51:52.123Z"})";
    const QByteArray late = R"({"id":1,"title":"late","changed_at":"2026-11-23T21:51:52.124Z"})";
    const QByteArray same = R"({"id":1,"title":"same","changed_at":"2026-11-23T21:51:52.124Z"})";
    const QByteArray none = R"({"id":1,"title":"none"})";
    const QByteArray gone = R"({"id":1,"deleted":true,"changed_at":"2026-11-23T21:51:52.124Z"})";
    const QByteArray wasGone = R"({"id":1,"deleted":true,"changed_at":"2026-11-23T21:51:52.123Z"})";
    const QByteArray other = R"({"id":2,"title":"other","changed_at":"2027-01-01T00:00:00.000Z"})";
    QTest::newRow("in order") << QByteArrayList{early, late} << 1;
    QTest::newRow("the other way round") << QByteArrayList{late, early} << 0;
    QTest::newRow("of three") << QByteArrayList{early, late, early} << 1;
    QTest::newRow("the same time") << QByteArrayList{late, same} << 1;
    QTest::newRow("of another id") << QByteArrayList{other, early} << 1;
    QTest::newRow("without one, at last") << QByteArrayList{late, none} << 1;
    QTest::newRow("without one, at first") << QByteArrayList{none, early} << 1;
    QTest::newRow("without one, in between") << QByteArrayList{late, none, early} << 2;
    QTest::newRow("tombstone") << QByteArrayList{early, gone} << 1;
    QTest::newRow("tombstone before") << QByteArrayList{gone, early} << 0;
    QTest::newRow("older tombstone") << QByteArrayList{late, wasGone} << 0;
    QTest::newRow("brought back") << QByteArrayList{wasGone, late} << 1;
    for (const auto &stamp : {R"("2026-11-23T21:51:53Z")", R"("zzzz-zz-zzTzz:zz:zz.zzzZ")", "17", "null", R"("")"})
        QTest::newRow(stamp) << QByteArrayList{QByteArray(R"({"id":1,"changed_at":)") + stamp + '}', early} << 1;
}

void TestJsonLinesLog::latestChangeWins()
{
    QFETCH(QByteArrayList, lines);
    QFETCH(int, standing);
    const auto line = lines.at(standing);
    const auto wanted = QJsonDocument::fromJson(line).object();
    const bool isGone = wanted.contains("deleted"_L1);
    const auto check = [&](JsonLinesLog &log) {
        QCOMPARE(log.read(1).value(), isGone ? QJsonObject() : wanted);
        QCOMPARE(idsOf(log.readAll().value()).contains(1), !isGone);
        const auto table = log.readTable(schema()).value();
        const auto slot = table->slotOf(1);
        QCOMPARE(slot == RecordTable::NoSlot, isGone);
        if (!isGone)
            QCOMPARE(QString::fromUtf8(table->text(slot, 0).toByteArray()), wanted.value("title"_L1).toString());
    };
    // From the file, and after a compaction.
    putBytes(path(), lines.join('\n') + '\n');
    JsonLinesLog log(path(), Mode::ReadWrite, {}, JsonLinesLog::Winner::LatestChange);
    const auto before = log.readTable(schema()).value(); // first of all
    QCOMPARE(before->slotOf(1) == RecordTable::NoSlot, isGone);
    check(log);
    QVERIFY(log.compact());
    check(log);
    QVERIFY(bytesOf(path()).split('\n').contains(line));
    QCOMPARE(bytesOf(path()).count(R"({"id":1,)"), 1);

    // Line by line, as they are written.
    QFile::remove(path());
    JsonLinesLog written(path(), Mode::ReadWrite, {}, JsonLinesLog::Winner::LatestChange);
    for (const auto &one : std::as_const(lines))
        QVERIFY(written.append({QJsonDocument::fromJson(one).object()}));
    check(written);
    QCOMPARE(bytesOf(path()).count('\n'), lines.size());
}

void TestJsonLinesLog::onlyTheLastLineCountsInOtherLogs()
{
    const QByteArray late = R"({"changed_at":"2026-11-23T21:51:52.124Z","id":1})";
    const QByteArray early = R"({"changed_at":"2026-11-23T21:51:52.123Z","id":1})";
    putBytes(path(), late + '\n' + early + '\n');
    JsonLinesLog log(path(), Mode::ReadWrite);
    QCOMPARE(log.read(1).value(), QJsonDocument::fromJson(early).object());
    QVERIFY(log.compact());
    QCOMPARE(bytesOf(path()), early + '\n');
}

void TestJsonLinesLog::olderChangeSupersedesNothing()
{
    const QByteArray late = R"({"changed_at":"2026-11-23T21:51:52.124Z","id":1})";
    const QByteArray early = R"({"changed_at":"2026-11-23T21:51:52.123Z","id":1,"deleted":true})";
    putBytes(path(), late + '\n');
    JsonLinesLog log(path(), Mode::ReadWrite, {}, JsonLinesLog::Winner::LatestChange);
    QVERIFY(log.append({QJsonDocument::fromJson(early).object()}));
    QCOMPARE(log.garbage(), early.size() + 1);
    QCOMPARE(log.read(1).value(), QJsonDocument::fromJson(late).object());
    QVERIFY(log.remove({1})); // without a time, so at once
    QVERIFY(log.read(1).value().isEmpty());
}

void TestJsonLinesLog::versionsAreAllReadableLines()
{
    JsonLinesLog log(path(), Mode::ReadWrite, {}, JsonLinesLog::Winner::LatestChange);
    QCOMPARE(log.readVersions().value(), QJsonArray());
    putBytes(path(), lineOf(1, u"a"_s) + "damaged\n\n" + lineOf(2, u"b"_s) + lineOf(1, u"c"_s) + "{\"id\":3");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is unreadable"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"were cut off"_s));
    QVERIFY(log.remove({1, 2}));
    const auto gone = [](qint64 id) { return QJsonObject{{u"id"_s, id}, {u"deleted"_s, true}}; };
    QCOMPARE(log.readVersions().value(),
             (QJsonArray{record(1, u"a"_s), record(2, u"b"_s), record(1, u"c"_s), gone(1), gone(2)}));
    QVERIFY(log.readAll().value().isEmpty());
}

void TestJsonLinesLog::conflictMarkersAreDamageAndNothingIsLost()
{
    const auto ours = lineOf(2, u"ours"_s), theirs = lineOf(3, u"theirs"_s);
    putBytes(path(),
             lineOf(1, u"a"_s) + "<<<<<<< HEAD\n" + ours + "||||||| base\n=======\n" + theirs + ">>>>>>> other\n");
    for (int marker = 0; marker < 8; ++marker) // once when it is read, and once after that
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"byte \\d+ is unreadable"_s));
    const QByteArray aside("<<<<<<< HEAD\n||||||| base\n=======\n>>>>>>> other\n");
    {
        JsonLinesLog log(path(), Mode::ReadWrite);
        QCOMPARE(idsOf(log.readAll().value()), (QList<qint64>{1, 2, 3}));
    }
    JsonLinesLog log(path(), Mode::ReadWrite);
    QCOMPARE(idsOf(log.readAll().value()), (QList<qint64>{1, 2, 3}));
    QCOMPARE(bytesOf(asidePath()), aside);
    QVERIFY(log.compact());
    QCOMPARE(bytesOf(path()), lineOf(1, u"a"_s) + ours + theirs);
    QCOMPARE(bytesOf(asidePath()), aside);
}

QTEST_GUILESS_MAIN(TestJsonLinesLog)
#include "tst_jsonlineslog.moc"
