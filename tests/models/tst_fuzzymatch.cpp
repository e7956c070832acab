// SPDX-License-Identifier: MIT
#include "models/fuzzymatch.h"

#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestFuzzyMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsLettersInTheirOrder_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("positions");
        QTest::newRow("prefix") << u"ref"_s << u"Refresh all"_s << QList<int>{0, 1, 2};
        QTest::newRow("inside a word") << u"int"_s << u"Synthetic int"_s << QList<int>{10, 11, 12};
        QTest::newRow("with letters between") << u"sec"_s << u"Synthetic"_s << QList<int>{0, 5, 8};
        QTest::newRow("beginnings of words") << u"cp"_s << u"Occupy command palette"_s << QList<int>{7, 15};
        QTest::newRow("camel humps") << u"ilm"_s << u"IssueListModel"_s << QList<int>{0, 5, 9};
        QTest::newRow("words in another order")
            << u"type syn"_s << u"Synthetic type"_s << QList<int>{0, 1, 2, 10, 11, 12, 13};
        QTest::newRow("other case") << u"ÄÖ"_s << u"größe äö"_s << QList<int>{6, 7};
        QTest::newRow("a run rather than an early letter") << u"bar"_s << u"b a foobar"_s << QList<int>{7, 8, 9};
        QTest::newRow("blanks around") << u"  a  "_s << u"a"_s << QList<int>{0};
        QTest::newRow("absent letter") << u"xyz"_s << u"Synthetic"_s << QList<int>{};
        QTest::newRow("wrong order") << u"fer"_s << u"Ref"_s << QList<int>{};
        QTest::newRow("one word absent") << u"syn zebra"_s << u"Synthetic type"_s << QList<int>{};
        QTest::newRow("empty pattern") << QString() << u"a"_s << QList<int>{};
        QTest::newRow("blank pattern") << u" "_s << u"a b"_s << QList<int>{};
        QTest::newRow("empty text") << u"a"_s << QString() << QList<int>{};
        QTest::newRow("letters far apart") << u"abc"_s << u"xa%1b%1c"_s.arg(QString(60, u'x')) << QList<int>{};
        QTest::newRow("few letters inside words") << u"in"_s << u"Document side channels"_s << QList<int>{};
        QTest::newRow("beyond the bound") << u"z"_s << QString(QString(500, u'x') + u'z') << QList<int>{};
        QTest::newRow("endless word") << QString(100, u'x') << QString(500, u'y') << QList<int>{};
    }

    void findsLettersInTheirOrder()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(QList<int>, positions);
        const auto match = fuzzyMatch(pattern, text);
        QCOMPARE(match.positions, positions);
        QCOMPARE(match.score > 0, !positions.isEmpty());
    }

    void scoresWhatIsMeantHigher_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("prefix before word") << u"ref"_s << u"Refresh all"_s << u"Hard refresh"_s;
        QTest::newRow("word before inside") << u"int"_s << u"a int b"_s << u"a print"_s;
        QTest::newRow("run before scattered") << u"int"_s << u"the print"_s << u"it never stops"_s;
        QTest::newRow("hump before inside") << u"list"_s << u"IssueList"_s << u"Issuelist"_s;
        QTest::newRow("whole before part") << u"board"_s << u"Board"_s << u"Board of something long"_s;
        QTest::newRow("both words whole") << u"int type"_s << u"int type"_s << u"in that type"_s;
    }

    void scoresWhatIsMeantHigher()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(fuzzyMatch(pattern, worse).score > 0);
        QCOMPARE_GT(fuzzyMatch(pattern, better).score, fuzzyMatch(pattern, worse).score);
    }

    void whatIsFoundSpellsThePattern_data()
    {
        QTest::addColumn<QString>("pattern");
        for (const auto *pattern : {"a", "an", "anb", "nana", "bnn", "an an"})
            QTest::newRow(pattern) << QString::fromLatin1(pattern);
    }

    void whatIsFoundSpellsThePattern()
    {
        QFETCH(QString, pattern);
        const auto text = u"Banana ANB bandana, nAnB"_s;
        for (const auto &word : fuzzyWords(pattern)) {
            QString spelt;
            for (const auto at : fuzzyMatchWord(word, text).positions)
                spelt += text[at].toCaseFolded();
            QCOMPARE(spelt, word);
        }
    }
};

QTEST_APPLESS_MAIN(TestFuzzyMatch)
#include "tst_fuzzymatch.moc"
