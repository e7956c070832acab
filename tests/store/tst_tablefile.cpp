// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/lineindex.h"
#include "sync/tablefile.h"

#include <QMap>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

const Schema &schema()
{
    static const Schema all({{"title", Attribute::Type::Text, true},
                             {"body", Attribute::Type::Text},
                             {"state", Attribute::Type::Symbol},
                             {"labels[].name", Attribute::Type::Symbols},
                             {"number", Attribute::Type::Integer},
                             {"locked", Attribute::Type::Flag},
                             {"updated_at", Attribute::Type::Time}},
                            Schema::Rest::Closed, "updated_at");
    return all;
}

enum Column { Title, Body, State, Labels, Number, Locked, UpdatedAt };

QByteArray randomText(QRandomGenerator &random)
{
    return titles().at(random.bounded(int(titles().size()))).toUtf8().repeated(random.bounded(20));
}

void change(RecordTable &table, RecordTable::Slot slot, QRandomGenerator &random)
{
    switch (random.bounded(7)) {
    case Title: table.setText(slot, Title, randomText(random)); break;
    case Body: table.setText(slot, Body, randomText(random)); break;
    case State: table.setSymbol(slot, State, random.bounded(2) ? "open" : "closed"); break;
    case Labels: table.setSymbol(slot, Labels, QByteArray::number(random.bounded(50))); break;
    case Number: table.setInteger(slot, Number, random.bounded(1000) - 500); break;
    case Locked: table.setInteger(slot, Locked, random.bounded(2)); break;
    case UpdatedAt: table.setInteger(slot, UpdatedAt, 1'700'000'000 + random.bounded(1000)); break;
    }
}

/// One change that depends on \a random and on what the table holds only.
void step(RecordTable &table, QRandomGenerator &random)
{
    const auto id = qint64(random.bounded(400));
    const auto slot = table.slotOf(id);
    if (slot == RecordTable::NoSlot) {
        const auto added = table.insert(id);
        for (int i = 0; i < 5; ++i)
            change(table, added, random);
    } else if (random.bounded(5) == 0) {
        table.remove(slot);
    } else {
        change(table, slot, random);
    }
}

RecordTable randomTable(QRandomGenerator &random)
{
    RecordTable table(schema());
    for (int i = random.bounded(800); i > 0; --i)
        step(table, random);
    return table;
}

QList<QJsonObject> recordsOf(const RecordTable &table)
{
    QList<QJsonObject> records;
    for (const auto slot : table.slotsInOrder())
        records.append(table.toJson(slot));
    return records;
}

/// What a search sees.
QMap<RecordTable::Slot, QByteArray> foldedOf(const TextColumn &column)
{
    QMap<RecordTable::Slot, QByteArray> texts;
    for (const auto &block : column.foldedBlocks()) {
        for (size_t i = 0; i < block.starts.size(); ++i) {
            const auto slot = column.ownerOf(block.firstEntry + quint32(i));
            if (slot == TextColumn::None)
                continue;
            const auto begin = qsizetype(block.starts[i] - block.origin);
            texts[slot] = QByteArray(block.bytes.data() + begin); // as far as the NUL
        }
    }
    return texts;
}

} // namespace

/// Tables in files behave like those in memory.
class TestTableFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void mappedVectorIsAVector();
    void textColumnKeepsTheLastText();
    void lineIndexFindsTheLastLine();
    void mappedTableIsTheOneThatWasWritten();
    void changesNeverReachTheFile();
    void otherFilesAreNotOpened_data();
    void otherFilesAreNotOpened();
    void prefixTellsLogsApart();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"table"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QRandomGenerator m_random;
};

void TestTableFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    m_random.seed(seed);
}

void TestTableFile::mappedVectorIsAVector()
{
    for (int round = 0; round < 50; ++round) {
        std::vector<int> file(size_t(m_random.bounded(40)), 7);
        const auto original = file;
        std::vector<int> plain = file;
        MappedVector<int> mapped;
        mapped.push_back(1); // which map() forgets
        mapped.map(file);
        for (int i = 0; i < 60; ++i) {
            const auto value = int(m_random.generate());
            switch (m_random.bounded(4)) {
            case 0: plain.push_back(value), mapped.push_back(value); break;
            case 1: {
                const std::array more{value, value + 1, value + 2};
                plain.insert(plain.end(), more.begin(), more.end());
                mapped.append(more.begin(), more.end());
                break;
            }
            case 2:
                plain.resize(plain.size() + 2, value);
                mapped.resize(mapped.size() + 2, value);
                break;
            case 3:
                if (const auto at = size_t(m_random.bounded(int(plain.size() + 1))); at < plain.size())
                    plain[at] = mapped[at] = value;
                break;
            }
        }
        const auto copy = mapped;
        const auto moved = std::move(mapped);
        for (const auto *each : {&copy, &moved}) {
            QCOMPARE(each->size(), plain.size());
            for (size_t i = 0; i < plain.size(); ++i)
                QCOMPARE((*each)[i], plain[i]);
        }
        QVERIFY(copy.mapped().empty()); // it does not need the file
        QVERIFY(mapped.empty());
        QCOMPARE(moved.mapped().size(), original.size());
    }
}

void TestTableFile::textColumnKeepsTheLastText()
{
    for (const auto isFolded : {false, true}) {
        TextColumn column(isFolded);
        QMap<RecordTable::Slot, QByteArray> expected;
        column.resize(50);
        for (int i = 0; i < 20'000; ++i) { // far more than it keeps of outdated ones
            const auto slot = RecordTable::Slot(m_random.bounded(50));
            const auto text = randomText(m_random);
            QCOMPARE(column.set(slot, text), expected.value(slot) != text);
            expected[slot] = text;
        }
        qsizetype size = 0;
        for (auto it = expected.cbegin(); it != expected.cend(); ++it) {
            QCOMPARE(column.text(it.key()), QByteArrayView(it.value()));
            if (isFolded)
                QCOMPARE(column.foldedText(it.key()), QByteArrayView(caseFolded(it.value())));
            size += it.value().size() + (isFolded ? caseFolded(it.value()).size() : 0);
        }
        QCOMPARE(column.textSize(), size);
        QVERIFY(column.memory() < 10 * size + 1'000'000);
    }
}

void TestTableFile::lineIndexFindsTheLastLine()
{
    LineIndex index;
    QMap<qint64, qint64> expected; // offset by id
    for (qint64 offset = 0; offset < 5000; offset += 10) {
        const auto id = qint64(m_random.bounded(100)) - 20;
        if (m_random.bounded(4) == 0) {
            index.remove(id);
            expected.remove(id);
        } else {
            index.insert({offset, 9, id});
            expected[id] = offset;
        }
        QCOMPARE(index.count(), expected.size());
        QCOMPARE(index.largestId(), expected.isEmpty() ? 0 : std::max<qint64>(0, expected.lastKey()));
    }
    for (qint64 id = -20; id < 80; ++id) {
        const auto found = index.find(id);
        QCOMPARE(found.has_value(), expected.contains(id));
        if (found)
            QCOMPARE(found->offset, expected.value(id));
    }
    qint64 last = -1;
    for (const auto &line : index.inFileOrder()) {
        QVERIFY(line.offset > last);
        last = line.offset;
    }
}

void TestTableFile::mappedTableIsTheOneThatWasWritten()
{
    for (int round = 0; round < 30; ++round) {
        const auto table = randomTable(m_random);
        QCOMPARE(TableFile::write(path(), {table.packed(), {10, 20, 30}, 40}), QString());
        QVERIFY(TableFile::isWhole(path()));
        const auto opened = TableFile::open(path(), schema());
        QVERIFY(opened);
        QCOMPARE(opened->liveBytes, 40);
        QVERIFY((opened->prefix == FilePrefix{10, 20, 30}));
        QCOMPARE(opened->table.count(), table.count());
        QCOMPARE(recordsOf(opened->table), recordsOf(table));
        QVERIFY((TableFile::prefixIn(path()) == FilePrefix{10, 20, 30}));
    }
}

void TestTableFile::changesNeverReachTheFile()
{
    for (int round = 0; round < 30; ++round) {
        auto plain = randomTable(m_random).packed();
        QCOMPARE(TableFile::write(path(), {plain, {}, 0}), QString());
        const auto bytes = bytesOf(path());
        auto mapped = TableFile::open(path(), schema())->table;
        const bool isGone = round % 3 == 0;
        if (isGone)
            QVERIFY(QFile::remove(path())); // while it is in use
        auto other = m_random;
        for (int i = 0; i < 500; ++i) {
            step(plain, m_random);
            step(mapped, other);
            if (i == 250 && round % 2 == 0)
                mapped = RecordTable(mapped);
        }
        QCOMPARE(recordsOf(mapped), recordsOf(plain));
        QCOMPARE(recordsOf(mapped.packed()), recordsOf(plain));
        QCOMPARE(foldedOf(mapped.packed().textsOf(Title)), foldedOf(plain.packed().textsOf(Title)));
        QCOMPARE(foldedOf(mapped.textsOf(Title)), foldedOf(plain.textsOf(Title)));
        QCOMPARE(mapped.packed().textSize(), plain.packed().textSize());
        if (!isGone)
            QCOMPARE(bytesOf(path()), bytes);
    }
}

void TestTableFile::otherFilesAreNotOpened_data()
{
    QTest::addColumn<QByteArray>("bytes");
    RecordTable table(schema());
    table.insert(1);
    QTemporaryDir folder;
    QCOMPARE(TableFile::write(folder.filePath(u"t"_s), {table, {}, 0}), QString());
    const auto good = bytesOf(folder.filePath(u"t"_s));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeros") << QByteArray(good.size(), '\0');
    QTest::newRow("text") << QByteArray("{\"id\":1}\n");
    QTest::newRow("half") << good.first(good.size() / 2);
    QTest::newRow("one byte less") << good.chopped(1);
    QTest::newRow("one byte more") << good + '\0';
    QTest::newRow("another version") << "HubbubT0" + good.sliced(8);
    QTest::newRow("twice") << good + good;
}

void TestTableFile::otherFilesAreNotOpened()
{
    QFETCH(QByteArray, bytes);
    putBytes(path(), bytes);
    QVERIFY(!TableFile::open(path(), schema()));
    QVERIFY(!TableFile::prefixIn(path()));
    QVERIFY(!TableFile::isWhole(path()));

    QCOMPARE(TableFile::write(path(), {RecordTable(schema()), {}, 0}), QString()); // and are replaced
    QVERIFY(TableFile::open(path(), schema()));
    QVERIFY(!TableFile::open(path(), LineIndex::schema())); // another schema's
    QVERIFY(!TableFile::open(path() + u"none"_s, schema()));
}

void TestTableFile::prefixTellsLogsApart()
{
    const QByteArray log(20'000, 'x');
    putBytes(path(), log);
    QFile file(path());
    QVERIFY(file.open(QFile::ReadWrite));
    const auto prefix = prefixOf(file, log.size());
    QVERIFY(prefix && prefix->isOf(file));
    QVERIFY(!prefixOf(file, log.size() + 1));
    for (const qint64 at : {qint64(0), qint64(4095), log.size() - 4096, log.size() - 1}) {
        QVERIFY(file.seek(at) && file.write("y") == 1 && file.flush());
        QVERIFY(!prefix->isOf(file));
        QVERIFY(file.seek(at) && file.write("x") == 1 && file.flush());
    }
    QVERIFY(file.seek(log.size()) && file.write("more\n") == 5 && file.flush());
    QVERIFY(prefix->isOf(file)); // longer
    QVERIFY(file.resize(log.size() - 1));
    QVERIFY(!prefix->isOf(file));
}

QTEST_GUILESS_MAIN(TestTableFile)
#include "tst_tablefile.moc"
