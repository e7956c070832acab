// SPDX-License-Identifier: MIT
#include "sync/recordtable.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace hubbub;

class TestRecordTable : public QObject
{
    Q_OBJECT

    enum { Count, Time, Flag, Login, Labels, Title };
    const Schema m_schema{{{"count", Attribute::Type::Integer},
                           {"at", Attribute::Type::Time},
                           {"pull_request", Attribute::Type::Flag},
                           {"user.login", Attribute::Type::Symbol},
                           {"labels[].name", Attribute::Type::Symbols},
                           {"title", Attribute::Type::Text}}};

    static QJsonObject json(const char *text)
    {
        const auto object = QJsonDocument::fromJson(text).object();
        Q_ASSERT(!object.isEmpty());
        return object;
    }

private Q_SLOTS:
    void keepsWhatItIsGiven()
    {
        RecordTable table(m_schema);
        const auto slot = table.insert(4318905657); // above 32 bits (T3)
        const auto record = json(R"({"id":4318905657,"count":9007199254740993,"at":"2026-08-22T12:00:00Z",
            "pull_request":true,"user":{"login":"sipa"},"labels":[{"name":"bug"},{"name":"ä b"}],"title":"漢字"})");
        QCOMPARE(table.merge(slot, record), quint64(0b111111));
        QCOMPARE(table.slotOf(4318905657), slot);
        QCOMPARE(table.integer(slot, Count), 9007199254740993);
        QCOMPARE(table.integer(slot, Time), 1787400000);
        QVERIFY(table.flag(slot, Flag));
        QCOMPARE(table.text(slot, Login), "sipa");
        QCOMPARE(table.text(slot, Labels), QByteArrayView("bug\nä b"));
        QCOMPARE(table.toJson(slot), record);
    }

    void aCountHasThirtyTwoBits()
    {
        const Schema schema({{"comments", Attribute::Type::Count}});
        RecordTable table(schema);
        const auto slot = table.insert(1);
        const auto comments = QStringLiteral("comments");
        for (const qint64 fits : {qint64(0), qint64(17), qint64(4294967294)}) {
            table.merge(slot, {{comments, fits}});
            QCOMPARE(table.integer(slot, 0), fits);
            QCOMPARE(table.value(slot, 0), QJsonValue(fits));
        }
        for (const QJsonValue &unfit : {QJsonValue(-1), QJsonValue(qint64(4294967295)), QJsonValue(QJsonValue::Null),
                                        QJsonValue(QStringLiteral("many"))}) {
            table.merge(slot, {{comments, 5}});
            table.merge(slot, {{comments, unfit}});
            QCOMPARE(table.integer(slot, 0), RecordTable::Null);
            QVERIFY(table.value(slot, 0).isUndefined());
        }
    }

    void mergeTouchesOnlyWhatIsNamed() // C9
    {
        RecordTable table(m_schema);
        const auto slot = table.insert(1);
        table.merge(slot, json(R"({"count":1,"title":"a","user":{"login":"x"}})"));
        QCOMPARE(table.merge(slot, json(R"({"title":"b"})")), quint64(1) << Title);
        QCOMPARE(table.merge(slot, json(R"({"title":"b","count":1})")), quint64(0));
        QCOMPARE(table.integer(slot, Count), 1);
        QCOMPARE(table.merge(slot, json(R"({"user":null})")), quint64(1) << Login);
        QVERIFY(table.text(slot, Login).isEmpty());
    }

    void acceptsOddTypes()
    {
        RecordTable table(m_schema);
        const auto slot = table.insert(1);
        table.merge(slot,
                    json(R"({"count":"7","at":12,"pull_request":{"url":""},"user":"x","labels":["plain",{"name":"o"}],
                                   "title":{"a":1}})"));
        QCOMPARE(table.integer(slot, Count), RecordTable::Null);
        QCOMPARE(table.integer(slot, Time), RecordTable::Null);
        QVERIFY(table.flag(slot, Flag));
        QCOMPARE(table.text(slot, Labels), "plain\no");
        QVERIFY(table.text(slot, Title).isEmpty());
    }

    void slotsAreUsedAgain()
    {
        RecordTable table(m_schema);
        const auto first = table.insert(1);
        table.insert(2);
        table.merge(first, json(R"({"title":"old","count":3})"));
        table.remove(first);
        QCOMPARE(table.slotOf(1), RecordTable::NoSlot);
        QVERIFY(!table.isLive(first));
        QCOMPARE(table.count(), 1);
        QCOMPARE(table.insert(3), first);
        QVERIFY(table.text(first, Title).isEmpty());
        QCOMPARE(table.integer(first, Count), RecordTable::Null);
        QCOMPARE(table.slotEnd(), RecordTable::Slot(2));
    }

    void textsSurviveCompaction()
    {
        RecordTable table(m_schema);
        for (int i = 0; i < 100; ++i)
            table.setText(table.insert(i), Title, QByteArray(1000, char('a' + i % 26)));
        for (int round = 0; round < 20; ++round) {
            for (RecordTable::Slot slot = 0; slot < 50; ++slot)
                table.setText(slot, Title, QByteArray(1000, char('A' + (round + int(slot)) % 26)));
        }
        QVERIFY(table.memory() < 1'000'000);
        for (RecordTable::Slot slot = 0; slot < 100; ++slot) {
            const auto letter = slot < 50 ? char('A' + (19 + int(slot)) % 26) : char('a' + int(slot) % 26);
            QCOMPARE(table.text(slot, Title), QByteArrayView(QByteArray(1000, letter)));
        }
    }

    void idsAreFoundAfterManyChanges()
    {
        RecordTable table(m_schema);
        QHash<qint64, RecordTable::Slot> expected;
        quint64 state = 3;
        for (int round = 0; round < 20'000; ++round) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            const auto id = qint64(state >> 52) * 4294967296 - 2000; // many share their low half, some are negative
            if (const auto slot = table.slotOf(id); slot == RecordTable::NoSlot)
                expected.insert(id, table.insert(id));
            else if (round % 3)
                table.remove(expected.take(id));
        }
        QCOMPARE(table.count(), expected.size());
        for (auto it = expected.cbegin(); it != expected.cend(); ++it)
            QCOMPARE(table.slotOf(it.key()), it.value());
        for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot)
            QCOMPARE(table.isLive(slot), slot == expected.value(table.id(slot).value_or(0), RecordTable::NoSlot));
    }

    void theLatestOwnerOfAnIdIsFound()
    {
        RecordTable table(m_schema);
        const auto first = table.insert(1);
        const auto second = table.insert(2);
        table.setId(first, 2);
        QCOMPARE(table.slotOf(2), first);
        table.remove(second); // not the one that is found
        QCOMPARE(table.slotOf(2), first);
        table.setId(first, std::nullopt);
        QCOMPARE(table.slotOf(2), RecordTable::NoSlot);
    }

    void aRetiredSlotWaits()
    {
        RecordTable table(m_schema);
        const auto slot = table.insert(1);
        table.retire(slot);
        QVERIFY(!table.isLive(slot));
        QVERIFY(table.insert(2) != slot);
        table.recycle(slot);
        QCOMPARE(table.insert(3), slot);
    }

    void copiesBetweenTables()
    {
        RecordTable from(m_schema);
        const auto record = json(R"({"id":1,"count":7,"at":"2026-08-22T12:00:00Z","pull_request":true,
            "user":{"login":"sipa"},"labels":[{"name":"bug"}],"title":"t"})");
        const auto source = from.insert(1);
        from.merge(source, record);
        RecordTable to(m_schema);
        to.merge(to.insert(9), json(R"({"user":{"login":"other"},"title":"other"})")); // symbols differ in number
        const auto slot = to.insert(1);
        QCOMPARE(to.copy(slot, from, source), quint64(0b111111));
        QCOMPARE(to.toJson(slot), record);
        QCOMPARE(to.copy(slot, from, source), quint64(0));
        from.setNull(source, Title);
        QCOMPARE(to.copy(slot, from, source), quint64(1) << Title);
    }

    void timesFrom1970To2106()
    {
        RecordTable table(m_schema);
        const auto slot = table.insert(1);
        for (const qint64 seconds : {0LL, 2147483648LL, 4294967294LL}) {
            table.setInteger(slot, Time, seconds);
            QCOMPARE(table.integer(slot, Time), seconds);
        }
        for (const qint64 seconds : {-1LL, 4294967295LL}) {
            table.setInteger(slot, Time, seconds);
            QCOMPARE(table.integer(slot, Time), RecordTable::Null);
        }
    }
};

QTEST_GUILESS_MAIN(TestRecordTable)
#include "tst_recordtable.moc"
