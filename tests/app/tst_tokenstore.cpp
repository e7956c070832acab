// SPDX-License-Identifier: MIT
#include "sync/tokenstore.h"

#include <QSignalSpy>
#include <QTest>

#include <qt6keychain/keychain.h>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Outcome = TokenStore::Outcome;

namespace {

/// What a read said, and how often.
struct Answer
{
    int count = 0;
    Outcome outcome = Outcome::Unavailable;
    QByteArray token = {};

    TokenStore::Callback callback()
    {
        return [this](Outcome said, const QByteArray &found) {
            ++count;
            outcome = said;
            token = found;
        };
    }
};

/// Reads with patience, until the answer is there.
Answer read(TokenStore &store, const QString &host)
{
    Answer answer;
    store.read(host, 60s, answer.callback());
    if (!QTest::qWaitFor([&answer] { return answer.count > 0; }, 30000))
        qFatal("the keychain neither answers nor refuses");
    return answer;
}

} // namespace

/// HUBBUB_EXPECTED says what this program is run against: `found`, a keyring; or `unavailable`, none.
class TestTokenStore : public QObject
{
    Q_OBJECT

    bool m_hasKeyring = false;

private Q_SLOTS:
    void initTestCase();
    void readsWhatIsKept();
    void eachHostHasItsOwn();
    void answersLater();
    void impatientReadAnswersOnce();
    void nobodyIsCalledAfterItsEnd();
};

void TestTokenStore::initTestCase()
{
    const auto expected = qgetenv("HUBBUB_EXPECTED");
    QVERIFY2(expected == "found" || expected == "unavailable", "HUBBUB_EXPECTED is not set");
    m_hasKeyring = expected == "found";
    if (!m_hasKeyring)
        return;
    auto *job = new QKeychain::WritePasswordJob(u"org.hubbub.Hubbub"_s, this);
    job->setKey(u"github.com"_s);
    job->setTextData(u"ghp_tökén"_s);
    job->setAutoDelete(false);
    QSignalSpy finished(job, &QKeychain::Job::finished);
    job->start();
    QVERIFY(finished.wait(30000));
    QCOMPARE(job->errorString(), QString());
}

void TestTokenStore::readsWhatIsKept()
{
    TokenStore store;
    const auto answer = read(store, u"github.com"_s);
    QCOMPARE(answer.outcome, m_hasKeyring ? Outcome::Found : Outcome::Unavailable);
    QCOMPARE(answer.token, m_hasKeyring ? QByteArray("ghp_tökén") : QByteArray());
}

void TestTokenStore::eachHostHasItsOwn()
{
    TokenStore store;
    const auto answer = read(store, u"github.example.com"_s);
    QCOMPARE(answer.outcome, m_hasKeyring ? Outcome::Absent : Outcome::Unavailable);
    QCOMPARE(answer.token, QByteArray());
}

void TestTokenStore::answersLater()
{
    TokenStore store;
    Answer answer;
    store.read(u"github.com"_s, 60s, answer.callback());
    QCOMPARE(answer.count, 0);
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, 30000);
}

void TestTokenStore::impatientReadAnswersOnce()
{
    TokenStore store;
    Answer impatient;
    store.read(u"github.com"_s, 1ms, impatient.callback());
    QTRY_COMPARE_WITH_TIMEOUT(impatient.count, 1, 30000);
    // Whoever was first, the other one is heard of no more: jobs are done one after the other.
    read(store, u"github.com"_s);
    QCOMPARE(impatient.count, 1);
}

void TestTokenStore::nobodyIsCalledAfterItsEnd()
{
    Answer orphan;
    {
        TokenStore gone;
        gone.read(u"github.com"_s, 60s, orphan.callback());
    }
    TokenStore store;
    read(store, u"github.com"_s);
    QCOMPARE(orphan.count, 0);
}

QTEST_GUILESS_MAIN(TestTokenStore)
#include "tst_tokenstore.moc"
