// SPDX-License-Identifier: MIT
#include "models/rank.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <list>

using namespace hubbub;

class TestRank : public QObject
{
    Q_OBJECT

    static bool isRank(const QByteArray &rank)
    {
        return !rank.isEmpty() && !rank.endsWith('0')
            && std::all_of(rank.begin(), rank.end(), [](char c) { return std::isalnum(uchar(c)) != 0; });
    }

private Q_SLOTS:
    void randomPlacesStayInOrder()
    {
        QRandomGenerator random(1);
        std::list<QByteArray> ranks;
        std::vector<std::list<QByteArray>::iterator> places{ranks.end()}; // what stands behind a new one
        qsizetype longest = 0;
        for (int i = 0; i < 100'000; ++i) {
            const auto at = places[size_t(random.bounded(qint64(places.size())))];
            const auto after = at == ranks.begin() ? QByteArray() : *std::prev(at);
            const auto before = at == ranks.end() ? QByteArray() : *at;
            const auto rank = rankBetween(after, before);
            QVERIFY(isRank(rank));
            QVERIFY(after < rank && (before.isEmpty() || rank < before));
            longest = std::max(longest, rank.size());
            places.push_back(ranks.insert(at, rank));
        }
        QVERIFY2(longest <= 14, qPrintable(QString::number(longest)));
    }

    void endsStayShort()
    {
        auto top = rankBetween({}, {});
        auto bottom = top;
        for (int i = 0; i < 100'000; ++i) {
            const auto above = rankBetween({}, top);
            const auto below = rankBetween(bottom, {});
            QVERIFY(above < top && below > bottom && isRank(above) && isRank(below));
            top = above;
            bottom = below;
        }
        QCOMPARE(top.size(), 6);
        QCOMPARE(bottom.size(), 6);
    }

    /// Also where the numbers of the ends are used up.
    void beyondTheEnds()
    {
        QByteArray bottom("zzzzzV"), top("00001");
        for (int i = 0; i < 200; ++i) {
            const auto below = rankBetween(bottom, {});
            const auto above = rankBetween({}, top);
            QVERIFY(below > bottom && above < top && isRank(above) && isRank(below));
            bottom = below;
            top = above;
        }
    }

    void manyBetween_data()
    {
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("at the top") << QByteArray() << QByteArray("V0000V");
        QTest::newRow("at the bottom") << QByteArray("V0000V") << QByteArray();
        QTest::newRow("neighbours") << QByteArray("V0000V") << QByteArray("V0000W");
        QTest::newRow("one within the other") << QByteArray("V") << QByteArray("V1");
    }

    void manyBetween()
    {
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, before);
        QVERIFY(ranksBetween(after, before, 0).empty());
        for (const size_t count : {size_t(1), size_t(2), size_t(1000)}) {
            const auto ranks = ranksBetween(after, before, count);
            QCOMPARE(ranks.size(), count);
            QVERIFY(std::all_of(ranks.begin(), ranks.end(), isRank));
            QVERIFY(std::is_sorted(ranks.begin(), ranks.end()));
            QVERIFY(std::adjacent_find(ranks.begin(), ranks.end()) == ranks.end());
            QVERIFY(after < ranks.front() && (before.isEmpty() || ranks.back() < before));
            QVERIFY(std::all_of(ranks.begin(), ranks.end(), [](const auto &rank) { return rank.size() <= 10; }));
        }
    }

    /// What somebody else may have written.
    void strangeInputEnds()
    {
        const std::vector<QByteArray> strange{"",   "0",  "000",  "0000000000", "zzzz", "zzzzzzzzzz", "V",
                                              "V0", "~~", "\xc3", " ",          "-1",   "a.b"};
        for (const auto &after : strange) {
            for (const auto &before : strange) {
                QVERIFY(isRank(rankBetween(after, before)));
                const auto many = ranksBetween(after, before, 20);
                QVERIFY(std::all_of(many.begin(), many.end(), isRank));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRank)
#include "tst_rank.moc"
