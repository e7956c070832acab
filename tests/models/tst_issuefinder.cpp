// SPDX-License-Identifier: MIT
#include "models/issuefinder.h"
#include "models/library.h"
#include "sync/memorybackend.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

QJsonObject issue(qint64 number, const QString &title, int minute = 0, const QString &state = u"open"_s)
{
    const QDateTime start(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    return {{u"id"_s, 10'000 + number},
            {u"number"_s, number},
            {u"title"_s, title},
            {u"state"_s, state},
            {u"updated_at"_s, start.addSecs(minute * 60).toString(Qt::ISODate)}};
}

} // namespace

class TestIssueFinder : public QObject
{
    Q_OBJECT

    MemoryBackend m_backend;
    MemoryBackend m_board;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<IssueFinder> m_finder;
    QList<FoundIssue> m_found;

    [[nodiscard]] QString numbers() const
    {
        QStringList numbers;
        for (const auto &found : m_found)
            numbers.append(QString::number(found.number));
        return numbers.join(u' ');
    }

    void find(const QString &text)
    {
        m_finder->find(text);
        QTRY_VERIFY(!m_finder->isRunning());
    }

    IssueCollection &issues(int row) { return m_library->at(row).issues(); }

    /// More than a slice takes.
    void addMany(int row, int count)
    {
        QJsonArray page;
        for (int i = 1; i <= count; ++i)
            page.append(issue(50'000 + i, u"crowd of letters %1"_s.arg(i), i % 1000));
        issues(row).set(page, {.remove = false});
    }

private Q_SLOTS:
    void init()
    {
        m_backend.setRecords(u"/repositories"_s,
                             {QJsonObject{{u"id"_s, 1}, {u"full_name"_s, u"acme/engine"_s}},
                              QJsonObject{{u"id"_s, 2}, {u"full_name"_s, u"acme/toolkit"_s}}});
        m_backend.setRecords(u"/repositories/1/issues"_s,
                             {issue(1000, u"Synthetic int128 type"_s, 10), issue(12, u"Overflow in sum"_s, 30),
                              issue(120, u"Überlauf"_s, 20, u"closed"_s)});
        m_backend.setRecords(u"/repositories/2/issues"_s,
                             {issue(7, u"int128 on MSVC"_s, 40), issue(8, u"Overflow in sum"_s, 50, u"closed"_s),
                              issue(9, u"Overflow in sum"_s, 20), issue(1, u"Engine fails"_s, 5)});
        m_library = std::make_unique<Library>(std::vector<Host>{{u"h"_s, &m_backend}}, &m_board);
        QSignalSpy loaded(m_library.get(), &Library::loaded);
        m_library->load();
        QTRY_COMPARE(loaded.count(), 1);
        m_finder = std::make_unique<IssueFinder>(*m_library);
        connect(m_finder.get(), &IssueFinder::found, this,
                [this](const QList<FoundIssue> &issues) { m_found = issues; });
    }

    void cleanup()
    {
        m_finder.reset();
        m_library.reset();
    }

    void findsByWhatPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("numbers");
        QTest::newRow("words of the title") << u"type int"_s << u"1000"_s;
        QTest::newRow("a prefix comes first") << u"int128"_s << u"7 1000"_s;
        QTest::newRow("letters in order") << u"sec int128"_s << u"1000"_s;
        QTest::newRow("repository and title") << u"engine int128"_s << u"1000"_s;
        QTest::newRow("full name and title") << u"acme/toolkit msvc"_s << u"7"_s;
        QTest::newRow("equal: open, then latest") << u"overflow"_s << u"12 9 8"_s;
        QTest::newRow("number, the exact one first") << u"#12"_s << u"12 120"_s;
        QTest::newRow("number without a mark") << u"1000"_s << u"1000"_s;
        QTest::newRow("number in a title, too") << u"128"_s << u"7 1000"_s;
        QTest::newRow("full name and number") << u"acme/engine#12"_s << u"12 120"_s;
        QTest::newRow("name and number") << u"toolkit#7"_s << u"7"_s;
        QTest::newRow("address") << u"https://github.com/acme/toolkit/issues/9"_s << u"9"_s;
        QTest::newRow("other case, beyond ASCII") << u"überLAUF"_s << u"120"_s;
        QTest::newRow("nothing typed") << u"  "_s << QString();
        QTest::newRow("nothing there") << u"zebra"_s << QString();
        QTest::newRow("one word nowhere") << u"overflow zebra"_s << QString();
        QTest::newRow("number nowhere") << u"#99"_s << QString();
    }

    void findsByWhatPeopleType()
    {
        QFETCH(QString, text);
        QSignalSpy told(m_finder.get(), &IssueFinder::found);
        find(text);
        QTEST(numbers(), "numbers");
        QVERIFY(told.count() >= 1);
    }

    void saysWhereTheTitleHasIt()
    {
        const IssuePattern pattern(u"engine type"_s);
        QCOMPARE(pattern.positions(u"acme/engine"_s, u"The long line type"_s), (QList<int>{14, 15, 16, 17}));
        QCOMPARE(pattern.positions(u"acme/engine"_s, u"Engine type"_s), (QList<int>{0, 1, 2, 3, 4, 5, 7, 8, 9, 10}));
    }

    void leavesOutWhatIsGoneFromTheServer()
    {
        auto gone = issue(12, u"Overflow in sum"_s, 30);
        gone[u"deleted"_s] = true;
        issues(0).set({gone}, {.remove = false});
        find(u"overflow"_s);
        QCOMPARE(numbers(), u"9 8"_s);
    }

    void hiddenRepositoriesAreLookedThroughToo()
    {
        m_library->at(0).setActive(false);
        find(u"synthetic"_s);
        QCOMPARE(numbers(), u"1000"_s);
    }

    void keepsTheBestOfMany()
    {
        addMany(0, 30'000);
        find(u"crowd"_s);
        QCOMPARE(m_found.size(), qsizetype(IssueFinder::Most));
        QVERIFY(std::is_sorted(m_found.begin(), m_found.end(), [](const FoundIssue &a, const FoundIssue &b) {
            return std::pair(a.score, a.updatedAt) > std::pair(b.score, b.updatedAt);
        }));
        find(u"crowd 30000"_s);
        QCOMPARE(m_found.constFirst().title, u"crowd of letters 30000"_s);
    }

    void aNewerSearchEndsAnOlder()
    {
        addMany(0, 30'000);
        m_finder->find(u"crowd"_s);
        QVERIFY(m_finder->isRunning());
        find(u"msvc"_s);
        QCOMPARE(numbers(), u"7"_s);
        m_finder->find(u"crowd"_s);
        find({});
        QVERIFY(m_found.isEmpty());
    }

    void whatStillFitsStays()
    {
        issues(1).set({issue(77, u"A crowd of people"_s)}, {.remove = false});
        find(u"crowd"_s);
        QCOMPARE(numbers(), u"77"_s);
        addMany(0, 30'000);
        m_finder->find(u"crowd of peo"_s);
        QVERIFY(m_finder->isRunning()); // and has not come to the second repository
        QCOMPARE(numbers(), u"77"_s);
        QTRY_VERIFY(!m_finder->isRunning());
        QCOMPARE(numbers(), u"77"_s);
    }

    void survivesChangesWhileItRuns()
    {
        addMany(0, 30'000);
        m_finder->find(u"crowd"_s);
        QVERIFY(m_finder->isRunning());
        m_library->remove(0);
        QVERIFY(m_found.isEmpty());
        QTRY_VERIFY(!m_finder->isRunning());
        QVERIFY(m_found.isEmpty());

        addMany(0, 30'000);
        m_finder->find(u"crowd newcomer"_s);
        QVERIFY(m_finder->isRunning());
        QVERIFY(m_found.isEmpty());
        issues(0).set({issue(1, u"A newcomer in the crowd"_s)}, {.remove = false});
        QTRY_COMPARE(numbers(), u"1"_s);
        QTRY_VERIFY(!m_finder->isRunning());

        m_finder->find(u"crowd"_s);
        QVERIFY(m_finder->isRunning());
        issues(0).reset();
        QTRY_VERIFY(!m_finder->isRunning());
        QVERIFY(m_found.isEmpty());
    }

    void whatWasFoundGoesWithItsRepository()
    {
        find(u"int128"_s);
        QCOMPARE(numbers(), u"7 1000"_s);
        m_library->remove(1);
        QCOMPARE(numbers(), u"1000"_s);
    }

    void oneIssueById()
    {
        const auto found = foundIssue(m_library->at(0), 11'000);
        QCOMPARE(found.title, u"Synthetic int128 type"_s);
        QCOMPARE(found.number, 1000);
        QCOMPARE(found.repository, &m_library->at(0));
        QVERIFY(!foundIssue(m_library->at(0), 5).repository);
    }
};

QTEST_GUILESS_MAIN(TestIssueFinder)
#include "tst_issuefinder.moc"
