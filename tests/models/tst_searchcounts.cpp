// SPDX-License-Identifier: MIT
#include "models/library.h"
#include "models/searchcounts.h"
#include "sync/memorybackend.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestSearchCounts : public QObject
{
    Q_OBJECT

    static QJsonObject issue(qint64 id, const QString &state)
    {
        return {{u"id"_s, id}, {u"number"_s, id}, {u"title"_s, u"issue %1"_s.arg(id)}, {u"state"_s, state}};
    }

    void load()
    {
        QSignalSpy loaded(m_library.get(), &Library::loaded);
        m_library->load();
        QTRY_COMPARE(loaded.count(), 1);
    }

    std::unique_ptr<MemoryBackend> m_backend;
    std::unique_ptr<MemoryBackend> m_board;
    std::unique_ptr<Library> m_library;

private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<MemoryBackend>();
        m_board = std::make_unique<MemoryBackend>();
        m_backend->setRecords(u"/repositories"_s,
                              {QJsonObject{{u"id"_s, 1}, {u"full_name"_s, u"a/a"_s}},
                               QJsonObject{{u"id"_s, 2}, {u"full_name"_s, u"b/b"_s}}});
        m_backend->setRecords(u"/repositories/1/issues"_s, {issue(1, u"open"_s), issue(2, u"closed"_s)});
        m_backend->setRecords(u"/repositories/2/issues"_s, {issue(3, u"open"_s), issue(4, u"open"_s)});
        m_library = std::make_unique<Library>(std::vector<Host>{{u"h"_s, m_backend.get()}}, m_board.get());
    }

    void cleanup() { m_library.reset(); }

    void countsWhatIsShown()
    {
        SearchCounts counts(*m_library);
        counts.setQueries({u"is:open"_s, QString(), u"repo:b/b is:closed"_s, u"is:open nobody:knows"_s});
        QVERIFY(!counts.count(u"is:open"_s)); // not yet
        load();
        QTRY_COMPARE(counts.count(u"is:open"_s), std::optional(3));
        QTRY_COMPARE(counts.count(QString()), std::optional(4));
        QTRY_COMPARE(counts.count(u"repo:b/b is:closed"_s), std::optional(0));
        QVERIFY(!counts.count(u"is:open nobody:knows"_s)); // cannot be answered
        QVERIFY(!counts.count(u"is:closed"_s));            // was not asked for
    }

    void followsWhatChanges()
    {
        load();
        SearchCounts counts(*m_library);
        counts.setQueries({u"is:open"_s});
        QSignalSpy changed(&counts, &SearchCounts::changed);
        QTRY_COMPARE(counts.count(u"is:open"_s), std::optional(3));
        QCOMPARE(changed.takeFirst().first().toString(), u"is:open"_s);

        auto &issues = m_library->at(0).issues();
        issues.add(issue(5, u"open"_s));
        QTRY_COMPARE(counts.count(u"is:open"_s), std::optional(4));
        issues.get(5)->set({{u"state"_s, u"closed"_s}});
        QTRY_COMPARE(counts.count(u"is:open"_s), std::optional(3));
        issues.remove(1);
        QTRY_COMPARE(counts.count(u"is:open"_s), std::optional(2));
        m_library->at(1).setActive(false);
        QTRY_COMPARE(counts.count(u"is:open"_s), std::optional(0));
        m_library->at(1).setActive(true);
        QTRY_COMPARE(counts.count(u"is:open"_s), std::optional(2));
        m_library->remove(1);
        QTRY_COMPARE(counts.count(u"is:open"_s), std::optional(0));
        m_library->undoRemove();
        QTRY_COMPARE(counts.count(u"is:open"_s), std::optional(2));
        m_library->remove(0);
        m_library->remove(0);
        QTRY_VERIFY(!counts.count(u"is:open"_s)); // there is nothing to count in
    }

    void oneSearchATurnAndNoneTwice()
    {
        load();
        SearchCounts counts(*m_library);
        QStringList counted;
        bool isInTurn = false;
        counts.setCounter([&](const Query &query) {
            // Had another been counted in this turn, the queued call would still be to come.
            if (std::exchange(isInTurn, true))
                counted.append(u"twice in a turn"_s);
            QMetaObject::invokeMethod(
                &counts, [&] { isInTurn = false; }, Qt::QueuedConnection);
            counted.append(query == Query::parse(u"is:open"_s) ? u"open"_s : u"closed"_s);
            return std::optional(7);
        });
        counts.setQueries({u"is:open"_s, u"is:closed"_s});
        for (int i = 0; i < 100; ++i)
            counts.invalidate();
        QTRY_COMPARE(counted, (QStringList{u"open"_s, u"closed"_s}));
        QCOMPARE(counts.count(u"is:open"_s), std::optional(7));
        counts.invalidate(); // another round
        QTRY_COMPARE(counted.size(), 4);
        QVERIFY(!counted.contains(u"twice in a turn"_s));
        QCOMPARE(counted.count(u"open"_s), 2);
    }

    void knownCountsStayWhenTheSearchesChange()
    {
        load();
        SearchCounts counts(*m_library);
        counts.setQueries({u"is:open"_s, u"is:closed"_s});
        QTRY_COMPARE(counts.count(u"is:closed"_s), std::optional(1));
        counts.setQueries({u"is:issue"_s, u"is:closed"_s});
        QCOMPARE(counts.count(u"is:closed"_s), std::optional(1));
        QVERIFY(!counts.count(u"is:issue"_s));
        QTRY_COMPARE(counts.count(u"is:issue"_s), std::optional(4));
    }
};

QTEST_GUILESS_MAIN(TestSearchCounts)
#include "tst_searchcounts.moc"
