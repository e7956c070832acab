// SPDX-License-Identifier: MIT
#include "models/library.h"
#include "models/mentions.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

const QString HostName = u"example.org"_s;

QJsonObject issue(qint64 number, const QString &body)
{
    return {{u"id"_s, 1000 + number},
            {u"number"_s, number},
            {u"title"_s, u"Issue %1"_s.arg(number)},
            {u"state"_s, u"open"_s},
            {u"updated_at"_s, u"2026-01-01T00:00:00Z"_s},
            {u"body"_s, body}};
}

QJsonObject comment(qint64 id, qint64 number, const QString &body)
{
    return {
        {u"id"_s, id}, {u"issue_url"_s, u"https://example.org/repos/a/b/issues/%1"_s.arg(number)}, {u"body"_s, body}};
}

} // namespace

class TestMentions : public QObject
{
    Q_OBJECT

    void write(const QString &key, const QJsonArray &records)
    {
        bool isWritten = false;
        m_store->write({HostName, key}, records, this, [&](const Result<Done> &done) { isWritten = done.isOk(); });
        QTRY_VERIFY(isWritten);
    }

    [[nodiscard]] QList<qint64> mentioned(const QString &login)
    {
        auto &repository = m_library->at(0);
        QList<qint64> numbers;
        const auto found = m_mentions->issuesMentioning(login, repository);
        for (RecordTable::Slot slot = 0; slot < found.end(); ++slot) {
            if (found.contains(slot))
                numbers.append(repository.issues().table().integer(slot, IssueNumber));
        }
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JsonStore> m_store;
    std::unique_ptr<JsonStoreBackend> m_remote;
    std::unique_ptr<JsonStoreBackend> m_local;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<Mentions> m_mentions;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<JsonStore>(m_folder->path(), StoreAccess::ReadWrite);
        m_remote = std::make_unique<JsonStoreBackend>(*m_store, HostName);
        m_local = std::make_unique<JsonStoreBackend>(*m_store, QString());
        write(u"/repositories"_s, {QJsonObject{{u"id"_s, 7}, {u"full_name"_s, u"a/b"_s}}});
        write(u"/repositories/7/issues"_s,
              {issue(1, u"ask @Alice please"_s), issue(2, u"mail alice@alice.org"_s),
               issue(3, u"@alice-b and @alice/team"_s), issue(4, u"nobody"_s), issue(5, u"(@alice)"_s)});
        write(u"/repositories/7/issues"_s, {issue(5, u"taken back"_s)}); // what was said before counts no more
        write(u"/repositories/7/comments"_s, {comment(1, 4, u"cc @alice"_s), comment(2, 2, u"cc @bob"_s)});
        m_library = std::make_unique<Library>(std::vector<Host>{{.name = HostName, .backend = m_remote.get()}},
                                              m_local.get());
        m_mentions = std::make_unique<Mentions>(*m_library, *m_store);
        QSignalSpy loaded(m_library.get(), &Library::loaded);
        m_library->load();
        QTRY_COMPARE(loaded.count(), 1);
    }

    void cleanup()
    {
        m_mentions.reset();
        m_library.reset();
        m_local.reset();
        m_remote.reset();
        m_store.reset(); // before its folder goes
    }

    void mentions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("wanted");
        QTest::newRow("alone") << u"@alice"_s << true;
        QTest::newRow("in any case, in a sentence") << u"Dear @ALICE, what"_s << true;
        QTest::newRow("in brackets") << u"(@alice)"_s << true;
        QTest::newRow("in another script's text") << u"あ@alice"_s << true;
        QTest::newRow("second") << u"@bob @alice"_s << true;
        QTest::newRow("an address") << u"me@alice"_s << false;
        QTest::newRow("a longer name") << u"@alice2"_s << false;
        QTest::newRow("a name with a hyphen") << u"@alice-b"_s << false;
        QTest::newRow("a team") << u"@alice/team"_s << false;
        QTest::newRow("without the sign") << u"alice"_s << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("the sign at the end") << u"who @"_s << false;
    }

    void mentions()
    {
        QFETCH(QString, text);
        QFETCH(bool, wanted);
        QCOMPARE(Mentions::mentions(text, u"alice"), wanted);
    }

    void looksIntoTextsAndComments()
    {
        QSignalSpy changed(m_mentions.get(), &Mentions::changed);
        QVERIFY(mentioned(u"alice"_s).isEmpty()); // it has only begun to look
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(mentioned(u"alice"_s), (QList<qint64>{1, 4}));
        QVERIFY(mentioned(u"bob"_s).isEmpty());
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(mentioned(u"bob"_s), QList<qint64>{2});
    }

    void looksIntoWhatCameSince()
    {
        QSignalSpy changed(m_mentions.get(), &Mentions::changed);
        Q_UNUSED(mentioned(u"alice"_s))
        QTRY_COMPARE(changed.count(), 1);
        write(u"/repositories/7/comments"_s, {comment(3, 3, u"@alice?"_s)});
        Q_EMIT m_library->activityChanged(&m_library->at(0)); // as after a refresh
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(mentioned(u"alice"_s), (QList<qint64>{1, 3, 4}));
    }

    void looksThroughMoreThanOnePart()
    {
        QJsonArray many;
        const QString filler(1 << 20, u'x');
        for (int i = 0; i < 20; ++i)
            many.append(comment(100 + i, i == 18 ? 2 : 1, i == 18 ? filler + u" @carol"_s : filler));
        write(u"/repositories/7/comments"_s, many);
        QSignalSpy changed(m_mentions.get(), &Mentions::changed);
        Q_UNUSED(mentioned(u"carol"_s))
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(mentioned(u"carol"_s), QList<qint64>{2});
    }

    void aRepositoryMayGoMeanwhile()
    {
        QSignalSpy changed(m_mentions.get(), &Mentions::changed);
        Q_UNUSED(mentioned(u"alice"_s))
        m_library->remove(0);
        write(u"/local/notes"_s, {QJsonObject{{u"id"_s, 1}}}); // comes after what it asked for
        QCOMPARE(changed.count(), 0);
    }

    void aRepositoryMayComeBackMeanwhile()
    {
        QSignalSpy changed(m_mentions.get(), &Mentions::changed);
        Q_UNUSED(mentioned(u"alice"_s))
        m_library->remove(0);
        m_library->undoRemove();
        Q_UNUSED(mentioned(u"alice"_s)) // looks from the beginning, whatever the first look finds
        QTRY_VERIFY(!changed.isEmpty());
        write(u"/local/notes"_s, {QJsonObject{{u"id"_s, 1}}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(mentioned(u"alice"_s), (QList<qint64>{1, 4}));
    }
};

QTEST_GUILESS_MAIN(TestMentions)
#include "tst_mentions.moc"
