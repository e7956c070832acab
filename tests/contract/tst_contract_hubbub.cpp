// SPDX-License-Identifier: MIT
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/memorybackend.h"
#include "tests/contract/backendcontract.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;

class TestHubbubContract : public BackendContract
{
    Q_OBJECT

    struct Fixture : BackendFixture
    {
        std::unique_ptr<SyncBackend> makeBackend() override
        {
            return std::make_unique<HubbubBackend>(remote, store, QStringLiteral("api.github.com"));
        }
        QString key() const override { return QStringLiteral("/repositories/12/labels"); }

        QString otherKey() const override { return QStringLiteral("/repositories/12/milestones"); }

        MemoryBackend remote;
        QTemporaryDir folder;
        JsonStore store{folder.path(), StoreAccess::ReadWrite};
    };

    std::unique_ptr<BackendFixture> makeFixture() override { return std::make_unique<Fixture>(); }
};

QTEST_GUILESS_MAIN(TestHubbubContract)
#include "tst_contract_hubbub.moc"
