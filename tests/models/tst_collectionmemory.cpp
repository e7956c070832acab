// SPDX-License-Identifier: MIT
#include "models/issue.h"

#include <QTest>

#ifdef __GLIBC__
#    include <malloc.h>
#endif

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rows = 200'000;

/// Like a large repository: many people, few labels, titles of all lengths.
QJsonObject issue(int i)
{
    return {{u"id"_s, 4318905657 + i * 7919LL},
            {u"number"_s, i + 1},
            {u"title"_s, u"Something is wrong with number %1 "_s.arg(i).repeated(1 + i % 3)},
            {u"state"_s, i % 5 ? u"closed"_s : u"open"_s},
            {u"state_reason"_s, u"completed"_s},
            {u"user"_s, QJsonObject{{u"login"_s, u"person%1"_s.arg(i % 40'000)}}},
            {u"labels"_s, QJsonArray{QJsonObject{{u"name"_s, u"label %1"_s.arg(i % 500)}, {u"color"_s, u"ff00aa"_s}}}},
            {u"comments"_s, i % 100},
            {u"created_at"_s, u"2026-08-22T12:00:00Z"_s},
            {u"updated_at"_s, u"2026-08-22T12:00:00Z"_s}};
}

/// What malloc has given out, in bytes; 0 where it cannot tell.
qsizetype allocated()
{
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    const auto info = mallinfo2();
    return qsizetype(info.uordblks + info.hblkhd);
#else
    return 0;
#endif
}

} // namespace

class TestCollectionMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowCostsAtMost130BytesBeyondItsTexts()
    {
        IssueCollection warmUp(1, nullptr);
        warmUp.set({issue(0)}, {.remove = false});

        const auto before = allocated();
        IssueCollection issues(1, nullptr);
        for (int first = 0; first < Rows; first += 100) { // page by page, as they come
            QJsonArray page;
            for (int i = first; i < first + 100; ++i)
                page.append(issue(i));
            issues.set(page, {.remove = false});
        }
        const auto after = allocated();

        QCOMPARE(issues.count(), Rows);
        const auto perRow = double(issues.memory() - issues.table().textSize()) / Rows;
        qInfo() << "bytes a row:" << perRow << "text:" << double(issues.table().textSize()) / Rows;
        QVERIFY2(perRow <= 130, qPrintable(QString::number(perRow)));
        if (after > 0) {
            const auto honest = double(after - before) / double(issues.memory());
            QVERIFY2(honest > 0.9 && honest < 1.1, qPrintable(QString::number(honest)));
        }
    }

    void aLiveRowHasOneModel()
    {
        IssueCollection issues(1, nullptr);
        issues.set({issue(0), issue(1)});
        const auto model = issues.at(1);
        QCOMPARE(issues.at(1), model);
        QCOMPARE(issues.get(*model->recordId()), model);
        issues.set({issue(1), issue(2), issue(0)}); // in the order of their times and ids
        QCOMPARE(issues.at(2), model);
    }
};

QTEST_GUILESS_MAIN(TestCollectionMemory)
#include "tst_collectionmemory.moc"
