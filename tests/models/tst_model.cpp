// SPDX-License-Identifier: MIT
#include "models/model.h"
#include "sync/memorybackend.h"
#include "tests/models/eventlog.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

const Schema &noteSchema()
{
    static const Schema schema{{{"title", Attribute::Type::Text}, {"rank", Attribute::Type::Integer}}};
    return schema;
}

/// A note under /notes; an empty title is not valid.
class Note : public Model
{
public:
    explicit Note(SyncBackend *backend = nullptr, const QJsonObject &attributes = {})
        : Model(noteSchema(), backend)
    {
        set(attributes);
    }

protected:
    [[nodiscard]] QString urlRoot() const override { return u"/notes"_s; }
    [[nodiscard]] QString validate(const QJsonObject &attributes) const override
    {
        return attributes.value(u"title"_s) == u""_s ? u"no title"_s : QString();
    }
};

} // namespace

class TestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void M2_clientIdsAreUnique()
    {
        const Note a;
        const Note b;
        QVERIFY(a.cid() != b.cid());
        QVERIFY(a.cid().startsWith(u'c'));
    }

    void M3_hasIsFalseForNullOnly()
    {
        const Note note(nullptr, {{u"zero"_s, 0}, {u"no"_s, false}, {u"empty"_s, u""_s}, {u"null"_s, QJsonValue()}});
        QVERIFY(note.has(u"zero"));
        QVERIFY(note.has(u"no"));
        QVERIFY(note.has(u"empty"));
        QVERIFY(!note.has(u"null"));
        QVERIFY(!note.has(u"absent"));
    }

    void M4_storesAllThenNotifies()
    {
        Note note(nullptr, {{u"a"_s, 1}, {u"b"_s, QJsonArray{1}}});
        EventLog log;
        log.watch(note, u"m"_s);
        QString seen;
        connect(&note, &Model::attributeChanged, this,
                [&] { seen += QString::number(note.get(u"a").toInt()) + QString::number(note.get(u"c").toInt()); });
        note.set({{u"a"_s, 2}, {u"b"_s, QJsonArray{1}}, {u"c"_s, 3}});
        QCOMPARE(log.take(), u"m.change:a m.change:c m.change"_s);
        QCOMPARE(seen, u"2323"_s);
        note.set({{u"a"_s, 2}});
        QCOMPARE(log.take(), QString());
    }

    void M5_nestedSets()
    {
        Note note;
        EventLog log;
        log.watch(note, u"m"_s);
        connect(&note, &Model::attributeChanged, this, [&](const QString &name) {
            if (name == u"x")
                note.set({{u"y"_s, 1}});
        });
        note.set({{u"x"_s, 1}});
        QCOMPARE(log.take(), u"m.change:x m.change:y m.change"_s);
        QVERIFY(note.hasChanged(u"x"));
        QVERIFY(note.hasChanged(u"y"));

        connect(&note, &Model::changed, this, [&] { note.set({{u"z"_s, 1}}); });
        note.set({{u"w"_s, 1}});
        QCOMPARE(log.take(), u"m.change:w m.change m.change:z m.change"_s);
    }

    void M5_changeFiresAlthoughTheValueWentBack()
    {
        Note note(nullptr, {{u"x"_s, 0}});
        connect(&note, &Model::attributeChanged, this, [&] { note.set({{u"x"_s, 0}}); });
        EventLog log;
        log.watch(note, u"m"_s);
        note.set({{u"x"_s, 1}});
        QVERIFY(log.take().endsWith(u"m.change"_s));
        QVERIFY(!note.hasChanged(u"x"));
    }

    void M6_silentSetsAreCompared()
    {
        Note note(nullptr, {{u"a"_s, 1}});
        EventLog log;
        log.watch(note, u"m"_s);
        note.set({{u"a"_s, 2}}, {.silent = true});
        QVERIFY(note.hasChanged(u"a"));
        note.set({{u"a"_s, 2}});
        QCOMPARE(log.take(), QString());
    }

    void M7_unsetAndClear()
    {
        Note note(nullptr, {{u"id"_s, 1}, {u"a"_s, 1}, {u"b"_s, 2}});
        EventLog log;
        log.watch(note, u"m"_s);
        note.unset(u"absent"_s);
        QCOMPARE(log.take(), QString());
        note.unset(u"a"_s);
        QCOMPARE(log.take(), u"m.change:a m.change"_s);
        QVERIFY(!note.has(u"a"));
        note.clear();
        QVERIFY(note.isNew());
        QVERIFY(note.attributes().isEmpty());
    }

    void M8_previousAndChanged()
    {
        Note note(nullptr, {{u"a"_s, 1}});
        note.set({{u"a"_s, 2}, {u"b"_s, 3}});
        QCOMPARE(note.previous(u"a"), QJsonValue(1));
        QCOMPARE(note.changedAttributes(), QJsonObject({{u"a"_s, 2}, {u"b"_s, 3}}));
        note.set({});
        QVERIFY(note.changedAttributes().isEmpty());
    }

    void M9_invalidValuesAreNotStored()
    {
        Note note(nullptr, {{u"title"_s, u"t"_s}});
        EventLog log;
        log.watch(note, u"m"_s);
        QVERIFY(!note.set({{u"title"_s, u""_s}}, {.validate = true}));
        QCOMPARE(log.take(), u"m.invalid"_s);
        QCOMPARE(note.get(u"title"), QJsonValue(u"t"_s));
        QCOMPARE(note.validationError(), u"no title"_s);
        QVERIFY(note.set({{u"title"_s, u"u"_s}}, {.validate = true}));
        QVERIFY(note.validationError().isEmpty());
        note.set({{u"title"_s, u""_s}});
        QVERIFY(!note.isValid());
    }

    void M10_zeroAndNegativeIdsAreIds()
    {
        QVERIFY(Note().isNew());
        QVERIFY(!Note(nullptr, {{u"id"_s, 0}}).isNew());
        QVERIFY(!Note(nullptr, {{u"id"_s, -1}}).isNew());
        QVERIFY(Note(nullptr, {{u"id"_s, QJsonValue()}}).isNew());
    }

    void M11_changeIdComesFirst()
    {
        Note note(nullptr, {{u"id"_s, 1}});
        EventLog log;
        log.watch(note, u"m"_s);
        note.set({{u"id"_s, 2}, {u"a"_s, 1}});
        QCOMPARE(log.take(), u"m.changeId m.change:a m.change:id m.change"_s);
    }

    void M12_urls()
    {
        QCOMPARE(Note().url(), u"/notes"_s);
        QCOMPARE(Note(nullptr, {{u"id"_s, qint64(4318905657)}}).url(), u"/notes/4318905657"_s);
        QVERIFY(Model(noteSchema()).url().isEmpty());
    }

    void M15_fetch()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {QJsonObject{{u"id"_s, 7}, {u"title"_s, u"t"_s}}});
        Note note(&backend, {{u"id"_s, 7}});
        EventLog log;
        log.watch(note, u"m"_s);
        note.fetch(log.callbacks());
        QCOMPARE(log.take(), u"m.request"_s);
        QTRY_COMPARE(log.text(), u"m.change:title m.change <success> m.sync"_s);
        log.take();

        backend.failNext({.kind = SyncError::Kind::Network});
        note.fetch(log.callbacks());
        QCOMPARE(log.take(), u"m.request"_s);
        QTRY_COMPARE(log.text(), u"<error> m.error"_s);
        log.take();
        QVERIFY(!note.isSyncing());
    }

    void M16_saveCreates()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {QJsonObject{{u"id"_s, 6}}});
        Note note(&backend);
        EventLog log;
        log.watch(note, u"m"_s);
        note.save({{u"b"_s, 2}}, log.callbacks());
        QCOMPARE(log.take(), u"m.change:b m.change m.request"_s);
        QTRY_COMPARE(log.text(), u"m.changeId m.change:id m.change <success> m.sync"_s);
        log.take();
        QCOMPARE(note.recordId(), 7);
        QCOMPARE(backend.calls().last().method, SyncMethod::Create);
        note.save({{u"b"_s, 3}});
        QCOMPARE(backend.calls().last().method, SyncMethod::Update);
    }

    void M17_saveWaits()
    {
        MemoryBackend backend;
        Note note(&backend, {{u"id"_s, 7}, {u"a"_s, 1}});
        EventLog log;
        log.watch(note, u"m"_s);
        SyncOptions wait{.wait = true};
        note.save({{u"a"_s, 2}}, log.callbacks(wait));
        QCOMPARE(log.take(), u"m.request"_s);
        QCOMPARE(note.get(u"a"), QJsonValue(1));
        QCOMPARE(backend.calls().last().body[u"a"_s], QJsonValue(2));
        QTRY_COMPARE(log.text(), u"m.change:a m.change <success> m.sync"_s);
        log.take();

        backend.failNext({.kind = SyncError::Kind::Store});
        note.save({{u"a"_s, 3}}, log.callbacks(wait));
        QTRY_COMPARE(log.text(), u"m.request <error> m.error"_s);
        log.take();
        QCOMPARE(note.get(u"a"), QJsonValue(2));
    }

    void M18_failedSaveKeepsTheValue()
    {
        MemoryBackend backend;
        Note note(&backend, {{u"id"_s, 7}, {u"a"_s, 1}});
        QSignalSpy errors(&note, &Model::error);
        backend.failNext({.kind = SyncError::Kind::Store});
        note.save({{u"a"_s, 2}});
        QTRY_COMPARE(errors.count(), 1);
        QCOMPARE(note.get(u"a"), QJsonValue(2));
    }

    void M19_invalidSaveSendsNothing()
    {
        MemoryBackend backend;
        Note note(&backend, {{u"id"_s, 7}});
        EventLog log;
        log.watch(note, u"m"_s);
        for (const bool wait : {false, true}) {
            QVERIFY(!note.save({{u"title"_s, u""_s}}, {.wait = wait}));
            QCOMPARE(log.take(), u"m.invalid"_s);
        }
        QVERIFY(backend.calls().isEmpty());
        QVERIFY(!note.has(u"title"));
    }

    void M20_patchSendsWhatChanges()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {QJsonObject{{u"id"_s, 7}, {u"a"_s, 1}, {u"b"_s, 1}}});
        Note note(&backend, {{u"id"_s, 7}, {u"a"_s, 1}, {u"b"_s, 1}});
        QSignalSpy synced(&note, &Model::sync);
        note.save({{u"b"_s, 2}}, {.patch = true});
        QCOMPARE(backend.calls().last().method, SyncMethod::Patch);
        QCOMPARE(backend.calls().last().body, QJsonValue(QJsonObject{{u"b"_s, 2}}));
        QTRY_COMPARE(synced.count(), 1);
        QCOMPARE(backend.records(u"/notes"_s).first(),
                 QJsonValue(QJsonObject({{u"id"_s, 7}, {u"a"_s, 1}, {u"b"_s, 2}})));
    }

    void M26_invalidReplyIsAnError()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {QJsonObject{{u"id"_s, 7}, {u"title"_s, u""_s}}});
        Note note(&backend, {{u"id"_s, 7}});
        EventLog log;
        log.watch(note, u"m"_s);
        QSignalSpy errors(&note, &Model::error);
        note.fetch(log.callbacks({.validate = true}));
        QTRY_COMPARE(log.text(), u"m.request m.invalid <error> m.error"_s);
        log.take();
        QCOMPARE(errors.first().first().value<SyncError>().kind, SyncError::Kind::InvalidReply);
    }

    void S7_abortIsOneError()
    {
        MemoryBackend backend;
        Note note(&backend, {{u"id"_s, 7}});
        EventLog log;
        log.watch(note, u"m"_s);
        note.fetch(log.callbacks())->abort();
        QVERIFY(note.isSyncing());
        QTRY_COMPARE(log.text(), u"m.request <error> m.error"_s);
        log.take();
        QVERIFY(!note.isSyncing());
    }

    void showsItsColumns()
    {
        Note note(nullptr, {{u"title"_s, u"t"_s}, {u"rank"_s, 4}});
        const QAbstractItemModelTester tester(&note, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(note.data(note.index(0, 0)), QVariant(u"t"_s));
        QCOMPARE(note.data(note.index(0, 1)), QVariant(qint64(4)));
        QSignalSpy changes(&note, &QAbstractItemModel::dataChanged);
        QVERIFY(note.setData(note.index(0, 0), u"new"_s));
        QCOMPARE(note.get(u"title"), QJsonValue(u"new"_s));
        QCOMPARE(changes.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"
