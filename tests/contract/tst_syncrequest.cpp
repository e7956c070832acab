// SPDX-License-Identifier: MIT
#include "sync/syncrequest.h"
#include "tests/http/outcome.h"

#include <QPointer>
#include <QTest>

using namespace hubbub;
using Kind = SyncError::Kind;

class TestSyncRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstOutcomeCounts()
    {
        const Outcome outcome(new SyncRequest);
        outcome.request->succeed({.httpStatus = 1});
        outcome.request->fail({.kind = Kind::Http});
        outcome.request->succeed({.httpStatus = 2});
        QVERIFY(outcome.request->isEnding());
        QVERIFY(!outcome.request->isFinished());
        QCOMPARE(outcome.count(), 0);
        QTRY_COMPARE(outcome.finished.count(), 1);
        QCOMPARE(outcome.count(), 1);
        QCOMPARE(outcome.reply().httpStatus, 1);
    }

    void S7_abortOverridesWhatIsDecidedButNotTold()
    {
        const Outcome outcome(new SyncRequest);
        QSignalSpy aborted(outcome.request.get(), &SyncRequest::aborted);
        outcome.request->succeed({});
        outcome.request->abort();
        outcome.request->succeed({});
        QTRY_COMPARE(outcome.finished.count(), 1);
        QCOMPARE(outcome.succeeded.count(), 0);
        QCOMPARE(outcome.failed.count(), 1);
        QCOMPARE(outcome.error().kind, Kind::Aborted);
        QCOMPARE(aborted.count(), 0); // there was no work to stop any more
    }

    void pagesEndWithTheOutcome()
    {
        const Outcome outcome(new SyncRequest);
        outcome.request->deliverPage({.number = 1});
        outcome.request->succeed({});
        outcome.request->deliverPage({.number = 2});
        QTRY_COMPARE(outcome.finished.count(), 1);
        outcome.request->deliverPage({.number = 3});
        QCOMPARE(outcome.page.count(), 1);
        QCOMPARE(outcome.pageAt(0).number, 1);
    }

    void whoIsToldMayDeleteIt()
    {
        QPointer<SyncRequest> request = new SyncRequest;
        QSignalSpy finished(request, &SyncRequest::finished);
        QByteArray heard;
        connect(request, &SyncRequest::succeeded, this, [&heard, request](const SyncReply &reply) {
            delete request;
            heard = reply.etag; // the reply outlives it
        });
        request->succeed({.etag = "still here"});
        QTRY_COMPARE(heard, QByteArray("still here"));
        QVERIFY(!request);
        QCOMPARE(finished.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSyncRequest)
#include "tst_syncrequest.moc"
