// SPDX-License-Identifier: MIT
#include "sync/memorybackend.h"
#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"

#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;
using Kind = SyncError::Kind;

namespace {

const auto Key = u"/repositories/12/issues"_s;

PlainTarget member(std::optional<qint64> id, const QJsonObject &attributes = {})
{
    PlainTarget target(id ? Key + u"/%1"_s.arg(*id) : Key, false, id, attributes);
    target.m_key = Key;
    return target;
}

QJsonArray recordsWithIds(const QList<qint64> &ids)
{
    QJsonArray records;
    for (const auto id : ids)
        records.append(QJsonObject{{u"id"_s, id}, {u"title"_s, u"t%1"_s.arg(id)}});
    return records;
}

} // namespace

class TestMemoryBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void H4_createGivesTheMaximumPlusOne_data()
    {
        QTest::addColumn<QList<qint64>>("ids");
        QTest::addColumn<qint64>("next");
        QTest::newRow("empty") << QList<qint64>{} << qint64(1);
        QTest::newRow("one") << QList<qint64>{1} << qint64(2);
        QTest::newRow("as numbers, not as text") << QList<qint64>{1, 2, 11} << qint64(12);
        QTest::newRow("in any order") << QList<qint64>{11, 2} << qint64(12);
        QTest::newRow("negative") << QList<qint64>{-5} << qint64(1);
        QTest::newRow("zero") << QList<qint64>{0} << qint64(1);
        QTest::newRow("64 bits") << QList<qint64>{5'000'000'000} << qint64(5'000'000'001);
    }

    void H4_createGivesTheMaximumPlusOne()
    {
        QFETCH(QList<qint64>, ids);
        QFETCH(qint64, next);
        MemoryBackend backend;
        backend.setRecords(Key, recordsWithIds(ids));
        const Outcome made(backend.sync(SyncMethod::Create, member({}, {{u"title"_s, u"new"_s}}), {}));
        QTRY_COMPARE(made.count(), 1);
        const QJsonObject expected{{u"id"_s, next}, {u"title"_s, u"new"_s}};
        QCOMPARE(made.reply().data, QJsonValue(expected));
        QCOMPARE(backend.records(Key).size(), ids.size() + 1);
        QVERIFY(backend.records(Key).contains(expected));
    }

    void answersLaterAndOnce()
    {
        MemoryBackend backend;
        const Outcome read(backend.sync(SyncMethod::Read, PlainTarget(Key, true), {}));
        QCOMPARE(read.count(), 0);
        QTRY_COMPARE(read.finished.count(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(read.count(), 1);
        QCOMPARE(read.reply().data, QJsonValue(QJsonArray()));
    }

    void updateWritesTheWholeRecord()
    {
        MemoryBackend backend;
        backend.setRecords(Key, recordsWithIds({3}));
        const Outcome known(backend.sync(SyncMethod::Update, member(3, {{u"body"_s, u"b"_s}}), {}));
        const Outcome unknown(backend.sync(SyncMethod::Update, member(9, {{u"body"_s, u"c"_s}}), {}));
        QTRY_COMPARE(unknown.succeeded.count(), 1);
        const QJsonArray expected{QJsonObject{{u"id"_s, 3}, {u"body"_s, u"b"_s}},
                                  QJsonObject{{u"id"_s, 9}, {u"body"_s, u"c"_s}}};
        QCOMPARE(backend.records(Key), expected);
        QCOMPARE(known.reply().data, expected.at(0));
    }

    void H9_patchMergesKeys()
    {
        MemoryBackend backend;
        backend.setRecords(Key, recordsWithIds({3}));
        SyncOptions options;
        options.attrs = QJsonObject{{u"body"_s, u"b"_s}};
        const Outcome patched(backend.sync(SyncMethod::Patch, member(3, {{u"title"_s, u"not sent"_s}}), options));
        QTRY_COMPARE(patched.succeeded.count(), 1);
        QCOMPARE(patched.reply().data,
                 QJsonValue(QJsonObject{{u"id"_s, 3}, {u"title"_s, u"t3"_s}, {u"body"_s, u"b"_s}}));
    }

    void batchIsStoredWholeOrNotAtAll()
    {
        MemoryBackend backend;
        backend.setRecords(Key, recordsWithIds({1, 2, 3}));
        PlainTarget batch(Key, true);
        const QJsonArray records{QJsonObject{{u"id"_s, 2}, {u"title"_s, u"new"_s}},
                                 QJsonObject{{u"id"_s, 3}, {u"deleted"_s, true}, {u"column"_s, 4}},
                                 QJsonObject{{u"id"_s, 5}}};
        batch.m_attributes = records;
        const Outcome stored(backend.sync(SyncMethod::Update, batch, {}));
        QTRY_COMPARE(stored.count(), 1);
        QCOMPARE(stored.reply().data, QJsonValue(records));
        const QJsonArray expected{recordsWithIds({1}).at(0), records.at(0), records.at(2)};
        QCOMPARE(backend.records(Key), expected);

        batch.m_attributes = QJsonArray{QJsonObject{{u"id"_s, 7}}, QJsonObject{{u"title"_s, u"no id"_s}}};
        const Outcome refused(backend.sync(SyncMethod::Update, batch, {}));
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.error().kind, Kind::Usage);
        QCOMPARE(backend.records(Key), expected);
    }

    void readsOneOrAll()
    {
        MemoryBackend backend;
        backend.setRecords(Key, recordsWithIds({11, 2}));
        const Outcome one(backend.sync(SyncMethod::Read, member(11), {}));
        const Outcome unknown(backend.sync(SyncMethod::Read, member(12), {}));
        const Outcome all(backend.sync(SyncMethod::Read, PlainTarget(Key, true), {}));
        const Outcome elsewhere(backend.sync(SyncMethod::Read, PlainTarget(u"/other"_s, true), {}));
        QTRY_COMPARE(elsewhere.succeeded.count(), 1);
        QCOMPARE(one.reply().data, recordsWithIds({11}).at(0));
        QVERIFY(one.reply().found);
        QCOMPARE(unknown.reply().data, QJsonValue(QJsonObject()));
        QVERIFY(!unknown.reply().found);
        QCOMPARE(all.reply().data, QJsonValue(recordsWithIds({2, 11})));
        QCOMPARE(elsewhere.reply().data, QJsonValue(QJsonArray()));
    }

    void deletesAlsoWhatIsUnknown()
    {
        MemoryBackend backend;
        backend.setRecords(Key, recordsWithIds({2, 3}));
        const Outcome known(backend.sync(SyncMethod::Delete, member(2), {}));
        const Outcome unknown(backend.sync(SyncMethod::Delete, member(99), {}));
        QTRY_COMPARE(unknown.succeeded.count(), 1);
        QCOMPARE(known.reply().data, QJsonValue(QJsonObject()));
        QCOMPARE(unknown.reply().data, QJsonValue(QJsonObject()));
        QCOMPARE(backend.records(Key), recordsWithIds({3}));
    }

    void D10_refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<SyncMethod>("method");
        QTest::addColumn<QString>("url");
        QTest::newRow("no url") << SyncMethod::Read << QString();
        QTest::newRow("update") << SyncMethod::Update << Key;
        QTest::newRow("patch") << SyncMethod::Patch << Key;
        QTest::newRow("delete") << SyncMethod::Delete << Key;
    }

    void D10_refusesWhatMakesNoSense()
    {
        QFETCH(SyncMethod, method);
        QFETCH(QString, url);
        MemoryBackend backend;
        const Outcome refused(backend.sync(method, PlainTarget(url), {}));
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.error().kind, Kind::Usage);
    }

    void failsWhenTold()
    {
        MemoryBackend backend;
        const SyncError error{.kind = Kind::Http, .message = u"Not Found"_s, .httpStatus = 404};
        backend.failNext(error);
        const Outcome first(backend.sync(SyncMethod::Create, member({}), {}));
        const Outcome second(backend.sync(SyncMethod::Create, member({}), {}));
        QTRY_COMPARE(second.count(), 1);
        QCOMPARE(first.error(), error);
        QCOMPARE(second.reply().data, QJsonValue(QJsonObject{{u"id"_s, 1}}));
    }

    void holdsItsAnswers()
    {
        MemoryBackend backend;
        backend.setHeld(true);
        const Outcome made(backend.sync(SyncMethod::Create, member({}), {}));
        const Outcome given(backend.sync(SyncMethod::Create, member({}), {}));
        Outcome aborted(backend.sync(SyncMethod::Create, member({}), {}));
        Outcome gone(backend.sync(SyncMethod::Create, member({}), {}));
        QCoreApplication::processEvents();
        QCOMPARE(made.count(), 0);
        QCOMPARE(backend.heldCount(), 4);
        QVERIFY(backend.records(Key).isEmpty());
        aborted.request->abort();
        gone.request.reset();
        QCOMPARE(backend.heldCount(), 2);
        backend.release();
        QTRY_COMPARE(given.succeeded.count(), 1);
        QCOMPARE(made.succeeded.count(), 1);
        QCOMPARE(aborted.error().kind, Kind::Aborted);
        QCOMPARE(backend.records(Key).size(), 2);
        const Outcome heldAgain(backend.sync(SyncMethod::Read, PlainTarget(Key, true), {}));
        QCoreApplication::processEvents();
        QCOMPARE(heldAgain.count(), 0);
        backend.setHeld(false);
        QTRY_COMPARE(heldAgain.succeeded.count(), 1);
    }

    void itsEndAbortsWhatItHolds()
    {
        auto backend = std::make_unique<MemoryBackend>();
        backend->setHeld(true);
        const Outcome held(backend->sync(SyncMethod::Read, PlainTarget(Key, true), {}));
        backend.reset();
        QTRY_COMPARE(held.count(), 1);
        QCOMPARE(held.error().kind, Kind::Aborted);
    }

    void keepsALog()
    {
        MemoryBackend backend;
        SyncOptions options;
        options.remote = true;
        const Outcome made(backend.sync(SyncMethod::Create, member({}, {{u"title"_s, u"x"_s}}), {}));
        const Outcome read(backend.sync(SyncMethod::Read, member(7), options));
        QCOMPARE(backend.calls().size(), 2);
        QCOMPARE(backend.calls().at(0).method, SyncMethod::Create);
        QCOMPARE(backend.calls().at(0).url, Key);
        QCOMPARE(backend.calls().at(0).body, QJsonValue(QJsonObject{{u"title"_s, u"x"_s}}));
        QCOMPARE(backend.calls().at(1).url, Key + u"/7"_s);
        QCOMPARE(backend.calls().at(1).storageKey, Key);
        QCOMPARE(backend.calls().at(1).id, std::optional<qint64>(7));
        QVERIFY(backend.calls().at(1).body.isUndefined());
        QVERIFY(backend.calls().at(1).options.remote);
        backend.clearCalls();
        QVERIFY(backend.calls().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMemoryBackend)
#include "tst_memorybackend.moc"
