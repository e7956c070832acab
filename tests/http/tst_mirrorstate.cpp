// SPDX-License-Identifier: MIT
#include "sync/mirrorstate.h"

#include <QJsonArray>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestMirrorState : public QObject
{
    Q_OBJECT

    static SyncPage page(int number, const QStringList &times, const QString &next = {}, const QByteArray &etag = {})
    {
        QJsonArray records;
        for (const auto &time : times)
            records.append(QJsonObject{{u"updated_at"_s, time}});
        return {.data = records, .number = number, .next = QUrl(next), .etag = etag};
    }

    static QString text(const MirrorState::Plan &plan)
    {
        return plan.from.isEmpty() ? plan.data.toString() : plan.from.toString();
    }

    const SyncReply m_end{.serverTime = QDateTime(QDate(2026, 5, 3), QTime(12, 0), Qt::UTC)};

private Q_SLOTS:
    void firstListingGoesBackFromTheNewest()
    {
        MirrorState state;
        QCOMPARE(text(state.plan(u"issues")), u"state=all&sort=updated&direction=desc"_s);
        state.take(page(1, {u"2026-05-03T10:00:00Z"_s, u"2026-05-02T10:00:00Z"_s}, u"https://h/next?after=1"_s));
        QVERIFY(!state.isComplete());
        QCOMPARE(text(state.plan(u"issues")), u"https://h/next?after=1"_s);
        QCOMPARE(MirrorState::fromJson(state.toJson()), state);
        state.take(page(2, {u"2026-05-01T10:00:00Z"_s}));
        QCOMPARE(text(state.plan(u"issues")), u"https://h/next?after=1"_s); // until its end is written
        state.complete(m_end);
        QVERIFY(state.isComplete());
        QCOMPARE(text(state.plan(u"issues")), u"state=all&sort=updated&direction=asc&since=2026-05-03T09:59:55Z"_s);
        QCOMPARE(state.checkedAt, m_end.serverTime);
        QCOMPARE(MirrorState::fromJson(state.toJson()), state);
    }

    void anOldCursorIsDroppedButWhatWasSeenIsNot()
    {
        MirrorState state;
        state.take(page(1, {u"2026-05-03T10:00:00Z"_s}, u"https://h/next"_s));
        state.restart();
        QCOMPARE(text(state.plan(u"issues")), u"state=all&sort=updated&direction=desc"_s);
        QCOMPARE(state.newest, QDateTime(QDate(2026, 5, 3), QTime(10, 0), Qt::UTC));
    }

    void laterListingsMoveOnWithEachPage()
    {
        MirrorState state{.watermark = QDateTime(QDate(2026, 5, 3), QTime(10, 0), Qt::UTC)};
        state.take(page(1, {u"2026-05-03T10:00:00Z"_s, u"2026-05-04T00:00:00Z"_s}, u"https://h/next"_s));
        QCOMPARE(text(state.plan(u"issues")), u"state=all&sort=updated&direction=asc&since=2026-05-03T23:59:55Z"_s);
    }

    void anEtagFitsOnlyTheSameQuestion()
    {
        MirrorState state{.watermark = QDateTime(QDate(2026, 5, 3), QTime(10, 0), Qt::UTC)};
        state.take(page(1, {u"2026-05-03T10:00:00Z"_s}, {}, "\"e\""));
        QCOMPARE(state.plan(u"issues").etag, QByteArray("\"e\""));
        state.take(page(1, {u"2026-05-03T10:00:01Z"_s}, {}, "\"f\""));
        QVERIFY(state.plan(u"issues").etag.isEmpty());
    }

    void anEmptyRepositoryIsComplete()
    {
        MirrorState state;
        state.take(page(1, {}));
        state.complete(m_end);
        QVERIFY(state.isComplete());
    }

    void commentsHaveNoState()
    {
        QCOMPARE(text(MirrorState().plan(u"comments")), u"sort=updated&direction=desc"_s);
        const MirrorState state{.watermark = QDateTime(QDate(2026, 5, 3), QTime(10, 0), Qt::UTC)};
        QCOMPARE(text(state.plan(u"comments")), u"sort=updated&direction=asc&since=2026-05-03T09:59:55Z"_s);
    }

    void spoiledStateStartsAnew()
    {
        const auto state = MirrorState::fromJson(
            {{u"watermark"_s, 12}, {u"cursor"_s, QJsonArray()}, {u"etag"_s, true}});
        QCOMPARE(state, MirrorState());
    }
};

QTEST_GUILESS_MAIN(TestMirrorState)
#include "tst_mirrorstate.moc"
