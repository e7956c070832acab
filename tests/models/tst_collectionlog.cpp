// SPDX-License-Identifier: MIT
#include "sync/memorybackend.h"
#include "tests/models/eventlog.h"
#include "tests/models/notes.h"

#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// The golden logs of the rules, as Backbone 1.6.1 gives them.
class TestCollectionLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void C4_set()
    {
        Notes notes;
        notes.setComparator(u"x"_s);
        notes.set({note(1, 1), note(2, 2), note(3, 3)});
        EventLog log;
        log.watchAll(notes, u"C"_s);
        notes.set({note(2, 9), note(4, 4)});
        QCOMPARE(log.take(),
                 u"C.change:x C.change C.remove(1,idx0) C.remove(3,idx1) C.add(4) C.sort C.update(+1 -2 ~1)"_s);
        QCOMPARE(notes.ids(), u"4 2"_s);
    }

    void C11_reset()
    {
        Notes notes;
        notes.set({note(1, 1)});
        EventLog log;
        log.watchAll(notes, u"C"_s);
        notes.reset({note(1, 1), note(2, 2)});
        QCOMPARE(log.take(), u"C.reset"_s);
    }

    void C13_M21_destroy()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        const auto model = notes.add(note(1, 1));
        EventLog log;
        log.watchAll(notes, u"C"_s);
        log.watch(*model, u"m"_s);
        model->destroy(log.callbacks());
        QCOMPARE(log.take(), u"C.request m.request C.remove(1,idx0) m.remove C.update(+0 -1 ~0) C.destroy m.destroy"_s);
        QTRY_COMPARE(log.text(), u"<success> m.sync"_s);
        log.take();
    }

    void C13_M22_destroyWaits()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        const auto model = notes.add(note(1, 1));
        EventLog log;
        log.watchAll(notes, u"C"_s);
        log.watch(*model, u"m"_s);
        model->destroy(log.callbacks({.wait = true}));
        QCOMPARE(log.take(), u"C.request m.request"_s);
        QTRY_COMPARE(log.text(),
                     u"C.remove(1,idx0) m.remove C.update(+0 -1 ~0) C.destroy m.destroy <success> m.sync"_s);
        log.take();

        const auto other = notes.add(note(2, 1));
        log.watch(*other, u"o"_s);
        log.take();
        backend.failNext({.kind = SyncError::Kind::Store});
        other->destroy(log.callbacks({.wait = true}));
        QTRY_COMPARE(log.text(), u"C.request o.request <error> C.error o.error"_s);
        log.take();
        QCOMPARE(notes.ids(), u"2"_s);
    }

    void C13_destroyLeavesEachCollection()
    {
        MemoryBackend backend;
        Notes a(&backend);
        Notes b(&backend);
        const auto model = a.add(note(1, 1));
        b.add(model);
        EventLog log;
        log.watchAll(a, u"A"_s);
        log.watchAll(b, u"B"_s);
        model->destroy();
        QCOMPARE(log.take(),
                 u"A.request B.request A.remove(1,idx0) A.update(+0 -1 ~0) A.destroy "
                 "B.remove(1,idx0) B.update(+0 -1 ~0) B.destroy"_s);
    }

    void C15_fetch()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {note(1, 1), note(2, 2)});
        Notes notes(&backend);
        EventLog log;
        log.watchAll(notes, u"C"_s);
        notes.fetch(log.callbacks());
        QCOMPARE(log.take(), u"C.request"_s);
        QTRY_COMPARE(log.text(), u"C.add(1) C.add(2) C.sort C.update(+2 -0 ~0) <success> C.sync"_s);
        log.take();

        notes.fetch(log.callbacks({.reset = true}));
        QTRY_COMPARE(log.text(), u"C.request C.reset <success> C.sync"_s);
        log.take();

        backend.failNext({.kind = SyncError::Kind::Network});
        notes.fetch(log.callbacks());
        QTRY_COMPARE(log.text(), u"C.request <error> C.error"_s);
        log.take();

        notes.fetch(log.callbacks())->abort();
        QTRY_COMPARE(log.text(), u"C.request <error> C.error"_s);
        log.take();
    }

    void C14_create()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        EventLog log;
        log.watchAll(notes, u"C"_s);
        const auto model = notes.create({{u"x"_s, 1}}, log.callbacks());
        QCOMPARE(log.take(), u"C.add() C.update(+1 -0 ~0) C.request"_s); // no id yet
        QTRY_COMPARE(log.text(), u"C.changeId C.change:id C.change <success> C.sync"_s);
        log.take();
        QCOMPARE(notes.get(1), model);
        QCOMPARE(model->collection(), &notes);
        QCOMPARE(model->get(u"category"), QJsonValue(u"default"_s));
        QCOMPARE(backend.records(u"/notes"_s).size(), 1);
    }

    void C14_createWaits()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        EventLog log;
        log.watchAll(notes, u"C"_s);
        auto model = notes.create({{u"x"_s, 1}}, log.callbacks({.wait = true}));
        QVERIFY(model);
        model.reset(); // it lives by its request
        QCOMPARE(log.take(), QString());
        QCOMPARE(notes.count(), 0);
        QTRY_COMPARE(log.text(), u"C.add(1) C.update(+1 -0 ~0) <success> C.sync"_s);
        log.take();

        backend.failNext({.kind = SyncError::Kind::Store});
        notes.create({{u"x"_s, 2}}, log.callbacks({.wait = true}));
        QTRY_COMPARE(log.text(), u"<error> C.error"_s);
        log.take();
        QCOMPARE(notes.count(), 1);
    }

    void C14_anInvalidOneIsNotCreated()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        EventLog log;
        log.watchAll(notes, u"C"_s);
        QVERIFY(!notes.create({{u"title"_s, u""_s}}, log.callbacks({.validate = true})));
        QCOMPARE(log.take(), u"C.invalid"_s);
        QVERIFY(notes.create({{u"title"_s, u""_s}}, log.callbacks())); // added, since nobody asked
        QCOMPARE(log.take(), u"C.add() C.update(+1 -0 ~0) C.invalid"_s);
        QVERIFY(backend.calls().isEmpty());
    }

    void C12_bubblesToTwoCollections()
    {
        MemoryBackend backend;
        Notes a(&backend);
        Notes b(&backend);
        EventLog log;
        log.watchAll(a, u"A"_s);
        log.watchAll(b, u"B"_s);
        const auto model = a.add(note(1, 1));
        log.watch(*model, u"m"_s);
        QCOMPARE(log.take(), u"A.add(1) A.update(+1 -0 ~0)"_s);
        QCOMPARE(b.add(model), model);
        QCOMPARE(log.take(), u"B.add(1) m.add B.update(+1 -0 ~0)"_s);
        QCOMPARE(model->collection(), &a);

        model->set({{u"x"_s, 2}});
        QCOMPARE(log.take(), u"A.change:x m.change:x B.change:x A.change m.change B.change"_s);
        QCOMPARE(b.data(b.index(0, 0)), QVariant(qint64(2)));
        model->set({{u"id"_s, 9}});
        QVERIFY(a.contains(9) && b.contains(9) && !a.contains(1) && !b.contains(1));
        log.take();

        a.remove(9);
        QCOMPARE(log.take(), u"A.remove(9,idx0) m.remove A.update(+0 -1 ~0)"_s);
        QVERIFY(!model->collection());
        model->set({{u"x"_s, 3}});
        QCOMPARE(log.take(), u"m.change:x B.change:x m.change B.change"_s);
        b.fetch(log.callbacks());
        QCOMPARE(log.take(), u"B.request"_s); // a collection's own signals are its own
        QTRY_VERIFY(!b.isSyncing());
    }

    void C12_aListenerKnowsTheMember()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        notes.set({note(1, 1), note(2, 2)});
        QStringList seen;
        connect(&notes, &Collection::memberEvent, this, [&](const MemberEvent &event) {
            seen.append(QString::number(*event.member->recordId()) + event.attribute);
        });
        notes.set({note(2, 5)}, {.remove = false});
        QCOMPARE(seen, QStringList({u"2x"_s, u"2"_s}));
    }

    void T18_bubblingIsNotDoubledByAddingAgain()
    {
        Notes notes;
        const auto model = notes.add(note(1, 1));
        notes.remove(1);
        notes.add(model);
        notes.add(model);
        EventLog log;
        log.watchAll(notes, u"C"_s);
        model->set({{u"x"_s, 2}});
        QCOMPARE(log.take(), u"C.change:x C.change"_s);
    }
};

QTEST_GUILESS_MAIN(TestCollectionLog)
#include "tst_collectionlog.moc"
