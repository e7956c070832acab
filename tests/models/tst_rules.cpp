// SPDX-License-Identifier: MIT
#include "tests/models/workspacedesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// Over a real store and a server that is GitHub enough.
class TestRules : public QObject
{
    Q_OBJECT

    std::unique_ptr<WorkspaceDesk> m_desk;

    [[nodiscard]] Rules &rules() const { return m_desk->workspace->rules; }
    [[nodiscard]] Edits &edits() const { return m_desk->workspace->edits; }
    [[nodiscard]] QString category(qint64 number) const { return m_desk->categoryOf(number); }

    void enable(qint64 id, bool isEnabled = true) const
    {
        for (auto rule : rules().rules()) {
            if (rule.id != id)
                continue;
            rule.isEnabled = isEnabled;
            edits().apply({}, {rules().change(rule)});
        }
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<WorkspaceDesk>();
        m_desk->server.addRepository(u"acme/engine"_s, WorkspaceDesk::Engine, 4);
        m_desk->open();
    }

    void cleanup() { m_desk.reset(); }

    void twoAreOfferedAndOff()
    {
        const auto all = rules().rules();
        QCOMPARE(all.size(), 2U);
        for (const auto &rule : all) {
            QVERIFY(rule.isOffered());
            QVERIFY(!rule.isEnabled);
            QVERIFY(rules().remove(rule.id).isEmpty());
        }
        QVERIFY(m_desk->add());
        m_desk->server.closeIssue(WorkspaceDesk::Engine, 1);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(1), u"default"_s);
        QVERIFY(!edits().canUndo());
    }

    void theFirstListingMovesNothing()
    {
        m_desk->server.closeIssue(WorkspaceDesk::Engine, 1);
        enable(Rules::ClosedIsDone);
        QVERIFY(m_desk->add());
        QCOMPARE(category(1), u"default"_s);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(1), u"default"_s);
    }

    void whatComesToMatchIsMovedOnce()
    {
        QVERIFY(m_desk->add());
        enable(Rules::ClosedIsDone);
        m_desk->server.closeIssue(WorkspaceDesk::Engine, 1);
        m_desk->server.closeIssue(WorkspaceDesk::Engine, 2);
        QSignalSpy applied(&rules(), &Rules::applied);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(1), u"done"_s);
        QCOMPARE(category(2), u"done"_s);
        QCOMPARE(category(3), u"default"_s);
        QCOMPARE(applied.count(), 1);
        QCOMPARE(applied.first().first().toInt(), 2);

        // The user knows better, until it is another time.
        auto &cards = m_desk->workspace->cards;
        edits().apply({}, {cards.putFirst({m_desk->key(1)}, MainBoard, u"doing"_s)});
        m_desk->server.addComment(WorkspaceDesk::Engine, 1, u"news"_s);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(1), u"doing"_s);
        m_desk->server.editIssue(WorkspaceDesk::Engine, 1, {{u"state"_s, u"open"_s}});
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(1), u"doing"_s);
        m_desk->server.closeIssue(WorkspaceDesk::Engine, 1);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(1), u"done"_s);
    }

    void oneUndoTakesARefreshBack()
    {
        QVERIFY(m_desk->add());
        auto &cards = m_desk->workspace->cards;
        edits().apply({}, {cards.putFirst({m_desk->key(1)}, MainBoard, u"doing"_s)});
        const auto position = cards.positionAt(cards.slotOf(m_desk->key(1))).toByteArray();
        enable(Rules::ClosedIsDone);
        rules().setSpeaker([](int count) { return u"%1 moved"_s.arg(count); });
        for (const auto number : {1, 2, 4})
            m_desk->server.closeIssue(WorkspaceDesk::Engine, number);
        QVERIFY(m_desk->refresh());
        QCOMPARE(edits().undoText(), u"3 moved"_s);
        const auto moves = rules().log().moves();
        QCOMPARE(moves.size(), 3U);
        QCOMPARE(moves.front().issue, m_desk->key(4)); // the latest change
        QCOMPARE(moves.back().from, u"doing"_s);
        QCOMPARE(moves.back().to, u"done"_s);
        edits().undo();
        QCOMPARE(category(1), u"doing"_s);
        QCOMPARE(cards.positionAt(cards.slotOf(m_desk->key(1))).toByteArray(), position);
        QCOMPARE(category(2), u"default"_s);
        QVERIFY(rules().log().moves().empty());
        edits().redo();
        QCOMPARE(category(2), u"done"_s);
        QCOMPARE(rules().log().moves().size(), 3U);

        edits().apply({}, {RuleLog::putBack(rules().log().moves().back(), cards)});
        QCOMPARE(category(1), u"doing"_s);
        QCOMPARE(cards.positionAt(cards.slotOf(m_desk->key(1))).toByteArray(), position);
        QVERIFY(!RuleLog::stands(rules().log().moves().back(), cards));
        QVERIFY(RuleLog::putBack(rules().log().moves().back(), cards).isEmpty());
        m_desk->open();
        QCOMPARE(rules().log().moves().size(), 3U);
    }

    void nobodyIsMeUntilThatIsKnown()
    {
        QVERIFY(m_desk->add());
        enable(Rules::AssignedIsToDo);
        const QJsonObject mine{{u"assignees"_s, QJsonArray{QJsonObject{{u"login"_s, u"Ada"_s}}}}};
        m_desk->server.editIssue(WorkspaceDesk::Engine, 1, mine);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(1), u"default"_s);
        rules().search().setLogins({{WorkspaceDesk::Host, u"ada"_s}});
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(1), u"default"_s); // no refresh brought that
        m_desk->server.editIssue(WorkspaceDesk::Engine, 2, mine);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(2), u"todo"_s);
        QCOMPARE(category(1), u"default"_s);
        QCOMPARE(category(3), u"default"_s);
    }

    void whatHappensHereMovesNothing()
    {
        QVERIFY(m_desk->add());
        auto &stars = m_desk->workspace->stars;
        rules().search().setProvider(u"is:starred"_s, [&stars](const TrackedRepository &repository, const QString &) {
            return stars.issuesOf(repository);
        });
        qint64 id = 0;
        edits().apply({},
                      {rules().add({.id = 0, .name = u"S"_s, .query = u"is:starred"_s, .category = u"todo"_s}, &id)});
        edits().apply({}, {stars.star({m_desk->key(1)}, true)});
        m_desk->server.addComment(WorkspaceDesk::Engine, 1, u"news"_s);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(1), u"default"_s);
        // Nobody answers: nothing is done.
        rules().search().setProvider(u"is:starred"_s, {});
        m_desk->server.addIssue(WorkspaceDesk::Engine);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(5), u"default"_s);
    }

    void changesWhileNobodyLookedCount()
    {
        QVERIFY(m_desk->add());
        enable(Rules::ClosedIsDone);
        m_desk->open(); // the program starts again
        m_desk->server.intercept = [](const HttpRequest &) { return HttpAnswer::broken(HttpAnswer::Fault::Reset); };
        m_desk->server.closeIssue(WorkspaceDesk::Engine, 4);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(4), u"default"_s);
        m_desk->server.intercept = {};
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(4), u"done"_s);
    }

    void theFirstRuleCounts()
    {
        QVERIFY(m_desk->add());
        enable(Rules::ClosedIsDone);
        qint64 id = 0;
        edits().apply({},
                      {rules().add({.id = 0, .name = u"S"_s, .query = u"is:closed"_s, .category = u"todo"_s}, &id)});
        m_desk->server.closeIssue(WorkspaceDesk::Engine, 2);
        QVERIFY(m_desk->refresh());
        QCOMPARE(category(2), u"done"_s);
        QCOMPARE(rules().log().moves().size(), 1U);
    }

    void appliedNow()
    {
        QVERIFY(m_desk->add());
        auto &cards = m_desk->workspace->cards;
        edits().apply({}, {cards.putFirst({m_desk->key(2)}, MainBoard, u"doing"_s)});
        const Rule rule{.id = 0, .name = u"All"_s, .query = u"is:open"_s, .category = u"doing"_s};
        QCOMPARE(rules().count(rule), 2);
        QCOMPARE(rules().apply(rule), 2);
        QCOMPARE(rules().count(rule), 0);
        QCOMPARE(category(4), u"doing"_s);
        const auto top = [&](qint64 number) {
            return cards.positionAt(cards.slotOf(m_desk->key(number))).toByteArray();
        };
        QVERIFY(top(4) < top(1) && top(1) < top(2)); // the third is closed
        edits().undo();
        QCOMPARE(rules().count(rule), 2);
        QCOMPARE(category(2), u"doing"_s);
        auto gone = rule;
        gone.category = u"nowhere"_s;
        QCOMPARE(rules().count(gone), 0);
        gone = rule;
        gone.query.clear();
        QCOMPARE(rules().count(gone), 0);
    }

    void rulesAreKept()
    {
        qint64 id = 0;
        edits().apply({},
                      {rules().add({.id = 0, .name = u"Bugs"_s, .query = u"label:bug"_s, .category = u"todo"_s}, &id)});
        enable(Rules::ClosedIsDone);
        m_desk->open();
        auto all = rules().rules();
        QCOMPARE(all.size(), 3U);
        QVERIFY(all[0].isEnabled);
        QCOMPARE(all[2], (Rule{.id = id, .name = u"Bugs"_s, .query = u"label:bug"_s, .category = u"todo"_s}));
        edits().apply({}, {rules().remove(id)});
        QCOMPARE(rules().rules().size(), 2U);
        edits().undo();
        QCOMPARE(rules().rules().size(), 3U);
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
