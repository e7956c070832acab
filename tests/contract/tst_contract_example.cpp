// SPDX-License-Identifier: MIT
#include "tests/contract/backendcontract.h"
#include "tests/contract/examplebackend.h"
#include "tests/http/outcome.h"
#include "tests/http/plaintarget.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;

/// The backend that CONTRIBUTING.md shows.
class TestExampleContract : public BackendContract
{
    Q_OBJECT

    struct Fixture : BackendFixture
    {
        std::unique_ptr<SyncBackend> makeBackend() override
        {
            return std::make_unique<FileBackend>(folder.filePath(QStringLiteral("notes.json")));
        }

        QTemporaryDir folder;
    };

    std::unique_ptr<BackendFixture> makeFixture() override { return std::make_unique<Fixture>(); }

private Q_SLOTS:
    void T26_aDamagedFileIsLeftAlone()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("notes.json")));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("{\"/local/notes\": {");
        file.close();
        FileBackend backend(file.fileName());
        const PlainTarget target(QStringLiteral("/local/notes"), false, 1, {{QStringLiteral("a"), 1}});
        for (const auto method : {SyncMethod::Read, SyncMethod::Update, SyncMethod::Delete}) {
            const Outcome outcome(backend.sync(method, target, {}));
            QTRY_COMPARE(outcome.failed.count(), 1);
            QCOMPARE(outcome.error().kind, SyncError::Kind::Store);
        }
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{\"/local/notes\": {"));
    }

    void whatIsSavedIsThereTheNextTime()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("notes.json"));
        const PlainTarget target(QStringLiteral("/local/notes"), false, 1, {{QStringLiteral("a"), 1}});
        {
            FileBackend backend(path);
            const Outcome saved(backend.sync(SyncMethod::Update, target, {}));
            QTRY_COMPARE(saved.succeeded.count(), 1);
        }
        FileBackend backend(path);
        const Outcome read(backend.sync(SyncMethod::Read, target, {}));
        QTRY_COMPARE(read.succeeded.count(), 1);
        QCOMPARE(read.reply().data[u"a"], QJsonValue(1));
    }
};

QTEST_GUILESS_MAIN(TestExampleContract)
#include "tst_contract_example.moc"
