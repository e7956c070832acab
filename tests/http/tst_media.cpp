// SPDX-License-Identifier: MIT
#include "sync/jsonstore.h"
#include "sync/mediafetch.h"
#include "sync/mediastore.h"
#include "sync/storecheck.h"
#include "tests/support/httpserver.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <map>
#include <memory>
#include <thread>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Fault = HttpAnswer::Fault;

Q_DECLARE_METATYPE(HttpAnswer)

namespace {

const QByteArray Page = "<!DOCTYPE html><title>Sign in to the network</title>";
const QString Asset = u"0a1b2c3d-0000-4444-8888-0123456789ab"_s;

QByteArray image(const QByteArray &content)
{
    return "\x89PNG\r\n\x1A\n" + content;
}

HttpAnswer answer(const QByteArray &body, const HttpHeaders &headers = {}, int status = 200)
{
    HttpAnswer made;
    made.status = status;
    made.headers = headers;
    made.body = body;
    return made;
}

HttpAnswer redirect(const QUrl &to)
{
    return answer("moved", {{"Location", to.toEncoded()}}, 302);
}

/// A record whose body shows the images \a addresses.
QJsonObject issue(const QList<QUrl> &addresses, const QString &changed = u"2026-05-03T10:00:00Z"_s)
{
    QString body;
    for (const auto &address : addresses)
        body += u"![x](%1)\n"_s.arg(address.toString(QUrl::FullyEncoded));
    return {{u"body"_s, body}, {u"updated_at"_s, changed}};
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("(cannot be opened)");
}

/// The images under \a folder, relative to it.
QStringList imagesIn(const QString &folder)
{
    QStringList names;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (const auto name = files.next().mid(folder.size() + 1); name.contains(u'/'))
            names.append(name);
    }
    return names;
}

} // namespace

/// Images come into the store, stay there within bounds, and nothing else comes with them.
class TestMedia : public QObject
{
    Q_OBJECT

    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JsonStore> m_store;
    std::unique_ptr<MediaStore> m_media;
    MediaSettings m_settings;
    std::map<QString, HttpAnswer> m_answers; // by path; 404 for others

    QUrl url(const QString &path) const { return m_server->url(path); }
    QString mediaPath() const { return m_folder->path() + u"/remote/test/media"_s; }

    void open(StoreAccess access = StoreAccess::ReadWrite)
    {
        m_media.reset();
        m_store.reset();
        m_store = std::make_unique<JsonStore>(m_folder->path(), access);
        m_media = std::make_unique<MediaStore>(*m_store, m_settings);
    }

    bool isIdle() const { return !m_media->isBusy(); }

    /// \a paths in a record each, in this order.
    void collect(const QStringList &paths)
    {
        QJsonArray records;
        for (const auto &path : paths)
            records.append(issue({url(path)}));
        m_media->collect(records);
    }

    /// What is on the disk about \a path.
    QJsonObject recordOf(const QString &path) const
    {
        QJsonObject last;
        const auto lines = bytesOf(mediaPath() + u"/media.jsonl"_s).split('\n');
        for (const auto &line : lines) {
            const auto record = QJsonDocument::fromJson(line).object();
            if (record.value(u"url"_s).toString() == url(path).toString(QUrl::FullyEncoded))
                last = record;
        }
        return last;
    }
    QString stateOf(const QString &path) const { return recordOf(path).value(u"state"_s).toString(); }
    QString whyOf(const QString &path) const { return recordOf(path).value(u"why"_s).toString(); }

    QStringList asked() const
    {
        QStringList paths;
        for (const auto &request : m_server->requests())
            paths.append(request.path);
        return paths;
    }

    bool isSaidAnywhere(const QByteArray &text) const
    {
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            if (bytesOf(files.next()).contains(text))
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void init()
    {
        m_answers.clear();
        m_server = std::make_unique<HttpServer>();
        m_server->setHandler([this](const HttpRequest &request) {
            const auto known = m_answers.find(request.path);
            return known == m_answers.end() ? answer("not found", {}, 404) : known->second;
        });
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = {.host = u"test"_s, .apiRoot = m_server->url()};
        open();
    }

    void cleanup()
    {
        m_media.reset();
        m_store.reset();
        m_server.reset();
        m_folder.reset();
    }

    void keepsImagesAndAvatars()
    {
        m_answers[u"/a.png"_s] = answer(image("a"), {{"Date", "Sun, 03 May 2026 12:00:00 GMT"}});
        m_answers[u"/u/1"_s] = answer("GIF89a-face");
        auto record = issue({url(u"/a.png"_s)});
        QUrl face = url(u"/u/1"_s);
        face.setQuery(u"v=4"_s);
        record.insert(u"user"_s, QJsonObject{{u"avatar_url"_s, face.toString()}});
        QSignalSpy kept(m_media.get(), &MediaStore::kept);
        QSignalSpy progressed(m_media.get(), &MediaStore::progressed);
        QSignalSpy finished(m_media.get(), &MediaStore::finished);
        m_media->collect({record});
        QVERIFY(m_media->isBusy());
        QTRY_COMPARE(kept.count(), 2);
        QTRY_VERIFY(isIdle());
        QCOMPARE(finished.count(), 1);
        QCOMPARE(progressed.last(), (QVariantList{2, 2}));
        QCOMPARE(m_media->waiting(), 0);
        QCOMPARE(m_media->bytes(), image("a").size() + 11);

        const auto file = m_media->fileOf(url(u"/a.png"_s));
        QVERIFY(file.startsWith(mediaPath()));
        QVERIFY(file.endsWith(u".png"_s));
        QCOMPARE(bytesOf(file), image("a"));
        QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(m_media->fileOf(face).endsWith(u".gif"_s));
        QCOMPARE(m_media->fileOf(url(u"/other.png"_s)), QString());

        const auto stored = recordOf(u"/a.png"_s);
        QCOMPARE(mediaPath() + u'/' + stored.value(u"file"_s).toString(), file);
        QCOMPARE(stored.value(u"state"_s), u"kept"_s);
        QCOMPARE(stored.value(u"type"_s), u"image/png"_s);
        QCOMPARE(stored.value(u"bytes"_s), image("a").size());
        QCOMPARE(stored.value(u"seen_at"_s), u"2026-05-03T10:00:00Z"_s);
        QCOMPARE(stored.value(u"fetched_at"_s), u"2026-05-03T12:00:00Z"_s);
        const auto report = checkStore(m_folder->path());
        QCOMPARE(report.findings, QList<StoreFinding>());
        QCOMPARE(report.records, 2);
    }

    void asksLikeSomebodyUnknown()
    {
        m_answers[u"/a.png"_s] = answer(image("a"), {{"Set-Cookie", "who=me"}});
        m_answers[u"/b.png"_s] = answer(image("b"));
        m_answers[u"/u/1"_s] = answer(image("face"));
        collect({u"/a.png"_s});
        QTRY_VERIFY(isIdle());
        m_media->collect({QJsonObject{{u"owner"_s, QJsonObject{{u"avatar_url"_s, url(u"/u/1"_s).toString()}}}},
                          issue({url(u"/b.png"_s)})});
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_server->requests().size(), 3);
        for (const auto &request : m_server->requests()) {
            QCOMPARE(request.header("User-Agent"), QByteArray("Hubbub/" HUBBUB_VERSION));
            for (const auto *name : {"Authorization", "Cookie", "Referer", "Origin"})
                QVERIFY2(request.header(name).isNull(), name);
            QCOMPARE(request.query.toString(), request.path == u"/u/1"_s ? u"s=96"_s : QString());
        }
    }

    void asksOnce()
    {
        m_answers[u"/a.png"_s] = answer(image("a"));
        collect({u"/a.png"_s, u"/a.png"_s});
        collect({u"/a.png"_s});
        QTRY_VERIFY(isIdle());
        collect({u"/a.png"_s});
        m_media->resume();
        QTRY_VERIFY(isIdle());
        QCOMPARE(asked(), QStringList{u"/a.png"_s});
    }

    void otherHostsAreNotAsked()
    {
        HttpServer other;
        other.setHandler([](const HttpRequest &) { return answer(image("a")); });
        QSignalSpy finished(m_media.get(), &MediaStore::finished);
        m_media->collect({issue({other.url(u"/pixel.png"_s)})});
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(other.requests().size(), 0);
        QCOMPARE(m_media->waiting(), 0);
    }

    void refusesWhatIsNoImage_data()
    {
        QTest::addColumn<HttpAnswer>("given");
        QTest::addColumn<QString>("why");
        const HttpHeaders png{{"Content-Type", "image/png"}};
        QTest::newRow("lie") << answer("just text", png) << u"no image of a known format"_s;
        QTest::newRow("program") << answer("\x7F"
                                           "ELF\2\1\1",
                                           png)
                                 << u"no image of a known format"_s;
        QTest::newRow("document") << answer("%PDF-1.7", {{"Content-Type", "application/pdf"}})
                                  << u"no image of a known format"_s;
        QTest::newRow("large") << answer(image(QByteArray(20'000, 'x'))) << u"larger than 10000 bytes"_s;
        auto announced = answer(image("x"));
        announced.lengthError = 1'000'000'000;
        announced.fault = Fault::Stall;
        announced.faultAfter = 9;
        QTest::newRow("large, as announced") << announced << u"larger than 10000 bytes"_s;
        auto endless = answer("ffff\r\n" + image(QByteArray(30'000, 'x')), {{"Transfer-Encoding", "chunked"}});
        endless.fault = Fault::Stall;
        endless.faultAfter = 20'000;
        QTest::newRow("endless") << endless << u"larger than 10000 bytes"_s;
    }

    void refusesWhatIsNoImage()
    {
        QFETCH(HttpAnswer, given);
        QFETCH(QString, why);
        m_settings.maxImageBytes = 10'000;
        open();
        m_answers[u"/a.png"_s] = given;
        collect({u"/a.png"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/a.png"_s), u"refused"_s);
        QVERIFY2(whyOf(u"/a.png"_s).contains(why), qPrintable(whyOf(u"/a.png"_s)));
        QCOMPARE(imagesIn(mediaPath()), QStringList());
        open();
        collect({u"/a.png"_s});
        m_media->resume();
        QTRY_VERIFY(isIdle());
        QCOMPARE(asked().size(), 1);
    }

    void takesAnImageOfJustTheSize()
    {
        m_settings.maxImageBytes = image("12345").size();
        open();
        m_answers[u"/a.png"_s] = answer(image("12345"));
        m_answers[u"/b.png"_s] = answer(image("123456"));
        collect({u"/a.png"_s, u"/b.png"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/a.png"_s), u"kept"_s);
        QCOMPARE(stateOf(u"/b.png"_s), u"refused"_s);
    }

    void unpacksWhatNobodyAskedToPack()
    {
        m_answers[u"/c.svg"_s] = answer(gzip("<svg a='1'/>"), {{"Content-Encoding", "gzip"}});
        m_answers[u"/bomb.svg"_s] = answer(gzip("<svg>" + QByteArray(20 << 20, ' ')), {{"Content-Encoding", "gzip"}});
        collect({u"/c.svg"_s, u"/bomb.svg"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/bomb.svg"_s), u"failed"_s);
        QCOMPARE(bytesOf(m_media->fileOf(url(u"/c.svg"_s))), QByteArray("<svg a='1'/>"));
    }

    void aSignInPagePausesTheHost()
    {
        m_answers[u"/a.png"_s] = answer(Page, {{"Content-Type", "image/png"}});
        m_answers[u"/b.png"_s] = m_answers[u"/a.png"_s];
        QSignalSpy finished(m_media.get(), &MediaStore::finished);
        collect({u"/a.png"_s, u"/b.png"_s});
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(asked().size(), 1);
        QCOMPARE(m_media->waiting(), 2);
        QCOMPARE(stateOf(u"/a.png"_s), u"wanted"_s);
        collect({u"/b.png"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(asked().size(), 1);
        m_answers[u"/a.png"_s] = answer(image("a"));
        m_answers[u"/b.png"_s] = answer(image("b"));
        m_media->resume(); // somebody signed in
        QTRY_COMPARE(m_media->waiting(), 0);
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/a.png"_s), u"kept"_s);
        QCOMPARE(stateOf(u"/b.png"_s), u"kept"_s);
    }

    void aPageInsteadOfOneImageFailsWhenOthersCome()
    {
        m_settings.networkPause = 1ms;
        open();
        m_answers[u"/a.png"_s] = answer(Page, {{"Content-Type", "text/html"}});
        m_answers[u"/b.png"_s] = answer(image("b"));
        collect({u"/a.png"_s, u"/b.png"_s});
        QTRY_COMPARE(stateOf(u"/a.png"_s), u"failed"_s);
        QCOMPARE(asked(), QStringList({u"/a.png"_s, u"/b.png"_s, u"/a.png"_s}));
    }

    void whatNeverComesFailsWhenOthersCome_data()
    {
        QTest::addColumn<HttpAnswer>("given");
        QTest::newRow("failing") << answer("no origin", {}, 504);
        auto cut = answer(image("abcdef"));
        cut.fault = Fault::Drop;
        cut.faultAfter = 10;
        QTest::newRow("cut off") << cut;
    }

    void whatNeverComesFailsWhenOthersCome()
    {
        m_settings.networkPause = m_settings.busyPause = 1ms;
        open();
        QFETCH(HttpAnswer, given);
        m_answers[u"/a.png"_s] = given;
        m_answers[u"/b.png"_s] = answer(image("b"));
        collect({u"/a.png"_s, u"/b.png"_s});
        QTRY_COMPARE(stateOf(u"/a.png"_s), u"failed"_s);
        QCOMPARE(stateOf(u"/b.png"_s), u"kept"_s);
        QCOMPARE(asked(), QStringList({u"/a.png"_s, u"/b.png"_s, u"/a.png"_s, u"/a.png"_s}));
    }

    void redirectsAreFollowedWithinBounds()
    {
        HttpServer other;
        other.setHandler([](const HttpRequest &) { return answer(image("a")); });
        for (int i = 0; i < 6; ++i)
            m_answers[u"/%1"_s.arg(i)] = redirect(url(u"/%1"_s.arg(i + 1)));
        m_answers[u"/6"_s] = answer(image("six"));
        m_answers[u"/away"_s] = redirect(other.url(u"/a.png"_s));
        m_answers[u"/home"_s] = redirect(QUrl(u"file:///etc/passwd"_s));
        m_answers[u"/nowhere"_s] = answer("moved", {}, 302);
        collect({u"/0"_s, u"/1"_s, u"/away"_s, u"/home"_s, u"/nowhere"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(whyOf(u"/0"_s), u"more than 5 redirects"_s);
        QCOMPARE(stateOf(u"/1"_s), u"kept"_s);
        QCOMPARE(bytesOf(m_media->fileOf(url(u"/1"_s))), image("six"));
        QCOMPARE(stateOf(u"/away"_s), u"failed"_s);
        QVERIFY(whyOf(u"/away"_s).contains(u"another host"_s));
        QCOMPARE(stateOf(u"/home"_s), u"failed"_s);
        QCOMPARE(stateOf(u"/nowhere"_s), u"failed"_s);
        QCOMPARE(other.requests().size(), 0);
    }

    void whatFailedIsAskedAgainAfterAWeek()
    {
        const auto now = QDateTime::currentDateTimeUtc();
        const auto date = [&now](int days) {
            return QLocale::c().toString(now.addDays(-days), u"ddd, dd MMM yyyy hh:mm:ss"_s).toLatin1() + " GMT";
        };
        m_answers[u"/new"_s] = answer("gone", {{"Date", date(6)}}, 404);
        m_answers[u"/old"_s] = answer("gone", {{"Date", date(8)}}, 410);
        m_answers[u"/older"_s] = answer("forbidden", {{"Date", date(9)}}, 403);
        m_answers[u"/empty"_s] = answer({}, {{"Date", date(1)}});
        collect({u"/new"_s, u"/old"_s, u"/older"_s, u"/empty"_s});
        QTRY_VERIFY(isIdle());
        for (const auto &path : {u"/new"_s, u"/old"_s, u"/older"_s, u"/empty"_s})
            QCOMPARE(stateOf(path), u"failed"_s);
        QCOMPARE(whyOf(u"/old"_s), u"HTTP 410"_s);
        m_server->clearRequests();
        open();
        collect({u"/new"_s, u"/old"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(asked(), QStringList{u"/old"_s});
        m_answers[u"/older"_s] = answer(image("x"));
        m_server->clearRequests();
        m_media->resume();
        QTRY_VERIFY(isIdle());
        QVERIFY(asked().contains(u"/older"_s) && !asked().contains(u"/new"_s));
        QCOMPARE(stateOf(u"/older"_s), u"kept"_s);
    }

    void aBusyHostIsLeftAlone()
    {
        m_answers[u"/a"_s] = answer("slow down", {{"Retry-After", "3600"}}, 429);
        m_answers[u"/b"_s] = answer(image("b"));
        collect({u"/a"_s});
        QTRY_VERIFY(isIdle());
        collect({u"/b"_s});
        m_media->resume();
        m_media->abort();
        m_media->resume();
        QTRY_VERIFY(isIdle());
        QCOMPARE(asked(), QStringList{u"/a"_s});
        QCOMPARE(stateOf(u"/a"_s), u"wanted"_s);
        QCOMPARE(m_media->waiting(), 2);
    }

    void faultsInPassingPass_data()
    {
        QTest::addColumn<HttpAnswer>("given");
        QTest::newRow("reset") << HttpAnswer::broken(Fault::Reset);
        QTest::newRow("hang") << HttpAnswer::broken(Fault::Hang);
        auto cut = answer(image("abcdef"));
        cut.fault = Fault::Drop;
        cut.faultAfter = 10;
        QTest::newRow("cut off") << cut;
        cut.fault = Fault::Stall;
        QTest::newRow("stalled") << cut;
        QTest::newRow("busy") << answer("busy", {}, 429);
        QTest::newRow("failing") << answer("sorry", {}, 503);
    }

    void faultsInPassingPass()
    {
        QFETCH(HttpAnswer, given);
        m_settings.timeout = 100ms;
        m_settings.networkPause = m_settings.busyPause = 1ms;
        open();
        int count = 0;
        m_server->setHandler([&count, given](const HttpRequest &) { return ++count < 4 ? given : answer(image("a")); });
        collect({u"/a.png"_s});
        QTRY_COMPARE(stateOf(u"/a.png"_s), u"kept"_s);
        QCOMPARE(bytesOf(m_media->fileOf(url(u"/a.png"_s))), image("a"));
    }

    void aHostOutOfReachWaitsForTheNetwork()
    {
        m_server->setHandler([](const HttpRequest &) { return HttpAnswer::broken(Fault::Reset); });
        collect({u"/a.png"_s, u"/b.png"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->waiting(), 2);
        const auto before = asked().size();
        collect({u"/a.png"_s, u"/c.png"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(asked().size(), before);
        m_server->setHandler([](const HttpRequest &) { return answer(image("a")); });
        m_media->resume();
        QTRY_COMPARE(m_media->waiting(), 0);
    }

    void theNewestComeFirst()
    {
        m_answers[u"/first"_s] = answer(image("1"));
        m_answers[u"/first"_s].held = true;
        collect({u"/first"_s});
        QTRY_COMPARE(m_server->heldCount(), 1);
        m_media->collect({issue({url(u"/old"_s)}, u"2026-01-01T00:00:00Z"_s),
                          issue({url(u"/new"_s)}, u"2026-03-01T00:00:00Z"_s),
                          issue({url(u"/mid"_s)}, u"2026-02-01T00:00:00Z"_s), QJsonObject{{u"body"_s, u"none"_s}}});
        auto record = issue({url(u"/user-attachments/assets/"_s + Asset)}, u"2025-01-01T00:00:00Z"_s);
        record.insert(u"body_html"_s, u"<img src=\"%1?jwt=x\">"_s.arg(url(u"/1/2-%1.png"_s.arg(Asset)).toString()));
        m_media->collect({record});
        QTRY_COMPARE(m_media->waiting(), 5);
        QVERIFY(m_media->isBusy());
        QCOMPARE(asked().size(), 1); // one at a time
        QVERIFY(m_server->release());
        QTRY_VERIFY(isIdle());
        QCOMPARE(asked(), QStringList({u"/first"_s, u"/1/2-%1.png"_s.arg(Asset), u"/new"_s, u"/mid"_s, u"/old"_s}));
    }

    /// Where the hosts come from is not MediaFetch's business, so here two ports are two hosts.
    void noHostDelaysAnother()
    {
        HttpServer other;
        other.setHandler([](const HttpRequest &) { return HttpAnswer::broken(Fault::Hang); });
        m_server->setHandler([](const HttpRequest &) {
            auto held = answer(image("a"));
            held.held = true;
            return held;
        });
        MediaFetch fetch(m_settings);
        QSignalSpy arrived(&fetch, &MediaFetch::arrived);
        connect(&fetch, &MediaFetch::arrived, &fetch, [&fetch](const MediaOrder &order) { fetch.settle(order.id); });
        QList<MediaOrder> orders;
        for (int i = 1; i <= 6; ++i)
            orders.append({.id = i, .address = (i % 2 ? url(u"/a"_s) : other.url(u"/b"_s))});
        fetch.fetch(orders);
        fetch.fetch(orders);
        QCOMPARE(fetch.waiting(), 6);
        for (int i = 1; i <= 3; ++i) {
            QTRY_COMPARE(m_server->heldCount(), 1);
            QTRY_COMPARE(other.requests().size(), 1);
            QCOMPARE(m_server->requests().size(), i);
            QVERIFY(m_server->release());
            QTRY_COMPARE(arrived.count(), i);
        }
        QCOMPARE(fetch.waiting(), 3);
        QVERIFY(fetch.isBusy());
        fetch.clear();
        QVERIFY(!fetch.isBusy());
    }

    void whatWasWantedIsFetchedByTheNextRun()
    {
        m_answers[u"/a.png"_s] = answer(image("a"));
        m_answers[u"/a.png"_s].held = true;
        collect({u"/a.png"_s, u"/b.png"_s});
        QTRY_COMPARE(m_server->heldCount(), 1);
        open(); // the old one is gone in the middle of it
        m_answers[u"/a.png"_s] = answer(image("a"));
        m_answers[u"/b.png"_s] = answer(image("b"));
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->waiting(), 2);
        QCOMPARE(asked().size(), 1);
        m_media->resume();
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->waiting(), 0);
        QCOMPARE(bytesOf(m_media->fileOf(url(u"/b.png"_s))), image("b"));
    }

    void filesAndRecordsAreBroughtTogether()
    {
        m_answers[u"/a.png"_s] = answer(image("a"));
        m_answers[u"/b.png"_s] = answer(image("b"));
        collect({u"/a.png"_s, u"/b.png"_s});
        QTRY_VERIFY(isIdle());
        const auto lost = m_media->fileOf(url(u"/a.png"_s));
        const auto good = m_media->fileOf(url(u"/b.png"_s));
        QVERIFY(QFile::remove(lost));
        QVERIFY(QFile::copy(good, good.chopped(10) + u"0123456789.png"_s)); // nobody's
        QVERIFY(QFile::copy(good, good + u".new"_s));                       // what a crash leaves
        open();
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/a.png"_s), u"wanted"_s);
        QCOMPARE(m_media->fileOf(url(u"/a.png"_s)), QString());
        QCOMPARE(m_media->fileOf(url(u"/b.png"_s)), good);
        QCOMPARE(m_media->bytes(), image("b").size());
        QCOMPARE(imagesIn(mediaPath()).size(), 1);
        QVERIFY(QFileInfo::exists(mediaPath() + u"/media.jsonl"_s));
        m_media->resume();
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->fileOf(url(u"/a.png"_s)), lost);
        QCOMPARE(bytesOf(lost), image("a"));
    }

    void theSameContentIsOneFile()
    {
        m_answers[u"/a.png"_s] = answer(image("x"), {{"Date", "Sun, 03 May 2026 12:00:00 GMT"}});
        m_answers[u"/b.png"_s] = answer(image("x"), {{"Date", "Sun, 03 May 2026 13:00:00 GMT"}});
        m_answers[u"/c.png"_s] = answer(image("y"), {{"Date", "Sun, 03 May 2026 12:30:00 GMT"}});
        collect({u"/a.png"_s, u"/b.png"_s, u"/c.png"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(imagesIn(mediaPath()).size(), 2);
        QCOMPARE(m_media->bytes(), 2 * image("x").size());
        QCOMPARE(m_media->fileOf(url(u"/a.png"_s)), m_media->fileOf(url(u"/b.png"_s)));
        m_media->setMaxBytes(image("x").size()); // /a.png goes, but its file is needed; then /c.png
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->fileOf(url(u"/a.png"_s)), QString());
        QCOMPARE(m_media->fileOf(url(u"/c.png"_s)), QString());
        QCOMPARE(bytesOf(m_media->fileOf(url(u"/b.png"_s))), image("x"));
        QCOMPARE(imagesIn(mediaPath()).size(), 1);
    }

    void whatWasFetchedLongestAgoGoes()
    {
        const auto size = image("1").size();
        m_answers[u"/1"_s] = answer(image("1"), {{"Date", "Sun, 03 May 2026 12:00:00 GMT"}});
        m_answers[u"/2"_s] = answer(image("2"), {{"Date", "Sun, 03 May 2026 11:00:00 GMT"}});
        m_answers[u"/3"_s] = answer(image("3"), {{"Date", "Sun, 03 May 2026 13:00:00 GMT"}});
        m_answers[u"/large"_s] = answer(image(QByteArray(100, 'x')));
        m_settings.maxBytes = 2 * size;
        open();
        collect({u"/1"_s, u"/2"_s, u"/3"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/2"_s), u"dropped"_s);
        QCOMPARE(m_media->bytes(), 2 * size);
        collect({u"/2"_s, u"/large"_s}); // no room, and nothing makes way for what would not fit even so
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/large"_s), u"dropped"_s);
        QCOMPARE(asked().count(u"/2"_s), 1);
        QVERIFY(!m_media->fileOf(url(u"/1"_s)).isEmpty());

        m_settings.maxBytes = size;
        open();
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/1"_s), u"dropped"_s);
        QCOMPARE(imagesIn(mediaPath()).size(), 1);
        m_media->setMaxBytes(3 * size);
        QTRY_COMPARE(m_media->bytes(), 3 * size);
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/2"_s), u"kept"_s);
        QCOMPARE(asked().count(u"/large"_s), 1);
    }

    void clearedComesAgain()
    {
        m_answers[u"/a"_s] = answer(image("a"));
        collect({u"/a"_s});
        QTRY_COMPARE(m_media->bytes(), image("a").size());
        m_media->clear();
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->bytes(), 0);
        QCOMPARE(m_media->fileOf(url(u"/a"_s)), QString());
        QCOMPARE(imagesIn(mediaPath()), QStringList());
        m_media->resume();
        QTRY_COMPARE(m_media->bytes(), image("a").size());
        QTRY_VERIFY(isIdle());
    }

    void noRoomKeepsAndFetchesNone()
    {
        m_answers[u"/a"_s] = answer(image("a"));
        m_answers[u"/b"_s] = answer(image("b"));
        m_answers[u"/b"_s].held = true;
        collect({u"/a"_s});
        QTRY_VERIFY(isIdle());
        collect({u"/b"_s});
        QTRY_COMPARE(m_server->heldCount(), 1);
        m_media->setMaxBytes(0);
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->bytes(), 0);
        QCOMPARE(m_media->fileOf(url(u"/a"_s)), QString());
        QCOMPARE(imagesIn(mediaPath()), QStringList());
        collect({u"/a"_s, u"/c"_s});
        m_media->resume();
        QTRY_VERIFY(isIdle());
        QCOMPARE(asked().size(), 2);
        QCOMPARE(stateOf(u"/c"_s), u"wanted"_s);
        m_answers[u"/b"_s].held = false;
        m_answers[u"/c"_s] = answer(image("c"));
        m_media->setMaxBytes(1'000);
        QTRY_COMPARE(m_media->bytes(), 3 * image("a").size());
    }

    void signaturesAreUsedAndForgotten()
    {
        const auto asset = u"/user-attachments/assets/"_s + Asset;
        const auto opened = u"/1/2-%1.png"_s.arg(Asset);
        m_answers[asset] = answer("not for you", {}, 404);
        m_answers[opened] = answer(image("private"));
        collect({asset});
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(asset), u"failed"_s);
        auto record = issue({url(asset)});
        record.insert(u"body_html"_s, u"<p><img src=\"%1?jwt=s3cr3t\"></p>"_s.arg(url(opened).toString()));
        m_media->collect({record});
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_server->requests().last().query.queryItemValue(u"jwt"_s), u"s3cr3t"_s);
        QCOMPARE(bytesOf(m_media->fileOf(url(asset))), image("private"));
        QCOMPARE(stateOf(asset), u"kept"_s);

        // Somebody copied a signed address into a text.
        m_answers[u"/copied"_s] = answer("expired", {}, 403);
        auto copied = url(u"/copied"_s);
        copied.setQuery(u"jwt=s3cr3t"_s);
        m_media->collect({issue({copied})});
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/copied"_s), u"failed"_s);
        QVERIFY(!isSaidAnywhere("s3cr3t"));
    }

    void offlineNothingIsSent()
    {
        m_settings.offline = true;
        open();
        collect({u"/a"_s});
        m_media->resume();
        m_media->setMaxBytes(1'000'000'000);
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->waiting(), 1);
        QCOMPARE(stateOf(u"/a"_s), u"wanted"_s);
        QCOMPARE(asked(), QStringList());
    }

    void abortingLeavesWhatIsWanted()
    {
        m_answers[u"/a"_s] = answer(image("a"));
        m_answers[u"/a"_s].held = true;
        collect({u"/a"_s, u"/b"_s});
        QTRY_COMPARE(m_server->heldCount(), 1);
        collect({u"/c"_s}); // on its way
        m_media->abort();
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->waiting(), 3);
        QCOMPARE(asked().size(), 1);
        m_server->setHandler([](const HttpRequest &) { return answer(image("x")); });
        m_media->resume();
        QTRY_VERIFY(isIdle());
        QCOMPARE(m_media->waiting(), 0);
    }

    void aStoreThatIsOnlyReadStaysAsItIs()
    {
        m_answers[u"/a"_s] = answer(image("a"));
        collect({u"/a"_s});
        QTRY_VERIFY(isIdle());
        const auto log = bytesOf(mediaPath() + u"/media.jsonl"_s);
        const auto orphan = m_media->fileOf(url(u"/a"_s)).chopped(10) + u"0123456789.png"_s;
        QVERIFY(QFile::copy(m_media->fileOf(url(u"/a"_s)), orphan));
        m_settings.maxBytes = 1;
        open(StoreAccess::ReadOnly);
        QSignalSpy finished(m_media.get(), &MediaStore::finished);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(bytesOf(m_media->fileOf(url(u"/a"_s))), image("a"));
        collect({u"/b"_s});
        m_media->resume();
        m_media->setMaxBytes(0);
        QTRY_VERIFY(isIdle());
        QVERIFY(finished.count() > 1);
        QCOMPARE(asked(), QStringList{u"/a"_s});
        QCOMPARE(bytesOf(mediaPath() + u"/media.jsonl"_s), log);
        QVERIFY(QFileInfo::exists(orphan));
    }

    void whatCannotBeWrittenStaysWanted()
    {
        m_answers[u"/a"_s] = answer(image("a"));
        const auto folder = mediaFile(image("a"), "png"_L1).first(2);
        QVERIFY(QDir().mkpath(mediaPath()));
        QFile obstacle(mediaPath() + u'/' + folder);
        QVERIFY(obstacle.open(QFile::WriteOnly));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be written"_s));
        collect({u"/a"_s});
        QTRY_VERIFY(isIdle());
        QCOMPARE(stateOf(u"/a"_s), u"wanted"_s);
        QVERIFY(obstacle.remove());
        m_media->resume();
        QTRY_COMPARE(m_media->waiting(), 0);
        QCOMPARE(bytesOf(m_media->fileOf(url(u"/a"_s))), image("a"));
    }

    void answersOnAnyThread()
    {
        QStringList paths;
        for (int i = 0; i < 40; ++i)
            paths.append(u"/%1"_s.arg(i));
        for (int i = 0; i < 40; ++i)
            m_answers[paths.at(i)] = answer(image(QByteArray::number(i)));
        std::atomic<bool> isDone = false;
        std::atomic<int> found = 0;
        {
            const auto last = url(paths.last());
            std::jthread reader([this, last, &isDone, &found] {
                while (!isDone)
                    found += m_media->fileOf(last).isEmpty() ? 0 : 1;
            });
            collect(paths);
            QTRY_VERIFY(isIdle());
            QTRY_VERIFY(found > 0);
            isDone = true;
        }
        QCOMPARE(imagesIn(mediaPath()).size(), 40);
    }
};

QTEST_GUILESS_MAIN(TestMedia)
#include "tst_media.moc"
