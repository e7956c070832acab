// SPDX-License-Identifier: MIT
#include "models/textscan.h"

#include <QRandomGenerator>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestTextScan : public QObject
{
    Q_OBJECT

    /// Few different characters, so that much is found and more is nearly found.
    [[nodiscard]] static QByteArray text(QRandomGenerator &random, int longest)
    {
        QByteArray text;
        for (int left = random.bounded(longest + 1); left > 0; --left)
            text += "aabc"[random.bounded(4)];
        return text;
    }

    [[nodiscard]] static std::vector<quint32> found(const TextColumn &column, QByteArrayView needle, quint32 end)
    {
        const auto set = slotsContaining(column, needle, end);
        std::vector<quint32> found;
        for (quint32 slot = 0; slot < end; ++slot) {
            if (set.contains(slot))
                found.push_back(slot);
        }
        return found;
    }

private Q_SLOTS:
    void findsInAText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("needle");
        QTest::addColumn<bool>("isFound");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &needle, bool isFound) {
            QTest::newRow(name) << text << needle << isFound;
        };
        const QByteArray filler(200, '.');
        row("empty text", "", "a", false);
        row("the same", "abc", "abc", true);
        row("longer than the text", "abc", "abcd", false);
        row("one byte", filler + "x" + filler, "x", true);
        row("at the beginning", "xyz" + filler, "xyz", true);
        row("at the end", filler + "xyz", "xyz", true);
        row("over the end", filler + "xy", "xyz", false);
        row("only its ends", filler + "xaz" + filler, "xyz", false);
        row("after something like it", filler + "xyxyxz" + filler, "xyxz", true);
        row("long", filler + "x" + filler, filler.first(90) + "x" + filler.first(90), true);
        row("long, but for one byte", filler + "x" + filler, filler.first(90) + "y" + filler.first(90), false);
        row("UTF-8", "ärger über 漢字", "漢字", true);
    }

    void findsInAText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, needle);
        QTEST(containsText(text, needle), "isFound");
    }

    void findsWhatALoopFinds()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 60; ++round) {
            const auto count = quint32(1 + random.bounded(60));
            TextColumn column(true);
            column.resize(count);
            for (quint32 i = 0; i < count * 2; ++i) // some of them twice: what they were is found no more
                column.set(random.bounded(count), text(random, round));
            for (int length = 1; length < 8; ++length) {
                auto needle = text(random, length);
                needle.append('a');
                std::vector<quint32> expected;
                for (quint32 slot = 0; slot < count; ++slot) {
                    if (column.text(slot).toByteArray().contains(needle))
                        expected.push_back(slot);
                }
                QCOMPARE(found(column, needle, count), expected);
            }
        }
    }

    void findsNothingAcrossTexts()
    {
        TextColumn column(true);
        column.resize(3);
        column.set(0, "ab");
        column.set(1, "cd");
        column.set(2, QByteArrayView("x\0y", 3));
        QVERIFY(found(column, "bc", 3).empty());
        QVERIFY(found(column, QByteArrayView("b\0c", 3), 3).empty());
        QVERIFY(found(column, QByteArrayView("b\0", 2), 3).empty());
        QCOMPARE(found(column, QByteArrayView("\0y", 2), 3), std::vector<quint32>{2});
    }

    void caseDoesNotMatter()
    {
        TextColumn column(true);
        column.resize(5);
        column.set(0, "Straße");
        column.set(1, "ΣΊΣΥΦΟΣ");
        column.set(2, "İstanbul");
        column.set(3, "ÄÖ");
        column.set(4, "漢字 AND kanji");
        const auto finds = [&](const char *word) { return found(column, caseFolded(word), 5); };
        QCOMPARE(finds("STRAẞE"), std::vector<quint32>{0});
        QCOMPARE(finds("σίσυφος"), std::vector<quint32>{1});
        QCOMPARE(finds("İSTANBUL"), std::vector<quint32>{2});
        QCOMPARE(finds("äö"), std::vector<quint32>{3});
        QCOMPARE(finds("字 and"), std::vector<quint32>{4});
    }

    /// The heap checker of a sanitizer build sees every byte that is read outside.
    void survivesADamagedBlock()
    {
        QRandomGenerator random(5);
        for (int round = 0; round < 300; ++round) {
            const auto bytes = std::make_unique<char[]>(200);
            std::fill_n(bytes.get(), 200, 'a');
            std::vector<quint32> starts(size_t(random.bounded(20)));
            for (auto &start : starts)
                start = random.bounded(3) ? random.bounded(400) : random.generate();
            std::vector<quint32> entries;
            findEntries({{bytes.get(), 200}, random.bounded(2) ? 100U : 0U, starts, 7}, "aa", entries);
            QVERIFY(entries.size() <= 200);
            QVERIFY(std::is_sorted(entries.begin(), entries.end()));
            QVERIFY(entries.empty() || (entries.front() >= 7 && entries.back() < 7 + starts.size()));
        }
    }
};

QTEST_GUILESS_MAIN(TestTextScan)
#include "tst_textscan.moc"
