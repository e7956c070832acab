// SPDX-License-Identifier: MIT
#include "ui/spinner.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace std::chrono_literals;

class TestSpinner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clockRunsOnlyWhileUsed();
    void clockTurns();
    void reducedMotionStandsStill();
    void shortWaitShowsNothing();
    void longWaitIsShown();
    void shownSpinnerStaysAWhile();
    void restartKeepsItShown();
    void startTwiceIsStart();
    void deletedSpinnerLetsTheClockGo();
    void keepsItsPlaceAndItsName();
};

void TestSpinner::clockRunsOnlyWhileUsed()
{
    SpinnerClock clock;
    QVERIFY(!clock.isRunning());
    clock.acquire();
    clock.acquire();
    QVERIFY(clock.isRunning());
    clock.release();
    QVERIFY(clock.isRunning());
    clock.release();
    QVERIFY(!clock.isRunning());
}

void TestSpinner::clockTurns()
{
    SpinnerClock clock;
    QSignalSpy ticked(&clock, &SpinnerClock::ticked);
    const int before = clock.angle();
    clock.acquire();
    QTRY_VERIFY(!ticked.isEmpty());
    QVERIFY(clock.angle() != before);
    QVERIFY(clock.angle() >= 0 && clock.angle() < 360);
    clock.release();
}

void TestSpinner::reducedMotionStandsStill()
{
    SpinnerClock clock;
    clock.acquire();
    clock.setAnimated(false);
    QVERIFY(!clock.isRunning());
    clock.setAnimated(true);
    QVERIFY(clock.isRunning());
    clock.release();
}

void TestSpinner::shortWaitShowsNothing()
{
    SpinnerClock clock;
    Spinner spinner(clock);
    spinner.setDelay(1h);
    spinner.start();
    QVERIFY(spinner.isSpinning());
    spinner.stop();
    QVERIFY(!spinner.isSpinning());
    QCoreApplication::processEvents();
    QVERIFY(!spinner.isVisible());
    QVERIFY(!clock.isRunning());
}

void TestSpinner::longWaitIsShown()
{
    SpinnerClock clock;
    Spinner spinner(clock);
    QElapsedTimer elapsed;
    elapsed.start();
    spinner.start();
    QVERIFY(!spinner.isVisible());
    QTRY_VERIFY(spinner.isVisible());
    QVERIFY(elapsed.elapsed() >= 140); // Qt's coarse timers may be five per cent early
    QVERIFY(clock.isRunning());
}

void TestSpinner::shownSpinnerStaysAWhile()
{
    SpinnerClock clock;
    Spinner spinner(clock);
    spinner.setDelay(0ms);
    spinner.start();
    QTRY_VERIFY(spinner.isVisible());
    QElapsedTimer elapsed;
    elapsed.start();
    spinner.stop();
    QVERIFY(!spinner.isSpinning());
    QVERIFY(spinner.isVisible());
    QTRY_VERIFY(!spinner.isVisible());
    QVERIFY(elapsed.elapsed() >= 200);
    QVERIFY(!clock.isRunning());
}

void TestSpinner::restartKeepsItShown()
{
    SpinnerClock clock;
    Spinner spinner(clock);
    spinner.setDelay(0ms);
    spinner.setMinimumShown(1h);
    spinner.start();
    QTRY_VERIFY(spinner.isVisible());
    spinner.stop();
    spinner.start();
    QVERIFY(spinner.isVisible());
    spinner.setMinimumShown(0ms);
    spinner.stop();
    QTRY_VERIFY(!spinner.isVisible());
    QVERIFY(!clock.isRunning());
}

void TestSpinner::startTwiceIsStart()
{
    SpinnerClock clock;
    Spinner spinner(clock);
    spinner.setDelay(0ms);
    spinner.setMinimumShown(0ms);
    spinner.start();
    spinner.start();
    QTRY_VERIFY(spinner.isVisible());
    spinner.stop();
    spinner.stop();
    QTRY_VERIFY(!spinner.isVisible());
    QVERIFY(!clock.isRunning());
}

void TestSpinner::deletedSpinnerLetsTheClockGo()
{
    SpinnerClock clock;
    {
        Spinner spinner(clock);
        spinner.setDelay(0ms);
        spinner.start();
        QTRY_VERIFY(clock.isRunning());
    }
    QVERIFY(!clock.isRunning());
}

void TestSpinner::keepsItsPlaceAndItsName()
{
    SpinnerClock clock;
    Spinner spinner(clock);
    QVERIFY(spinner.sizePolicy().retainSizeWhenHidden());
    QVERIFY(!spinner.sizeHint().isEmpty());
    QVERIFY(!spinner.accessibleName().isEmpty());
}

QTEST_MAIN(TestSpinner)
#include "tst_spinner.moc"
