// SPDX-License-Identifier: MIT
#include "tests/mirror/faultmixer.h"
#include "tests/mirror/mirrordesk.h"

#include <QLoggingCategory>
#include <QMap>
#include <QTest>

#include <algorithm>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Fault = FaultMixer::Fault;
Q_DECLARE_METATYPE(Fault)

/// Whatever goes wrong, a mirror ends; what it has stays; and in the end it has everything, or says what it has not.
class TestMirrorFaults : public QObject
{
    Q_OBJECT

    using Kind = StoreComparison::Kind;
    static constexpr qint64 Engine = MirrorDesk::Engine;

    std::unique_ptr<MirrorDesk> m_desk;
    qsizetype m_count = 0; // records so far

    void begin()
    {
        m_desk = std::make_unique<MirrorDesk>();
        m_desk->fill(6);
        m_desk->server.perPage = 4;
        m_desk->settings.timeout = 250ms;
        m_desk->settings.maxPageBytes = 8 << 20;
        m_count = 0;
    }

    /// One run under faults. \return what is wrong with how it ended
    [[nodiscard]] QString run(RefreshMode mode = RefreshMode::ByHand)
    {
        if (!m_desk->bringUpToDate(mode))
            return u"it does not end"_s;
        const auto count = std::exchange(m_count, m_desk->comparison.recordCount());
        if (m_count < count)
            return u"of %1 records %2 are left"_s.arg(count).arg(m_count);
        const auto *engine = m_desk->engine();
        if (!engine)
            return {};
        const auto &report = engine->report();
        if (report.isAborted)
            return u"nobody aborted it"_s;
        for (const auto &gap : report.gaps) {
            if (gap.error.kind == SyncError::Kind::None)
                return u"a gap without a reason"_s;
        }
        const bool isGood = engine->state() == RepositoryState::Succeeded;
        if (isGood != report.isComplete())
            return u"state %1 with these gaps: "_s.arg(int(engine->state())) + m_desk->gaps();
        if (!m_desk->waitForLimit())
            return u"it is held back for ever"_s;
        return {};
    }

    /// Ends of paths. What a timeline says is not asked for again as long as its issue does not change.
    [[nodiscard]] static QStringList parts(Fault fault)
    {
        QStringList parts{u"engine"_s, u"77"_s, u"issues"_s, u"labels"_s, u"milestones"_s, u"readme"_s, u"comments"_s};
        if (!FaultMixer::isLie(fault))
            parts += {u"events"_s, u"timeline"_s};
        return parts;
    }

    [[nodiscard]] bool isComplete() const
    {
        return m_desk->library && m_desk->engine() && m_desk->engine()->report().isComplete();
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"hubbub.*=false"_s); }
    void cleanup() { m_desk.reset(); }

    void oneFaultInEachPart_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<int>("times"); // in a row
        const auto faults = FaultMixer::all();
        for (const auto fault : faults) {
            QTest::addRow("%s", FaultMixer::name(fault)) << fault << 1;
            if (!FaultMixer::isSlow(fault) && !FaultMixer::isHarmless(fault))
                QTest::addRow("%s, and again", FaultMixer::name(fault)) << fault << 4;
        }
    }

    void oneFaultInEachPart()
    {
        QFETCH(Fault, fault);
        QFETCH(int, times);
        begin();
        FaultMixer mixer(m_desk->server, Engine);
        QMap<QString, int> left; // by the end of the path
        for (const auto &part : FaultMixer::isSlow(fault) ? QStringList{u"comments"_s, u"timeline"_s} : parts(fault))
            left.insert(part, fault == Fault::Busy && part != u"comments" ? 0 : times);
        m_desk->server.intercept = [&](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (request.query.hasQueryItem(u"loop"_s))
                return mixer.spoil(Fault::RedirectLoop, request);
            const auto part = left.find(request.path.section(u'/', -1));
            if (part == left.end() || *part == 0)
                return {};
            --*part;
            return mixer.spoil(fault, request);
        };
        const auto isOver = [&left] { return std::all_of(left.begin(), left.end(), [](int n) { return n == 0; }); };
        for (int i = 0; i < 40 && !(isComplete() && isOver()); ++i) {
            const auto wrong = run();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            if (isComplete() && i > 8)
                m_desk->server.editIssue(Engine, 1, {}); // so that every part is asked for
        }
        QVERIFY2(isOver(), "some part was not asked for");
        QVERIFY2(isComplete(), qPrintable(m_desk->gaps()));
        QVERIFY2(run().isEmpty(), "once more, since issues may have moved");
        if (FaultMixer::isLie(fault))
            QVERIFY(run(RefreshMode::Full).isEmpty());
        QVERIFY2(isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(), QString());
        QCOMPARE(mixer.strayRequests(), 0);
    }

    void manyFaultsByChance_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<bool>("lies");
        for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
            QTest::addRow("seed %u", seed) << seed << false;
            QTest::addRow("with lies, seed %u", seed) << seed << true;
        }
    }

    void manyFaultsByChance()
    {
        QFETCH(unsigned, seed);
        QFETCH(bool, lies);
        begin();
        FaultMixer mixer(m_desk->server, Engine, seed);
        auto faults = FaultMixer::all();
        faults.removeAll(Fault::Busy);
        faults.removeIf([lies](Fault fault) { return !lies && FaultMixer::isLie(fault); });
        auto honest = faults;
        honest.removeIf(&FaultMixer::isLie);
        m_desk->server.intercept = [&](const HttpRequest &request) {
            const bool canLie = parts(Fault::NoId).contains(request.path.section(u'/', -1));
            return mixer.mix(canLie ? faults : honest, 0.15, request);
        };
        for (int i = 0; i < 12; ++i) {
            const auto wrong = run();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            m_desk->server.addComment(Engine, 1 + i % 6, u"comment of round %1"_s.arg(i));
            if (i % 4 == 3)
                m_desk->open(); // and the program starts again
        }
        m_desk->server.intercept = {};
        for (int i = 0; i < 3; ++i) {
            const auto wrong = run();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
        if (lies)
            QVERIFY(run(RefreshMode::Full).isEmpty());
        QVERIFY2(isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(lies ? Kind::Exact : Kind::Since), QString());
        QCOMPARE(mixer.strayRequests(), 0);
    }

    /// The issues have come, but not what belongs to them; by the time it could, no issue has changed any more.
    void whatAnUpdateDidNotBringIsMadeUpFor_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<int>("failures"); // runs in a row
        for (const auto *part : {"/issues/comments", "/issues/events"}) {
            for (const int failures : {1, 2, 3})
                QTest::addRow("%s, %d times", part, failures) << QString::fromLatin1(part) << failures;
        }
    }

    void whatAnUpdateDidNotBringIsMadeUpFor()
    {
        QFETCH(QString, part);
        QFETCH(int, failures);
        begin();
        QVERIFY(run().isEmpty());
        QVERIFY(isComplete());
        m_desk->server.advance(60);
        m_desk->server.addComment(Engine, 2, u"news"_s);
        m_desk->server.closeIssue(Engine, 4);
        m_desk->server.advance(60);
        m_desk->server.editIssue(Engine, 5, {{u"title"_s, u"The newest"_s}});
        m_desk->server.intercept = [part](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (request.path.endsWith(part))
                return HttpAnswer{.status = 502, .headers = {}, .body = "{}"};
            return {};
        };
        for (int i = 0; i < failures; ++i) {
            QVERIFY(run().isEmpty());
            QVERIFY2(!isComplete(), "it is not complete, and has to say so");
        }
        m_desk->server.intercept = {};
        QVERIFY(run().isEmpty());
        QVERIFY2(isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(), QString());
    }

    /// It would be asked for what changed since then, for ever.
    void aTimeInTheFutureDoesNotEndTheMirror_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<bool>("isFirst");
        for (const auto *part : {"/77/issues", "/issues/comments"}) {
            QTest::addRow("%s, first", part) << QString::fromLatin1(part) << true;
            QTest::addRow("%s, later", part) << QString::fromLatin1(part) << false;
        }
    }

    void aTimeInTheFutureDoesNotEndTheMirror()
    {
        QFETCH(QString, part);
        QFETCH(bool, isFirst);
        begin();
        auto &server = m_desk->server;
        server.setTime(server.time());
        if (!isFirst) {
            QVERIFY(run().isEmpty());
            server.advance(60);
            server.addComment(Engine, 3, u"news"_s);
        }
        FaultMixer mixer(server, Engine);
        bool isDone = false;
        server.intercept = [&](const HttpRequest &request) -> std::optional<HttpAnswer> {
            if (!request.path.endsWith(part) || std::exchange(isDone, true))
                return {};
            return mixer.spoil(Fault::Future, request);
        };
        QVERIFY(run().isEmpty());
        QVERIFY(isDone);
        server.advance(60);
        const auto comment = server.addComment(Engine, 2, u"after the lie"_s);
        QVERIFY(run().isEmpty());
        QVERIFY2(m_desk->comparison.log(u"comments"_s).live.contains(comment), "nothing new is seen any more");
        QVERIFY(run(RefreshMode::Full).isEmpty());
        QCOMPARE(m_desk->difference(), QString());
    }
};

QTEST_GUILESS_MAIN(TestMirrorFaults)
#include "tst_mirrorfaults.moc"
