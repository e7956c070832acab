// SPDX-License-Identifier: MIT
#include "models/threadmodel.h"
#include "tests/models/workspacedesk.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hubbub;

class TestThreadModel : public QObject
{
    Q_OBJECT

    using State = ThreadModel::State;
    std::unique_ptr<WorkspaceDesk> m_desk;

    [[nodiscard]] std::shared_ptr<Issue> issue(qint64 number) const
    {
        return std::static_pointer_cast<Issue>(m_desk->engine()->issues().get(m_desk->key(number).issue));
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<WorkspaceDesk>();
        m_desk->server.addRepository(u"acme/engine"_s, WorkspaceDesk::Engine, 5);
        m_desk->open();
        QVERIFY(m_desk->add());
    }
    void cleanup() { m_desk.reset(); }

    void leafedPastIsNotShown();
    void clearingEndsTheWait();
};

void TestThreadModel::leafedPastIsNotShown()
{
    ThreadModel model(*m_desk->store);
    std::shared_ptr<Issue> shown;
    for (const qint64 number : {1, 2, 3, 4, 5}) {
        shown = issue(number);
        QVERIFY(shown);
        model.show(shown, m_desk->engine(), {});
        shown->fetch();
    }
    QTRY_VERIFY(model.state() != State::Reading);
    QCOMPARE(model.entry(0).id, m_desk->key(5).issue);
    model.show(nullptr, nullptr, {});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.state(), State::Empty);
}

void TestThreadModel::clearingEndsTheWait()
{
    ThreadModel model(*m_desk->store);
    const auto shown = issue(2);
    model.show(shown, m_desk->engine(), {});
    shown->fetch();
    QTRY_VERIFY(model.state() != State::Reading);
    QSignalSpy ended(m_desk->engine(), &TrackedRepository::readEnded);
    m_desk->engine()->read(2);
    m_desk->engine()->clear();
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended[0][1].value<SyncError>().kind, SyncError::Kind::Aborted);
    QTRY_VERIFY(model.state() != State::Reading);
    QVERIFY(model.state() != State::Fetching);
    QCOMPARE(model.failure().kind, SyncError::Kind::None);
}

QTEST_GUILESS_MAIN(TestThreadModel)
#include "tst_threadmodel.moc"
