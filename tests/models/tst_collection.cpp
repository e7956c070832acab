// SPDX-License-Identifier: MIT
#include "models/collection.h"
#include "models/model.h"
#include "sync/memorybackend.h"
#include "tests/models/eventlog.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

const Schema &openSchema()
{
    static const Schema schema{{{"x", Attribute::Type::Integer}, {"title", Attribute::Type::Text}}};
    return schema;
}

class Notes : public Collection
{
public:
    explicit Notes(SyncBackend *backend = nullptr, const Schema &schema = openSchema())
        : Collection(schema, backend)
        , tester(this, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
    }

    [[nodiscard]] QString url() const override { return u"/notes"_s; }
    [[nodiscard]] QString ids() const
    {
        QStringList ids;
        for (int row = 0; row < count(); ++row)
            ids.append(QString::number(data(index(row, 0), IdRole).toLongLong()));
        return ids.join(u' ');
    }

private:
    QAbstractItemModelTester tester;
};

QJsonObject note(qint64 id, int x)
{
    return {{u"id"_s, id}, {u"x"_s, x}};
}

Collection::Comparator byX()
{
    return [](const RecordTable &table, RecordTable::Slot a, RecordTable::Slot b) {
        return table.integer(a, 0) < table.integer(b, 0);
    };
}

} // namespace

class TestCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void C1_looksUpById()
    {
        Notes notes;
        notes.set({note(4318905657, 1), note(0, 2)});
        QCOMPARE(notes.get(4318905657)->get(u"x"), QJsonValue(1));
        QVERIFY(notes.get(0));
        QVERIFY(!notes.get(3));
        QVERIFY(notes.contains(0));
        QCOMPARE(notes.at(-1)->recordId(), 0);
        QVERIFY(!notes.at(2));
    }

    void handsOutOneLiveHandle()
    {
        Notes notes;
        notes.set({note(1, 1)});
        const auto first = notes.get(1);
        QCOMPARE(notes.at(0), first);
        first->set({{u"x"_s, 5}, {u"extra"_s, u"kept"_s}});
        QCOMPARE(notes.data(notes.index(0, 0)), QVariant(qint64(5)));
        const std::weak_ptr<Model> weak = first;
        const_cast<std::shared_ptr<Model> &>(first).reset();
        QVERIFY(weak.expired());
        QCOMPARE(notes.get(1)->get(u"extra"), QJsonValue(u"kept"_s));
    }

    void C2_idChangeReindexesFirst()
    {
        Notes notes;
        notes.set({note(1, 1)});
        const auto model = notes.get(1);
        bool found = false;
        connect(model.get(), &Model::attributeChanged, this, [&] { found = notes.get(9) == model && !notes.get(1); });
        model->set({{u"id"_s, 9}});
        QVERIFY(found);
    }

    void C3_neverTwoWithOneId()
    {
        Notes notes;
        notes.set({note(1, 1), note(1, 2), note(2, 1)});
        QCOMPARE(notes.ids(), u"1 2"_s);
        QCOMPARE(notes.get(1)->get(u"x"), QJsonValue(2));
        notes.add(note(1, 9));
        QCOMPARE(notes.count(), 2);
        QCOMPARE(notes.get(1)->get(u"x"), QJsonValue(2));
    }

    void C4_orderOfAMutation()
    {
        Notes notes;
        notes.setComparator(byX());
        notes.set({note(1, 1), note(2, 2), note(3, 3)});
        EventLog log;
        log.watch(notes, u"C"_s);
        notes.set({note(2, 9), note(4, 4)});
        QCOMPARE(log.take(), u"C.change(1..1) C.remove(2..2) C.remove(0..0) C.add(1..1) C.sort C.update(+1 -2 ~1)"_s);
        QCOMPARE(notes.ids(), u"4 2"_s);
    }

    void C5_insertsAtAPlace()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2)});
        notes.add(note(3, 3), {.at = 1});
        QCOMPARE(notes.ids(), u"1 3 2"_s);
        notes.add(note(4, 4), {.at = -1});
        QCOMPARE(notes.ids(), u"1 3 2 4"_s);
        notes.add(note(5, 5), {.at = 99});
        QCOMPARE(notes.ids(), u"1 3 2 4 5"_s);
    }

    void C6_changingAMemberDoesNotSort()
    {
        Notes notes;
        notes.setComparator(byX());
        notes.set({note(1, 1), note(2, 2)});
        notes.get(1)->set({{u"x"_s, 9}});
        QCOMPARE(notes.ids(), u"1 2"_s);
        notes.sort();
        QCOMPARE(notes.ids(), u"2 1"_s);
    }

    void C7_flags()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2)});
        notes.set({note(2, 7), note(3, 3)}, {.add = false, .merge = false, .remove = false});
        QCOMPARE(notes.ids(), u"1 2"_s);
        QCOMPARE(notes.get(2)->get(u"x"), QJsonValue(2));
        notes.set({note(2, 7), note(3, 3)}, {.remove = false});
        QCOMPARE(notes.ids(), u"1 2 3"_s);
        notes.set({note(3, 3)}, {.add = false});
        QCOMPARE(notes.ids(), u"3"_s);
    }

    void C9_mergeKeepsUnnamedAttributes() // T1
    {
        Notes notes;
        notes.set({QJsonObject{{u"id"_s, 1}, {u"x"_s, 1}, {u"category"_s, u"doing"_s}}});
        notes.set({note(1, 2)});
        QCOMPARE(notes.get(1)->get(u"category"), QJsonValue(u"doing"_s));
        QCOMPARE(notes.get(1)->get(u"x"), QJsonValue(2));
    }

    void C10_removedMembersAreCutOff()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2)});
        const auto model = notes.get(1);
        notes.remove(1);
        QCOMPARE(notes.ids(), u"2"_s);
        QVERIFY(!model->collection());
        QSignalSpy changes(&notes, &QAbstractItemModel::dataChanged);
        model->set({{u"x"_s, 7}});
        QCOMPARE(changes.count(), 0);
    }

    void C11_reset()
    {
        Notes notes;
        notes.set({note(1, 1)});
        const auto old = notes.get(1);
        EventLog log;
        log.watch(notes, u"C"_s);
        notes.reset({note(1, 5), note(2, 6)});
        QCOMPARE(log.take(), u"C.reset"_s);
        QVERIFY(!old->collection());
        QVERIFY(notes.get(1) != old);
        QCOMPARE(notes.get(1)->get(u"x"), QJsonValue(5));
    }

    void C13_destroyRemovesFromTheCollection()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        notes.set({note(1, 1), note(2, 2)});
        auto model = notes.get(1);
        EventLog log;
        log.watch(notes, u"C"_s);
        log.watch(*model, u"m"_s);
        model->destroy(log.callbacks());
        QCOMPARE(log.take(), u"C.request m.request C.remove(0..0) C.update(+0 -1 ~0) m.destroy"_s);
        QCOMPARE(backend.calls().last().method, SyncMethod::Delete);
        model.reset(); // the request goes on
        QTRY_COMPARE(log.text(), u"<success> m.sync"_s);
        log.take();
    }

    void C15_fetch()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {note(1, 1), note(2, 2)});
        Notes notes(&backend);
        EventLog log;
        log.watch(notes, u"C"_s);
        notes.fetch(log.callbacks());
        QCOMPARE(log.take(), u"C.request"_s);
        QTRY_COMPARE(log.text(), u"C.add(0..1) C.update(+2 -0 ~0) <success> C.sync"_s);
        log.take();

        backend.setRecords(u"/notes"_s, {note(2, 3)});
        notes.fetch(log.callbacks());
        QTRY_COMPARE(log.text(), u"C.request C.change(1..1) C.remove(0..0) C.update(+0 -1 ~1) <success> C.sync"_s);
        log.take();

        backend.failNext({.kind = SyncError::Kind::Network});
        notes.fetch(log.callbacks());
        QTRY_COMPARE(log.text(), u"C.request <error> C.error"_s);
        log.take();
        QCOMPARE(notes.count(), 1);
    }

    void aSavingHandleMayBeDropped()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        notes.set({note(1, 1)});
        QSignalSpy synced(&notes, &Collection::sync);
        notes.get(1)->save({{u"x"_s, 4}});
        QTRY_COMPARE(synced.count(), 1);
        QCOMPARE(backend.records(u"/notes"_s).first()[u"x"_s], QJsonValue(4));
    }

    void closedSchemaKeepsColumnsOnly()
    {
        static const Schema closed{{{"x", Attribute::Type::Integer}}, Schema::Rest::Closed};
        Notes notes(nullptr, closed);
        notes.set({QJsonObject{{u"id"_s, 1}, {u"x"_s, 1}, {u"body"_s, u"long"_s}}});
        auto model = notes.get(1);
        QVERIFY(!model->has(u"body"));
        model->set({{u"body"_s, u"read"_s}});
        QCOMPARE(notes.get(1)->get(u"body"), QJsonValue(u"read"_s));
        model.reset();
        QVERIFY(!notes.get(1)->has(u"body"));
    }

    void selectionFollowsItsRecord()
    {
        Notes notes;
        notes.setComparator(byX());
        notes.set({note(1, 1), note(2, 2), note(3, 3)});
        QItemSelectionModel selection(&notes);
        selection.setCurrentIndex(notes.index(1, 0), QItemSelectionModel::Select);
        notes.set({note(2, 9), note(4, 0), note(3, 3)}, {.remove = false});
        QCOMPARE(notes.ids(), u"4 1 3 2"_s);
        QCOMPARE(selection.currentIndex().row(), 3);
        notes.remove(1);
        QCOMPARE(selection.currentIndex().data(Collection::IdRole), QVariant(qint64(2)));
    }
};

QTEST_GUILESS_MAIN(TestCollection)
#include "tst_collection.moc"
