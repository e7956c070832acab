// SPDX-License-Identifier: MIT
#include "models/issue.h"
#include "models/query.h"

#include <QJsonArray>
#include <QTest>

using namespace hubbub;

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

private Q_SLOTS:
    void initTestCase()
    {
        add(1, "Fix overflow in scalar code", "open", false);
        add(2, "Overflow tests", "closed", false);
        add(3, "Schnorr batch", "open", true);
        add(4, "ÄRGER mit Überlauf", "closed", true);
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
    }

    void finds()
    {
        QFETCH(QString, text);
        QFETCH(QString, ids);
        const auto query = Query::parse(text);
        QVERIFY(query.unanswered().isEmpty());
        QString found;
        for (RecordTable::Slot slot = 0; slot < m_table.slotEnd(); ++slot) {
            if (query.matches(m_table, slot))
                found += QString::number(*m_table.id(slot));
        }
        QCOMPARE(found, ids);
    }

    void picksRepositories()
    {
        QVERIFY(Query::parse(QStringLiteral("is:open")).admitsRepository(u"a/b"));
        const auto query = Query::parse(QStringLiteral("repo:A/b repo:c/d"));
        QVERIFY(query.admitsRepository(u"a/B"));
        QVERIFY(query.admitsRepository(u"c/d"));
        QVERIFY(!query.admitsRepository(u"a/bc"));
    }

    void saysWhatItCannotAnswer()
    {
        const auto query = Query::parse(QStringLiteral("overflow label:\"good first\" is:weird -is:pr"));
        QCOMPARE(query.unanswered(),
                 QStringList(
                     {QStringLiteral("label:\"good first\""), QStringLiteral("is:weird"), QStringLiteral("-is:pr")}));
        QVERIFY(query.matches(m_table, 0));
        QVERIFY(!query.matches(m_table, 2));
    }
};

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
