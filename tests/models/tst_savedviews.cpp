// SPDX-License-Identifier: MIT
#include "models/savedviews.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"
#include "sync/memorybackend.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestSavedViews : public QObject
{
    Q_OBJECT

    static QStringList titles(const SavedViews &views)
    {
        QStringList titles;
        for (int row = 0; row < views.count(); ++row)
            titles.append(views.title(row));
        return titles;
    }

    static QStringList stored(const MemoryBackend &backend)
    {
        QStringList titles;
        auto records = backend.records(u"/local/views"_s).toVariantList();
        std::sort(records.begin(), records.end(), [](const QVariant &a, const QVariant &b) {
            return a.toMap()[u"position"_s].toInt() < b.toMap()[u"position"_s].toInt();
        });
        for (const auto &record : records)
            titles.append(record.toMap()[u"title"_s].toString());
        return titles;
    }

private Q_SLOTS:
    void savedAtOnceAndOnce()
    {
        MemoryBackend backend;
        SavedViews views(&backend);
        const QAbstractItemModelTester tester(&views, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(!views.isSaved(u"is:open label:bug"_s));
        QCOMPARE(views.save(u" is:open  label:bug "_s), 0);
        QCOMPARE(views.title(0), u"is:open label:bug"_s);
        QCOMPARE(views.query(0), u"is:open label:bug"_s);
        QVERIFY(views.isSaved(u"is:open label:bug  "_s));
        QCOMPARE(views.save(u"is:open label:bug"_s, u"Bugs"_s), 0); // is there already
        QCOMPARE(views.save(u"x"_s, u"Named"_s), 1);
        QCOMPARE(titles(views), (QStringList{u"is:open label:bug"_s, u"Named"_s}));
        QTRY_COMPARE(stored(backend), titles(views));
        const auto record = backend.records(u"/local/views"_s).first().toObject();
        QCOMPARE(record.keys(), (QStringList{u"id"_s, u"position"_s, u"query"_s, u"title"_s}));
    }

    void changedBeforeTheStoreHasAnswered()
    {
        MemoryBackend backend;
        backend.setHeld(true);
        SavedViews views(&backend);
        views.save(u"a"_s);
        views.save(u"b"_s);
        views.rename(0, u"  A  name "_s);
        views.rename(1, u"  "_s); // stays
        QVERIFY(views.move(1, 0));
        QCOMPARE(titles(views), (QStringList{u"b"_s, u"A name"_s}));
        backend.setHeld(false);
        QTRY_COMPARE(stored(backend), (QStringList{u"b"_s, u"A name"_s}));
    }

    void takenAndRestored()
    {
        MemoryBackend backend;
        SavedViews views(&backend);
        for (const auto &query : {u"a"_s, u"b"_s, u"c"_s})
            views.save(query);
        const auto record = views.take(1);
        QCOMPARE(titles(views), (QStringList{u"a"_s, u"c"_s}));
        QTRY_COMPARE(stored(backend), (QStringList{u"a"_s, u"c"_s}));
        views.restore(record);
        QCOMPARE(titles(views), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QTRY_COMPARE(stored(backend), titles(views));

        const auto last = views.take(2);
        views.save(u"d"_s); // which may have its id now
        views.restore(last);
        QCOMPARE(views.count(), 4);
        QVERIFY(views.isSaved(u"c"_s) && views.isSaved(u"d"_s));
        QTRY_COMPARE(stored(backend).size(), 4);
    }

    void orderOutlivesARestart()
    {
        const QTemporaryDir folder;
        const auto open = [&folder](auto use) {
            JsonStore store(folder.path(), StoreAccess::ReadWrite);
            JsonStoreBackend backend(store, {});
            SavedViews views(&backend);
            QSignalSpy synced(&views, &Collection::sync);
            views.fetch();
            QTRY_COMPARE(synced.count(), 1);
            use(views);
        };
        open([](SavedViews &views) {
            for (const auto &query : {u"a"_s, u"b"_s, u"c"_s})
                views.save(query);
            QVERIFY(views.move(2, 0));
            QVERIFY(!views.move(0, 3));
            QVERIFY(!views.move(-1, 0));
            views.rename(1, u"Named"_s);
        });
        open([](SavedViews &views) { QCOMPARE(titles(views), (QStringList{u"c"_s, u"Named"_s, u"b"_s})); });
    }
};

QTEST_GUILESS_MAIN(TestSavedViews)
#include "tst_savedviews.moc"
