// SPDX-License-Identifier: MIT
#include "models/refreshschedule.h"

#include <QTest>

using namespace hubbub;
using namespace std::chrono_literals;
using Conditions = RefreshSchedule::Conditions;
using Outcome = RefreshSchedule::Outcome;
using Time = RefreshSchedule::Time;

Q_DECLARE_METATYPE(hubbub::RefreshSchedule::Conditions)

class TestRefreshSchedule : public QObject
{
    Q_OBJECT

    static RefreshSchedule withoutChance()
    {
        return RefreshSchedule([] { return 0.0; });
    }

private Q_SLOTS:
    void interval_data()
    {
        QTest::addColumn<int>("repositories");
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("minutes");
        QTest::newRow("one of few") << 1 << 60 << 8;
        QTest::newRow("five of few") << 5 << 60 << 40;
        QTest::newRow("one of many") << 1 << 5000 << 5;
        QTest::newRow("fifty of many") << 50 << 5000 << 5;
        QTest::newRow("hundred of many") << 100 << 4800 << 10;
        QTest::newRow("not said") << 5 << -1 << 5;
        QTest::newRow("none allowed") << 5 << 0 << 5;
        QTest::newRow("no repository") << 0 << 60 << 5;
    }

    void interval()
    {
        QFETCH(int, repositories);
        QFETCH(int, limit);
        QFETCH(int, minutes);
        QCOMPARE(RefreshSchedule::interval(repositories, limit).count(), Time(std::chrono::minutes(minutes)).count());
    }

    void allowed_data()
    {
        QTest::addColumn<Conditions>("conditions");
        QTest::addColumn<bool>("expected");
        const Conditions good{.isReachable = true, .isWindowInUse = true, .sinceInput = 15min};
        QTest::newRow("all is well") << good << true;
        const auto but = [&good](auto member, auto value) {
            auto conditions = good;
            conditions.*member = value;
            return conditions;
        };
        QTest::newRow("not reachable") << but(&Conditions::isReachable, false) << false;
        QTest::newRow("metered") << but(&Conditions::isMetered, true) << false;
        QTest::newRow("nobody looks") << but(&Conditions::isWindowInUse, false) << false;
        QTest::newRow("nobody there") << but(&Conditions::sinceInput, Time(15min) + 1ms) << false;
    }

    void allowed()
    {
        QFETCH(Conditions, conditions);
        QFETCH(bool, expected);
        QCOMPARE(RefreshSchedule::isAllowed(conditions), expected);
    }

    void onceAtFirstAndThenAtIntervals()
    {
        auto schedule = withoutChance();
        schedule.add(7);
        QVERIFY(!schedule.dueAt(7));
        schedule.note(7, Outcome::Done, 2min);
        QCOMPARE(schedule.dueAt(7), Time(7min));
        schedule.setLimit(60); // what is due is due later when the budget turns out to be small
        QCOMPARE(schedule.dueAt(7), Time(10min));
        schedule.add(8); // or the repositories more
        QCOMPARE(schedule.dueAt(7), Time(18min));
        QVERIFY(!schedule.dueAt(8));
        schedule.remove(8);
        QCOMPARE(schedule.dueAt(7), Time(10min));
        schedule.note(7, Outcome::Done, 4min); // by hand
        QCOMPARE(schedule.dueAt(7), Time(12min));
    }

    void failuresDoubleUpToAnHour()
    {
        auto schedule = withoutChance();
        schedule.add(7);
        for (const auto pause : {10min, 20min, 40min, 60min, 60min}) {
            schedule.note(7, Outcome::Failed, 0ms);
            QCOMPARE(schedule.dueAt(7), Time(pause));
        }
        for (int more = 0; more < 100; ++more)
            schedule.note(7, Outcome::Failed, 0ms);
        QCOMPARE(schedule.dueAt(7), Time(60min));
        schedule.note(7, Outcome::Done, 0ms);
        QCOMPARE(schedule.dueAt(7), Time(5min));
        schedule.note(7, Outcome::Failed, 0ms);
        QCOMPARE(schedule.dueAt(7), Time(10min));
        for (const auto pause : {1min, 2min, 4min}) {
            schedule.connectionIsBack();
            QCOMPARE(schedule.dueAt(7), Time(pause));
            schedule.note(7, Outcome::Failed, 0ms);
        }
        QCOMPARE(schedule.dueAt(7), Time(60min));
    }

    void failuresAreNeverTriedSoonerThanOthers()
    {
        auto schedule = withoutChance();
        for (int id = 0; id < 10; ++id)
            schedule.add(id);
        schedule.setLimit(60);
        schedule.note(7, Outcome::Failed, 0ms);
        QCOMPARE(schedule.dueAt(7), Time(80min));
    }

    void chanceAddsATenthAtMost()
    {
        RefreshSchedule schedule([] { return 1.0; });
        schedule.add(7);
        schedule.note(7, Outcome::Failed, 0ms);
        QCOMPARE(schedule.dueAt(7), Time(11min));
        schedule.note(7, Outcome::Done, 0ms);
        QCOMPARE(schedule.dueAt(7), Time(5min));
    }

    void stoppedIsLeftAloneForAnHour()
    {
        auto schedule = withoutChance();
        schedule.add(7);
        schedule.note(7, Outcome::Stopped, 1min);
        QCOMPARE(schedule.dueAt(7), Time(61min));
        schedule.note(7, Outcome::Done, 2min);
        QCOMPARE(schedule.dueAt(7), Time(7min));
    }

    void unknownOnesAreIgnored()
    {
        auto schedule = withoutChance();
        schedule.add(7);
        schedule.remove(7);
        schedule.note(7, Outcome::Failed, 1min);
        schedule.add(7);
        QVERIFY(!schedule.dueAt(7));
    }
};

QTEST_GUILESS_MAIN(TestRefreshSchedule)
#include "tst_refreshschedule.moc"
