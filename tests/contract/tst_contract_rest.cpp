// SPDX-License-Identifier: MIT
#include "sync/restbackend.h"
#include "tests/contract/backendcontract.h"
#include "tests/support/crudserver.h"

#include <QTest>

using namespace hubbub;

/// Over HTTP, against a REST service on loopback.
class TestRestContract : public BackendContract
{
    Q_OBJECT

    struct Fixture : BackendFixture
    {
        Fixture() { server.perPage = 2; }

        std::unique_ptr<SyncBackend> makeBackend() override
        {
            return std::make_unique<RestBackend>(RestSettings{.apiRoot = server.http().url(QStringLiteral("/api/v3"))});
        }
        QString key() const override { return QStringLiteral("/notes"); }
        QString otherKey() const override { return QStringLiteral("/drafts"); }
        bool isStore() const override { return false; }
        int pagesOfThree() const override { return 2; }

        CrudServer server;
    };

    std::unique_ptr<BackendFixture> makeFixture() override { return std::make_unique<Fixture>(); }
};

QTEST_GUILESS_MAIN(TestRestContract)
#include "tst_contract_rest.moc"
