// SPDX-License-Identifier: MIT
#include "tests/mirror/mirrordesk.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Engine = MirrorDesk::Engine;
constexpr qint64 Attic = 88;

/// Does to a repository what people do, by chance.
class Crowd
{
public:
    Crowd(GitHubServer &server, unsigned seed)
        : m_server(server)
        , m_random(seed)
    {
    }

    [[nodiscard]] int upTo(int limit) { return int(m_random() % unsigned(limit)); }

    void change()
    {
        m_server.advance(upTo(3) == 0 ? 0 : upTo(90));
        const auto number = anyIssue();
        switch (upTo(18)) {
        case 0: m_server.addIssue(Engine, {{u"title"_s, text()}}); break;
        case 1: m_server.closeIssue(Engine, number); break;
        case 2: m_server.labelIssue(Engine, number, someLabels()); break;
        case 3: m_server.planIssue(Engine, number, upTo(3)); break;
        case 4: renameLabel(); break;
        case 5: removeLabel(); break;
        case 6: m_server.renameMilestone(Engine, 1 + upTo(2), text()); break;
        case 7: removeComment(); break;
        case 8: editComment(true); break;
        case 9: editComment(false); break;
        case 10: removeIssue(number); break;
        case 11: transferIssue(number); break;
        case 12: m_server.setReadme(Engine, text().toUtf8()); break;
        case 13: m_server.setDescription(Engine, text()); break;
        case 14: m_server.addEvent(Engine, number, u"renamed"_s); break;
        case 15: m_server.editIssue(Engine, number, {{u"title"_s, text()}, {u"body"_s, QJsonValue()}}); break;
        default: m_server.addComment(Engine, number, text());
        }
    }

private:
    [[nodiscard]] QString text() { return u"Text %1 — ü"_s.arg(m_random() % 100'000); }

    [[nodiscard]] qint64 anyIssue()
    {
        const auto numbers = m_server.issues(Engine).keys();
        return numbers[upTo(int(numbers.size()))];
    }

    [[nodiscard]] QList<qint64> someLabels()
    {
        QList<qint64> some;
        const auto labels = m_server.labels(Engine);
        for (const auto &label : labels) {
            if (upTo(2) == 0)
                some.append(label[u"id"].toInteger());
        }
        return some;
    }

    void renameLabel()
    {
        const auto labels = m_server.labels(Engine);
        if (!labels.isEmpty())
            m_server.renameLabel(Engine, labels[upTo(int(labels.size()))][u"id"].toInteger(), text());
    }

    void removeLabel()
    {
        const auto labels = m_server.labels(Engine);
        if (!labels.isEmpty())
            m_server.removeLabel(Engine, labels[upTo(int(labels.size()))][u"id"].toInteger());
        m_server.addLabel(Engine, text());
    }

    [[nodiscard]] qint64 anyComment()
    {
        const auto ids = m_server.comments(Engine).keys();
        return ids.isEmpty() ? 0 : ids[upTo(int(ids.size()))];
    }

    void removeComment()
    {
        if (const auto id = anyComment())
            m_server.removeComment(Engine, id);
    }

    void editComment(bool touchesIssue)
    {
        if (const auto id = anyComment())
            m_server.editComment(Engine, id, text(), touchesIssue);
    }

    void removeIssue(qint64 number)
    {
        if (m_server.issues(Engine).size() > 8)
            m_server.removeIssue(Engine, number);
    }

    void transferIssue(qint64 number)
    {
        if (m_server.issues(Engine).size() > 8)
            (void)m_server.transferIssue(Engine, number, Attic);
    }

    GitHubServer &m_server;
    std::mt19937 m_random;
};

} // namespace

/// Whatever people do to a repository, between refreshes and during them, the mirror follows.
class TestMirrorChanges : public QObject
{
    Q_OBJECT

    using Kind = StoreComparison::Kind;

    std::unique_ptr<MirrorDesk> m_desk;

    void begin(int perPage)
    {
        m_desk = std::make_unique<MirrorDesk>();
        m_desk->server.setTime(m_desk->server.time());
        m_desk->fill(16);
        m_desk->server.addRepository(u"acme/attic"_s, Attic, 0);
        m_desk->server.perPage = perPage;
    }

    [[nodiscard]] QString said(int round)
    {
        return u"round %1, %2\n%3"_s.arg(round).arg(m_desk->gaps(), m_desk->server.asked().join(u'\n'));
    }

private Q_SLOTS:
    void cleanup() { m_desk.reset(); }

    void theMirrorFollows_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<bool>("isMeanwhile"); // some of the changes happen between two pages
        for (const unsigned seed : {1U, 2U, 3U, 4U}) {
            QTest::addRow("before, seed %u", seed) << seed << false;
            QTest::addRow("meanwhile, seed %u", seed) << seed << true;
        }
    }

    void theMirrorFollows()
    {
        QFETCH(unsigned, seed);
        QFETCH(bool, isMeanwhile);
        begin(4);
        Crowd crowd(m_desk->server, seed);
        if (isMeanwhile) {
            m_desk->server.beforeAnswer = [&crowd](const HttpRequest &) {
                if (crowd.upTo(6) == 0)
                    crowd.change();
            };
        }
        QVERIFY(m_desk->bringUpToDate());
        for (int round = 0; round < 10; ++round) {
            for (int i = crowd.upTo(7); i > 0; --i)
                crowd.change();
            m_desk->forget();
            QVERIFY(m_desk->refresh());
            QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(said(round)));
            if (!isMeanwhile) {
                const auto difference = m_desk->difference(Kind::Since);
                QVERIFY2(difference.isEmpty(), qPrintable(difference + u'\n' + said(round)));
            }
        }
        // What happened behind an issue's back while it was listed is nothing that the next listing shows.
        m_desk->server.beforeAnswer = {};
        (void)m_desk->difference(Kind::Since);
        m_desk->forget();
        QVERIFY(m_desk->refresh());
        auto difference = m_desk->difference(Kind::Since);
        QVERIFY2(difference.isEmpty(), qPrintable(difference + u'\n' + said(10)));
        m_desk->forget();
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(said(11)));
        difference = m_desk->difference();
        QVERIFY2(difference.isEmpty(), qPrintable(difference + u'\n' + said(11)));
        m_desk->open();
        QCOMPARE(m_desk->difference(), QString());
    }

    /// What `since` does not show comes with time, without anybody asking for everything.
    void timeShowsTheRest_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {11U, 12U, 13U, 14U})
            QTest::addRow("seed %u", seed) << seed;
    }

    void timeShowsTheRest()
    {
        QFETCH(unsigned, seed);
        begin(100);
        Crowd crowd(m_desk->server, seed);
        QVERIFY(m_desk->bringUpToDate());
        QVERIFY(m_desk->refresh());
        QCOMPARE(m_desk->difference(), QString());
        for (int i = 0; i < 15; ++i)
            crowd.change();
        m_desk->server.addComment(Engine, m_desk->server.issues(Engine).firstKey(), u"shows the comments"_s);
        for (int day = 0; day < 9; ++day) {
            m_desk->server.advance(24 * 60 * 60);
            QVERIFY(m_desk->refresh());
            QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(said(day)));
        }
        QCOMPARE(m_desk->difference(Kind::Comparison), QString());
    }

    /// The labels are written before the issues that have them: whoever is interrupted in between still has to do that.
    void labelsComeIntoIssuesAfterAnInterruption()
    {
        begin(100);
        auto &server = m_desk->server;
        QVERIFY(m_desk->bringUpToDate());
        const auto file = m_desk->folder.filePath(u"remote/h/repositories/77/labels.jsonl"_s);
        server.renameLabel(Engine, server.labels(Engine)[1][u"id"].toInteger(), u"renamed"_s);
        const auto isWritten = [&file] {
            QFile labels(file);
            return labels.open(QFile::ReadOnly) && labels.readAll().contains("renamed");
        };
        for (int round = 0; round < 4 && !isWritten(); ++round) {
            server.advance(60);
            QSignalSpy refreshed(m_desk->engine(), &TrackedRepository::refreshed);
            m_desk->engine()->refresh();
            QVERIFY(waitUntil([&] { return !refreshed.isEmpty() || isWritten(); }));
        }
        QVERIFY(isWritten());
        m_desk->open();
        for (int round = 0; round < 5; ++round) {
            server.advance(60);
            QVERIFY(m_desk->refresh());
        }
        QCOMPARE(m_desk->difference(Kind::Comparison), QString());
    }

    /// "Everything is asked for again."
    void aFullRefreshBringsEntriesThatChangedNoIssue()
    {
        begin(100);
        QVERIFY(m_desk->bringUpToDate());
        m_desk->server.advance(60);
        m_desk->server.addToTimeline(Engine, 2,
                                     {{u"event"_s, u"cross-referenced"_s},
                                      {u"created_at"_s, u"2026-05-01T00:00:00Z"_s},
                                      {u"source"_s, QJsonObject{{u"issue"_s, QJsonObject{{u"id"_s, 12}}}}}});
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QCOMPARE(m_desk->difference(), QString());
    }

    /// Pages by number: what is removed, or changes, between two of them takes the first of the next one away.
    void commentsThatMoveBetweenPagesAreNotMissed_data()
    {
        QTest::addColumn<bool>("isFirst"); // of all comments, or of those that are new
        QTest::addColumn<bool>("isRemoval");
        QTest::newRow("first, removal") << true << true;
        QTest::newRow("first, edit") << true << false;
        QTest::newRow("later, removal") << false << true;
        QTest::newRow("later, edit") << false << false;
    }

    void commentsThatMoveBetweenPagesAreNotMissed()
    {
        QFETCH(bool, isFirst);
        QFETCH(bool, isRemoval);
        begin(3);
        auto &server = m_desk->server;
        if (!isFirst) {
            QVERIFY(m_desk->bringUpToDate());
            QCOMPARE(m_desk->difference(), QString());
            QList<qint64> ids = server.comments(Engine).keys().mid(0, 8);
            for (const auto id : ids) {
                server.advance(60);
                server.editComment(Engine, id, u"edited %1"_s.arg(id));
            }
        }
        bool isDone = false;
        server.beforeAnswer = [&](const HttpRequest &request) {
            if (!request.path.endsWith(u"/issues/comments") || request.query.queryItemValue(u"page"_s) != u"2"
                || std::exchange(isDone, true))
                return;
            // The oldest or the newest of those that came with the first page.
            const auto comments = server.comments(Engine);
            QMap<QString, qint64> byTime;
            for (auto it = comments.begin(); it != comments.end(); ++it)
                byTime.insert((*it)[u"updated_at"].toString(), it.key());
            const auto id = isFirst ? byTime.last() : *std::prev(byTime.end(), 8);
            server.advance(60);
            if (isRemoval)
                server.removeComment(Engine, id);
            else
                server.editComment(Engine, id, u"edited meanwhile"_s);
        };
        QVERIFY(m_desk->bringUpToDate());
        QVERIFY(isDone);
        (void)m_desk->difference(Kind::Since); // a removal is nothing that the next listing shows
        QVERIFY(m_desk->refresh());
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(Kind::Since), QString());
    }
};

QTEST_GUILESS_MAIN(TestMirrorChanges)
#include "tst_mirrorchanges.moc"
