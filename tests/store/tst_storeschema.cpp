// SPDX-License-Identifier: MIT
#include "sync/recordtable.h"
#include "sync/tablefile.h"
#include "tests/store/storetest.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

/// A program that keeps other columns than the one that derived them from a log.
class TestStoreSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsOfAnotherProgramAreMadeAnew();
};

void TestStoreSchema::columnsOfAnotherProgramAreMadeAnew()
{
    const Schema before({{"title", Attribute::Type::Text, true}}, Schema::Rest::Closed);
    const Schema now({{"title", Attribute::Type::Text, true}, {"reactions.total_count", Attribute::Type::Integer}},
                     Schema::Rest::Closed);
    const RecordSet issues{u"api.github.com"_s, u"/repositories/12/issues"_s};
    const QTemporaryDir folder;
    const auto columns = folder.filePath(u"derived/remote/api.github.com/repositories/12/issues.columns"_s);
    const auto tidy = [](StoreFolder &store) {
        const std::atomic<bool> stop = false;
        int derived = 0;
        for (const auto &work : store.tidy()) {
            derived += work.kind == DerivedWork::Kind::Derive;
            if (!work.run(stop))
                return -1; // nothing is spoiled
        }
        return derived;
    };
    {
        StoreFolder store(folder.path(), StoreAccess::ReadWrite);
        QVERIFY(store.open().canWrite());
        store.keepTable(u"issues"_s, before);
        QJsonArray records;
        for (int id = 1; id <= 2000; ++id) {
            auto one = record(id, QString(1000, u'x'));
            one.insert(u"reactions"_s, QJsonObject{{u"total_count"_s, id}});
            records.append(one);
        }
        QVERIFY(store.write(issues, records));
        QCOMPARE(tidy(store), 1);
        QVERIFY(TableFile::open(columns, before));
    }
    for (int start = 0; start < 2; ++start) {
        StoreFolder store(folder.path(), StoreAccess::ReadWrite);
        QVERIFY(store.open().canWrite());
        store.keepTable(u"issues"_s, now);
        const auto table = store.readTable(issues, now);
        QVERIFY(table);
        QCOMPARE(table.value()->count(), 2000);
        QCOMPARE(table.value()->integer(table.value()->slotOf(1234), 1), 1234);
        QCOMPARE(tidy(store), start == 0 ? 1 : 0);
        QVERIFY(TableFile::open(columns, now));
    }
}

QTEST_GUILESS_MAIN(TestStoreSchema)
#include "tst_storeschema.moc"
