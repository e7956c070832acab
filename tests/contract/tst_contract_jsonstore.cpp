// SPDX-License-Identifier: MIT
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"
#include "tests/contract/backendcontract.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;

class TestJsonStoreContract : public BackendContract
{
    Q_OBJECT

    struct Fixture : BackendFixture
    {
        std::unique_ptr<SyncBackend> makeBackend() override
        {
            return std::make_unique<JsonStoreBackend>(store, QStringLiteral("api.github.com"));
        }

        QTemporaryDir folder;
        JsonStore store{folder.path(), StoreAccess::ReadWrite};
    };

    std::unique_ptr<BackendFixture> makeFixture() override { return std::make_unique<Fixture>(); }
};

QTEST_GUILESS_MAIN(TestJsonStoreContract)
#include "tst_contract_jsonstore.moc"
