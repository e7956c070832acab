// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Large = 4318905657;

/// What a model or collection of issues is for a backend.
struct Target : SyncTarget
{
    QString key = u"/repositories/12/issues"_s;
    std::optional<qint64> id;
    bool listing = false;
    QJsonValue json = QJsonObject();
    const Schema *columns = nullptr;

    [[nodiscard]] QString url() const override { return key; }
    [[nodiscard]] QString storageKey() const override { return key; }
    [[nodiscard]] std::optional<qint64> recordId() const override { return id; }
    [[nodiscard]] bool isListing() const override { return listing; }
    [[nodiscard]] QJsonValue toJson() const override { return json; }
    [[nodiscard]] const Schema *schema() const override { return columns; }
};

Target model(std::optional<qint64> id, const QJsonObject &json = {})
{
    Target target;
    target.id = id;
    target.json = json;
    return target;
}

Target collection()
{
    Target target;
    target.listing = true;
    return target;
}

Target batch(const QJsonValue &records)
{
    auto target = collection();
    target.key = u"/local/cards"_s;
    target.json = records;
    return target;
}

/// How a request ended.
struct Outcome
{
    SyncReply reply;
    SyncError error;
    int pages = 0;
    bool finished = false;
};

} // namespace

class TestJsonStoreBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void H3_keyNamesTheRecordSet();
    void H4_createTakesTheNextNumber_data();
    void H4_createTakesTheNextNumber();
    void H5_createKeepsAGivenId();
    void H5_updateStoresTheWholeRecord();
    void H6_readOfUnknownIdIsEmptySuccess();
    void H6_listingIsAnArrayOrATable();
    void H6_listingByPagesIsOnePage();
    void H7_deleteOfUnknownIdSucceeds();
    void H9_patchMerges();
    void M20_attrsAreTheBody();
    void D8_storeFailureIsAnError();
    void D10_usageErrors_data();
    void D10_usageErrors();
    void everyAnswerIsQueued();
    void abortedRequestsFailAsAborted();
    void deletedRequestsAreLeftAlone();
    void deletedBackendAbortsItsRequests();
    void T4_T5_aSaveAppendsOneLine();
    void T21_hostsAreApart();
    void batchIsOneWrite();
    void tombstonesInABatchRemove_data();
    void tombstonesInABatchRemove();
    void batchOfWhatIsNoRecordWritesNothing_data();
    void batchOfWhatIsNoRecordWritesNothing();

private:
    Outcome run(SyncMethod method, const SyncTarget &target, const SyncOptions &options = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JsonStore> m_store;
    std::unique_ptr<JsonStoreBackend> m_backend;
};

void TestJsonStoreBackend::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_store = std::make_unique<JsonStore>(m_folder->path(), StoreAccess::ReadWrite);
    m_backend = std::make_unique<JsonStoreBackend>(*m_store, u"api.github.com"_s);
}

void TestJsonStoreBackend::cleanup()
{
    m_backend.reset();
    m_store.reset();
}

Outcome TestJsonStoreBackend::run(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    const std::unique_ptr<SyncRequest> request(m_backend->sync(method, target, options));
    Outcome outcome;
    connect(request.get(), &SyncRequest::page, this,
            [&](const SyncPage &page) { outcome.pages += page.data.isArray(); });
    connect(request.get(), &SyncRequest::succeeded, this, [&](const SyncReply &reply) { outcome.reply = reply; });
    connect(request.get(), &SyncRequest::failed, this, [&](const SyncError &error) { outcome.error = error; });
    QSignalSpy finished(request.get(), &SyncRequest::finished);
    outcome.finished = finished.wait(30000) && finished.count() == 1;
    return outcome;
}

void TestJsonStoreBackend::H3_keyNamesTheRecordSet()
{
    auto target = model(1, record(1, u"issue"_s));
    QVERIFY(run(SyncMethod::Update, target).finished);
    target.key = u"/repositories/12/labels"_s;
    target.json = record(1, u"label"_s);
    QVERIFY(run(SyncMethod::Update, target).finished);
    QCOMPARE(run(SyncMethod::Read, model(1)).reply.data.toObject(), record(1, u"issue"_s));
    const auto folder = m_folder->filePath(u"remote/api.github.com/repositories/12/"_s);
    QCOMPARE(bytesOf(folder + u"issues.jsonl"_s), "{\"id\":1,\"title\":\"issue\"}\n");
    QCOMPARE(bytesOf(folder + u"labels.jsonl"_s), "{\"id\":1,\"title\":\"label\"}\n");
}

void TestJsonStoreBackend::H4_createTakesTheNextNumber_data()
{
    QTest::addColumn<QList<qint64>>("ids");
    QTest::addColumn<qint64>("next");
    QTest::newRow("empty") << QList<qint64>() << qint64(1);
    QTest::newRow("1 2 11") << QList<qint64>{1, 2, 11} << qint64(12);
    QTest::newRow("11 2") << QList<qint64>{11, 2} << qint64(12);
    QTest::newRow("negative") << QList<qint64>{-7, -1} << qint64(1);
    QTest::newRow("zero") << QList<qint64>{0} << qint64(1);
    QTest::newRow("beyond 32 bits") << QList<qint64>{Large, 9} << Large + 1;
}

void TestJsonStoreBackend::H4_createTakesTheNextNumber()
{
    QFETCH(QList<qint64>, ids);
    QFETCH(qint64, next);

    for (const auto id : ids)
        QVERIFY(run(SyncMethod::Update, model(id, record(id, u"a"_s))).finished);
    const auto created = run(SyncMethod::Create, model({}, {{u"title"_s, u"new"_s}}));
    QCOMPARE(created.reply.data.toObject(), record(next, u"new"_s));
    QCOMPARE(run(SyncMethod::Read, model(next)).reply.data.toObject(), record(next, u"new"_s));
}

void TestJsonStoreBackend::H5_createKeepsAGivenId()
{
    QCOMPARE(run(SyncMethod::Create, model(Large, record(Large, u"a"_s))).reply.data.toObject(), record(Large, u"a"_s));
    QCOMPARE(run(SyncMethod::Read, collection()).reply.data.toArray().size(), 1);
}

void TestJsonStoreBackend::H5_updateStoresTheWholeRecord()
{
    for (const auto &title : titles()) { // the first is an upsert
        const auto updated = run(SyncMethod::Update, model(Large, record(Large, title)));
        QCOMPARE(updated.reply.data.toObject(), record(Large, title));
        QCOMPARE(run(SyncMethod::Read, model(Large)).reply.data.toObject(), record(Large, title));
    }
    run(SyncMethod::Update, model(Large, {{u"state"_s, u"open"_s}}));
    QCOMPARE(run(SyncMethod::Read, model(Large)).reply.data.toObject(),
             (QJsonObject{{u"id"_s, Large}, {u"state"_s, u"open"_s}}));
}

void TestJsonStoreBackend::H6_readOfUnknownIdIsEmptySuccess()
{
    for (const auto &target : {model(7), model({})}) {
        const auto read = run(SyncMethod::Read, target);
        QVERIFY(read.finished);
        QCOMPARE(read.error.kind, SyncError::Kind::None);
        QCOMPARE(read.reply.data, QJsonValue(QJsonObject()));
        QVERIFY(!read.reply.found);
    }
    run(SyncMethod::Update, model(7, record(7, u"a"_s)));
    QVERIFY(run(SyncMethod::Read, model(7)).reply.found);
}

void TestJsonStoreBackend::H6_listingIsAnArrayOrATable()
{
    auto target = collection();
    QCOMPARE(run(SyncMethod::Read, target).reply.data, QJsonValue(QJsonArray()));
    run(SyncMethod::Update, model(1, record(1, u"a"_s)));
    run(SyncMethod::Update, model(Large, record(Large, u"b"_s)));
    const auto array = run(SyncMethod::Read, target).reply;
    QCOMPARE(array.data, QJsonValue(QJsonArray{record(1, u"a"_s), record(Large, u"b"_s)}));
    QVERIFY(!array.table);

    static const Schema schema({{"title", Attribute::Type::Text}}, Schema::Rest::Closed);
    target.columns = &schema;
    const auto table = run(SyncMethod::Read, target).reply.table;
    QVERIFY(table);
    QCOMPARE(table->count(), 2);
    QCOMPARE(table->text(table->slotOf(Large), 0), "b");
}

void TestJsonStoreBackend::H6_listingByPagesIsOnePage()
{
    run(SyncMethod::Update, model(1, record(1, u"a"_s)));
    SyncOptions options;
    options.paged = true;
    const auto read = run(SyncMethod::Read, collection(), options);
    QCOMPARE(read.pages, 1);
    QCOMPARE(read.reply.data, QJsonValue(QJsonArray()));

    auto *request = m_backend->sync(SyncMethod::Read, collection(), options);
    QSignalSpy deleted(request, &QObject::destroyed);
    connect(request, &SyncRequest::page, this, [request] { delete request; });
    QTRY_COMPARE(deleted.count(), 1);
}

void TestJsonStoreBackend::H7_deleteOfUnknownIdSucceeds()
{
    run(SyncMethod::Update, model(7, record(7, u"a"_s)));
    for (int time = 0; time < 2; ++time) {
        const auto removed = run(SyncMethod::Delete, model(7));
        QCOMPARE(removed.error.kind, SyncError::Kind::None);
        QCOMPARE(removed.reply.data, QJsonValue(QJsonObject()));
        QVERIFY(!run(SyncMethod::Read, model(7)).reply.found);
    }
    QCOMPARE(run(SyncMethod::Read, collection()).reply.data, QJsonValue(QJsonArray()));
}

void TestJsonStoreBackend::H9_patchMerges()
{
    run(SyncMethod::Update, model(7, {{u"title"_s, u"a"_s}, {u"state"_s, u"open"_s}}));
    const QJsonObject merged{{u"id"_s, 7}, {u"title"_s, u"a"_s}, {u"state"_s, u"closed"_s}};
    QCOMPARE(run(SyncMethod::Patch, model(7, {{u"state"_s, u"closed"_s}})).reply.data.toObject(), merged);
    QCOMPARE(run(SyncMethod::Read, model(7)).reply.data.toObject(), merged);
    run(SyncMethod::Patch, model(8, {{u"state"_s, u"open"_s}}));
    QCOMPARE(run(SyncMethod::Read, model(8)).reply.data.toObject(),
             (QJsonObject{{u"id"_s, 8}, {u"state"_s, u"open"_s}}));
}

void TestJsonStoreBackend::M20_attrsAreTheBody()
{
    const auto target = model(7, {{u"id"_s, 7}, {u"title"_s, u"whole"_s}, {u"x"_s, 1}});
    SyncOptions options;
    run(SyncMethod::Update, target);
    options.attrs = QJsonObject{{u"title"_s, u"attrs"_s}};
    const auto patched = run(SyncMethod::Patch, target, options).reply.data;
    QCOMPARE(patched, QJsonValue(QJsonObject{{u"id"_s, 7}, {u"title"_s, u"attrs"_s}, {u"x"_s, 1}}));
    const auto updated = run(SyncMethod::Update, target, options).reply.data;
    QCOMPARE(updated, QJsonValue(record(7, u"attrs"_s)));
}

void TestJsonStoreBackend::D8_storeFailureIsAnError()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"remote/api.github.com/repositories/12/issues.jsonl"_s)));
    for (const auto method :
         {SyncMethod::Create, SyncMethod::Read, SyncMethod::Update, SyncMethod::Patch, SyncMethod::Delete})
        QCOMPARE(run(method, model(7, record(7, u"a"_s))).error.kind, SyncError::Kind::Store);
    QCOMPARE(run(SyncMethod::Read, collection()).error.kind, SyncError::Kind::Store);
}

void TestJsonStoreBackend::D10_usageErrors_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("hasId");
    const auto issues = u"/repositories/12/issues"_s;
    QTest::newRow("update without id") << int(SyncMethod::Update) << issues << false;
    QTest::newRow("patch without id") << int(SyncMethod::Patch) << issues << false;
    QTest::newRow("delete without id") << int(SyncMethod::Delete) << issues << false;
    QTest::newRow("create without url") << int(SyncMethod::Create) << QString() << false;
    QTest::newRow("read without url") << int(SyncMethod::Read) << QString() << true;
    QTest::newRow("read of what is not kept") << int(SyncMethod::Read) << u"/users/mira/repos"_s << true;
    QTest::newRow("create of what is not kept") << int(SyncMethod::Create) << u"/q"_s << false;
}

void TestJsonStoreBackend::D10_usageErrors()
{
    QFETCH(int, method);
    QFETCH(QString, key);
    QFETCH(bool, hasId);

    auto target = model(hasId ? std::optional<qint64>(1) : std::nullopt, record(1, u"a"_s));
    target.key = key;
    const auto outcome = run(SyncMethod(method), target);
    QVERIFY(outcome.finished);
    QCOMPARE(outcome.error.kind, SyncError::Kind::Usage);
    QVERIFY(!outcome.error.message.isEmpty());
}

void TestJsonStoreBackend::everyAnswerIsQueued()
{
    auto unusable = model(1);
    unusable.key.clear();
    for (const SyncTarget &target : {model(1, record(1, u"a"_s)), model({}), unusable}) {
        const std::unique_ptr<SyncRequest> request(m_backend->sync(SyncMethod::Read, target, {}));
        QVERIFY(!request->isFinished());
        QSignalSpy finished(request.get(), &SyncRequest::finished);
        QVERIFY(finished.wait());
        QCOMPARE(finished.count(), 1);
    }
}

void TestJsonStoreBackend::abortedRequestsFailAsAborted()
{
    const std::unique_ptr<SyncRequest> request(m_backend->sync(SyncMethod::Read, collection(), {}));
    QSignalSpy failed(request.get(), &SyncRequest::failed);
    QSignalSpy succeeded(request.get(), &SyncRequest::succeeded);
    request->abort();
    QVERIFY(run(SyncMethod::Read, collection()).finished); // by now the store has answered both
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<SyncError>().kind, SyncError::Kind::Aborted);
    QCOMPARE(succeeded.count(), 0);
}

void TestJsonStoreBackend::deletedRequestsAreLeftAlone()
{
    delete m_backend->sync(SyncMethod::Update, model(7, record(7, u"a"_s)), {});
    delete m_backend->sync(SyncMethod::Read, collection(), {});
    QVERIFY(run(SyncMethod::Read, model(7)).reply.found);
}

void TestJsonStoreBackend::deletedBackendAbortsItsRequests()
{
    const std::unique_ptr<SyncRequest> running(m_backend->sync(SyncMethod::Read, collection(), {}));
    const std::unique_ptr<SyncRequest> refused(m_backend->sync(SyncMethod::Delete, collection(), {}));
    QSignalSpy aborted(running.get(), &SyncRequest::failed);
    QSignalSpy failed(refused.get(), &SyncRequest::failed);
    m_backend.reset();
    QTRY_COMPARE(aborted.count(), 1);
    QCOMPARE(aborted.first().first().value<SyncError>().kind, SyncError::Kind::Aborted);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<SyncError>().kind, SyncError::Kind::Aborted); // not told yet
}

void TestJsonStoreBackend::T4_T5_aSaveAppendsOneLine()
{
    for (qint64 id = 1; id <= 50; ++id)
        run(SyncMethod::Update, model(id, record(id, u"some text"_s)));
    const auto path = m_folder->filePath(u"remote/api.github.com/repositories/12/issues.jsonl"_s);
    const auto before = bytesOf(path);
    run(SyncMethod::Patch, model(7, {{u"title"_s, u"b"_s}}));
    QCOMPARE(bytesOf(path), before + "{\"id\":7,\"title\":\"b\"}\n");
}

void TestJsonStoreBackend::T21_hostsAreApart()
{
    run(SyncMethod::Update, model(7, record(7, u"a"_s)));
    m_backend = std::make_unique<JsonStoreBackend>(*m_store, u"github.example.org"_s);
    QVERIFY(!run(SyncMethod::Read, model(7)).reply.found);
    auto local = model(7, record(7, u"mine"_s));
    local.key = u"/local/notes"_s;
    run(SyncMethod::Update, local);
    m_backend = std::make_unique<JsonStoreBackend>(*m_store, u"api.github.com"_s);
    QCOMPARE(run(SyncMethod::Read, local).reply.data.toObject(), record(7, u"mine"_s));
}

void TestJsonStoreBackend::batchIsOneWrite()
{
    const QJsonArray records{record(Large, u"a"_s), record(2, u"b"_s)};
    const auto written = run(SyncMethod::Update, batch(records));
    QVERIFY(written.finished);
    QCOMPARE(written.error.kind, SyncError::Kind::None);
    QCOMPARE(written.reply.data, QJsonValue(records));
    QCOMPARE(run(SyncMethod::Read, batch({})).reply.data, QJsonValue(records));
    const auto path = m_folder->filePath(u"local/cards.jsonl"_s);
    const QByteArray lines("{\"id\":4318905657,\"title\":\"a\"}\n{\"id\":2,\"title\":\"b\"}\n");
    QCOMPARE(bytesOf(path), lines);
    QCOMPARE(run(SyncMethod::Update, batch(QJsonArray())).reply.data, QJsonValue(QJsonArray()));
    QCOMPARE(bytesOf(path), lines);
}

void TestJsonStoreBackend::tombstonesInABatchRemove_data()
{
    QTest::addColumn<bool>("isOpenedAgain");
    QTest::newRow("at once") << false;
    QTest::newRow("opened again") << true;
}

void TestJsonStoreBackend::tombstonesInABatchRemove()
{
    QFETCH(bool, isOpenedAgain);
    static const Schema schema({{"title", Attribute::Type::Text}}, Schema::Rest::Closed);
    run(SyncMethod::Update, batch(QJsonArray{record(1, u"a"_s), record(2, u"b"_s)}));
    const QJsonObject tombstone{{u"id"_s, 1}, {u"deleted"_s, true}, {u"title"_s, u"was"_s}};
    QVERIFY(run(SyncMethod::Update, batch(QJsonArray{tombstone, record(3, u"c"_s)})).finished);
    if (isOpenedAgain) {
        cleanup();
        m_store = std::make_unique<JsonStore>(m_folder->path(), StoreAccess::ReadWrite);
        m_backend = std::make_unique<JsonStoreBackend>(*m_store, u"api.github.com"_s);
    }
    auto one = model(1);
    one.key = u"/local/cards"_s;
    QVERIFY(!run(SyncMethod::Read, one).reply.found);
    QCOMPARE(run(SyncMethod::Read, batch({})).reply.data, QJsonValue(QJsonArray{record(2, u"b"_s), record(3, u"c"_s)}));
    auto columns = batch({});
    columns.columns = &schema;
    const auto table = run(SyncMethod::Read, columns).reply.table;
    QVERIFY(table);
    QCOMPARE(table->count(), 2);
    QCOMPARE(table->slotOf(1), RecordTable::NoSlot);
}

void TestJsonStoreBackend::batchOfWhatIsNoRecordWritesNothing_data()
{
    QTest::addColumn<QJsonValue>("records");
    QTest::newRow("no id") << QJsonValue(QJsonArray{record(1, u"a"_s), QJsonObject{{u"title"_s, u"b"_s}}});
    QTest::newRow("half an id") << QJsonValue(QJsonArray{record(1, u"a"_s), QJsonObject{{u"id"_s, 1.5}}});
    QTest::newRow("no object") << QJsonValue(QJsonArray{record(1, u"a"_s), 2});
    QTest::newRow("no array") << QJsonValue(record(1, u"a"_s));
}

void TestJsonStoreBackend::batchOfWhatIsNoRecordWritesNothing()
{
    QFETCH(QJsonValue, records);
    const auto outcome = run(SyncMethod::Update, batch(records));
    QVERIFY(outcome.finished);
    QCOMPARE(outcome.error.kind, SyncError::Kind::Usage);
    QCOMPARE(run(SyncMethod::Read, batch({})).reply.data, QJsonValue(QJsonArray()));
    QVERIFY(!QFile::exists(m_folder->filePath(u"local/cards.jsonl"_s)));
}

QTEST_GUILESS_MAIN(TestJsonStoreBackend)
#include "tst_jsonstorebackend.moc"
