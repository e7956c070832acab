// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/jsonstore.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <memory>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 FirstId = 4318905657;
constexpr int BatchSize = 5;

RecordSet issues()
{
    return {u"api.github.com"_s, u"/repositories/12/issues"_s};
}

QString bodyOf(qint64 id)
{
    return titles().at(id % titles().size()).repeated(int(id % 400));
}

/// Saves batches from \a next on, for ever, and prints the id after each that the store said is saved.
void saveBatches(JsonStore &store, qint64 next)
{
    QJsonArray batch;
    for (auto id = next; id < next + BatchSize; ++id)
        batch.append(record(id, bodyOf(id)));
    store.writePage(issues(), batch, {{u"next"_s, next + BatchSize}}, &store, [&store, next](const Result<Done> &done) {
        if (!done)
            std::_Exit(3);
        std::printf("%lld\n", static_cast<long long>(next + BatchSize));
        std::fflush(stdout);
        saveBatches(store, next + BatchSize);
    });
}

int runWriter(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    JsonStore store(app.arguments().at(2), StoreAccess::ReadWrite);
    saveBatches(store, app.arguments().at(3).toLongLong());
    return QCoreApplication::exec();
}

} // namespace

class TestStoreCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void T32_killedWriterLosesNothingThatWasSaved();
};

void TestStoreCrash::T32_killedWriterLosesNothingThatWasSaved()
{
    QTemporaryDir folder;
    auto next = FirstId;
    for (int round = 0; round < 40; ++round) {
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(), {u"--write"_s, folder.path(), QString::number(next)});
        // Killed at any moment: after some saves, and a little later than the last one that we know of.
        const auto saves = QRandomGenerator::global()->bounded(1, 12);
        for (int seen = 0; seen < saves;) {
            QVERIFY2(writer.canReadLine() || writer.waitForReadyRead(30000), qPrintable(writer.errorString()));
            while (writer.canReadLine()) {
                next = writer.readLine().trimmed().toLongLong();
                ++seen;
            }
        }
        writer.waitForReadyRead(QRandomGenerator::global()->bounded(3));
        writer.kill();
        QVERIFY(writer.waitForFinished());
        const auto rest = writer.readAll().trimmed();
        if (!rest.isEmpty())
            next = rest.split('\n').last().toLongLong();

        JsonStore store(folder.path(), StoreAccess::ReadWrite);
        const auto all = await<QJsonArray>([&](auto done) { store.readAll(issues(), &store, done); });
        QVERIFY2(all, qPrintable(all ? QString() : all.error().message));
        QVERIFY(store.state().canWrite()); // the dead writer's lock holds nobody up
        auto expected = FirstId;
        for (const auto &value : all.value()) {
            QCOMPARE(value.toObject(), record(expected, bodyOf(expected)));
            ++expected;
        }
        QVERIFY2(expected >= next, qPrintable(u"saved up to %1, found up to %2"_s.arg(next).arg(expected)));
        const auto state = await<QJsonObject>(
            [&](auto done) { store.readState(u"api.github.com"_s, 12, &store, done); });
        // The state never runs ahead of the records, nor behind what was saved.
        QVERIFY(state.value()["next"_L1].toInteger() >= next);
        QVERIFY(state.value()["next"_L1].toInteger() <= expected);
        next = expected;
        QVERIFY(!QFileInfo::exists(folder.filePath(u"remote/api.github.com/repositories/12/issues.damaged.jsonl"_s)));
    }
    QVERIFY(next > FirstId + 40 * BatchSize);
}

int main(int argc, char **argv)
{
    if (argc > 3 && qstrcmp(argv[1], "--write") == 0)
        return runWriter(argc, argv);
    const QCoreApplication app(argc, argv);
    TestStoreCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_storecrash.moc"
