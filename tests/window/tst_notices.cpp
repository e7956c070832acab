// SPDX-License-Identifier: MIT
#include "ui/notices.h"

#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// What is said above the list when several things are out of the ordinary.
class TestNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mostImportantIsSaid_data();
    void mostImportantIsSaid();
};

void TestNotices::mostImportantIsSaid_data()
{
    const auto now = QDateTime::fromString(u"2026-05-23T12:00:00Z"_s, Qt::ISODate);
    const StoreState locked{
        .access = StoreAccess::ReadOnly, .reason = StoreState::Reason::Locked, .detail = u"hubbub, process 4711"_s};
    const StoreState fine{.access = StoreAccess::ReadWrite, .reason = StoreState::Reason::None, .detail = {}};
    const auto failure = u"acme/engine is gone."_s;
    const auto asOf = now.addSecs(-300);

    QTest::addColumn<NoticeFacts>("facts");
    QTest::addColumn<QString>("beginning");
    QTest::addColumn<bool>("canRetry");
    QTest::newRow("nothing") << NoticeFacts{.store = fine} << QString() << false;
    QTest::newRow("fresh and online") << NoticeFacts{.store = fine, .asOf = asOf} << QString() << false;
    QTest::newRow("offline") << NoticeFacts{.store = fine, .isOffline = true, .asOf = asOf}
                             << u"Offline. Showing everything as it was saved 5 minutes ago."_s << false;
    QTest::newRow("offline, and nothing here") << NoticeFacts{.store = fine, .isOffline = true} << QString() << false;
    QTest::newRow("failure") << NoticeFacts{.store = fine, .failure = failure, .isOffline = true, .asOf = asOf}
                             << failure << true;
    QTest::newRow("sample") << NoticeFacts{.store = fine, .isSample = true, .failure = failure}
                            << u"This is a sample."_s << false;
    QTest::newRow("locked") << NoticeFacts{.store = locked, .isSample = true, .failure = failure}
                            << u"This store is in use"_s << false;
}

void TestNotices::mostImportantIsSaid()
{
    QFETCH(NoticeFacts, facts);
    QFETCH(QString, beginning);
    QFETCH(bool, canRetry);
    const auto notice = noticeOf(facts, QDateTime::fromString(u"2026-05-23T12:00:00Z"_s, Qt::ISODate));
    QCOMPARE(notice.text.isEmpty(), beginning.isEmpty());
    QVERIFY2(notice.text.startsWith(beginning), qPrintable(notice.text));
    QCOMPARE(notice.canRetry, canRetry);
}

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
