// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/jsonstore.h"
#include "sync/recordparser.h"
#include "sync/storecheck.h"
#include "sync/storecompact.h"

#include <QJsonDocument>
#include <QMap>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

const auto Host = u"api.github.com"_s;
const RecordSet Issues{Host, u"/repositories/12/issues"_s};
const auto LogName = u"/remote/api.github.com/repositories/12/issues.jsonl"_s;
const auto DerivedName = u"/derived/remote/api.github.com/repositories/12/issues"_s;
constexpr qint64 Large = 4318905657;
constexpr int Count = 60;

using Records = QMap<qint64, QJsonObject>;

const Schema &schema()
{
    static const Schema columns({{"title", Attribute::Type::Text, true},
                                 {"state", Attribute::Type::Symbol},
                                 {"labels[].name", Attribute::Type::Symbols},
                                 {"number", Attribute::Type::Integer},
                                 {"locked", Attribute::Type::Flag},
                                 {"updated_at", Attribute::Type::Time}},
                                Schema::Rest::Closed, "updated_at");
    return columns;
}

QJsonObject issue(qint64 id, const QString &text)
{
    return {{u"id"_s, id},
            {u"number"_s, id - Large},
            {u"title"_s, text + titles().at(id % titles().size()).repeated(int(id % 9))},
            {u"state"_s, id % 3 ? u"open"_s : u"closed"_s},
            {u"updated_at"_s, u"2026-08-22T12:%1:00Z"_s.arg(id % 60, 2, 10, QChar(u'0'))}};
}

/// What a log holds by the rules of store-format.md. Qt's parser, which reads what it finds, takes more for JSON than
/// is: control characters, for one.
Records truthOf(const QByteArray &log)
{
    Records records;
    auto lines = log.split('\n');
    lines.removeLast();
    RecordParser parser;
    for (const auto &line : std::as_const(lines)) {
        const auto padded = line + QByteArray(RecordParser::Padding, '\0');
        if (parser.parse(QByteArrayView(padded).first(line.size())))
            continue;
        const auto record = QJsonDocument::fromJson(line).object();
        const auto id = record[u"id"].toInteger();
        if (record[u"deleted"].toBool())
            records.remove(id);
        else if (!record.isEmpty())
            records.insert(id, record);
    }
    return records;
}

void silence()
{
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
}

void setTime(const QString &path, qint64 seconds)
{
    QFile file(path);
    if (file.exists())
        QVERIFY(file.open(QFile::ReadWrite)
                && file.setFileTime(QDateTime::fromSecsSinceEpoch(seconds), QFile::FileModificationTime));
}

Records columnsOf(const Records &records)
{
    RecordTable table(schema());
    Records columns;
    for (const auto &record : records) {
        const auto id = record[u"id"].toInteger();
        const auto slot = table.insert(id);
        table.merge(slot, record);
        columns[id] = table.toJson(slot);
    }
    return columns;
}

Records columnsOf(const RecordTable &table)
{
    Records columns;
    for (const auto slot : table.slotsInOrder())
        columns[table.id(slot).value_or(0)] = table.toJson(slot);
    return columns;
}

bool derive(const QString &folder)
{
    JsonLinesLog log(folder + LogName, JsonLinesLog::Mode::ReadOnly, folder + DerivedName);
    const std::atomic<bool> stop = false;
    return log.derive(&schema(), stop).isOk();
}

/// Whether \a store says what the log's bytes \a log say.
void compareStore(StoreFolder &store, const QByteArray &log)
{
    const auto truth = truthOf(log);
    const auto table = store.readTable(Issues, schema());
    QVERIFY2(table, qPrintable(table ? QString() : table.error().message));
    QCOMPARE(columnsOf(*table.value()), columnsOf(truth));
    const auto all = store.readAll(Issues);
    QVERIFY(all);
    QCOMPARE(all.value().size(), truth.size());
    for (const auto &value : all.value())
        QCOMPARE(value.toObject(), truth.value(value[u"id"].toInteger()));
    for (qint64 id = Large; id < Large + Count; ++id)
        QCOMPARE(store.read(Issues, id).value(), truth.value(id));
}

void compareFolder(const QString &folder)
{
    StoreFolder store(folder, StoreAccess::ReadOnly);
    QVERIFY(store.open().canRead());
    compareStore(store, bytesOf(folder + LogName));
}

} // namespace

/// Whatever happens to the files: what can be read is read, and nothing else.
class TestStoreDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void damagedLogs_data();
    void damagedLogs();
    void changedAndThenLonger_data();
    void changedAndThenLonger();
    void spoiledDerivedFiles();
    void spoiledIsSaidAndMended();
    void spoiledIsNotDerivedFrom();
    void readersOnlyUseNothingSpoiled();
    void otherThingsInPlaceOfDerivedFiles();
    void derivedDeletedWhileInUse();
    void clocksThatJump_data();
    void clocksThatJump();
    void foldersOfAnyName_data();
    void foldersOfAnyName();
    void formatThatCannotBeReadIsNotReplaced();
    void lockThatNamesNobody();
    void folderThatIsNotReadIsNotEmpty();

private:
    void fill(const QString &folder);
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"store"_s); }
    [[nodiscard]] QString log() const { return folder() + LogName; }
    [[nodiscard]] QString derived(const QString &ending) const { return folder() + DerivedName + ending; }

    std::unique_ptr<QTemporaryDir> m_folder;
    QRandomGenerator m_random;
};

void TestStoreDamage::init()
{
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    m_random.seed(seed);
    m_folder = std::make_unique<QTemporaryDir>(quickFolder());
    silence();
    fill(folder());
}

void TestStoreDamage::cleanup()
{
    qInstallMessageHandler(nullptr);
}

void TestStoreDamage::fill(const QString &folder)
{
    StoreFolder store(folder, StoreAccess::ReadWrite);
    QVERIFY(store.open().canWrite());
    QJsonArray records;
    for (qint64 id = Large; id < Large + Count; ++id)
        records.append(issue(id, u"old "_s));
    QVERIFY(store.writePage(Issues, records, {{u"next"_s, 1}}));
    QVERIFY(store.remove(Issues, {Large + 3, Large + 7}));
    QVERIFY(store.write(Issues, {issue(Large + 7, u"back "_s), issue(Large + 9, u"changed "_s)}));
    compareFolder(folder);
    QVERIFY(derive(folder));
    compareFolder(folder);
}

void TestStoreDamage::damagedLogs_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("hasDerived");
    for (const auto *kind : {"torn", "flipped", "truncated", "truncated at a line", "zeros", "zeros within",
                             "zeros behind", "empty", "noise", "deleted", "newline lost", "twice"}) {
        QTest::addRow("%s", kind) << QString::fromLatin1(kind) << false;
        QTest::addRow("%s, derived", kind) << QString::fromLatin1(kind) << true;
    }
}

void TestStoreDamage::damagedLogs()
{
    QFETCH(QString, kind);
    QFETCH(bool, hasDerived);
    const auto whole = bytesOf(log());
    for (int round = 0; round < 10; ++round) {
        auto bytes = whole;
        const auto at = qsizetype(m_random.bounded(quint32(bytes.size() - 1000))) + 100;
        if (kind == "torn"_L1)
            bytes += R"({"id":5,"ti)";
        else if (kind == "flipped"_L1)
            bytes[at] = char(bytes.at(at) ^ (1 << m_random.bounded(8)));
        else if (kind == "truncated"_L1)
            bytes.truncate(bytes.at(at - 1) == '\n' ? at + 1 : at); // within a line
        else if (kind == "truncated at a line"_L1)
            bytes.truncate(bytes.indexOf('\n', at) + 1);
        else if (kind == "zeros"_L1)
            bytes.fill('\0');
        else if (kind == "zeros within"_L1)
            bytes.replace(at, 512, QByteArray(512, '\0'));
        else if (kind == "zeros behind"_L1)
            bytes += QByteArray(4096, '\0');
        else if (kind == "empty"_L1)
            bytes.clear();
        else if (kind == "noise"_L1)
            std::generate(bytes.begin() + at, bytes.begin() + at + 500, [this] { return char(m_random.bounded(256)); });
        else if (kind == "newline lost"_L1)
            bytes[bytes.indexOf('\n', at)] = ' ';
        else if (kind == "twice"_L1)
            bytes += whole;
        putBytes(log(), whole);
        // Longer ago than the clock of the file system is coarse.
        setTime(log(), QDateTime::currentSecsSinceEpoch() - 10);
        QVERIFY(!hasDerived || derive(folder()));
        if (!hasDerived)
            JsonLinesLog::removeDerived(folder() + DerivedName);
        kind == "deleted"_L1 ? void(QFile::remove(log())) : putBytes(log(), bytes);
        if (kind == "deleted"_L1)
            bytes.clear();

        const bool isSound = kind == "empty"_L1 || kind == "deleted"_L1 || kind == "twice"_L1
            || kind == "truncated at a line"_L1;
        const auto findings = checkStore(folder()).findings;
        QVERIFY(!isSound || findings.isEmpty());
        // A flipped bit may leave a letter in place of another: that is no damage that anybody can see.
        QVERIFY(isSound || kind == "flipped"_L1 || !findings.isEmpty());
        {
            StoreFolder reader(folder(), StoreAccess::ReadOnly);
            QVERIFY(reader.open().canRead());
            compareStore(reader, bytes);
        }
        StoreFolder store(folder(), StoreAccess::ReadWrite);
        QVERIFY(store.open().canWrite());
        compareStore(store, bytes);
        QVERIFY(store.write(Issues, {issue(Large, u"after "_s)}));
        const auto table = store.readTable(Issues, schema());
        auto truth = truthOf(bytes);
        truth[Large] = issue(Large, u"after "_s);
        QVERIFY(table);
        QCOMPARE(columnsOf(*table.value()), columnsOf(truth));
        compareStore(store, bytesOf(log()));
        if (QTest::currentTestFailed())
            return QTest::qFail(qPrintable(u"round %1, byte %2"_s.arg(round).arg(at)), __FILE__, __LINE__);
    }
}

void TestStoreDamage::changedAndThenLonger_data()
{
    QTest::addColumn<QString>("missing");
    QTest::newRow("both there") << QString();
    QTest::newRow("no lines") << u".lines"_s;
    QTest::newRow("no columns") << u".columns"_s;
}

/// Once more is appended, sizes and times tell nothing of what was changed before.
void TestStoreDamage::changedAndThenLonger()
{
    QFETCH(QString, missing);
    auto bytes = bytesOf(log());
    QVERIFY(bytes.size() > 10'000);
    setTime(log(), QDateTime::currentSecsSinceEpoch() - 10);
    QVERIFY(derive(folder()));
    const auto at = bytes.indexOf("old ", bytes.size() / 2);
    bytes.replace(at, 4, "new ");
    putBytes(log(), bytes);
    if (!missing.isEmpty())
        QVERIFY(QFile::remove(derived(missing)));
    {
        StoreFolder store(folder(), StoreAccess::ReadWrite);
        QVERIFY(store.open().canWrite());
        QVERIFY(store.write(Issues, {issue(Large + 100, u"more "_s)})); // the first that is done
    }
    compareFolder(folder());
    StoreFolder store(folder(), StoreAccess::ReadWrite);
    QVERIFY(store.open().canWrite());
    compareStore(store, bytesOf(log()));
}

void TestStoreDamage::spoiledDerivedFiles()
{
    const auto truth = truthOf(bytesOf(log()));
    const QMap<QString, QByteArray> good{{u".lines"_s, bytesOf(derived(u".lines"_s))},
                                         {u".columns"_s, bytesOf(derived(u".columns"_s))}};
    const int rounds = qEnvironmentVariableIntValue("HUBBUB_LONG_TESTS") > 0 ? 10'000 : 1200;
    for (int round = 0; round < rounds; ++round) {
        for (auto it = good.cbegin(); it != good.cend(); ++it)
            putBytes(derived(it.key()), it.value());
        const auto ending = m_random.bounded(3) ? u".columns"_s : u".lines"_s;
        auto bytes = good[ending];
        const auto at = qsizetype(m_random.bounded(quint32(bytes.size())));
        const auto kind = m_random.bounded(20);
        if (kind == 0)
            bytes.truncate(at);
        else if (kind == 1)
            bytes.replace(at, 64, QByteArray(std::min<qsizetype>(64, bytes.size() - at), '\0'));
        else if (kind == 2)
            bytes.replace(at, 64, QByteArray(std::min<qsizetype>(64, bytes.size() - at), '\xff'));
        else
            for (int i = m_random.bounded(1, 6); i > 0; --i)
                bytes[(at + i * m_random.bounded(1, 9)) % bytes.size()] ^= char(m_random.bounded(1, 256));
        putBytes(derived(ending), bytes);

        StoreFolder store(folder(), StoreAccess::ReadWrite);
        QVERIFY(store.open().canWrite());
        const auto table = store.readTable(Issues, schema()); // may be wrong, but can be used
        QVERIFY(table);
        auto &used = *table.value();
        (void)columnsOf(used);
        for (const auto &block : used.textsOf(0).foldedBlocks()) {
            for (size_t i = 0; i < block.starts.size(); ++i)
                (void)used.textsOf(0).ownerOf(block.firstEntry + quint32(i));
        }
        for (qint64 id = Large; id < Large + 30; id += 3) {
            const auto slot = used.slotOf(id);
            const auto target = slot == RecordTable::NoSlot ? used.insert(id) : slot;
            used.merge(target, issue(id, u"merged "_s));
            if (id % 2 && used.slotOf(id) != RecordTable::NoSlot)
                used.remove(used.slotOf(id));
        }
        (void)columnsOf(used.packed());
        for (const auto id : {Large + m_random.bounded(Count), Large + m_random.bounded(Count), Large + 3})
            QCOMPARE(store.read(Issues, id).value(), truth.value(id));
        QCOMPARE(store.readAll(Issues).value().size(), truth.size());

        const DerivedWork verify{.host = Host, .log = log(), .derived = folder() + DerivedName, .schema = &schema()};
        const std::atomic<bool> stop = false;
        QCOMPARE(verify.run(stop), bytes == good[ending]);
        const auto again = store.readTable(Issues, schema());
        QVERIFY(again);
        QCOMPARE(columnsOf(*again.value()), columnsOf(truth));
    }
}

void TestStoreDamage::spoiledIsSaidAndMended()
{
    auto bytes = bytesOf(derived(u".columns"_s));
    const auto at = bytes.indexOf("old ");
    QVERIFY(at > 0);
    bytes.replace(at, 4, "bad ");
    putBytes(derived(u".columns"_s), bytes);
    const auto truth = columnsOf(truthOf(bytesOf(log())));
    {
        JsonStore store(folder(), StoreAccess::ReadWrite);
        store.keepTable(u"issues"_s, schema());
        QSignalSpy spoiled(&store, &JsonStore::spoiled);
        const auto read = [&] {
            return await<std::shared_ptr<RecordTable>>(
                [&](auto done) { store.readTable(Issues, schema(), &store, done); });
        };
        QVERIFY(columnsOf(*read().value()) != truth); // it was not looked at all
        bool isTidy = false;
        store.tidy(&store, [&] { isTidy = true; });
        QTRY_VERIFY(isTidy);
        QCOMPARE(spoiled.count(), 1);
        QCOMPARE(spoiled.first().at(0).toString(), Host);
        QCOMPARE(spoiled.first().at(1).toLongLong(), 12);
        QCOMPARE(columnsOf(*read().value()), truth);
    }
    compareFolder(folder());
}

/// A file that is found whole holds nothing of what was spoiled before it was made.
void TestStoreDamage::spoiledIsNotDerivedFrom()
{
    auto bytes = bytesOf(derived(u".columns"_s));
    bytes.replace(bytes.indexOf("old "), 4, "bad ");
    putBytes(derived(u".columns"_s), bytes);
    StoreFolder store(folder(), StoreAccess::ReadWrite);
    store.keepTable(u"issues"_s, schema());
    QVERIFY(store.open().canWrite());
    QJsonArray more;
    for (qint64 id = Large + 1000; id < Large + 2000; ++id)
        more.append(issue(id, QString(1200, u'x')));
    QVERIFY(store.write(Issues, more));
    QVERIFY(store.readTable(Issues, schema()));
    const auto work = store.tidy();
    QCOMPARE(work.size(), size_t(1));
    QCOMPARE(work.front().kind, DerivedWork::Kind::Derive);
    const std::atomic<bool> stop = false;
    QVERIFY(!work.front().run(stop)); // and the table that is in use is to be read again
    QVERIFY(JsonLinesLog::areDerivedWhole(folder() + DerivedName));
    compareStore(store, bytesOf(log()));
    compareFolder(folder());

    // One more record is not worth the same work once more, and the log is not taken for garbage.
    const auto size = QFileInfo(log()).size();
    QVERIFY(store.write(Issues, {issue(Large, u"y"_s)}));
    QVERIFY(store.tidy().empty());
    JsonLinesLog again(log(), JsonLinesLog::Mode::ReadOnly, folder() + DerivedName);
    QVERIFY(again.largestId());
    QVERIFY(again.underived() < 1000);
    QVERIFY2(again.garbage() < 10'000 && again.size() > size, qPrintable(QString::number(again.garbage())));
}

void TestStoreDamage::readersOnlyUseNothingSpoiled()
{
    auto bytes = bytesOf(derived(u".columns"_s));
    bytes.replace(bytes.indexOf("old "), 4, "bad ");
    putBytes(derived(u".columns"_s), bytes);
    compareFolder(folder());
    QCOMPARE(bytesOf(derived(u".columns"_s)), bytes);
    QCOMPARE(checkStore(folder()).findings.size(), 1);
    QCOMPARE(checkStore(folder()).findings.first().kind, StoreFinding::Kind::SpoiledDerived);
}

void TestStoreDamage::otherThingsInPlaceOfDerivedFiles()
{
    for (const auto &ending : {u".lines"_s, u".columns"_s}) {
        QVERIFY(QFile::remove(derived(ending)));
        putBytes(derived(ending) + u"/file"_s, "x");
    }
    compareFolder(folder());
    const DerivedWork work{DerivedWork::Kind::Derive, Host, 12, log(), folder() + DerivedName, &schema()};
    const std::atomic<bool> stop = false;
    QVERIFY(!work.run(stop));
    QVERIFY(QFileInfo(derived(u".lines"_s)).isFile());
    QVERIFY(QFileInfo(derived(u".columns"_s)).isFile());
    QVERIFY(JsonLinesLog::areDerivedWhole(folder() + DerivedName));
    compareFolder(folder());
}

void TestStoreDamage::derivedDeletedWhileInUse()
{
    StoreFolder store(folder(), StoreAccess::ReadWrite);
    QVERIFY(store.open().canWrite());
    const auto table = store.readTable(Issues, schema()).value();
    const auto before = columnsOf(*table);
    QVERIFY(QDir(folder() + u"/derived"_s).removeRecursively());
    QCOMPARE(columnsOf(*table), before);
    table->merge(table->slotOf(Large), issue(Large, u"changed "_s));
    QVERIFY(store.write(Issues, {issue(Large, u"changed "_s)}));
    compareStore(store, bytesOf(log()));
    QCOMPARE(columnsOf(*table), columnsOf(truthOf(bytesOf(log()))));
    QVERIFY(derive(folder()));
    compareStore(store, bytesOf(log()));
}

void TestStoreDamage::clocksThatJump_data()
{
    QTest::addColumn<qint64>("logTime");
    QTest::addColumn<qint64>("derivedTime");
    const auto now = QDateTime::currentSecsSinceEpoch();
    QTest::newRow("log of 1970") << qint64(0) << now;
    QTest::newRow("log of the future") << now + 100'000'000 << now;
    QTest::newRow("derived of the future") << now << now + 100'000'000;
    QTest::newRow("both of one second") << now << now;
    QTest::newRow("both of 1970") << qint64(0) << qint64(0);
}

void TestStoreDamage::clocksThatJump()
{
    QFETCH(qint64, logTime);
    QFETCH(qint64, derivedTime);
    setTime(log(), logTime);
    QVERIFY(derive(folder()));
    const auto jump = [&] {
        setTime(log(), logTime);
        setTime(derived(u".lines"_s), derivedTime);
        setTime(derived(u".columns"_s), derivedTime);
    };
    jump();
    compareFolder(folder());
    {
        QFile file(log()); // as by hand
        QVERIFY(file.open(QFile::Append));
        file.write(QJsonDocument(issue(Large, u"by hand "_s)).toJson(QJsonDocument::Compact) + '\n');
    }
    jump();
    compareFolder(folder());
    StoreFolder store(folder(), StoreAccess::ReadWrite);
    QVERIFY(store.open().canWrite());
    compareStore(store, bytesOf(log()));
    QVERIFY(store.remove(Issues, {Large + 1}));
    jump();
    compareStore(store, bytesOf(log()));
    compareFolder(folder());
    putBytes(log(), bytesOf(log()).first(bytesOf(log()).indexOf('\n', 3000) + 1)); // an older one from a backup
    jump();
    compareFolder(folder());
}

void TestStoreDamage::foldersOfAnyName_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &name : {u"with spaces"_s, u"漢字 かな"_s, u"قائمة"_s, u"🧑‍🚀💥"_s, u"two\nlines"_s,
                             u"tab\tquote\"'"_s, u"back\\slash"_s, u"-option"_s, u"%1 %2 100%"_s, u"*?[a]"_s,
                             u".hidden"_s, u"e\u0301"_s, u"ends with a dot."_s, u"store.new"_s, u"a.jsonl"_s})
        QTest::newRow(name.toUtf8().toPercentEncoding().constData()) << name;
}

void TestStoreDamage::foldersOfAnyName()
{
    QFETCH(QString, name);
    const auto path = m_folder->filePath(name) + u"/deeper/"_s + name;
    fill(path);
    if (QTest::currentTestFailed())
        return;
    const auto before = truthOf(bytesOf(path + LogName));
    const auto compaction = compactStore(path, {{u"issues"_s, &schema()}});
    QVERIFY2(compaction.failures.isEmpty(), qPrintable(compaction.failures.value(0).why));
    QVERIFY(compaction.after < compaction.before);
    QCOMPARE(truthOf(bytesOf(path + LogName)), before);
    QVERIFY(derive(path));
    compareFolder(path);
    QVERIFY(checkStore(path).findings.isEmpty());
}

void TestStoreDamage::formatThatCannotBeReadIsNotReplaced()
{
    const auto format = folder() + u"/format.json"_s;
    QVERIFY(QFile::remove(format) && QDir().mkdir(format));
    StoreFolder store(folder(), StoreAccess::ReadWrite);
    const auto state = store.open();
    QCOMPARE(state.reason, StoreState::Reason::Unusable);
    QVERIFY2(state.detail.contains(format), qPrintable(state.detail));
    QVERIFY(!store.write(Issues, {issue(1, u"a"_s)}));
}

void TestStoreDamage::lockThatNamesNobody()
{
    const auto lock = folder() + u"/lock"_s;
    for (const auto &bytes : {QByteArray(), QByteArray(100, '\0'), QByteArray("12"), QByteArray("1\nhubbub\nho")}) {
        putBytes(lock, bytes);
        {
            StoreFolder store(folder(), StoreAccess::ReadWrite); // perhaps somebody is about to write a name
            QVERIFY(store.open().reason == StoreState::Reason::Locked || bytes.startsWith('1'));
        }
        QVERIFY(openedAfterCrash(folder()));
        QVERIFY(!QFileInfo::exists(lock));
    }
}

void TestStoreDamage::folderThatIsNotReadIsNotEmpty()
{
    // What cannot be looked at is not missing: a link that leads to itself.
    QVERIFY(QFile::remove(log()));
    QVERIFY(QFile::link(QFileInfo(log()).fileName(), log()));
    StoreFolder store(folder(), StoreAccess::ReadWrite);
    QVERIFY(store.open().canWrite());
    const auto all = store.readAll(Issues);
    QVERIFY(!all);
    QVERIFY2(all.error().message.contains(log()), qPrintable(all.error().message));
    QVERIFY(!store.readTable(Issues, schema()));
    QVERIFY(!store.write(Issues, {issue(1, u"a"_s)}));
}

QTEST_GUILESS_MAIN(TestStoreDamage)
#include "tst_storedamage.moc"
