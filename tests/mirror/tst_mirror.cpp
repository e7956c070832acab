// SPDX-License-Identifier: MIT
#include "models/issuelistmodel.h"
#include "tests/mirror/mirrordesk.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// What a mirror brings, in which order, and what it costs.
class TestMirror : public QObject
{
    Q_OBJECT

    using Kind = StoreComparison::Kind;
    static constexpr qint64 Engine = MirrorDesk::Engine;

    std::unique_ptr<MirrorDesk> m_desk;

    /// The first request at or after \a from that ends in \a path; -1 if there is none.
    [[nodiscard]] qsizetype placeOf(const QString &path, qsizetype from = 0) const
    {
        const auto &requests = m_desk->server.http().requests();
        for (auto i = from; i < requests.size(); ++i) {
            if (requests[i].path.endsWith(path))
                return i;
        }
        return -1;
    }

    [[nodiscard]] QByteArrayList localFiles() const
    {
        QByteArrayList contents;
        const QDir folder(m_desk->folder.filePath(u"local"_s));
        const auto names = folder.entryList(QDir::Files, QDir::Name);
        for (const auto &name : names) {
            QFile file(folder.filePath(name));
            if (file.open(QFile::ReadOnly))
                contents.append(name.toUtf8() + '\n' + file.readAll());
        }
        return contents;
    }

private Q_SLOTS:
    void init() { m_desk = std::make_unique<MirrorDesk>(); }
    void cleanup() { m_desk.reset(); }

    void theFirstMirrorIsComplete_data()
    {
        QTest::addColumn<int>("perPage");
        QTest::newRow("one page each") << 100;
        QTest::newRow("several pages") << 5;
        QTest::newRow("a page for each record") << 1;
    }

    void theFirstMirrorIsComplete()
    {
        QFETCH(int, perPage);
        m_desk->fill(13);
        m_desk->server.perPage = perPage;
        QVERIFY(m_desk->bringUpToDate());
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->engine()->state(), RepositoryState::Succeeded);
        QCOMPARE(m_desk->engine()->report().issues, 13);
        QCOMPARE(m_desk->engine()->report().comments, int(m_desk->server.comments(Engine).size()));
        QCOMPARE(m_desk->engine()->report().gone, 0);
        QCOMPARE(m_desk->difference(), QString());
        m_desk->open();
        QCOMPARE(m_desk->engine()->issues().count(), 13);
        QCOMPARE(m_desk->difference(), QString());
    }

    void aRepositoryWithoutAnythingIsComplete()
    {
        m_desk->server.addRepository(MirrorDesk::EngineName, Engine, 0);
        QVERIFY(m_desk->bringUpToDate());
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(), QString());
        m_desk->forget();
        QVERIFY(m_desk->refresh());
        QVERIFY2(m_desk->asked() <= 2, qPrintable(m_desk->server.asked().join(u'\n')));

        // What comes first comes at the time of the answer before.
        m_desk->server.setTime(m_desk->server.time());
        const auto number = m_desk->server.addIssue(Engine);
        m_desk->server.addComment(Engine, number, u"first"_s);
        m_desk->server.closeIssue(Engine, number);
        m_desk->server.setReadme(Engine, "# New");
        QVERIFY(m_desk->refresh());
        QCOMPARE(m_desk->difference(Kind::Since), QString());
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QCOMPARE(m_desk->difference(), QString());
        m_desk->server.setReadme(Engine, {});
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(), QString());
    }

    /// Whatever request is the one that everything ends at: what was there before is not asked for again.
    void anInterruptedMirrorGoesOn()
    {
        m_desk->fill(6);
        m_desk->server.perPage = 3;
        QVERIFY(m_desk->bringUpToDate());
        QCOMPARE(m_desk->difference(), QString());
        const auto whole = m_desk->asked();
        QVERIFY(whole >= 15);
        for (int last = 1; last < whole; ++last) {
            MirrorDesk desk;
            desk.fill(6);
            desk.server.perPage = 3;
            desk.server.intercept = [&](const HttpRequest &) -> std::optional<HttpAnswer> {
                return desk.asked() > last ? std::optional(HttpAnswer::broken(HttpAnswer::Fault::Hang)) : std::nullopt;
            };
            desk.open();
            const auto repo = desk.library->add(MirrorDesk::EngineName);
            QVERIFY(waitUntil([&] { return desk.asked() > last; }));
            for (int i = 0; i < 3; ++i) // what is written may lead to more that is
                QVERIFY(desk.finishWriting());
            const auto before = desk.server.asked();
            desk.close();
            desk.server.intercept = {};
            desk.forget();
            QVERIFY(desk.bringUpToDate());
            QVERIFY2(desk.engine()->report().isComplete(), qPrintable(desk.gaps()));
            QCOMPARE(desk.difference(), QString());

            // The answer before the one that did not come may not have been read; a timeline is kept whole.
            const auto pathOf = [](const QString &line) { return line.section(u'?', 0, 0); };
            const QStringList open{pathOf(before[last]), pathOf(before[last - 1])};
            QStringList again;
            const auto now = desk.server.asked();
            for (const auto &line : before.mid(0, last - 1)) {
                if (now.contains(line) && !open.contains(pathOf(line)))
                    again.append(line);
            }
            // One part is asked for in turn.
            QVERIFY2(again.size() <= 1, qPrintable(before.join(u'\n') + u"\n-- and then\n"_s + now.join(u'\n')));
        }
    }

    void cancellingKeepsWhatCame()
    {
        m_desk->fill(6);
        m_desk->server.perPage = 3;
        m_desk->open();
        for (int round = 0; round < 6; ++round) {
            int count = 0;
            m_desk->server.intercept = [&](const HttpRequest &) -> std::optional<HttpAnswer> {
                return ++count > 3 ? std::optional(HttpAnswer::broken(HttpAnswer::Fault::Hang)) : std::nullopt;
            };
            if (round == 0)
                QVERIFY(m_desk->add());
            QSignalSpy refreshed(m_desk->engine(), &TrackedRepository::refreshed);
            m_desk->engine()->refresh();
            QVERIFY(waitUntil([&] { return count > 3; }));
            const auto before = m_desk->comparison.recordCount();
            m_desk->engine()->cancel();
            QVERIFY(waitUntil([&] { return refreshed.count() == 1; }));
            QCOMPARE(m_desk->engine()->state(), RepositoryState::Idle);
            QVERIFY(m_desk->engine()->report().isAborted);
            QVERIFY(m_desk->comparison.recordCount() >= before);
        }
        m_desk->server.intercept = {};
        QVERIFY(m_desk->refresh());
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(), QString());
    }

    void refreshesAreCheap_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("anonymous") << QByteArray();
        QTest::newRow("token") << QByteArray("secret");
    }

    void refreshesAreCheap()
    {
        QFETCH(QByteArray, token);
        m_desk->fill(13);
        m_desk->token = token;
        auto &server = m_desk->server;
        QVERIFY(m_desk->bringUpToDate());
        int comparisons = 0;
        for (int day = 0; day < 10; ++day) {
            m_desk->forget();
            QVERIFY(m_desk->refresh());
            QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
            const int compared = int(server.asked().filter(u"sort=created"_s).size());
            comparisons += compared;
            QVERIFY2(m_desk->asked() <= 2 + compared,
                     qPrintable(u"on day %1:\n%2"_s.arg(day).arg(server.asked().join(u'\n'))));
            server.advance(24 * 60 * 60);
        }
        QCOMPARE(comparisons, 1);
        QCOMPARE(m_desk->difference(), QString());

        for (const auto number : {1, 3, 5, 7, 9})
            server.addComment(Engine, number, u"news"_s);
        server.closeIssue(Engine, 5);
        m_desk->forget();
        QVERIFY(m_desk->refresh());
        QVERIFY2(m_desk->asked() <= 5, qPrintable(server.asked().join(u'\n')));
        QCOMPARE(m_desk->difference(), QString());
        m_desk->forget();
        QVERIFY(m_desk->refresh());
        QVERIFY2(m_desk->asked() <= 2, qPrintable(server.asked().join(u'\n')));
    }

    /// With a token, 304s are free.
    void unchangedIssuesCostNothing()
    {
        m_desk->fill(13);
        m_desk->token = "secret";
        m_desk->server.budget = {.limit = 5000, .remaining = 5000, .reset = m_desk->server.time().addDays(1)};
        QVERIFY(m_desk->bringUpToDate());
        QVERIFY(m_desk->refresh());
        const auto before = m_desk->server.budget->remaining;
        for (int round = 0; round < 4; ++round)
            QVERIFY(m_desk->refresh());
        QVERIFY2(m_desk->server.budget->remaining >= before - 4, "one for each of the parts in turn");
    }

    void everythingInTurnIsSeenWithinFourRefreshes()
    {
        m_desk->fill(7);
        auto &server = m_desk->server;
        QVERIFY(m_desk->bringUpToDate());
        QVERIFY(m_desk->refresh());
        server.advance(60);
        const auto labels = server.labels(Engine);
        server.renameLabel(Engine, labels[1][u"id"].toInteger(), u"renamed"_s);
        server.removeLabel(Engine, labels[2][u"id"].toInteger());
        server.addLabel(Engine, u"unused"_s);
        server.renameMilestone(Engine, 1, u"2.0"_s);
        server.setDescription(Engine, u"Another one"_s);
        server.setReadme(Engine, "other");
        QVERIFY(!m_desk->difference(Kind::Comparison).isEmpty());
        for (int round = 0; round < 4; ++round)
            QVERIFY(m_desk->refresh());
        QCOMPARE(m_desk->difference(Kind::Comparison), QString());
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QCOMPARE(m_desk->difference(), QString());
    }

    void aRenamedRepositoryGoesOn_data()
    {
        QTest::addColumn<bool>("isEdited");
        QTest::newRow("seen by its issues") << true;
        QTest::newRow("seen in turn") << false;
    }

    void aRenamedRepositoryGoesOn()
    {
        QFETCH(bool, isEdited);
        m_desk->fill(7);
        QVERIFY(m_desk->bringUpToDate());
        const auto id = GitHubServer::issueId(Engine, 3);
        m_desk->store->write({QString(), u"/local/categories"_s},
                             {QJsonObject{{u"id"_s, id}, {u"category"_s, u"doing"_s}}}, this, {});
        m_desk->engine()->setActive(false);
        m_desk->open();
        const auto before = localFiles();
        QCOMPARE(before.size(), 2);

        auto &server = m_desk->server;
        server.advance(60);
        server.rename(Engine, u"zeta/motor"_s);
        if (isEdited)
            server.editIssue(Engine, 4, {{u"title"_s, u"seen"_s}});
        m_desk->forget();
        for (int round = 0; round < (isEdited ? 1 : 4); ++round)
            QVERIFY(m_desk->refresh());
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->engine()->fullName(), u"zeta/motor"_s);
        QCOMPARE(m_desk->library->find(u"zeta/motor"_s), m_desk->engine());
        QCOMPARE(m_desk->difference(Kind::Since), QString());
        // The newest issue is always listed again; with its new addresses it is another one.
        QVERIFY2(m_desk->asked() <= (isEdited ? 4 : 10), qPrintable(server.asked().join(u'\n')));
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QCOMPARE(m_desk->difference(), QString());
        m_desk->open();
        QCOMPARE(m_desk->library->count(), 1);
        QVERIFY(!m_desk->engine()->isActive());
        QCOMPARE(m_desk->engine()->fullName(), u"zeta/motor"_s);
        QCOMPARE(localFiles(), before);

        // Somebody who knows the old name does not get it twice.
        const auto again = m_desk->library->add(MirrorDesk::EngineName);
        QVERIFY(m_desk->settle());
        QCOMPARE(m_desk->library->count(), 1);
    }

    void whatSomebodyReadsComesFirst_data()
    {
        QTest::addColumn<QString>("during"); // the request that is under way then
        QTest::addColumn<QStringList>("wanted");
        QTest::newRow("before the comments")
            << u"/labels"_s << QStringList{u"/issues/2/comments"_s, u"/issues/2/timeline"_s};
        QTest::newRow("among the timelines") << u"/timeline"_s << QStringList{u"/issues/2/timeline"_s};
    }

    void whatSomebodyReadsComesFirst()
    {
        QFETCH(QString, during);
        QFETCH(QStringList, wanted);
        m_desk->fill(40);
        m_desk->server.perPage = 10;
        bool isRead = false;
        m_desk->server.beforeAnswer = [&](const HttpRequest &request) {
            if (request.path.endsWith(during) && !std::exchange(isRead, true))
                QTimer::singleShot(0, m_desk->engine(), [this] { m_desk->engine()->read(2); });
        };
        QVERIFY(m_desk->bringUpToDate());
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(), QString());
        const auto from = placeOf(during);
        QVERIFY(from >= 0);
        for (const auto &path : wanted) {
            const auto place = placeOf(path, from);
            // First the store is asked what is missing, which may have some timelines to write before.
            QVERIFY2(place > from && place <= from + 14, qPrintable(u"%1 after %2"_s.arg(place).arg(from)));
        }
        QVERIFY(m_desk->asked() > from + 30);
    }

    void readingNeedsNoServerForWhatIsHere()
    {
        m_desk->fill(6);
        QVERIFY(m_desk->bringUpToDate());
        m_desk->forget();
        m_desk->engine()->read(2);
        QVERIFY(m_desk->refresh());
        QVERIFY2(m_desk->server.asked().filter(u"/issues/2"_s).isEmpty(),
                 qPrintable(m_desk->server.asked().join(u'\n')));

        // References change nothing about the issue, so that they come when it is read after a change.
        m_desk->server.addToTimeline(Engine, 2,
                                     {{u"event"_s, u"cross-referenced"_s},
                                      {u"created_at"_s, u"2026-05-01T00:00:00Z"_s},
                                      {u"source"_s, QJsonObject{{u"issue"_s, QJsonObject{{u"id"_s, 12}}}}}});
        m_desk->server.editIssue(Engine, 2, {});
        QVERIFY(m_desk->refresh());
        m_desk->engine()->read(2);
        QVERIFY(waitUntil([&] { return m_desk->difference() == QString(); }));
    }

    void whatIsGoneIsOutOfTheListsAndReadable()
    {
        m_desk->fill(8);
        auto &server = m_desk->server;
        server.addRepository(u"acme/attic"_s, 88, 0);
        QVERIFY(m_desk->bringUpToDate());
        QCOMPARE(m_desk->difference(), QString());
        auto list = std::make_unique<IssueListModel>(*m_desk->library);
        QVERIFY(waitUntil([&] { return list->rowCount() == 8; }));
        const auto open = m_desk->engine()->openCount();
        QCOMPARE(open, 6); // each third is closed

        server.advance(60);
        server.removeIssue(Engine, 4);
        const auto moved = server.transferIssue(Engine, 5, 88);
        const auto comment = server.comments(Engine).lastKey();
        server.removeComment(Engine, comment);
        QVERIFY(m_desk->refresh());
        QCOMPARE(list->rowCount(), 8); // `since` does not show it
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->engine()->report().gone, 4); // the two, what was said on one of them, and the comment
        QCOMPARE(m_desk->difference(), QString());
        QVERIFY(waitUntil([&] { return list->rowCount() == 6; }));
        list.reset();
        QCOMPARE(m_desk->engine()->openCount(), open - 2);

        for (const bool isReopened : {false, true}) {
            if (isReopened)
                m_desk->open();
            QVERIFY(waitUntil([&] { return m_desk->engine()->openCount() == open - 2; }));
            const IssueListModel now(*m_desk->library);
            QVERIFY(waitUntil([&] { return now.rowCount() == 6; }));
            for (const auto number : {4, 5}) {
                const auto issue = m_desk->engine()->issues().get(GitHubServer::issueId(Engine, number));
                QVERIFY(issue);
                QSignalSpy synced(issue.get(), &Model::sync);
                issue->fetch();
                QVERIFY(waitUntil([&] { return synced.count() == 1; }));
                QVERIFY(issue->get(u"body").toString().contains(u"Body of **%1**"_s.arg(number)) || number == 5);
                QCOMPARE(issue->get(u"deleted_reason").toString(), number == 4 ? u"deleted"_s : u"transferred"_s);
            }
            const auto transferred = m_desk->engine()->issues().get(GitHubServer::issueId(Engine, 5));
            QSignalSpy synced(transferred.get(), &Model::sync);
            transferred->fetch();
            QVERIFY(waitUntil([&] { return synced.count() == 1; }));
            QCOMPARE(transferred->get(u"deleted_moved_to").toString(),
                     u"https://github.com/acme/attic/issues/%1"_s.arg(moved));
        }
        // And once more: nothing is found gone twice, and nobody is asked about it.
        m_desk->forget();
        QVERIFY(m_desk->refresh(RefreshMode::Full));
        QCOMPARE(m_desk->engine()->report().gone, 0);
        QVERIFY(m_desk->server.asked().filter(u"/issues/4"_s).isEmpty());
        QCOMPARE(m_desk->difference(), QString());
    }

    void aHostThatHangsDelaysNoOther()
    {
        m_desk->fill(6);
        GitHubServer other;
        other.addRepository(u"slow/one"_s, 5, 3);
        m_desk->open({&m_desk->server, &other});
        QVERIFY(m_desk->add());
        QVERIFY(m_desk->settle());
        m_desk->store->write({u"h2"_s, u"/repositories"_s}, {other.repository(5)}, this, {});
        m_desk->settings.timeout = std::chrono::minutes(1);
        m_desk->open({&m_desk->server, &other});
        QCOMPARE(m_desk->library->count(), 2);
        auto *slow = m_desk->library->find(u"slow/one"_s);
        QVERIFY(slow);
        other.intercept = [](const HttpRequest &) { return HttpAnswer::broken(HttpAnswer::Fault::Hang); };

        m_desk->server.addComment(Engine, 2, u"news"_s);
        QSignalSpy refreshed(m_desk->engine(), &TrackedRepository::refreshed);
        m_desk->library->refreshAll();
        QVERIFY(waitUntil([&] { return refreshed.count() == 1; }));
        QVERIFY2(m_desk->engine()->report().isComplete(), qPrintable(m_desk->gaps()));
        QCOMPARE(m_desk->difference(), QString());
        QCOMPARE(slow->state(), RepositoryState::Loading);
        slow->cancel();
        QVERIFY(waitUntil([&] { return slow->state() == RepositoryState::Idle; }));
        other.intercept = {};
        QSignalSpy other2(slow, &TrackedRepository::refreshed);
        slow->refresh();
        QVERIFY(waitUntil([&] { return other2.count() == 1; }));
        QVERIFY(slow->report().isComplete());
        QCOMPARE(slow->issues().count(), 3);
    }
};

QTEST_GUILESS_MAIN(TestMirror)
#include "tst_mirror.moc"
