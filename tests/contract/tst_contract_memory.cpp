// SPDX-License-Identifier: MIT
#include "sync/memorybackend.h"
#include "tests/contract/backendcontract.h"

#include <QTest>

using namespace hubbub;

class TestMemoryContract : public BackendContract
{
    Q_OBJECT

    struct Fixture : BackendFixture
    {
        std::unique_ptr<SyncBackend> makeBackend() override { return std::make_unique<MemoryBackend>(); }
    };

    std::unique_ptr<BackendFixture> makeFixture() override { return std::make_unique<Fixture>(); }
};

QTEST_GUILESS_MAIN(TestMemoryContract)
#include "tst_contract_memory.moc"
