// SPDX-License-Identifier: MIT
#include "models/issue.h"
#include "models/query.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestQuery : public QObject
{
    Q_OBJECT

    RecordTable m_table{Issue::columns()};

    void add(qint64 id, const char *title, const char *state, bool isPullRequest)
    {
        const auto slot = m_table.insert(id);
        QJsonObject record{{QStringLiteral("title"), QString::fromUtf8(title)},
                           {QStringLiteral("state"), QString::fromLatin1(state)}};
        if (isPullRequest)
            record.insert(QStringLiteral("pull_request"), QJsonObject{{QStringLiteral("merged_at"), {}}});
        m_table.merge(slot, record);
    }

    void give(RecordTable::Slot slot, int column, const char *value) { m_table.setSymbol(slot, column, value); }

    [[nodiscard]] static QString one(QRandomGenerator &random, const QStringList &of)
    {
        return of.at(random.bounded(int(of.size())));
    }

    static void fill(RecordTable &table, RecordTable::Slot slot, QRandomGenerator &random)
    {
        const QStringList words{u"crash"_s,    u"Crashes"_s, u"ÄRGER"_s,   u"ärger"_s, u"Straße"_s, u"STRAẞE"_s,
                                u"İstanbul"_s, u"ΣΊΣΥΦΟΣ"_s, u"σίσυφος"_s, u"漢字"_s,  u"a"_s,      QString()};
        const QStringList names{u"bug"_s, u"Bug"_s, u"good first issue"_s, u"ÄÖ"_s, u"漢字"_s, QString()};
        table.setText(slot, IssueTitle, (one(random, words) + u' ' + one(random, words)).trimmed().toUtf8());
        table.setSymbol(slot, IssueStateName, random.bounded(3) ? "open" : "closed");
        table.setInteger(slot, IssueIsPullRequest, random.bounded(2));
        table.setInteger(slot, IssueIsDraft, random.bounded(2));
        table.setInteger(slot, IssueMergedAt, random.bounded(2) ? RecordTable::Null : 1'700'000'000);
        table.setSymbol(slot, IssueAuthor, one(random, names).toUtf8());
        table.setSymbol(slot, IssueMilestone, one(random, names).toUtf8());
        QStringList labels{one(random, names), one(random, names)};
        labels.removeAll(QString());
        table.setSymbol(slot, IssueLabelNames, labels.join(u'\n').toUtf8());
    }

private Q_SLOTS:
    void initTestCase()
    {
        add(1, "Fix overflow in scalar code", "open", false);
        add(2, "Overflow tests", "closed", false);
        add(3, "Schnorr batch", "open", true);
        add(4, "ÄRGER mit Überlauf", "closed", true);
        give(0, IssueAuthor, "Real-OR-random");
        give(1, IssueAuthor, "Ägidius");
        give(1, IssueLabelNames, "bug");
        give(2, IssueLabelNames, "Bug\ngood first issue\na,b");
        give(2, IssueAssignees, "alice\nbob");
        give(3, IssueMilestone, "Version 1, or later");
        give(1, IssueStateReason, "not_planned");
        give(3, IssueStateReason, "completed");
        m_table.setInteger(2, IssueIsDraft, 1);
        m_table.setInteger(3, IssueMergedAt, 1'700'000'000);
    }

    void finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *text, const char *ids) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(ids);
        };
        row("", "1234");
        row("is:open", "13");
        row("is:closed", "24");
        row("state:closed", "24");
        row("is:issue", "12");
        row("is:pr is:open", "3");
        row("type:pr", "34");
        row("IS:OPEN", "13");
        row("is:open is:closed", "");
        row("is:closed is:open", "");
        row("overflow", "12");
        row("OVERFLOW tests", "2");
        row("verfl", "12"); // inside words too
        row("\"overflow in\"", "1");
        row("\"overflow in", "1"); // while it is being typed
        row("ärger", "4");
        row("überlauf is:pr", "4");
        row("nothing", "");
        row("a/b", "");
        row("-overflow", "34");
        row("-\"overflow in\" overflow", "2");
        row("-is:pr", "12");
        row("-is:open", "24");
        row("-type:pr -state:closed", "1");
        row("is:open -is:open", "");
        row("author:real-or-RANDOM", "1");
        row("author:real", ""); // whole values only
        row("author:ÄGIDIUS", "2");
        row("-author:ägidius", "134");
        row("assignee:bob", "3");
        row("assignee:alice assignee:bob", "3");
        row("assignee:alice assignee:carol", "");
        row("label:BUG", "23");
        row("label:bug label:\"Good First Issue\"", "3");
        row("label:\"good first issue\",unused", "3");
        row("label:\"a,b\"", "3");
        row("label:\"good first", "");
        row("-label:bug", "14");
        row("-label:\"good first issue\",unused", "124");
        row("milestone:\"version 1, or later\"", "4");
        row("label:bug is:open schnorr", "3");
        row("no:label", "14");
        row("-no:label", "23");
        row("no:assignee no:milestone", "12");
        row("NO:Milestone label:bug", "23");
        row("is:draft", "3");
        row("-is:draft", "124");
        row("is:merged", "4");
        row("-is:merged is:pr", "3");
        row("is:merged -is:merged", "");
        row("reason:completed", "4");
        row("reason:\"not planned\"", "2");
        row("-reason:completed is:closed", "2");
        row("sort:created-asc overflow", "12"); // no part of what is found
    }

    void finds()
    {
        QFETCH(QString, text);
        QFETCH(QString, ids);
        const auto query = Query::parse(text);
        QVERIFY(query.furtherTerms().empty());
        QString found;
        const auto all = query.evaluate(m_table, SlotSet::live(m_table));
        for (RecordTable::Slot slot = 0; slot < m_table.slotEnd(); ++slot) {
            if (query.matches(m_table, slot))
                found += QString::number(*m_table.id(slot));
            QCOMPARE(all.contains(slot), query.matches(m_table, slot));
        }
        QCOMPARE(found, ids);
    }

    void evaluatesAsItMatches()
    {
        const QStringList terms{u"crash"_s,
                                u"CRASHES"_s,
                                u"ärger"_s,
                                u"straẞe"_s,
                                u"İ"_s,
                                u"ς"_s,
                                u"字"_s,
                                u"a"_s,
                                u"\"h ä\""_s,
                                u"is:open"_s,
                                u"is:pr"_s,
                                u"label:bug"_s,
                                u"label:äö"_s,
                                u"label:bug,漢字"_s,
                                u"author:BUG"_s,
                                u"milestone:äÖ"_s,
                                u"label:\"good first issue\""_s,
                                u"no:label"_s,
                                u"no:milestone"_s,
                                u"is:draft"_s,
                                u"is:merged"_s};
        QRandomGenerator random(3);
        qsizetype matched = 0;
        for (int round = 0; round < 60; ++round) {
            RecordTable table(Issue::columns());
            for (int i = random.bounded(200); i >= 0; --i)
                fill(table, table.insert(i), random);
            for (int i = random.bounded(100); i > 0; --i) { // some change, some go
                const auto slot = RecordTable::Slot(random.bounded(table.slotEnd()));
                if (table.isLive(slot) && random.bounded(3) == 0)
                    table.remove(slot);
                else if (table.isLive(slot))
                    fill(table, slot, random);
            }
            for (int i = 0; i < 40; ++i) {
                QStringList text;
                for (int k = random.bounded(4); k > 0; --k)
                    text.append((random.bounded(4) ? QString() : u"-"_s) + one(random, terms));
                const auto query = Query::parse(text.join(u' '));
                QVERIFY(query.furtherTerms().empty());
                const auto found = query.evaluate(table, SlotSet::live(table));
                for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot) {
                    const bool isFound = table.isLive(slot) && query.matches(table, slot);
                    QVERIFY2(found.contains(slot) == isFound, qPrintable(text.join(u' ')));
                    matched += isFound;
                }
            }
        }
        QVERIFY(matched > 10'000);
    }

    void picksRepositories()
    {
        QVERIFY(Query::parse(QStringLiteral("is:open")).admitsRepository(u"a/b"));
        const auto query = Query::parse(QStringLiteral("repo:A/b repo:c/d"));
        QVERIFY(query.admitsRepository(u"a/B"));
        QVERIFY(query.admitsRepository(u"c/d"));
        QVERIFY(!query.admitsRepository(u"a/bc"));
        const auto without = Query::parse(QStringLiteral("-repo:a/B"));
        QVERIFY(!without.admitsRepository(u"A/b"));
        QVERIFY(without.admitsRepository(u"c/d"));
    }

    void namesWhatRowsDoNotTell()
    {
        const auto query = Query::parse(
            QStringLiteral("overflow no:author is:Weird -in:body author:@me author:app/bot "
                           "milestone:* label:\"\" Mentions:\"Al\" sort:odd -sort:created"));
        QStringList terms;
        for (const auto &term : query.furtherTerms())
            terms.append(term.text);
        QCOMPARE(
            terms,
            QStringList({u"no:author"_s, u"is:Weird"_s, u"-in:body"_s, u"author:@me"_s, u"author:app/bot"_s,
                         u"milestone:*"_s, u"label:\"\""_s, u"Mentions:\"Al\""_s, u"sort:odd"_s, u"-sort:created"_s}));
        QVERIFY(query.furtherTerms().at(1)
                == (Query::Term{.name = u"is"_s, .value = u"weird"_s, .isExcluded = false, .text = u"is:Weird"_s}));
        QVERIFY(query.furtherTerms().at(2).isExcluded);
        QCOMPARE(query.furtherTerms().at(7).value, u"al"_s);
        QVERIFY(query.matches(m_table, 0));
        QVERIFY(!query.matches(m_table, 2));
    }

    void takesATermWithAnotherValue()
    {
        auto query = Query::parse(u"-author:@me mentions:@me"_s);
        QVERIFY(query.addTerm(query.furtherTerms().at(0), u"Real-or-random"_s));
        QVERIFY(!query.addTerm(query.furtherTerms().at(1), u"Real-or-random"_s));
        QVERIFY(!query.matches(m_table, 0));
        QVERIFY(query.matches(m_table, 1));
    }

    void order_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("order");
        const auto row = [](const char *text, const char *order) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(order);
        };
        row("", "updated-desc");
        row("sort:created", "created-desc");
        row("is:open SORT:Comments-ASC crash", "comments-asc");
        row("sort:reactions-desc", "reactions-desc");
        row("sort:interactions sort:viewed", "viewed-desc"); // the last one
        row("sort:created sort:odd", "created-desc");
        row("-sort:created", "updated-desc");
        row("\"sort:created\"", "updated-desc"); // a phrase
    }

    void order()
    {
        QFETCH(QString, text);
        QFETCH(QString, order);
        QCOMPARE(Query::parse(text).order().text(), order);
    }

    void withOrder_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("result");
        const auto row = [](const char *text, const char *order, const char *result) {
            QTest::addRow("%s, %s", text, order)
                << QString::fromLatin1(text) << QString::fromLatin1(order) << QString::fromLatin1(result);
        };
        row("", "updated", "");
        row("", "created-asc", "sort:created-asc");
        row("is:open", "viewed", "is:open sort:viewed-desc");
        row("sort:viewed is:open", "comments", "sort:comments-desc is:open");
        row("is:open  Sort:viewed crash sort:created", "updated", "is:open crash");
        row("label:\"a sort:x\" \"sort:y\"", "created", "label:\"a sort:x\" \"sort:y\" sort:created-desc");
        row("crash \"half ty", "created", "crash \"half ty\" sort:created-desc");
        row("sort:created", "updated-asc", "sort:updated-asc");
    }

    void withOrder()
    {
        QFETCH(QString, text);
        QFETCH(QString, order);
        QFETCH(QString, result);
        const auto wanted = IssueOrder::parse(order).value();
        QCOMPARE(Query::withOrder(text, wanted), result);
        QVERIFY(Query::parse(result).order() == wanted);
    }
};

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
