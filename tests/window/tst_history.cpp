// SPDX-License-Identifier: MIT
#include "ui/history.h"

#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

Place issue(qint64 number, const QString &query = u"is:open"_s)
{
    return {.query = query, .host = u"github.com"_s, .repository = 7, .number = number};
}

Place scrolled(Place place, int list, int text)
{
    place.listScroll = list;
    place.issueScroll = text;
    return place;
}

} // namespace

/// Back and forward, as in a web browser.
class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyLeadsNowhere();
    void backAndForward();
    void visitingForgetsWhatWasAhead();
    void samePlaceCountsOnce();
    void anotherSearchIsAnotherPlace();
    void scrollingIsKept();
    void scrollingElsewhereIsNot();
    void oldestGoFirst();
};

void TestHistory::emptyLeadsNowhere()
{
    History history;
    QVERIFY(!history.canGoBack());
    QVERIFY(!history.canGoForward());
    history.noteScroll(issue(1));
    QCOMPARE(history.count(), size_t(0));
    history.visit(issue(1));
    QVERIFY(!history.canGoBack());
    QVERIFY(!history.canGoForward());
}

void TestHistory::backAndForward()
{
    History history;
    for (const int number : {1, 2, 3})
        history.visit(issue(number));
    QCOMPARE(history.goBack(issue(3)), issue(2));
    QCOMPARE(history.goBack(issue(2)), issue(1));
    QVERIFY(!history.canGoBack());
    QCOMPARE(history.goForward(issue(1)), issue(2));
    QCOMPARE(history.goForward(issue(2)), issue(3));
    QVERIFY(!history.canGoForward());
}

void TestHistory::visitingForgetsWhatWasAhead()
{
    History history;
    for (const int number : {1, 2, 3})
        history.visit(issue(number));
    history.goBack(issue(3));
    history.goBack(issue(2));
    history.visit(issue(4));
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.goBack(issue(4)), issue(1));
    QCOMPARE(history.count(), size_t(2));
}

void TestHistory::samePlaceCountsOnce()
{
    History history;
    history.visit(issue(1));
    history.visit(issue(2));
    history.goBack(issue(2));
    history.visit(scrolled(issue(1), 5, 6)); // it was shown again, and is read
    QCOMPARE(history.count(), size_t(2));
    QVERIFY(history.canGoForward());
}

void TestHistory::anotherSearchIsAnotherPlace()
{
    History history;
    history.visit(issue(1));
    history.visit(issue(1, u"is:closed"_s));
    QCOMPARE(history.goBack(issue(1, u"is:closed"_s)), issue(1));
    auto elsewhere = issue(1);
    elsewhere.host = u"github.example.com"_s;
    history.visit(elsewhere);
    QCOMPARE(history.goBack(elsewhere), issue(1));
}

void TestHistory::scrollingIsKept()
{
    History history;
    history.visit(issue(1));
    history.noteScroll(scrolled(issue(1), 300, 40));
    history.visit(issue(2));
    QCOMPARE(history.goBack(scrolled(issue(2), 310, 0)), scrolled(issue(1), 300, 40));
    QCOMPARE(history.goForward(scrolled(issue(1), 290, 50)), scrolled(issue(2), 310, 0));
    QCOMPARE(history.goBack(issue(2)), scrolled(issue(1), 290, 50));
}

/// What is passed between two places is none.
void TestHistory::scrollingElsewhereIsNot()
{
    History history;
    history.visit(issue(1));
    history.visit(issue(2));
    history.noteScroll(scrolled(issue(3), 900, 900));
    QCOMPARE(history.goBack(scrolled(issue(3), 900, 900)), issue(1));
    QCOMPARE(history.goForward(issue(1)), issue(2));
}

void TestHistory::oldestGoFirst()
{
    History history;
    constexpr int Most = int(History::MostPlaces);
    for (int number = 1; number <= Most + 20; ++number)
        history.visit(issue(number));
    QCOMPARE(history.count(), History::MostPlaces);
    int back = 0;
    Place place;
    for (; history.canGoBack(); ++back)
        place = history.goBack(issue(Most + 20 - back));
    QCOMPARE(back, Most - 1);
    QCOMPARE(place, issue(21));
}

QTEST_MAIN(TestHistory)
#include "tst_history.moc"
