// SPDX-License-Identifier: MIT
#include "tests/contract/backendcontract.h"

#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"

#include <QJsonArray>
#include <QPointer>
#include <QSet>
#include <QTest>

namespace hubbub {

using namespace Qt::StringLiterals;
using Kind = SyncError::Kind;

namespace {

constexpr qint64 Large = 9007199254740993; // no double is that number

PlainTarget model(const QString &key, std::optional<qint64> id, const QJsonObject &attributes = {})
{
    PlainTarget target(id ? u"%1/%2"_s.arg(key).arg(*id) : key, false, id, attributes);
    target.m_key = key;
    return target;
}

PlainTarget collection(const QString &key)
{
    return PlainTarget(key, true);
}

QJsonObject note(qint64 id, const QString &text)
{
    return {{u"id"_s, id}, {u"text"_s, text}};
}

/// Every method, on a record and, for a read, on a listing.
void addOperations()
{
    QTest::addColumn<SyncMethod>("method");
    QTest::addColumn<bool>("listing");
    QTest::newRow("create") << SyncMethod::Create << false;
    QTest::newRow("read") << SyncMethod::Read << false;
    QTest::newRow("list") << SyncMethod::Read << true;
    QTest::newRow("update") << SyncMethod::Update << false;
    QTest::newRow("patch") << SyncMethod::Patch << false;
    QTest::newRow("delete") << SyncMethod::Delete << false;
}

PlainTarget targetOf(const QString &key, SyncMethod method, bool listing)
{
    if (listing)
        return collection(key);
    const auto id = method == SyncMethod::Create ? std::nullopt : std::optional<qint64>(7);
    return model(key, id, {{u"text"_s, u"b"_s}});
}

QSet<qint64> idsOf(const QJsonArray &records)
{
    QSet<qint64> ids;
    for (const auto &record : records)
        ids.insert(record[u"id"].toInteger());
    return ids;
}

} // namespace

/// How a request ended.
struct BackendContract::Ended
{
    int successes = 0;
    int failures = 0;
    SyncReply reply = {};
    SyncError error = {};
    QList<SyncPage> pages = {};

    [[nodiscard]] bool isOk() const { return successes == 1 && failures == 0; }
};

BackendContract::Ended BackendContract::run(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    const Outcome outcome(m_backend->sync(method, target, options));
    if (!QTest::qWaitFor([&outcome] { return outcome.finished.count() > 0; }))
        qFatal("a request does not end");
    Ended ended{.successes = int(outcome.succeeded.count()),
                .failures = int(outcome.failed.count()),
                .reply = outcome.reply(),
                .error = outcome.error()};
    for (int i = 0; i < outcome.page.count(); ++i)
        ended.pages.append(outcome.pageAt(i));
    return ended;
}

void BackendContract::init()
{
    m_fixture = makeFixture();
    m_backend = m_fixture->makeBackend();
}

void BackendContract::cleanup()
{
    m_backend.reset();
    m_fixture.reset();
}

void BackendContract::D7_S5_answersLaterAndExactlyOnce_data()
{
    addOperations();
}

void BackendContract::D7_S5_answersLaterAndExactlyOnce()
{
    QFETCH(SyncMethod, method);
    QFETCH(bool, listing);
    const auto key = m_fixture->key();
    QVERIFY(run(SyncMethod::Update, model(key, 7, note(7, u"a"_s))).isOk());
    const Outcome outcome(m_backend->sync(method, targetOf(key, method, listing), {}));
    QCOMPARE(outcome.count(), 0);
    QCOMPARE(outcome.page.count(), 0);
    QVERIFY(!outcome.request->isFinished());
    QTRY_COMPARE(outcome.finished.count(), 1);
    QVERIFY(outcome.request->isFinished());
    QVERIFY(run(SyncMethod::Read, collection(key)).isOk()); // whatever else was to come has come by now
    QCOMPARE(outcome.succeeded.count(), 1);
    QCOMPARE(outcome.failed.count(), 0);
    QCOMPARE(outcome.finished.count(), 1);
}

void BackendContract::theOutcomeComesBeforeFinished()
{
    const auto key = m_fixture->key();
    for (const auto &target : {collection(key), collection(QString())}) { // a success and a failure
        const Outcome outcome(m_backend->sync(SyncMethod::Read, target, {}));
        QStringList order;
        connect(outcome.request.get(), &SyncRequest::finished, this, [&] { order.append(u"finished"_s); });
        connect(outcome.request.get(), &SyncRequest::succeeded, this, [&] { order.append(u"outcome"_s); });
        connect(outcome.request.get(), &SyncRequest::failed, this, [&] { order.append(u"outcome"_s); });
        QTRY_COMPARE(order, (QStringList{u"outcome"_s, u"finished"_s}));
    }
}

void BackendContract::S7_abortFailsAsAborted_data()
{
    addOperations();
}

void BackendContract::S7_abortFailsAsAborted()
{
    QFETCH(SyncMethod, method);
    QFETCH(bool, listing);
    const auto key = m_fixture->key();
    const Outcome outcome(m_backend->sync(method, targetOf(key, method, listing), {}));
    outcome.request->abort();
    outcome.request->abort();
    QCOMPARE(outcome.count(), 0);
    QTRY_COMPARE(outcome.finished.count(), 1);
    QVERIFY(run(SyncMethod::Read, collection(key)).isOk());
    QCOMPARE(outcome.failed.count(), 1);
    QCOMPARE(outcome.succeeded.count(), 0);
    QCOMPARE(outcome.page.count(), 0);
    QCOMPARE(outcome.error().kind, Kind::Aborted);
}

void BackendContract::S7_abortOverridesWhatIsDecidedButNotTold()
{
    const Outcome refused(m_backend->sync(SyncMethod::Read, collection(QString()), {}));
    refused.request->abort();
    QTRY_COMPARE(refused.finished.count(), 1);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.error().kind, Kind::Aborted);
}

void BackendContract::S7_abortAfterTheEndDoesNothing()
{
    const Outcome outcome(m_backend->sync(SyncMethod::Read, collection(m_fixture->key()), {}));
    connect(outcome.request.get(), &SyncRequest::succeeded, outcome.request.get(), &SyncRequest::abort);
    QTRY_COMPARE(outcome.finished.count(), 1);
    outcome.request->abort();
    QVERIFY(run(SyncMethod::Read, collection(m_fixture->key())).isOk());
    QCOMPARE(outcome.succeeded.count(), 1);
    QCOMPARE(outcome.failed.count(), 0);
}

void BackendContract::deletedRequestsAreSilent_data()
{
    addOperations();
}

void BackendContract::deletedRequestsAreSilent()
{
    QFETCH(SyncMethod, method);
    QFETCH(bool, listing);
    const auto key = m_fixture->key();
    Outcome outcome(m_backend->sync(method, targetOf(key, method, listing), {}));
    outcome.request.reset();
    Outcome refused(m_backend->sync(method, collection(QString()), {}));
    refused.request.reset();
    QVERIFY(run(SyncMethod::Read, collection(key)).isOk());
    QCOMPARE(outcome.count() + refused.count(), 0);
    QCOMPARE(outcome.finished.count() + refused.finished.count(), 0);
}

void BackendContract::requestsMayBeDeletedByWhomTheyTell()
{
    const auto key = m_fixture->key();
    QVERIFY(run(SyncMethod::Update, model(key, 1, note(1, u"a"_s))).isOk());
    const SyncOptions paged{.paged = true};
    QPointer<SyncRequest> byPage = m_backend->sync(SyncMethod::Read, collection(key), paged);
    connect(byPage, &SyncRequest::page, this, [byPage] { delete byPage; });
    QPointer<SyncRequest> bySuccess = m_backend->sync(SyncMethod::Read, collection(key), {});
    connect(bySuccess, &SyncRequest::succeeded, this, [bySuccess] { delete bySuccess; });
    QPointer<SyncRequest> byFailure = m_backend->sync(SyncMethod::Read, collection(QString()), {});
    connect(byFailure, &SyncRequest::failed, this, [byFailure] { delete byFailure; });
    QTRY_VERIFY(!byPage && !bySuccess && !byFailure);
    QVERIFY(run(SyncMethod::Read, collection(key)).isOk());
}

void BackendContract::deletingTheBackendAbortsItsRequests_data()
{
    addOperations();
}

void BackendContract::deletingTheBackendAbortsItsRequests()
{
    QFETCH(SyncMethod, method);
    QFETCH(bool, listing);
    const auto target = targetOf(m_fixture->key(), method, listing);
    const Outcome first(m_backend->sync(method, target, {}));
    const Outcome second(m_backend->sync(method, target, {.paged = true}));
    m_backend.reset();
    QCOMPARE(first.count() + second.count(), 0);
    QTRY_COMPARE(second.finished.count(), 1);
    QCOMPARE(first.error().kind, Kind::Aborted);
    QCOMPARE(second.error().kind, Kind::Aborted);
    QCOMPARE(first.count() + second.count(), 2);
}

void BackendContract::callbacksAreLeftToTheModel()
{
    SyncOptions options;
    int calls = 0;
    options.success = [&calls](const SyncReply &) { ++calls; };
    options.error = [&calls](const SyncError &) { ++calls; };
    QVERIFY(run(SyncMethod::Read, collection(m_fixture->key()), options).isOk());
    QCOMPARE(run(SyncMethod::Read, collection(QString()), options).failures, 1);
    QCOMPARE(calls, 0);
}

void BackendContract::theTargetMayGoRightAfterTheCall_data()
{
    addOperations();
}

void BackendContract::theTargetMayGoRightAfterTheCall()
{
    QFETCH(SyncMethod, method);
    QFETCH(bool, listing);
    const auto key = m_fixture->key();
    QVERIFY(run(SyncMethod::Update, model(key, 7, note(7, u"a"_s))).isOk());
    auto target = std::make_unique<PlainTarget>(targetOf(key, method, listing));
    auto options = std::make_unique<SyncOptions>();
    const Outcome outcome(m_backend->sync(method, *target, *options));
    target.reset();
    options.reset();
    QTRY_COMPARE(outcome.succeeded.count(), 1);
}

void BackendContract::callsTakeEffectInTheirOrder()
{
    const auto key = m_fixture->key();
    QStringList order;
    std::vector<std::unique_ptr<SyncRequest>> requests;
    const auto call = [&](const QString &name, SyncMethod method, const SyncTarget &target) {
        requests.emplace_back(m_backend->sync(method, target, {}));
        connect(requests.back().get(), &SyncRequest::succeeded, this,
                [&order, name](const SyncReply &reply) { order.append(name + u' ' + reply.data[u"text"].toString()); });
    };
    call(u"update"_s, SyncMethod::Update, model(key, 1, note(1, u"a"_s)));
    call(u"read"_s, SyncMethod::Read, model(key, 1));
    call(u"patch"_s, SyncMethod::Patch, model(key, 1, {{u"text"_s, u"b"_s}}));
    call(u"read"_s, SyncMethod::Read, model(key, 1));
    call(u"delete"_s, SyncMethod::Delete, model(key, 1));
    call(u"update"_s, SyncMethod::Update, model(key, 1, note(1, u"c"_s)));
    call(u"read"_s, SyncMethod::Read, model(key, 1));
    QTRY_COMPARE(
        order,
        (QStringList{u"update a"_s, u"read a"_s, u"patch b"_s, u"read b"_s, u"delete "_s, u"update c"_s, u"read c"_s}));
}

void BackendContract::D10_callsThatMakeNoSense_data()
{
    QTest::addColumn<SyncMethod>("method");
    QTest::addColumn<bool>("hasUrl");
    QTest::newRow("create without a url") << SyncMethod::Create << false;
    QTest::newRow("read without a url") << SyncMethod::Read << false;
    QTest::newRow("update without an id") << SyncMethod::Update << true;
    QTest::newRow("patch without an id") << SyncMethod::Patch << true;
    QTest::newRow("delete without an id") << SyncMethod::Delete << true;
}

void BackendContract::D10_callsThatMakeNoSense()
{
    QFETCH(SyncMethod, method);
    QFETCH(bool, hasUrl);
    const auto target = model(hasUrl ? m_fixture->key() : QString(), std::nullopt, {{u"text"_s, u"a"_s}});
    const auto ended = run(method, target);
    QCOMPARE(ended.failures, 1);
    QCOMPARE(ended.error.kind, Kind::Usage);
    QVERIFY(!ended.error.message.isEmpty());
    QCOMPARE(run(SyncMethod::Read, collection(m_fixture->key())).reply.data.toArray().size(), 0);
}

void BackendContract::S1_createReadUpdatePatchDelete()
{
    const auto key = m_fixture->key();
    const auto made = run(SyncMethod::Create, model(key, {}, {{u"text"_s, u"a"_s}, {u"more"_s, 1}}));
    QVERIFY(made.isOk());
    const auto id = made.reply.data[u"id"].toInteger();
    QVERIFY(id > 0);
    const auto read = [&] { return run(SyncMethod::Read, model(key, id)).reply.data; };
    const QJsonObject first{{u"id"_s, id}, {u"text"_s, u"a"_s}, {u"more"_s, 1}};
    QCOMPARE(made.reply.data, QJsonValue(first));
    QCOMPARE(read(), QJsonValue(first));

    QCOMPARE(run(SyncMethod::Patch, model(key, id, {{u"text"_s, u"b"_s}})).reply.data[u"more"], QJsonValue(1));
    QCOMPARE(read()[u"text"], QJsonValue(u"b"_s));
    QCOMPARE(read()[u"more"], QJsonValue(1));

    QCOMPARE(run(SyncMethod::Update, model(key, id, note(id, u"c"_s))).reply.data, QJsonValue(note(id, u"c"_s)));
    QCOMPARE(read(), QJsonValue(note(id, u"c"_s))); // whole: `more` is gone

    const auto other = run(SyncMethod::Create, model(key, {}, {{u"text"_s, u"z"_s}})).reply.data[u"id"].toInteger();
    QVERIFY(other != id);
    const auto removed = run(SyncMethod::Delete, model(key, id));
    QVERIFY(removed.isOk());
    QCOMPARE(removed.reply.data, QJsonValue(QJsonObject()));
    QCOMPARE(idsOf(run(SyncMethod::Read, collection(key)).reply.data.toArray()), QSet<qint64>{other});
}

void BackendContract::S3_M20_attrsAreTheBody()
{
    const auto key = m_fixture->key();
    const auto target = model(key, 7, {{u"id"_s, 7}, {u"text"_s, u"own"_s}, {u"more"_s, 1}});
    QVERIFY(run(SyncMethod::Update, target).isOk());
    SyncOptions options;
    options.attrs = QJsonObject{{u"text"_s, u"attrs"_s}};
    QVERIFY(run(SyncMethod::Patch, target, options).isOk());
    QCOMPARE(run(SyncMethod::Read, target).reply.data,
             QJsonValue(QJsonObject{{u"id"_s, 7}, {u"text"_s, u"attrs"_s}, {u"more"_s, 1}}));
    QVERIFY(run(SyncMethod::Update, target, options).isOk());
    QCOMPARE(run(SyncMethod::Read, target).reply.data, QJsonValue(note(7, u"attrs"_s)));
}

void BackendContract::H5_updateStoresWhatIsUnknown()
{
    const auto key = m_fixture->key();
    QCOMPARE(run(SyncMethod::Update, model(key, 41, note(41, u"a"_s))).reply.data, QJsonValue(note(41, u"a"_s)));
    QCOMPARE(run(SyncMethod::Create, model(key, {}, {{u"text"_s, u"b"_s}})).reply.data, QJsonValue(note(42, u"b"_s)));
}

void BackendContract::H6_H7_unknownIds()
{
    for (const auto method : {SyncMethod::Read, SyncMethod::Delete}) {
        const auto ended = run(method, model(m_fixture->key(), 99));
        if (m_fixture->isStore()) {
            QVERIFY(ended.isOk());
            QCOMPARE(ended.reply.data, QJsonValue(QJsonObject()));
            QCOMPARE(ended.reply.found, method != SyncMethod::Read);
        } else {
            QCOMPARE(ended.error.kind, Kind::Http);
            QCOMPARE(ended.error.httpStatus, 404);
        }
    }
    const auto patched = run(SyncMethod::Patch, model(m_fixture->key(), 99, {{u"text"_s, u"a"_s}}));
    if (m_fixture->isStore())
        QCOMPARE(patched.reply.data, QJsonValue(note(99, u"a"_s)));
    else
        QCOMPARE(patched.error.httpStatus, 404);
}

void BackendContract::D11_mustExistMakesAnEmptyReadAFailure()
{
    const SyncOptions options{.mustExist = true};
    const auto ended = run(SyncMethod::Read, model(m_fixture->key(), 99), options);
    QCOMPARE(ended.failures, 1);
    QCOMPARE(ended.error.kind, m_fixture->isStore() ? Kind::NotFound : Kind::Http);
    QVERIFY(run(SyncMethod::Update, model(m_fixture->key(), 99, note(99, u"a"_s)), options).isOk());
    const auto found = run(SyncMethod::Read, model(m_fixture->key(), 99), options);
    QVERIFY(found.isOk() && found.reply.found);
}

void BackendContract::H3_setsAreApart()
{
    const auto key = m_fixture->key();
    QVERIFY(run(SyncMethod::Update, model(key, 1, note(1, u"a"_s))).isOk());
    QCOMPARE(run(SyncMethod::Read, collection(m_fixture->otherKey())).reply.data, QJsonValue(QJsonArray()));
    QVERIFY(run(SyncMethod::Update, model(m_fixture->otherKey(), 1, note(1, u"b"_s))).isOk());
    QCOMPARE(run(SyncMethod::Read, model(key, 1)).reply.data, QJsonValue(note(1, u"a"_s)));
}

void BackendContract::listingsHoldAll()
{
    const auto key = m_fixture->key();
    const auto empty = run(SyncMethod::Read, collection(key));
    QVERIFY(empty.isOk());
    QCOMPARE(empty.reply.data, QJsonValue(QJsonArray()));
    for (const qint64 id : {3, 1, 2})
        QVERIFY(run(SyncMethod::Update, model(key, id, note(id, u"a"_s))).isOk());
    const auto all = run(SyncMethod::Read, collection(key)).reply.data.toArray();
    QCOMPARE(all.size(), 3);
    QCOMPARE(idsOf(all), (QSet<qint64>{1, 2, 3}));
}

void BackendContract::pagedListingsComeInPagesOnly()
{
    const auto key = m_fixture->key();
    for (const qint64 id : {3, 1, 2})
        QVERIFY(run(SyncMethod::Update, model(key, id, note(id, u"a"_s))).isOk());
    const auto ended = run(SyncMethod::Read, collection(key), {.paged = true});
    QVERIFY(ended.isOk());
    QCOMPARE(ended.reply.data, QJsonValue(QJsonArray()));
    QCOMPARE(ended.pages.size(), m_fixture->pagesOfThree());
    QCOMPARE(ended.reply.pages, m_fixture->pagesOfThree());
    QJsonArray all;
    for (int i = 0; i < ended.pages.size(); ++i) {
        QCOMPARE(ended.pages.at(i).number, i + 1);
        for (const auto &record : ended.pages.at(i).data.toArray())
            all.append(record);
    }
    QCOMPARE(all.size(), 3);
    QCOMPARE(idsOf(all), (QSet<qint64>{1, 2, 3}));
}

void BackendContract::T3_idsAre64BitNumbers()
{
    const auto key = m_fixture->key();
    for (const qint64 id : {qint64(2), qint64(11), Large, Large + 1})
        QVERIFY(run(SyncMethod::Update, model(key, id, note(id, QString::number(id)))).isOk());
    for (const qint64 id : {qint64(2), qint64(11), Large, Large + 1})
        QCOMPARE(run(SyncMethod::Read, model(key, id)).reply.data, QJsonValue(note(id, QString::number(id))));
    QVERIFY(run(SyncMethod::Delete, model(key, Large + 1)).isOk());
    // Compared as numbers: 11 comes after 2, and the largest is not the one that sorts last as text.
    const auto made = run(SyncMethod::Create, model(key, {}, {{u"text"_s, u"new"_s}}));
    QCOMPARE(made.reply.data[u"id"].toInteger(), Large + 1);
    QCOMPARE(idsOf(run(SyncMethod::Read, collection(key)).reply.data.toArray()),
             (QSet<qint64>{2, 11, Large, Large + 1}));
}

void BackendContract::T11_nullsAndEveryScriptComeBack()
{
    const auto key = m_fixture->key();
    const QJsonObject record{{u"id"_s, 7},
                             {u"body"_s, QJsonValue::Null},
                             {u"empty"_s, QString()},
                             {u"zero"_s, 0},
                             {u"no"_s, false},
                             {u"scripts"_s, u"Überlauf 起動時 تعطل Падает 🧑‍🚀 \" \\ / \t \n"_s},
                             {u"nested"_s, QJsonObject{{u"list"_s, QJsonArray{QJsonValue::Null, 1, u"é"_s}}}}};
    QCOMPARE(run(SyncMethod::Update, model(key, 7, record)).reply.data, QJsonValue(record));
    QCOMPARE(run(SyncMethod::Read, model(key, 7)).reply.data, QJsonValue(record));
    QCOMPARE(run(SyncMethod::Read, collection(key)).reply.data, QJsonValue(QJsonArray{record}));
}

} // namespace hubbub
