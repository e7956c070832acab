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
        , m_tester(this, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        construct(attributes);
    }

protected:
    [[nodiscard]] QString urlRoot() const override { return u"/notes"_s; }
    [[nodiscard]] QString validate(const QJsonObject &attributes) const override
    {
        return attributes.value(u"title"_s) == u""_s ? u"no title"_s : QString();
    }

private:
    QAbstractItemModelTester m_tester;
};

/// Has defaults, one of them computed, and calls its number `number`: on the wire it is `{"note": {...}}`.
class Wrapped : public Model
{
public:
    explicit Wrapped(SyncBackend *backend = nullptr, const QJsonValue &reply = {})
        : Model(noteSchema(), backend)
    {
        construct(parse(reply, {}));
    }

    [[nodiscard]] QJsonObject parse(const QJsonValue &reply, const SyncOptions &) const override
    {
        auto attributes = reply[u"note"].toObject();
        if (attributes.contains(u"number"))
            attributes.insert(u"id"_s, attributes.take(u"number"));
        return attributes;
    }
    [[nodiscard]] QJsonValue toJson() const override
    {
        auto record = attributes();
        if (const auto id = record.take(u"id"); !id.isUndefined())
            record.insert(u"number"_s, id);
        return QJsonObject{{u"note"_s, record}};
    }

protected:
    [[nodiscard]] QJsonObject defaults() const override
    {
        return {{u"title"_s, u"none"_s}, {u"rank"_s, cid().mid(1).toInt()}};
    }
    [[nodiscard]] QString urlRoot() const override { return u"/wrapped/"_s; }
};

/// Leaves the answers to the test, in any order.
class ByHand : public SyncBackend
{
public:
    struct Sent
    {
        SyncMethod method;
        QString url;
        std::optional<qint64> id;
        QJsonValue body;
        SyncRequest *request;
    };

    SyncRequest *sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options) override
    {
        auto *request = new SyncRequest;
        sent.append(
            {method, target.url(), target.recordId(), options.attrs ? *options.attrs : target.toJson(), request});
        return request;
    }

    QList<Sent> sent;
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
        QCOMPARE(note.data(note.index(0, 0)), QVariant(u"t"_s));
        QCOMPARE(note.data(note.index(0, 1)), QVariant(qint64(4)));
        QSignalSpy changes(&note, &QAbstractItemModel::dataChanged);
        QVERIFY(note.setData(note.index(0, 0), u"new"_s));
        QCOMPARE(note.get(u"title"), QJsonValue(u"new"_s));
        QCOMPARE(changes.count(), 1);
    }

    void M1_defaultsFillWhatIsAbsent()
    {
        const Wrapped note;
        QCOMPARE(note.get(u"title"), QJsonValue(u"none"_s));
        QCOMPARE(note.get(u"rank"), QJsonValue(note.cid().mid(1).toInt())); // computed for each
        QVERIFY(!note.hasChanged());
        QVERIFY(note.previousAttributes().isEmpty());
        const Wrapped given(nullptr, QJsonObject{{u"note"_s, QJsonObject{{u"title"_s, QJsonValue()}}}});
        QVERIFY(given.attributes().contains(u"title"));
        QVERIFY(!given.has(u"title")); // null is given, not absent
    }

    void M5_changeHasTheLatestOptions()
    {
        Note note;
        QList<bool> seen;
        connect(&note, &Model::attributeChanged, this,
                [&](const QString &name, const QJsonValue &, const auto &options) {
                    seen.append(options.remote);
                    if (name == u"x")
                        note.set({{u"y"_s, 1}}, {.remote = true});
                });
        connect(&note, &Model::changed, this, [&](const SyncOptions &options) { seen.append(options.remote); });
        note.set({{u"x"_s, 1}});
        QCOMPARE(seen, QList<bool>({false, true, true}));
    }

    void M5_previousIsThatOfTheOutermostSet()
    {
        Note note(nullptr, {{u"x"_s, 1}});
        connect(&note, &Model::changed, this, [&] {
            QCOMPARE(note.previous(u"x"), QJsonValue(1));
            if (note.get(u"x") == QJsonValue(2))
                note.set({{u"x"_s, 3}});
        });
        note.set({{u"x"_s, 2}});
        QCOMPARE(note.changedAttributes(), QJsonObject({{u"x"_s, 3}}));
        QCOMPARE(note.previousAttributes(), QJsonObject({{u"x"_s, 1}}));
    }

    void M7_whatWasRemovedHasChanged()
    {
        Note note(nullptr, {{u"a"_s, 1}});
        QSignalSpy values(&note, &Model::attributeChanged);
        const SyncOptions options;
        note.unset(u"a"_s, options);
        QVERIFY(!options.unset);
        QVERIFY(note.hasChanged(u"a"));
        QVERIFY(values.first().at(1).toJsonValue().isUndefined());
        QCOMPARE(note.previous(u"a"), QJsonValue(1));
    }

    void M8_whatWouldChange()
    {
        Note note(nullptr, {{u"a"_s, 1}, {u"b"_s, 2}});
        QCOMPARE(note.changedAttributes({{u"a"_s, 1}, {u"b"_s, 3}, {u"c"_s, 4}}),
                 QJsonObject({{u"b"_s, 3}, {u"c"_s, 4}}));
        QVERIFY(note.changedAttributes({{u"a"_s, 1}}).isEmpty());
        bool isAsked = false;
        connect(&note, &Model::attributeChanged, this, [&] {
            isAsked = true;
            QVERIFY(note.changedAttributes({{u"a"_s, 1}}).isEmpty()); // as it was before
        });
        note.set({{u"a"_s, 5}});
        QVERIFY(isAsked);
    }

    void M9_validationSeesWhatIsLeftAfterUnset()
    {
        class Titled : public Model
        {
        public:
            Titled()
                : Model(noteSchema())
            {
                construct({{u"title"_s, u"t"_s}, {u"rank"_s, 1}});
            }
            QString validate(const QJsonObject &attributes) const override
            {
                return attributes.contains(u"title") ? QString() : u"no title"_s;
            }
        } note;
        QVERIFY(!note.unset(u"title"_s, {.validate = true}));
        QVERIFY(!note.clear({.validate = true}));
        QVERIFY(note.unset(u"rank"_s, {.validate = true}));
        QCOMPARE(note.attributes(), QJsonObject({{u"title"_s, u"t"_s}}));
    }

    void M10_T24_anotherNameForTheIdIsParse()
    {
        ByHand backend;
        Wrapped note(&backend, QJsonObject{{u"note"_s, QJsonObject{{u"number"_s, 7}}}});
        QCOMPARE(note.recordId(), 7);
        note.save({{u"title"_s, u"t"_s}});
        QCOMPARE(backend.sent.last().method, SyncMethod::Update);
        QCOMPARE(backend.sent.last().id, 7);
        QCOMPARE(backend.sent.last().body[u"note"][u"number"], QJsonValue(7));
    }

    void M10_idFollowsOnlyASetThatNamesIt()
    {
        Note note(nullptr, {{u"id"_s, 1}});
        note.set({{u"a"_s, 1}});
        QCOMPARE(note.recordId(), 1);
        note.unset(u"id"_s);
        QVERIFY(note.isNew());
    }

    void T3_idsAre64BitNumbers()
    {
        QCOMPARE(Note(nullptr, {{u"id"_s, qint64(9007199254740993)}}).recordId(), 9007199254740993);
        QVERIFY(Note(nullptr, {{u"id"_s, u"11"_s}}).isNew());
    }

    void M12_exactlyOneSlash()
    {
        Model note(noteSchema());
        note.construct({{u"id"_s, 3}});
        note.setUrlRoot(u"/notes"_s);
        QCOMPARE(note.url(), u"/notes/3"_s);
        note.setUrlRoot(u"/notes/"_s);
        QCOMPARE(note.url(), u"/notes/3"_s);
        note.unset(u"id"_s);
        QCOMPARE(note.url(), u"/notes/"_s);
    }

    void M12_D10_withoutUrlItIsAnError()
    {
        MemoryBackend backend;
        Model note(noteSchema(), &backend);
        QSignalSpy errors(&note, &Model::error);
        note.fetch();
        QTRY_COMPARE(errors.count(), 1);
        QCOMPARE(errors.first().first().value<SyncError>().kind, SyncError::Kind::Usage);
    }

    void M13_T30_parse()
    {
        ByHand backend;
        Wrapped note(&backend, QJsonObject{{u"note"_s, QJsonObject{{u"number"_s, 7}}}});
        SyncReply seen;
        note.fetch({.success = [&](const SyncReply &reply) { seen = reply; }});
        const QJsonValue reply = QJsonObject{{u"note"_s, QJsonObject{{u"number"_s, 7}, {u"title"_s, u"new"_s}}}};
        backend.sent.last().request->succeed({.data = reply});
        QTRY_COMPARE(note.get(u"title"), QJsonValue(u"new"_s));
        QCOMPARE(seen.data, reply); // and is as it came

        note.fetch({.parse = false});
        backend.sent.last().request->succeed({.data = QJsonObject{{u"title"_s, u"raw"_s}}});
        QTRY_COMPARE(note.get(u"title"), QJsonValue(u"raw"_s));

        QSignalSpy synced(&note, &Model::sync);
        note.fetch(); // parse() yields nothing
        backend.sent.last().request->succeed({.data = u"gone"_s});
        QTRY_COMPARE(synced.count(), 1);
        QCOMPARE(note.get(u"title"), QJsonValue(u"raw"_s));
    }

    void M14_waitingSaveSendsItsOwnJson()
    {
        ByHand backend;
        Wrapped note(&backend);
        note.save({{u"title"_s, u"t"_s}}, {.wait = true});
        QCOMPARE(backend.sent.last().body[u"note"][u"title"], QJsonValue(u"t"_s));
        QCOMPARE(note.get(u"title"), QJsonValue(u"none"_s));
    }

    void M16_goldenLogOfASave()
    {
        ByHand backend;
        Note note(&backend);
        EventLog log;
        log.watch(note, u"m"_s);
        note.save({{u"b"_s, 2}}, log.callbacks());
        QCOMPARE(log.take(), u"m.change:b m.change m.request"_s);
        backend.sent.last().request->succeed({.data = QJsonObject{{u"id"_s, 7}, {u"b"_s, 3}}});
        QTRY_COMPARE(log.text(), u"m.changeId m.change:b m.change:id m.change <success> m.sync"_s);
        log.take();
    }

    void M16_aReplyThatIsNoRecordIsASuccess()
    {
        for (const auto &data : {QJsonValue(u"ok"_s), QJsonValue(), QJsonValue(QJsonObject()), QJsonValue(7)}) {
            ByHand backend;
            Note note(&backend, {{u"id"_s, 1}});
            EventLog log;
            log.watch(note, u"m"_s);
            note.save({}, log.callbacks());
            backend.sent.last().request->succeed({.data = data});
            QTRY_COMPARE(log.text(), u"m.request <success> m.sync"_s);
            log.take();
            QCOMPARE(note.attributes(), QJsonObject({{u"id"_s, 1}}));
        }
    }

    void M17_waitingSavesAnsweredInAnyOrder()
    {
        ByHand backend;
        Note note(&backend, {{u"id"_s, 1}, {u"a"_s, 0}});
        note.save({{u"a"_s, 1}}, {.wait = true});
        note.save({{u"b"_s, 2}}, {.wait = true});
        QVERIFY(!backend.sent.last().body[u"a"].toInt()); // the other one is not agreed to yet
        note.set({{u"c"_s, 3}});
        backend.sent.last().request->succeed({.data = QJsonObject()});
        QTRY_COMPARE(note.get(u"b"), QJsonValue(2));
        QCOMPARE(note.get(u"a"), QJsonValue(0));
        backend.sent.first().request->fail({.kind = SyncError::Kind::Store});
        QTRY_VERIFY(!note.isSyncing());
        QCOMPARE(note.attributes(), QJsonObject({{u"id"_s, 1}, {u"a"_s, 0}, {u"b"_s, 2}, {u"c"_s, 3}}));
    }

    void M17_whoHearsOfTheRequestMaySet()
    {
        ByHand backend;
        Note note(&backend, {{u"a"_s, 1}});
        connect(&note, &Model::request, this, [&] {
            QCOMPARE(note.get(u"a"), QJsonValue(1));
            note.set({{u"n"_s, 1}});
        });
        note.save({{u"a"_s, 2}, {u"id"_s, 5}}, {.wait = true});
        QCOMPARE(backend.sent.last().method, SyncMethod::Update); // with the id that it will have
        QCOMPARE(backend.sent.last().url, u"/notes/5"_s);
        QVERIFY(note.isNew());
        QVERIFY(note.has(u"n"));
    }

    void M17_nestedSaves()
    {
        ByHand backend;
        Note note(&backend, {{u"id"_s, 1}});
        bool isNested = false;
        connect(&note, &Model::attributeChanged, this, [&] {
            if (!std::exchange(isNested, true))
                note.save({{u"b"_s, 2}}, {.wait = true});
        });
        note.save({{u"a"_s, 1}});
        QCOMPARE(backend.sent.size(), 2);
        QCOMPARE(backend.sent.first().body, QJsonValue(QJsonObject({{u"id"_s, 1}, {u"a"_s, 1}, {u"b"_s, 2}})));
        for (const auto &sent : std::as_const(backend.sent))
            sent.request->succeed({.data = QJsonObject()});
        QTRY_VERIFY(!note.isSyncing());
        QCOMPARE(note.attributes(), QJsonObject({{u"id"_s, 1}, {u"a"_s, 1}, {u"b"_s, 2}}));
    }

    void M19_validatesOnce()
    {
        ByHand backend;
        Note note(&backend, {{u"id"_s, 7}});
        QSignalSpy invalid(&note, &Model::invalid);
        note.save({{u"title"_s, u""_s}}, {.wait = true, .validate = true});
        QCOMPARE(invalid.count(), 1);
        QVERIFY(backend.sent.isEmpty());
    }

    void M20_patchWithOtherAttributes()
    {
        ByHand backend;
        Note note(&backend, {{u"id"_s, 7}});
        note.save({{u"b"_s, 2}}, {.patch = true, .attrs = QJsonObject{{u"x"_s, 1}}});
        QCOMPARE(backend.sent.last().body, QJsonValue(QJsonObject{{u"x"_s, 1}}));
        QCOMPARE(note.get(u"b"), QJsonValue(2));
        Note fresh(&backend);
        fresh.save({{u"b"_s, 2}}, {.patch = true});
        QCOMPARE(backend.sent.last().method, SyncMethod::Create);
    }

    void M21_anErrorDoesNotBringItBack()
    {
        MemoryBackend backend;
        Note note(&backend, {{u"id"_s, 7}});
        EventLog log;
        log.watch(note, u"m"_s);
        backend.failNext({.kind = SyncError::Kind::Store});
        QVERIFY(note.destroy(log.callbacks()));
        QCOMPARE(log.take(), u"m.request m.destroy"_s);
        QTRY_COMPARE(log.text(), u"<error> m.error"_s);
        log.take();
    }

    void M22_destroyWaits()
    {
        MemoryBackend backend;
        Note note(&backend, {{u"id"_s, 7}});
        EventLog log;
        log.watch(note, u"m"_s);
        backend.failNext({.kind = SyncError::Kind::Store});
        note.destroy(log.callbacks({.wait = true}));
        QTRY_COMPARE(log.text(), u"m.request <error> m.error"_s);
        log.take();
        note.destroy(log.callbacks({.wait = true}));
        QCOMPARE(log.take(), u"m.request"_s);
        QTRY_COMPARE(log.text(), u"m.destroy <success> m.sync"_s);
        log.take();
    }

    void M23_aNewOneIsDestroyedWithoutARequest()
    {
        Note note;
        EventLog log;
        log.watch(note, u"m"_s);
        QVERIFY(!note.destroy(log.callbacks()));
        QCOMPARE(log.take(), u"m.destroy"_s);
        QTRY_COMPARE(log.text(), u"<success>"_s);
        log.take();
        QVERIFY(!note.destroy(log.callbacks({.wait = true})));
        QCOMPARE(log.take(), QString());
        QTRY_COMPARE(log.text(), u"m.destroy <success>"_s);
        log.take();
    }

    void M25_T16_signalsCarryReplyAndOptions()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {QJsonObject{{u"id"_s, 7}}});
        Note note(&backend, {{u"id"_s, 7}});
        QList<bool> remote;
        connect(&note, &Model::sync, this, [&](const SyncReply &reply, const SyncOptions &options) {
            QCOMPARE(reply.data[u"id"], QJsonValue(7));
            remote.append(options.remote);
        });
        connect(&note, &Model::error, this, [&](const SyncError &error, const SyncOptions &options) {
            QCOMPARE(error.kind, SyncError::Kind::Network);
            remote.append(options.remote);
        });
        note.fetch({.remote = true});
        QTRY_COMPARE(remote, QList<bool>({true}));
        note.fetch();
        QTRY_COMPARE(remote, QList<bool>({true, false}));
        backend.failNext({.kind = SyncError::Kind::Network});
        note.fetch({.remote = true});
        QTRY_COMPARE(remote, QList<bool>({true, false, true}));
    }

    void M27_handlesCanBeAborted()
    {
        ByHand backend;
        Note note(&backend, {{u"id"_s, 7}});
        QSignalSpy errors(&note, &Model::error);
        note.fetch()->abort();
        note.save()->abort();
        note.destroy({.wait = true})->abort();
        QTRY_COMPARE(errors.count(), 3);
        for (const auto &error : std::as_const(errors))
            QCOMPARE(error.first().value<SyncError>().kind, SyncError::Kind::Aborted);
        QVERIFY(!note.save({{u"title"_s, u""_s}}));
    }

    void M28_clone()
    {
        Note note(nullptr, {{u"id"_s, 7}, {u"a"_s, 1}});
        const auto copy = note.clone();
        QCOMPARE(copy->attributes(), note.attributes());
        QCOMPARE(copy->recordId(), 7);
        QVERIFY(copy->cid() != note.cid());
        QVERIFY(!copy->collection());
        copy->set({{u"a"_s, 2}});
        QCOMPARE(note.get(u"a"), QJsonValue(1));
    }

    void M29_pickAndMatches()
    {
        const Note note(nullptr, {{u"a"_s, 1}, {u"b"_s, u"x"_s}});
        QCOMPARE(note.pick({u"a"_s, u"absent"_s}), QJsonObject({{u"a"_s, 1}}));
        QVERIFY(note.matches({{u"a"_s, 1}}));
        QVERIFY(note.matches({}));
        QVERIFY(!note.matches({{u"a"_s, 1}, {u"b"_s, u"y"_s}}));
    }

    void T6_aReadNeverWrites()
    {
        MemoryBackend backend;
        backend.setRecords(u"/notes"_s, {QJsonObject{{u"id"_s, 7}, {u"title"_s, u"t"_s}}});
        Note note(&backend, {{u"id"_s, 7}});
        QSignalSpy synced(&note, &Model::sync);
        note.fetch();
        QTRY_COMPARE(synced.count(), 1);
        QCOMPARE(backend.calls().size(), 1);
        QCOMPARE(backend.calls().first().method, SyncMethod::Read);
    }

    void T5_aSaveWritesOnce()
    {
        MemoryBackend backend;
        Note note(&backend, {{u"id"_s, 7}});
        QSignalSpy synced(&note, &Model::sync);
        note.save({{u"category"_s, u"doing"_s}});
        QTRY_COMPARE(synced.count(), 1);
        QCOMPARE(backend.calls().size(), 1);
    }

    void T11_aNullBodyIsAsGoodAsNone()
    {
        Note note(nullptr, {{u"title"_s, QJsonValue()}});
        QVERIFY(!note.has(u"title"));
        QVERIFY(!note.data(note.index(0, 0)).isValid());
        QCOMPARE(note.data(note.index(0, 0)).toString(), QString());
    }

    void T29_theLaterOfTwoFetchesCounts()
    {
        ByHand backend;
        Note note(&backend, {{u"id"_s, 7}});
        QSignalSpy ended(&note, &Model::error);
        auto *earlier = note.fetch();
        earlier->abort();
        note.fetch();
        backend.sent.last().request->succeed({.data = QJsonObject{{u"title"_s, u"later"_s}}});
        backend.sent.first().request->succeed({.data = QJsonObject{{u"title"_s, u"earlier"_s}}});
        QTRY_VERIFY(!note.isSyncing());
        QCOMPARE(ended.count(), 1);
        QCOMPARE(note.get(u"title"), QJsonValue(u"later"_s));
    }

    void editorsChangeItsValues()
    {
        static const Schema schema{{{"title", Attribute::Type::Text},
                                    {"rank", Attribute::Type::Integer},
                                    {"done", Attribute::Type::Flag},
                                    {"due", Attribute::Type::Time},
                                    {"user.login", Attribute::Type::Symbol}}};
        Model note(schema);
        const QAbstractItemModelTester tester(&note, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(note.setData(note.index(0, 1), u"12"_s)); // what a line edit gives
        QVERIFY(!note.setData(note.index(0, 1), u"many"_s));
        QVERIFY(note.setData(note.index(0, 2), true));
        const QDateTime time(QDate(2026, 8, 22), QTime(12, 0), Qt::UTC);
        QVERIFY(note.setData(note.index(0, 3), time));
        QVERIFY(!note.setData(note.index(0, 4), u"sipa"_s)); // part of another attribute
        QCOMPARE(note.attributes(),
                 QJsonObject({{u"rank"_s, 12}, {u"done"_s, true}, {u"due"_s, u"2026-08-22T12:00:00Z"_s}}));
        QCOMPARE(note.data(note.index(0, 3)), QVariant(time));
        QVERIFY(note.setData(note.index(0, 3), QVariant()));
        QVERIFY(!note.has(u"due"));
    }
};

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"
