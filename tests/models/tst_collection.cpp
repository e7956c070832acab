// SPDX-License-Identifier: MIT
#include "models/attributevalue.h"
#include "sync/memorybackend.h"
#include "tests/models/eventlog.h"
#include "tests/models/notes.h"

#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

Collection::Comparator byX()
{
    return [](const RecordTable &table, RecordTable::Slot a, RecordTable::Slot b) {
        return table.integer(a, 0) < table.integer(b, 0);
    };
}

/// Answers with a table, as a store does.
class TableBackend : public SyncBackend
{
public:
    SyncRequest *sync(SyncMethod, const SyncTarget &target, const SyncOptions &) override
    {
        auto table = std::make_shared<RecordTable>(*target.schema());
        for (const auto &record : std::as_const(records))
            table->merge(table->insert(record[u"id"].toInteger()), record.toObject());
        auto *request = new SyncRequest;
        request->succeed({.table = table});
        return request;
    }

    QJsonArray records;
};

} // namespace

class TestCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNaturalOrderIsTheSchemas()
    {
        static const Schema schema({{"at", Attribute::Type::Time}}, Schema::Rest::Closed, "at");
        const auto record = [](qint64 id, int minute) {
            return QJsonObject{{u"id"_s, id}, {u"at"_s, u"2026-01-01T00:%1:00Z"_s.arg(minute, 2, 10, QChar(u'0'))}};
        };
        const auto ids = [](const Collection &collection) {
            QList<qint64> all;
            for (int row = 0; row < collection.count(); ++row)
                all.append(collection.index(row, 0).data(Collection::IdRole).toLongLong());
            return all;
        };
        Collection latest(schema);
        latest.setNaturalOrder();
        const QAbstractItemModelTester tester(&latest, QAbstractItemModelTester::FailureReportingMode::Fatal);
        latest.set({record(1, 10), record(2, 30), record(3, 10), record(4, 20)});
        QCOMPARE(ids(latest), QList<qint64>({2, 4, 3, 1}));
        latest.set({record(1, 25), record(5, 5)}, {.remove = false});
        QCOMPARE(ids(latest), QList<qint64>({2, 1, 4, 3, 5}));
        const auto copy = latest.clone();
        copy->set({record(5, 40)}, {.remove = false});
        QCOMPARE(ids(*copy), QList<qint64>({5, 2, 1, 4, 3}));
        latest.sort(0); // another order
        QCOMPARE(ids(latest), QList<qint64>({5, 3, 4, 1, 2}));
    }

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
        QCOMPARE(log.take(), u"C.change(1..1) C.remove(0..0) C.remove(1..1) C.add(1..1) C.sort C.update(+1 -2 ~1)"_s);
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

    void C9_T1_mergeKeepsUnnamedAttributes()
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
        QCOMPARE(log.take(), u"C.request m.request C.remove(0..0) m.remove C.update(+0 -1 ~0) m.destroy"_s);
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
        QTRY_COMPARE(log.text(), u"C.add(0..1) C.sort C.update(+2 -0 ~0) <success> C.sync"_s);
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

    void C15_aTableIsTakenOverAndMerged()
    {
        static const Schema closed{{{"x", Attribute::Type::Integer}, {"title", Attribute::Type::Text}},
                                   Schema::Rest::Closed};
        TableBackend backend;
        Collection notes(closed, &backend);
        const QAbstractItemModelTester tester(&notes, QAbstractItemModelTester::FailureReportingMode::Fatal);
        notes.setComparator(u"x"_s);
        EventLog log;
        log.watch(notes, u"C"_s);
        backend.records = {QJsonObject{{u"id"_s, 1}, {u"x"_s, 2}, {u"title"_s, u"t"_s}}, note(2, 1), note(3, 3)};
        notes.fetch();
        QTRY_COMPARE(log.text(), u"C.request C.add(0..2) C.sort C.update(+3 -0 ~0) C.sync"_s);
        log.take();
        QCOMPARE(notes.pluck(u"id"), QJsonArray({2, 1, 3}));

        const auto held = notes.get(3);
        backend.records = {note(1, 2), note(3, 0), note(4, 9)}; // the title is gone, and so is 2
        notes.fetch();
        QTRY_COMPARE(log.text(),
                     u"C.request C.change(2..2) C.change(1..1) C.remove(0..0) C.add(2..2) C.sort "
                     "C.update(+1 -1 ~2) C.sync"_s);
        log.take();
        QCOMPARE(notes.pluck(u"id"), QJsonArray({3, 1, 4}));
        QVERIFY(!notes.get(1)->has(u"title"));
        QCOMPARE(held->get(u"x"), QJsonValue(0));
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

    void C1_looksUpByCidModelAndRecord()
    {
        Notes notes;
        const auto fresh = notes.add(QJsonObject{{u"x"_s, 1}});
        QVERIFY(fresh->isNew());
        QCOMPARE(notes.getByCid(fresh->cid()), fresh);
        QCOMPARE(notes.get(*fresh), fresh);
        const auto known = notes.add(note(7, 1));
        QCOMPARE(notes.get(note(7, 99)), known);
        QCOMPARE(notes.get(*known->clone()), known);
        QVERIFY(!notes.get(QJsonObject{{u"id"_s, QJsonValue()}})); // null ids are never indexed
        QVERIFY(!notes.get(QJsonObject()));
        QVERIFY(!notes.getByCid(u"c0"));
    }

    void T12_anUnknownIdIsNull()
    {
        Notes notes;
        QVERIFY(!notes.get(99));
        QVERIFY(!notes.remove(99));
        QVERIFY(!notes.at(0));
        QVERIFY(!notes.pop());
        QVERIFY(!notes.shift());
    }

    void T3_idsAreNumbers()
    {
        Notes notes;
        notes.set({note(4318905657, 1), QJsonObject{{u"id"_s, u"4318905657"_s}}, note(2, 2), note(11, 3)});
        QCOMPARE(notes.ids(), u"4318905657  2 11"_s); // a text is no id
    }

    void C2_idsMayBeTakenOver()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2)});
        const auto first = notes.get(1);
        first->set({{u"id"_s, 2}});
        QCOMPARE(notes.get(2), first);
        QVERIFY(!notes.get(1));
        notes.remove(2);
        QCOMPARE(notes.count(), 1);
        first->set({{u"id"_s, 3}});
        QVERIFY(!notes.get(3));
    }

    void C3_givesBackWhatItHolds()
    {
        Notes notes;
        const auto model = notes.add(note(1, 1));
        QCOMPARE(notes.add(note(1, 2)), model);
        QCOMPARE(model->get(u"x"), QJsonValue(1));
        const QJsonArray given{note(1, 5), note(2, 2), u"no record"_s, note(2, 3)};
        const auto copy = given;
        const auto taken = notes.set(given, {.remove = false});
        QCOMPARE(given, copy);
        QCOMPARE(taken.size(), size_t(4));
        QCOMPARE(notes.member(taken[0]), model);
        QCOMPARE(model->get(u"x"), QJsonValue(5));
        QCOMPARE(taken[2], RecordTable::NoSlot);
        QCOMPARE(taken[1], taken[3]); // never two with one id
        QCOMPARE(notes.value(taken[1], u"x"), QJsonValue(3));
        const auto more = notes.addAll({note(1, 9), note(3, 3)});
        QCOMPARE(more, std::vector({taken[0], notes.slotAt(2)}));
        QCOMPARE(model->get(u"x"), QJsonValue(5));
    }

    void C5_negativePlacesAndNoSorting()
    {
        Notes notes;
        notes.setComparator(u"x"_s);
        notes.set({note(1, 1), note(2, 2)});
        EventLog log;
        log.watch(notes, u"C"_s);
        notes.add(note(3, 0), {.at = -2});
        QCOMPARE(log.take(), u"C.add(1..1) C.update(+1 -0 ~0)"_s);
        QCOMPARE(notes.ids(), u"1 3 2"_s);
        notes.addAll({note(4, 4), note(5, 5)}, {.at = -99});
        QCOMPARE(notes.ids(), u"4 5 1 3 2"_s);
    }

    void C6_sortsWhenNecessary_data()
    {
        QTest::addColumn<bool>("byName");
        QTest::addColumn<int>("sorts");
        QTest::newRow("by name") << true << 2;
        QTest::newRow("by comparison") << false << 3;
    }

    void C6_sortsWhenNecessary()
    {
        QFETCH(const bool, byName);
        QFETCH(const int, sorts);
        Notes notes;
        notes.set({QJsonObject{{u"id"_s, 1}}, QJsonObject{{u"id"_s, 2}}, QJsonObject{{u"id"_s, 3}}});
        if (byName)
            notes.setComparator(u"a"_s); // an undeclared attribute
        else
            notes.setComparator([](const RecordTable &, RecordTable::Slot, RecordTable::Slot) { return false; });
        QSignalSpy sorted(&notes, &QAbstractItemModel::layoutChanged);
        const SyncOptions merge{.remove = false};
        notes.add(QJsonObject{{u"id"_s, 4}});
        notes.set({QJsonObject{{u"id"_s, 1}, {u"a"_s, 1}}}, merge);
        notes.set({QJsonObject{{u"id"_s, 1}, {u"b"_s, 1}}}, merge);
        notes.set({QJsonObject{{u"id"_s, 1}, {u"a"_s, 1}}}, merge);
        notes.addAll(notes.toJson().toArray());
        notes.set(notes.toJson().toArray(), merge);
        QCOMPARE(sorted.count(), sorts);
        notes.set({QJsonObject{{u"id"_s, 1}, {u"a"_s, 2}}}, {.remove = false, .sort = false});
        QCOMPARE(sorted.count(), sorts);
    }

    void C6_T28_byNameAndByKey()
    {
        Notes notes;
        QVERIFY(!notes.sort()); // without a comparator
        notes.set({QJsonObject{{u"id"_s, 1}, {u"title"_s, u"b"_s}}, QJsonObject{{u"id"_s, 2}},
                   QJsonObject{{u"id"_s, 3}, {u"title"_s, u"a"_s}, {u"rank"_s, 2}},
                   QJsonObject{{u"id"_s, 4}, {u"rank"_s, 1}}});
        notes.setComparator(u"title"_s);
        QCOMPARE(notes.ids(), u"3 1 2 4"_s); // without a title: last, and as they were (T28)
        notes.setComparator(u"rank"_s);
        QCOMPARE(notes.ids(), u"4 3 1 2"_s);
        notes.setComparator(
            [](const RecordTable &table, RecordTable::Slot slot) { return QJsonValue(-table.id(slot).value_or(0)); });
        QCOMPARE(notes.ids(), u"4 3 2 1"_s);
        notes.setComparator(Collection::Comparator());
        notes.add(note(9, 9));
        QCOMPARE(notes.ids(), u"4 3 2 1 9"_s);
    }

    void C6_isStableHoweverItSorts()
    {
        Notes notes;
        QJsonArray all;
        for (int i = 0; i < 500; ++i)
            all.append(note(i, i * 7919 % 13));
        notes.set(all);
        notes.setComparator(byX());
        for (int round = 0; round < 40; ++round) { // a few at a time, so that only those are moved
            auto expected = std::vector<RecordTable::Slot>();
            QJsonArray some;
            for (int i = 0; i < 5; ++i)
                some.append(note((round * 31 + i * 97) % 500, (round + i * 5) % 13));
            some.append(note(1000 + round, round % 13));
            notes.get(round)->set({{u"x"_s, round % 7}});
            notes.set(some, {.remove = false, .sort = false});
            for (int row = 0; row < notes.count(); ++row)
                expected.push_back(notes.slotAt(row));
            std::stable_sort(expected.begin(), expected.end(),
                             [&](auto a, auto b) { return notes.table().integer(a, 0) < notes.table().integer(b, 0); });
            notes.sort();
            for (int row = 0; row < notes.count(); ++row)
                QCOMPARE(notes.slotAt(row), expected[size_t(row)]);
        }
    }

    void C7_setOfNothing()
    {
        Notes notes;
        notes.set({note(1, 1)});
        notes.setReply(QJsonValue()); // parse() yields no records
        QCOMPARE(notes.count(), 0);
    }

    void C8_takesTheOrderOfTheInput()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2), note(3, 3)});
        EventLog log;
        log.watch(notes, u"C"_s);
        notes.set({note(3, 3), note(1, 1), note(2, 2)});
        QCOMPARE(log.take(), u"C.sort"_s);
        QCOMPARE(notes.ids(), u"3 1 2"_s);
        notes.set({note(3, 3), note(1, 1), note(2, 2)});
        QCOMPARE(log.take(), QString());
        notes.set({note(4, 4), note(2, 2), note(3, 3)});
        QCOMPARE(log.take(), u"C.remove(1..1) C.add(2..2) C.sort C.update(+1 -1 ~0)"_s);
        QCOMPARE(notes.ids(), u"4 2 3"_s);
        notes.set({note(2, 2), note(5, 5)}, {.remove = false});
        QCOMPARE(notes.ids(), u"4 2 3 5"_s);
    }

    void C9_T1_mergeDoesNotApplyDefaults()
    {
        Notes notes;
        const auto model = notes.add(note(1, 1));
        QCOMPARE(model->get(u"category"), QJsonValue(u"default"_s));
        model->set({{u"category"_s, u"doing"_s}});
        notes.set({note(1, 2), note(2, 2)});
        QCOMPARE(model->get(u"category"), QJsonValue(u"doing"_s));
        QCOMPARE(notes.get(2)->get(u"category"), QJsonValue(u"default"_s));
        notes.set({note(2, 3)}, {.remove = false});
        notes.get(2)->set({{u"category"_s, u"done"_s}});
        notes.set({note(2, 4)}, {.remove = false});
        QCOMPARE(notes.get(2)->get(u"category"), QJsonValue(u"done"_s));
    }

    void C10_whileItIsRemoved()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2)});
        const auto model = notes.get(2);
        int row = -1;
        connect(model.get(), &Model::left, this, [&](Collection *collection, int was) {
            QCOMPARE(collection, &notes);
            QCOMPARE(model->collection(), &notes); // not cut off yet
            QVERIFY(!notes.contains(2));           // but not found any more
            model->set({{u"x"_s, 7}});
            row = was;
        });
        QCOMPARE(notes.remove(2), model);
        QCOMPARE(row, 1);
        QVERIFY(!model->collection());
        EventLog log;
        log.watch(notes, u"C"_s);
        QVERIFY(!notes.remove(2));
        QVERIFY(!notes.remove(*model));
        QCOMPARE(log.take(), QString());
        notes.removeAll(notes.slice(0));
        QCOMPARE(notes.count(), 0);
    }

    void C11_previousRowsAreThereUntilTheReset()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2)});
        const auto old = notes.get(1);
        QString previous;
        connect(&notes, &QAbstractItemModel::modelAboutToBeReset, this, [&] { previous = notes.ids(); });
        notes.setComparator(u"x"_s);
        notes.reset({note(3, 3), note(1, 1), note(3, 4)});
        QCOMPARE(previous, u"1 2"_s);
        QCOMPARE(notes.ids(), u"1 3"_s);
        EventLog log;
        log.watchAll(notes, u"C"_s);
        old->set({{u"x"_s, 5}});
        QCOMPARE(log.take(), QString());
        notes.reset({QJsonObject{{u"title"_s, u""_s}}, note(4, 4)}, {.validate = true});
        QCOMPARE(log.take(), u"C.invalid C.reset"_s);
        QCOMPARE(notes.ids(), u"4"_s);
    }

    void C16_parsesOnce()
    {
        class Parsing : public Notes
        {
        public:
            using Notes::Notes;
            QJsonArray parse(const QJsonValue &reply, const SyncOptions &) const override
            {
                return reply[u"items"].toArray();
            }

        protected:
            std::shared_ptr<Model> makeModel() override
            {
                class Item : public MemberNote
                {
                    QJsonObject parse(const QJsonValue &reply, const SyncOptions &) const override
                    {
                        auto record = reply.toObject();
                        record.insert(u"x"_s, record.value(u"x").toInt() + 1);
                        return record;
                    }
                };
                return std::make_shared<Item>();
            }
        };
        Parsing notes;
        const QJsonObject reply{{u"items"_s, QJsonArray{note(1, 1), note(2, 2)}}};
        notes.setReply(reply);
        QCOMPARE(notes.pluck(u"x"), QJsonArray({2, 3}));
        notes.setReply(reply); // merging parses too
        QCOMPARE(notes.pluck(u"x"), QJsonArray({2, 3}));
        notes.set({note(1, 1)});
        QCOMPARE(notes.pluck(u"x"), QJsonArray({1}));
        notes.setReply(QJsonArray{note(1, 1)}, {.parse = false});
        QCOMPARE(notes.pluck(u"x"), QJsonArray({1}));
    }

    void C17_invalidOnesAreSkipped()
    {
        Notes notes;
        EventLog log;
        log.watch(notes, u"C"_s);
        notes.set({note(1, 1), QJsonObject{{u"id"_s, 2}, {u"title"_s, u""_s}}, note(3, 3)}, {.validate = true});
        QCOMPARE(log.take(), u"C.invalid C.add(0..1) C.sort C.update(+2 -0 ~0)"_s);
        QCOMPARE(notes.ids(), u"1 3"_s);
        notes.set({QJsonObject{{u"id"_s, 1}, {u"title"_s, u""_s}}}, {.validate = true, .remove = false});
        QCOMPARE(log.take(), u"C.invalid"_s);
        QVERIFY(!notes.get(1)->has(u"title"));
        QVERIFY(!notes.add(QJsonObject{{u"title"_s, u""_s}}, {.validate = true}));
    }

    void C18_handlersMayChangeIt()
    {
        Notes notes;
        connect(&notes, &QAbstractItemModel::rowsInserted, this, [&](const QModelIndex &, int first, int last) {
            if (first < last)
                notes.remove(2);
        });
        notes.addAll({note(1, 1), note(2, 2), note(3, 3)});
        QCOMPARE(notes.ids(), u"1 3"_s);

        connect(&notes, &QAbstractItemModel::rowsRemoved, this, [&] { // between two runs that are removed
            if (!notes.contains(10))
                notes.add(note(10, 10), {.at = 0});
        });
        notes.addAll({note(4, 4), note(5, 5), note(6, 6), note(7, 7)});
        notes.set({note(3, 3), note(6, 6)}, {.add = false});
        QCOMPARE(notes.ids(), u"10 3 6"_s);
    }

    void C18_whileMembersChange()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2), note(3, 3)});
        const auto second = notes.get(2);
        connect(second.get(), &Model::attributeChanged, this, [&] {
            notes.remove(3);
            notes.remove(5); // on its way in
            notes.add(note(9, 9));
        });
        QSignalSpy updates(&notes, &Collection::updated);
        notes.set({note(5, 5), note(2, 7), note(3, 8), note(4, 4)}, {.remove = false});
        QCOMPARE(notes.ids(), u"1 2 9 3 4"_s);
        const auto last = updates.last().first().value<CollectionUpdate>();
        QCOMPARE(last.added.size(), size_t(2)); // 3 came back, 5 did not
        for (const auto slot : last.added)
            QVERIFY(notes.table().isLive(slot));
    }

    void C18_resetInAHandler()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2)});
        const auto first = notes.get(1);
        connect(first.get(), &Model::changed, this, [&] { notes.reset({note(8, 8)}); });
        notes.set({note(7, 7), note(1, 5), note(2, 6)}, {.remove = false});
        QCOMPARE(notes.ids(), u"8 2"_s);
        QVERIFY(!notes.contains(7));
        QVERIFY(!first->collection());
    }

    void C18_destroyInAHandlerOfRemove()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        notes.set({note(1, 1), note(2, 2), note(3, 3)});
        const auto third = notes.get(3);
        connect(&notes, &QAbstractItemModel::rowsRemoved, this, [&] {
            if (third->collection())
                third->destroy();
        });
        notes.remove(1);
        QCOMPARE(notes.ids(), u"2"_s);
        QTRY_VERIFY(!third->isSyncing());
    }

    void C18_theLastHandleMayGoInAHandler()
    {
        Notes notes;
        auto model = notes.add(note(1, 1));
        connect(model.get(), &Model::attributeChanged, &notes, [&] { model.reset(); });
        auto *raw = model.get();
        raw->set({{u"x"_s, 2}});
        QVERIFY(!model);
        QCOMPARE(notes.get(1)->get(u"x"), QJsonValue(2));
    }

    void C19_asAList()
    {
        Notes notes;
        notes.push(note(2, 20));
        notes.push(note(3, 30));
        notes.unshift(note(1, 10));
        notes.push(note(4, 20));
        QCOMPARE(notes.ids(), u"1 2 3 4"_s);
        QCOMPARE(notes.at(-1)->recordId(), 4);
        QCOMPARE(notes.where({{u"x"_s, 20}}), std::vector({notes.slotAt(1), notes.slotAt(3)}));
        QCOMPARE(notes.where({{u"x"_s, 20}, {u"category"_s, u"other"_s}}).size(), size_t(0));
        QCOMPARE(notes.findWhere({{u"x"_s, 20}})->recordId(), 2);
        QVERIFY(!notes.findWhere({{u"x"_s, 99}}));
        QCOMPARE(notes.pluck(u"x"), QJsonArray({10, 20, 30, 20}));
        QCOMPARE(notes.slice(1, 3), std::vector({notes.slotAt(1), notes.slotAt(2)}));
        QCOMPARE(notes.slice(-1), std::vector({notes.slotAt(3)}));
        QVERIFY(notes.slice(3, 1).empty());
        QCOMPARE(notes.toJson().toArray().at(2), QJsonValue(merged(note(3, 30), {{u"category"_s, u"default"_s}})));
        QCOMPARE(notes.pop()->recordId(), 4);
        QCOMPARE(notes.shift()->recordId(), 1);
        QCOMPARE(notes.ids(), u"2 3"_s);
    }

    void C19_clone()
    {
        Notes notes;
        notes.set({note(1, 3), note(2, 2)});
        notes.setComparator(u"x"_s);
        const auto held = notes.get(1);
        const auto copy = notes.clone();
        QCOMPARE(copy->toJson(), notes.toJson());
        QCOMPARE(copy->url(), notes.url());
        QCOMPARE(copy->get(1), held);
        held->set({{u"x"_s, 9}});
        QCOMPARE(copy->get(1)->get(u"x"), QJsonValue(9));
        copy->add(note(3, 0));
        QCOMPARE(copy->at(0)->recordId(), 3);
        QCOMPARE(notes.count(), 2);
        QCOMPARE(held->collection(), &notes);
    }

    void C20_M12_T22_T23_urlIsTheBasisOfItsMembers()
    {
        MemoryBackend backend;
        Notes notes(&backend);
        notes.setUrl(u"/other"_s);
        const auto model = notes.create({{u"x"_s, 1}});
        QCOMPARE(backend.calls().last().url, u"/other"_s);
        QTRY_VERIFY(!model->isNew());
        model->save({{u"x"_s, 2}});
        QCOMPARE(backend.calls().last().url, u"/other/1"_s);
        QTRY_VERIFY(!model->isSyncing());
        QCOMPARE(backend.records(u"/other"_s).size(), 1); // one set for both
        model->save({{u"x"_s, 3}}, {.patch = true});
        QTRY_VERIFY(!model->isSyncing());
        QCOMPARE(backend.records(u"/other"_s).first()[u"x"], QJsonValue(3)); // T23
    }

    void T2_aRemoteListingRemovesNothing()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {note(2, 2)});
        Notes notes(&backend);
        notes.set({note(1, 1), note(2, 1)});
        QSignalSpy synced(&notes, &Collection::sync);
        notes.fetch({.remote = true});
        QTRY_COMPARE(synced.count(), 1);
        QCOMPARE(notes.ids(), u"1 2"_s);
        QCOMPARE(notes.get(2)->get(u"x"), QJsonValue(2));
        notes.fetch(); // what is gone from the store is gone
        QTRY_COMPARE(synced.count(), 2);
        QCOMPARE(notes.ids(), u"2"_s);
    }

    void T6_aReadNeverWrites()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {note(1, 1), note(2, 2)});
        Notes notes(&backend);
        QSignalSpy synced(&notes, &Collection::sync);
        notes.fetch();
        QTRY_COMPARE(synced.count(), 1);
        QCOMPARE(backend.calls().size(), 1);
    }

    void T17_aNewTitleIsShown()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2)});
        QSignalSpy changes(&notes, &QAbstractItemModel::dataChanged);
        notes.set({QJsonObject{{u"id"_s, 2}, {u"title"_s, u"new"_s}}}, {.remove = false});
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes.first().first().toModelIndex().row(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCollection)
#include "tst_collection.moc"
