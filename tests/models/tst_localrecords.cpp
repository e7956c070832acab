// SPDX-License-Identifier: MIT
#include "models/edits.h"
#include "models/localrecords.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"
#include "sync/memorybackend.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

const Schema &closedSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"text", Text}, {"count", Integer}, {"changed_at", Text}}, Schema::Rest::Closed);
    return schema;
}

const Schema &openSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"position", Text}, {"changed_at", Text}});
    return schema;
}

QJsonObject record(qint64 id, const QString &text)
{
    return {{u"id"_s, id}, {u"text"_s, text}};
}

const SyncError DiskFull{SyncError::Kind::Store};

} // namespace

class TestLocalRecords : public QObject
{
    Q_OBJECT

    static QJsonObject stored(const MemoryBackend &backend, qint64 id)
    {
        for (const auto records = backend.records(u"/local/things"_s); const auto &each : records) {
            if (each[u"id"].toInteger() == id)
                return each.toObject();
        }
        return {};
    }

    static QString text(LocalRecords &records, qint64 id) { return records.whole(id)[u"text"].toString(); }

private Q_SLOTS:
    void aBatchIsOneRequestOfWholeRecords()
    {
        MemoryBackend backend;
        LocalRecords records(closedSchema(), u"things"_s, &backend);
        QSignalSpy saved(&records, &LocalRecords::saved);
        records.put({record(1, u"a"_s), record(2, u"b"_s), record(3, u"c"_s)});
        records.put({});
        QVERIFY(records.hasUnsaved());
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!records.hasUnsaved());
        QCOMPARE(backend.calls().size(), 1);
        QCOMPARE(backend.records(u"/local/things"_s).size(), 3);
        backend.clearCalls();
        records.put({QJsonObject{{u"id"_s, 2}, {u"count"_s, 7}}});
        QTRY_COMPARE(saved.count(), 2);
        QCOMPARE(stored(backend, 2)[u"text"].toString(), u"b"_s);
        QCOMPARE(stored(backend, 2)[u"count"].toInteger(), 7);
        records.drop({1, 99});
        QVERIFY(!records.contains(1));
        QTRY_COMPARE(backend.records(u"/local/things"_s).size(), 2);
    }

    void A2_whatIsChangedWhileTheStoreIsReadStays()
    {
        MemoryBackend backend;
        backend.setRecords(u"/local/things"_s,
                           {QJsonObject{{u"id"_s, 1}, {u"text"_s, u"old"_s}, {u"count"_s, 5}}, record(2, u"dropped"_s),
                            record(3, u"kept"_s), record(4, u"anew"_s)});
        backend.setHeld(true);
        LocalRecords records(closedSchema(), u"things"_s, &backend);
        QSignalSpy loaded(&records, &LocalRecords::loaded);
        records.load();
        records.put({record(1, u"new"_s)});
        records.drop({2, 4});
        records.put({QJsonObject{{u"id"_s, 4}, {u"count"_s, 1}}});
        QCOMPARE(text(records, 1), u"new"_s);
        QVERIFY(records.hasUnsaved());
        backend.setHeld(false);
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(text(records, 1), u"new"_s);
        QCOMPARE(records.whole(1)[u"count"].toInteger(), 5);
        QVERIFY(!records.contains(2));
        QCOMPARE(text(records, 3), u"kept"_s);
        QCOMPARE(text(records, 4), QString());
        QTRY_VERIFY(!records.hasUnsaved());
        QCOMPARE(stored(backend, 1)[u"text"].toString(), u"new"_s);
        QCOMPARE(stored(backend, 1)[u"count"].toInteger(), 5);
        QVERIFY(stored(backend, 2).isEmpty());
    }

    void aReadThatFailsIsToldAndNothingIsLost()
    {
        MemoryBackend backend;
        backend.failNext(DiskFull);
        LocalRecords records(closedSchema(), u"things"_s, &backend);
        QSignalSpy loaded(&records, &LocalRecords::loaded), failed(&records, &LocalRecords::failed);
        records.load();
        records.put({record(1, u"a"_s)});
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(failed.count(), 1);
        QTRY_COMPARE(stored(backend, 1)[u"text"].toString(), u"a"_s);
    }

    void whatIsNotWrittenIsKeptToldAndTriedAgain()
    {
        MemoryBackend backend;
        LocalRecords records(closedSchema(), u"things"_s, &backend);
        QSignalSpy failed(&records, &LocalRecords::failed), saved(&records, &LocalRecords::saved);
        backend.failNext(DiskFull);
        records.put({record(1, u"a"_s)});
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(text(records, 1), u"a"_s);
        QVERIFY(records.hasUnsaved());
        QCOMPARE(saved.count(), 0);
        records.put({record(2, u"b"_s)}); // takes it along
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(backend.records(u"/local/things"_s).size(), 2);

        backend.failNext(DiskFull);
        records.drop({1});
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(!stored(backend, 1).isEmpty());
        records.retry();
        QTRY_COMPARE(saved.count(), 2);
        QVERIFY(stored(backend, 1).isEmpty());
        backend.clearCalls();
        records.retry(); // nothing to do
        QCOMPARE(backend.calls().size(), 0);
    }

    void anOlderFailureDoesNotOverwriteWhatIsNewer()
    {
        MemoryBackend backend;
        backend.setHeld(true);
        LocalRecords records(closedSchema(), u"things"_s, &backend);
        QSignalSpy failed(&records, &LocalRecords::failed);
        backend.failNext(DiskFull);
        records.put({record(1, u"first"_s)});
        records.put({record(1, u"second"_s)});
        backend.setHeld(false);
        QTRY_COMPARE(failed.count(), 1);
        QTRY_VERIFY(!records.hasUnsaved());
        QCOMPARE(stored(backend, 1)[u"text"].toString(), u"second"_s);
        records.retry();
        QCOMPARE(stored(backend, 1)[u"text"].toString(), u"second"_s);
    }

    void changedAtGrowsWhateverTheClockSays_data()
    {
        QTest::addColumn<QString>("known");
        QTest::newRow("a machine that is ahead") << u"2999-01-01T00:00:00.000Z"_s;
        QTest::newRow("the past") << u"2001-01-01T00:00:00.000Z"_s;
    }

    void changedAtGrowsWhateverTheClockSays()
    {
        QFETCH(QString, known);
        MemoryBackend backend;
        backend.setRecords(u"/local/things"_s, {QJsonObject{{u"id"_s, 1}, {u"changed_at"_s, known}}});
        LocalRecords records(closedSchema(), u"things"_s, &backend);
        QSignalSpy loaded(&records, &LocalRecords::loaded);
        records.load();
        QTRY_COMPARE(loaded.count(), 1);
        auto last = known;
        for (int i = 0; i < 5; ++i) {
            records.put({record(1, QString::number(i))});
            const auto stamp = records.whole(1)[u"changed_at"].toString();
            QVERIFY2(stamp > last, qPrintable(stamp));
            QCOMPARE(stamp.size(), known.size());
            last = stamp;
        }
    }

    void changedAtIsATimeWhateverTheStoreSays_data()
    {
        QTest::addColumn<QString>("known");
        for (const auto *known : {"", "zzzz", "zzzzzzzzzzzzzzzzzzzzzzzz", "9999-12-31T23:59:59.999Z"})
            QTest::newRow(*known ? known : "none") << QString::fromLatin1(known);
    }

    void changedAtIsATimeWhateverTheStoreSays()
    {
        QFETCH(QString, known);
        MemoryBackend backend;
        backend.setRecords(u"/local/things"_s, {QJsonObject{{u"id"_s, 1}, {u"changed_at"_s, known}}});
        LocalRecords records(closedSchema(), u"things"_s, &backend);
        QSignalSpy loaded(&records, &LocalRecords::loaded);
        records.load();
        QTRY_COMPARE(loaded.count(), 1);
        for (int i = 0; i < 2; ++i) {
            records.put({record(1, QString::number(i))});
            QVERIFY(QDateTime::fromString(records.whole(1)[u"changed_at"].toString(), Qt::ISODateWithMs).isValid());
        }
    }

    void anOpenSchemaKeepsWhatItDoesNotDeclare()
    {
        MemoryBackend backend;
        LocalRecords records(openSchema(), u"things"_s, &backend);
        records.put({QJsonObject{{u"id"_s, 1}, {u"name"_s, u"A"_s}}});
        records.put({QJsonObject{{u"id"_s, 1}, {u"position"_s, u"V"_s}}});
        QTRY_VERIFY(!records.hasUnsaved());
        QCOMPARE(stored(backend, 1)[u"name"].toString(), u"A"_s);
        QCOMPARE(stored(backend, 1)[u"position"].toString(), u"V"_s);
    }

    /// What was put is on the disk even if the program ends at once.
    void A3_outlivesTheEnd()
    {
        const QTemporaryDir folder;
        const auto open = [&folder](auto use) {
            JsonStore store(folder.path(), StoreAccess::ReadWrite);
            JsonStoreBackend backend(store, {});
            LocalRecords records(closedSchema(), u"things"_s, &backend);
            QSignalSpy loaded(&records, &LocalRecords::loaded);
            records.load();
            QTRY_COMPARE(loaded.count(), 1);
            use(records);
        };
        open([](LocalRecords &records) { records.put({record(1, u"a"_s), record(-5, u"b"_s)}); });
        open([](LocalRecords &records) {
            QCOMPARE(text(records, 1), u"a"_s);
            QCOMPARE(text(records, -5), u"b"_s);
            records.drop({-5});
        });
        open([](LocalRecords &records) { QCOMPARE(records.count(), 1); });
    }

    void aStoreThatMayNotBeWrittenTells()
    {
        const QTemporaryDir folder;
        {
            const JsonStore store(folder.path(), StoreAccess::ReadWrite);
        }
        JsonStore store(folder.path(), StoreAccess::ReadOnly);
        JsonStoreBackend backend(store, {});
        LocalRecords records(closedSchema(), u"things"_s, &backend);
        QSignalSpy failed(&records, &LocalRecords::failed);
        records.put({record(1, u"a"_s)});
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(text(records, 1), u"a"_s);
        QVERIFY(records.hasUnsaved());
    }
};

QTEST_GUILESS_MAIN(TestLocalRecords)
#include "tst_localrecords.moc"
