// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/jsonstore.h"
#include "sync/storecheck.h"
#include "sync/storecompact.h"

#include <QMap>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

const RecordSet Cards{{}, u"/local/cards"_s};

using Records = QMap<qint64, QJsonObject>;

/// A card that was changed so many milliseconds after the first.
QJsonObject card(qint64 id, int change, const QString &title)
{
    static const QDateTime first(QDate(2026, 11, 23), QTime(21, 51, 52), Qt::UTC);
    return {{u"id"_s, id}, {u"title"_s, title}, {u"changed_at"_s, first.addMSecs(change).toString(Qt::ISODateWithMs)}};
}

QJsonObject tombstone(qint64 id, int change)
{
    auto gone = card(id, change, u"was"_s);
    gone.insert(u"deleted"_s, true);
    return gone;
}

/// One of those that a person works on: a store whose `local/` is a clone.
class Machine
{
public:
    explicit Machine(const QString &folder)
        : m_folder(folder)
    {
    }

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString local() const { return m_folder + u"/local"_s; }
    [[nodiscard]] QString file() const { return local() + u"/cards.jsonl"_s; }

    [[nodiscard]] bool write(const QJsonArray &records) const
    {
        JsonStore store(m_folder, StoreAccess::ReadWrite);
        return bool(await<Done>([&](auto done) { store.write(Cards, records, &store, done); }));
    }

    /// What the program shows after its next start.
    [[nodiscard]] Records read() const
    {
        JsonStore store(m_folder, StoreAccess::ReadWrite);
        const auto all = await<QJsonArray>([&](auto done) { store.readAll(Cards, &store, done); });
        if (!all)
            return {{0, {{u"error"_s, all.error().message}}}};
        Records records;
        for (const auto &record : all.value())
            records.insert(record[u"id"].toInteger(), record.toObject());
        return records;
    }

    [[nodiscard]] bool compact() const
    {
        const auto done = compactStore(m_folder, {});
        return done.state.canWrite() && done.failures.isEmpty();
    }

    [[nodiscard]] bool git(const QStringList &arguments) const
    {
        QDir().mkpath(local());
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
        environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
        QProcess git;
        git.setProcessEnvironment(environment);
        git.setWorkingDirectory(local());
        git.start(u"git"_s,
                  QStringList{u"-c"_s, u"user.name=Mira"_s, u"-c"_s, u"user.email=mira@example.org"_s} + arguments);
        return git.waitForFinished() && git.exitStatus() == QProcess::NormalExit && git.exitCode() == 0;
    }

    [[nodiscard]] bool init() const { return write({}) && git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s}); }
    [[nodiscard]] bool cloneFrom(const Machine &other) const
    {
        return git({u"clone"_s, u"-q"_s, other.local(), u"."_s});
    }
    /// Also names the commit `mine`, for the other to take.
    [[nodiscard]] bool commit() const
    {
        return git({u"add"_s, u"-A"_s}) && git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"Cards"_s})
            && git({u"tag"_s, u"-f"_s, u"mine"_s});
    }
    /// As `git pull`, of what \a other had committed.
    [[nodiscard]] bool merge(const Machine &other) const
    {
        return git({u"fetch"_s, u"-q"_s, other.local(), u"refs/tags/mine"_s})
            && git({u"merge"_s, u"-q"_s, u"--no-edit"_s, u"FETCH_HEAD"_s});
    }
    /// Whether git sees nothing that is not committed.
    [[nodiscard]] bool isClean() const
    {
        return git({u"add"_s, u"-A"_s}) && git({u"diff"_s, u"--cached"_s, u"--quiet"_s});
    }

private:
    QString m_folder;
};

QJsonArray tenCards()
{
    QJsonArray records;
    for (int round = 0; round < 3; ++round) {
        for (qint64 id = 1; id <= 10; ++id)
            records.append(card(id, int(round * 10 + id), u"round %1"_s.arg(round)));
    }
    return records;
}

Records standing(const QJsonArray &records)
{
    Records latest;
    for (const auto &value : records) {
        const auto record = value.toObject();
        auto &known = latest[record.value("id"_L1).toInteger()];
        if (known.value("changed_at"_L1).toString() < record.value("changed_at"_L1).toString())
            known = record;
    }
    latest.removeIf([](const auto &entry) { return entry.value().contains("deleted"_L1); });
    return latest;
}

QJsonArray operator+(QJsonArray all, const QJsonArray &more)
{
    for (const auto &one : more)
        all.append(one);
    return all;
}

} // namespace

/// Two machines that share what a person made by git alone.
class TestGitMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void bothSidesAreThere_data();
    void bothSidesAreThere();
    void manyMergesLoseNothing();
    void conflictsThatAreCommittedLoseNothing_data();
    void conflictsThatAreCommittedLoseNothing();

private:
    [[nodiscard]] bool begin(const QJsonArray &records) const
    {
        return m_here->init() && m_here->write(records) && m_here->commit() && m_there->cloneFrom(*m_here);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Machine> m_here;
    std::unique_ptr<Machine> m_there;
};

void TestGitMerge::initTestCase()
{
    if (QStandardPaths::findExecutable(u"git"_s).isEmpty())
        QSKIP("There is no git.");
}

void TestGitMerge::init()
{
    m_folder = std::make_unique<QTemporaryDir>(quickFolder());
    QVERIFY(m_folder->isValid());
    m_here = std::make_unique<Machine>(m_folder->filePath(u"here"_s));
    m_there = std::make_unique<Machine>(m_folder->filePath(u"there"_s));
}

void TestGitMerge::bothSidesAreThere_data()
{
    QTest::addColumn<QJsonArray>("here");
    QTest::addColumn<QJsonArray>("there");
    const QJsonArray early{card(3, 1000, u"early"_s)}, late{card(3, 2000, u"late"_s)};
    const QJsonArray goneEarly{tombstone(3, 1000)}, goneLate{tombstone(3, 2000)};
    QTest::newRow("different ids") << QJsonArray{card(11, 1000, u"here"_s)} << QJsonArray{card(12, 1000, u"there"_s)};
    QTest::newRow("different known ids") << QJsonArray{card(1, 1000, u"here"_s)}
                                         << QJsonArray{card(10, 1000, u"there"_s)};
    QTest::newRow("same id, later there") << early << late;
    QTest::newRow("same id, later here") << late << early;
    QTest::newRow("the same new id") << QJsonArray{card(11, 1000, u"here"_s)} << QJsonArray{card(11, 1001, u"there"_s)};
    QTest::newRow("deleted there") << early << goneLate;
    QTest::newRow("deleted here, changed there") << goneEarly << late;
    QTest::newRow("back and forth") << early + goneLate << late + QJsonArray{card(3, 3000, u"latest"_s)};
    QTest::newRow("nothing there") << early << QJsonArray();
}

void TestGitMerge::bothSidesAreThere()
{
    QFETCH(QJsonArray, here);
    QFETCH(QJsonArray, there);
    const auto wanted = standing(tenCards() + here + there);
    // Each with and without having compacted its file.
    for (int compacted = 0; compacted < 4; ++compacted) {
        init();
        QVERIFY(begin(tenCards()));
        QVERIFY(!(compacted & 1) || m_here->compact());
        QVERIFY(m_here->write(here));
        QVERIFY(m_there->write(there));
        QVERIFY(!(compacted & 2) || m_there->compact());
        QVERIFY(m_here->commit());
        QVERIFY(m_there->commit());
        QVERIFY(m_here->merge(*m_there));
        QVERIFY(m_there->merge(*m_here));
        QCOMPARE(m_here->read(), wanted);
        QCOMPARE(m_there->read(), wanted);
        QVERIFY(m_here->isClean()); // a start changes nothing
        QCOMPARE(checkStore(m_here->folder()).findings, QList<StoreFinding>());
        QCOMPARE(checkStore(m_here->folder()).records, wanted.size());
        QVERIFY(m_here->compact());
        QCOMPARE(m_here->read(), wanted);
    }
}

/// Whatever is written, compacted and merged, and in whatever order: after each exchange both have the same.
void TestGitMerge::manyMergesLoseNothing()
{
    auto all = tenCards();
    QVERIFY(begin(all));
    QRandomGenerator random(4318905);
    int change = 1000;
    for (int round = 0; round < 25; ++round) {
        for (const auto *machine : {m_here.get(), m_there.get()}) {
            QJsonArray records;
            for (auto left = random.bounded(4); left > 0; --left) {
                const qint64 id = random.bounded(1, 16);
                ++change;
                records.append(random.bounded(4) ? card(id, change, u"change %1"_s.arg(change))
                                                 : tombstone(id, change));
            }
            QVERIFY(machine->write(records));
            QVERIFY(random.bounded(3) || machine->compact());
            QVERIFY(machine->commit());
            all = all + records;
        }
        const bool isOneWay = random.bounded(2); // one merges, the other takes that over
        QVERIFY(m_here->merge(*m_there));
        QVERIFY(!isOneWay || m_here->commit());
        QVERIFY(m_there->merge(*m_here));
        const auto wanted = standing(all);
        QCOMPARE(m_here->read(), wanted);
        QCOMPARE(m_there->read(), wanted);
    }
}

void TestGitMerge::conflictsThatAreCommittedLoseNothing_data()
{
    QTest::addColumn<QString>("style");
    QTest::newRow("two sides") << u"merge"_s;
    QTest::newRow("with the base") << u"diff3"_s;
}

void TestGitMerge::conflictsThatAreCommittedLoseNothing()
{
    QFETCH(QString, style);
    const QJsonArray here{card(3, 2000, u"here"_s), card(4, 1000, u"here"_s), card(11, 1000, u"here"_s)};
    const QJsonArray there{card(3, 1000, u"there"_s), card(4, 2000, u"there"_s), card(12, 1000, u"there"_s)};
    const auto wanted = standing(tenCards() + here + there);
    putBytes(m_here->local() + u"/.gitattributes"_s, {});
    QVERIFY(begin(tenCards()));
    QVERIFY(m_here->write(here));
    QVERIFY(m_there->write(there));
    QVERIFY(m_here->compact()); // so that the conflict spans the old lines, too
    QVERIFY(m_here->commit());
    QVERIFY(m_there->commit());
    for (const auto *machine : {m_here.get(), m_there.get()}) {
        QVERIFY(machine->git({u"config"_s, u"merge.conflictStyle"_s, style}));
        QVERIFY(!machine->merge(machine == m_here.get() ? *m_there : *m_here));
        QVERIFY(bytesOf(machine->file()).contains("<<<<<<< HEAD\n"));
    }
    for (const auto *machine : {m_here.get(), m_there.get()}) {
        QVERIFY(machine->commit());
        QCOMPARE(machine->read(), wanted);
        QVERIFY(machine->isClean()); // what is kept aside is not for git
        const auto findings = checkStore(machine->folder()).findings;
        QCOMPARE(findings.size(), style == u"merge" ? 3 : 4);
        for (const auto &finding : findings)
            QCOMPARE(finding.kind, StoreFinding::Kind::UnreadableLine);
        QVERIFY(machine->compact());
        QVERIFY(!bytesOf(machine->file()).contains("<<<<<<<"));
        QCOMPARE(machine->read(), wanted);
    }
}

QTEST_GUILESS_MAIN(TestGitMerge)
#include "tst_gitmerge.moc"
