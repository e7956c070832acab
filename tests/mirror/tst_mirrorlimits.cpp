// SPDX-License-Identifier: MIT
#include "tests/mirror/mirrordesk.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// Whoever has used up what a server allows waits, says until when, and goes on.
class TestMirrorLimits : public QObject
{
    Q_OBJECT

    static constexpr qint64 Engine = MirrorDesk::Engine;

    std::unique_ptr<MirrorDesk> m_desk;

private Q_SLOTS:
    void init() { m_desk = std::make_unique<MirrorDesk>(); }
    void cleanup() { m_desk.reset(); }

    void itSaysWhenItGoesOn_data()
    {
        QTest::addColumn<qint64>("skew"); // of the server's clock, in seconds
        QTest::newRow("clocks agree") << qint64(0);
        QTest::newRow("the server's is fast") << qint64(2 * 3600);
        QTest::newRow("the server's is slow") << qint64(-2 * 3600);
    }

    /// By the local clock, whatever the server's shows.
    void itSaysWhenItGoesOn()
    {
        QFETCH(qint64, skew);
        auto &server = m_desk->server;
        m_desk->fill(20);
        server.setTime(QDateTime::currentDateTimeUtc().addSecs(skew));
        server.budget = {.limit = 60, .remaining = 20, .reset = server.time().addSecs(1800)};
        m_desk->open();
        QVERIFY(m_desk->add());
        auto *engine = m_desk->engine();
        QVERIFY(waitUntil([&] { return engine->state() == RepositoryState::Waiting; }));
        const auto wait = QDateTime::currentDateTimeUtc().secsTo(engine->resumesAt());
        QVERIFY2(wait > 1500 && wait < 2100, qPrintable(u"in %1 s"_s.arg(wait)));
    }

    void itWaitsAndGoesOn()
    {
        auto &server = m_desk->server;
        m_desk->fill(40);
        for (int i = 0; i < 60; ++i)
            server.addComment(Engine, 1 + i % 40, u"comment %1"_s.arg(i));
        server.perPage = 20;
        const auto now = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch(), Qt::UTC);
        server.setTime(now);
        server.startClock();
        server.budget = {.limit = 60, .remaining = 40, .reset = now.addSecs(3), .period = 3600};
        int refused = 0;
        server.beforeAnswer = [&](const HttpRequest &) { refused += server.budget->remaining == 0; };

        m_desk->open();
        QVERIFY(m_desk->add());
        auto *engine = m_desk->engine();
        QVERIFY(waitUntil([&] { return engine->state() == RepositoryState::Waiting; }));
        const auto asked = m_desk->asked();
        QVERIFY(engine->resumesAt().isValid());
        QVERIFY(engine->resumesAt() > QDateTime::currentDateTimeUtc());
        QVERIFY(engine->resumesAt() < QDateTime::currentDateTimeUtc().addSecs(60));
        const auto gaps = engine->report().gaps;
        QVERIFY(!gaps.isEmpty());
        QCOMPARE(gaps.last().error.kind, SyncError::Kind::RateLimited);
        QVERIFY(engine->report().retryAt().isValid());
        QCOMPARE(engine->failure().kind, SyncError::Kind::RateLimited);
        QCOMPARE(engine->progress(), gaps.last().progress);
        const auto count = m_desk->comparison.recordCount();

        int askedMeanwhile = -1;
        connect(engine, &TrackedRepository::stateChanged, engine, [&] {
            if (askedMeanwhile < 0)
                askedMeanwhile = m_desk->asked() - asked;
        });
        QVERIFY(waitUntil([&] { return engine->state() != RepositoryState::Waiting; }));
        QCOMPARE(askedMeanwhile, 0);
        QVERIFY(waitUntil([&] { return m_desk->asked() > asked; }));
        QVERIFY(server.time() >= now.addSecs(3));
        QVERIFY(waitUntil([&] { return engine->state() == RepositoryState::Succeeded; }));
        QVERIFY2(engine->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(refused, 0);
        QVERIFY(m_desk->comparison.recordCount() >= count);
        QCOMPARE(m_desk->difference(), QString());
    }

    void aRefusalIsWaitedForToo()
    {
        m_desk->fill(8);
        int count = 0;
        m_desk->server.intercept = [&count](const HttpRequest &) -> std::optional<HttpAnswer> {
            if (++count != 8)
                return {};
            auto answer = HttpAnswer::json(R"({"message":"You have exceeded a secondary rate limit"})",
                                           {{"Retry-After", "1"}});
            answer.status = 429;
            return answer;
        };
        m_desk->open();
        QVERIFY(m_desk->add());
        QVERIFY(waitUntil([&] { return m_desk->engine()->state() == RepositoryState::Waiting; }));
        QVERIFY(waitUntil([&] { return m_desk->engine()->state() == RepositoryState::Succeeded; }));
        QCOMPARE(m_desk->difference(), QString());
    }

    void waitingCanBeEnded()
    {
        auto &server = m_desk->server;
        m_desk->fill(20);
        server.budget = {.limit = 60, .remaining = 20, .reset = server.time().addSecs(1800)};
        m_desk->open();
        QVERIFY(m_desk->add());
        auto *engine = m_desk->engine();
        QVERIFY(waitUntil([&] { return engine->state() == RepositoryState::Waiting; }));
        engine->cancel();
        QCOMPARE(engine->state(), RepositoryState::Idle);

        // Somebody who waits in person may use what is kept for that: the issues come, the rest goes on waiting.
        server.editIssue(Engine, 3, {{u"title"_s, u"New"_s}});
        QVERIFY(m_desk->refresh());
        QCOMPARE(engine->state(), RepositoryState::Waiting);
        QCOMPARE(engine->issues().get(GitHubServer::issueId(Engine, 3))->get(u"title").toString(), u"New"_s);

        // By the server's clock it is time; whoever asks by hand is not kept waiting.
        server.advance(1801);
        m_desk->open();
        QVERIFY(m_desk->refresh());
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(), QString());
    }
};

QTEST_GUILESS_MAIN(TestMirrorLimits)
#include "tst_mirrorlimits.moc"
