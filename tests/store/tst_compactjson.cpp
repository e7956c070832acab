// SPDX-License-Identifier: MIT
#include "sync/compactjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonObject &object, bool (*isKept)(const QString &, bool) = nullptr)
{
    QByteArray out;
    appendCompact(out, object, isKept);
    return out;
}

QByteArray reference(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString randomText(QRandomGenerator &random)
{
    QString text;
    for (int left = random.bounded(12); left > 0; --left) {
        switch (random.bounded(4)) {
        case 0: text += QChar(random.bounded(0x30)); break;        // control characters, quotes
        case 1: text += QChar(0x40 + random.bounded(0x40)); break; // the backslash
        case 2: text += QChar(0xa0 + random.bounded(0x5000)); break;
        default: text += QString::fromUcs4(U"🐛", 1);
        }
    }
    return text;
}

QJsonValue randomValue(QRandomGenerator &random, int depth)
{
    switch (random.bounded(depth > 0 ? 7 : 5)) {
    case 0: return random.bounded(2) == 0;
    case 1: return qint64(random.generate64());
    case 2: return random.generateDouble() * (random.bounded(2) == 0 ? 1e-9 : 1e18);
    case 3: return QJsonValue::Null;
    case 4: return randomText(random);
    case 5: {
        QJsonArray array;
        for (int left = random.bounded(4); left > 0; --left)
            array.append(randomValue(random, depth - 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (int left = random.bounded(4); left > 0; --left)
            object.insert(randomText(random), randomValue(random, depth - 1));
        return object;
    }
    }
}

} // namespace

class TestCompactJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatQtWrites()
    {
        const auto seed = QRandomGenerator::global()->generate();
        qInfo() << "seed" << seed;
        QRandomGenerator random(seed);
        for (int round = 0; round < 5000; ++round) {
            const QJsonObject object{{u"a"_s, randomValue(random, 4)}, {randomText(random), randomValue(random, 2)}};
            QCOMPARE(compact(object), reference(object));
        }
    }

    void numbers()
    {
        const QJsonObject object{{u"a"_s, std::numeric_limits<qint64>::max()},
                                 {u"b"_s, std::numeric_limits<qint64>::min()},
                                 {u"c"_s, qint64(9007199254740993)},
                                 {u"d"_s, 0.1},
                                 {u"e"_s, -1e300},
                                 {u"f"_s, 3.0},
                                 {u"g"_s, 6.11848706972e17}, // an integer, but not one a double counts up to
                                 {u"h"_s, -9007199254740994.0}};
        QCOMPARE(compact(object), reference(object));
    }

    void halfASurrogatePairBecomesReadable()
    {
        const auto half = QString(QChar(0xd83d));
        QCOMPARE(compact({{u"t"_s, u'a' + half + u'b'}}),
                 QByteArray("{\"t\":\"a\xEF\xBF\xBD"
                            "b\"}"));
    }

    void leavesOutWhatIsNotKept()
    {
        const QJsonObject inner{{u"x"_s, 1}, {u"y"_s, 2}};
        const QJsonObject object{{u"list"_s, QJsonArray{inner}}, {u"x"_s, 3}, {u"z"_s, inner}};
        const auto isKept = [](const QString &key, bool isNested) { return key != u"x" || !isNested; };
        QCOMPARE(compact(object, isKept), QByteArray(R"({"list":[{"y":2}],"x":3,"z":{"y":2}})"));
        QCOMPARE(compact({}), QByteArray("{}"));
    }
};

QTEST_GUILESS_MAIN(TestCompactJson)
#include "tst_compactjson.moc"
